package org.gridwarden.serve.tiles;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.gridwarden.geo.PackedBoxes;
import org.gridwarden.model.Feature;
import org.gridwarden.model.FeatureType;
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
  /** Zoom level from which on each feature is drawn. */
  final byte[] fromZoom;
  /** Features → what is known of them: first entry of each feature, and the end. */
  final int[] firstTag;
  /** Entries → the name, as its number in {@link #names}. */
  final byte[] tagColumn;
  /** Entries → the value, as its number in {@link #shared}. */
  final int[] tagValue;
  /** The first is the code, of which every feature has its own in {@link #codes}. */
  final String[] names;
  final TileValues codes = new TileValues();
  final TileValues shared;
  /** The territory's id, as its number in {@link #shared}. */
  final int territory;
  final PackedBoxes tree;

  /** Features are numbered along the curve of the tree: what lies near each other in a tile lies near in memory. */
  private TileColumns(Collector from, String territory, String[] names) {
    int[] order = PackedBoxes.order(from.boxes());
    int features = order.length;
    this.names = names;
    this.shared = from.shared;
    this.territory = shared.numberOf(territory);
    kind = new byte[features];
    fromZoom = new byte[features];
    firstPart = new int[features + 1];
    firstTag = new int[features + 1];
    firstVertex = new int[from.firstVertex.size()];
    hole = new boolean[firstVertex.length - 1];
    xy = new int[from.xy.size()];
    tagColumn = new byte[from.tagValue.size()];
    tagValue = new int[tagColumn.length];
    for (int i = 0; i < features; i++) place(from, order[i], i);
    shared.freeze();
    codes.freeze();
    boxes = boxes(features);
    tree = new PackedBoxes(boxes);
  }

  /** Drains {@code rows}, all of one territory; features without a place or with a mixed one are left out. */
  static TileColumns of(Iterator<Located> rows, String territory, FeatureType type) {
    List<Property> properties = type.properties();
    String[] names = new String[properties.size() + 1];
    names[0] = "code";
    for (int i = 1; i < names.length; i++) names[i] = properties.get(i - 1).name();
    Collector collector = new Collector(names, type == FeatureType.STREETS);
    while (rows.hasNext()) collector.add(rows.next().feature());
    collector.end();
    return new TileColumns(collector, territory, names);
  }

  /** Copies one feature to its place; those before it are there already. */
  private void place(Collector from, int old, int i) {
    kind[i] = (byte) from.kinds.get(old);
    fromZoom[i] = (byte) from.fromZoom.get(old);
    codes.append(from.codes.get(old));
    int part = firstPart[i];
    for (int each = from.firstPart.get(old); each < from.firstPart.get(old + 1); each++, part++) {
      int start = 2 * from.firstVertex.get(each);
      int length = 2 * from.firstVertex.get(each + 1) - start;
      hole[part] = from.holes.get(each) == 1;
      System.arraycopy(from.xy.array(), start, xy, 2 * firstVertex[part], length);
      firstVertex[part + 1] = firstVertex[part] + length / 2;
    }
    firstPart[i + 1] = part;
    int tag = firstTag[i];
    for (int each = from.firstTag.get(old); each < from.firstTag.get(old + 1); each++, tag++) {
      tagColumn[tag] = (byte) from.tagColumn.get(each);
      tagValue[tag] = from.tagValue.get(each);
    }
    firstTag[i + 1] = tag;
  }

  private int[] boxes(int features) {
    return boxes(features, firstPart, firstVertex, xy);
  }

  private static int[] boxes(int features, int[] firstPart, int[] firstVertex, int[] xy) {
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

  /** Width or height of a feature, whichever is larger. */
  long extent(int feature) {
    int at = 4 * feature;
    return Math.max((long) boxes[at + 2] - boxes[at], (long) boxes[at + 3] - boxes[at + 1]);
  }

  /** Number of features. */
  int size() {
    return kind.length;
  }

  /** Bytes held, estimated. */
  long bytes() {
    return 4L * (xy.length + boxes.length + firstPart.length + firstVertex.length + firstTag.length) + hole.length
        + 5L * tagValue.length + 2L * size() + codes.bytes() + shared.bytes() + tree.bytes();
  }

  /** What is gathered before sizes are known. */
  private static final class Collector {
    private static final Set<String> FAR_STREETS = Set.of("expressway", "railway", "arterial");

    final Growing kinds = new Growing(256);
    final Growing fromZoom = new Growing(256);
    final Growing firstPart = new Growing(256);
    final Growing firstVertex = new Growing(256);
    final Growing holes = new Growing(256);
    final Growing xy = new Growing(2048);
    final Growing firstTag = new Growing(256);
    final Growing tagColumn = new Growing(1024);
    final Growing tagValue = new Growing(1024);
    final List<String> codes = new ArrayList<>();
    final TileValues shared = new TileValues();
    private final String[] names;
    private final boolean streets;

    Collector(String[] names, boolean streets) {
      this.names = names;
      this.streets = streets;
    }

    void add(Feature feature) {
      Geometry geometry = feature.geometry();
      if (geometry == null || geometry.isEmpty()) return;
      Geometry first = geometry.getGeometryN(0);
      int kind = first instanceof Point ? POINT
          : first instanceof LineString ? LINE : first instanceof Polygon ? POLYGON : 0;
      if (kind == 0 || geometry.getClass().getSimpleName().equals("GeometryCollection")) return;
      kinds.add(kind);
      fromZoom.add(streets ? fromZoom(feature.properties().get("kind")) : 0);
      firstPart.add(firstVertex.size());
      firstTag.add(tagValue.size());
      codes.add(feature.code());
      for (int i = 0; i < geometry.getNumGeometries(); i++) addParts(geometry.getGeometryN(i));
      for (int column = 1; column < names.length; column++) {
        Object value = feature.properties().get(names[column]);
        if (value == null) continue;
        tagColumn.add(column);
        tagValue.add(shared.numberOf(value));
      }
    }

    void end() {
      firstPart.add(firstVertex.size());
      firstTag.add(tagValue.size());
      firstVertex.add(xy.size() / 2);
    }

    int[] boxes() {
      return TileColumns.boxes(kinds.size(), firstPart.array(), firstVertex.array(), xy.array());
    }

    /** Small streets are seen from near only. */
    private static int fromZoom(@Nullable Object kind) {
      if (kind == null || FAR_STREETS.contains(kind.toString())) return 0;
      return kind.equals("street") ? 11 : 13;
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
