package org.gridwarden.serve.tiles;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gridwarden.serve.Gate;
import org.gridwarden.serve.layers.Coverages;
import org.gridwarden.serve.layers.CrsList;
import org.gridwarden.serve.layers.Layer;
import org.gridwarden.store.TerritoryInfo;
import org.jspecify.annotations.Nullable;

/**
 * Rows and columns of one zoom in which something can be drawn.
 *
 * @param minRow northernmost
 * @param maxRow southernmost, not above {@code 2^z − 1}
 */
record TileLimits(int zoom, int minRow, int maxRow, int minCol, int maxCol) {
  private static final double WORLD = 4294967296.0;

  /** @param box west, south, east, north in degrees; null for the world */
  static TileLimits of(double @Nullable [] box, int z) {
    if (box == null) return new TileLimits(z, 0, (1 << z) - 1, 0, (1 << z) - 1);
    return new TileLimits(z, tile(WebMercator.y(box[3]), z, -1), tile(WebMercator.y(box[1]), z, 1),
        tile(WebMercator.x(box[0]), z, -1), tile(WebMercator.x(box[2]), z, 1));
  }

  /** The box of what tiles of these layers hold: of one, its own; of several, that of the territories. */
  static double @Nullable [] box(Coverages coverages, Gate.Pass pass, List<Layer> layers, List<TerritoryInfo> territories,
      @Nullable String plan) {
    return layers.size() == 1 ? coverages.box(pass, layers.get(0), territories, plan) : CrsList.extent(territories);
  }

  /** Those of every zoom, as a tileset tells them. */
  static List<Object> all(double @Nullable [] box) {
    List<Object> limits = new ArrayList<>();
    for (int z = 0; z <= WebMercator.LARGEST_ZOOM; z++) {
      TileLimits at = of(box, z);
      Map<String, Object> limit = new LinkedHashMap<>();
      limit.put("tileMatrix", Integer.toString(z));
      limit.put("minTileRow", at.minRow);
      limit.put("maxTileRow", at.maxRow);
      limit.put("minTileCol", at.minCol);
      limit.put("maxTileCol", at.maxCol);
      limits.add(limit);
    }
    return limits;
  }

  /** Row or column of a place, one margin before it ({@code side} −1) or behind it (1): there it is still drawn. */
  private static int tile(int place, int z, int side) {
    double tiles = ((long) place - Integer.MIN_VALUE) / WORLD * (1 << z) + side * (double) TileGeometry.MARGIN / WebMercator.EXTENT;
    return (int) Math.max(0, Math.min((1 << z) - 1, Math.floor(tiles)));
  }

  boolean holds(int row, int col) {
    return row >= minRow && row <= maxRow && col >= minCol && col <= maxCol;
  }
}
