package org.gridwarden.app.access;

import java.io.IOException;
import java.io.PrintStream;
import java.util.Arrays;
import org.gridwarden.analysis.accessibility.floating.FloatingCatchment;
import org.gridwarden.analysis.accessibility.floating.FloatingCatchment.Method;
import org.gridwarden.format.foot.AmountFile;
import org.gridwarden.format.foot.CostFile;
import org.gridwarden.format.foot.TableFile;
import org.gridwarden.model.Refusal;
import org.gridwarden.model.Text;

/**
 * {@code fca}: supply for each unit of demand by floating catchment. Rows {@code id,ratio} in the order of the demand;
 * 0 where nothing lies within reach, empty where the costs hold no pair of the demand at all.
 */
public final class FcaRun {
  private final FcaQuestion question;

  public FcaRun(FcaQuestion question) {
    this.question = question;
  }

  /** Reads, computes and writes; answers the exit code. */
  public int run(PrintStream err, String language) throws IOException {
    AmountFile supply = new AmountFile(question.supply(), "capacity");
    AmountFile demand = new AmountFile(question.demand(), "weight");
    CostFile costs = new CostFile(question.costs(), demand.ids(), supply.ids());
    var pairs = new FloatingCatchment.Pairs(costs.origin(), costs.destination(), costs.cost());
    refuseDoubles(pairs, demand, supply);
    double[] ratio = ratios(demand, supply, pairs);
    int none = 0;
    int unknown = 0;
    try (TableFile table = new TableFile(question.out(), "id,ratio")) {
      for (int i = 0; i < ratio.length; i++) {
        table.id(demand.ids(), i);
        if (Double.isNaN(ratio[i])) {
          unknown++;
          table.none();
        } else {
          if (ratio[i] == 0) none++;
          table.exact(ratio[i]);
        }
        table.end();
      }
      table.finish();
    }
    err.println(new Text(
        question.method().code() + "：" + ratio.length + " 处需求，其中 " + none + " 处范围内没有供给，" + unknown + " 处没有成本数据"
            + empty(supply).zh() + note().zh(),
        question.method().code() + ": " + ratio.length + " demands, " + none + " with no supply in reach, " + unknown
            + " without any cost" + empty(supply).en() + note().en()).in(language));
    return 0;
  }

  /** Supplies of capacity 0: they are there and give nothing, which is worth knowing. */
  private static Text empty(AmountFile supply) {
    int none = 0;
    int first = -1;
    double[] amounts = supply.amounts();
    for (int j = amounts.length - 1; j >= 0; j--) {
      if (amounts[j] > 0) continue;
      none++;
      first = j;
    }
    if (none == 0) return new Text("", "");
    String which = supply.ids().id(first);
    return new Text("；" + none + " 处供给的容量为 0，不提供任何供给（首见第 " + (first + 1) + " 行 " + which + "）",
        "; " + none + " supplies have capacity 0 and give nothing (first " + which + ", row " + (first + 1) + ")");
  }

  private Text note() {
    if (question.method() != Method.THREE_STEP) return new Text("", "");
    return new Text("；选择权重按 PySAL access 的做法对所有成本求和，包括超过上限的；只算上限以内的用 3sfca-strict",
        "; selection weights are summed over all pairs, also beyond the largest cost, as PySAL access does; 3sfca-strict leaves those out");
  }

  private double[] ratios(AmountFile demand, AmountFile supply, FloatingCatchment.Pairs pairs) {
    try {
      return FloatingCatchment.ratios(question.method(), demand.amounts(), supply.amounts(), pairs, question.maxCost(),
          question.decay());
    } catch (IllegalArgumentException e) {
      throw Refusal.conflict("GW-NET-034", "成本为 0 的一对权重无穷大；请用 --least-cost 给出最小成本",
          "A pair with a cost of 0 would weigh infinitely much; give the smallest cost that counts as --least-cost");
    }
  }

  /** Refuses a pair that is listed twice, by its row (GW-NET-012). */
  private void refuseDoubles(FloatingCatchment.Pairs pairs, AmountFile demand, AmountFile supply) {
    int n = pairs.cost().length;
    int[] start = new int[demand.ids().size() + 1];
    for (int k = 0; k < n; k++) start[pairs.demand()[k] + 1]++;
    for (int i = 0; i + 1 < start.length; i++) start[i + 1] += start[i];
    int[] row = new int[n];
    int[] next = start.clone();
    for (int k = 0; k < n; k++) row[next[pairs.demand()[k]]++] = k;
    int[] seenBy = new int[supply.ids().size()];
    Arrays.fill(seenBy, -1);
    for (int i = 0; i + 1 < start.length; i++) {
      for (int p = start[i]; p < start[i + 1]; p++) {
        int j = pairs.supply()[row[p]];
        if (seenBy[j] == i) throw doubled(row[p] + 1, demand.ids().id(i), supply.ids().id(j));
        seenBy[j] = i;
      }
    }
  }

  private Refusal doubled(int row, String origin, String destination) {
    String name = String.valueOf(question.costs().getFileName());
    return Refusal.conflict("GW-NET-012", "文件 " + name + " 第 " + row + " 行再次列出 " + origin + " → " + destination + "；请删去一行",
        "Row " + row + " of " + name + " lists " + origin + " → " + destination + " again; delete one of them");
  }
}
