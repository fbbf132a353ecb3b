package org.gridwarden.analysis.siting.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.gridwarden.model.Text;
import org.junit.jupiter.api.Test;

/** What a search says of itself while it goes on: in the objective of the question, with units. */
class EffortTest {
  private final List<String> said = new ArrayList<>();
  private final Effort effort = new Effort(Double.NaN, (share, message) -> said.add(message.en() + " | " + message.zh()))
      .units(new Text(" 人", " people"), new Text(" 米", " m"));

  private String told(double best, double bound) {
    effort.tell(best, bound);
    effort.spend(1);
    return said.get(said.size() - 1);
  }

  @Test
  void whatIsLeftOutIsToldAsServed() {
    assertThat(told(1, 1)).as("nobody said yet what the values are").isEqualTo("siting | 选址");
    effort.about(5000, true, Double.POSITIVE_INFINITY);
    assertThat(told(Double.POSITIVE_INFINITY, 0)).as("no choice yet").isEqualTo("siting | 选址");
    assertThat(told(2000, 1500.4)).isEqualTo("best so far serves 3,000 people, at most 3,500 people | 目前最好服务 3,000 人，至多 3,500 人");
    assertThat(told(2000, -7)).as("a bound below nothing left out says no more than everybody").contains("at most 5,000 people");
  }

  @Test
  void waysAreToldAsTheMean() {
    effort.about(50, false, 1e6);
    assertThat(told(1e6, 0)).as("not all are served yet").isEqualTo("siting | 选址");
    assertThat(told(20_000, 15_000)).isEqualTo("best so far is a mean way of 400 m, at least 300 m | 目前最好平均路程 400 米，至少 300 米");
    assertThat(told(1_005, 0)).contains("a mean way of 20.1 m, at least 0.0 m");
  }
}
