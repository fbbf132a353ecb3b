package org.gridwarden.demodata;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.gridwarden.demodata.plane.Dice;
import org.gridwarden.demodata.plane.Lay;
import org.gridwarden.demodata.plane.Plane;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.operation.buffer.BufferOp;
import org.locationtech.jts.operation.buffer.BufferParameters;
import org.locationtech.jts.simplify.TopologyPreservingSimplifier;

/** What stands on the faces of the town: estates, single houses, schools, parks and the rest, in published numbers. */
final class Blocks {
  static final int COMPANY = 92;
  static final int COMMITTEES = 72;
  static final int WALLED_WARD = 47;

  /** What a block is used for. */
  enum Use {
    ESTATE,
    SINGLES,
    FACTORY_QUARTER,
    SCHOOL,
    PARK,
    SQUARE,
    SERVICE,
    INSTITUTION,
    COMMERCE,
    INDUSTRY,
    BANK,
    VILLAGE,
    EMPTY
  }

  /** A residential estate; {@code land} is its walled ground. */
  static final class Estate {
    final String code;
    final Block block;
    String name = "";
    String kind = "new";
    String management = "company";
    boolean committee;
    int builtYear;
    int shops;

    Estate(String code, Block block) {
      this.code = code;
      this.block = block;
    }
  }

  /** A face with its use; {@code land} is what remains between the kerbs, null where nothing does. */
  static final class Block {
    final Lay.Face face;
    final String ward;
    final Polygon land;
    final double newness;
    Use use;
    Estate estate;

    Block(Lay.Face face, String ward, Polygon land, double newness, Use use) {
      this.face = face;
      this.ward = ward;
      this.land = land;
      this.newness = newness;
      this.use = use;
    }
  }

  /** How new each urban ward is, 0 old town … 1 new area. */
  private static final Map<String, Double> NEWNESS = newness();

  private static final String[] NAMES = {
    "江语", "南城", "滨江", "金科", "世纪", "华府", "翡翠", "阳光", "紫荆", "云锦", "龙湾", "书香", "锦绣", "嘉陵", "涪江", "南屏",
    "东津", "白鹿", "桂苑", "花样", "盛世", "水岸", "江城", "名仕", "瑞景", "宝龙", "兰亭", "凤凰", "合州", "天成"
  };
  private static final String[] ENDINGS = {"花园", "名都", "苑", "城", "雅居", "国际", "丽景", "府", "新村", "里"};

  final List<Block> all = new ArrayList<>();
  final List<Estate> estates = new ArrayList<>();

  Blocks(Lay lay, Map<Integer, String> wardOfFace, Lattice lattice) {
    for (Lay.Face face : lay.faces) {
      String ward = wardOfFace.get(face.id());
      boolean yanxiqiao = ward.equals(Lattice.YANXIQIAO);
      if (!yanxiqiao && !ward.startsWith(Country.NANJIN)) continue;
      boolean urban = lattice.inQuarter(face.inside());
      Polygon land = land(face, lay, urban);
      double newness = NEWNESS.getOrDefault(ward, 0.5) + Dice.of("newness " + face.id()).between(-0.38, 0.38);
      Use use = urban ? Use.SINGLES : Names.isCommunity(ward) ? Use.BANK : Use.VILLAGE;
      if (urban && (land == null || land.getArea() < 2500)) use = Use.EMPTY;
      all.add(new Block(face, ward, land, newness, use));
    }
    TreeMap<String, List<Block>> byWard = new TreeMap<>();
    for (Block block : all) {
      if (block.use == Use.SINGLES) byWard.computeIfAbsent(block.ward, any -> new ArrayList<>()).add(block);
    }
    byWard.forEach(this::reservePublic);
    shareOut();
    settleInstitutions();
    settleYanxiqiao(byWard.get(Lattice.YANXIQIAO));
    nameEstates();
  }

  List<Block> of(Use use) {
    return all.stream().filter(block -> block.use == use).toList();
  }

  /** One school, a service block, shops, a park or a square in every ward; works on the edge of town. */
  private void reservePublic(String ward, List<Block> blocks) {
    Dice dice = Dice.of("public " + ward);
    List<Block> order = new ArrayList<>(blocks);
    order.sort(Comparator.comparingDouble(block -> -block.land.getArea()));
    int n = order.size();
    order.get((int) (n * 0.25)).use = Use.SCHOOL;
    order.get((int) (n * 0.8)).use = Use.SERVICE;
    order.get((int) (n * 0.45)).use = Use.COMMERCE;
    order.get((int) (n * 0.12)).use = dice.chance(0.75) ? Use.PARK : Use.INDUSTRY;
    order.get((int) (n * 0.9)).use = Use.SQUARE;
    if (n > 24) order.get((int) (n * 0.6)).use = Use.COMMERCE;
    if (n > 24 && NEWNESS.getOrDefault(ward, .5) < .45) order.get((int) (n * 0.33)).use = Use.PARK;
  }

  private void shareOut() {
    List<Block> order = new ArrayList<>();
    for (Block block : all) {
      if (block.use == Use.SINGLES && !block.ward.equals(Lattice.YANXIQIAO)) order.add(block);
    }
    Block hongyun = order.stream().filter(block -> block.ward.equals(Lattice.ZIJINGYUAN))
        .filter(block -> block.land.getArea() > 18_000 && block.land.getArea() < 34_000)
        .min(Comparator.comparingDouble(block -> block.newness)).orElseThrow();
    estate(hongyun, "none", "old", 1993);
    order.remove(hongyun);
    order.sort(Comparator.comparingDouble((Block block) -> -block.newness).thenComparingInt(block -> block.face.id()));
    List<Block> walled = order.stream().filter(block -> block.land.getArea() > 6000).toList();
    for (int i = 0; i < COMPANY + WALLED_WARD + 5; i++) {
      Block block = walled.get(i);
      Dice dice = Dice.of("estate " + block.face.id());
      if (i < COMPANY) {
        boolean fresh = i < 55;
        Estate estate = estate(block, "company", fresh ? "new" : dice.pick("old", "relocated", "old"),
            fresh ? dice.whole(2006, 2021) : dice.whole(1995, 2008));
        estate.committee = i * COMMITTEES / COMPANY != (i + 1) * COMMITTEES / COMPANY;
      } else if (i < COMPANY + WALLED_WARD) {
        estate(block, "ward", dice.pick("old", "old", "factory", "relocated", "low-rent"), dice.whole(1978, 2001));
      } else {
        estate(block, "self", dice.pick("factory", "old"), dice.whole(1980, 1996));
      }
    }
  }

  /** The premises of the 79 institutions whose volunteers are linked with households, evenly over the town. */
  private void settleInstitutions() {
    List<Block> free = all.stream().filter(block -> block.use == Use.SINGLES)
        .filter(block -> !block.ward.equals(Lattice.YANXIQIAO)).toList();
    for (int i = 0; i < People.INSTITUTIONS; i++) free.get(i * free.size() / People.INSTITUTIONS).use = Use.INSTITUTION;
  }

  private void settleYanxiqiao(List<Block> blocks) {
    List<Block> free = blocks.stream().filter(block -> block.use == Use.SINGLES)
        .sorted(Comparator.comparingDouble(block -> block.newness)).toList();
    Block quarter = free.stream().filter(block -> block.land.getArea() > 13_000).findFirst().orElseThrow();
    quarter.use = Use.FACTORY_QUARTER;
    int number = 0;
    for (Block block : free) {
      if (block == quarter) continue;
      if (block.land.getArea() < 6000) {
        block.use = Use.COMMERCE;
        continue;
      }
      if (number++ % 5 > 2) {
        block.use = number % 2 == 0 ? Use.PARK : Use.INDUSTRY;
        continue;
      }
      boolean run = number % 3 != 0;
      Estate estate = estate(block, run ? "company" : "self", run ? "new" : "old", run ? 2003 : 1994);
      estate.committee = run && number % 2 == 0;
    }
  }

  private Estate estate(Block block, String management, String kind, int builtYear) {
    long before = estates.stream().filter(estate -> estate.block.ward.equals(block.ward)).count();
    Estate estate = new Estate(block.ward + String.format("C%02d", before + 1), block);
    estate.management = management;
    estate.kind = kind;
    estate.builtYear = builtYear;
    block.use = Use.ESTATE;
    block.estate = estate;
    estates.add(estate);
    return estate;
  }

  private void nameEstates() {
    var used = new java.util.TreeSet<String>();
    for (Estate estate : estates) {
      Dice dice = Dice.of("name " + estate.code);
      String name;
      int tries = 0;
      do {
        name = estate.management.equals("none") ? "鸿运小区" : switch (estate.kind) {
          case "factory" -> Hechuan.stem(estate.block.ward) + dice.pick("机械厂", "丝厂", "印刷厂", "粮油", "化肥厂", "水泥厂") + "家属院";
          case "relocated" -> Hechuan.stem(estate.block.ward) + "安置小区" + dice.pick("一", "二", "三", "四") + "期";
          case "low-rent" -> Hechuan.stem(estate.block.ward) + "廉租房" + dice.pick("一", "二", "三") + "区";
          default -> dice.pick(NAMES) + dice.pick(ENDINGS);
        };
        if (++tries > 20) name += tries - 19 + "号院";
      } while (!used.add(name));
      estate.name = name;
    }
  }

  private static Polygon land(Lay.Face face, Lay lay, boolean urban) {
    List<Geometry> roads = new ArrayList<>();
    for (int id : face.edges()) {
      Lay.Edge edge = lay.edges.get(id);
      double half = switch (edge.kind()) {
        case "arterial" -> 19;
        case "railway", "expressway" -> 40;
        case "street" -> 11;
        case "lane" -> 6.5;
        default -> urban ? 4 : 12;
      };
      BufferParameters round = new BufferParameters(2, BufferParameters.CAP_ROUND);
      roads.add(BufferOp.bufferOp(edge.line(), half, round));
    }
    Geometry rest = face.shape().difference(org.locationtech.jts.operation.union.UnaryUnionOp.union(roads));
    Polygon largest = null;
    for (int i = 0; i < rest.getNumGeometries(); i++) {
      if (rest.getGeometryN(i) instanceof Polygon p && (largest == null
          || p.getArea() > largest.getArea())) largest = p;
    }
    if (largest == null || largest.isEmpty()) return null;
    if (!urban && Parcels.WATER.intersects(largest)) {
      Geometry dry = largest.difference(Parcels.WATER.buffer(8, 2));
      for (int i = 0; i < dry.getNumGeometries(); i++) {
        if (i == 0 || dry.getGeometryN(i).getArea() > largest.getArea()) largest = (Polygon) dry.getGeometryN(i);
      }
    }
    Polygon simple = (Polygon) TopologyPreservingSimplifier.simplify(largest, 1.2).norm();
    return Plane.FACTORY.createPolygon(simple.getExteriorRing().getCoordinates());
  }

  private static Map<String, Double> newness() {
    String[] codes = "002 005 006 007 009 010 011 012 013 014 015 016 017 018 019 020".split(" ");
    double[] values = {.3, .5, .26, .22, .25, .36, 1.1, .42, .5, .4, .5, .55, .6, .56, .62, .62};
    Map<String, Double> map = new TreeMap<>();
    for (int i = 0; i < codes.length; i++) map.put("500117003" + codes[i], values[i]);
    return map;
  }
}
