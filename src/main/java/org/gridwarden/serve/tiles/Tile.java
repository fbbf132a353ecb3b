package org.gridwarden.serve.tiles;

import java.util.List;

/**
 * Draws one tile from the columns of one collection. An area that is too small to be seen is drawn as the screen pixel in
 * which it lies, with the properties of the first that lies there: a tile from afar shows where there is something, and holds no more
 * features than pixels.
 */
final class Tile {
  /** Above this many features, points of one raster cell (half a screen pixel) become one. */
  private static final int MANY = 10_000;

  private Tile() {}

  /** The tile's bytes; empty when nothing lies in it. */
  static byte[] draw(String collection, List<TileColumns> territories, int z, int x, int y) {
    TileLayer layer = new TileLayer(collection);
    Cells pixels = new Cells(Cells.PIXEL);
    TileGeometry geometry = new TileGeometry(z, x, y);
    double least = geometry.world(z >= 16 ? 0 : leastExtent(collection, z));
    for (TileColumns columns : territories) draw(columns, z, geometry, least, pixels, layer);
    return layer.size() == 0 ? new byte[0] : layer.tile();
  }

  private static void draw(TileColumns columns, int z, TileGeometry geometry, double least, Cells pixels, TileLayer layer) {
    long[] reach = geometry.reach();
    int[] features = columns.tree.touching(reach[0], reach[1], reach[2], reach[3]);
    Cells points = features.length > MANY ? new Cells(Cells.PIXEL / 2) : null;
    layer.begin(columns, features.length);
    for (int feature : features) {
      if (columns.fromZoom[feature] > z) continue;
      int kind = columns.kind[feature];
      boolean small = kind != TileColumns.POINT && columns.extent(feature) < least;
      boolean drawn = !small && geometry.cut(columns, feature);
      if (drawn && kind == TileColumns.POINT && points != null) drawn = geometry.takeFirst(points);
      if (!drawn && kind == TileColumns.POLYGON) drawn = geometry.cell(columns, feature, pixels);
      if (drawn) layer.feature(columns, feature, geometry.type(), geometry.commands());
    }
  }

  /** Width or height in tile units (16 to a screen pixel) from which on a shape is drawn as it is. */
  private static double leastExtent(String collection, int z) {
    return z < 13 && (collection.equals("buildings") || collection.equals("parking")) ? 48 : 4;
  }
}
