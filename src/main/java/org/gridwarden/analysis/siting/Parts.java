package org.gridwarden.analysis.siting;

import java.util.stream.IntStream;

/** Sites that serve a demand in common, directly or by others between: the parts into which a question falls. */
final class Parts {
  private final int[] up;
  /** The lowest site of each part with demand that no fixed site serves, ascending. */
  private final int[] unserved;

  Parts(SitingQuestion q) {
    Pairs pairs = q.pairs();
    up = IntStream.range(0, pairs.sites()).toArray();
    for (int i = 0; i < pairs.demands(); i++) {
      int first = -1;
      for (int k = pairs.start()[i]; k < pairs.start()[i + 1]; k++) {
        if (!serves(q, i, k)) continue;
        if (first >= 0) join(first, pairs.site()[k]);
        first = pairs.site()[k];
      }
    }
    boolean[] fixed = new boolean[up.length];
    boolean[] asking = new boolean[up.length];
    for (int j = 0; j < up.length; j++) fixed[of(j)] |= q.fixed()[j];
    for (int i = 0; i < pairs.demands(); i++) {
      for (int k = pairs.start()[i]; k < pairs.start()[i + 1]; k++) if (serves(q, i, k)) asking[of(pairs.site()[k])] = true;
    }
    unserved = IntStream.range(0, up.length).filter(j -> of(j) == j && asking[j] && !fixed[j]).toArray();
  }

  private static boolean serves(SitingQuestion q, int i, int k) {
    boolean reach = q.model() == SitingQuestion.Model.COVERAGE || q.model() == SitingQuestion.Model.ALL;
    return q.weight()[i] > 0 && !q.excluded()[q.pairs().site()[k]] && (!reach || q.pairs().cost()[k] <= q.reach());
  }

  /** Parts with demand and without a fixed site. */
  int unserved() {
    return unserved.length;
  }

  /** A site of one of them. */
  int siteOf(int part) {
    return unserved[part];
  }

  private int of(int site) {
    int at = site;
    while (up[at] != at) {
      up[at] = up[up[at]];
      at = up[at];
    }
    return at;
  }

  private void join(int one, int other) {
    int a = of(one);
    int b = of(other);
    up[Math.max(a, b)] = Math.min(a, b);
  }
}
