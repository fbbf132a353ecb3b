package org.gridwarden.geo.mosaic;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.geom.Coordinate;

/** What directed edges with a region on their left say of it. */
final class Pieces {
  private Pieces() {}

  /** Area on the left of directed edges, in the square of the coordinates' unit. */
  static double area(Graph graph, int[] directed) {
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

  /** The walks that are shells: one for each piece that hangs together by more than points. */
  static List<int[]> shells(Graph graph, List<int[]> walks) {
    List<int[]> shells = new ArrayList<>();
    for (int[] walk : walks) {
      if (isShell(graph, walk)) shells.add(walk);
    }
    return shells;
  }

  static boolean isShell(Graph graph, int[] walk) {
    for (Coordinate[] ring : Rings.simple(graph, walk)) {
      if (Orientation.isCCW(ring)) return true;
    }
    return false;
  }
}
