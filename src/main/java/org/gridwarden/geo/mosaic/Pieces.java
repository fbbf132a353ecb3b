package org.gridwarden.geo.mosaic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.gridwarden.geo.mosaic.Sketch.Bit;
import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.algorithm.locate.SimplePointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Location;

/**
 * The pieces of a few faces of a sketch. What hangs together by more than points is one piece; a sliver, thinner than the
 * tolerance, is one with the piece across the longest drawn line around it.
 */
final class Pieces {

  private final Sketch sketch;
  private final Scale scale;
  private final int[] of; // by directed bit, -1 where another face lies
  private final List<Integer> faceOf = new ArrayList<>();
  private final List<int[]> directedOf = new ArrayList<>();
  private final int[] body; // by piece: the largest piece that it is one with, over slivers
  private final int[] whole; // by piece: a piece of the same part of the face before lines were drawn

  Pieces(Sketch sketch, int[] faces, Scale scale) {
    this.sketch = sketch;
    this.scale = scale;
    of = new int[2 * sketch.bits.size()];
    Arrays.fill(of, -1);
    for (int face : faces) split(face);
    body = IntStream.range(0, size()).toArray();
    whole = body.clone();
    for (int b = 0; b < sketch.bits.size(); b++) {
      Bit bit = sketch.bits.get(b);
      if (!bit.gone && bit.drawn()) whole[root(whole, of[2 * b])] = root(whole, of[2 * b + 1]);
    }
    joinSlivers();
  }

  private void split(int face) {
    List<int[]> shells = new ArrayList<>();
    List<int[]> holes = new ArrayList<>();
    for (int[] walk : Rings.walks(sketch, sketch.directed(face))) (isShell(sketch, walk) ? shells : holes).add(walk);
    int first = size();
    for (int[] shell : shells) {
      faceOf.add(face);
      directedOf.add(shell);
    }
    for (int[] hole : holes) {
      int home = shells.size() == 1 ? 0 : homeOf(sketch, hole, shells);
      if (home < 0) continue;
      int[] all = directedOf.get(first + home);
      int[] more = Arrays.copyOf(all, all.length + hole.length);
      System.arraycopy(hole, 0, more, all.length, hole.length);
      directedOf.set(first + home, more);
    }
    for (int p = first; p < size(); p++) {
      for (int d : directedOf.get(p)) of[d] = p;
    }
  }

  /** The smallest of the shells around a hole; -1 when it lies in none. */
  static int homeOf(Rings.Graph graph, int[] hole, List<int[]> shells) {
    int best = -1;
    double least = Double.POSITIVE_INFINITY;
    Envelope box = box(graph, hole);
    for (int i = 0; i < shells.size(); i++) {
      if (shells.size() > 1 && !box(graph, shells.get(i)).covers(box)) continue;
      double area = area(graph, shells.get(i));
      if (area < least && lies(graph, hole, Rings.polygons(graph, shells.get(i), true))) {
        best = i;
        least = area;
      }
    }
    return best;
  }

  private static Envelope box(Rings.Graph graph, int[] walk) {
    Envelope box = new Envelope();
    for (int d : walk) box.expandToInclude(EdgeIndex.box(graph.line(d >> 1)));
    return box;
  }

  private static boolean lies(Rings.Graph graph, int[] hole, Geometry shell) {
    for (int d : hole) {
      double[] line = graph.line(d >> 1);
      for (int i = 0; i < line.length; i += 2) {
        int location = SimplePointInAreaLocator.locate(new Coordinate(line[i], line[i + 1]), shell);
        if (location != Location.BOUNDARY) return location == Location.INTERIOR;
      }
    }
    return false; // it goes around the shell itself: a hole that touched it would be one walk with it
  }

  private void joinSlivers() {
    List<Integer> thin = IntStream.range(0, size()).filter(this::isSliver).boxed()
        .sorted(Comparator.comparingDouble(p -> Math.abs(areaOf(p)))).toList();
    for (int p : thin) {
      Map<Integer, Double> border = new HashMap<>();
      for (int d : directedOf.get(p)) {
        Bit bit = sketch.bits.get(d >> 1);
        if (!bit.drawn()) continue;
        int across = root(body, of[d ^ 1]);
        if (across != root(body, p)) border.merge(across, metres(bit.line), Double::sum);
      }
      border.entrySet().stream().max(Map.Entry.<Integer, Double>comparingByValue().thenComparing(Map.Entry::getKey))
          .ifPresent(longest -> body[root(body, p)] = longest.getKey());
    }
  }

  private boolean isSliver(int piece) {
    double around = 0;
    for (int d : directedOf.get(piece)) around += metres(sketch.bits.get(d >> 1).line);
    return 2 * areaOf(piece) * scale.metresPerX() * scale.metresPerY() < scale.tolerance() * around;
  }

  double metres(double[] line) {
    double sum = 0;
    for (int i = 2; i < line.length; i += 2) sum += scale.metres(line[i] - line[i - 2], line[i + 1] - line[i - 1]);
    return sum;
  }

  /** The end of the way from a piece on; shortens the way. */
  static int root(int[] of, int piece) {
    int at = piece;
    while (of[at] != at) {
      of[at] = of[of[at]];
      at = of[at];
    }
    return at;
  }

  int size() {
    return faceOf.size();
  }

  /** The piece on the left of a directed bit, -1 when it is of another face. */
  int of(int directed) {
    return of[directed];
  }

  int face(int piece) {
    return faceOf.get(piece);
  }

  int[] directed(int piece) {
    return directedOf.get(piece);
  }

  /** The piece that stands for this one and the slivers that go with it. */
  int body(int piece) {
    return root(body, piece);
  }

  /** The same number for all pieces of one part of a face, as it was before lines were drawn. */
  int whole(int piece) {
    return root(whole, piece);
  }

  /** In the square of the coordinates' unit, without slivers. */
  double areaOf(int piece) {
    return area(sketch, directedOf.get(piece));
  }

  Geometry polygon(int piece) {
    return Rings.polygons(sketch, directedOf.get(piece), true);
  }

  /** Area on the left of directed edges, in the square of the coordinates' unit. */
  static double area(Rings.Graph graph, int[] directed) {
    if (directed.length == 0) return 0;
    double x0 = graph.line(directed[0] >> 1)[0];
    double y0 = graph.line(directed[0] >> 1)[1];
    double twice = 0;
    for (int d : directed) {
      double[] line = graph.line(d >> 1);
      double sum = 0;
      for (int i = 2; i < line.length; i += 2) {
        sum += (line[i - 2] - x0) * (line[i + 1] - y0) - (line[i] - x0) * (line[i - 1] - y0);
      }
      twice += (d & 1) == 0 ? sum : -sum;
    }
    return twice / 2;
  }

  /** Whether a walk goes around a piece, rather than around holes of one. */
  static boolean isShell(Rings.Graph graph, int[] walk) {
    for (Coordinate[] ring : Rings.simple(graph, walk)) {
      if (Orientation.isCCW(ring)) return true;
    }
    return false;
  }
}
