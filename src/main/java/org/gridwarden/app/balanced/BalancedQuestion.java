package org.gridwarden.app.balanced;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.gridwarden.model.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * What {@code plan balanced} was asked for; fields are its options.
 *
 * @param keep property of units that belong together, or empty
 * @param within property of the area whose border no grid crosses, or empty
 * @param count number of grids, 0 for as many as suit the bounds
 * @param keepWeight 0 … 1, only with {@code current}
 * @param bridge metres that a gap may be wide, without {@code edges}
 */
public record BalancedQuestion(Path units, @Nullable Path edges, int min, int max, String keep, String within,
    Set<String> barrier, Set<String> roads, Set<String> walls, @Nullable Path current, @Nullable Path locked, int count,
    boolean equal, double keepWeight, double bridge, int threads, long seed, Path out, @Nullable Path grids,
    @Nullable Path report) {

  /** Refuses options that contradict themselves: GW-BAL-001 bounds, GW-BAL-010 others, naming the option. */
  public BalancedQuestion {
    if (min < 0) throw bad("GW-BAL-001", "--min", "下限 --min 不能为负：" + min, "--min must be 0 or more, not " + min);
    if (max < 1) throw bad("GW-BAL-001", "--max", "上限 --max 应大于 0：" + max, "--max must be above 0, not " + max);
    if (min > max) {
      throw bad("GW-BAL-001", "--min", "下限 --min " + min + " 大于上限 --max " + max + "；请交换或改正",
          "--min " + min + " is above --max " + max + "; swap or correct them");
    }
    if (count < 0) throw bad("GW-BAL-010", "--count", "网格数 --count 不能为负：" + count, "--count must be 1 or more, not " + count);
    if (!(keepWeight >= 0 && keepWeight <= 1)) {
      throw bad("GW-BAL-010", "--keep-weight", "--keep-weight 应在 0 至 1 之间：" + keepWeight,
          "--keep-weight must lie between 0 and 1, not " + keepWeight);
    }
    if (!(bridge >= 0 && bridge <= 1000)) {
      throw bad("GW-BAL-010", "--bridge", "--bridge 应在 0 至 1000 米之间：" + bridge,
          "--bridge must lie between 0 and 1000 metres, not " + bridge);
    }
    if (threads < 1) throw bad("GW-BAL-010", "--threads", "--threads 至少为 1：" + threads, "--threads must be 1 or more, not " + threads);
    if (locked != null && current == null) {
      throw bad("GW-BAL-010", "--locked", "--locked 须与 --current 同用：它列出现有方案中的网格",
          "--locked needs --current: it lists grids of that division");
    }
    if (!keep.isEmpty() && keep.equals(within)) {
      throw bad("GW-BAL-010", "--keep", "--keep 与 --within 不能是同一属性 " + keep, "--keep and --within cannot be the same property " + keep);
    }
    for (String kind : barrier) {
      if (roads.contains(kind) || walls.contains(kind)) {
        throw bad("GW-BAL-010", "--barrier", kind + " 不能既是屏障又是道路或围墙；请只列一处",
            kind + " cannot be a barrier and a road or wall too; list it once");
      }
    }
  }

  private static Refusal bad(String code, String option, String zh, String en) {
    return Refusal.invalid(code, option, zh, en);
  }

  /** Names parted by commas, as a set in that order. */
  public static Set<String> names(List<String> given) {
    Set<String> names = new LinkedHashSet<>();
    for (String each : given) {
      for (String name : each.split(",")) if (!name.isBlank()) names.add(name.strip());
    }
    return names;
  }
}
