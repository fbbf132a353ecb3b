package org.gridwarden.serve.tiles;

/**
 * Cuts features of {@link TileColumns} to one tile with a margin, as drawing commands of a vector tile. Vertices are
 * snapped to a raster of the world that grows coarser with every zoom level outwards, the same for every feature and
 * tile: neighbours that share a boundary still share it, and a curve keeps about half a screen pixel. Not thread-safe.
 */
final class TileGeometry {
  /** Units beyond the tile's edge that are still drawn, so that lines and borders meet. */
  static final int MARGIN = 64;
  private static final int MOVE = 1;
  private static final int DRAW = 2;
  private static final int CLOSE = 7;

  private final int shift;
  private final int snap;
  private final long half;
  private final long originX;
  private final long originY;
  private final Ring ring = new Ring();
  private final Protobuf commands = new Protobuf(1 << 10);
  private int type;
  /** Where the first point of the feature lies. */
  private long firstX;
  private long firstY;
  private long penX;
  private long penY;

  TileGeometry(int z, int x, int y) {
    this.shift = 20 - z;
    this.snap = z <= 13 ? 3 : z <= 15 ? 2 : z == 16 ? 1 : 0;
    this.half = shift + snap > 0 ? 1L << shift + snap - 1 : 0;
    this.originX = ((long) x << 32 - z) + Integer.MIN_VALUE;
    this.originY = ((long) y << 32 - z) + Integer.MIN_VALUE;
  }

  /** West, north, east, south of tile and margin in world units. */
  long[] reach() {
    long margin = shift >= 0 ? (long) MARGIN << shift : Math.max(1, MARGIN >> -shift);
    long side = shift >= 0 ? (long) WebMercator.EXTENT << shift : WebMercator.EXTENT >> -shift;
    return new long[] {originX - margin, originY - margin, originX + side + margin, originY + side + margin};
  }

  /** Tile units as world units. */
  double world(double units) {
    return units * Math.pow(2, shift);
  }

  /** Draws the cell of {@link Cells} in which the middle of a feature lies, once a tile; false when it is drawn or lies beyond. */
  boolean cell(TileColumns columns, int feature, Cells cells) {
    int[] box = columns.boxes;
    long x = units(((long) box[4 * feature] + box[4 * feature + 2]) / 2 - originX);
    long y = units(((long) box[4 * feature + 1] + box[4 * feature + 3]) / 2 - originY);
    if (!cells.take(x, y)) return false;
    commands.clear();
    penX = 0;
    penY = 0;
    type = TileColumns.POLYGON;
    long west = Math.floorDiv(x, Cells.PIXEL) * Cells.PIXEL;
    long north = Math.floorDiv(y, Cells.PIXEL) * Cells.PIXEL;
    commands.value(MOVE | 1 << 3);
    pen(west, north);
    commands.value(DRAW | 3 << 3);
    pen(west + Cells.PIXEL, north);
    pen(west + Cells.PIXEL, north + Cells.PIXEL);
    pen(west, north + Cells.PIXEL);
    commands.value(CLOSE | 1 << 3);
    return true;
  }

  private long units(long world) {
    return shift >= 0 ? world >> shift : world << -shift;
  }

  /** Where the first point that was drawn lies. */
  boolean takeFirst(Cells cells) {
    return cells.take(firstX, firstY);
  }

  /** Cuts one feature; false when nothing of it is left to draw. */
  boolean cut(TileColumns columns, int feature) {
    commands.clear();
    penX = 0;
    penY = 0;
    type = columns.kind[feature];
    boolean outerDrawn = false;
    if (type == TileColumns.POINT) points(columns, feature);
    for (int part = columns.firstPart[feature]; type > 1 && part < columns.firstPart[feature + 1]; part++) {
      if (type == TileColumns.LINE) line(columns, part);
      else if (!columns.hole[part]) outerDrawn = polygonRing(columns, part, true);
      else if (outerDrawn) polygonRing(columns, part, false);
    }
    return commands.size() > 0;
  }

  int type() {
    return type;
  }

  /** What was drawn last, until the next is. */
  Protobuf commands() {
    return commands;
  }

  private long tileX(TileColumns columns, int vertex) {
    return scaled(columns.xy[2 * vertex] - originX);
  }

  private long tileY(TileColumns columns, int vertex) {
    return scaled(columns.xy[2 * vertex + 1] - originY);
  }

  private long scaled(long units) {
    int all = shift + snap;
    if (all <= 0) return units << -all << snap;
    return units + half >> all << snap;
  }

  private static boolean inside(long x, long y) {
    return x >= -MARGIN && x <= WebMercator.EXTENT + MARGIN && y >= -MARGIN && y <= WebMercator.EXTENT + MARGIN;
  }

  private void points(TileColumns columns, int feature) {
    int count = 0;
    for (int part = columns.firstPart[feature]; part < columns.firstPart[feature + 1]; part++) {
      if (isDrawn(columns, part)) count++;
    }
    if (count == 0) return;
    commands.value(MOVE | count << 3);
    for (int part = columns.firstPart[feature + 1] - 1; part >= columns.firstPart[feature]; part--) {
      if (!isDrawn(columns, part)) continue;
      firstX = tileX(columns, columns.firstVertex[part]);
      firstY = tileY(columns, columns.firstVertex[part]);
    }
    for (int part = columns.firstPart[feature]; part < columns.firstPart[feature + 1]; part++) {
      int vertex = columns.firstVertex[part];
      if (isDrawn(columns, part)) pen(tileX(columns, vertex), tileY(columns, vertex));
    }
  }

  /** Whether a part that is a point lies in the tile or its margin. */
  private boolean isDrawn(TileColumns columns, int part) {
    int vertex = columns.firstVertex[part];
    return vertex < columns.firstVertex[part + 1] && inside(tileX(columns, vertex), tileY(columns, vertex));
  }

  private void line(TileColumns columns, int part) {
    ring.clear();
    for (int v = columns.firstVertex[part] + 1; v < columns.firstVertex[part + 1]; v++) {
      long[] piece = LineCut.cut(tileX(columns, v - 1), tileY(columns, v - 1), tileX(columns, v), tileY(columns, v),
          -MARGIN, WebMercator.EXTENT + MARGIN);
      if (piece == null) {
        drawLine();
        continue;
      }
      boolean joined = ring.size() > 0 && ring.x(ring.size() - 1) == piece[0] && ring.y(ring.size() - 1) == piece[1];
      if (!joined) drawLine();
      ring.add(piece[0], piece[1]);
      ring.add(piece[2], piece[3]);
    }
    drawLine();
  }

  private void drawLine() {
    if (ring.size() > 1) {
      commands.value(MOVE | 1 << 3);
      pen(ring.x(0), ring.y(0));
      commands.value(DRAW | ring.size() - 1 << 3);
      for (int i = 1; i < ring.size(); i++) pen(ring.x(i), ring.y(i));
    }
    ring.clear();
  }

  private boolean polygonRing(TileColumns columns, int part, boolean outer) {
    ring.clear();
    boolean whole = true;
    for (int v = columns.firstVertex[part]; v < columns.firstVertex[part + 1]; v++) {
      long x = tileX(columns, v);
      long y = tileY(columns, v);
      whole &= inside(x, y);
      ring.add(x, y);
    }
    ring.close();
    if (!whole) ring.cut(-MARGIN, WebMercator.EXTENT + MARGIN);
    long area = ring.size() < 3 ? 0 : ring.doubleArea();
    if (area == 0) return false;
    boolean forwards = area > 0 == outer;
    int last = ring.size() - 1;
    commands.value(MOVE | 1 << 3);
    pen(ring.x(forwards ? 0 : last), ring.y(forwards ? 0 : last));
    commands.value(DRAW | last << 3);
    for (int i = 1; i <= last; i++) pen(ring.x(forwards ? i : last - i), ring.y(forwards ? i : last - i));
    commands.value(CLOSE | 1 << 3);
    return true;
  }

  /** Moves the pen, as the difference from where it was. */
  private void pen(long x, long y) {
    commands.value(zigzag(x - penX));
    commands.value(zigzag(y - penY));
    penX = x;
    penY = y;
  }

  private static int zigzag(long value) {
    return (int) (value << 1 ^ value >> 63);
  }
}
