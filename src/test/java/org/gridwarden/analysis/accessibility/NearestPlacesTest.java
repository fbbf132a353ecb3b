package org.gridwarden.analysis.accessibility;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NearestPlacesTest {

  static LongStream seeds() {
    return LongStream.range(0, 300);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void agreesWithLookingAtEveryPlace(long seed) {
    Random random = new Random(seed);
    int n = 1 + random.nextInt(60);
    // some clouds are lines, some are single points, some lie on whole metres so that distances tie
    double width = random.nextInt(4) == 0 ? 0 : 3000;
    double height = random.nextInt(4) == 0 ? 0 : 2000;
    boolean whole = random.nextBoolean();
    double[] x = new double[n];
    double[] y = new double[n];
    for (int i = 0; i < n; i++) {
      x[i] = 400_000 + round(random.nextDouble() * width, whole);
      y[i] = 3_300_000 + round(random.nextDouble() * height, whole);
    }
    NearestPlaces places = new NearestPlaces(x, y);
    for (int k = 0; k < 40; k++) {
      double px = 400_000 + round((random.nextDouble() * 3 - 1) * 3000, whole);
      double py = 3_300_000 + round((random.nextDouble() * 3 - 1) * 2000, whole);
      int best = 0;
      for (int i = 1; i < n; i++) if (places.metres(i, px, py) < places.metres(best, px, py)) best = i;
      assertThat(places.nearest(px, py)).as("from %s %s", px, py).isEqualTo(best);
    }
  }

  private static double round(double value, boolean whole) {
    return whole ? Math.rint(value / 100) * 100 : value;
  }

  @Test
  void withoutPlacesThereIsNone() {
    assertThat(new NearestPlaces(new double[0], new double[0]).nearest(1, 2)).isEqualTo(-1);
  }

  @Test
  void aPlaceThatIsThereManyTimesIsItsFirst() {
    assertThat(new NearestPlaces(new double[] {5, 5, 5}, new double[] {7, 7, 7}).nearest(5, 7)).isZero();
  }
}
