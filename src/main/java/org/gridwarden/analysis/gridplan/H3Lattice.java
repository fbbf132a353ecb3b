package org.gridwarden.analysis.gridplan;

import com.uber.h3core.AreaUnit;
import com.uber.h3core.H3Core;
import com.uber.h3core.util.LatLng;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * H3 cells of one resolution, projected to metres. A cell is drawn through its topological corners, so that its edges
 * are exactly its neighbours' edges; the extra point that H3 shows where a cell crosses an edge of its icosahedron is
 * left out.
 */
final class H3Lattice implements Lattice {
  private record Hexagon(double[] xy, long[] across, double centreX, double centreY) {}

  private final H3Core h3;
  private final int resolution;
  private final CellMethod.Projection projection;
  private final double cellAreaM2;
  private final Map<Long, Hexagon> known = new HashMap<>();

  H3Lattice(int resolution, CellMethod.Projection projection) {
    try {
      this.h3 = H3Core.newInstance();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    this.resolution = resolution;
    this.projection = projection;
    this.cellAreaM2 = h3.getHexagonAreaAvg(resolution, AreaUnit.m2);
  }

  @Override
  public long cellNear(double x, double y) {
    double[] place = {x, y};
    projection.toDegrees(place);
    return h3.latLngToCell(place[1], place[0], resolution);
  }

  @Override
  public int corners(long cell, double[] xy) {
    double[] from = hexagon(cell).xy;
    System.arraycopy(from, 0, xy, 0, from.length);
    return from.length / 2;
  }

  @Override
  public long across(long cell, int edge) {
    return hexagon(cell).across[edge];
  }

  @Override
  public int edgeAcross(long cell, int edge) {
    long[] back = hexagon(across(cell, edge)).across;
    for (int k = 0; k < back.length; k++) {
      if (back[k] == cell) return k;
    }
    throw new IllegalStateException("H3 cell " + Long.toHexString(cell) + " is no neighbour of its neighbour");
  }

  @Override
  public long row(long cell) {
    return (long) Math.floor(hexagon(cell).centreY / Math.sqrt(cellAreaM2));
  }

  @Override
  public double centreX(long cell) {
    return hexagon(cell).centreX;
  }

  @Override
  public double cellAreaM2() {
    return cellAreaM2;
  }

  private Hexagon hexagon(long cell) {
    return known.computeIfAbsent(cell, this::draw);
  }

  private Hexagon draw(long cell) {
    List<Long> corners = h3.cellToVertexes(cell);
    int n = corners.size();
    double[] xy = new double[2 * n];
    for (int k = 0; k < n; k++) put(h3.vertexToLatLng(corners.get(k)), xy, k);
    long[] across = new long[n];
    for (long other : h3.gridDisk(cell, 1)) {
      if (other == cell) continue;
      List<Long> theirs = h3.cellToVertexes(other);
      for (int k = 0; k < n; k++) {
        if (theirs.contains(corners.get(k)) && theirs.contains(corners.get((k + 1) % n))) across[k] = other;
      }
    }
    double[] centre = new double[2];
    put(h3.cellToLatLng(cell), centre, 0);
    return new Hexagon(xy, across, centre[0], centre[1]);
  }

  private void put(LatLng place, double[] xy, int k) {
    double[] one = {place.lng, place.lat};
    projection.toMetres(one);
    xy[2 * k] = one[0];
    xy[2 * k + 1] = one[1];
  }
}
