package org.gridwarden.geo;

import java.math.BigDecimal;

/** On which side of a line a point lies, without rounding: exact for all finite coordinates. */
public final class ExactSide {
  /** Relative bound of the rounding error of the plain formula (J. R. Shewchuk, Adaptive precision predicates, 1997). */
  static final double ROUNDING = 3.3306690738754716e-16;

  private ExactSide() {}

  /** 1 when (x, y) lies left of a → b, -1 right, 0 on the line. */
  public static int of(double ax, double ay, double bx, double by, double x, double y) {
    double left = (bx - ax) * (y - ay);
    double right = (x - ax) * (by - ay);
    double side = left - right;
    double bound = ROUNDING * (Math.abs(left) + Math.abs(right));
    if (side > bound) return 1;
    if (side < -bound) return -1;
    if (x == ax && y == ay || x == bx && y == by) return 0;
    return exactly(ax, ay, bx, by, x, y);
  }

  private static int exactly(double ax, double ay, double bx, double by, double x, double y) {
    BigDecimal ox = new BigDecimal(ax);
    BigDecimal oy = new BigDecimal(ay);
    BigDecimal left = new BigDecimal(bx).subtract(ox).multiply(new BigDecimal(y).subtract(oy));
    BigDecimal right = new BigDecimal(x).subtract(ox).multiply(new BigDecimal(by).subtract(oy));
    return left.compareTo(right);
  }
}
