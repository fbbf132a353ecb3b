package org.gridwarden.app.balanced;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.gridwarden.analysis.gridplan.appraisal.Feasibility;
import org.gridwarden.analysis.gridplan.appraisal.PlanScore;
import org.gridwarden.analysis.gridplan.appraisal.Reasons;
import org.gridwarden.analysis.gridplan.balance.BalanceOptions;
import org.gridwarden.analysis.gridplan.balance.BalancedDivision;
import org.gridwarden.analysis.gridplan.balance.Effort;
import org.gridwarden.analysis.gridplan.balance.Parts;
import org.gridwarden.analysis.gridplan.outline.GridOutlines;
import org.gridwarden.analysis.gridplan.outline.SharedSegments;
import org.gridwarden.format.bulk.GeoJsonPolygons;
import org.gridwarden.format.bulk.RegionFile;
import org.gridwarden.model.Progress;
import org.gridwarden.model.Refusal;
import org.gridwarden.model.Text;

/**
 * {@code plan balanced}: reads, says whether a division exists, divides, writes. Grids that cannot be in range do not
 * stop it: every unit is in a grid all the same, and the report names each exception with its cause.
 */
public final class BalancedRun {
  private static final int TOLD = 5;
  private static final int DECIMALS_OF_METRES = 6;
  private static final int DECIMALS_OF_DEGREES = 9;
  private final BalancedQuestion question;
  private final PrintStream err;
  private final String language;
  private final Progress progress;

  /** What was asked, and where to tell about it: {@code language} zh or en. */
  public BalancedRun(BalancedQuestion question, PrintStream err, String language, Progress progress) {
    this.question = question;
    this.err = err;
    this.language = language;
    this.progress = progress;
  }

  /** Answers the exit code; writes the division last, so that it is there only when all else is. */
  public int run() throws IOException {
    long start = System.nanoTime();
    progress.report(0, new Text("读取", "reading"));
    BalancedInput input = new BalancedInput(question);
    BalanceOptions options = options(input);
    Feasibility feasibility = Feasibility.of(input.graph, options, Parts.of(input.graph, options), input.names);
    tellBeliefs(input, feasibility);
    checkCount(input, feasibility);
    long read = System.nanoTime();
    BalancedDivision.Result result = BalancedDivision.solve(input.graph, options, progress, region -> { });
    long solved = System.nanoTime();
    PlanScore score = PlanScore.of(input.graph, result.region(), result.regions(), question.min(), question.max());
    Text[] reason = Reasons.of(input.graph, options, result, input.names);
    int[] number = numbers(input, result);
    if (question.grids() != null) writeGrids(input, result, score, reason, number);
    BalancedReport.write(question.report(), new BalancedReport(question, input, feasibility, language).of(score, number, reason));
    int[] region = new int[input.graph.n()];
    for (int u = 0; u < region.length; u++) region[u] = number[result.region()[u]];
    RegionFile.write(question.out(), input.units.ids(), region);
    tellResult(score, read - start, solved - read, System.nanoTime() - solved);
    return 0;
  }

  private BalanceOptions options(BalancedInput input) {
    int count = question.count() == 0 ? 0 : question.count() - input.lockedRegions;
    if (question.count() > 0 && count < 1) {
      throw Refusal.invalid("GW-BAL-012", "--count",
          "要求 " + question.count() + " 个网格，但已锁定 " + input.lockedRegions + " 个；请增大 --count",
          "--count asks for " + question.count() + " grids, but " + input.lockedRegions + " are locked; raise it");
    }
    double keep = question.current() == null ? 0 : question.keepWeight();
    return new BalanceOptions(question.min(), question.max(), !question.keep().isEmpty(), question.equal(), count, keep,
        new int[0], question.seed(), question.threads(), Effort.NORMAL);
  }

  /** A number of grids that no division can have in range is refused with the numbers that can be. */
  private void checkCount(BalancedInput input, Feasibility feasibility) throws IOException {
    if (question.count() == 0) return;
    long fewest = input.lockedRegions + feasibility.above().size();
    long most = fewest;
    for (Feasibility.PartBounds part : feasibility.parts()) {
      fewest += part.feasible() ? part.fewest() : 1;
      most += part.feasible() ? part.most() : Math.max(1, part.fewest());
    }
    if (question.count() >= fewest && question.count() <= most) return;
    long households = input.graph.totalLoad();
    Text why = new Text(
        households + " 户、每格 " + question.min() + "–" + question.max() + " 户，分不成 " + question.count() + " 个网格；可以是 " + fewest
            + " 至 " + most + " 个",
        households + " households cannot be divided into " + question.count() + " grids of " + question.min() + " to "
            + question.max() + "; " + fewest + " to " + most + " are possible");
    BalancedReport.write(question.report(), new BalancedReport(question, input, feasibility, language).refused(why));
    throw new Refusal(Refusal.Kind.CONFLICT, "GW-BAL-013", why, null, null);
  }

  /** What grids are called in the files: the number of the grid they continue, else the least number not in use. */
  private static int[] numbers(BalancedInput input, BalancedDivision.Result result) {
    int[] number = new int[result.regions()];
    Set<Integer> old = input.currentRegions;
    int free = 0;
    for (int r = 0; r < number.length; r++) {
      number[r] = result.origin()[r];
      if (number[r] >= 0) continue;
      while (old.contains(free)) free++;
      number[r] = free++;
    }
    return number;
  }

  private void writeGrids(BalancedInput input, BalancedDivision.Result result, PlanScore score, Text[] reason, int[] number)
      throws IOException {
    progress.report(1, new Text("合并网格边界", "dissolving"));
    SharedSegments shared = SharedSegments.of(input.units.rings());
    GridOutlines outlines = new GridOutlines(shared, result.region(), result.regions());
    int decimals = input.units.degrees() ? DECIMALS_OF_DEGREES : DECIMALS_OF_METRES;
    try (GeoJsonPolygons to = new GeoJsonPolygons(question.grids(), decimals, null)) {
      for (int r = 0; r < number.length; r++) {
        to.begin();
        to.property("region", (double) number[r]);
        to.property("pop", (double) score.load()[r]);
        to.property("polsbyPopper", score.polsbyPopper()[r]);
        to.property("reason", reason[r].in(language));
        to.geometry(outlines.outline(r));
      }
      to.finish();
    }
  }

  private void tellBeliefs(BalancedInput input, Feasibility feasibility) {
    if (!input.unknownKinds.isEmpty()) {
      String asked = String.join(", ", input.unknownKinds);
      String there = input.edges == null ? "" : String.join(", ", input.edges.metresByKind().keySet());
      tell(input.edges != null && there.isEmpty()
          ? new Text("边文件没有 kind 列，" + asked + " 不起作用", "--edges tells no kinds of border: " + asked + " has no effect")
          : input.edges == null
          ? new Text("没有边文件，" + asked + " 不起作用", "without --edges there are no kinds of border: " + asked + " has no effect")
          : new Text("没有 kind 为 " + asked + " 的边；现有：" + there, "no border is of kind " + asked + "; there are: " + there));
    }
    if (input.borders != null && input.borders.bridged() > 0) {
      String widest = String.format(Locale.ROOT, "%.1f", input.borders.widest());
      tell(new Text("跨接了 " + input.borders.bridged() + " 对不相接的单元，最宽 " + widest + " 米（--bridge " + question.bridge() + "）",
          input.borders.bridged() + " pairs of units bridged over gaps of up to " + widest + " m (--bridge " + question.bridge() + ")"));
    }
    if (!question.keep().isEmpty() && input.units.keepNames().isEmpty()) {
      tell(new Text("没有单元带属性 " + question.keep() + "，--keep 不起作用",
          "no unit has the property " + question.keep() + ": --keep has no effect"));
    }
    if (!input.islands.isEmpty()) {
      String some = some(input.islands);
      tell(new Text(input.islands.size() + " 个单元没有相邻单元，各成一格：" + some,
          input.islands.size() + " units border on no other and are grids of their own: " + some));
    }
    if (!input.invalid.isEmpty()) {
      String some = some(input.invalid);
      tell(new Text(input.invalid.size() + " 个单元的边界自相交或没有面积，形状按原样计算：" + some,
          input.invalid.size() + " units have an outline that crosses itself or encloses nothing; their shape counts as drawn: "
              + some));
    }
    if (!input.compoundsOverBorders.isEmpty()) {
      String some = some(input.compoundsOverBorders);
      tell(new Text(input.compoundsOverBorders.size() + " 个小区跨 " + question.within() + " 边界，只在界内保持完整：" + some,
          input.compoundsOverBorders.size() + " compounds lie in several areas of " + question.within()
              + " and are kept whole in each only: " + some));
    }
    if (feasibility.feasible()) return;
    for (Text objection : feasibility.objections(TOLD)) tell(objection);
    if (feasibility.relaxation() != null) tell(feasibility.relaxation().words());
  }

  private static String some(List<String> all) {
    return String.join(", ", all.subList(0, Math.min(TOLD, all.size())));
  }

  private void tellResult(PlanScore score, long read, long solved, long written) {
    String seconds = String.format(Locale.ROOT, "%.1f + %.1f + %.1f s", read / 1e9, solved / 1e9, written / 1e9);
    String deviation = String.format(Locale.ROOT, "%.1f%%", 100 * score.meanDeviation());
    String compact = String.format(Locale.ROOT, "%.3f", score.meanPolsbyPopper());
    tell(new Text(
        score.regions() + " 个网格，其中 " + score.inRange() + " 个在 " + question.min() + "–" + question.max() + " 户之内；平均偏差 " + deviation
            + "，Polsby-Popper " + compact + "；读取、求解、写出 " + seconds + "；见 " + question.out(),
        score.regions() + " grids, " + score.inRange() + " of them with " + question.min() + " to " + question.max()
            + " households; mean deviation " + deviation + ", Polsby-Popper " + compact + "; reading, solving, writing "
            + seconds + "; see " + question.out()));
    if (!Double.isNaN(score.keptShare())) {
      String kept = String.format(Locale.ROOT, "%.2f%%", 100 * score.keptShare());
      tell(new Text(kept + " 的户数留在原网格", kept + " of the households stay in their grid"));
    }
  }

  private void tell(Text text) {
    err.println(text.in(language));
  }
}
