package org.gridwarden.demodata;

import java.util.ArrayList;
import java.util.List;
import org.gridwarden.demodata.Blocks.Block;
import org.gridwarden.demodata.Blocks.Estate;
import org.gridwarden.demodata.plane.Dice;
import org.gridwarden.demodata.plane.Lay;
import org.gridwarden.demodata.plane.Plane;
import org.locationtech.jts.algorithm.MinimumAreaRectangle;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.index.quadtree.Quadtree;

/** Buildings: slabs and towers in rows, houses along the kerb, farms along the lanes. */
final class Houses {
  static final int SINGLES = 650;

  /** A building; {@code capacity} is its number of dwellings, 0 when nobody lives there. */
  static final class House {
    final Polygon shape;
    final Block block;
    final String use;
    int storeys;
    final int builtYear;
    int capacity;
    boolean lift;
    String management;
    String name;
    String code = "";
    int shops;
    int households;
    int residents;
    int elderly;
    int children;

    House(Polygon shape, Block block, String use, int storeys, int builtYear) {
      this.shape = shape;
      this.block = block;
      this.use = use;
      this.storeys = storeys;
      this.builtYear = builtYear;
    }

    double dwellingsOnFloor() {
      return StrictMath.max(1, StrictMath.rint(shape.getArea() / 92));
    }

    Estate estate() {
      return block.estate;
    }
  }

  final List<House> all = new ArrayList<>();
  private final Quadtree taken = new Quadtree();
  private final Lay lay;

  Houses(Blocks blocks, Lay lay) {
    this.lay = lay;
    List<House> singles = new ArrayList<>();
    for (Block block : blocks.all) {
      Dice dice = Dice.of("houses " + block.face.id());
      switch (block.use) {
        case ESTATE -> estate(block, dice);
        case SINGLES -> singles.addAll(kerb(block, dice, 40));
        case FACTORY_QUARTER -> factoryQuarter(block);
        case SCHOOL -> rows(block, dice, "public", 58, 16, 60, 52, 4, 5, 4);
        case SERVICE -> rows(block, dice, "public", 36, 22, 46, 38, 3, 6, 4);
        case INSTITUTION -> rows(block, dice, "public", dice.between(36, 60), 15, 72, dice.between(32, 44), 3, 8, 6);
        case COMMERCE -> rows(block, dice, "commercial", 64, 40, 78, 54, 4, 9, 4);
        case INDUSTRY -> rows(block, dice, "industrial", 72, 34, 86, 46, 1, 2, 12);
        case VILLAGE -> village(block, dice);
        default -> { }
      }
    }
    settleSingles(singles);
  }

  List<House> in(Block block) {
    return all.stream().filter(house -> house.block == block).toList();
  }

  /** Towers or slabs for a few hundred households; storeys follow from the households wanted. */
  private void estate(Block block, Dice dice) {
    Estate estate = block.estate;
    boolean hongyun = estate.management.equals("none");
    boolean jiangting = block.ward.equals(Lattice.JIANGTING);
    boolean high = !hongyun && estate.builtYear >= 2004 && (jiangting || dice.chance(0.45))
        && block.land.getArea() > 9000;
    double length = dice.between(34, 56);
    List<House> built = high
        ? rows(block, dice, "residential", 29, 19, 52, 46, 11, 11, jiangting ? 7 : 6)
        : rows(block, dice, "residential", length, 12, length + 9, estate.builtYear < 2000 ? 25 : 30, 6, 6, hongyun
            ? 9 : 14);
    int wanted = hongyun ? 368 : switch (estate.management) {
      case "company" -> block.ward.equals(Lattice.YANXIQIAO) ? dice.whole(130, 200) : dice.whole(410, 510);
      case "self" -> dice.whole(130, 220);
      default -> dice.whole(210, 340);
    };
    int low = estate.builtYear < 1990 ? 4 : 5;
    double perFloor = built.stream().mapToDouble(House::dwellingsOnFloor).sum();
    while (built.size() > 2 && perFloor * low > wanted * 1.1) {
      House gone = built.remove(dice.whole(0, built.size() - 1));
      all.remove(gone);
      perFloor -= gone.dwellingsOnFloor();
    }
    int storeys = (int) StrictMath.max(low, StrictMath.min(high ? 33 : 11, StrictMath.rint(wanted / perFloor)));
    for (House house : built) {
      house.storeys = storeys + (storeys > 8 ? dice.whole(-1, 1) : 0);
      house.capacity = (int) StrictMath.max(4, StrictMath.rint(house.dwellingsOnFloor() * house.storeys));
      house.lift = house.storeys > 8 || house.builtYear > 2000 && house.storeys > 6 && dice.chance(0.4);
      if (hongyun) house.lift = house == built.get(0);
      house.management = estate.management;
    }
  }

  /** Rows of equal buildings along the longer side of the block, centred, some of them bent to an L. */
  private List<House> rows(Block block, Dice dice, String use, double length, double depth, double stepX, double stepY,
      int low, int top, int most) {
    Coordinate[] box = MinimumAreaRectangle.getMinimumRectangle(block.land).getCoordinates();
    int k = box[0].distance(box[1]) > box[1].distance(box[2]) ? 0 : 1;
    double wide = box[k].distance(box[k + 1]);
    double deep = box[k + 1].distance(box[k + 2]);
    Coordinate across = unit(box[k], box[k + 1]);
    Coordinate up = unit(box[k + 1], box[k + 2]);
    Geometry inside = block.land.buffer(-5);
    int columns = (int) StrictMath.max(1, (wide - 10 + stepX - length) / stepX);
    int lines = (int) StrictMath.max(1, (deep - 10 + stepY - depth) / stepY);
    double left = (wide - (columns - 1) * stepX - length) / 2;
    double bottom = (deep - (lines - 1) * stepY - depth) / 2;
    List<House> built = new ArrayList<>();
    for (int row = 0; row < lines; row++) {
      for (int column = 0; column < columns; column++) {
        double slide = dice.between(-2, 2);
        double cut = length * dice.between(0.82, 1);
        Coordinate corner = move(box[k], across, left + column * stepX + slide, up, bottom + row * stepY
            + dice.between(-1.5, 1.5));
        boolean bent = stepY - depth > 16 && dice.chance(0.14) && low < 9;
        Polygon shape = bent ? angle(corner, across, up, cut, depth) : rectangle(corner, across, up, cut, depth);
        if (!inside.covers(shape) || !free(shape, 2)) continue;
        int storeys = dice.whole(low, top);
        int year = block.estate == null ? dice.whole(1985, 2018) : block.estate.builtYear;
        built.add(new House(shape, block, use, storeys, year));
        taken.insert(shape.getEnvelopeInternal(), shape);
      }
    }
    while (built.size() > most) {
      House gone = built.remove(dice.whole(0, built.size() - 1));
      taken.remove(gone.shape.getEnvelopeInternal(), gone.shape);
    }
    all.addAll(built);
    return built;
  }

  /** Houses wall to wall along the kerb of a block. */
  private List<House> kerb(Block block, Dice dice, int most) {
    List<House> built = new ArrayList<>();
    Polygon land = block.land;
    Coordinate[] ring = land.getExteriorRing().getCoordinates();
    boolean left = org.locationtech.jts.algorithm.Orientation.isCCW(ring);
    for (int i = 1; i < ring.length; i++) {
      Coordinate along = unit(ring[i - 1], ring[i]);
      Coordinate inward = left ? new Coordinate(-along.y, along.x) : new Coordinate(along.y, -along.x);
      double side = ring[i - 1].distance(ring[i]);
      double at = 3;
      while (at + 12 < side) {
        double front = StrictMath.min(side - at - 2, dice.between(18, 38));
        if (front < 11) break;
        Polygon shape = rectangle(move(ring[i - 1], along, at, inward, 1.5), along, inward, front,
            dice.between(11, 14.5));
        at += front + dice.pick(1.5, 1.5, 4.0, 12.0);
        if (built.size() >= most || !land.covers(shape) || !free(shape, 1.2)) continue;
        House house = new House(shape, block, "residential", dice.whole(4, 9), dice.whole(1972, 2002));
        keep(house);
        built.add(house);
      }
    }
    return built;
  }

  /** Exactly 650 houses without an estate are lived in and looked after by their ward; the others are shops. */
  private void settleSingles(List<House> singles) {
    if (singles.size() < SINGLES) throw new IllegalStateException("only " + singles.size() + " single buildings");
    for (int i = 0; i < singles.size(); i++) {
      House house = singles.get(i);
      boolean lived = (long) i * SINGLES / singles.size() != (long) (i + 1) * SINGLES / singles.size();
      Dice dice = Dice.of("single " + i);
      if (!lived && i % 5 > 2) {
        all.remove(house);
        continue;
      }
      if (!lived) {
        House shop = new House(house.shape, house.block, "commercial", StrictMath.min(3, house.storeys),
            house.builtYear);
        shop.shops = dice.whole(1, 6);
        all.set(all.indexOf(house), shop);
        continue;
      }
      boolean mixed = dice.chance(0.45);
      House home = new House(house.shape, house.block, mixed ? "mixed" : "residential", house.storeys, house.builtYear);
      home.shops = mixed ? dice.whole(1, 5) : 0;
      home.management = "ward";
      home.capacity = (int) StrictMath.max(2, StrictMath.rint(house.shape.getArea() / 62 * (house.storeys - (mixed ? 1
          : 0))));
      all.set(all.indexOf(house), home);
    }
  }

  /** Nine houses of the old silk works. */
  private void factoryQuarter(Block block) {
    Dice dice = Dice.of("silk works");
    List<House> built = rows(block, dice, "residential", 34, 11, 42, 24, 4, 6, 9);
    if (built.size() != 9) throw new IllegalStateException("only " + built.size() + " houses");
    for (int i = 0; i < built.size(); i++) {
      House house = built.get(i);
      house.capacity = (int) (house.shape.getArea() / 80 * house.storeys);
      house.management = "ward";
      house.name = "缫丝厂家属楼" + (i + 1) + "号";
    }
  }

  /** Farms in clusters along the lanes. */
  private void village(Block block, Dice dice) {
    if (block.land == null) return;
    Geometry inside = block.land.buffer(-3);
    int most = (int) (block.face.shape().getArea() / 17_000);
    for (int round = 0, built = 0; round < 40 && built < most; round++) {
      for (int id : block.face.edges()) {
        Lay.Edge edge = lay.edges.get(id);
        if (!edge.walkable() || edge.line().getLength() < 40 || built >= most || !dice.chance(0.7)) continue;
        double at = StrictMath.min(0.98, StrictMath.max(0.02, dice.pick(0.0, 0.35, 0.8) + dice.between(-0.1, 0.14)));
        int side = dice.pick(-1, 1);
        double away = edge.kind().equals("arterial") ? dice.between(32, 70) : dice.between(15, 62);
        var line = new org.locationtech.jts.linearref.LengthIndexedLine(edge.line());
        double where = at * edge.line().getLength();
        Coordinate p = line.extractPoint(where);
        Coordinate along = unit(line.extractPoint(StrictMath.max(0, where - 8)), line.extractPoint(where + 8));
        double turn = dice.between(-0.25, 0.25);
        Coordinate lie = new Coordinate(along.x - turn * along.y, along.y + turn * along.x);
        lie = unit(new Coordinate(0, 0), lie);
        Coordinate up = new Coordinate(-lie.y * side, lie.x * side);
        Polygon shape = rectangle(move(p, lie, -6, up, away), lie, up, dice.between(9, 15), dice.between(8, 11));
        if (!inside.covers(shape) || !free(shape, 4)) continue;
        House house = new House(shape, block, "residential", dice.whole(1, 3), dice.whole(1975, 2018));
        house.capacity = dice.pick(1, 2, 2, 3);
        keep(house);
        built++;
      }
    }
  }

  private void keep(House house) {
    all.add(house);
    taken.insert(house.shape.getEnvelopeInternal(), house.shape);
  }

  /** Whether no building stands within {@code clearance} metres. */
  boolean free(Polygon shape, double clearance) {
    Envelope around = new Envelope(shape.getEnvelopeInternal());
    around.expandBy(clearance);
    for (Object other : taken.query(around)) if (((Polygon) other).distance(shape) < clearance) return false;
    return true;
  }

  static Polygon rectangle(Coordinate corner, Coordinate x, Coordinate y, double wide, double deep) {
    Coordinate[] ring = {corner, move(corner, x, wide, y, 0), move(corner, x, wide, y, deep),
        move(corner, x, 0, y, deep),
      corner.copy()};
    return Plane.FACTORY.createPolygon(ring);
  }

  private static Polygon angle(Coordinate corner, Coordinate x, Coordinate y, double wide, double deep) {
    Coordinate[] ring = {corner, move(corner, x, wide, y, 0), move(corner, x, wide, y, deep),
        move(corner, x, 12, y, deep),
      move(corner, x, 12, y, deep + 9), move(corner, x, 0, y, deep + 9), corner.copy()};
    return Plane.FACTORY.createPolygon(ring);
  }

  static Coordinate unit(Coordinate a, Coordinate b) {
    double d = a.distance(b);
    return new Coordinate((b.x - a.x) / d, (b.y - a.y) / d);
  }

  static Coordinate move(Coordinate from, Coordinate x, double byX, Coordinate y, double byY) {
    return new Coordinate(from.x + x.x * byX + y.x * byY, from.y + x.y * byX + y.y * byY);
  }
}
