package org.gridwarden.analysis.gridplan.balance;

import java.util.Arrays;
import java.util.function.Consumer;
import org.gridwarden.model.Progress;

/** One run of the search, from parts to the numbered result. */
final class Search {
  private final UnitGraph graph;
  private final BalanceOptions options;
  private final Progress progress;
  private final Consumer<int[]> better;

  Search(UnitGraph graph, BalanceOptions options, Progress progress, Consumer<int[]> better) {
    this.graph = graph;
    this.options = options;
    this.progress = progress;
    this.better = better;
  }

  BalancedDivision.Result run() {
    int n = graph.n();
    int[] label = new int[n];
    for (int u = 0; u < n; u++) label[u] = u;
    Mesh units = Mesh.of(graph, label, n, new Mesh.Costs(1, 0.7, 0.5));
    Parts parts = Parts.of(graph, units, options);
    int[] region = new int[n];
    Arrays.fill(region, -1);
    Bisection bisection = new Bisection(units, options);
    int regions = bisection.divide(parts, parts.partOf(), region);
    regions = Numbering.fixedGrids(graph, parts, region, regions);
    better.accept(region.clone());
    return Numbering.result(graph, options, parts, region, regions, progress.cancelled());
  }
}
