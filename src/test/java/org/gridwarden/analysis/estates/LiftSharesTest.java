package org.gridwarden.analysis.estates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.assertj.core.data.Offset;
import org.gridwarden.model.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LiftSharesTest {

  /** Weights 1…5 on floors 2…6 of two households each: 15 parts a column, 30 in all; the sixth floor pays 5 of 30. */
  @Test
  void theCaseSeenOnASixthFloor() {
    LiftShares sheet = new LiftShares(138_000, 0, 6, 2, 2, 1);
    assertThat(sheet.floors().get(5).yuanPerHousehold()).isEqualTo(23_000);
    assertThat(sheet.floors().get(0).yuanPerHousehold()).isZero();
    assertThat(sheet.netCostFor(6, 23_000)).isEqualTo(138_000);
  }

  @Test
  void sharesAddUpAndNobodyBelowPays() {
    Random random = new Random(7);
    for (int i = 0; i < 500; i++) {
      int storeys = 2 + random.nextInt(30);
      double cost = 1 + random.nextInt(900_000);
      LiftShares sheet = new LiftShares(cost, cost * random.nextDouble(), storeys, 1 + random.nextInt(8),
          1 + random.nextInt(storeys), random.nextInt(4) / 2.0);
      double sum = 0;
      double last = -1;
      for (LiftShares.Floor floor : sheet.floors()) {
        sum += floor.yuanPerHousehold() * sheet.householdsPerFloor();
        assertThat(floor.yuanPerHousehold()).isGreaterThanOrEqualTo(last);
        if (floor.floor() < sheet.firstPaying()) assertThat(floor.yuanPerHousehold()).isZero();
        last = floor.yuanPerHousehold();
      }
      assertThat(sum).isCloseTo(cost - sheet.subsidy(), Offset.offset(1e-6 * cost));
      assertThat(sheet.netCostFor(storeys, last)).isCloseTo(cost - sheet.subsidy(), Offset.offset(1e-6 * cost));
    }
  }

  @ParameterizedTest
  @CsvSource({"0,0,6,2,2,1,cost", "10,11,6,2,2,1,subsidy", "10,0,1,2,1,1,storeys", "10,0,6,0,2,1,householdsPerFloor",
      "10,0,6,2,7,1,firstPaying", "10,0,6,2,2,-1,step", "NaN,0,6,2,2,1,cost"})
  void inputsOutOfRangeAreNamed(double cost, double subsidy, int storeys, int each, int first, double step, String name) {
    assertThatThrownBy(() -> new LiftShares(cost, subsidy, storeys, each, first, step))
        .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.parameter()).isEqualTo(name));
  }

  @Test
  void aFloorThatPaysNothingFixesNoCost() {
    assertThatThrownBy(() -> new LiftShares(100, 0, 6, 2, 3, 1).netCostFor(2, 5))
        .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("GW-LFT-002"));
  }
}
