package org.gridwarden.serve.plans.edits;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.gridwarden.testkit.RacingPlanners;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two planners on one plan at once, on both databases; {@code EditBench} lets them race for as long as one likes. */
class RacingPlannersTest {

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void noAcknowledgedEditIsLostAndNoStaleOneAccepted(boolean postgis) throws Exception {
    try (EditTown town = new EditTown(postgis)) {
      RacingPlanners planners = new RacingPlanners(town.town.base + town.quarters(), List.of("A-001", "A-002", "A-003", "A-004"));
      RacingPlanners.Tally tally = planners.race(2, 60, Long.MAX_VALUE);
      assertThat(tally.faults()).isEmpty();
      assertThat(tally.accepted()).isGreaterThan(20);
      assertThat(tally.oldTried()).isPositive();
      assertThat(tally.stale()).isGreaterThanOrEqualTo(tally.oldTried());
    }
  }
}
