package org.gridwarden.serve.siting;

import java.util.stream.IntStream;
import org.gridwarden.analysis.siting.Pairs;

/** Parts of a network between which there is no way: too few sites cannot serve people on all of them. */
final class Islands {
  private final int[] up;

  private Islands(int sites) {
    up = IntStream.range(0, sites).toArray();
  }

  /**
   * Whether each demand lies where {@code p} sites need not go: on an island without a fixed site that is not the one with
   * most weight, where there are more such islands than sites to build. All false where the sites suffice. Demands without
   * weight, and those without any site, are never told.
   */
  static boolean[] beyond(Pairs pairs, double[] weight, boolean[] fixed, int p) {
    Islands islands = new Islands(pairs.sites());
    for (int i = 0; i < pairs.demands(); i++) {
      for (int k = pairs.start()[i] + 1; k < pairs.start()[i + 1]; k++) islands.join(pairs.site()[k - 1], pairs.site()[k]);
    }
    double[] sum = new double[pairs.sites()];
    boolean[] served = new boolean[pairs.sites()];
    for (int j = 0; j < fixed.length; j++) served[islands.of(j)] |= fixed[j];
    for (int i = 0; i < pairs.demands(); i++) {
      if (pairs.start()[i] < pairs.start()[i + 1]) sum[islands.of(pairs.site()[pairs.start()[i]])] += weight[i];
    }
    long unserved = IntStream.range(0, sum.length).filter(j -> sum[j] > 0 && !served[j]).count();
    boolean[] beyond = new boolean[pairs.demands()];
    if (unserved <= p) return beyond;
    int largest = 0;
    for (int j = 1; j < sum.length; j++) if (sum[j] > sum[largest]) largest = j;
    for (int i = 0; i < beyond.length; i++) {
      if (weight[i] == 0 || pairs.start()[i] == pairs.start()[i + 1]) continue;
      int island = islands.of(pairs.site()[pairs.start()[i]]);
      beyond[i] = island != largest && !served[island];
    }
    return beyond;
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
    up[of(one)] = of(other);
  }
}
