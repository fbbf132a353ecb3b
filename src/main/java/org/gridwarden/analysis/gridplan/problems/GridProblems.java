package org.gridwarden.analysis.gridplan.problems;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gridwarden.analysis.coverage.AreaCount;
import org.gridwarden.analysis.gridplan.problems.Problem.Kind;
import org.gridwarden.model.Level;
import org.gridwarden.model.Plan;
import org.gridwarden.model.Territory;
import org.gridwarden.model.Text;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;

/** What is wrong with one grid, in words: what it is and what to do. */
final class GridProblems {

  private final Territory territory;
  private final WardNow now;
  private final ProblemRules rules;
  private final int index;
  private final Map<Integer, Double> borders;

  /** Too many or too few households. */
  record Load(Kind kind, Text text) {}

  /**
   * @param index of the grid in its ward
   * @param borders neighbours as indexes too, with the metres of border
   */
  GridProblems(Territory territory, WardNow now, ProblemRules rules, int index, Map<Integer, Double> borders) {
    this.territory = territory;
    this.now = now;
    this.rules = rules;
    this.index = index;
    this.borders = borders;
  }

  Plan.Grid grid() {
    return now.grids().get(index);
  }

  int[] buildings() {
    return now.buildings()[index];
  }

  private AreaCount count() {
    return now.counts().get(index);
  }

  Problem problem(Kind kind, Text text, Coordinate at) {
    Plan.Grid grid = grid();
    return new Problem(kind, "grid", grid.code(), grid.wardCode(), List.of(grid.code()), PlanProblems.households(count()),
        text, at.x, at.y, new Envelope(grid.outline().getEnvelopeInternal()));
  }

  static Text level(Level level) {
    return switch (level) {
      case GRID -> new Text("网格", "grid");
      case SECTION -> new Text("片区", "section");
      case WARD -> new Text("社区", "ward");
      case SUBDISTRICT -> new Text("街道", "subdistrict");
      case DISTRICT -> new Text("区县", "district");
    };
  }

  Text pieces(long leastM2) {
    int pieces = grid().outline().getNumGeometries();
    return new Text("网格 " + said(grid()) + " 分成 " + pieces + " 块，最小一块 " + leastM2 + " m²；请把离开的部分划给相邻网格。",
        "Grid " + said(grid()) + " lies in " + pieces + " pieces, the smallest of " + leastM2
            + " m²; give what lies apart to a neighbour.");
  }

  Optional<Text> crumb() {
    if (grid().typed() || !(grid().outline().getArea() < rules.crumbM2())) return Optional.empty();
    long m2 = Math.round(grid().outline().getArea());
    Optional<Plan.Grid> into = neighbours().stream()
        .max(Comparator.comparingDouble(borders::get)).map(n -> now.grids().get(n));
    return Optional.of(new Text(
        "网格 " + said(grid()) + " 只有 " + m2 + " m²，是碎块；" + into.map(n -> "请并入边界最长的相邻网格 " + said(n) + "。")
            .orElse("请核对边界。"),
        "Grid " + said(grid()) + " has only " + m2 + " m² and is a crumb; " + into.map(n -> "merge it with "
            + said(n) + ", with which it has the longest border.").orElse("check its outline.")));
  }

  /** Ordinary grids of the ward that share a border, as indexes. */
  private List<Integer> neighbours() {
    List<Integer> list = new ArrayList<>();
    for (int beside : borders.keySet()) {
      Plan.Grid other = now.grids().get(beside);
      if (!other.typed() && !other.dedicated()) list.add(beside);
    }
    return list;
  }

  Optional<Load> load() {
    AreaCount count = count();
    if (grid().typed() || grid().dedicated() || !count.householdsKnown()) return Optional.empty();
    int households = count.households();
    String zh = (count.estimated() ? "约 " : " ") + households + " 户";
    String en = (count.estimated() ? "about " : "") + households + " households";
    if (households > rules.maxHouseholds()) return Optional.of(new Load(Kind.TOO_MANY, tooMany(zh, en)));
    if (households >= rules.minHouseholds()) return Optional.empty();
    return Optional.of(new Load(Kind.TOO_FEW, tooFew(zh, en, households)));
  }

  private Text tooMany(String zh, String en) {
    int most = rules.maxHouseholds();
    int[] homes = territory.buildings().households();
    int tower = -1;
    for (int b : buildings()) if (homes[b] > most && (tower < 0 || homes[b] > homes[tower])) tower = b;
    if (tower >= 0) {
      String code = territory.buildings().code()[tower];
      return new Text("网格 " + said(grid()) + " 有" + zh + "，超过 " + most + " 户：楼栋 " + code + " 一栋就有 " + homes[tower]
              + " 户，无法再分；请让它单独成格并多设岗位。",
          "Grid " + said(grid()) + " has " + en + ", more than " + most + ": building " + code + " alone has "
              + homes[tower] + ", which cannot be parted; leave it a grid of its own and plan more posts.");
    }
    int parts = (count().households() + most - 1) / most;
    if (parts * rules.minHouseholds() > count().households()) return tooManyForOne(zh, en, parts);
    return new Text("网格 " + said(grid()) + " 有" + zh + "，超过 " + most + " 户；请切分为 " + parts + " 份，或把部分楼栋划给相邻网格。",
        "Grid " + said(grid()) + " has " + en + ", more than " + most + "; split it into " + parts
            + ", or give buildings to a neighbour.");
  }

  /** Too many for one grid and too few for two: some buildings go to a neighbour that has room, if one has. */
  private Text tooManyForOne(String zh, String en, int parts) {
    int most = rules.maxHouseholds();
    int over = count().households() - most;
    String beginZh = "网格 " + said(count()) + " 有" + zh + "，超过 " + most + " 户，分成 " + parts + " 份又不足 " + rules.minHouseholds() + " 户；";
    String beginEn = "Grid " + said(count()) + " has " + en + ", more than " + most + ", and in " + parts
        + " parts fewer than " + rules.minHouseholds() + " each; ";
    return neighbours().stream().map(n -> now.counts().get(n))
        .filter(n -> n.householdsKnown() && n.households() + over <= most)
        .min(Comparator.comparingInt(AreaCount::households))
        .map(n -> new Text(beginZh + "请把至少 " + over + " 户划给 " + said(n) + "（" + n.households() + " 户）。",
            beginEn + "give at least " + over + " households to " + said(n) + " (" + n.households() + ")."))
        .orElseGet(() -> new Text(beginZh + "社区内相邻网格也没有余地，请连同它们一起重新划分，或放宽上限。",
            beginEn + "no neighbour in its ward has room: divide them together anew, or widen the bound."));
  }

  /** The name where there is one, else the code. */
  private static String said(AreaCount area) {
    return area.name().isEmpty() ? area.code() : area.name();
  }

  private static String said(Plan.Grid grid) {
    return grid.name().isEmpty() ? grid.code() : grid.name();
  }

  private Text tooFew(String zh, String en, int households) {
    int least = rules.minHouseholds();
    String beginZh = "网格 " + said(grid()) + " 只有" + zh + "，不足 " + least + " 户；";
    String beginEn = "Grid " + said(grid()) + " has only " + en + ", fewer than " + least + "; ";
    List<Integer> near = neighbours().stream().filter(n -> now.counts().get(n).householdsKnown())
        .sorted(Comparator.comparingInt(n -> now.counts().get(n).households())).toList();
    if (near.isEmpty()) {
      return new Text(beginZh + "社区内没有可合并的相邻网格，网格不跨社区，可保持不变。",
          beginEn + "no grid of its ward lies beside it, and a grid never crosses wards: it may stay as it is.");
    }
    AreaCount most = now.counts().get(near.get(near.size() - 1));
    if (most.households() == 0) {
      return new Text(beginZh + "社区内相邻的网格都没有住户，合并也不会增加，可保持不变。",
          beginEn + "no grid beside it in its ward has households, so that merging adds none: it may stay as it is.");
    }
    Optional<AreaCount> best = partner(near, households);
    if (best.isPresent()) {
      int together = households + best.get().households();
      String still = together < least ? "，仍不足 " + least + " 户" : "";
      return new Text(beginZh + "请与 " + said(best.get()) + " 合并（合计 " + together + " 户" + still + "）。",
          beginEn + "merge it with " + said(best.get()) + " (" + together + " together"
              + (together < least ? ", still fewer than " + least : "") + ").");
    }
    if (households + most.households() < 2 * least) {
      int together = households + most.households();
      return new Text(beginZh + "与相邻最大的 " + said(most) + " 合计 " + together + " 户，不够分成两格，合并又超过 " + rules.maxHouseholds()
              + " 户；请连同更多相邻网格一起重新划分。",
          beginEn + "with the largest neighbour, " + said(most) + ", it has " + together
              + ", too few for two grids and too many for one: divide it anew together with more of its neighbours.");
    }
    return new Text(beginZh + "请从 " + said(most) + "（" + most.households() + " 户）划入部分楼栋。",
        beginEn + "take buildings over from " + said(most) + " (" + most.households() + ").");
  }

  /**
   * The neighbour to merge with: the smallest with which the sum comes into range; where there is none, and no neighbour has
   * enough to give some away either, the one with the largest sum. Empty when taking buildings over serves better.
   *
   * @param near neighbours by households, fewest first
   */
  private Optional<AreaCount> partner(List<Integer> near, int households) {
    List<AreaCount> fit = near.stream().map(n -> now.counts().get(n))
        .filter(n -> n.households() > 0 && households + n.households() <= rules.maxHouseholds()).toList();
    Optional<AreaCount> enough = fit.stream().filter(n -> households + n.households() >= rules.minHouseholds()).findFirst();
    if (enough.isPresent()) return enough;
    return fit.size() < near.stream().filter(n -> now.counts().get(n).households() > 0).count() ? Optional.empty()
        : Optional.of(fit.get(fit.size() - 1));
  }

  Optional<Text> worker() {
    Plan.Grid grid = grid();
    if (grid.typed() || grid.filled() > 0) return Optional.empty();
    return Optional.of(grid.posts() > 0
        ? new Text("网格 " + said(grid) + " 的 " + grid.posts() + " 个岗位都空缺；请安排网格员。",
            "Nobody works in grid " + said(grid) + " (posts: " + grid.posts() + ", all vacant); appoint a worker.")
        : new Text("网格 " + said(grid) + " 没有岗位；请设岗并安排网格员。",
            "Grid " + said(grid) + " has no post; plan one and appoint a worker."));
  }

  Text crossed(Barriers.Crossing crossing) {
    Text kind = switch (crossing.line().kind()) {
      case "river" -> new Text("河流", "river");
      case "railway" -> new Text("铁路", "railway");
      case "expressway" -> new Text("高速公路", "expressway");
      case "wall" -> new Text("围墙", "wall");
      default -> new Text(crossing.line().kind(), crossing.line().kind());
    };
    String name = crossing.line().name();
    List<int[]> sides = crossing.sides();
    int rest = sides.stream().skip(1).mapToInt(side -> side.length).sum();
    int homes = sides.stream().skip(1).mapToInt(this::households).sum();
    return new Text(kind.zh() + (name.isEmpty() ? "" : "“" + name + "”") + "穿过网格 " + said(grid()) + "，把 " + rest + " 栋楼（"
            + homes + " 户）与其余 " + sides.get(0).length + " 栋隔开；请沿它切分，并把隔开的一侧划给那一侧的网格。",
        "The " + kind.en() + (name.isEmpty() ? "" : " “" + name + "”") + " runs through grid " + said(grid()) + " and parts "
            + rest + " buildings (" + homes + " households) from the other " + sides.get(0).length
            + "; split the grid along it and give that side to the grid beside it.");
  }

  private int households(int[] of) {
    int sum = 0;
    for (int b : of) sum += territory.buildings().households()[b];
    return sum;
  }
}
