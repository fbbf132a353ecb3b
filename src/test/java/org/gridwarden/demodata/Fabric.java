package org.gridwarden.demodata;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.gridwarden.demodata.plane.Dice;
import org.gridwarden.demodata.plane.Plane;
import org.locationtech.jts.algorithm.MinimumAreaRectangle;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.operation.polygonize.Polygonizer;

/** Street patterns: halving ground into blocks, and for the base map outside the full wards, town streets and roads. */
final class Fabric {
  private static final int DEEPEST = 7;

  /** A cut across ground; depth 0 is the first. */
  record Cut(int depth, LineString line) {}

  private Fabric() {}

  /** Cuts ground across its longer side again and again until the pieces have about {@code hectares}. */
  static List<Cut> halve(Polygon ground, double hectares, Dice dice) {
    List<Cut> cuts = new ArrayList<>();
    halve(ground, 0, hectares, dice, cuts);
    return cuts;
  }

  private static void halve(Polygon ground, int depth, double hectares, Dice dice, List<Cut> cuts) {
    if (ground.getArea() / 1e4 < hectares * dice.between(0.9, 1.7) || depth > DEEPEST) return;
    Coordinate[] box = MinimumAreaRectangle.getMinimumRectangle(ground).getCoordinates();
    boolean firstLonger = box[0].distance(box[1]) > box[1].distance(box[2]);
    Coordinate a = firstLonger ? box[0] : box[1];
    Coordinate b = firstLonger ? box[1] : box[2];
    Coordinate far = firstLonger ? box[2] : box[3];
    double at = dice.between(0.4, 0.6);
    double lean = dice.between(-0.05, 0.05);
    Coordinate p = new Coordinate(a.x + (b.x - a.x) * at, a.y + (b.y - a.y) * at);
    Coordinate q = new Coordinate(p.x + far.x - b.x + (b.x - a.x) * lean, p.y + far.y - b.y + (b.y - a.y) * lean);
    LineString knife = Country.line(new Coordinate(p.x - (q.x - p.x) * 0.3, p.y - (q.y - p.y) * 0.3),
        new Coordinate(q.x + (q.x - p.x) * 0.3, q.y + (q.y - p.y) * 0.3));
    if (!(knife.intersection(ground) instanceof LineString line) || line.isEmpty()) return;
    cuts.add(new Cut(depth, line));
    Polygonizer polygonizer = new Polygonizer();
    polygonizer.add(ground.getBoundary().union(knife));
    List<Polygon> halves = new ArrayList<>();
    for (Object half : polygonizer.getPolygons()) halves.add((Polygon) ((Polygon) half).norm());
    halves.sort(null);
    for (Polygon half : halves) halve(half, depth + 1, hectares, dice, cuts);
  }

  /** Streets of wards that are shown coarsely: a whole pattern in the city, a few blocks around a town's middle. */
  static List<LineString> townStreets(Map<String, Geometry> wards) {
    List<LineString> streets = new ArrayList<>();
    TreeSet<String> seen = new TreeSet<>();
    wards.forEach((code, shape) -> {
      String subdistrict = code.substring(0, 9);
      boolean first = seen.add(subdistrict);
      if (!Names.isCommunity(code) || subdistrict.equals(Country.NANJIN) || code.equals(Lattice.YANXIQIAO)) return;
      boolean city = subdistrict.equals("500117001") || subdistrict.equals("500117002");
      double reach = city ? 620 : first ? 480 : 230;
      Geometry ground = shape.intersection(shape.getCentroid().buffer(reach, 5))
          .difference(Parcels.WATER.buffer(40, 3));
      for (int i = 0; i < ground.getNumGeometries(); i++) {
        if (!(ground.getGeometryN(i) instanceof Polygon part) || part.getArea() < 40_000) continue;
        for (Cut cut : halve((Polygon) part.norm(), 5.5, Dice.of("pattern " + code + i))) streets.add(cut.line);
      }
    });
    return streets;
  }

  /** Roads that join all towns by the shortest total length, bent like everything else. */
  static List<LineString> roads(Country country) {
    TreeMap<String, Coordinate> towns = new TreeMap<>(country.towns);
    towns.put(Country.NANJIN, new Coordinate(-1400, 1500));
    List<String> joined = new ArrayList<>(List.of(Country.NANJIN));
    List<LineString> roads = new ArrayList<>();
    while (joined.size() < towns.size()) {
      String from = "";
      String to = "";
      double least = Double.POSITIVE_INFINITY;
      for (String a : joined) {
        for (String b : towns.keySet()) {
          double d = towns.get(a).distance(towns.get(b));
          if (joined.contains(b) || d >= least) continue;
          least = d;
          from = a;
          to = b;
        }
      }
      joined.add(to);
      roads.add(Plane.FACTORY.createLineString(Plane.bend(swing(towns.get(from), towns.get(to)))));
    }
    return roads;
  }

  private static Coordinate[] swing(Coordinate a, Coordinate b) {
    Dice dice = Dice.of("road " + a + b);
    double side = dice.between(-0.14, 0.14);
    double middleX = (a.x + b.x) / 2 - (b.y - a.y) * side;
    double middleY = (a.y + b.y) / 2 + (b.x - a.x) * side;
    return Country.curve(a.x, a.y, middleX, middleY, b.x, b.y);
  }
}
