package org.gridwarden.geo;

import java.util.Arrays;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;

/**
 * The rings of many areas as flat columns, in the order in which areas win: where areas overlap, the earlier one has a
 * point. Coordinates are x,y pairs in any one CRS; rings are closed (the last vertex repeats the first) in either
 * direction; holes are just further rings (inside is where an odd number of rings lies around).
 */
public final class AreaRings {
  private double[] xy = new double[1 << 12];
  private int[] ringEnd = new int[64];
  private boolean[] shell = new boolean[64];
  private int[] areaEnd = new int[64];
  private int vertices;
  private int rings;
  private int areas;

  /** Adds a vertex to the ring in the making. */
  public void vertex(double x, double y) {
    if (2 * vertices + 2 > xy.length) xy = Arrays.copyOf(xy, 2 * xy.length);
    xy[2 * vertices] = x;
    xy[2 * vertices + 1] = y;
    vertices++;
  }

  /** Ends the ring in the making; {@code isShell}: the outer ring of a polygon, its holes follow. */
  public void endRing(boolean isShell) {
    if (rings == ringEnd.length) {
      ringEnd = Arrays.copyOf(ringEnd, 2 * rings);
      shell = Arrays.copyOf(shell, 2 * rings);
    }
    shell[rings] = isShell;
    ringEnd[rings++] = vertices;
  }

  /** Ends the area in the making; it has the rings ended since the last area. */
  public void endArea() {
    if (areas == areaEnd.length) areaEnd = Arrays.copyOf(areaEnd, 2 * areas);
    areaEnd[areas++] = rings;
  }

  /** Number of areas. */
  public int size() {
    return areas;
  }

  /** Index of the first ring of area {@code area}; its last is before that of the next area. */
  public int firstRing(int area) {
    return area == 0 ? 0 : areaEnd[area - 1];
  }

  /** Index of the first vertex of ring {@code ring}; its last is before that of the next ring. */
  public int firstVertex(int ring) {
    return ring == 0 ? 0 : ringEnd[ring - 1];
  }

  /** Whether a ring is the outer ring of a polygon. */
  public boolean isShell(int ring) {
    return shell[ring];
  }

  /** x of a vertex. */
  public double x(int vertex) {
    return xy[2 * vertex];
  }

  /** y of a vertex. */
  public double y(int vertex) {
    return xy[2 * vertex + 1];
  }

  /** Number of vertices of all rings, the repeated ones counted. */
  public int vertices() {
    return vertices;
  }

  /** Area {@code area} as a new polygon or, when it has several parts, multipolygon; valid if the rings are. */
  public Geometry polygon(int area) {
    return JtsRings.polygon(this, area, new GeometryFactory());
  }

  /** The same areas in another order: area {@code order[k]} becomes area k. */
  public AreaRings reordered(int[] order) {
    AreaRings sorted = new AreaRings();
    sorted.xy = new double[2 * vertices];
    for (int area : order) {
      for (int ring = firstRing(area); ring < firstRing(area + 1); ring++) {
        int from = firstVertex(ring);
        int count = firstVertex(ring + 1) - from;
        System.arraycopy(xy, 2 * from, sorted.xy, 2 * sorted.vertices, 2 * count);
        sorted.vertices += count;
        sorted.endRing(shell[ring]);
      }
      sorted.endArea();
    }
    return sorted;
  }
}
