package org.gridwarden.analysis.gridplan.balance;

import java.util.function.Consumer;
import org.gridwarden.model.Progress;
import org.gridwarden.model.Text;

/** One run of the search, from parts to the numbered result. */
final class Search {
  private static final Text WORDS = new Text("正在划分网格", "Dividing into grids");

  private final UnitGraph graph;
  private final BalanceOptions options;
  private final Progress progress;
  private final Consumer<int[]> better;
  private final Parts parts;
  private final Atoms atoms;
  private final Mesh.Costs costs;
  private final Tuning tuning;
  private final boolean warm;
  private double done;
  private Mesh mesh;
  private int count;

  Search(UnitGraph graph, BalanceOptions options, Progress progress, Consumer<int[]> better) {
    this.graph = graph;
    this.options = options;
    this.progress = progress;
    this.better = better;
    int[] self = new int[graph.n()];
    for (int u = 0; u < self.length; u++) self[u] = u;
    Mesh units = Mesh.of(graph, self, graph.n(), new Mesh.Costs(1, 1, 1));
    parts = Parts.of(graph, units, options);
    atoms = new Atoms(graph, units, parts, options);
    costs = Tuning.costs(options);
    boolean some = false;
    for (int old : graph.current()) some |= old >= 0;
    warm = some && options.keepWeight() > 0 && options.count() == 0;
    double area = 0;
    for (int u = 0; u < graph.n(); u++) if (parts.partOf()[u] >= 0) area += Math.max(0, graph.area()[u]);
    tuning = new Tuning(options, Math.max(1e-3, 4 * Math.sqrt(area / Math.max(1, parts.count()))), warm);
  }

  BalancedDivision.Result run() {
    int[] region = once();
    boolean[] stuck = stuck(mesh);
    int regions = new Afresh(graph, options, region, progress).improve(count, stuck);
    int all = Numbering.fixedGrids(graph, parts, region, regions);
    progress.report(1, WORDS);
    return Numbering.result(graph, options, parts, stuck, region, all, progress.cancelled());
  }

  /** Divides; the grid of each unit, numbered without gaps, -1 for units that are not searched for. */
  int[] once() {
    mesh = atoms.mesh(costs);
    Division division = warm ? WarmStart.of(atoms, mesh, parts, options)
        : new Levels(atoms, mesh, parts, options, costs).start(this::coarse);
    if (division.regions > 1 && warm) {
      improve(division, tuning.polish(), false, 0);
    } else if (division.regions > 1) {
      improve(division, tuning.fine(!division.wasCoarse), options.wholeCompounds() && options.count() == 0, 0.5);
    }
    count = mesh.split(division.region, division.regions);
    return expand(division.region);
  }

  /** Whether each unit belongs to what fits no neighbour. */
  private boolean[] stuck(Mesh mesh) {
    long[] lightest = Parts.Stuck.lightest(mesh, options);
    boolean[] stuck = new boolean[graph.n()];
    for (int u = 0; u < stuck.length; u++) stuck[u] = atoms.atomOf[u] >= 0 && lightest[atoms.atomOf[u]] > 0;
    return stuck;
  }

  private int[] expand(int[] ofAtom) {
    int[] region = new int[graph.n()];
    for (int u = 0; u < region.length; u++) region[u] = atoms.atomOf[u] < 0 ? -1 : ofAtom[atoms.atomOf[u]];
    return region;
  }

  private void coarse(Division division) {
    if (division.regions > 1) improve(division, tuning.coarse(), options.count() == 0, 0);
  }

  private void improve(Division division, Tuning.Phase phase, boolean flexible, double from) {
    Blocks blocks = new Blocks(division, options.threads(), progress::cancelled);
    Repair repair = new Repair(division, options, tuning, blocks, progress::cancelled);
    if (warm) repair.run(options.seed());
    for (int t = 0; t < phase.rounds() && !progress.cancelled(); t++) {
      int round = t;
      if (flexible) division.adoptMean(1.08);
      blocks.round(Dice.mix(options.seed() * 1000 + t), flexible ? 16 : 0, (block, seed) ->
          new Annealer(block, tuning.aims(phase.range(round)), flexible, phase.often(round), seed)
              .run((long) (phase.steps() * block.n), phase.temperature(round), phase.temperature(round + 1), progress::cancelled));
      done = Math.max(done, from + 0.45 * (t + 1) / phase.rounds());
      progress.report(done, WORDS);
      if (division.mesh == mesh) preview(division);
    }
    repair.run(options.seed());
  }

  private void preview(Division division) {
    int[] region = expand(division.region);
    Numbering.fixedGrids(graph, parts, region, division.regions);
    better.accept(region);
  }
}
