package org.gridwarden.geo.mosaic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.gridwarden.geo.mosaic.Mosaic.Change;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.util.AffineTransformation;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;

/** What must hold after every operation, on random mosaics, in metres and in degrees, against plain overlay. */
class MosaicOperationsTest {

  private static final int MOSAICS = 300;
  private static final int OPERATIONS = 20;
  private final Map<String, Integer> done = new TreeMap<>();
  private final Map<MosaicFault.Kind, Integer> refused = new EnumMap<>(MosaicFault.Kind.class);

  @Test
  void everyOperationLeavesAMosaic() {
    for (int seed = 0; seed < MOSAICS; seed++) {
      Random random = new Random(seed);
      RandomMosaics.Case start = RandomMosaics.next(random);
      Mosaic mosaic = start.mosaic();
      Map<String, Double> areas = areas(mosaic);
      for (int i = 0; i < OPERATIONS; i++) {
        Change change;
        try {
          change = operation(mosaic, start.scale(), random);
        } catch (MosaicFault fault) {
          refused.merge(fault.faults().get(0).kind(), 1, Integer::sum);
          continue;
        } catch (AssertionError | RuntimeException e) {
          throw new AssertionError("seed " + seed + ", operation " + i, e);
        }
        try {
          assertChange(mosaic, change);
          assertThat(areas(change.after())).allSatisfy((parent, area) ->
              assertThat(area).isCloseTo(areas.get(parent), within(1e-9 * area)));
          if (random.nextInt(10) == 0) assertWhole(start.mosaic(), change.after());
        } catch (AssertionError | RuntimeException e) {
          throw new AssertionError("seed " + seed + ", operation " + i, e);
        }
        mosaic = change.after();
      }
    }
    assertThat(done.values()).allMatch(n -> n > 80);
  }

  private Change operation(Mosaic mosaic, Scale scale, Random random) {
    int[] faces = mosaic.faces();
    int face = faces[random.nextInt(faces.length)];
    Drawn drawn = new Drawn(mosaic, face, random);
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
        Geometry region = drawn.region();
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
    assertThat(expected.symDifference(after.polygon(to)).getArea()).as(() -> to + " of " + donors + " " + region + " gives "
        + expected.symDifference(after.polygon(to)) + " over " + all + " to " + before.polygon(to) + " is " + after.polygon(to)).isLessThan(band * around);
    //.polygon(to)).getArea()).isLessThan(band * around);
  }

  private Change count(String name, Change change) {
    done.merge(name, 1, Integer::sum);
    return change;
  }

  private static void assertChange(Mosaic before, Change change) {
    Mosaic after = change.after();
    List<Integer> changed = list(change.changed());
    List<Integer> added = list(change.added());
    assertThat(list(before.faces())).matches(all -> all.containsAll(changed) && all.containsAll(list(change.removed())));
    assertThat(added).allMatch(face -> face >= before.nextFace());
    List<Integer> expected = new ArrayList<>(list(before.faces()));
    expected.removeAll(list(change.removed()));
    expected.addAll(added);
    assertThat(list(after.faces())).isEqualTo(expected);
    for (int face : after.faces()) {
      Geometry outline = after.polygon(face);
      if (changed.contains(face) || added.contains(face)) {
        assertThat(outline.isValid()).as("face %d", face).isTrue();
        assertThat(after.area(face)).isPositive().isCloseTo(outline.getArea(), within(1e-9 * outline.getArea()));
      } else {
        assertThat(outline.equalsExact(before.polygon(face))).as("face %d has the outline it had", face).isTrue();
      }
      if (changed.contains(face)) assertThat(outline.equalsExact(before.polygon(face))).as("face %d", face).isFalse();
    }
    assertThat(list(change.addedEdges())).allMatch(edge -> edge >= before.nextEdge() && after.edge(edge) != null);
    assertThat(list(change.endedEdges())).allMatch(edge -> before.edge(edge) != null && after.edge(edge) == null);
    for (Mosaic.Edge edge : before.edges()) {
      if (!list(change.endedEdges()).contains(edge.number())) assertThat(after.edge(edge.number())).isEqualTo(edge);
    }
    assertThat(after.edges()).hasSize(before.edges().size() - change.endedEdges().length + change.addedEdges().length);
    assertBack(before, change);
  }

  /** The data of the change, turned around, give the same bytes. */
  private static void assertBack(Mosaic before, Change change) {
    Map<Integer, String> faces = new HashMap<>();
    for (int face : change.added()) faces.put(face, "");
    for (int face : change.removed()) faces.put(face, before.parent(face));
    List<Mosaic.Edge> ended = Arrays.stream(change.endedEdges()).mapToObj(before::edge).toList();
    Mosaic back = change.after().with(change.addedEdges(), ended, faces);
    assertThat(back.edges()).isEqualTo(before.edges());
    assertThat(back.faces()).isEqualTo(before.faces());
    for (int face : before.faces()) assertThat(back.polygon(face).equalsExact(before.polygon(face))).isTrue();
    assertThat(back.nextFace()).isGreaterThanOrEqualTo(change.after().nextFace());
    assertThat(back.nextEdge()).isEqualTo(change.after().nextEdge());
    String[] parents = IntStream.range(0, back.nextFace()).mapToObj(f -> back.has(f) ? back.parent(f) : null).toArray(String[]::new);
    Mosaic read = Mosaic.restore(parents, back.edges(), back.nextEdge());
    for (int face : before.faces()) {
      assertThat(read.polygon(face).equalsExact(before.polygon(face))).isTrue();
      assertThat(read.neighbours(face)).isEqualTo(before.neighbours(face));
    }
  }

  private static void assertWhole(Mosaic start, Mosaic now) {
    for (String parent : List.of("west", "east")) {
      Geometry was = union(start, parent);
      assertThat(was.symDifference(union(now, parent)).getArea()).isLessThan(1e-9 * was.getArea());
      double sum = Arrays.stream(now.faces()).filter(f -> now.parent(f).equals(parent)).mapToDouble(now::area).sum();
      assertThat(sum).as("no ground twice").isCloseTo(was.getArea(), within(1e-9 * sum));
    }
    List<Mosaic.Face> faces = Arrays.stream(now.faces()).mapToObj(f -> new Mosaic.Face(now.parent(f), now.polygon(f))).toList();
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

  private static List<Integer> list(int[] numbers) {
    return Arrays.stream(numbers).boxed().toList();
  }

  /** Lines and places as somebody might draw them around a face. */
  private record Drawn(Mosaic mosaic, int face, Random random) {

    double[] vertex() {
      Coordinate[] all = mosaic.polygon(face).getCoordinates();
      Coordinate c = all[random.nextInt(all.length)];
      return new double[] {c.x, c.y};
    }

    double[] near(double[] place) {
      Envelope box = mosaic.polygon(face).getEnvelopeInternal();
      double reach = random.nextDouble() * 0.5;
      return new double[] {place[0] + (random.nextDouble() - 0.5) * reach * box.getWidth(),
          place[1] + (random.nextDouble() - 0.5) * reach * box.getHeight()};
    }

    List<double[]> lines() {
      List<double[]> lines = new ArrayList<>();
      for (int i = 0; i <= random.nextInt(3); i++) lines.add(line());
      return lines;
    }

    double[] line() {
      Envelope box = mosaic.polygon(face).getEnvelopeInternal();
      box.expandBy(box.getWidth() * 0.2, box.getHeight() * 0.2);
      int n = 2 + random.nextInt(3);
      double[] line = new double[2 * n];
      for (int i = 0; i < n; i++) {
        double[] place = {box.getMinX() + random.nextDouble() * box.getWidth(), box.getMinY() + random.nextDouble() * box.getHeight()};
        if (random.nextInt(3) == 0) place = vertex();
        if (random.nextInt(10) == 0) {
          place = vertex();
          place[0] += (random.nextDouble() - 0.5) * 0.006 * box.getWidth();
        }
        line[2 * i] = place[0];
        line[2 * i + 1] = place[1];
      }
      return line;
    }

    /** A rectangle, a triangle or the outline of a face with some vertices moved. */
    Geometry region() {
      while (true) {
        double[] a = near(vertex());
        double[] b = near(vertex());
        Envelope box = new Envelope(a[0], b[0], a[1], b[1]);
        Geometry region = RandomMosaics.FACTORY.toGeometry(box);
        if (random.nextInt(3) == 0) {
          double[] c = near(vertex());
          region = RandomMosaics.FACTORY.createPolygon(new Coordinate[] {new Coordinate(a[0], a[1]), new Coordinate(b[0], b[1]),
              new Coordinate(c[0], c[1]), new Coordinate(a[0], a[1])});
        } else if (random.nextInt(4) == 0) {
          region = region.difference(AffineTransformation.scaleInstance(0.4, 0.3, box.centre().x, box.centre().y).transform(region));
        }
        if (region.getArea() > 0 && region.isValid() && region.getDimension() == 2) return region;
      }
    }

    List<Integer> donors() {
      List<Integer> donors = new ArrayList<>(List.of(face));
      for (Mosaic.Neighbour near : mosaic.neighbours(face)) {
        if (random.nextBoolean() && (random.nextInt(20) == 0 || mosaic.parent(near.face()).equals(mosaic.parent(face)))) {
          donors.add(near.face());
        }
      }
      return donors;
    }

    List<Integer> group() {
      List<Integer> group = donors();
      return group.size() < 4 ? group : group.subList(0, 3);
    }

    double[][] stretch(int other) {
      List<Mosaic.Edge> common = mosaic.edgesOf(face).stream()
          .filter(edge -> edge.left() == other || edge.right() == other).toList();
      double[] line = common.get(random.nextInt(common.size())).line();
      double[][] ends = new double[2][];
      for (int i = 0; i < 2; i++) {
        int at = 2 * random.nextInt(line.length / 2 - 1);
        double share = random.nextInt(3) == 0 ? 0 : random.nextDouble();
        ends[i] = new double[] {line[at] + share * (line[at + 2] - line[at]), line[at + 1] + share * (line[at + 3] - line[at + 1])};
      }
      return ends;
    }
  }
}
