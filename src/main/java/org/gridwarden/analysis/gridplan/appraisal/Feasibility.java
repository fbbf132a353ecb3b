package org.gridwarden.analysis.gridplan.appraisal;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.gridwarden.analysis.gridplan.balance.BalanceOptions;
import org.gridwarden.analysis.gridplan.balance.Parts;
import org.gridwarden.analysis.gridplan.balance.UnitGraph;
import org.gridwarden.model.Text;
import org.jspecify.annotations.Nullable;

/**
 * Whether grids can all be in range, before any search. A part with load T can be divided only when ⌈T/max⌉ ≤ ⌊T/min⌋; a
 * unit above the maximum never fits. These conditions are necessary; whole compounds or the shape of the ground may still
 * leave no division.
 *
 * @param feasible whether nothing stands against it
 * @param parts all parts with their bounds; the reason is empty where the part can be divided
 * @param above units that alone exceed the maximum, and why that cannot be
 * @param stuck units or whole compounds below the minimum that every neighbour would take above the maximum, with reason
 * @param count why there cannot be as many grids as were asked for; empty text where there can
 * @param empty parts in which nothing is counted (a park island); they stay grids of their own and are left out of
 *     {@code feasible} and the relaxation
 * @param relaxation the smallest change of the bounds that makes all parts divisible; null when they suit
 */
public record Feasibility(boolean feasible, List<PartBounds> parts, List<Objection> above, List<Objection> stuck, Text count,
    int empty, @Nullable Relaxation relaxation) {

  /** One reason why there is no division, and a unit of the ground that it is about; −1 where it is about all. */
  public record Objection(Text words, int unit) {}

  /** One part: its load, how many grids it allows, and why it allows none. */
  public record PartBounds(int group, int firstUnit, long load, int fewest, int most, Text reason) {
    /** Whether some number of grids suits the bounds. */
    public boolean feasible() {
      return fewest <= most;
    }
  }

  /** Bounds that would do: those with the least sum of changes, of several the one with the lower maximum. */
  public record Relaxation(long min, long max, Text words) {}

  private static final Text NO_REASON = new Text("", "");

  /** Judges a graph. Cost: linear, and quadratic in the number of different loads of parts that cannot be divided. */
  public static Feasibility of(UnitGraph graph, BalanceOptions options, Parts parts, Names names) {
    Surroundings surroundings = Surroundings.of(graph, parts);
    List<PartBounds> bounds = new ArrayList<>();
    TreeSet<Long> misfits = new TreeSet<>();
    int empty = 0;
    for (int p = 0; p < parts.parts().size(); p++) {
      Parts.Part part = parts.parts().get(p);
      boolean counted = part.load() > 0;
      if (!counted) empty++;
      int most = (int) (options.min() == 0 ? part.units() : Math.min(part.units(), part.load() / options.min()));
      int fewest = (int) Math.max(1, (part.load() + options.max() - 1) / options.max());
      boolean fits = fewest <= most;
      if (!fits && counted) misfits.add(part.load());
      bounds.add(new PartBounds(part.group(), part.firstUnit(), part.load(), fewest, most,
          fits ? NO_REASON : reason(part, options, surroundings.of(p), names)));
    }
    List<Objection> above = new ArrayList<>();
    long largest = 0;
    for (int u = 0; u < graph.n(); u++) {
      if (graph.load()[u] <= options.max() || graph.locked()[u]) continue;
      largest = Math.max(largest, graph.load()[u]);
      above.add(new Objection(aboveMax(u, graph.load()[u], options, names), u));
    }
    List<Parts.Stuck> found = Parts.Stuck.of(graph, options, parts);
    List<Objection> stuck = new ArrayList<>();
    for (Parts.Stuck one : found) stuck.add(new Objection(stuckWords(one, graph, options, names), one.unit()));
    boolean inBounds = misfits.isEmpty() && above.isEmpty() && stuck.isEmpty();
    Text count = count(bounds, options, names);
    return new Feasibility(inBounds && count.en().isEmpty(), bounds, above, stuck, count, empty,
        inBounds ? null : relax(misfits, found, largest, options.min(), options.max(), names));
  }

  private static Text stuckWords(Parts.Stuck one, UnitGraph graph, BalanceOptions options, Names names) {
    Text why = stuck(one, graph, options, names);
    return new Text(why.zh() + "；它低于下限 " + names.number(options.min()),
        why.en() + "; it is below the minimum of " + names.number(options.min()));
  }

  /** Why one that fits no neighbour does not. */
  static Text stuck(Parts.Stuck one, UnitGraph graph, BalanceOptions options, Names names) {
    Text unit = names.unit(one.unit());
    boolean whole = options.wholeCompounds() && graph.compound()[one.unit()] >= 0;
    Text amount = names.amount(one.load());
    String lightest = names.number(one.lightest());
    String max = names.number(options.max());
    return new Text(
        (whole ? spaced(unit.zh()) + "所在的完整小区" : spaced(unit.zh())) + "有 " + amount.zh() + "，与任一相邻部分（最小的有 " + lightest + "）合并都超过 " + max,
        (whole ? "the whole compound of " + unit.en() : unit.en()) + " has " + amount.en()
            + " and with any neighbour (the smallest has " + lightest + ") would exceed " + max);
  }

  /** With a space behind a code, before Chinese words. */
  private static String spaced(String zh) {
    char last = zh.isEmpty() ? ' ' : zh.charAt(zh.length() - 1);
    return last < 0x80 && last != ' ' ? zh + ' ' : zh;
  }

  /** A part that no number suits is one grid. */
  private static Text count(List<PartBounds> parts, BalanceOptions options, Names names) {
    long fewest = 0;
    long most = 0;
    for (PartBounds part : parts) {
      if (part.load() == 0) continue;
      fewest += part.feasible() ? part.fewest() : 1;
      most += part.feasible() ? part.most() : 1;
    }
    if (options.count() == 0 || options.count() >= fewest && options.count() <= most) return NO_REASON;
    String bounds = names.number(options.min()) + "–" + names.number(options.max());
    return new Text("要求 " + options.count() + " 个网格，而按 " + bounds + " 可以是 " + fewest + " 至 " + most + " 个；请改网格数或范围",
        options.count() + " grids were asked for, but with bounds of " + bounds + " there can be " + fewest + " to " + most
            + "; change the number or the bounds");
  }

  private static Text aboveMax(int unit, long load, BalanceOptions options, Names names) {
    Text name = names.unit(unit);
    return new Text(
        spaced(name.zh()) + "单独就有 " + names.amount(load).zh() + "，超过上限 " + names.number(options.max()),
        name.en() + " alone has " + names.amount(load).en() + ", above the maximum of " + names.number(options.max()));
  }

  private static Text reason(Parts.Part part, BalanceOptions options, Surroundings.Kind around, Names names) {
    Text where = where(names.group(part.group()), around, names);
    Text amount = names.amount(part.load());
    if (part.load() < options.min()) {
      return new Text(amount.zh() + "，低于下限 " + names.number(options.min()) + "：" + where.zh(),
          amount.en() + ", below the minimum of " + names.number(options.min()) + ": " + where.en());
    }
    long low = part.load() / Math.max(1, options.min());
    String min = names.number(options.min());
    String max = names.number(options.max());
    return new Text(
        amount.zh() + "：" + where.zh() + "；分成 " + low + " 个网格会超过 " + max + "，分成 " + (low + 1) + " 个会低于 " + min,
        amount.en() + ": " + where.en() + "; " + grids(low) + " would exceed " + max + ", " + grids(low + 1) + " fall below "
            + min);
  }

  private static String grids(long count) {
    return count == 1 ? "1 grid" : count + " grids";
  }

  /** What keeps a part to itself. */
  static Text where(Text group, Surroundings.Kind around, Names names) {
    boolean ward = !group.en().isEmpty();
    String zh = ward ? group.zh() + "的这一部分" : "这一部分";
    String en = ward ? "this part of " + group.en() : "this part";
    return switch (around) {
      case NOTHING -> new Text(ward ? "这是" + group.zh() + "的全部" : "没有单元与它相邻", ward ? "that is all of " + group.en()
          : "no other unit borders on it");
      case ISLAND -> new Text(zh + "没有相邻单元", en + " borders on no other unit of it");
      case BARRIER -> new Text(zh + "被" + names.barrier().zh() + "隔开", en + " is cut off by " + names.barrier().en());
      case GROUP -> new Text(ward ? "这是" + group.zh() + "的全部" : zh + "四周是区界", ward ? "that is all of " + group.en()
          : en + " lies between borders of wards");
      case LOCKED -> new Text(zh + "被锁定的网格围住", en + " is enclosed by locked grids");
      case ABOVE -> new Text(zh + "被超过上限的单元隔开", en + " is cut off by a unit above the maximum");
    };
  }

  /**
   * The least change. For a maximum b a part with load T is divided into ⌈T/b⌉ grids, the fewest, so the minimum may be at
   * most T ÷ ⌈T/b⌉; the b to try are those at which some ⌈T/b⌉ steps down. What fits no neighbour needs a minimum of its own
   * load or a maximum of both.
   */
  private static Relaxation relax(TreeSet<Long> loads, List<Parts.Stuck> stuck, long largest, int min, int max, Names names) {
    long start = Math.max(max, largest);
    TreeSet<Long> tries = new TreeSet<>();
    tries.add(start);
    for (long load : loads) {
      for (long k = 1; k <= (load + start - 1) / start; k++) {
        long b = (load + k - 1) / k;
        if (b > start) tries.add(b);
      }
    }
    for (Parts.Stuck one : stuck) if (one.load() + one.lightest() > start) tries.add(one.load() + one.lightest());
    long bestMin = min;
    long bestMax = start;
    long least = Long.MAX_VALUE;
    for (long b : tries) {
      long a = min;
      for (long load : loads) a = Math.min(a, load / ((load + b - 1) / b));
      for (Parts.Stuck one : stuck) if (b < one.load() + one.lightest()) a = Math.min(a, one.load());
      long change = b - max + min - a;
      if (change >= least) continue;
      least = change;
      bestMin = a;
      bestMax = b;
    }
    return new Relaxation(bestMin, bestMax, new Text(
        "把范围从 " + names.number(min) + "–" + names.number(max) + " 放宽到 " + names.number(bestMin) + "–" + names.amount(bestMax).zh()
            + "，各部分就都能划分",
        "with bounds of " + names.number(bestMin) + " to " + names.amount(bestMax).en() + " instead of " + names.number(min)
            + " to " + names.number(max) + " every part can be divided"));
  }

  /** Reasons why there is no division in range, each once with how often it stands, at most {@code most}. */
  public List<Text> objections(int most) {
    return reasons(most).stream().map(Objection::words).toList();
  }

  /** As {@link #objections}, with what they are about. */
  public List<Objection> reasons(int most) {
    TreeMap<String, Text> different = new TreeMap<>();
    List<Objection> found = new ArrayList<>();
    for (PartBounds part : parts) {
      if (part.feasible() || part.load() == 0 || different.putIfAbsent(part.reason().en(), part.reason()) != null) continue;
      found.add(new Objection(part.reason(), part.firstUnit()));
    }
    found.addAll(above);
    found.addAll(stuck);
    if (!count.en().isEmpty()) found.add(new Objection(count, -1));
    return found.size() <= most ? found : found.subList(0, most);
  }
}
