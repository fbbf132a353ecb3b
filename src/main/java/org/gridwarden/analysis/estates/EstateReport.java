package org.gridwarden.analysis.estates;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.gridwarden.analysis.coverage.AreaCount;
import org.gridwarden.analysis.coverage.Census;
import org.gridwarden.model.Level;
import org.gridwarden.model.Territory;
import org.jspecify.annotations.Nullable;

/**
 * Residential compounds and single buildings (those in no compound) by kind, age and management. A compound counts in
 * the ward it lies in and, for grids, not at all: it may lie in several; its buildings' households do count there.
 */
public final class EstateReport {

  /** Last year of each age class but the last, which is open: "before 1980", "1980–1999" … */
  public static final int[] AGE_ENDS = {1979, 1999, 2009, 2019};

  /**
   * Compounds or buildings with one value of a property.
   *
   * @param dwellings of compounds as surveyed; of single buildings their households
   * @param households of the buildings
   */
  public record Tally(int count, long dwellings, long households) {
    Tally plus(int more, long moreDwellings, long moreHouseholds) {
      return new Tally(count + more, dwellings + moreDwellings, households + moreHouseholds);
    }
  }

  /**
   * @param compounds all of them
   * @param withOwnersCommittee compounds with an owners' committee
   * @param walled walled compounds
   * @param compoundsBy {@code kind}, {@code management}, {@code age} → value → tally; value {@code unknown} where not
   *     surveyed
   * @param yearlyCostYuan what compounds cost the public a year together, NaN where no cost is known
   * @param costUnknown compounds looked after by their ward or by nobody whose cost is not known
   * @param singles inhabited buildings in no compound
   * @param singlesBy {@code management}, {@code age} → value → tally
   */
  public record Row(
      AreaCount area, Tally compounds, int withOwnersCommittee, int walled, double yearlyCostYuan, int costUnknown,
      Map<String, Map<String, Tally>> compoundsBy, Tally singles, Map<String, Map<String, Tally>> singlesBy) {}

  private static final Tally NONE = new Tally(0, 0, 0);

  private static final class Sum {
    private Tally compounds = NONE;
    private Tally singles = NONE;
    private int committees;
    private int walled;
    private double cost = Double.NaN;
    private int costUnknown;
    private final Map<String, Map<String, Tally>> compoundsBy = new TreeMap<>();
    private final Map<String, Map<String, Tally>> singlesBy = new TreeMap<>();
  }

  private EstateReport() {}

  /**
   * @param by {@code WARD} or above
   * @param within only rows that are this area or lie in it; null for all
   */
  public static List<Row> measure(Census census, Level by, Census.@Nullable Place within) {
    Sum[] sums = new Sum[census.list(by).size()];
    for (int i = 0; i < sums.length; i++) sums[i] = new Sum();
    int[] up = census.up(Level.WARD, by);
    addCompounds(census.territory(), up, sums);
    addSingles(census.territory(), up, sums);
    boolean[] inside = within == null ? null : census.inside(by, within);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < sums.length; i++) {
      if (inside != null && !inside[i]) continue;
      Sum sum = sums[i];
      rows.add(new Row(census.list(by).get(i), sum.compounds, sum.committees, sum.walled, sum.cost,
          sum.costUnknown, sum.compoundsBy, sum.singles,
          sum.singlesBy));
    }
    return List.copyOf(rows);
  }

  private static void addCompounds(Territory territory, int[] up, Sum[] sums) {
    List<Territory.Compound> compounds = territory.compounds();
    long[] households = new long[compounds.size()];
    Territory.Buildings buildings = territory.buildings();
    for (int b = 0; b < buildings.size(); b++) {
      if (buildings.compound()[b] >= 0) households[buildings.compound()[b]] += buildings.households()[b];
    }
    for (int c = 0; c < households.length; c++) {
      Territory.Compound compound = compounds.get(c);
      int area = compound.ward() < 0 ? -1 : up[compound.ward()];
      if (area < 0) continue;
      Sum sum = sums[area];
      sum.compounds = sum.compounds.plus(1, compound.dwellings(), households[c]);
      if (compound.ownersCommittee()) sum.committees++;
      if (compound.walled()) sum.walled++;
      double cost = compound.yearlyCostYuan();
      if (!Double.isNaN(cost)) sum.cost = Double.isNaN(sum.cost) ? cost : sum.cost + cost;
      else if (compound.management().equals("ward") || compound.management().equals("none")) sum.costUnknown++;
      add(sum.compoundsBy, "kind", compound.kind(), compound.dwellings(), households[c]);
      add(sum.compoundsBy, "management", compound.management(), compound.dwellings(), households[c]);
      add(sum.compoundsBy, "age", age(compound.builtYear()), compound.dwellings(), households[c]);
    }
  }

  private static void addSingles(Territory territory, int[] up, Sum[] sums) {
    Territory.Buildings buildings = territory.buildings();
    for (int b = 0; b < buildings.size(); b++) {
      int area = buildings.ward()[b] < 0 ? -1 : up[buildings.ward()[b]];
      int households = buildings.households()[b];
      if (area < 0 || buildings.compound()[b] >= 0 || households == 0) continue;
      Sum sum = sums[area];
      sum.singles = sum.singles.plus(1, households, households);
      add(sum.singlesBy, "management", buildings.management()[b], households, households);
      add(sum.singlesBy, "age", age(buildings.builtYear()[b]), households, households);
    }
  }

  private static void add(
      Map<String, Map<String, Tally>> by, String property, String value, long dwellings, long households) {
    by.computeIfAbsent(property, name -> new TreeMap<>())
        .merge(value.isEmpty() ? "unknown" : value, new Tally(1, dwellings, households),
            (a, b) -> a.plus(b.count(), b.dwellings(), b.households()));
  }

  /** Age class of a year: {@code -1979}, {@code 1980-1999}, {@code 2000-2009}, {@code 2010-2019}, {@code 2020-}. */
  static String age(int builtYear) {
    if (builtYear <= 0) return "";
    for (int i = 0; i < AGE_ENDS.length; i++) {
      if (builtYear <= AGE_ENDS[i]) return i == 0 ? "-" + AGE_ENDS[0] : AGE_ENDS[i - 1] + 1 + "-" + AGE_ENDS[i];
    }
    return AGE_ENDS[AGE_ENDS.length - 1] + 1 + "-";
  }
}
