package org.gridwarden.serve.tiles;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Draws one tile from the columns of one collection. */
final class Tile {
  /** Above this many features, points of one raster cell (half a screen pixel) become one. */
  private static final int MANY = 10_000;
  private static final Set<String> FAR_STREETS = Set.of("expressway", "railway", "arterial");

  private Tile() {}

  /** The tile's bytes; empty when nothing lies in it. */
  static byte[] draw(String collection, List<TileColumns> territories, int z, int x, int y) {
    TileLayer layer = new TileLayer(collection);
    for (TileColumns columns : territories) draw(collection, columns, z, x, y, layer);
    return layer.size() == 0 ? new byte[0] : layer.tile();
  }

  private static void draw(String collection, TileColumns columns, int z, int x, int y, TileLayer layer) {
    TileGeometry geometry = new TileGeometry(z, x, y);
    long[] reach = geometry.reach();
    int[] features = columns.tree.touching(reach[0], reach[1], reach[2], reach[3]);
    Set<Long> taken = features.length > MANY ? new HashSet<>() : Set.of();
    double least = z >= 16 ? 0 : leastExtent(collection, z);
    for (int feature : features) {
      boolean point = columns.kind[feature] == TileColumns.POINT;
      if (!point && (geometry.extent(columns, feature) < least || tooFar(collection, columns, feature, z))) continue;
      if (!geometry.cut(columns, feature)) continue;
      if (point && features.length > MANY && !taken.add(cell(geometry))) continue;
      for (int column = 0; column < columns.names.length; column++) {
        Object value = columns.values[column][feature];
        if (value != null) layer.property(columns.names[column], value);
      }
      layer.property("territory", columns.territory);
      layer.feature(geometry);
    }
  }

  /** Smallest width or height in tile units (16 to a screen pixel) that is worth sending. */
  private static double leastExtent(String collection, int z) {
    return z < 13 && (collection.equals("buildings") || collection.equals("parking")) ? 48 : 4;
  }

  /** Small streets are seen from near only. */
  private static boolean tooFar(String collection, TileColumns columns, int feature, int z) {
    if (z >= 13 || !collection.equals("streets")) return false;
    Object kind = null;
    for (int column = 0; column < columns.names.length; column++) {
      if (columns.names[column].equals("kind")) kind = columns.values[column][feature];
    }
    if (kind == null) return false;
    return !(FAR_STREETS.contains(kind.toString()) || z >= 11 && kind.equals("street"));
  }

  private static long cell(TileGeometry geometry) {
    return (long) (geometry.commands()[1] >> 4) << 32 | geometry.commands()[2] >> 4;
  }
}
