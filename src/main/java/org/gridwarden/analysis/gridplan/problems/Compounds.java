package org.gridwarden.analysis.gridplan.problems;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.gridwarden.analysis.coverage.GridFigures;
import org.gridwarden.analysis.gridplan.problems.Problem.Kind;
import org.gridwarden.model.Plan;
import org.gridwarden.model.Territory;
import org.gridwarden.model.Text;

/** Compounds of a territory with their buildings, and which of them a plan cuts. */
final class Compounds {

  private final Territory territory;
  private final int[][] buildings;
  private final int[] households;

  Compounds(Territory territory) {
    this.territory = territory;
    int n = territory.compounds().size();
    Territory.Buildings all = territory.buildings();
    int[] counts = new int[n];
    for (int compound : all.compound()) if (compound >= 0) counts[compound]++;
    buildings = new int[n][];
    households = new int[n];
    for (int c = 0; c < n; c++) buildings[c] = new int[counts[c]];
    for (int b = all.size() - 1; b >= 0; b--) {
      int compound = all.compound()[b];
      if (compound < 0) continue;
      buildings[compound][--counts[compound]] = b;
      households[compound] += all.households()[b];
    }
  }

  /** What a grid holds of one compound. */
  private static final class Part {
    private int buildings;
    private int households;
    private int first = -1;
  }

  /**
   * Compounds with at most {@code most} households whose buildings lie in several grids of one ward. What a ward border
   * or typed ground cuts off is no fault of the plan.
   */
  List<Problem> cut(GridFigures now, int most) {
    int[] gridOf = now.gridOfBuilding();
    List<Problem> found = new ArrayList<>();
    for (int c = 0; c < buildings.length; c++) {
      if (households[c] > most || !several(buildings[c], gridOf)) continue;
      Map<String, Map<Integer, Part>> wards = new TreeMap<>();
      for (int b : buildings[c]) {
        if (gridOf[b] < 0) continue;
        Plan.Grid grid = now.grid(gridOf[b]);
        if (grid.typed()) continue;
        Part part = wards.computeIfAbsent(grid.wardCode(), ward -> new TreeMap<>()).computeIfAbsent(gridOf[b], g -> new Part());
        if (part.first < 0) part.first = b;
        part.buildings++;
        part.households += territory.buildings().households()[b];
      }
      for (Map.Entry<String, Map<Integer, Part>> ward : wards.entrySet()) {
        if (ward.getValue().size() > 1) found.add(problem(c, ward.getKey(), ward.getValue(), now));
      }
    }
    return found;
  }

  private static String code(GridFigures now, int grid) {
    return now.grid(grid).code();
  }

  private static boolean several(int[] of, int[] gridOf) {
    for (int i = 1; i < of.length; i++) if (gridOf[of[i]] != gridOf[of[0]]) return true;
    return false;
  }

  private Problem problem(int c, String ward, Map<Integer, Part> parts, GridFigures now) {
    Territory.Compound compound = territory.compounds().get(c);
    List<Map.Entry<Integer, Part>> order = new ArrayList<>(parts.entrySet());
    order.sort(Comparator.comparingInt((Map.Entry<Integer, Part> each) -> -each.getValue().households)
        .thenComparingInt(each -> -each.getValue().buildings).thenComparing(each -> code(now, each.getKey())));
    List<String> grids = order.stream().map(each -> code(now, each.getKey())).toList();
    String name = compound.name().isEmpty() ? compound.code() : compound.name();
    String listZh = order.stream().map(each -> code(now, each.getKey()) + "（" + each.getValue().buildings
        + " 栋 " + each.getValue().households + " 户）").collect(Collectors.joining("、"));
    String listEn = order.stream().map(each -> code(now, each.getKey()) + " (" + each.getValue().buildings
        + " buildings, " + each.getValue().households + " households)").collect(Collectors.joining(", "));
    int apart = order.get(order.size() - 1).getValue().first;
    Territory.Buildings all = territory.buildings();
    return new Problem(Kind.COMPOUND_CUT, "compound", compound.code(), ward, grids, OptionalInt.of(households[c]),
        new Text("小区“" + name + "”（" + households[c] + " 户）被分在 " + grids.size() + " 个网格：" + listZh + "；请整体划给 "
            + grids.get(0) + "。",
            "Compound “" + name + "” (" + households[c] + " households) lies in " + grids.size() + " grids: " + listEn
                + "; give all of it to " + grids.get(0) + "."),
        all.x()[apart], all.y()[apart], PlanProblems.around(buildings[c], all.x(), all.y()));
  }
}
