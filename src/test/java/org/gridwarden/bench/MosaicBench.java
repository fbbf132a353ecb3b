package org.gridwarden.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.gridwarden.geo.mosaic.Mosaic;
import org.gridwarden.geo.mosaic.MosaicFault;
import org.gridwarden.geo.mosaic.Scale;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;

/**
 * What a local edit costs on mosaics of 100, 1,000 and 10,000 faces: CPU time of the thread an operation, median and 95th
 * percentile, each operation on the mosaic that the one before left.
 */
public final class MosaicBench {

  private static final GeometryFactory FACTORY = new GeometryFactory();
  private static final int STEPS = 8; // sides an edge, so that a face has about 32 vertices, as drawn grids have
  private static final int OPERATIONS = 2000;
  private static final Scale SCALE = Scale.metres(0.5);

  private interface Edit {
    Mosaic run(Mosaic mosaic, int face, Random random);
  }

  private MosaicBench() {}

  /** No arguments. */
  public static void main(String[] args) {
    Map<String, Edit> edits = new LinkedHashMap<>();
    edits.put("faceAt", (mosaic, face, random) -> {
      Coordinate c = middle(mosaic, face);
      if (mosaic.faceAt(c.x, c.y) == 0) throw new IllegalStateException();
      return mosaic;
    });
    edits.put("moveVertex", MosaicBench::move);
    edits.put("replaceBoundary", MosaicBench::replace);
    edits.put("cut", (mosaic, face, random) -> mosaic.cut(face, List.of(across(mosaic, face)), SCALE).after());
    edits.put("merge", (mosaic, face, random) -> mosaic.merge(face, neighbour(mosaic, face, random)).after());
    edits.put("reshape", (mosaic, face, random) -> mosaic.reshape(face, beside(mosaic, face), SCALE).after());
    edits.put("carve", (mosaic, face, random) -> mosaic.carve(List.of(face), box(mosaic, face), SCALE).after());
    edits.put("give", MosaicBench::give);
    for (Map.Entry<String, Edit> edit : edits.entrySet()) {
      StringBuilder line = new StringBuilder("%-16s".formatted(edit.getKey()));
      double[] medians = new double[3];
      for (int i = 0; i < 3; i++) {
        int side = new int[] {10, 32, 100}[i];
        long[] nanos = measure(edit.getValue(), side);
        medians[i] = nanos[nanos.length / 2];
        line.append("%7d faces: %7.3f ms, p95 %7.3f, refused %4d |".formatted(side * side, medians[i] / 1e6,
            nanos[nanos.length * 95 / 100] / 1e6, OPERATIONS - nanos.length));
      }
      System.out.printf("%s 1,000/100 %.2f, 10,000/100 %.2f%n", line, medians[1] / medians[0], medians[2] / medians[0]);
    }
    inARow(32);
    inARow(100);
  }

  /** A mosaic that is edited on and on: CPU time of an edit, the mean and the longest of all. */
  private static void inARow(int side) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    Random random = new Random(3);
    Mosaic mosaic = wavy(side);
    mosaic.faceAt(1, 1);
    long total = 0;
    long most = 0;
    int done = 0;
    for (int i = 0; i < 4 * OPERATIONS; i++) {
      int face = 1 + random.nextInt(side * side);
      long from = threads.getCurrentThreadCpuTime();
      try {
        mosaic = i % 2 == 0 ? move(mosaic, face, random) : mosaic.reshape(face, beside(mosaic, face), SCALE).after();
      } catch (MosaicFault | IllegalStateException refused) {
        continue;
      }
      long spent = threads.getCurrentThreadCpuTime() - from;
      total += spent;
      most = Math.max(most, spent);
      done++;
    }
    System.out.printf("%d edits in a row on %d faces: mean %.3f ms, longest %.1f ms%n", done, side * side,
        total / 1e6 / done, most / 1e6);
  }

  private static long[] measure(Edit edit, int side) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    Mosaic start = wavy(side);
    long[] nanos = new long[OPERATIONS];
    int done = 0;
    for (int round = 0; round < 2; round++) {
      Random random = new Random(7);
      Mosaic mosaic = start;
      done = 0;
      int[] faces = mosaic.faces();
      for (int i = 0; i < OPERATIONS; i++) {
        if (i % 20 == 0) { // few edits at a time, so that a small mosaic is not worn out
          mosaic = start;
          mosaic.faceAt(1, 1);
        }
        int face = faces[random.nextInt(faces.length)];
        if (!mosaic.has(face)) continue;
        long from = threads.getCurrentThreadCpuTime();
        try {
          mosaic = edit.run(mosaic, face, random);
          nanos[done++] = threads.getCurrentThreadCpuTime() - from;
        } catch (MosaicFault | IllegalStateException refused) {
          continue;
        }
      }
    }
    long[] all = Arrays.copyOf(nanos, done);
    Arrays.sort(all);
    return all;
  }

  private static Mosaic move(Mosaic mosaic, int face, Random random) {
    int other = neighbour(mosaic, face, random);
    double[] line = border(mosaic, face, other);
    return mosaic.moveVertex(line[6], line[7], line[6] + 3, line[7] - 2, SCALE).after();
  }

  private static Mosaic replace(Mosaic mosaic, int face, Random random) {
    int other = neighbour(mosaic, face, random);
    double[] line = border(mosaic, face, other);
    double[] from = {line[2], line[3]};
    double[] to = {line[line.length - 4], line[line.length - 3]};
    double[] drawn = {from[0], from[1], (from[0] + to[0]) / 2 + 4, (from[1] + to[1]) / 2 - 3, to[0], to[1]};
    return mosaic.replaceBoundary(face, other, from, to, drawn, SCALE).after();
  }

  private static Mosaic give(Mosaic mosaic, int face, Random random) {
    int other = neighbour(mosaic, face, random);
    double[] line = border(mosaic, face, other);
    Envelope box = new Envelope(line[4], line[line.length - 6], line[5], line[line.length - 5]);
    box.expandBy(15);
    return mosaic.give(FACTORY.toGeometry(box), List.of(face), other, SCALE).after();
  }

  private static double[] border(Mosaic mosaic, int face, int other) {
    return mosaic.edgesOf(face).stream().filter(edge -> (edge.left() == other || edge.right() == other) && edge.line().length > 10)
        .findFirst().orElseThrow(() -> new IllegalStateException("no border")).line();
  }

  private static int neighbour(Mosaic mosaic, int face, Random random) {
    List<Mosaic.Neighbour> near = mosaic.neighbours(face).stream().filter(each -> each.length() > 50).toList();
    return near.get(random.nextInt(near.size())).face();
  }

  private static Coordinate middle(Mosaic mosaic, int face) {
    return mosaic.polygon(face).getEnvelopeInternal().centre();
  }

  private static double[] across(Mosaic mosaic, int face) {
    Envelope box = mosaic.polygon(face).getEnvelopeInternal();
    return new double[] {box.getMinX() - 1, box.centre().y, box.centre().x, box.centre().y + 7, box.getMaxX() + 1, box.centre().y};
  }

  /** A line from the east border out and back. */
  private static double[] beside(Mosaic mosaic, int face) {
    Envelope box = mosaic.polygon(face).getEnvelopeInternal();
    double y = box.centre().y;
    double x = box.getMaxX();
    return new double[] {x - 30, y - 10, x + 15, y - 8, x + 15, y + 9, x - 30, y + 11};
  }

  private static Geometry box(Mosaic mosaic, int face) {
    Coordinate c = middle(mosaic, face);
    return FACTORY.toGeometry(new Envelope(c.x - 20, c.x + 20, c.y - 15, c.y + 15));
  }

  /** side × side cells of about 100 m with borders of {@value #STEPS} sides. */
  private static Mosaic wavy(int side) {
    List<Mosaic.Face> faces = new ArrayList<>();
    for (int i = 0; i < side; i++) {
      for (int j = 0; j < side; j++) {
        List<Coordinate> ring = new ArrayList<>();
        int[][] corners = {{i, j}, {i + 1, j}, {i + 1, j + 1}, {i, j + 1}};
        for (int k = 0; k < 4; k++) addBorder(ring, corners[k], corners[(k + 1) % 4]);
        ring.add(ring.get(0).copy());
        faces.add(new Mosaic.Face("ward", FACTORY.createPolygon(ring.toArray(Coordinate[]::new))));
      }
    }
    return Mosaic.of(faces, 0);
  }

  private static void addBorder(List<Coordinate> ring, int[] a, int[] b) {
    boolean forward = a[0] < b[0] || a[0] == b[0] && a[1] < b[1];
    int[] low = forward ? a : b;
    int[] high = forward ? b : a;
    for (int k = 0; k < STEPS; k++) {
      int step = forward ? k : STEPS - k;
      double share = (double) step / STEPS;
      double wave = step == 0 || step == STEPS ? 0 : 3 * Math.sin(step * 2.1 + low[0] * 5 + low[1] * 3);
      boolean level = low[1] == high[1];
      ring.add(new Coordinate(100 * (low[0] + share * (high[0] - low[0])) + (level ? 0 : wave),
          100 * (low[1] + share * (high[1] - low[1])) + (level ? wave : 0)));
    }
  }
}
