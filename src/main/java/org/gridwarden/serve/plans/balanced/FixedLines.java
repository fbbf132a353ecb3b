package org.gridwarden.serve.plans.balanced;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.gridwarden.geo.mosaic.Mosaic;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;

/**
 * Takes from lines that do not move, those of wards and of kept grids, the vertices that units have put on them: a kept
 * outline comes out as it went in, but for nodes where borders of other grids end on it.
 */
final class FixedLines {

  private FixedLines() {}

  /**
   * @param parts outlines whose corners stay
   * @param kept whether face f + 1 is to stay as it is
   */
  static Mosaic of(Mosaic mosaic, List<Geometry> parts, boolean[] kept) {
    Set<Coordinate> corners = new HashSet<>();
    for (Geometry part : parts) corners.addAll(Arrays.asList(part.getCoordinates()));
    List<Mosaic.Edge> edges = new ArrayList<>();
    for (Mosaic.Edge edge : mosaic.edges()) {
      boolean outside = edge.left() == 0 || edge.right() == 0;
      boolean fixed = outside || !mosaic.parent(edge.left()).equals(mosaic.parent(edge.right()))
          || kept[edge.left() - 1] || kept[edge.right() - 1];
      edges.add(fixed ? new Mosaic.Edge(edge.number(), edge.left(), edge.right(), corners(edge.line(), corners)) : edge);
    }
    @Nullable String[] parents = new String[mosaic.nextFace()];
    for (int face : mosaic.faces()) parents[face] = mosaic.parent(face);
    return Mosaic.restore(parents, edges, mosaic.nextEdge());
  }

  /** The line with its ends and those of its vertices that are corners; as it is when too little would be left of a ring. */
  private static double[] corners(double[] line, Set<Coordinate> corners) {
    double[] left = new double[line.length];
    int size = 0;
    for (int i = 0; i < line.length; i += 2) {
      boolean end = i == 0 || i == line.length - 2;
      if (!end && !corners.contains(new Coordinate(line[i], line[i + 1]))) continue;
      left[size++] = line[i];
      left[size++] = line[i + 1];
    }
    boolean ring = line[0] == line[line.length - 2] && line[1] == line[line.length - 1];
    return ring && size < 8 ? line : Arrays.copyOf(left, size);
  }
}
