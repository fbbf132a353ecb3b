package org.gridwarden.geo.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every triangle's circle is empty, by plain exact arithmetic; rows of points on one line are no exception. */
class TrianglesTest {

  @ParameterizedTest
  @CsvSource({"1,2,100000", "2,3,100000", "3,40,60000000", "4,60,5", "5,49,6", "6,200,1000", "7,30,2", "8,80,60000000"})
  void noPointLiesInsideATrianglesCircle(long seed, int count, int range) {
    Random random = new Random(seed);
    TreeSet<List<Long>> sorted =
        new TreeSet<>(Comparator.<List<Long>>comparingLong(point -> point.get(0)).thenComparingLong(point -> point.get(1)));
    for (int i = 0; i < count; i++) sorted.add(List.of((long) random.nextInt(range), (long) random.nextInt(range)));
    long[] x = sorted.stream().mapToLong(point -> point.get(0)).toArray();
    long[] y = sorted.stream().mapToLong(point -> point.get(1)).toArray();
    Triangles triangles = new Triangles(x, y);
    int hull = 0;
    int corners = 0;
    int edges = 0;
    for (int e = 0; e < triangles.end(); e += 2) {
      if (triangles.isGone(e)) continue;
      edges++;
      int apex = triangles.apex(e);
      if (apex < 0) {
        hull++;
        continue;
      }
      corners++;
      for (int d = 0; d < x.length; d++) {
        assertThat(inCircle(x, y, triangles.origin(e), triangles.target(e), apex, d)).as("point " + d).isNotPositive();
      }
    }
    boolean flat = corners == 0;
    assertThat(edges / 2).as("Euler: edges = 3n - 3 - hull").isEqualTo(flat ? x.length - 1 : 3 * x.length - 3 - hull);
    assertThat(corners / 3).as("Euler: triangles = 2n - 2 - hull").isEqualTo(flat ? 0 : 2 * x.length - 2 - hull);
  }

  /** Positive when d lies inside the circle through a, b, c. */
  private static int inCircle(long[] x, long[] y, int a, int b, int c, int d) {
    BigInteger sum = BigInteger.ZERO;
    int[] p = {a, b, c};
    for (int i = 0; i < 3; i++) {
      int q = p[(i + 1) % 3];
      int r = p[(i + 2) % 3];
      BigInteger lift = square(x[p[i]] - x[d]).add(square(y[p[i]] - y[d]));
      BigInteger cross = big(x[q] - x[d]).multiply(big(y[r] - y[d])).subtract(big(y[q] - y[d]).multiply(big(x[r] - x[d])));
      sum = sum.add(lift.multiply(cross));
    }
    return sum.signum();
  }

  private static BigInteger square(long value) {
    return big(value).multiply(big(value));
  }

  private static BigInteger big(long value) {
    return BigInteger.valueOf(value);
  }
}
