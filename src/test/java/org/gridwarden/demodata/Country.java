package org.gridwarden.demodata;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.gridwarden.demodata.plane.Dice;
import org.gridwarden.demodata.plane.Lay;
import org.gridwarden.demodata.plane.Plane;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.operation.polygonize.Polygonizer;
import org.locationtech.jts.triangulate.VoronoiDiagramBuilder;

/** The district as drawn, before it is bent: outline, rivers, subdistricts around their towns, wards around theirs. */
final class Country {
  static final double DISTRICT_KM2 = 2344;
  static final double NANJIN_KM2 = 96.08;
  static final String NANJIN = "500117003";

  /** The three rivers meet below the old town; the main one bounds Nanjin in the north. */
  static final Map<String, Coordinate[]> RIVERS = rivers();

  final Polygon district;
  final Polygon nanjin;
  final Map<String, Coordinate> towns = new TreeMap<>();
  private final Map<String, List<Coordinate>> wardSeeds = new TreeMap<>();
  private final Map<String, List<String>> wardCodes;
  private final Map<String, Polygon> partOf = new TreeMap<>();
  private final Lattice lattice;

  Country(Names names, Lattice lattice) {
    this.lattice = lattice;
    wardCodes = names.wardsBySubdistrict();
    district = scaledTo(DISTRICT_KM2, 5500, 13000, new double[] {2, 2.6, .06, 3, 1.9, .06, 5, 1.5, .035, 7, .4, .03,
        11, 2.2, .022, 17, 4, .012}, null);
    List<Polygon> parts = parts();
    Polygon south = parts.stream().filter(part -> part.contains(at(0, -3600))).findFirst().orElseThrow();
    nanjin = scaledTo(NANJIN_KM2, 0, -3600, new double[] {2, .4, .05, 3, 2.2, .05, 5, .7, .03, 8, 1.1, .02}, south);
    placeTowns();
    for (String code : towns.keySet()) {
      Coordinate town = towns.get(code);
      partOf.put(code, parts.stream().filter(part -> part.contains(point(town))).findFirst()
          .orElseThrow(() -> new IllegalStateException(code + " lies outside the district")));
    }
    for (String code : towns.keySet()) {
      if (!code.equals(NANJIN)) wardSeeds.put(code, seeds(code));
    }
    wardSeeds.put(NANJIN, Lattice.VILLAGES.values().stream().toList());
  }

  /** Draws outline, rivers, and the borders of subdistricts and wards. */
  void draw(Lay lay) {
    lay.add("border", "", district);
    RIVERS.forEach((name, path) -> lay.add("river", name, line(path).intersection(district)));
    lay.add("border", "", nanjin);
    lay.add("border", "", lattice.yanxiqiao());
    for (String code : wardSeeds.keySet()) {
      Geometry region = region(code);
      lay.add("border", "", region);
      for (Geometry cell : cells(wardSeeds.get(code), region)) lay.add("border", "", cell.getBoundary());
    }
  }

  /** Code of the ward at a point as drawn. */
  String wardAt(Coordinate p) {
    if (nanjin.contains(point(p))) {
      String urban = lattice.wardAt(p);
      return urban != null ? urban : nearest(Lattice.VILLAGES, p);
    }
    if (lattice.yanxiqiao().contains(point(p))) return Lattice.YANXIQIAO;
    TreeMap<String, Coordinate> near = new TreeMap<>();
    for (String code : partOf.keySet()) {
      if (!code.equals(NANJIN) && partOf.get(code).contains(point(p))) near.put(code, towns.get(code));
    }
    String subdistrict = nearest(near, p);
    List<Coordinate> seeds = wardSeeds.get(subdistrict);
    int best = 0;
    for (int i = 1; i < seeds.size(); i++) if (seeds.get(i).distance(p) < seeds.get(best).distance(p)) best = i;
    return codesIn(subdistrict).get(best);
  }

  private List<String> codesIn(String subdistrict) {
    return wardCodes.get(subdistrict).stream().filter(code -> !code.equals(Lattice.YANXIQIAO)).toList();
  }

  private Geometry region(String code) {
    if (code.equals(NANJIN)) return nanjin.difference(lattice.urban());
    List<Coordinate> rivals = new ArrayList<>();
    for (String other : partOf.keySet()) {
      if (!other.equals(NANJIN) && partOf.get(other) == partOf.get(code)) rivals.add(towns.get(other));
    }
    Polygon part = partOf.get(code);
    Geometry own = rivals.size() == 1 ? part : cells(rivals, part).get(rivals.indexOf(towns.get(code)));
    return own.difference(nanjin).difference(lattice.yanxiqiao());
  }

  /** Ward centres: sampled densely around the town, sparsely in the country, then evened out; town wards come first. */
  private List<Coordinate> seeds(String code) {
    Geometry region = region(code);
    var envelope = region.getEnvelopeInternal();
    Coordinate town = towns.get(code);
    Dice dice = Dice.of("wards " + code);
    List<String> codes = codesIn(code);
    long communities = codes.stream().filter(Names::isCommunity).count();
    double core = 500 + 130.0 * communities;
    double crowd = communities > 9 ? 160 : 14;
    List<Coordinate> sample = new ArrayList<>();
    while (sample.size() < 1200) {
      Coordinate p = new Coordinate(dice.between(envelope.getMinX(), envelope.getMaxX()),
          dice.between(envelope.getMinY(), envelope.getMaxY()));
      double d = p.distance(town) / core;
      if (dice.chance(StrictMath.max(1 / crowd, 1 / (1 + d * d * d * d))) && region.contains(point(p))) sample.add(p);
    }
    List<Coordinate> centres = new ArrayList<>();
    for (int i = 0; i < codes.size(); i++) centres.add(sample.get(i * sample.size() / codes.size()));
    for (int round = 0; round < 9; round++) centres = means(sample, centres);
    centres.sort((a, b) -> Double.compare(a.distance(town), b.distance(town)));
    return centres;
  }

  private static List<Coordinate> means(List<Coordinate> sample, List<Coordinate> centres) {
    double[][] sums = new double[centres.size()][3];
    for (Coordinate p : sample) {
      int best = 0;
      for (int i = 1; i < centres.size(); i++) if (centres.get(i).distance(p) < centres.get(best).distance(p)) best = i;
      sums[best][0] += p.x;
      sums[best][1] += p.y;
      sums[best][2]++;
    }
    List<Coordinate> moved = new ArrayList<>();
    for (int i = 0; i < sums.length; i++) {
      moved.add(sums[i][2] == 0 ? centres.get(i) : new Coordinate(sums[i][0] / sums[i][2], sums[i][1] / sums[i][2]));
    }
    return moved;
  }

  /** Nearest-centre cells clipped to {@code region}, in the order of the centres. */
  static List<Geometry> cells(List<Coordinate> centres, Geometry region) {
    VoronoiDiagramBuilder builder = new VoronoiDiagramBuilder();
    builder.setSites(centres);
    var wide = region.getEnvelopeInternal();
    wide.expandBy(20_000);
    builder.setClipEnvelope(wide);
    Geometry diagram = builder.getDiagram(Plane.FACTORY);
    List<Geometry> cells = new ArrayList<>();
    for (Coordinate centre : centres) {
      for (int i = 0; i < diagram.getNumGeometries(); i++) {
        if (diagram.getGeometryN(i).contains(point(centre))) {
          cells.add(diagram.getGeometryN(i).intersection(region));
          break;
        }
      }
    }
    return cells;
  }

  private List<Polygon> parts() {
    Geometry lines = district.getBoundary();
    for (Coordinate[] river : RIVERS.values()) lines = lines.union(line(river).intersection(district));
    Polygonizer polygonizer = new Polygonizer();
    polygonizer.add(lines);
    List<Polygon> parts = new ArrayList<>();
    for (Object part : polygonizer.getPolygons()) parts.add((Polygon) part);
    return parts;
  }

  /** A round outline with waves {order, phase, amplitude, …}, sized so that it (inside {@code within}) has the area. */
  private static Polygon scaledTo(double km2, double x, double y, double[] waves, Polygon within) {
    double low = 1000;
    double high = 60_000;
    for (int i = 0; i < 60; i++) {
      double radius = (low + high) / 2;
      if (clipped(star(radius, x, y, waves), within).getArea() < km2 * 1e6) low = radius;
      else high = radius;
    }
    return clipped(star(low, x, y, waves), within);
  }

  private static Polygon clipped(Polygon star, Polygon within) {
    if (within == null) return star;
    Geometry inside = star.intersection(within);
    Polygon largest = null;
    for (int i = 0; i < inside.getNumGeometries(); i++) {
      if (inside.getGeometryN(i) instanceof Polygon p && (largest == null
          || p.getArea() > largest.getArea())) largest = p;
    }
    return largest == null ? star : largest;
  }

  private static Polygon star(double radius, double x, double y, double[] waves) {
    int corners = (int) StrictMath.max(60, radius / 150);
    Coordinate[] ring = new Coordinate[corners + 1];
    for (int i = 0; i < corners; i++) {
      double angle = 2 * StrictMath.PI * i / corners;
      double r = 1;
      for (int k = 0; k < waves.length; k += 3) r += waves[k + 2] * StrictMath.sin(waves[k] * angle + waves[k + 1]);
      ring[i] = new Coordinate(x + radius * r * StrictMath.cos(angle), y + radius * r * StrictMath.sin(angle));
    }
    ring[corners] = ring[0].copy();
    return Plane.FACTORY.createPolygon(ring);
  }

  private void placeTowns() {
    double[] km = {
      1, -1.3, 2.6, 2, 3.4, 3.4, 3, 0, -3.6, 4, 10, -3, 5, 13.5, -8, 6, -3.5, 8.5, 7, -12, 10.5, 100, -6, 14.5,
      101, -12, 20, 102, 15.5, 24, 103, 18.5, 29.5, 104, 1, 19, 105, -4, 24, 106, -16, 1, 107, -19, 13, 108, -14, 15.5,
      109, -11, -2, 112, 8.5, 12, 113, 13, 6, 114, 21, 3, 115, 17, -1.5, 116, 21, 12, 117, 28, 8, 118, 6.5, 30,
      120, -0.5, 30, 121, 13.5, 17.5, 123, 25, 23, 124, -18, 20.5, 125, -7, 5, 126, 27, 15
    };
    for (int i = 0; i < km.length; i += 3) {
      towns.put("500117" + String.format("%03d", (int) km[i]), new Coordinate(km[i + 1] * 1000, km[i + 2] * 1000));
    }
  }

  private static Map<String, Coordinate[]> rivers() {
    Map<String, Coordinate[]> rivers = new TreeMap<>();
    rivers.put("嘉陵江", curve(13000, 46000, 11500, 38000, 14000, 31000, 9500, 25000, 10500, 18500, 5200, 14500, 4200,
        10500,
        1500, 8000, 1900, 5000, 700, 3200, 420, 2100, 200, 900, 900, 885, 2300, 880, 3600, 930, 5200, 1150, 7200, 300,
        9800, 1300, 12200, -1200, 15500, -3800, 16500, -8500, 20500, -14000, 24000, -20000));
    rivers.put("涪江", curve(-34000, 9000, -27000, 5500, -22500, 8500, -17000, 4200, -12500, 5800, -8200, 2300, -5200,
        2200,
        -3300, 1050, -2000, 880, -900, 890, 200, 900));
    rivers.put("渠江", curve(44000, 27000, 36000, 22000, 30500, 24000, 24500, 17500, 18500, 18500, 14500, 12500, 10500,
        9500,
        7500, 6200, 4500, 6600, 1900, 5000));
    return rivers;
  }

  /** A smooth line through the points (Catmull-Rom, eight parts a stretch), rounded to decimetres. */
  static Coordinate[] curve(double... xy) {
    int n = xy.length / 2;
    List<Coordinate> path = new ArrayList<>();
    for (int i = 0; i < n - 1; i++) {
      for (int k = 0; k < 8; k++) {
        double t = k / 8.0;
        double[] p = new double[2];
        for (int axis = 0; axis < 2; axis++) {
          double p0 = xy[2 * StrictMath.max(0, i - 1) + axis];
          double p1 = xy[2 * i + axis];
          double p2 = xy[2 * (i + 1) + axis];
          double p3 = xy[2 * StrictMath.min(n - 1, i + 2) + axis];
          p[axis] = 0.5 * (2 * p1 + (p2 - p0) * t + (2 * p0 - 5 * p1 + 4 * p2 - p3) * t * t
              + (3 * p1 - p0 - 3 * p2 + p3) * t * t * t);
        }
        path.add(new Coordinate(StrictMath.rint(p[0] * 10) / 10, StrictMath.rint(p[1] * 10) / 10));
      }
    }
    path.add(new Coordinate(xy[2 * n - 2], xy[2 * n - 1]));
    return path.toArray(new Coordinate[0]);
  }

  private static String nearest(Map<String, Coordinate> places, Coordinate p) {
    String best = "";
    double least = Double.POSITIVE_INFINITY;
    for (var place : places.entrySet()) {
      double d = place.getValue().distance(p);
      if (d < least) {
        least = d;
        best = place.getKey();
      }
    }
    return best;
  }

  static LineString line(Coordinate... path) {
    return Plane.FACTORY.createLineString(path);
  }

  static org.locationtech.jts.geom.Point point(Coordinate p) {
    return Plane.FACTORY.createPoint(p);
  }

  private static org.locationtech.jts.geom.Point at(double x, double y) {
    return point(new Coordinate(x, y));
  }
}
