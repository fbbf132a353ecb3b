package org.gridwarden.analysis.siting;

import java.util.Arrays;
import org.gridwarden.analysis.siting.search.CoverBound;
import org.gridwarden.analysis.siting.search.Effort;
import org.gridwarden.analysis.siting.search.Instance;
import org.gridwarden.analysis.siting.search.RoomSearch;
import org.gridwarden.analysis.siting.search.SiteSearch;
import org.jspecify.annotations.Nullable;

/**
 * The models that ask "does so much suffice": the least radius that a number of sites can serve, and the least number
 * that serves a radius. Both halve the range in which the answer can lie; each step is an exact search for a choice that
 * leaves nobody out.
 */
final class Thresholds {
  /** Share of all effort for one step. */
  private static final double STEP = 0.12;

  private final Shape shape;
  private final Effort effort;
  private final long seed;

  Thresholds(Shape shape, Effort effort, long seed) {
    this.shape = shape;
    this.effort = effort;
    this.seed = seed;
  }

  /**
   * @param sites built, as sites of the question; null when none was found
   * @param serves by demand of the instance, only with capacities
   * @param value found; +Infinity for none
   * @param bound nothing below is possible
   */
  record Found(int @Nullable [] sites, int @Nullable [] serves, double value, double bound) {}

  /** The answer of one step: a choice, or whether there is none. */
  private record Step(int @Nullable [] sites, int @Nullable [] serves, boolean impossible) {}

  private Step decide(double reach, int p, double share) {
    Instance in = shape.within(reach, p);
    if (!shape.limited) {
      SiteSearch.Outcome outcome = new SiteSearch(in, effort, share, seed, 0).run(null);
      if (outcome.sites() == null || outcome.value() > 0) return new Step(null, null, outcome.proved());
      return new Step(shape.built(outcome.sites()), null, false);
    }
    RoomSearch.Outcome outcome = new RoomSearch(shape.rooms(in), effort, share, seed, 0).run();
    boolean[] open = outcome.open();
    if (open == null || outcome.value() > 0) return new Step(null, null, outcome.proved());
    int[] chosen = java.util.stream.IntStream.range(0, open.length).filter(j -> open[j]).toArray();
    return new Step(shape.built(chosen), outcome.serves(), false);
  }

  /** Fewest sites that have all within reach. */
  Found fewest() {
    SitingQuestion question = shape.question;
    int impossible = -1;
    int high = (int) Math.min(question.p(), shape.sites.length);
    Step step = decide(question.reach(), high, 4 * STEP);
    if (step.sites == null) return new Found(null, null, Double.POSITIVE_INFINITY, step.impossible ? Double.POSITIVE_INFINITY : 0);
    Step best = needed(step, question.reach());
    high = size(best);
    int low = atLeast(high) - 1;
    impossible = low;
    while (high - low > 1 && !effort.finished()) {
      int middle = low < 0 && high > 1 ? Math.max(0, (int) (high * 0.85) - 1) : (low + high) >>> 1;
      Step next = decide(question.reach(), middle, STEP);
      if (next.sites != null) {
        best = needed(next, question.reach());
        high = size(best);
      } else {
        low = middle;
        if (next.impossible) impossible = Math.max(impossible, middle);
      }
    }
    return new Found(best.sites, best.serves, high, Math.min(high, impossible + 1));
  }

  /** A number of sites that no choice is below, when one of {@code known} sites is known. */
  private int atLeast(int known) {
    boolean[] given = new boolean[shape.sites.length];
    for (int j = 0; j < given.length; j++) given[j] = shape.question.fixed()[shape.sites[j]];
    effort.stage(STEP);
    return Math.min(known, CoverBound.of(shape.within(shape.question.reach(), known), given, known, effort));
  }

  private static int size(Step step) {
    return step.sites == null ? 0 : step.sites.length;
  }

  /** Without the sites that nobody would miss. */
  private Step needed(Step step, double reach) {
    int[] sites = step.sites == null ? new int[0] : step.sites;
    if (shape.limited) return withoutIdle(step, sites);
    for (int k = sites.length - 1; k >= 0; k--) {
      int[] fewer = new int[sites.length - 1];
      System.arraycopy(sites, 0, fewer, 0, k);
      System.arraycopy(sites, k + 1, fewer, k, fewer.length - k);
      if (coversAll(fewer, reach)) sites = fewer;
    }
    return new Step(sites, step.serves, false);
  }

  private Step withoutIdle(Step step, int[] sites) {
    boolean[] busy = new boolean[shape.question.pairs().sites()];
    if (step.serves != null) for (int j : step.serves) if (j >= 0) busy[shape.sites[j]] = true;
    return new Step(Arrays.stream(sites).filter(j -> busy[j]).toArray(), step.serves, false);
  }

  private boolean coversAll(int[] sites, double reach) {
    int[] serves = shape.nearest(sites, reach);
    for (int i : shape.demands) if (serves[i] < 0) return false;
    effort.spend(shape.question.pairs().cost().length / 8);
    return true;
  }

  /** Least worst cost with the question's number of sites. */
  Found smallest() {
    double[] radii = radii();
    int low = -1;
    int impossible = -1;
    int high = radii.length;
    int p = (int) Math.min(shape.question.p(), shape.sites.length);
    Step best = null;
    Step last = radii.length == 0 ? null : decide(radii[radii.length - 1], p, 3 * STEP);
    if (last == null || last.sites == null) {
      return new Found(null, null, Double.POSITIVE_INFINITY, last != null && last.impossible ? Double.POSITIVE_INFINITY : 0);
    }
    best = last;
    high = index(radii, worst(best));
    while (high - low > 1 && !effort.finished()) {
      int middle = (low + high) >>> 1;
      Step next = decide(radii[middle], p, STEP);
      if (next.sites != null) {
        best = next;
        high = Math.min(middle, index(radii, worst(best)));
      } else {
        low = middle;
        if (next.impossible) impossible = Math.max(impossible, middle);
      }
    }
    return new Found(best.sites, best.serves, radii[high], radii[Math.min(high, impossible + 1)]);
  }

  private static int index(double[] radii, double value) {
    int found = Arrays.binarySearch(radii, value);
    return found >= 0 ? found : Math.min(radii.length - 1, -found - 1);
  }

  /** Worst cost of any demand with the sites of a step. */
  private double worst(Step step) {
    int[] sites = step.sites == null ? new int[0] : step.sites;
    double worst = 0;
    int[] serves = shape.limited ? null : shape.nearest(sites, Double.POSITIVE_INFINITY);
    for (int a = 0; a < shape.demands.length; a++) {
      int i = shape.demands[a];
      int j = serves != null ? serves[i] : step.serves == null || step.serves[a] < 0 ? -1 : shape.sites[step.serves[a]];
      if (j >= 0) worst = Math.max(worst, shape.cost(i, j));
    }
    return worst;
  }

  /** Every cost that can be the worst one, ascending: none below what each demand pays at best. */
  private double[] radii() {
    Pairs pairs = shape.question.pairs();
    double least = 0;
    for (int i : shape.demands) {
      double own = Double.POSITIVE_INFINITY;
      for (int k = pairs.start()[i]; k < pairs.start()[i + 1]; k++) {
        if (usable(pairs.site()[k])) own = Math.min(own, pairs.cost()[k]);
      }
      least = Math.max(least, own);
    }
    double[] radii = new double[1024];
    int count = 0;
    for (int i : shape.demands) {
      for (int k = pairs.start()[i]; k < pairs.start()[i + 1]; k++) {
        if (pairs.cost()[k] < least || !usable(pairs.site()[k])) continue;
        if (count == radii.length) {
          Arrays.sort(radii);
          count = distinct(radii, count);
          if (2 * count > radii.length) radii = Arrays.copyOf(radii, 2 * radii.length);
        }
        radii[count++] = pairs.cost()[k];
      }
    }
    Arrays.sort(radii, 0, count);
    return Arrays.copyOf(radii, distinct(radii, count));
  }

  private boolean usable(int site) {
    return shape.question.fixed()[site] || !shape.question.excluded()[site];
  }

  private static int distinct(double[] sorted, int count) {
    int kept = 0;
    for (int k = 0; k < count; k++) if (k == 0 || sorted[k] != sorted[k - 1]) sorted[kept++] = sorted[k];
    return kept;
  }
}
