package org.gridwarden.analysis.estates;

import java.util.ArrayList;
import java.util.List;
import org.gridwarden.analysis.coverage.AreaCount;
import org.gridwarden.analysis.coverage.Census;
import org.gridwarden.model.Area;
import org.gridwarden.model.Level;
import org.jspecify.annotations.Nullable;

/** Households linked to a volunteer, and the institutions and volunteers behind them, as wards count them. */
public final class VolunteerReport {

  /**
   * @param volunteers volunteers of the wards
   * @param institutions institutions that send them
   * @param linkedHouseholds households with a volunteer
   * @param wards wards of the area; {@code wardsWithout} of them have no linked household
   */
  public record Row(
      AreaCount area, long volunteers, long institutions, long linkedHouseholds, int wards, int wardsWithout) {

    /** Linked households ÷ households, NaN when households are not known. */
    public double share() {
      return area.householdsKnown() && area.households() > 0 ? (double) linkedHouseholds / area.households() : Double.NaN;
    }
  }

  private VolunteerReport() {}

  /**
   * @param by {@code WARD} or above
   * @param within only rows that are this area or lie in it; null for all
   */
  public static List<Row> measure(Census census, Level by, Census.@Nullable Place within) {
    List<Area> wards = census.territory().areas().wards();
    int[] up = census.up(Level.WARD, by);
    long[][] sums = new long[census.list(by).size()][5];
    for (int w = 0; w < up.length; w++) {
      if (up[w] < 0) continue;
      long[] sum = sums[up[w]];
      sum[0] += wards.get(w).volunteers();
      sum[1] += wards.get(w).institutions();
      sum[2] += wards.get(w).linkedHouseholds();
      sum[3]++;
      if (wards.get(w).linkedHouseholds() == 0) sum[4]++;
    }
    boolean[] inside = within == null ? null : census.inside(by, within);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < sums.length; i++) {
      if (inside != null && !inside[i]) continue;
      long[] s = sums[i];
      rows.add(new Row(census.list(by).get(i), s[0], s[1], s[2], (int) s[3], (int) s[4]));
    }
    return List.copyOf(rows);
  }
}
