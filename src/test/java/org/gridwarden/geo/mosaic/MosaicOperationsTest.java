package org.gridwarden.geo.mosaic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.gridwarden.geo.mosaic.Mosaic.Change;
import org.gridwarden.geo.mosaic.MosaicFault.Kind;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;

/** What must hold after every operation, on random mosaics, in metres and in degrees, against plain overlay. */
class MosaicOperationsTest {

  private static final int MOSAICS = 250;
  private static final int OPERATIONS = 40;
  private final Map<String, Integer> done = new TreeMap<>();
  private final Set<MosaicFault.Kind> refused = EnumSet.noneOf(MosaicFault.Kind.class);
  private Map<Integer, Geometry> outlines = Map.of();

  @Test
  void tenThousandOperationsLeaveAMosaicAndCanBeTakenBack() {
    for (int seed = 0; seed < MOSAICS; seed++) {
      Random random = new Random(seed);
      RandomMosaics.Case start = RandomMosaics.next(random);
      Mosaic mosaic = start.mosaic();
      outlines = outlines(mosaic);
      Map<String, Double> areas = areas(mosaic);
      for (int i = 0; i < OPERATIONS; i++) {
        try {
          Change change = operation(mosaic, start.scale(), random);
          Map<Integer, Geometry> after = outlines(change.after());
          assertChange(mosaic, change, after);
          Mosaic back = assertBack(mosaic, change);
          assertThat(areas(change.after())).allSatisfy((parent, area) ->
              assertThat(area).isCloseTo(areas.get(parent), within(1e-9 * area)));
          if (i % 10 == 0) assertWhole(start.mosaic(), change.after());
          boolean undone = random.nextInt(4) == 0;
          mosaic = undone ? back : change.after();
          outlines = undone ? outlines : after;
        } catch (MosaicFault fault) {
          refused.add(fault.faults().get(0).kind());
        } catch (AssertionError | RuntimeException e) {
          throw new AssertionError("seed " + seed + ", operation " + i, e);
        }
      }
    }
    assertThat(done.values()).as("%s", done).allMatch(n -> n > 150);
    assertThat(refused).contains(Kind.NOT_NEIGHBOURS, Kind.OTHER_PARENT, Kind.FIXED, Kind.CROSSES, Kind.SELF_CROSSING,
        Kind.MISSES, Kind.NO_CUT, Kind.IN_PIECES, Kind.VANISHES, Kind.EMPTY, Kind.NO_TAKER, Kind.NO_BOUNDARY);
  }

  private Change operation(Mosaic mosaic, Scale scale, Random random) {
    int[] faces = mosaic.faces();
    int face = faces[random.nextInt(faces.length)];
    RandomDrawing drawn = new RandomDrawing(mosaic, face, random);
    switch (random.nextInt(9)) {
      case 0: {
        List<Mosaic.Neighbour> near = mosaic.neighbours(face);
        if (near.isEmpty() || faces.length < 6) return count("cut", mosaic.cut(face, drawn.lines(), scale));
        int other = near.get(random.nextInt(near.size())).face();
        return count("merge", mosaic.merge(face, other));
      }
      case 1:
        return count("cut", mosaic.cut(face, drawn.lines(), scale));
      case 2:
        return count("reshape", mosaic.reshape(face, drawn.line(), scale));
      case 3:
        return count("carve", mosaic.carve(drawn.donors(), drawn.region(), scale));
      case 4: {
        List<Integer> donors = drawn.donors();
        List<Mosaic.Neighbour> near = mosaic.neighbours(face);
        int to = near.isEmpty() ? face : near.get(random.nextInt(near.size())).face();
        Geometry region = near.isEmpty() ? drawn.region() : drawn.across(to);
        Change change = mosaic.give(region, donors, to, scale);
        assertGiven(mosaic, change.after(), region, donors, to, scale);
        return count("give", change);
      }
      case 5:
        return count("join", mosaic.join(drawn.group()));
      case 6: {
        double[] vertex = drawn.vertex();
        double[] to = drawn.near(vertex);
        return count("move", mosaic.moveVertex(vertex[0], vertex[1], to[0], to[1], scale));
      }
      default: {
        List<Mosaic.Neighbour> near = mosaic.neighbours(face);
        if (near.isEmpty()) return count("cut", mosaic.cut(face, drawn.lines(), scale));
        int other = near.get(random.nextInt(near.size())).face();
        double[][] ends = drawn.stretch(other);
        double[] middle = drawn.near(new double[] {(ends[0][0] + ends[1][0]) / 2, (ends[0][1] + ends[1][1]) / 2});
        double[] line = {ends[0][0], ends[0][1], middle[0], middle[1], ends[1][0], ends[1][1]};
        return count("replace", mosaic.replaceBoundary(face, other, ends[0], ends[1], line, scale));
      }
    }
  }

  /** The receiver is the old one and the donors' part of the region, but for a band of the tolerance. */
  private static void assertGiven(Mosaic before, Mosaic after, Geometry region, List<Integer> donors, int to, Scale scale) {
    Geometry all = OverlayNGRobust.union(donors.stream().map(before::polygon).toList());
    Geometry expected = OverlayNGRobust.overlay(OverlayNGRobust.overlay(region, all, OverlayNG.INTERSECTION),
        before.polygon(to), OverlayNG.UNION);
    double band = 2.5 * scale.tolerance() / Math.min(scale.metresPerX(), scale.metresPerY());
    double around = expected.getLength() + region.getLength();
    assertThat(expected.symDifference(after.polygon(to)).getArea()).isLessThan(band * around);
  }

  private Change count(String name, Change change) {
    done.merge(name, 1, Integer::sum);
    return change;
  }

  private void assertChange(Mosaic before, Change change, Map<Integer, Geometry> after) {
    Set<Integer> changed = set(change.changed());
    Set<Integer> added = set(change.added());
    Set<Integer> faces = new TreeSet<>(outlines.keySet());
    assertThat(faces.removeAll(set(change.removed()))).isEqualTo(change.removed().length > 0);
    assertThat(faces).containsAll(changed);
    assertThat(added).allMatch(face -> face >= before.nextFace());
    faces.addAll(added);
    assertThat(after.keySet()).isEqualTo(faces);
    for (int face : faces) {
      Geometry outline = after.get(face);
      if (!changed.contains(face) && !added.contains(face)) {
        assertThat(outline.equalsExact(outlines.get(face))).as("face %d has the outline it had", face).isTrue();
        continue;
      }
      assertThat(outline.isValid()).as("face %d", face).isTrue();
      double area = outline.getArea();
      assertThat(change.after().area(face)).isPositive().isCloseTo(area, within(1e-9 * area));
      if (added.contains(face)) continue;
      assertThat(outline.equalsExact(outlines.get(face))).as("face %d", face).isFalse();
      if (change.removed().length == 0) {
        assertThat(outline.getNumGeometries()).isLessThanOrEqualTo(outlines.get(face).getNumGeometries());
      }
    }
    assertEdges(before, change);
  }

  private static void assertEdges(Mosaic before, Change change) {
    Mosaic after = change.after();
    Set<Integer> ended = set(change.endedEdges());
    assertThat(set(change.addedEdges())).allMatch(edge -> edge >= before.nextEdge() && after.edge(edge) != null);
    assertThat(ended).allMatch(edge -> before.edge(edge) != null && after.edge(edge) == null);
    for (Mosaic.Edge edge : before.edges()) {
      if (!ended.contains(edge.number())) assertThat(after.edge(edge.number())).isSameAs(edge);
    }
    assertThat(after.edges()).hasSize(before.edges().size() - ended.size() + change.addedEdges().length);
  }

  /** The data of the change, turned around, give the same bytes. */
  private Mosaic assertBack(Mosaic before, Change change) {
    Map<Integer, String> faces = new HashMap<>();
    for (int face : change.added()) faces.put(face, "");
    for (int face : change.removed()) faces.put(face, before.parent(face));
    List<Mosaic.Edge> ended = Arrays.stream(change.endedEdges()).mapToObj(before::edge).toList();
    Mosaic back = change.after().with(change.addedEdges(), ended, faces);
    assertThat(back.edges()).isEqualTo(before.edges());
    assertSameOutlines(back);
    assertThat(back.nextFace()).isEqualTo(change.after().nextFace());
    assertThat(back.nextEdge()).isEqualTo(change.after().nextEdge());
    String[] parents = new String[back.nextFace()];
    for (int face : back.faces()) parents[face] = back.parent(face);
    Mosaic read = Mosaic.restore(parents, back.edges(), back.nextEdge());
    assertSameOutlines(read);
    for (int face : before.faces()) assertThat(read.neighbours(face)).isEqualTo(before.neighbours(face));
    return back;
  }

  private void assertSameOutlines(Mosaic mosaic) {
    Map<Integer, Geometry> now = outlines(mosaic);
    assertThat(now.keySet()).isEqualTo(outlines.keySet());
    now.forEach((face, outline) -> assertThat(outline.equalsExact(outlines.get(face))).as("face %d", face).isTrue());
  }

  private static void assertWhole(Mosaic start, Mosaic now) {
    for (String parent : List.of("west", "east")) {
      Geometry was = union(start, parent);
      assertThat(was.symDifference(union(now, parent)).getArea()).isLessThan(1e-9 * was.getArea());
      double sum = Arrays.stream(now.faces()).filter(f -> now.parent(f).equals(parent)).mapToDouble(now::area).sum();
      assertThat(sum).as("no ground twice").isCloseTo(was.getArea(), within(1e-9 * sum));
    }
    List<Mosaic.Face> faces = Arrays.stream(now.faces())
        .mapToObj(f -> new Mosaic.Face(now.parent(f), now.polygon(f))).toList();
    assertThat(now.edges()).as("no edge could run on into another").hasSameSizeAs(Mosaic.of(faces, 0).edges());
    for (int face : now.faces()) {
      Coordinate inside = now.polygon(face).getInteriorPoint().getCoordinate();
      assertThat(now.faceAt(inside.x, inside.y)).isEqualTo(face);
    }
  }

  private static Geometry union(Mosaic mosaic, String parent) {
    return OverlayNGRobust.union(Arrays.stream(mosaic.faces()).filter(f -> mosaic.parent(f).equals(parent))
        .mapToObj(mosaic::polygon).toList());
  }

  private static Map<String, Double> areas(Mosaic mosaic) {
    return Arrays.stream(mosaic.faces()).boxed().collect(Collectors.groupingBy(mosaic::parent,
        Collectors.summingDouble(mosaic::area)));
  }

  private static Map<Integer, Geometry> outlines(Mosaic mosaic) {
    Map<Integer, Geometry> all = new TreeMap<>();
    for (int face : mosaic.faces()) all.put(face, mosaic.polygon(face));
    return all;
  }

  private static Set<Integer> set(int[] numbers) {
    return Arrays.stream(numbers).boxed().collect(Collectors.toCollection(TreeSet::new));
  }
}
