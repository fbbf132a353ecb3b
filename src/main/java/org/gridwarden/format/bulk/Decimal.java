package org.gridwarden.format.bulk;

/** Decimal digits to the nearest double. */
final class Decimal {
  private static final long EXACT = 1L << 53;
  private static final int MOST_DIGITS = 18;
  private static final double[] TEN = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18
  };

  private Decimal() {}

  /** Whether {@code digits / 10^scale} is one correctly rounded division: both are whole numbers a double holds exactly. */
  static boolean fits(long digits, int count, int scale) {
    return count <= MOST_DIGITS && digits <= EXACT && scale <= MOST_DIGITS;
  }

  /** The nearest double of ± {@code digits / 10^scale}, where {@link #fits}. */
  static double value(boolean minus, long digits, int scale) {
    double value = digits / TEN[scale];
    return minus ? -value : value;
  }
}
