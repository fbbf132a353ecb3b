package org.gridwarden.analysis.siting;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.gridwarden.analysis.siting.SitingAnswer.RunnerUp;
import org.gridwarden.analysis.siting.search.Effort;
import org.gridwarden.analysis.siting.search.Instance;
import org.gridwarden.analysis.siting.search.OtherRooms;
import org.gridwarden.analysis.siting.search.Others;
import org.gridwarden.analysis.siting.search.RoomSearch;
import org.gridwarden.analysis.siting.search.Rooms;
import org.gridwarden.analysis.siting.search.SiteSearch;
import org.gridwarden.model.Progress;
import org.gridwarden.model.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * Chooses sites. The same question and effort give the same answer, on any machine and any number of threads, unless a
 * limit in seconds cuts the search short.
 */
public final class Siting {
  private final SitingQuestion question;
  private final Effort effort;
  private final Shape shape;

  private Siting(SitingQuestion question, Effort effort) {
    this.question = question;
    this.effort = effort;
    shape = new Shape(question);
  }

  /**
   * Answers a question that {@link SitingChecks} let pass.
   *
   * @throws Refusal GW-SIT-010 when no choice serves all who must be served, or none was found in time
   */
  public static SitingAnswer solve(SitingQuestion question, Effort effort) {
    return new Siting(question, effort).solve();
  }

  private SitingAnswer solve() {
    boolean sums = coverage() || question.model() == SitingQuestion.Model.DISTANCE;
    if (sums) effort.about(total(), coverage(), coverage() ? Double.POSITIVE_INFINITY : shape.never);
    return switch (question.model()) {
      case ALL -> thresholds(true);
      case MAX_DISTANCE -> thresholds(false);
      case COVERAGE, DISTANCE -> shape.limited ? limited() : plain();
    };
  }

  private boolean coverage() {
    return question.model() == SitingQuestion.Model.COVERAGE;
  }

  private SitingAnswer plain() {
    Instance in = coverage() ? shape.coverage() : shape.distance();
    SiteSearch search = new SiteSearch(in, effort, 0.95, question.seed(), Double.NEGATIVE_INFINITY);
    SiteSearch.Outcome outcome = search.run(null);
    int[] chosen = outcome.sites() == null ? new int[0] : outcome.sites();
    chosen = Others.fill(in, chosen, new int[0], effort, question.seed());
    double value = in.value(chosen);
    double least = Math.min(value, outcome.bound());
    checkServed(value, least);
    RunnerUp other = null;
    double second = 0;
    Others.Other found = new Others(in, chosen, search.prices(), effort, question.seed()).find(outcome.proved());
    if (found != null) {
      second = in.value(found.sites());
      if (second < value) {
        return swapped(in, found.sites(), second, chosen, value, least);
      }
      if (!unserved(second) && (found.sites().length > 0 || coverage())) {
        other = new RunnerUp(shape.built(found.sites()), objective(second), found.proved());
      }
    }
    return answer(shape.built(chosen), objective(value), objective(outcome.proved() ? value : least), outcome.proved(), null, other);
  }

  /** The other choice turned out better, which happens only without a proof: it becomes the answer. */
  private SitingAnswer swapped(Instance in, int[] better, double value, int[] worse, double second, double least) {
    return answer(shape.built(better), objective(value), objective(Math.min(value, least)), false, null,
        new RunnerUp(shape.built(worse), objective(second), false));
  }

  private double total() {
    double sum = 0;
    for (int i : shape.demands) sum += question.weight()[i];
    return sum;
  }

  private double objective(double value) {
    return coverage() ? total() - value : value;
  }

  private boolean unserved(double value) {
    return !coverage() && value >= shape.never;
  }

  private void checkServed(double value, double least) {
    if (!unserved(value)) return;
    if (effort.cancelled()) throw new Progress.Cancelled();
    throw none(least >= shape.never);
  }

  private Refusal none(boolean proved) {
    String p = question.p() == Integer.MAX_VALUE ? "" : String.valueOf(question.p());
    boolean reach = question.model() == SitingQuestion.Model.ALL;
    return proved
        ? Refusal.conflict("GW-SIT-010", "在给定的数量、预算和容量下，任何 " + p + " 个点都不能服务全部需求"
            + (reach ? "（范围 " + number(question.reach()) + "）" : "") + "；请增加数量、预算或容量",
            "no choice of " + p + (p.isEmpty() ? "" : " ") + "sites serves every demand within the number, budget and capacities given"
            + (reach ? " and a reach of " + number(question.reach()) : "") + "; raise them")
        : Refusal.conflict("GW-SIT-010", "在限定时间内没有找到能服务全部需求的选址；请增加数量、预算、容量或 --time-limit",
            "no choice of sites that serves every demand was found in time; raise number, budget, capacities or --time-limit");
  }

  private static String number(double value) {
    return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
  }

  private SitingAnswer limited() {
    Rooms rooms = shape.rooms(coverage() ? shape.coverage() : shape.distance());
    RoomSearch.Outcome outcome = new RoomSearch(rooms, effort, 0.9, question.seed(), Double.NEGATIVE_INFINITY).run();
    boolean[] open = outcome.open();
    if (open == null) throw effort.cancelled() ? new Progress.Cancelled() : none(outcome.proved());
    checkServed(outcome.value(), outcome.bound());
    int[] built = shape.built(IntStream.range(0, open.length).filter(j -> open[j]).toArray());
    OtherRooms.Other found = new OtherRooms(rooms, effort, question.seed()).find(open);
    RunnerUp other = null;
    if (found != null && !unserved(found.value())) {
      if (found.value() < outcome.value()) {
        return answer(shape.built(found.sites()), objective(found.value()), objective(Math.min(found.value(), outcome.bound())), false,
            found.serves(), new RunnerUp(built, objective(outcome.value()), false));
      }
      boolean equal = outcome.proved() && found.value() == outcome.value();
      other = new RunnerUp(shape.built(found.sites()), objective(found.value()), equal);
    }
    return answer(built, objective(outcome.value()), objective(outcome.bound()), outcome.proved(), outcome.serves(), other);
  }

  private SitingAnswer thresholds(boolean fewest) {
    Thresholds thresholds = new Thresholds(shape, effort, question.seed());
    Thresholds.Found found = fewest ? thresholds.fewest() : thresholds.smallest();
    int[] sites = found.sites();
    if (sites == null) throw effort.cancelled() ? new Progress.Cancelled() : none(found.bound() == Double.POSITIVE_INFINITY);
    if (!fewest && !shape.limited) {
      Instance in = shape.within(found.value(), question.p());
      int[] chosen = IntStream.range(0, shape.sites.length).filter(j -> Arrays.binarySearch(sites, shape.sites[j]) >= 0).toArray();
      int[] filled = shape.built(Others.fill(in, chosen, new int[0], effort, question.seed()));
      RunnerUp other = new Swaps(shape, effort).of(filled, found.value(), found.value() == found.bound());
      return answer(filled, found.value(), found.bound(), found.value() == found.bound(), null, other);
    }
    RunnerUp other = shape.limited ? null : new Swaps(shape, effort).cover(sites, found.value() == found.bound());
    return answer(sites, found.value(), found.bound(), found.value() == found.bound(), found.serves(), other);
  }

  private SitingAnswer answer(int[] built, double objective, double bound, boolean proved, int @Nullable [] shares,
      @Nullable RunnerUp other) {
    boolean inReach = coverage() || question.model() == SitingQuestion.Model.ALL;
    int[] serves = shares == null ? shape.nearest(built, inReach ? question.reach() : Double.POSITIVE_INFINITY) : spread(shares);
    BuildOrder order = BuildOrder.of(shape, built, serves, shares != null);
    return new SitingAnswer(order.sites(), order.gains(), objective, bound, proved, effort.finished() && !proved, serves, other);
  }

  private int[] spread(int[] shares) {
    int[] serves = new int[question.pairs().demands()];
    Arrays.fill(serves, -1);
    for (int a = 0; a < shares.length; a++) serves[shape.demands[a]] = shares[a] < 0 ? -1 : shape.sites[shares[a]];
    return serves;
  }
}
