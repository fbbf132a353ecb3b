package org.gridwarden.analysis.siting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.gridwarden.analysis.siting.search.Effort;
import org.gridwarden.model.Progress;
import org.gridwarden.model.Refusal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every model against trying all choices, on small random cases with existing and excluded sites, budgets, capacities,
 * pairs that are missing, ties and weights of nothing.
 */
class SitingAgainstExhaustiveTest {
  static LongStream seeds() {
    return LongStream.range(0, 800);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void answersWhatTryingAllChoicesAnswers(long seed) {
    SitingQuestion question = RandomCases.of(seed);
    Exhaustive plain = new Exhaustive(question);
    SitingAnswer answer;
    try {
      answer = Siting.solve(question, new Effort(Double.NaN, Progress.NONE));
    } catch (Refusal none) {
      assertThat(none.code()).isEqualTo("GW-SIT-010");
      assertThat(plain.best).as("refused, so no choice may serve all").isInfinite();
      return;
    }
    double sign = question.model() == SitingQuestion.Model.COVERAGE ? -1 : 1;
    double hair = 1e-9 * Math.max(1, Math.abs(plain.best));
    assertThat(answer.proved()).as("small cases are proved").isTrue();
    assertThat(answer.objective()).as("objective").isCloseTo(sign * plain.best, within(hair));
    assertThat(answer.bound()).as("bound").isEqualTo(answer.objective());
    assertThat(plain.valueOf(answer.sites())).as("the chosen sites are worth what is said").isCloseTo(plain.best, within(hair));
    checkRunnerUp(question, plain, answer, sign, hair);
  }

  private static void checkRunnerUp(SitingQuestion question, Exhaustive plain, SitingAnswer answer, double sign, double hair) {
    SitingAnswer.RunnerUp other = answer.runnerUp();
    if (other == null) return;
    double value = plain.valueOf(other.sites());
    int[] sorted = answer.sites().clone();
    java.util.Arrays.sort(sorted);
    assertThat(other.sites()).as("another choice").isNotEqualTo(sorted);
    assertThat(value).as("which is allowed").isFinite();
    assertThat(sign * other.objective()).as("and worth what is said, or a little more").isGreaterThanOrEqualTo(value - hair);
    assertThat(sign * other.objective()).as("never better than the best").isGreaterThanOrEqualTo(plain.best - hair);
    if (other.proved() && question.budget() == Double.POSITIVE_INFINITY) {
      assertThat(sign * other.objective()).as("proved: no other choice is better")
          .isLessThanOrEqualTo(plain.bestBut(sorted) + hair);
    }
  }

  /** All choices, by recursion, with the best sharing out by recursion too where there are capacities. */
  static final class Exhaustive {
    private final SitingQuestion q;
    private final List<int[]> choices = new ArrayList<>();
    final double best;

    Exhaustive(SitingQuestion question) {
      q = question;
      collect(new int[0], 0);
      double least = Double.POSITIVE_INFINITY;
      for (int[] choice : choices) least = Math.min(least, valueOf(choice));
      best = least;
    }

    private void collect(int[] chosen, int from) {
      choices.add(chosen);
      if (chosen.length == q.p()) return;
      for (int j = from; j < q.pairs().sites(); j++) {
        if (q.fixed()[j] || q.excluded()[j]) continue;
        int[] more = java.util.Arrays.copyOf(chosen, chosen.length + 1);
        more[chosen.length] = j;
        collect(more, j + 1);
      }
    }

    /** Best value of choices of the full number other than this one. */
    double bestBut(int[] sorted) {
      double least = Double.POSITIVE_INFINITY;
      for (int[] choice : choices) {
        boolean full = choice.length == sorted.length;
        if (full && !java.util.Arrays.equals(choice, sorted)) least = Math.min(least, valueOf(choice));
      }
      return least;
    }

    /** What a choice is worth, the less the better; +Infinity when it is not allowed or leaves somebody out. */
    double valueOf(int[] choice) {
      double price = 0;
      for (int j : choice) {
        price += q.price()[j];
        if (q.fixed()[j] || q.excluded()[j]) return Double.POSITIVE_INFINITY;
      }
      if (choice.length > q.p() || price > q.budget() + 1e-9) return Double.POSITIVE_INFINITY;
      boolean[] open = q.fixed().clone();
      for (int j : choice) open[j] = true;
      double served = q.limited() ? share(0, open, q.capacity().clone()) : nearest(open);
      return q.model() == SitingQuestion.Model.ALL && served < Double.POSITIVE_INFINITY ? choice.length : served;
    }

    /** Without capacities everybody goes to the cheapest open site. */
    private double nearest(boolean[] open) {
      double sum = 0;
      for (int i = 0; i < q.pairs().demands(); i++) {
        if (q.weight()[i] == 0) continue;
        double least = Double.POSITIVE_INFINITY;
        for (int k = q.pairs().start()[i]; k < q.pairs().start()[i + 1]; k++) {
          if (open[q.pairs().site()[k]]) least = Math.min(least, q.pairs().cost()[k]);
        }
        sum = switch (q.model()) {
          case COVERAGE -> least <= q.reach() ? sum - q.weight()[i] : sum;
          case ALL -> least <= q.reach() ? sum : Double.POSITIVE_INFINITY;
          case DISTANCE -> sum + q.weight()[i] * least;
          case MAX_DISTANCE -> Math.max(sum, least);
        };
      }
      return sum;
    }

    private double share(int i, boolean[] open, double[] room) {
      boolean worst = q.model() == SitingQuestion.Model.MAX_DISTANCE;
      boolean coverage = q.model() == SitingQuestion.Model.COVERAGE;
      boolean reach = coverage || q.model() == SitingQuestion.Model.ALL;
      if (i == q.pairs().demands()) return 0;
      if (q.weight()[i] == 0) return share(i + 1, open, room);
      double best = coverage ? share(i + 1, open, room) : Double.POSITIVE_INFINITY;
      for (int k = q.pairs().start()[i]; k < q.pairs().start()[i + 1]; k++) {
        int j = q.pairs().site()[k];
        if (!open[j] || room[j] < q.load()[i] - 1e-9 || reach && q.pairs().cost()[k] > q.reach()) continue;
        room[j] -= q.load()[i];
        double rest = share(i + 1, open, room);
        room[j] += q.load()[i];
        double own = coverage ? -q.weight()[i] : reach ? 0 : worst ? q.pairs().cost()[k] : q.weight()[i] * q.pairs().cost()[k];
        best = Math.min(best, worst ? Math.max(own, rest) : own + rest);
      }
      return best;
    }
  }

  /** Small questions of every kind. */
  static final class RandomCases {
    static SitingQuestion of(long seed) {
      SplittableRandom dice = new SplittableRandom(seed);
      SitingQuestion.Model model = SitingQuestion.Model.values()[(int) (seed % 4)];
      boolean limited = dice.nextInt(3) == 0;
      int n = limited ? 3 + dice.nextInt(5) : 3 + dice.nextInt(12);
      int m = limited ? 2 + dice.nextInt(4) : 2 + dice.nextInt(7);
      boolean whole = dice.nextBoolean();
      boolean holes = dice.nextInt(3) == 0;
      double[] weight = new double[n];
      for (int i = 0; i < n; i++) weight[i] = dice.nextInt(8) == 0 ? 0 : whole ? 1 + dice.nextInt(9) : 0.5 + 9 * dice.nextDouble();
      if (java.util.Arrays.stream(weight).sum() == 0) weight[0] = 1;
      int[] start = new int[n + 1];
      int[] site = new int[n * m];
      double[] cost = new double[n * m];
      int at = 0;
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < m; j++) {
          if (holes && dice.nextInt(4) == 0) continue;
          site[at] = j;
          cost[at++] = whole ? dice.nextInt(12) : 12 * dice.nextDouble();
        }
        start[i + 1] = at;
      }
      boolean[] fixed = new boolean[m];
      boolean[] excluded = new boolean[m];
      for (int j = 1; j < m; j++) {
        fixed[j] = dice.nextInt(6) == 0;
        excluded[j] = !fixed[j] && dice.nextInt(6) == 0;
      }
      double[] capacity = new double[m];
      double[] price = new double[m];
      double total = java.util.Arrays.stream(weight).sum();
      for (int j = 0; j < m; j++) {
        capacity[j] = limited ? total * (0.2 + 0.6 * dice.nextDouble()) : Double.POSITIVE_INFINITY;
        if (limited && whole) capacity[j] = Math.ceil(capacity[j]);
        price[j] = 1 + dice.nextInt(9);
      }
      double budget = dice.nextInt(3) == 0 ? 4 + dice.nextInt(14) : Double.POSITIVE_INFINITY;
      int p = model == SitingQuestion.Model.ALL || dice.nextInt(5) == 0 ? Integer.MAX_VALUE : 1 + dice.nextInt(3);
      return new SitingQuestion(model, new Pairs(m, start, java.util.Arrays.copyOf(site, at), java.util.Arrays.copyOf(cost, at)),
          weight, weight, capacity, price, fixed, excluded, p, 2 + dice.nextInt(6), budget, seed);
    }
  }
}
