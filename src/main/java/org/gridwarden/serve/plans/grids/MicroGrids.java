package org.gridwarden.serve.plans.grids;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gridwarden.analysis.coverage.BelowGrid;
import org.gridwarden.analysis.coverage.BelowGrid.MicroGridCount;
import org.gridwarden.model.Employer;
import org.gridwarden.model.Territory;
import org.gridwarden.serve.reports.City;

/**
 * Micro-grids as rows: code, name, level, the grid in which most of their buildings lie, sums of their buildings, and posts
 * of their leaders. {@code whole} says whether all buildings lie in that grid; {@code grids} lists them when not.
 */
final class MicroGrids {

  private final City city;

  MicroGrids(City city) {
    this.city = city;
  }

  /** All of the territory in code order. */
  List<Map<String, Object>> rows() {
    return new BelowGrid(city.census()).microGrids().stream().map(this::row).toList();
  }

  /** Those with a building in this grid. */
  List<Map<String, Object>> rows(int grid) {
    return new BelowGrid(city.census()).microGrids().stream().filter(micro -> micro.grids().containsKey(grid))
        .map(this::row).toList();
  }

  private Map<String, Object> row(MicroGridCount micro) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("code", micro.code());
    row.put("name", micro.name());
    row.put("level", "micro-grid");
    if (micro.grid() >= 0) row.put("parent", code(micro.grid()));
    row.put("households", micro.households());
    row.put("residents", micro.residents());
    row.put("buildings", micro.buildings());
    row.put("whole", micro.grids().size() == 1);
    if (micro.grids().size() > 1) row.put("grids", micro.grids().keySet().stream().map(this::code).toList());
    int posts = 0;
    int filled = 0;
    for (Territory.Post post : city.territory().posts()) {
      if (post.employer() != Employer.MICRO_GRID || !post.employerCode().equals(micro.code())) continue;
      posts += post.posts();
      filled += post.filled();
    }
    row.put("posts", posts);
    row.put("filled", filled);
    return row;
  }

  private String code(int grid) {
    return city.census().grids().get(grid).code();
  }

  /** For the whole plan: the rows and how many grids have how many of them. */
  Map<String, Object> answer() {
    List<Map<String, Object>> rows = new ArrayList<>(rows());
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("rows", rows);
    answer.put("territory", city.territory().id());
    answer.put("plan", city.plan());
    answer.put("revision", city.territory().revision());
    long grids = rows.stream().map(row -> row.get("parent")).filter(java.util.Objects::nonNull).distinct().count();
    if (grids > 0) answer.put("perGrid", Math.round(10.0 * rows.size() / grids) / 10.0);
    return answer;
  }
}
