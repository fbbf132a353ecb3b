package org.gridwarden.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Registered people of wards, spread over their buildings. */
class RegisteredTest {

  @Test
  void sharesAreWholeAndAddUpAndFollowTheResidents() {
    Random random = new Random(3);
    for (int round = 0; round < 200; round++) {
      int wards = 1 + random.nextInt(4);
      int[] registered = random.ints(wards, -1, 500).toArray();
      registered[0] = 100;
      int[] ward = random.ints(30, -1, wards).toArray();
      int[] residents = random.ints(30, 0, 50).toArray();
      int[] people = SurveyColumns.registered(registered, ward, residents);
      assertThat(people).isNotNull();
      for (int w = 0; w < wards; w++) {
        long lived = 0;
        long shared = 0;
        for (int b = 0; b < 30; b++) if (ward[b] == w) lived += residents[b];
        for (int b = 0; b < 30; b++) {
          if (ward[b] != w) continue;
          shared += people[b];
          double quota = lived == 0 || registered[w] < 0 ? 0 : (double) registered[w] * residents[b] / lived;
          assertThat(people[b]).isBetween((int) Math.floor(quota), (int) Math.ceil(quota));
        }
        assertThat(shared).isEqualTo(lived == 0 ? 0 : Math.max(0, registered[w]));
      }
      for (int b = 0; b < 30; b++) if (ward[b] < 0) assertThat(people[b]).isZero();
    }
  }

  @Test
  void whereNoWardCountedThemThereIsNoSuchGroup() {
    assertThat(SurveyColumns.registered(new int[] {-1, -1}, new int[] {0, 1}, new int[] {5, 5})).isNull();
    assertThat(SurveyColumns.registered(new int[] {10, -1}, new int[] {0, 1, 0}, new int[] {2, 5, 1})).containsExactly(7, 0, 3);
  }
}
