package org.gridwarden.geo.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.gridwarden.geo.AreaRings;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;

/** A sheet of crooked patches, about 100 m wide, that cover it whole; and ways to spoil it. */
final class Patchwork {
  static final GeometryFactory FACTORY = new GeometryFactory();
  private static final int STEPS = 4;
  final int columns;
  final int rows;
  final Random random;
  /** Open rings, counter-clockwise. */
  final List<List<Coordinate>> rings = new ArrayList<>();

  Patchwork(int columns, int rows, long seed) {
    this.columns = columns;
    this.rows = rows;
    this.random = new Random(seed);
    Coordinate[][] at = new Coordinate[columns * STEPS + 1][rows * STEPS + 1];
    for (int i = 0; i < at.length; i++) {
      for (int j = 0; j < at[0].length; j++) {
        boolean rim = i == 0 || j == 0 || i == at.length - 1 || j == at[0].length - 1;
        double jitter = rim ? 0 : 6;
        at[i][j] = new Coordinate(round(1000 + i * 25 + jitter * random.nextDouble()), round(2000 + j * 25 + jitter * random.nextDouble()));
      }
    }
    for (int r = 0; r < rows; r++) for (int c = 0; c < columns; c++) rings.add(patch(at, c * STEPS, r * STEPS));
  }

  private static double round(double v) {
    return Math.round(v * 1000) / 1000.0;
  }

  private static List<Coordinate> patch(Coordinate[][] at, int i, int j) {
    List<Coordinate> ring = new ArrayList<>();
    for (int k = 0; k < STEPS; k++) ring.add(at[i + k][j]);
    for (int k = 0; k < STEPS; k++) ring.add(at[i + STEPS][j + k]);
    for (int k = 0; k < STEPS; k++) ring.add(at[i + STEPS - k][j + STEPS]);
    for (int k = 0; k < STEPS; k++) ring.add(at[i][j + STEPS - k]);
    return ring;
  }

  int patch(int column, int row) {
    return row * columns + column;
  }

  /** Moves a vertex in the middle of the patch's eastern side by this much, for this patch alone. */
  void bend(int patch, double dx) {
    List<Coordinate> ring = new ArrayList<>(rings.get(patch));
    Coordinate was = ring.get(STEPS + 2);
    ring.set(STEPS + 2, new Coordinate(was.x + dx, was.y));
    rings.set(patch, ring);
  }

  /** Leaves out a vertex of the eastern side for this patch alone. */
  void straighten(int patch) {
    List<Coordinate> ring = new ArrayList<>(rings.get(patch));
    ring.remove(STEPS + 1);
    rings.set(patch, ring);
  }

  /** Puts a vertex exactly in the middle of the bottom side of the sheet's lowest patches, as others have it not. */
  void put(int patch, int after, double share) {
    List<Coordinate> ring = new ArrayList<>(rings.get(patch));
    Coordinate a = ring.get(after);
    Coordinate b = ring.get((after + 1) % ring.size());
    ring.add(after + 1, new Coordinate(a.x + share * (b.x - a.x), a.y + share * (b.y - a.y)));
    rings.set(patch, ring);
  }

  void shake(int patch, double by) {
    List<Coordinate> ring = new ArrayList<>();
    for (Coordinate c : rings.get(patch)) {
      ring.add(new Coordinate(c.x + by * (2 * random.nextDouble() - 1), c.y + by * (2 * random.nextDouble() - 1)));
    }
    rings.set(patch, ring);
  }

  List<Geometry> polygons() {
    List<Geometry> all = new ArrayList<>();
    for (List<Coordinate> ring : rings) {
      List<Coordinate> closed = new ArrayList<>(ring);
      closed.add(ring.get(0).copy());
      all.add(FACTORY.createPolygon(closed.toArray(Coordinate[]::new)));
    }
    return all;
  }

  AreaRings areas() {
    return areas(polygons());
  }

  static AreaRings areas(List<? extends Geometry> polygons) {
    AreaRings all = new AreaRings();
    for (Geometry one : polygons) {
      if (one != null) Rebuilt.add(one, all);
      all.endArea();
    }
    return all;
  }

  /** The sheet cut into parents of so many whole columns each. */
  List<Geometry> parents(int width) {
    List<Geometry> all = new ArrayList<>();
    List<Geometry> patches = polygons();
    for (int c = 0; c < columns; c += width) {
      List<Geometry> own = new ArrayList<>();
      for (int r = 0; r < rows; r++) for (int k = c; k < Math.min(columns, c + width); k++) own.add(patches.get(patch(k, r)));
      all.add(FACTORY.buildGeometry(own).union());
    }
    return all;
  }
}
