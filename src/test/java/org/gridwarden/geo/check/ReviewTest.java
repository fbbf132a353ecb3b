package org.gridwarden.geo.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.gridwarden.geo.AreaRings;
import org.gridwarden.geo.faces.Metric;
import org.gridwarden.geo.check.Fault.Type;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;

/** Repairs of hand-drawn sheets: all of them leave none, some of them leave the rest, the others stay as they are. */
class ReviewTest {

  private static Review flat(List<Geometry> polygons) {
    return new Review(Patchwork.areas(polygons), new AreaRings(), new int[0], Metric.METRES, 0.2, Review.SNAP_M);
  }

  private static List<Integer> ids(List<Review.Item> items) {
    return items.stream().map(Review.Item::id).toList();
  }

  private static Review again(Review.Outcome outcome, List<Geometry> parents, int[] parentOf) {
    return new Review(Patchwork.areas(outcome.outlines()), Patchwork.areas(parents), parentOf, Metric.METRES, 0.2, 0);
  }

  private static List<Review.Item> faultsOf(Review review) {
    // A polygon of which nothing is left has no outline; that is no fault of the others.
    return review.items().stream().filter(i -> i.fault().type() != Type.INVALID || !i.fault().reason().equals("Empty")).toList();
  }

  private static Patchwork spoilt(long seed) {
    Patchwork sheet = new Patchwork(8, 7, seed);
    Random random = new Random(seed);
    for (int k = 0; k < 9; k++) {
      int patch = random.nextInt(56);
      switch (random.nextInt(6)) {
        case 0, 1 -> sheet.bend(patch, 24 * random.nextDouble() - 12);
        case 2 -> sheet.bend(patch, 0.3 * random.nextDouble() - 0.15);
        case 3 -> sheet.straighten(patch);
        case 4 -> sheet.shake(patch, seed % 2 == 0 ? 0.02 : 5);
        default -> sheet.rings.add(sheet.rings.get(patch).stream().map(c -> new Coordinate(c.x + 0.1, c.y)).toList());
      }
    }
    return sheet;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void allRepairsLeaveNoFault(long seed) {
    Patchwork sheet = spoilt(seed);
    List<Geometry> polygons = sheet.polygons();
    List<Geometry> parents = new Patchwork(8, 7, seed).parents(3);
    int[] parentOf = new int[polygons.size()];
    for (int i = 0; i < parentOf.length; i++) {
      Geometry middle = polygons.get(i).getCentroid();
      for (int p = 0; p < parents.size(); p++) if (parents.get(p).intersects(middle)) parentOf[i] = p;
    }
    for (boolean nested : new boolean[] {false, true}) {
      List<Geometry> above = nested ? parents : List.of();
      int[] of = nested ? parentOf : new int[0];
      Review review = new Review(Patchwork.areas(polygons), Patchwork.areas(above), of, Metric.METRES, 0.2, Review.SNAP_M);
      assertThat(review.items()).isNotEmpty();
      Review.Outcome outcome = review.outcome(ids(review.items()), List.of());
      assertThat(outcome.left()).as("left").isEmpty();
      assertThat(faultsOf(again(outcome, above, of))).as("found again").isEmpty();
      double before = above.isEmpty() ? 0 : above.stream().mapToDouble(Geometry::getArea).sum();
      double after = outcome.outlines().stream().mapToDouble(g -> g == null ? 0 : g.getArea()).sum();
      if (nested) assertThat(after).isCloseTo(before, within(1e-4));
      for (Geometry one : outcome.outlines()) assertThat(one == null || one.isValid()).isTrue();
      for (int i = 0; i < polygons.size(); i++) {
        if (!outcome.changed().get(i)) assertThat(outcome.outlines().get(i)).isEqualTo(polygons.get(i));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void someRepairsLeaveTheRestAndTakenBackAllAreThereAgain(long seed) {
    List<Geometry> polygons = spoilt(seed).polygons();
    Review review = new Review(Patchwork.areas(polygons), new AreaRings(), new int[0], Metric.METRES, 0.2, 0);
    Random random = new Random(seed);
    List<Integer> all = new ArrayList<>(ids(review.items()));
    Collections.shuffle(all, random);
    Set<Integer> some = new HashSet<>(all.subList(0, all.size() / 2));
    Review.Outcome outcome = review.outcome(some, List.of());
    Set<Integer> left = outcome.left().stream().map(Review.Item::id).collect(Collectors.toSet());
    assertThat(left).doesNotContainAnyElementsOf(some);
    assertThat(left).isSubsetOf(all);
    List<Review.Item> found = faultsOf(again(outcome, List.of(), new int[0]));
    double expected = outcome.left().stream().mapToDouble(i -> i.fault().areaM2()).sum();
    assertThat(found.stream().mapToDouble(i -> i.fault().areaM2()).sum()).isCloseTo(expected, within(1e-3 + expected * 1e-6));
    Review.Outcome none = review.outcome(List.of(), List.of());
    assertThat(ids(none.left())).isEqualTo(ids(review.items()));
    assertThat(none.changed().isEmpty()).isTrue();
    assertThat(none.outlines()).isEqualTo(polygons);
  }

  @Test
  void eachRepairDoesWhatItSays() {
    Patchwork sheet = new Patchwork(6, 5, 40);
    List<Geometry> wards = sheet.parents(3);
    sheet.bend(sheet.patch(0, 1), 4); // over (1, 1)
    sheet.bend(sheet.patch(3, 1), -4); // gap beside (4, 1)
    sheet.bend(sheet.patch(2, 3), 5); // out of the first ward, over (3, 3)
    sheet.rings.add(new ArrayList<>(sheet.rings.get(sheet.patch(4, 3)))); // 30
    int[] wardOf = new int[31];
    for (int i = 0; i < 31; i++) wardOf[i] = i == 30 || i % 6 >= 3 ? 1 : 0;
    Review review = new Review(sheet.areas(), Patchwork.areas(wards), wardOf, Metric.METRES, 0.2, Review.SNAP_M);
    assertThat(review.items().stream().map(i -> i.fault().type()))
        .containsExactly(Type.DUPLICATE, Type.OUTSIDE, Type.OVERLAP, Type.GAP);
    assertThat(review.items().stream().map(i -> i.repair().kind())).containsExactly(
        Repair.Kind.DROP, Repair.Kind.CLIP, Repair.Kind.CUT_BACK, Repair.Kind.GIVE);
    assertThat(review.items().get(3).fault().areas()).containsExactlyInAnyOrder(sheet.patch(3, 1), sheet.patch(4, 1));
    Review.Outcome one = review.outcome(List.of(1), List.of());
    assertThat(one.outlines().get(30)).isNull();
    assertThat(ids(one.left())).containsExactly(2, 3, 4);
    Review.Outcome clipped = review.outcome(List.of(2), List.of());
    Geometry inside = clipped.outlines().get(sheet.patch(2, 3));
    assertThat(inside.difference(wards.get(0).buffer(1e-6)).getArea()).isLessThan(1e-6);
    assertThat(clipped.changed().cardinality()).isEqualTo(1);
  }

  private static Geometry box(double west, double south, double east, double north) {
    return Patchwork.FACTORY.toGeometry(new Envelope(west, east, south, north));
  }

  @Test
  void aGapGoesToTheLongestCommonBorder() {
    Review review = flat(List.of(box(20, 0, 30, 15), box(20, 15, 30, 30), box(0, 30, 30, 40), box(0, 0, 10, 30),
        box(0, -10, 30, 0)));
    Review.Item gap = review.items().get(0);
    assertThat(gap.fault().areas()).startsWith(3);
    assertThat(gap.repair().to()).isEqualTo(3);
    assertThat(gap.repair().borderM()).isCloseTo(30, within(1e-9));
    assertThat(review.outcome(List.of(1), List.of()).outlines().get(3).getArea()).isCloseTo(600, within(1e-9));
  }

  @Test
  void ofAGridDrawnTwiceOneStaysAndHasTheGroundOfBoth() {
    Review review = flat(List.of(box(0, 0, 100, 100), box(0.5, 0, 100.5, 100)));
    assertThat(review.items()).hasSize(1);
    Review.Outcome outcome = review.outcome(List.of(1), List.of());
    assertThat(outcome.outlines().get(1)).isNull();
    assertThat(outcome.outlines().get(0).getArea()).isCloseTo(100.5 * 100, within(1e-9));
  }

  @Test
  void aGapTypedIsNoFaultAndHasItsOwnOutline() {
    Patchwork sheet = new Patchwork(4, 4, 50);
    List<Geometry> polygons = new ArrayList<>(sheet.polygons());
    Geometry lake = polygons.remove(5);
    Review review = flat(polygons);
    assertThat(review.items()).hasSize(1);
    Review.Outcome outcome = review.outcome(List.of(), List.of(1));
    assertThat(outcome.left()).isEmpty();
    assertThat(outcome.changed().isEmpty()).isTrue();
    assertThat(outcome.typed().get(1).symDifference(lake).getArea()).isLessThan(1e-6);
  }

  @Test
  void whatWouldFallApartGivesItsSmallerPartAway() {
    // A band from west to east and one from south to north: where they cross either is cut in two.
    Geometry level = Patchwork.FACTORY.toGeometry(new Envelope(0, 300, 40, 60));
    Geometry upright = Patchwork.FACTORY.toGeometry(new Envelope(140, 160, 0, 90));
    Review review = flat(List.of(level, upright));
    assertThat(review.items().stream().map(i -> i.fault().type())).containsExactly(Type.OVERLAP);
    Review.Outcome outcome = review.outcome(List.of(1), List.of());
    assertThat(outcome.left()).isEmpty();
    assertThat(outcome.moved()).hasSize(1);
    assertThat(outcome.moved().get(0).areaM2()).isCloseTo(20 * 30, within(1e-9));
    assertThat(outcome.outlines().get(1).getNumGeometries()).isEqualTo(1);
    assertThat(outcome.outlines().get(1).getArea()).isCloseTo(20 * 40, within(1e-9));
    assertThat(outcome.outlines().get(0).getArea()).isCloseTo(300 * 20 + 20 * 30, within(1e-9));
  }

  @Test
  void aPatchThatWouldSwallowOthersLeavesTheGroundWhole() {
    Patchwork sheet = new Patchwork(5, 3, 60);
    List<Geometry> polygons = new ArrayList<>(sheet.polygons());
    polygons.add(Patchwork.FACTORY.toGeometry(new Envelope(1010, 1400, 2130, 2175)));
    Review review = flat(polygons);
    Review.Outcome outcome = review.outcome(ids(review.items()), List.of());
    assertThat(outcome.left()).isEmpty();
    assertThat(faultsOf(again(outcome, List.of(), new int[0]))).isEmpty();
    double sum = outcome.outlines().stream().mapToDouble(g -> g == null ? 0 : g.getArea()).sum();
    assertThat(sum).isCloseTo(sheet.polygons().stream().mapToDouble(Geometry::getArea).sum(), within(1e-6));
  }

  @Test
  void linesDrawnTwiceWithinTwoCentimetresAreOneFaultWithTheLargestShift() {
    Patchwork sheet = new Patchwork(6, 6, 70);
    List<Geometry> wards = sheet.parents(3);
    for (int patch = 0; patch < 36; patch++) sheet.shake(patch, 0.005);
    int[] wardOf = new int[36];
    for (int i = 0; i < 36; i++) wardOf[i] = i % 6 / 3;
    Review review = new Review(sheet.areas(), Patchwork.areas(wards), wardOf, Metric.METRES, 0.2, Review.SNAP_M);
    assertThat(review.items()).hasSize(1);
    Repair repair = review.items().get(0).repair();
    assertThat(review.items().get(0).fault().type()).isEqualTo(Type.APART);
    assertThat(repair.kind()).isEqualTo(Repair.Kind.SNAP);
    assertThat(repair.count()).isEqualTo(36);
    assertThat(repair.shiftM()).isBetween(0.005, 0.02);
    Review.Outcome outcome = review.outcome(List.of(1), List.of());
    assertThat(outcome.left()).isEmpty();
    assertThat(faultsOf(again(outcome, wards, wardOf))).isEmpty();
  }

  @Test
  void verticesBesideAWardsLongSideComeToItAndTheWardStays() {
    Patchwork sheet = new Patchwork(6, 6, 71);
    for (int patch = 0; patch < 36; patch++) sheet.shake(patch, 0.005);
    Geometry ward = Patchwork.FACTORY.toGeometry(new Envelope(1000, 1600, 2000, 2600)); // four corners, no vertex between
    Review review = new Review(sheet.areas(), Patchwork.areas(List.of(ward)), new int[36], Metric.METRES, 0.2, Review.SNAP_M);
    Review.Outcome outcome = review.outcome(ids(review.items()), List.of());
    assertThat(outcome.left()).isEmpty();
    assertThat(faultsOf(again(outcome, List.of(ward), new int[36]))).isEmpty();
  }

  @Test
  void aHoleThatTouchesTheRimInOnePointMakesAValidOutline() {
    List<Geometry> cells = new Patchwork(3, 3, 90).polygons();
    Geometry sheet = OverlayNGRobust.union(cells);
    Geometry most = OverlayNGRobust.union(List.of(cells.get(1), cells.get(2), cells.get(3), cells.get(5), cells.get(6), cells.get(7)));
    Review review = new Review(Patchwork.areas(List.of(most, cells.get(0), cells.get(4))), Patchwork.areas(List.of(sheet)),
        new int[3], Metric.METRES, 0.2, 0);
    assertThat(review.items().get(0).fault().type()).isEqualTo(Type.GAP); // the far corner, which holds both parts together
    Geometry whole = review.outcome(List.of(1), List.of()).outlines().get(0);
    assertThat(whole.isValid()).isTrue();
    assertThat(whole.getArea()).isCloseTo(sheet.getArea() - cells.get(0).getArea() - cells.get(4).getArea(), within(1e-6));
  }

  @Test
  void piecesApartGoToWhomTheyBorder() {
    Patchwork sheet = new Patchwork(5, 5, 80);
    List<Geometry> polygons = new ArrayList<>(sheet.polygons());
    Geometry two = Patchwork.FACTORY.buildGeometry(List.of(polygons.get(0), polygons.get(12)));
    polygons.set(0, two);
    polygons.remove(12);
    Review review = flat(polygons);
    assertThat(review.items().stream().map(i -> i.fault().type())).containsExactly(Type.PIECE);
    Review.Outcome outcome = review.outcome(List.of(1), List.of());
    assertThat(outcome.left()).isEmpty();
    assertThat(outcome.outlines().get(0).getNumGeometries()).isEqualTo(1);
  }
}
