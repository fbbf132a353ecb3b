package org.gridwarden.analysis.scenario;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A line without what lies within a radius of a place.
 *
 * @param left what is left, x, y pairs each; the line itself where the place is too far
 * @param direction unit vector along the line where it was cut, null when it was not
 */
record WallCut(List<double[]> left, double @Nullable [] direction) {

  static WallCut of(double[] line, double px, double py, double radius) {
    List<double[]> left = new ArrayList<>();
    double[] direction = null;
    double[] now = new double[line.length + 4];
    int size = 0;
    for (int v = 0; v + 3 < line.length; v += 2) {
      double ax = line[v];
      double ay = line[v + 1];
      double dx = line[v + 2] - ax;
      double dy = line[v + 3] - ay;
      double length = Math.hypot(dx, dy);
      if (size == 0) size = put(now, size, ax, ay);
      if (length == 0) continue;
      // the part of the piece inside the circle, in shares of its length
      double middle = ((px - ax) * dx + (py - ay) * dy) / length;
      double aside = Math.abs((px - ax) * dy - (py - ay) * dx) / length;
      double half = aside < radius ? Math.sqrt(radius * radius - aside * aside) : -1;
      double from = Math.max(0, middle - half);
      double to = Math.min(length, middle + half);
      if (half < 0 || from >= to) {
        size = put(now, size, line[v + 2], line[v + 3]);
        continue;
      }
      if (direction == null) direction = new double[] {dx / length, dy / length};
      if (from > 0) size = put(now, size, ax + dx * from / length, ay + dy * from / length);
      if (size > 2) left.add(Arrays.copyOf(now, size));
      size = 0;
      if (to < length) {
        size = put(now, size, ax + dx * to / length, ay + dy * to / length);
        size = put(now, size, line[v + 2], line[v + 3]);
      }
    }
    if (direction == null) return new WallCut(List.of(line), null);
    if (size > 2) left.add(Arrays.copyOf(now, size));
    return new WallCut(left, direction);
  }

  private static int put(double[] line, int size, double x, double y) {
    line[size] = x;
    line[size + 1] = y;
    return size + 2;
  }
}
