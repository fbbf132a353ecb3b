package org.gridwarden.serve.plans;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gridwarden.analysis.coverage.AreaCount;
import org.gridwarden.crs.Projector;
import org.gridwarden.model.Area;
import org.gridwarden.model.Plan;
import org.gridwarden.model.Territory;
import org.gridwarden.model.Text;
import org.gridwarden.standard.Standard;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Point;

/**
 * What a planner has to look at in a plan: {@code gap} (part of a ward without a grid), {@code in-pieces},
 * {@code too-many}, {@code too-few} (households against the standard), {@code no-worker}. Each says where, and what to do.
 */
final class PlanProblems {

  /** Outlines of wards and of their grids come from different surveys: less than this share is no gap. */
  private static final double SAME_GROUND = 0.001;

  private final Plan plan;
  private final Territory territory;
  private final Map<String, AreaCount> counts = new HashMap<>();
  private final Standard standard;
  private final Projector projector;
  private final List<Map<String, Object>> found = new ArrayList<>();

  PlanProblems(Plan plan, Territory territory, List<AreaCount> counts, Standard standard) {
    this.plan = plan;
    this.territory = territory;
    this.standard = standard;
    this.projector = Projector.of(territory.metricCrs());
    counts.forEach(count -> this.counts.put(count.code(), count));
  }

  /** Members: kind, level, code, wardCode, households, message, place (lon/lat); measures that do not exist are absent. */
  List<Map<String, Object>> list(String language) {
    findGaps(language);
    for (Plan.Grid grid : plan.grids()) {
      findPieces(grid, language);
      findLoad(grid, language);
      findWorker(grid, language);
    }
    return found;
  }

  private void findGaps(String language) {
    Map<String, Double> covered = new HashMap<>();
    for (Plan.Grid grid : plan.grids()) covered.merge(grid.wardCode(), grid.outline().getArea(), Double::sum);
    covered.keySet().stream().sorted(Comparator.naturalOrder()).forEach(code -> {
      Area ward = territory.areas().find(code).orElse(null);
      if (ward == null) return;
      double missing = ward.outline().getArea() - covered.get(code);
      if (Math.abs(missing) <= SAME_GROUND * ward.outline().getArea()) return;
      long m2 = Math.round(Math.abs(missing));
      Text text = missing > 0
          ? new Text("社区 " + ward.name() + " 有 " + m2 + " m² 不属于任何网格;请补画网格或扩展相邻网格。",
              m2 + " m² of ward " + ward.name() + " belong to no grid; add one or extend its neighbours.")
          : new Text("社区 " + ward.name() + " 的网格比社区大 " + m2 + " m²;请把越界部分划回。",
              "The grids of ward " + ward.name() + " are " + m2 + " m² larger than the ward; take back what lies outside.");
      add(missing > 0 ? "gap" : "outside", "ward", code, code, ward.outline(), text, language);
    });
  }

  private void findPieces(Plan.Grid grid, String language) {
    int pieces = grid.outline().getNumGeometries();
    if (pieces < 2) return;
    add("in-pieces", "grid", grid.code(), grid.wardCode(), grid.outline(),
        new Text("网格 " + grid.code() + " 分成 " + pieces + " 块;请把离开的部分并入相邻网格。",
            "Grid " + grid.code() + " lies in " + pieces + " pieces; give what lies apart to a neighbour."), language);
  }

  private void findLoad(Plan.Grid grid, String language) {
    AreaCount count = counts.get(grid.code());
    if (count == null || !count.known()) return;
    long least = Math.round(standard.limits().get("min"));
    long most = Math.round(standard.limits().get("max"));
    int households = count.households();
    String about = count.estimated() ? "约 " : "";
    String roughly = count.estimated() ? "about " : "";
    if (households > most) {
      add("too-many", "grid", grid.code(), grid.wardCode(), grid.outline(),
          new Text("网格 " + grid.code() + " 有" + about + households + " 户,超过 " + most + " 户;请切分或划出部分楼栋。",
              "Grid " + grid.code() + " has " + roughly + households + " households, more than " + most
                  + "; split it or give buildings away."), language).put("households", households);
    } else if (households < least) {
      add("too-few", "grid", grid.code(), grid.wardCode(), grid.outline(),
          new Text("网格 " + grid.code() + " 只有" + about + households + " 户,不足 " + least + " 户;请与相邻网格合并。",
              "Grid " + grid.code() + " has " + roughly + households + " households, fewer than " + least
                  + "; merge it with a neighbour."), language).put("households", households);
    }
  }

  private void findWorker(Plan.Grid grid, String language) {
    if (grid.filled() > 0) return;
    add("no-worker", "grid", grid.code(), grid.wardCode(), grid.outline(),
        grid.posts() > 0
            ? new Text("网格 " + grid.code() + " 的 " + grid.posts() + " 个岗位都空缺;请安排网格员。",
                "Nobody works in grid " + grid.code() + " (posts: " + grid.posts() + ", all vacant); appoint a worker.")
            : new Text("网格 " + grid.code() + " 没有岗位;请设岗并安排网格员。",
                "Grid " + grid.code() + " has no post; plan one and appoint a worker."), language);
  }

  private Map<String, Object> add(
      String kind, String level, String code, String ward, Geometry outline, Text text, String language) {
    Point inside = outline.getInteriorPoint();
    double[] place = {inside.getX(), inside.getY()};
    projector.toDegrees(place, 1);
    Map<String, Object> problem = new LinkedHashMap<>();
    problem.put("kind", kind);
    problem.put("level", level);
    problem.put("code", code);
    problem.put("wardCode", ward);
    problem.put("message", text.in(language));
    problem.put("place", List.of(Math.round(place[0] * 1e7) / 1e7, Math.round(place[1] * 1e7) / 1e7));
    found.add(problem);
    return problem;
  }
}
