package org.gridwarden.serve.tiles;

/** Which cells of a raster over one tile and its margin are taken. Not thread-safe. */
final class Cells {
  /** Units of a screen pixel, of which a tile has 256 × 256. */
  static final int PIXEL = 16;

  private final int side;
  private final int across;
  private final long[] taken;

  /** @param side of a cell in tile units */
  Cells(int side) {
    this.side = side;
    across = (WebMercator.EXTENT + 2 * TileGeometry.MARGIN) / side + 1;
    taken = new long[(across * across >> 6) + 1];
  }

  /** Takes the cell of a place in tile units; false when it was taken before or lies beyond the margin. */
  boolean take(long x, long y) {
    long column = Math.floorDiv(x + TileGeometry.MARGIN, side);
    long row = Math.floorDiv(y + TileGeometry.MARGIN, side);
    if (column < 0 || row < 0 || column >= across || row >= across) return false;
    int cell = (int) (row * across + column);
    long bit = 1L << (cell & 63);
    if ((taken[cell >> 6] & bit) != 0) return false;
    taken[cell >> 6] |= bit;
    return true;
  }
}
