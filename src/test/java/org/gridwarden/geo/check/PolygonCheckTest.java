package org.gridwarden.geo.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.gridwarden.geo.check.Fault.Type;
import org.gridwarden.geo.faces.Metric;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.util.AffineTransformation;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;

/** The faults of polygons, against what plain overlays of every two and the union of all tell. */
class PolygonCheckTest {

  private static List<Fault> of(List<Fault> all, Type type) {
    return all.stream().filter(one -> one.type() == type).toList();
  }

  private static List<Fault> faults(Patchwork sheet) {
    return PolygonCheck.faults(sheet.areas(), Metric.METRES, 0.2);
  }

  @Test
  void aSoundSheetHasNone() {
    Patchwork sheet = new Patchwork(12, 9, 1);
    assertThat(faults(sheet)).isEmpty();
    sheet.put(3, 0, 0.5); // a vertex on a straight side that the neighbour lacks
    sheet.put(40, 5, 0.25);
    assertThat(faults(sheet).stream().filter(f -> f.areaM2() > 1e-6)).isEmpty();
  }

  @Test
  void eachKindIsFoundWithSizeAndPlace() {
    Patchwork sheet = new Patchwork(10, 8, 2);
    sheet.bend(sheet.patch(1, 1), 3); // over its neighbour: 3 m wide, sides of 25 m
    sheet.bend(sheet.patch(4, 1), -3);
    sheet.bend(sheet.patch(7, 1), 0.05);
    sheet.bend(sheet.patch(1, 4), -0.05);
    sheet.rings.add(new ArrayList<>(sheet.rings.get(sheet.patch(4, 4))));
    sheet.rings.set(sheet.patch(7, 4), List.of(new Coordinate(0, 0), new Coordinate(1, 0), new Coordinate(0, 1)));
    List<Fault> all = faults(sheet);
    List<Fault> overlaps = of(all, Type.OVERLAP);
    assertThat(overlaps).hasSize(3);
    assertThat(overlaps.get(0).areas()).containsExactly(sheet.patch(1, 1), sheet.patch(2, 1));
    assertThat(overlaps.get(0).areaM2()).isBetween(50.0, 110.0);
    assertThat(overlaps.get(0).sliver()).isFalse();
    assertThat(overlaps.get(1).areas()).containsExactly(sheet.patch(7, 1), sheet.patch(8, 1));
    assertThat(overlaps.get(1).sliver()).isTrue();
    assertThat(overlaps.get(2).areas()).containsExactly(sheet.patch(4, 4), 80);
    List<Fault> gaps = of(all, Type.GAP);
    assertThat(gaps).hasSize(3);
    assertThat(gaps.stream().filter(Fault::sliver)).hasSize(1);
    Fault hole = gaps.stream().max((a, b) -> Double.compare(a.areaM2(), b.areaM2())).orElseThrow();
    assertThat(hole.areas()).containsExactlyInAnyOrder(
        sheet.patch(6, 4), sheet.patch(8, 4), sheet.patch(7, 3), sheet.patch(7, 5));
    assertThat(of(all, Type.DUPLICATE)).hasSize(1);
    assertThat(of(all, Type.INVALID)).isEmpty();
    for (Fault one : all) {
      assertThat(one.x()).isBetween(one.box()[0], one.box()[2]);
      assertThat(one.y()).isBetween(one.box()[1], one.box()[3]);
    }
  }

  @Test
  void outlinesThatCrossThemselvesAreListedWithThePlaceAndHideNothing() {
    Patchwork sheet = new Patchwork(6, 6, 3);
    List<Coordinate> ring = new ArrayList<>(sheet.rings.get(14));
    Coordinate first = ring.get(1);
    ring.set(1, ring.get(9));
    ring.set(9, first);
    sheet.rings.set(14, ring);
    sheet.bend(sheet.patch(4, 4), 2);
    List<Fault> all = faults(sheet);
    assertThat(of(all, Type.INVALID)).hasSize(1);
    Fault invalid = of(all, Type.INVALID).get(0);
    assertThat(invalid.areas()).containsExactly(14);
    assertThat(invalid.reason()).contains("Self-intersection");
    assertThat(of(all, Type.OVERLAP).stream().anyMatch(f -> f.areas()[0] == sheet.patch(4, 4))).isTrue();
    sheet.rings.set(20, List.of(new Coordinate(5, 5), new Coordinate(6, 6), new Coordinate(7, 7)));
    assertThat(of(faults(sheet), Type.INVALID)).hasSize(2);
  }

  @Test
  void bothHalvesOfABowTieCoverTheirGround() {
    double[][] rings = {{0, 0, 2, 2, 2, 0, 0, 2}, {0, 2, 1, 1, 2, 2}, {0, 0, 2, 0, 1, 1}, {-1, -1, 0, -1, 0, 3, -1, 3},
        {2, -1, 3, -1, 3, 3, 2, 3}, {0, -1, 2, -1, 2, 0, 0, 0}, {0, 2, 2, 2, 2, 3, 0, 3}};
    List<Geometry> polygons = new ArrayList<>();
    for (double[] ring : rings) {
      Coordinate[] closed = new Coordinate[ring.length / 2 + 1];
      for (int i = 0; i < closed.length; i++) closed[i] = new Coordinate(ring[2 * i % ring.length], ring[(2 * i + 1) % ring.length]);
      polygons.add(Patchwork.FACTORY.createPolygon(closed));
    }
    List<Fault> all = PolygonCheck.faults(Patchwork.areas(polygons), Metric.METRES, 0.2);
    assertThat(of(all, Type.INVALID)).hasSize(1);
    assertThat(of(all, Type.GAP)).isEmpty();
    assertThat(of(all, Type.OVERLAP)).isEmpty();
  }

  @Test
  void aPolygonInsideOthersAndALayerOverAnotherAreSeenThoughNoSideIsLeftOver() {
    Patchwork sheet = new Patchwork(4, 4, 4);
    List<Geometry> all = new ArrayList<>(sheet.polygons());
    Geometry sheetOutline = OverlayNGRobust.union(all);
    all.add(sheetOutline); // lies over all the others; its rim is theirs
    List<Fault> found = PolygonCheck.faults(Patchwork.areas(all), Metric.METRES, 0.2);
    assertThat(of(found, Type.OVERLAP)).hasSize(16);
    assertThat(of(found, Type.OVERLAP).stream().mapToDouble(Fault::areaM2).sum()).isCloseTo(sheetOutline.getArea(), within(1e-6));
    List<Geometry> twice = new ArrayList<>(sheet.polygons());
    twice.addAll(sheet.polygons());
    found = PolygonCheck.faults(Patchwork.areas(twice), Metric.METRES, 0.2);
    assertThat(of(found, Type.DUPLICATE)).hasSize(16);
    assertThat(of(found, Type.OVERLAP)).hasSize(16);
    assertThat(of(found, Type.GAP)).isEmpty();
  }

  @Test
  void aGapWithAnIslandIsAsLargeAsTheGroundThatIsBare() {
    Patchwork sheet = new Patchwork(3, 3, 5);
    List<Geometry> all = new ArrayList<>(sheet.polygons());
    Geometry hole = all.remove(4);
    Geometry island = hole.buffer(-20);
    all.add(island);
    List<Fault> gaps = of(PolygonCheck.faults(Patchwork.areas(all), Metric.METRES, 0.2), Type.GAP);
    assertThat(gaps).hasSize(1);
    assertThat(gaps.get(0).areaM2()).isCloseTo(hole.getArea() - island.getArea(), within(1e-6));
    assertThat(gaps.get(0).areas()).hasSize(5);
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13, 14, 15, 16})
  void randomFaultsAreThoseOfPlainOverlays(long seed) {
    Patchwork sheet = new Patchwork(9, 7, seed);
    Random random = new Random(seed);
    for (int k = 0; k < 14; k++) {
      int patch = random.nextInt(sheet.rings.size());
      switch (random.nextInt(5)) {
        case 0 -> sheet.bend(patch, 30 * random.nextDouble() - 15);
        case 1 -> sheet.bend(patch, 0.06 * random.nextDouble() - 0.03);
        case 2 -> sheet.straighten(patch);
        case 3 -> sheet.shake(patch, seed % 2 == 0 ? 0.02 : 9);
        default -> sheet.rings.add(sheet.rings.get(patch).stream().map(c -> new Coordinate(c.x + 40, c.y + 15)).toList());
      }
    }
    compare(sheet.polygons().stream().map(p -> p.isValid() ? p : p.buffer(0)).toList(), Metric.METRES);
  }

  @Test
  void everyOutlineDrawnByItselfWithinCentimetres() {
    Patchwork sheet = new Patchwork(7, 6, 21);
    for (int patch = 0; patch < sheet.rings.size(); patch++) sheet.shake(patch, 0.03);
    compare(sheet.polygons(), Metric.METRES);
  }

  @Test
  void degreesAreMeasuredInMetres() {
    Patchwork sheet = new Patchwork(6, 5, 31);
    sheet.bend(8, 3);
    sheet.bend(20, -0.05);
    List<Fault> metres = faults(sheet);
    double mx = Metric.DEGREES.ofX(30);
    double my = Metric.DEGREES.ofY(30);
    AffineTransformation toDegrees = new AffineTransformation(1 / mx, 0, 106, 0, 1 / my, 30);
    List<Geometry> turned = sheet.polygons().stream().map(toDegrees::transform).toList();
    List<Fault> degrees = PolygonCheck.faults(Patchwork.areas(turned), Metric.DEGREES, 0.2);
    assertThat(degrees).hasSameSizeAs(metres);
    for (int i = 0; i < metres.size(); i++) {
      assertThat(degrees.get(i).areas()).isEqualTo(metres.get(i).areas());
      assertThat(degrees.get(i).areaM2()).isCloseTo(metres.get(i).areaM2(), within(metres.get(i).areaM2() * 1e-3));
      assertThat(degrees.get(i).widthM()).isCloseTo(metres.get(i).widthM(), within(metres.get(i).widthM() * 1e-3));
      assertThat(degrees.get(i).sliver()).isEqualTo(metres.get(i).sliver());
    }
  }

  /** Compares with the intersections of every two and the holes of the union. */
  private static void compare(List<Geometry> polygons, Metric metric) {
    List<Fault> found = PolygonCheck.faults(Patchwork.areas(polygons), metric, 0.2);
    TreeMap<String, Double> expected = new TreeMap<>();
    for (int i = 0; i < polygons.size(); i++) {
      for (int j = i + 1; j < polygons.size(); j++) {
        if (!polygons.get(i).getEnvelopeInternal().intersects(polygons.get(j).getEnvelopeInternal())) continue;
        double area = polygons.get(i).intersection(polygons.get(j)).getArea();
        if (area > 1e-6) expected.put(i + " " + j, area);
      }
    }
    TreeMap<String, Double> got = new TreeMap<>();
    of(found, Type.OVERLAP).forEach(one -> got.put(one.areas()[0] + " " + one.areas()[1], one.areaM2()));
    assertThat(got.keySet()).isEqualTo(expected.keySet());
    got.forEach((pair, area) -> assertThat(area).as(pair).isCloseTo(expected.get(pair), within(1e-5)));
    Geometry union = OverlayNGRobust.union(polygons);
    List<Double> holes = new ArrayList<>();
    for (int i = 0; i < union.getNumGeometries(); i++) {
      Polygon part = (Polygon) union.getGeometryN(i);
      for (int k = 0; k < part.getNumInteriorRing(); k++) {
        double area = Patchwork.FACTORY.createPolygon(part.getInteriorRingN(k)).getArea();
        if (area > 2e-6) holes.add(area);
      }
    }
    double[] want = holes.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    double[] have = of(found, Type.GAP).stream().mapToDouble(Fault::areaM2).filter(a -> a > 2e-6).sorted().toArray();
    assertThat(have).as(Arrays.toString(have) + " " + Arrays.toString(want)).hasSameSizeAs(want);
    for (int i = 0; i < want.length; i++) assertThat(have[i]).isCloseTo(want[i], within(1e-5));
  }
}
