package org.gridwarden.analysis.gridplan.problems;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;

/**
 * Which outlines of a mosaic lie side by side, and along how many metres. Outlines of one mosaic share the very points of
 * their common border, so a side that two of them have in common is that border. Immutable and thread-safe.
 */
public final class Borders {

  private record Side(double x1, double y1, double x2, double y2) {
    static Side of(Coordinate a, Coordinate b) {
      boolean ordered = a.x < b.x || a.x == b.x && a.y <= b.y;
      return ordered ? new Side(a.x, a.y, b.x, b.y) : new Side(b.x, b.y, a.x, a.y);
    }

    double length() {
      return Math.hypot(x2 - x1, y2 - y1);
    }
  }

  private final List<Map<Integer, Double>> neighbours;

  private Borders(List<Map<Integer, Double>> neighbours) {
    this.neighbours = neighbours;
  }

  /** Of polygons of one mosaic, in metres; one hash entry for each side. */
  public static Borders of(List<? extends Geometry> outlines) {
    List<Map<Integer, Double>> neighbours = new java.util.ArrayList<>();
    Map<Side, Integer> first = new HashMap<>();
    for (int i = 0; i < outlines.size(); i++) {
      neighbours.add(new TreeMap<>());
      int self = i;
      sides(outlines.get(i), side -> {
        Integer other = first.putIfAbsent(side, self);
        if (other == null || other == self) return;
        neighbours.get(self).merge(other, side.length(), Double::sum);
        neighbours.get(other).merge(self, side.length(), Double::sum);
      });
    }
    return new Borders(neighbours);
  }

  private static void sides(Geometry outline, java.util.function.Consumer<Side> use) {
    outline.apply((org.locationtech.jts.geom.GeometryComponentFilter) part -> {
      if (!(part instanceof org.locationtech.jts.geom.LinearRing ring)) return;
      Coordinate[] points = ring.getCoordinates();
      for (int k = 1; k < points.length; k++) use.accept(Side.of(points[k - 1], points[k]));
    });
  }

  /** Neighbours of the i-th outline by index, in ascending order, with the metres of border; empty when it has none. */
  public Map<Integer, Double> of(int i) {
    return neighbours.get(i);
  }
}
