package org.gridwarden.analysis.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gridwarden.model.Level;
import org.gridwarden.model.Territory;

/**
 * Old codes to new ones, so that other systems can follow. Applied to the first plan it gives the codes of the second: a
 * building takes the code of its own row, where it has none that of its grid's {@code GRID} row.
 */
public final class Crosswalk {

  /** What a row speaks of: the grid but for its other rows; one building; ground without a building. */
  public enum Kind {
    GRID,
    BUILDING,
    GROUND
  }

  /**
   * One row.
   *
   * @param oldCode grid before; empty text for a building that was in none
   * @param newCode grid after; empty text for what is in none any more
   * @param building code of the building, empty text unless the row is of one
   */
  public record Row(
      Kind kind, String oldCode, String newCode, String building, long households, long residents, double areaM2) {}

  private Crosswalk() {}

  /** Rows of all grids, also of those that stay as they are, by old code, kind, new code, building. */
  public static List<Row> of(PlanComparison comparison) {
    List<Row> rows = new ArrayList<>();
    Map<Integer, Overlaps.Cell> main = mainCells(comparison.cells());
    for (Overlaps.Cell cell : comparison.cells()) {
      String from = comparison.old().grids().get(cell.before()).code();
      String to = comparison.now().grids().get(cell.after()).code();
      if (main.get(cell.before()) == cell) {
        rows.add(new Row(Kind.GRID, from, to, "", cell.households(), cell.residents(), cell.areaM2()));
      } else if (cell.buildings() == 0) {
        rows.add(new Row(Kind.GROUND, from, to, "", 0, 0, cell.areaM2()));
      }
    }
    addBuildings(comparison, main, rows);
    rows.sort(Comparator.comparing(Row::oldCode).thenComparing(Row::kind).thenComparing(Row::newCode)
        .thenComparing(Row::building));
    return List.copyOf(rows);
  }

  /** The cell in which most of a grid's ground went on. */
  private static Map<Integer, Overlaps.Cell> mainCells(List<Overlaps.Cell> cells) {
    Map<Integer, Overlaps.Cell> main = new HashMap<>();
    for (Overlaps.Cell cell : cells) {
      main.merge(cell.before(), cell, (a, b) -> b.areaM2() > a.areaM2() ? b : a);
    }
    return main;
  }

  private static void addBuildings(PlanComparison comparison, Map<Integer, Overlaps.Cell> main, List<Row> rows) {
    int[] from = comparison.old().areaOfBuildings(Level.GRID);
    int[] to = comparison.now().areaOfBuildings(Level.GRID);
    Territory.Buildings all = comparison.old().territory().buildings();
    for (int b = 0; b < all.size(); b++) {
      if (from[b] < 0 && to[b] < 0) continue;
      if (from[b] >= 0 && main.containsKey(from[b]) && main.get(from[b]).after() == to[b]) continue;
      String old = from[b] < 0 ? "" : comparison.old().grids().get(from[b]).code();
      String now = to[b] < 0 ? "" : comparison.now().grids().get(to[b]).code();
      rows.add(new Row(Kind.BUILDING, old, now, all.code()[b], all.households()[b], all.residents()[b], 0));
    }
  }
}
