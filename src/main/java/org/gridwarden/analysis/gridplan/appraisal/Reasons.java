package org.gridwarden.analysis.gridplan.appraisal;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gridwarden.analysis.gridplan.balance.BalanceOptions;
import org.gridwarden.analysis.gridplan.balance.BalancedDivision;
import org.gridwarden.analysis.gridplan.balance.BalancedDivision.Cause;
import org.gridwarden.analysis.gridplan.balance.Parts;
import org.gridwarden.analysis.gridplan.balance.UnitGraph;
import org.gridwarden.model.Text;

/** Why each grid of a division is as it is, in a sentence: what it holds, and where it is out of range the cause. */
public final class Reasons {
  private final UnitGraph graph;
  private final BalanceOptions options;
  private final BalancedDivision.Result result;
  private final Names names;
  private final Surroundings surroundings;
  private final int[] wholeCompounds;
  private final int[] pieces;
  private final int[] heaviest;
  private final long[] largestCompound;
  private final int[] first;
  private final List<Parts.Stuck> stuck;
  private boolean compounds;

  private Reasons(UnitGraph graph, BalanceOptions options, BalancedDivision.Result result, Names names) {
    this.graph = graph;
    this.options = options;
    this.result = result;
    this.names = names;
    stuck = List.of(result.cause()).contains(Cause.STUCK) ? Parts.Stuck.of(graph, options, result.parts()) : List.of();
    surroundings = Surroundings.of(graph, result.parts());
    wholeCompounds = new int[result.regions()];
    pieces = new int[result.regions()];
    heaviest = new int[result.regions()];
    first = new int[result.regions()];
    largestCompound = new long[result.regions()];
    Arrays.fill(heaviest, -1);
    for (int u = graph.n() - 1; u >= 0; u--) {
      int r = result.region()[u];
      first[r] = u;
      if (heaviest[r] < 0 || graph.load()[u] >= graph.load()[heaviest[r]]) heaviest[r] = u;
    }
    countCompounds();
  }

  /** A sentence for each grid. Cost: linear. */
  public static Text[] of(UnitGraph graph, BalanceOptions options, BalancedDivision.Result result, Names names) {
    Reasons reasons = new Reasons(graph, options, result, names);
    Text[] all = new Text[result.regions()];
    for (int r = 0; r < all.length; r++) all[r] = reasons.sentence(r);
    return all;
  }

  private void countCompounds() {
    Map<Integer, Integer> size = new HashMap<>();
    Map<Integer, Long> load = new HashMap<>();
    Map<Long, Integer> here = new HashMap<>();
    for (int u = 0; u < graph.n(); u++) {
      int compound = graph.compound()[u];
      if (compound < 0) continue;
      compounds = true;
      size.merge(compound, 1, Integer::sum);
      load.merge(compound, (long) graph.load()[u], Long::sum);
      here.merge((long) compound << 32 | result.region()[u], 1, Integer::sum);
    }
    for (Map.Entry<Long, Integer> one : here.entrySet()) {
      int compound = (int) (one.getKey() >> 32);
      int r = (int) (long) one.getKey();
      if (!one.getValue().equals(size.get(compound))) {
        pieces[r]++;
        continue;
      }
      wholeCompounds[r]++;
      largestCompound[r] = Math.max(largestCompound[r], load.get(compound));
    }
  }

  private Text sentence(int r) {
    Text amount = names.amount(result.load()[r]);
    StringBuilder zh = new StringBuilder(amount.zh());
    StringBuilder en = new StringBuilder(amount.en());
    if (compounds) {
      if (wholeCompounds[r] > 0) {
        zh.append("，完整小区 ").append(wholeCompounds[r]).append(" 个");
        en.append(", ").append(wholeCompounds[r]).append(wholeCompounds[r] == 1 ? " whole compound" : " whole compounds");
      }
      if (pieces[r] > 0) {
        zh.append("，较大小区的一部分 ").append(pieces[r]).append(" 处");
        en.append(", ").append(pieces[r]).append(pieces[r] == 1 ? " part of a compound" : " parts of compounds");
      }
    }
    Text why = why(r);
    if (why.en().isEmpty()) return new Text(zh.toString(), en.toString());
    return new Text(zh.append("；").append(why.zh()).toString(), en.append("; ").append(why.en()).toString());
  }

  private Text why(int r) {
    Cause cause = result.cause()[r];
    long load = result.load()[r];
    boolean over = load > options.max();
    boolean under = load < options.min();
    if (cause == Cause.LOCKED) {
      if (!over && !under) return new Text("已锁定，保持原样", "locked, kept as it was");
      return new Text(bound(over).zh() + "，因已锁定而保持原样", bound(over).en() + ", but locked and kept as it was");
    }
    if (!over && !under) return new Text("", "");
    Text because = because(r, cause);
    return new Text(bound(over).zh() + "，因为" + because.zh(), bound(over).en() + " because " + because.en());
  }

  private Text bound(boolean over) {
    return over ? new Text("超过 " + names.number(options.max()), "over " + names.number(options.max()))
        : new Text("低于 " + names.number(options.min()), "below " + names.number(options.min()));
  }

  private Text because(int r, Cause cause) {
    int unit = heaviest[r];
    switch (cause) {
      case UNIT_ABOVE_MAX: {
        Text name = names.unit(unit);
        Text amount = names.amount(graph.load()[unit]);
        return new Text(name.zh() + "单独就有 " + amount.zh(), name.en() + " alone has " + amount.en());
      }
      case PART_BELOW_MIN:
        return Feasibility.where(names.group(graph.group()[first[r]]), kept(r), names);
      case NO_COUNT_FITS: {
        Text where = Feasibility.where(names.group(graph.group()[first[r]]), kept(r), names);
        long load = result.parts().parts().get(result.parts().partOf()[first[r]]).load();
        return new Text(where.zh() + "，共 " + names.amount(load).zh() + "，没有合适的网格数",
            where.en() + " with " + names.amount(load).en() + " in all, which no number of grids brings into range");
      }
      case COUNT_ASKED:
        return new Text("指定的网格数与范围不合", "the number of grids asked for does not suit the bounds");
      case STUCK:
        return stuck(r);
      case COMPOUNDS_WHOLE:
        return wholeCompounds[r] == 0 ? coarse(r)
            : new Text("小区保持完整（最大的有 " + names.amount(largestCompound[r]).zh() + "），没有找到更好的组合",
                "compounds stay whole (the largest here has " + names.amount(largestCompound[r]).en()
                    + ") and no better combination was found");
      default:
        return coarse(r);
    }
  }

  private Text stuck(int r) {
    for (Parts.Stuck one : stuck) {
      if (result.region()[one.unit()] == r) return Feasibility.stuck(one, graph, options, names);
    }
    return coarse(r);
  }

  private Surroundings.Kind kept(int r) {
    int part = result.parts().partOf()[first[r]];
    return part < 0 ? Surroundings.Kind.ABOVE : surroundings.of(part);
  }

  private Text coarse(int r) {
    Text amount = names.amount(graph.load()[heaviest[r]]);
    return new Text("没有找到更好的划分，其中最大的单元有 " + amount.zh(),
        "no better division was found; its largest unit has " + amount.en());
  }
}
