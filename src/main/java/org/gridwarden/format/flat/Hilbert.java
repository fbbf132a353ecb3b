package org.gridwarden.format.flat;

/** Places along a Hilbert curve: what is near on it is near on the ground. */
public final class Hilbert {
  /** Steps in each direction. */
  public static final int STEPS = 1 << 16;

  private Hilbert() {}

  /**
   * Distance along the curve (Hilbert 1891; the turns as in Warren, Hacker's Delight, 2nd ed., section 16-2).
   *
   * @param x 0 … 65535
   * @param y 0 … 65535
   * @return 0 … 2³² − 1
   */
  public static long along(int x, int y) {
    long distance = 0;
    for (int side = STEPS >> 1; side > 0; side >>= 1) {
      int right = (x & side) != 0 ? 1 : 0;
      int up = (y & side) != 0 ? 1 : 0;
      distance += (long) side * side * (3 * right ^ up);
      if (up == 0) {
        if (right == 1) {
          x = STEPS - 1 - x;
          y = STEPS - 1 - y;
        }
        int swap = x;
        x = y;
        y = swap;
      }
    }
    return distance;
  }
}
