package org.gridwarden.analysis.gridplan.ground;

import java.util.ArrayList;
import java.util.List;
import org.gridwarden.geo.net.Faces;
import org.gridwarden.geo.net.Net;
import org.gridwarden.geo.net.Segments;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.LineSegment;

/**
 * Narrow ground between a line and the border of a part that runs beside it, as where a ward ends at a street that was drawn
 * twice. Every street that meets the line from the other side is led on to the border, so that each block can take the
 * ground before it, and no block gets a strip before its neighbours.
 */
final class Verges {

  private Verges() {}

  /**
   * Adds the lines that lead on to the border.
   *
   * @param widthM faces of at most this mean width are verges
   * @return how many were added
   */
  static int cut(Faces faces, double widthM, Segments.Collector collector) {
    Net net = faces.net();
    Segments segments = faces.segments();
    int[] degree = new int[segments.vertices()];
    int[] bits = new int[segments.vertices()];
    boolean[] onBorder = new boolean[segments.vertices()];
    double[] perimeter = new double[faces.count() + 1];
    for (int s = 0; s < segments.size(); s++) {
      if (!net.bounds(s)) continue;
      perimeter[net.left(s)] += segments.length(s);
      perimeter[net.right(s)] += segments.length(s);
      for (int v : new int[] {segments.from(s), segments.to(s)}) {
        degree[v]++;
        bits[v] |= segments.bits(s) & LineClass.ALL;
        onBorder[v] |= (segments.bits(s) & Segments.PART) != 0;
      }
    }
    double[] areas = faces.areas();
    int added = 0;
    for (int f = 1; f <= faces.count(); f++) {
      double width = 2 * areas[f] / perimeter[f];
      if (!faces.inside(f) || width > widthM) continue;
      List<LineSegment> border = border(faces, f);
      if (border.isEmpty()) continue;
      for (int v : junctions(faces, f, degree, onBorder)) {
        Coordinate at = segments.place(v);
        Coordinate on = nearest(at, border, 2 * width);
        if (on == null) continue;
        collector.add(new Coordinate[] {at, on}, Segments.Tag.of(bits[v]));
        added++;
      }
    }
    return added;
  }

  private static List<LineSegment> border(Faces faces, int face) {
    Segments segments = faces.segments();
    List<LineSegment> border = new ArrayList<>();
    for (int s : faces.around(face)) {
      if (faces.part(faces.across(s, face)) == faces.part(face)) continue;
      border.add(new LineSegment(segments.place(segments.from(s)), segments.place(segments.to(s))));
    }
    return border;
  }

  /** Vertices of a face, off the border, where more than two segments meet. */
  private static List<Integer> junctions(Faces faces, int face, int[] degree, boolean[] onBorder) {
    Segments segments = faces.segments();
    List<Integer> junctions = new ArrayList<>();
    for (int s : faces.around(face)) {
      for (int v : new int[] {segments.from(s), segments.to(s)}) {
        if (degree[v] > 2 && !onBorder[v] && !junctions.contains(v)) junctions.add(v);
      }
    }
    return junctions;
  }

  private static @Nullable Coordinate nearest(Coordinate at, List<LineSegment> border, double most) {
    Coordinate best = null;
    double least = most;
    for (LineSegment side : border) {
      double distance = side.distance(at);
      if (distance > least) continue;
      best = side.closestPoint(at);
      least = distance;
    }
    return best;
  }
}
