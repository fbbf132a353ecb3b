package org.gridwarden.serve.siting;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.gridwarden.analysis.scenario.Change;
import org.gridwarden.model.Text;
import org.gridwarden.serve.Gate;
import org.gridwarden.serve.reports.Cities;

/**
 * The planned estates of a scenario as a siting counts them.
 *
 * @param rows each with {@code name}, {@code households} and {@code residents}; empty without any
 * @param notes what is worth knowing about them
 */
record PlannedEstates(List<Map<String, Object>> rows, List<Text> notes) {
  private static final Set<String> COUNTED = Set.of("residents", "households");
  private static final int TOLD = 5;

  static PlannedEstates of(Gate.Pass pass, SitingRequest request, String metricCrs) {
    if (request.scenario().isEmpty()) return new PlannedEstates(List.of(), List.of());
    List<Change.AddEstate> estates = Cities.estates(pass, request.scenario(), metricCrs);
    if (estates.isEmpty()) return new PlannedEstates(List.of(), List.of());
    OptionalInt year = request.scenarioYear();
    List<Map<String, Object>> rows = new ArrayList<>();
    List<Text> each = new ArrayList<>();
    for (Change.AddEstate estate : estates) {
      int households = estate.households(year.orElse(Integer.MAX_VALUE - 1));
      int residents = (int) Math.round(households * estate.residentsPerHousehold());
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("name", estate.name());
      row.put("households", households);
      row.put("residents", residents);
      rows.add(row);
      String n = said(households);
      each.add(new Text(estate.name() + " " + n + " 户 " + said(residents) + " 人",
          estate.name() + " with " + n + " households and " + said(residents) + " residents"));
    }
    List<Text> notes = new ArrayList<>();
    Text when = year.isPresent() ? new Text("规划小区按 " + year.getAsInt() + " 年计：", "planned estates as in " + year.getAsInt() + ": ")
        : new Text("规划小区按全部建成计：", "planned estates as when all is built: ");
    notes.add(new Text(when.zh() + list(each, "zh"), when.en() + list(each, "en")));
    if (!COUNTED.containsAll(request.groups().keySet())) {
      notes.add(new Text("规划小区只有户数和人口，没有所问人群的数据，未计入该人群",
          "planned estates say households and residents only: among other groups they count as nobody"));
    }
    return new PlannedEstates(List.copyOf(rows), List.copyOf(notes));
  }

  private static String list(List<Text> each, String language) {
    String between = language.equals("zh") ? "、" : ", ";
    String first = each.stream().limit(TOLD).map(text -> text.in(language)).collect(Collectors.joining(between));
    return each.size() <= TOLD ? first : first + between + "…";
  }

  private static String said(int number) {
    return String.format(java.util.Locale.ROOT, "%,d", number);
  }
}
