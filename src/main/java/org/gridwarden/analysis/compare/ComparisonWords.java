package org.gridwarden.analysis.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.gridwarden.model.Text;

/** A comparison in sentences, the largest changes first. */
public final class ComparisonWords {

  private ComparisonWords() {}

  /** One sentence on the whole, then one for each grid that gave something away; codes only, for names see the rows. */
  public static List<Text> of(PlanComparison comparison) {
    List<Text> words = new ArrayList<>();
    words.add(whole(comparison));
    // Where one of the plans says nothing of workers, nobody was hired and nobody left.
    boolean staffed = comparison.before().workers() > 0 && comparison.after().workers() > 0;
    Map<String, List<PlanComparison.Move>> byFrom = new TreeMap<>();
    for (PlanComparison.Move move : comparison.moves()) {
      byFrom.computeIfAbsent(move.from(), code -> new ArrayList<>()).add(move);
    }
    List<List<PlanComparison.Move>> groups = new ArrayList<>(byFrom.values());
    groups.sort(Comparator.comparing(ComparisonWords::onlyRecoded).thenComparing(Comparator.comparingLong(ComparisonWords::moved)
        .thenComparingLong(ComparisonWords::households).reversed()));
    for (List<PlanComparison.Move> group : groups) {
      List<PlanComparison.Move> told = group.stream().filter(move -> !isSliver(move) && (staffed || !onlyWorkers(move))).toList();
      if (!told.isEmpty()) words.add(group(comparison, told));
    }
    return List.copyOf(words);
  }

  private static boolean onlyRecoded(List<PlanComparison.Move> moves) {
    return moves.size() == 1 && moves.get(0).recoded();
  }

  private static long moved(List<PlanComparison.Move> moves) {
    return moves.stream().filter(move -> !move.continued()).mapToLong(move -> move.what().households()).sum();
  }

  private static long households(List<PlanComparison.Move> moves) {
    return moves.stream().mapToLong(move -> move.what().households()).sum();
  }

  private static Text whole(PlanComparison comparison) {
    long moved = comparison.householdsMoved();
    long all = comparison.before().households();
    Set<String> busy = new HashSet<>();
    Set<String> recoded = new HashSet<>();
    for (PlanComparison.Move move : comparison.moves()) (move.recoded() ? recoded : busy).addAll(List.of(move.from(), move.to()));
    List<PlanComparison.Row> rows =
        comparison.rows().stream().filter(row -> busy.contains(row.code()) || !recoded.contains(row.code())).toList();
    long made = rows.stream().filter(row -> !row.existed()).count();
    long gone = rows.stream().filter(row -> !row.exists()).count();
    long renumbered = comparison.moves().stream().filter(PlanComparison.Move::recoded).count();
    String share = all == 0 ? "" : String.format(java.util.Locale.ROOT, "%.1f", 100.0 * moved / all);
    return new Text(
        count(moved) + " 户换了网格" + (all == 0 ? "" : "（占 " + count(all) + " 户的 " + share + "%）") + "；新增网格 " + made
            + " 个，停用 " + gone
            + " 个；有变化的网格共 " + rows.size() + " 个" + (renumbered > 0 ? "；另有 " + renumbered + " 个网格只改了代码。" : "。"),
        count(moved) + " households are in another grid" + (all == 0 ? "" : " (" + share + "% of " + count(all) + ")")
            + "; new grids: " + made
            + ", retired: " + gone + ", changed in all: " + rows.size() + "."
            + (renumbered > 0 ? " " + renumbered + " more only have another code." : ""));
  }

  private static Text group(PlanComparison comparison, List<PlanComparison.Move> moves) {
    String from = moves.get(0).from();
    if (moves.size() == 1 && moves.get(0).recoded()) {
      String to = moves.get(0).to();
      return new Text("网格 " + from + " 改码为 " + to + "，范围不变。",
          "Grid " + from + " now has the code " + to + "; its ground is the same.");
    }
    if (from.isEmpty() && moves.stream().allMatch(ComparisonWords::onlyWorkers)) {
      long workers = moves.stream().mapToLong(move -> move.what().workers()).sum();
      return new Text("新到岗 " + count(workers) + " 名网格员，在 " + count(moves.size()) + " 个网格。",
          "Workers are new: " + count(workers) + ", in grids: " + count(moves.size()) + ".");
    }
    boolean gone = comparison.rows().stream().anyMatch(row -> row.code().equals(from) && !row.exists());
    List<String> zh = new ArrayList<>();
    List<String> en = new ArrayList<>();
    for (PlanComparison.Move move : moves) {
      zh.add(zh(move));
      en.add(en(move));
    }
    String headZh = from.isEmpty() ? "原不属任何网格" : "网格 " + from + (gone ? "（停用）" : "");
    String headEn = from.isEmpty() ? "From no grid" : "Grid " + from + (gone ? " (retired)" : "");
    return new Text(headZh + "：" + String.join("，", zh) + "。", headEn + ": " + String.join(", ", en) + ".");
  }

  private static boolean onlyWorkers(PlanComparison.Move move) {
    Measures what = move.what();
    return what.households() + what.residents() + what.buildings() == 0 && what.areaM2() < 10 && what.workers() > 0;
  }

  /** Ground too small to speak of; the table has it. */
  private static boolean isSliver(PlanComparison.Move move) {
    Measures what = move.what();
    return what.households() + what.residents() + what.buildings() + what.workers() == 0 && what.areaM2() < 10;
  }

  private static String zh(PlanComparison.Move move) {
    Measures what = move.what();
    if (move.continued()) return count(what.households()) + " 户留在原处，代码改为 " + move.to();
    String to = move.to().isEmpty() ? "不再属于任何网格" : "划给 " + move.to();
    if (what.buildings() == 0 && what.households() == 0 && what.workers() == 0) return count(what.areaM2()) + " m² 土地" + to;
    List<String> parts = new ArrayList<>();
    if (what.households() > 0) parts.add((move.estimated() ? "约 " : "") + count(what.households()) + " 户");
    if (what.buildings() > 0) parts.add(count(what.buildings()) + " 栋楼");
    if (what.workers() > 0) parts.add(count(what.workers()) + " 名网格员");
    return String.join("、", parts) + to;
  }

  private static String en(PlanComparison.Move move) {
    Measures what = move.what();
    if (move.continued()) return count(what.households()) + " households stay, now under the code " + move.to();
    String to = move.to().isEmpty() ? " to no grid" : " to " + move.to();
    if (what.buildings() == 0 && what.households() == 0 && what.workers() == 0) return count(what.areaM2()) + " m² of ground" + to;
    List<String> parts = new ArrayList<>();
    if (what.households() > 0) parts.add((move.estimated() ? "about " : "") + count(what.households()) + " households");
    if (what.buildings() > 0) parts.add("buildings: " + count(what.buildings()));
    if (what.workers() > 0) parts.add("workers: " + count(what.workers()));
    return String.join(", ", parts) + to;
  }

  private static String count(long number) {
    return String.format(java.util.Locale.ROOT, "%,d", number);
  }
}
