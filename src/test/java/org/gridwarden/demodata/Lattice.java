package org.gridwarden.demodata;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.gridwarden.demodata.plane.Dice;
import org.gridwarden.demodata.plane.Lay;
import org.gridwarden.demodata.plane.Plane;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.operation.union.UnaryUnionOp;

/** The streets as drawn: arterials between quarters, quarters halved again and again by streets and lanes. */
final class Lattice {
  static final String YANXIQIAO = "500117002011";
  static final String JIANGTING = "500117003011";
  static final String ZIJINGYUAN = "500117003012";

  /** Village centres around the town. */
  static final Map<String, Coordinate> VILLAGES = villages();

  private static final double[] COLUMNS = {-3300, -2690, -2050, -1400, -760, -170, 430, 1080, 1750, 2440, 3120};
  private static final double[] ROWS = {640, 190, -390, -1000, -1660, -2400};
  private static final String[] STREETS = {"滨江路", "南津街", "江亭路", "南园路", "花园路", "石鼓路"};
  private static final String[] AVENUES = {
    "高阳路", "望江路", "紫荆路", "白鹿路", "上什字路", "白塔街", "书院路", "南溪大道", "进士路", "东津路", "夜雨路"
  };

  /** Ward and the quarters (row, column) it consists of. */
  private static final String WARDS =
      "002 01 02;005 08 18 19;006 03;007 04;009 05;010 06 07;011 14 15 25;012 12 13;013 16 17;014 10 11;"
          + "015 21 22;016 23 24;017 26 27 28;018 32 33 34;019 35 36 37;020 43 44 45";

  private record Quarter(String ward, Polygon shape, double blockHa) {}

  private final Coordinate[][] nodes = new Coordinate[ROWS.length][COLUMNS.length];
  private final List<Quarter> quarters = new ArrayList<>();
  private final Map<String, List<Polygon>> strips = new TreeMap<>();
  private final Polygon yanxiqiao;
  private final Geometry urban;

  Lattice() {
    Dice dice = Dice.of("arterials");
    for (int r = 0; r < ROWS.length; r++) {
      for (int c = 0; c < COLUMNS.length; c++) {
        double x = COLUMNS[c] + (r == 0 ? 0 : dice.between(-75, 75));
        double y = ROWS[r] + dice.between(-1, 1) * (r == 0 ? 18 : 70);
        nodes[r][c] = new Coordinate(StrictMath.rint(x), StrictMath.rint(y));
      }
    }
    for (String ward : WARDS.split(";")) {
      String[] parts = ward.split(" ");
      for (int i = 1; i < parts.length; i++) addQuarter("500117003" + parts[0], parts[i]);
    }
    yanxiqiao = farBank();
    List<Geometry> all = new ArrayList<>();
    quarters.stream().filter(quarter -> !quarter.ward.equals(YANXIQIAO)).forEach(quarter -> all.add(quarter.shape));
    strips.values().forEach(all::addAll);
    urban = UnaryUnionOp.union(all);
  }

  /** Everything between river and countryside, as drawn. */
  Geometry urban() {
    return urban;
  }

  /** The ward across the river, as drawn. */
  Polygon yanxiqiao() {
    return yanxiqiao;
  }

  /** Whether the point as drawn lies in a quarter, where houses stand, and not on a river bank. */
  boolean inQuarter(Coordinate p) {
    var point = Country.point(p);
    return quarters.stream().anyMatch(quarter -> quarter.shape.contains(point));
  }

  /** Code of the urban ward at a point as drawn, or null outside the town. */
  String wardAt(Coordinate p) {
    var point = Country.point(p);
    for (Quarter quarter : quarters) if (quarter.shape.contains(point)) return quarter.ward;
    for (var strip : strips.entrySet()) {
      for (Polygon shape : strip.getValue()) if (shape.contains(point)) return strip.getKey();
    }
    return null;
  }

  /** Draws streets, the two bridges, roads, railway and expressway, and the hamlets' lanes. */
  void draw(Lay lay, Polygon district, Polygon nanjin) {
    for (Quarter quarter : quarters) {
      Coordinate[] ring = quarter.shape.getExteriorRing().getCoordinates();
      for (int i = 1; i < ring.length; i++) lay.add("arterial", nameOf(ring[i - 1], ring[i]), ring[i - 1], ring[i]);
      String stem = Hechuan.stem(quarter.ward);
      int number = 0;
      for (Fabric.Cut cut : Fabric.halve(quarter.shape, quarter.blockHa,
          Dice.of("streets " + quarter.shape.getCoordinate()))) {
        boolean wide = cut.depth() < 2;
        lay.add(wide ? "street" : "lane", stem + ++number + (wide ? "支路" : "巷"), cut.line().getCoordinates());
      }
    }
    strips.values().forEach(list -> list.forEach(strip -> lay.add("border", "", strip)));
    lay.add("arterial", "合川大桥", nodes[0][7], new Coordinate(1080, 1190));
    lay.add("arterial", "涪江大桥", nodes[0][3], new Coordinate(-1400, 1500));
    roads(lay, district);
    for (var village : VILLAGES.entrySet()) hamlets(village.getKey(), lay, nanjin);
  }

  private void addQuarter(String ward, String cell) {
    int r = cell.charAt(0) - '0';
    int c = cell.charAt(1) - '0';
    Polygon shape = Plane.FACTORY.createPolygon(new Coordinate[] {
      nodes[r][c], nodes[r][c + 1], nodes[r + 1][c + 1], nodes[r + 1][c], nodes[r][c].copy()});
    double hectares = r == 0 ? 2.2 : ward.equals(JIANGTING) ? 3.6 : 2.9 + 0.3 * r;
    quarters.add(new Quarter(ward, shape, hectares));
    if (r == 0) strips.computeIfAbsent(ward, any -> new ArrayList<>()).add(strip(c));
  }

  /** The bank between riverside road and the middle of the river. */
  private Polygon strip(int c) {
    List<Coordinate> ring = new ArrayList<>(List.of(nodes[0][c]));
    ring.addAll(middleOfRiver(COLUMNS[c], COLUMNS[c + 1]));
    ring.add(nodes[0][c + 1]);
    ring.add(nodes[0][c].copy());
    return Plane.FACTORY.createPolygon(ring.toArray(new Coordinate[0]));
  }

  private static List<Coordinate> middleOfRiver(double fromX, double toX) {
    List<Coordinate> inside = new ArrayList<>();
    for (String name : List.of("涪江", "嘉陵江")) {
      Coordinate[] path = Country.RIVERS.get(name);
      for (int i = 1; i < path.length; i++) {
        Coordinate a = path[i - 1];
        Coordinate b = path[i];
        if (b.x <= a.x || a.y > 1100 || b.y > 1100) continue;
        for (double x : new double[] {fromX, toX}) {
          if (a.x <= x && x < b.x) inside.add(new Coordinate(x, a.y + (b.y - a.y) * (x - a.x) / (b.x - a.x)));
        }
        if (b.x > fromX && b.x < toX) inside.add(b);
      }
    }
    inside.sort((p, q) -> Double.compare(p.x, q.x));
    return inside;
  }

  private Polygon farBank() {
    double[] x = {1080, 1690, 2330};
    double[] y = {1190, 1640, 2120};
    for (int c = 0; c < 2; c++) {
      for (int r = 0; r < 2; r++) {
        quarters.add(new Quarter(YANXIQIAO, Plane.FACTORY.createPolygon(new Coordinate[] {
          new Coordinate(x[c], y[r]), new Coordinate(x[c + 1], y[r]), new Coordinate(x[c + 1], y[r + 1]),
          new Coordinate(x[c], y[r + 1]), new Coordinate(x[c], y[r])}), 3.2));
      }
    }
    List<Coordinate> ring = new ArrayList<>(middleOfRiver(200.5, 2330));
    ring.add(new Coordinate(2330, 2120));
    Coordinate[] upper = Country.RIVERS.get("嘉陵江");
    boolean started = false;
    for (int i = 1; i < upper.length && upper[i].y > 905; i++) {
      if (upper[i].y > 2120 || upper[i].x > 3000) continue;
      if (!started) {
        Coordinate a = upper[i - 1];
        double t = (2120 - a.y) / (upper[i].y - a.y);
        ring.add(new Coordinate(a.x + (upper[i].x - a.x) * t, 2120));
        started = true;
      }
      ring.add(upper[i]);
    }
    ring.set(0, new Coordinate(200, 900));
    ring.add(new Coordinate(200, 900));
    return Plane.FACTORY.createPolygon(ring.toArray(new Coordinate[0]));
  }

  private String nameOf(Coordinate a, Coordinate b) {
    for (int r = 0; r < ROWS.length; r++) {
      for (int c = 0; c < COLUMNS.length; c++) {
        if (!nodes[r][c].equals2D(a)) continue;
        boolean along = c + 1 < COLUMNS.length && nodes[r][c + 1].equals2D(b) || c > 0 && nodes[r][c - 1].equals2D(b);
        return along ? STREETS[r] : AVENUES[c];
      }
    }
    return StrictMath.abs(a.x - b.x) > StrictMath.abs(a.y - b.y) ? "盐溪路" : "钓鱼城大道";
  }

  private void roads(Lay lay, Polygon district) {
    Map<String, Coordinate[]> roads = new LinkedHashMap<>();
    roads.put("arterial 合铜路", Country.curve(-3300, -390, -4700, -900, -7600, -1300, -11000, -2000, -16000, 1000));
    roads.put("arterial 合草路", Country.curve(3120, -390, 4600, -900, 7200, -2000, 10000, -3000, 13500, -8000));
    roads.put("arterial 合渝路", Country.curve(430, -2400, 900, -4100, 400, -6100, 1500, -8600, 2300, -13500));
    roads.put("railway 兰渝铁路", Country.curve(21000, -13000, 13000, -10500, 8200, -7600, 4700, -4600, 1500, -3350, -1700,
        -3150, -4300, -3700, -8500, -5200, -14500, -3400, -25000, -5500));
    roads.put("expressway 兰海高速", Country.curve(4600, -16000, 600, -10200, -1900, -8000, -3300, -5300, -4250, -2200,
        -4900,
        300, -5000, 3100, -6300, 7100, -9400, 12000, -12600, 17500, -20000, 26000, -28000, 34000));
    roads.forEach((key, path) -> {
      String[] words = key.split(" ");
      lay.add(words[0], words[1], Country.line(path).intersection(district));
    });
  }

  /** Lanes between the hamlets of a village; they also divide its fields. */
  private void hamlets(String code, Lay lay, Polygon nanjin) {
    Dice dice = Dice.of("hamlets " + code);
    List<Coordinate> centres = new ArrayList<>(VILLAGES.values());
    int own = new ArrayList<>(VILLAGES.keySet()).indexOf(code);
    Geometry village = Country.cells(centres, nanjin.difference(urban)).get(own);
    Geometry outer = nanjin.getBoundary().union(urban.getBoundary()).buffer(0.04);
    lay.add("lane", "村道", village.getBoundary().difference(outer));
    List<Coordinate> hamlets = new ArrayList<>();
    var box = village.getEnvelopeInternal();
    while (hamlets.size() < 11) {
      Coordinate p = new Coordinate(dice.between(box.getMinX(), box.getMaxX()),
          dice.between(box.getMinY(), box.getMaxY()));
      if (village.contains(Country.point(p)) && hamlets.stream().allMatch(h -> h.distance(p) > 520)) hamlets.add(p);
    }
    int number = 0;
    for (Geometry cell : Country.cells(hamlets, village)) {
      Geometry lanes = cell.getBoundary().difference(village.getBoundary().buffer(0.04));
      lay.add("border", "", cell);
      lay.add("lane", Hechuan.stem(code) + ++number + "组路", lanes);
    }
  }

  private static Map<String, Coordinate> villages() {
    String[] codes = {"201", "202", "203", "205", "206", "208", "210", "213", "214", "215"};
    double[] xy = {-4300, -300, 4500, -300, -4100, -3200, -2200, -5400, 0, -4100, 3600, -2900, 2700, -5500, 300, -7000,
      -2600, -7700, 3300, -7600};
    Map<String, Coordinate> villages = new TreeMap<>();
    for (int i = 0; i < codes.length; i++) {
      villages.put("500117003" + codes[i], new Coordinate(xy[2 * i], xy[2 * i + 1]));
    }
    return villages;
  }
}
