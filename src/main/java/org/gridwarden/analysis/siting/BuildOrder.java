package org.gridwarden.analysis.siting;

import java.util.Arrays;

/**
 * In which order to build chosen sites: each next one is the one that adds most to those before it.
 *
 * @param gains weight that comes within reach ({@code COVERAGE}, {@code ALL}), or weight × cost saved; where nothing is
 *     there yet the first site is the one with the least total. With capacities the weight that the site serves.
 */
record BuildOrder(int[] sites, double[] gains) {

  static BuildOrder of(Shape shape, int[] built, int[] serves, boolean shared) {
    if (shared) return byWeight(shape, built, serves);
    SitingQuestion question = shape.question;
    boolean reach = question.model() == SitingQuestion.Model.COVERAGE || question.model() == SitingQuestion.Model.ALL;
    Columns columns = Columns.of(shape, built);
    double[] paid = new double[question.pairs().demands()];
    for (int i : shape.demands) {
      double there = shape.existing(i);
      paid[i] = reach ? there <= question.reach() ? 0 : 1 : Math.min(shape.never, there);
    }
    int[] order = new int[built.length];
    double[] gains = new double[built.length];
    boolean[] done = new boolean[built.length];
    for (int step = 0; step < order.length; step++) {
      int best = -1;
      double most = -1;
      for (int b = 0; b < built.length; b++) {
        if (done[b]) continue;
        double gain = 0;
        for (int k = columns.start()[b]; k < columns.start()[b + 1]; k++) {
          int i = columns.demand()[k];
          gain += question.weight()[i] * Math.max(0, paid[i] - cost(question, reach, columns.cost()[k]));
        }
        if (gain <= most) continue;
        most = gain;
        best = b;
      }
      done[best] = true;
      order[step] = built[best];
      gains[step] = !reach && most >= shape.never ? Double.NaN : most;
      for (int k = columns.start()[best]; k < columns.start()[best + 1]; k++) {
        int i = columns.demand()[k];
        paid[i] = Math.min(paid[i], cost(question, reach, columns.cost()[k]));
      }
    }
    return new BuildOrder(order, gains);
  }

  private static double cost(SitingQuestion question, boolean reach, double cost) {
    return reach ? cost <= question.reach() ? 0 : 1 : cost;
  }

  private static BuildOrder byWeight(Shape shape, int[] built, int[] serves) {
    double[] weight = new double[shape.question.pairs().sites()];
    for (int i : shape.demands) if (serves[i] >= 0) weight[serves[i]] += shape.question.weight()[i];
    int[] order = Arrays.stream(built).boxed()
        .sorted((a, b) -> weight[a] != weight[b] ? Double.compare(weight[b], weight[a]) : Integer.compare(a, b))
        .mapToInt(Integer::intValue).toArray();
    return new BuildOrder(order, Arrays.stream(order).mapToDouble(j -> weight[j]).toArray());
  }
}
