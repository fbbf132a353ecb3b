package org.gridwarden.serve.siting;

import static org.assertj.core.api.Assertions.assertThat;

import org.gridwarden.analysis.siting.Pairs;
import org.junit.jupiter.api.Test;

/** Demands 0 and 1 reach sites 0 and 1, demand 2 site 2, demand 3 site 3, demand 4 none: three islands. */
class IslandsTest {
  private static final Pairs PAIRS =
      new Pairs(4, new int[] {0, 2, 3, 4, 5, 5}, new int[] {0, 1, 1, 2, 3}, new double[] {1, 2, 3, 4, 5});
  private static final double[] WEIGHT = {3, 4, 5, 6, 7};

  private static boolean[] beyond(int p, boolean... fixed) {
    return Islands.beyond(PAIRS, WEIGHT, fixed, p);
  }

  @Test
  void enoughSitesGoEverywhere() {
    assertThat(beyond(3, false, false, false, false)).containsOnly(false);
    assertThat(beyond(2, false, false, true, false)).as("one island is served").containsOnly(false);
  }

  @Test
  void tooFewStayWhereMostLiveAndWhereSomethingStands() {
    // 3 + 4 is more than 5 or 6
    assertThat(beyond(2, false, false, false, false)).containsExactly(false, false, true, true, false);
    assertThat(beyond(1, false, false, true, false)).containsExactly(false, false, false, true, false);
  }
}
