package org.gridwarden.analysis.condition;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.gridwarden.analysis.coverage.AreaCount;
import org.gridwarden.analysis.coverage.Census;
import org.gridwarden.model.Level;
import org.gridwarden.model.Territory;
import org.jspecify.annotations.Nullable;

/** Facilities that exist, by condition. What nobody looked at is unknown, never sound. */
public final class ConditionReport {

  /** How many of one kind are sound, damaged, or not looked at. */
  public record Tally(int sound, int damaged, int unknown) {
    Tally plus(Tally other) {
      return new Tally(sound + other.sound, damaged + other.damaged, unknown + other.unknown);
    }
  }

  /** One area; {@code byKind} in the order of kinds. */
  public record Row(AreaCount area, Tally all, Map<String, Tally> byKind) {

    /** Damaged ÷ looked at, NaN when nobody looked at any. */
    public double share() {
      int seen = all.sound + all.damaged;
      return seen == 0 ? Double.NaN : (double) all.damaged / seen;
    }
  }

  private ConditionReport() {}

  /**
   * @param kinds which kinds count, in the order of rows' tallies
   * @param within only rows that are this area or lie in it; null for all
   */
  public static List<Row> measure(Census census, Level by, List<String> kinds, Census.@Nullable Place within) {
    Territory.Facilities all = census.territory().facilities();
    int[] area = census.areaOf(by, all.x(), all.y(), all.ward());
    List<Map<String, Tally>> sums = new ArrayList<>();
    for (int i = 0; i < census.list(by).size(); i++) {
      Map<String, Tally> byKind = new LinkedHashMap<>();
      kinds.forEach(kind -> byKind.put(kind, new Tally(0, 0, 0)));
      sums.add(byKind);
    }
    for (int f = 0; f < all.size(); f++) {
      if (area[f] < 0 || !kinds.contains(all.kind()[f]) || !exists(all, f)) continue;
      String condition = all.operation().condition()[f];
      Tally one = new Tally(condition.equals("sound") ? 1 : 0, condition.equals("damaged") ? 1 : 0, condition.isEmpty() ? 1 : 0);
      sums.get(area[f]).merge(all.kind()[f], one, Tally::plus);
    }
    boolean[] inside = within == null ? null : census.inside(by, within);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < sums.size(); i++) {
      if (inside != null && !inside[i]) continue;
      Map<String, Tally> byKind = sums.get(i);
      byKind.values().removeIf(tally -> tally.equals(new Tally(0, 0, 0)));
      Tally sum = byKind.values().stream().reduce(new Tally(0, 0, 0), Tally::plus);
      rows.add(new Row(census.list(by).get(i), sum, Map.copyOf(byKind)));
    }
    return List.copyOf(rows);
  }

  /** Indexes of the damaged facilities of these kinds in an area, in code order; null for everywhere. */
  public static int[] damaged(Census census, Predicate<String> kind, Census.@Nullable Place within) {
    Territory.Facilities all = census.territory().facilities();
    int[] area = within == null ? null : census.areaOf(within.level(), all.x(), all.y(), all.ward());
    return java.util.stream.IntStream.range(0, all.size())
        .filter(f -> all.operation().condition()[f].equals("damaged") && kind.test(all.kind()[f]) && exists(all, f))
        .filter(f -> area == null || area[f] == within.index()).toArray();
  }

  private static boolean exists(Territory.Facilities all, int f) {
    return all.status()[f].isEmpty() || all.status()[f].equals("existing");
  }
}
