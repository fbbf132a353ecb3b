package org.gridwarden.serve.tiles;

import org.jspecify.annotations.Nullable;

/** Cuts a piece of a line to a square (Liang and Barsky). */
final class LineCut {

  private LineCut() {}

  /** x, y of both ends of what lies inside, or null when nothing does; a point that only touches counts as nothing. */
  static long @Nullable [] cut(long x1, long y1, long x2, long y2, long least, long most) {
    double[] span = {0, 1};
    double dx = x2 - x1;
    double dy = y2 - y1;
    boolean inside = narrow(-dx, x1 - least, span) && narrow(dx, most - x1, span)
        && narrow(-dy, y1 - least, span) && narrow(dy, most - y1, span);
    if (!inside) return null;
    long[] piece = {x1, y1, x2, y2};
    if (span[0] > 0) {
      piece[0] = Math.round(x1 + span[0] * dx);
      piece[1] = Math.round(y1 + span[0] * dy);
    }
    if (span[1] < 1) {
      piece[2] = Math.round(x1 + span[1] * dx);
      piece[3] = Math.round(y1 + span[1] * dy);
    }
    return piece[0] == piece[2] && piece[1] == piece[3] && span[0] > 0 ? null : piece;
  }

  private static boolean narrow(double step, double room, double[] span) {
    if (step == 0) return room >= 0;
    double at = room / step;
    if (step < 0) span[0] = Math.max(span[0], at);
    else span[1] = Math.min(span[1], at);
    return span[0] <= span[1];
  }
}
