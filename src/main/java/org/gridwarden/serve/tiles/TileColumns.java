package org.gridwarden.serve.tiles;

import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.gridwarden.geo.PackedBoxes;
import org.gridwarden.model.Feature;
import org.gridwarden.model.Property;
import org.gridwarden.store.FeatureStore.Located;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;

/**
 * The features of one collection of one territory as flat columns in {@link WebMercator} units, with a tree of their
 * boxes. Frozen; thread-safe. Memory: 8 bytes a vertex, about 60 bytes a feature, and its distinct texts once.
 */
final class TileColumns {
  static final int POINT = 1;
  static final int LINE = 2;
  static final int POLYGON = 3;

  /** Kind of each feature's geometry: POINT, LINE or POLYGON. */
  final byte[] kind;
  /** Features → parts: first part of each feature, and the end. */
  final int[] firstPart;
  /** Parts → vertices: first vertex of each part, and the end. */
  final int[] firstVertex;
  /** Whether a part is a hole of the part before. */
  final boolean[] hole;
  /** x, y of each vertex. */
  final int[] xy;
  /** West, north, east, south of each feature. */
  final int[] boxes;
  /** Values by property and feature; null where absent. The first column is the code. */
  final Object[][] values;
  final String[] names;
  final String territory;
  final PackedBoxes tree;

  private TileColumns(Collector from, String territory, String[] names) {
    int features = from.kinds.size();
    this.territory = territory;
    this.names = names;
    kind = new byte[features];
    for (int i = 0; i < features; i++) kind[i] = (byte) from.kinds.get(i);
    from.firstPart.add(from.firstVertex.size());
    hole = new boolean[from.firstVertex.size()];
    for (int i = 0; i < hole.length; i++) hole[i] = from.holes.get(i) == 1;
    from.firstVertex.add(from.xy.size() / 2);
    firstPart = from.firstPart.trimmed();
    firstVertex = from.firstVertex.trimmed();
    xy = from.xy.trimmed();
    values = new Object[names.length][];
    for (int column = 0; column < names.length; column++) {
      values[column] = java.util.Arrays.copyOf(from.values[column], features);
    }
    boxes = boxes(features);
    tree = new PackedBoxes(boxes);
  }

  /** Drains {@code rows}, all of one territory; features without a place or with a mixed one are left out. */
  static TileColumns of(Iterator<Located> rows, String territory, List<Property> properties) {
    String[] names = new String[properties.size() + 1];
    names[0] = "code";
    for (int i = 1; i < names.length; i++) names[i] = properties.get(i - 1).name();
    Collector collector = new Collector(names);
    while (rows.hasNext()) collector.add(rows.next().feature());
    return new TileColumns(collector, territory, names);
  }

  private int[] boxes(int features) {
    int[] all = new int[features * 4];
    for (int i = 0; i < features; i++) {
      int west = Integer.MAX_VALUE;
      int north = Integer.MAX_VALUE;
      int east = Integer.MIN_VALUE;
      int south = Integer.MIN_VALUE;
      for (int v = firstVertex[firstPart[i]]; v < firstVertex[firstPart[i + 1]]; v++) {
        west = Math.min(west, xy[2 * v]);
        east = Math.max(east, xy[2 * v]);
        north = Math.min(north, xy[2 * v + 1]);
        south = Math.max(south, xy[2 * v + 1]);
      }
      all[4 * i] = west;
      all[4 * i + 1] = north;
      all[4 * i + 2] = east;
      all[4 * i + 3] = south;
    }
    return all;
  }

  /** Number of features. */
  int size() {
    return kind.length;
  }

  /** Bytes held, estimated. */
  long bytes() {
    return 4L * (xy.length + boxes.length + firstPart.length + firstVertex.length) + hole.length
        + size() * (1L + 8L * names.length + 60) + tree.bytes();
  }

  /** What is gathered before sizes are known. */
  private static final class Collector {
    final Growing kinds = new Growing(256);
    final Growing firstPart = new Growing(256);
    final Growing firstVertex = new Growing(256);
    final Growing holes = new Growing(256);
    final Growing xy = new Growing(2048);
    final String[] names;
    final Object[][] values;
    private final Map<Object, Object> shared = new HashMap<>();

    Collector(String[] names) {
      this.names = names;
      this.values = new Object[names.length][256];
    }

    void add(Feature feature) {
      Geometry geometry = feature.geometry();
      if (geometry == null || geometry.isEmpty()) return;
      Geometry first = geometry.getGeometryN(0);
      int kind = first instanceof Point ? POINT
          : first instanceof LineString ? LINE : first instanceof Polygon ? POLYGON : 0;
      if (kind == 0 || geometry.getClass().getSimpleName().equals("GeometryCollection")) return;
      int row = kinds.size();
      kinds.add(kind);
      firstPart.add(firstVertex.size());
      for (int i = 0; i < geometry.getNumGeometries(); i++) addParts(geometry.getGeometryN(i));
      for (int column = 0; column < names.length; column++) {
        if (row == values[column].length) values[column] = java.util.Arrays.copyOf(values[column], row * 2);
        values[column][row] = column == 0 ? feature.code() : shared(feature.properties().get(names[column]));
      }
    }

    private @Nullable Object shared(@Nullable Object value) {
      if (value == null) return null;
      Object known = shared.putIfAbsent(value, value);
      return known == null ? value : known;
    }

    private void addParts(Geometry geometry) {
      if (geometry instanceof Point point) {
        addPart(point.getCoordinateSequence(), false, 0);
      } else if (geometry instanceof LineString line) {
        addPart(line.getCoordinateSequence(), false, 0);
      } else if (geometry instanceof Polygon polygon) {
        addPart(polygon.getExteriorRing().getCoordinateSequence(), false, 1);
        for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
          addPart(polygon.getInteriorRingN(i).getCoordinateSequence(), true, 1);
        }
      }
    }

    /** @param leaveOut vertices to leave out at the end: the closing one of a ring */
    private void addPart(CoordinateSequence line, boolean isHole, int leaveOut) {
      firstVertex.add(xy.size() / 2);
      holes.add(isHole ? 1 : 0);
      for (int i = 0; i < line.size() - leaveOut; i++) {
        xy.add(WebMercator.x(line.getX(i)));
        xy.add(WebMercator.y(line.getY(i)));
      }
    }
  }
}
