package org.gridwarden.analysis.accessibility.floating;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.gridwarden.analysis.accessibility.floating.FloatingCatchment.Method;
import org.gridwarden.analysis.accessibility.floating.FloatingCatchment.Pairs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Against the values of PySAL {@code access}, a plain matrix, and the laws of the methods. */
class FloatingCatchmentTest {
  private static final DoubleUnaryOperator GRAVITY = Decay.gravity(1, -1, 0);

  private static JsonNode fixture(int index) throws IOException {
    try (InputStream in = FloatingCatchmentTest.class.getResourceAsStream("pysal_access_mini.json")) {
      return JsonMapper.shared().readTree(in).get(index);
    }
  }

  private static double[] amounts(JsonNode rows, String name) {
    double[] amounts = new double[rows.size()];
    for (int i = 0; i < amounts.length; i++) amounts[i] = rows.get(i).get(name).asDouble();
    return amounts;
  }

  /** Ids of the fixtures are row numbers from 1. */
  private static Pairs pairs(JsonNode costs) {
    int n = costs.size();
    Pairs pairs = new Pairs(new int[n], new int[n], new double[n]);
    for (int k = 0; k < n; k++) {
      pairs.demand()[k] = costs.get(k).get("origin").asInt() - 1;
      pairs.supply()[k] = costs.get(k).get("dest").asInt() - 1;
      pairs.cost()[k] = costs.get(k).get("cost").asDouble();
    }
    return pairs;
  }

  private static void agrees(double[] ratio, JsonNode expected) {
    assertThat(expected.size()).isEqualTo(ratio.length);
    for (int i = 0; i < ratio.length; i++) {
      assertThat(ratio[i]).as("place %d", i + 1).isCloseTo(expected.get(String.valueOf(i + 1)).asDouble(), within(1e-9));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void smallCasesWithGravityAreThoseOfPySal(int index) throws IOException {
    JsonNode each = fixture(index);
    double[] demand = amounts(each.get("demand"), "pop");
    double[] supply = amounts(each.get("supply"), "doc");
    Pairs pairs = pairs(each.get("cost"));
    double most = each.get("max_cost").asDouble();
    JsonNode expected = each.get("expected");
    agrees(FloatingCatchment.ratios(Method.TWO_STEP, demand, supply, pairs, most, Decay.NONE), expected.get("s2"));
    agrees(FloatingCatchment.ratios(Method.ENHANCED, demand, supply, pairs, most, GRAVITY), expected.get("e2"));
    agrees(FloatingCatchment.ratios(Method.THREE_STEP, demand, supply, pairs, most, GRAVITY), expected.get("s3"));
  }

  @Test
  void theGridWithStepsIsThatOfPySalWithPairsExactlyOnTheBoundary() throws IOException {
    JsonNode grid = fixture(4);
    double[] demand = amounts(grid.get("demand"), "value");
    double[] supply = amounts(grid.get("supply"), "value");
    int n = demand.length;
    Pairs pairs = new Pairs(new int[n * n], new int[n * n], new double[n * n]);
    for (int k = 0; k < n * n; k++) {
      JsonNode a = grid.get("demand").get(k / n);
      JsonNode b = grid.get("supply").get(k % n);
      pairs.demand()[k] = k / n;
      pairs.supply()[k] = k % n;
      pairs.cost()[k] = Math.hypot(a.get("x").asDouble() - b.get("x").asDouble(), a.get("y").asDouble() - b.get("y").asDouble());
    }
    DoubleUnaryOperator steps = Decay.steps(new double[] {1, 2, 3}, new double[] {1, .68, .22});
    agrees(FloatingCatchment.ratios(Method.TWO_STEP, demand, supply, pairs, 2, Decay.NONE), grid.get("expected").get("s2"));
    agrees(FloatingCatchment.ratios(Method.ENHANCED, demand, supply, pairs, 3, steps), grid.get("expected").get("e2"));
    agrees(FloatingCatchment.ratios(Method.THREE_STEP, demand, supply, pairs, 3, steps), grid.get("expected").get("s3"));
  }

  @Test
  void strictThreeStepsDifferOnlyWherePairsLieBeyondTheLargestCost() throws IOException {
    JsonNode each = fixture(0);
    double[] demand = amounts(each.get("demand"), "pop");
    double[] supply = amounts(each.get("supply"), "doc");
    Pairs pairs = pairs(each.get("cost"));
    double[] far = FloatingCatchment.ratios(Method.THREE_STEP, demand, supply, pairs, 1000, GRAVITY);
    assertThat(FloatingCatchment.ratios(Method.THREE_STEP_STRICT, demand, supply, pairs, 1000, GRAVITY)).isEqualTo(far);
    double[] loose = FloatingCatchment.ratios(Method.THREE_STEP, demand, supply, pairs, 61, GRAVITY);
    assertThat(FloatingCatchment.ratios(Method.THREE_STEP_STRICT, demand, supply, pairs, 61, GRAVITY)[0])
        .isNotCloseTo(loose[0], within(1e-5));
  }

  @ParameterizedTest
  @EnumSource(Method.class)
  void whatIsSuppliedIsWhatIsReceived(Method method) {
    Random random = new Random(11);
    List<int[]> ends = new ArrayList<>();
    for (int i = 0; i < 40; i++) for (int j = 0; j < 15; j++) if (random.nextInt(3) > 0) ends.add(new int[] {i, j});
    // asymmetric: the cost of one way says nothing about another
    Pairs pairs = new Pairs(ends.stream().mapToInt(e -> e[0]).toArray(), ends.stream().mapToInt(e -> e[1]).toArray(),
        random.doubles(ends.size(), 1, 60).toArray());
    double[] demand = random.doubles(40, 0, 500).toArray();
    double[] supply = random.doubles(15, 0, 30).toArray();
    double[] ratio = FloatingCatchment.ratios(method, demand, supply, pairs, 100, Decay.gaussian(25));
    double received = 0;
    double supplied = 0;
    for (int i = 0; i < 40; i++) if (ratio[i] > 0) received += ratio[i] * demand[i];
    for (int j = 0; j < 15; j++) {
      int supplyJ = j;
      if (ends.stream().anyMatch(e -> e[1] == supplyJ)) supplied += supply[j];
    }
    assertThat(received).isCloseTo(supplied, within(1e-9));
  }

  @Test
  void thatIsEmptyWhichIsNotKnownAndZeroWhatIsOutOfReach() {
    Pairs pairs = new Pairs(new int[] {0, 1}, new int[] {0, 0}, new double[] {10, 10.001});
    double[] ratio = FloatingCatchment.ratios(Method.TWO_STEP, new double[] {4, 4, 4}, new double[] {1}, pairs, 10, Decay.NONE);
    assertThat(ratio[0]).isEqualTo(0.25);
    assertThat(ratio[1]).isZero();
    assertThat(ratio[2]).isNaN();
  }

  @Test
  void aSupplyWithoutCapacityOrWithoutAnybodyGivesNothingAndASmallOneIsShared() {
    Pairs pairs = new Pairs(new int[] {0, 0, 1}, new int[] {0, 1, 2}, new double[] {1, 1, 1});
    double[] ratio = FloatingCatchment.ratios(
        Method.TWO_STEP, new double[] {300, 0}, new double[] {0, 2, 50}, pairs, 5, Decay.NONE);
    assertThat(ratio[0]).as("two places for 300 people of one building").isEqualTo(2.0 / 300);
    assertThat(ratio[1]).as("nobody lives there").isZero();
  }

  @Test
  void aWeightWithoutEndIsRefused() {
    Pairs pairs = new Pairs(new int[] {0}, new int[] {0}, new double[] {0});
    assertThatThrownBy(() -> FloatingCatchment.ratios(Method.ENHANCED, new double[] {1}, new double[] {1}, pairs, 5, GRAVITY))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Decay.steps(new double[] {10, 10}, new double[] {1, 1})).isInstanceOf(IllegalArgumentException.class);
    assertThat(Decay.steps(new double[] {10, 20}, new double[] {1, .5}).applyAsDouble(20)).isEqualTo(.5);
    assertThat(Decay.steps(new double[] {10, 20}, new double[] {1, .5}).applyAsDouble(20.1)).isZero();
  }
}
