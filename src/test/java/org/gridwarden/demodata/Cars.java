package org.gridwarden.demodata;

import static org.gridwarden.demodata.plane.Sheets.properties;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.gridwarden.demodata.Blocks.Block;
import org.gridwarden.demodata.Blocks.Estate;
import org.gridwarden.demodata.Blocks.Use;
import org.gridwarden.demodata.plane.Dice;
import org.gridwarden.demodata.plane.Plane;
import org.gridwarden.model.Feature;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;

/** Parking: marked in new estates, on odd corners in old ones, shared at shops, planned where there is least. */
final class Cars {
  /** Spaces on each odd corner of the silk works' quarter, 46 in all. */
  static final int[] CORNERS = {6, 5, 5, 4, 4, 4, 4, 3, 3, 3, 3, 2};

  final List<Feature> parking = new ArrayList<>();
  private final Map<String, Integer> numbers = new TreeMap<>();

  Cars(Blocks blocks, Houses houses) {
    for (Estate estate : blocks.estates) {
      Dice dice = Dice.of("cars " + estate.code);
      int households = houses.in(estate.block).stream().mapToInt(house -> house.households).sum();
      boolean young = estate.builtYear >= 2004;
      boolean run = estate.management.equals("company");
      double perHousehold = young ? dice.between(0.55, 1.05) : run ? dice.between(0.15, 0.4) : dice.between(0.04, 0.18);
      boolean far = estate.code.startsWith(Lattice.YANXIQIAO);
      add(estate.block, estate, run || far ? "marked" : "informal", (int) StrictMath.max(4, households * perHousehold),
          run ? (double) dice.pick(5, 6, 8, 10) : null, corner(estate.block, dice), estate.name + "停车位");
    }
    for (Block block : blocks.of(Use.COMMERCE)) shared(block, Dice.of("cars " + block.face.id()));
    for (Block block : blocks.of(Use.SINGLES)) kerb(block, Dice.of("cars " + block.face.id()));
    for (Block block : blocks.of(Use.FACTORY_QUARTER)) oddCorners(block, houses);
    int planned = 0;
    for (Block block : blocks.of(Use.SQUARE)) {
      if (planned++ % 2 == 0) add(block, null, "planned", 40 + 10 * (planned % 7), null,
          block.land.getInteriorPoint(), Hechuan.stem(block.ward) + "公共停车楼(规划)");
    }
  }

  private void shared(Block block, Dice dice) {
    add(block, null, "shared", dice.whole(40, 190), 15.0, corner(block, dice), Hechuan.stem(block.ward) + "商场停车场");
  }

  private void kerb(Block block, Dice dice) {
    if (dice.chance(0.5)) {
      add(block, null, dice.chance(0.6) ? "marked" : "informal", dice.whole(5, 26), dice.chance(0.5) ? 5.0 : null,
          corner(block, dice), Hechuan.stem(block.ward) + "路边车位");
    }
  }

  private void oddCorners(Block block, Houses houses) {
    Dice dice = Dice.of("odd corners");
    Polygon land = block.land;
    var box = land.getEnvelopeInternal();
    List<Polygon> laid = new ArrayList<>();
    for (int spaces : CORNERS) {
      for (int i = 0; ; i++) {
        if (i > 20_000) throw new IllegalStateException("no corner left for " + spaces + " spaces");
        double turn = dice.between(0, StrictMath.PI);
        Coordinate along = new Coordinate(StrictMath.cos(turn), StrictMath.sin(turn));
        Polygon lot = Houses.rectangle(new Coordinate(dice.between(box.getMinX(), box.getMaxX()),
            dice.between(box.getMinY(), box.getMaxY())), along, new Coordinate(-along.y, along.x), 2.5 * spaces, 5);
        if (!land.covers(lot) || !houses.free(lot, 1) || laid.stream()
            .anyMatch(other -> other.distance(lot) < 3)) continue;
        laid.add(lot);
        add(block, null, "informal", spaces, 5.0, lot, "缫丝厂片区零散车位");
        break;
      }
    }
  }

  private static Geometry corner(Block block, Dice dice) {
    Coordinate[] ring = block.land.getExteriorRing().getCoordinates();
    Coordinate inward = Houses.unit(ring[dice.whole(0, ring.length - 2)], block.land.getInteriorPoint()
        .getCoordinate());
    Coordinate at = ring[dice.whole(0, ring.length - 2)];
    Coordinate moved = Houses.move(at, Houses.unit(at, block.land.getInteriorPoint().getCoordinate()), 9, inward, 0);
    return Plane.FACTORY.createPoint(moved);
  }

  private void add(Block block, Estate estate, String kind, int spaces, Double fee, Geometry place, String name) {
    String code = block.ward + String.format("P%03d", numbers.merge(block.ward, 1, Integer::sum));
    parking.add(new Feature(code, place, properties("name", name, "wardCode", block.ward,
        "compoundCode", estate == null ? null : estate.code, "kind", kind, "spaces", spaces, "feePerDay", fee,
        "hours", kind.equals("shared") ? "18:00-08:00" : "00:00-24:00")));
  }
}
