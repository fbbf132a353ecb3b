package org.gridwarden.serve.plans.grids;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.gridwarden.analysis.coverage.BelowGrid;
import org.gridwarden.model.Employer;
import org.gridwarden.model.Level;
import org.gridwarden.model.Plan;
import org.gridwarden.model.Territory;
import org.gridwarden.serve.reports.City;
import org.gridwarden.standard.Catalogue;

/**
 * Posts that concern one grid, by the level that employs them and by role: its own (the recommended roles also where none
 * is planned), those of leaders inside it, and those of its section and ward, which it shares with other grids.
 */
final class CardPosts {

  private final City city;
  private final Plan.Grid grid;
  private final int index;
  private final Catalogue catalogue;
  private final String language;

  CardPosts(City city, Plan.Grid grid, int index, Catalogue catalogue, String language) {
    this.city = city;
    this.grid = grid;
    this.index = index;
    this.catalogue = catalogue;
    this.language = language;
  }

  List<Map<String, Object>> rows() {
    List<Map<String, Object>> rows = new ArrayList<>();
    Map<String, int[]> own = new LinkedHashMap<>();
    for (Plan.Role role : grid.roles()) own.put(role.role(), new int[] {role.posts(), role.filled()});
    if (!grid.typed()) {
      for (Catalogue.Word word : catalogue.vocabulary("roles")) {
        if ("true".equals(word.more().get("grid"))) own.putIfAbsent(word.code(), new int[2]);
      }
    }
    own.forEach((role, counts) -> rows.add(row("grid", grid.code(), role, counts, false)));
    BelowGrid below = new BelowGrid(city.census());
    for (Employer employer : List.of(Employer.MICRO_GRID, Employer.BUILDING, Employer.STAIRWELL)) {
      Set<String> here = below.areas(employer, Level.GRID).entrySet().stream().filter(each -> each.getValue() == index)
          .map(Map.Entry::getKey).collect(Collectors.toSet());
      sums(employer, here).forEach((role, counts) -> rows.add(row(employer.key(), "", role, counts, false)));
    }
    shared(rows, Employer.SECTION, grid.sectionCode());
    shared(rows, Employer.WARD, grid.wardCode());
    return rows;
  }

  private void shared(List<Map<String, Object>> rows, Employer employer, String code) {
    sums(employer, Set.of(code)).forEach((role, counts) -> rows.add(row(employer.key(), code, role, counts, true)));
  }

  private Map<String, int[]> sums(Employer employer, Set<String> codes) {
    Map<String, int[]> sums = new TreeMap<>();
    for (Territory.Post post : city.territory().posts()) {
      if (post.employer() != employer || !codes.contains(post.employerCode())) continue;
      int[] counts = sums.computeIfAbsent(post.role(), role -> new int[2]);
      counts[0] += post.posts();
      counts[1] += post.filled();
    }
    return sums;
  }

  private Map<String, Object> row(String level, String employer, String role, int[] counts, boolean shared) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("level", level);
    row.put("levelName", catalogue.word("employerLevels", level).in(language));
    if (!employer.isEmpty()) row.put("employerCode", employer);
    row.put("role", role);
    row.put("roleName", catalogue.word("roles", role).in(language));
    row.put("posts", counts[0]);
    row.put("filled", counts[1]);
    row.put("vacancies", counts[0] - counts[1]);
    if (shared) row.put("shared", true);
    return row;
  }
}
