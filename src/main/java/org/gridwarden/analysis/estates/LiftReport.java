package org.gridwarden.analysis.estates;

import java.util.ArrayList;
import java.util.List;
import org.gridwarden.analysis.coverage.AreaCount;
import org.gridwarden.analysis.coverage.Census;
import org.gridwarden.model.Level;
import org.gridwarden.model.Territory;
import org.jspecify.annotations.Nullable;

/**
 * Inhabited buildings of more than so many storeys without a lift, and who lives in them. A building whose storeys or lift
 * nobody surveyed is counted as unknown, never as one without.
 */
public final class LiftReport {
  /** Buildings with at most this many storeys need no lift, unless the asker says otherwise. */
  public static final int STOREYS = 3;

  /**
   * @param tall inhabited buildings above the limit
   * @param without those of them without a lift
   * @param unknown inhabited buildings whose storeys are not known, or tall ones whose lift is not
   * @param households households of the buildings without
   * @param residents residents of the buildings without
   * @param elderly elderly people in the buildings without
   */
  public record Row(
      AreaCount area, int tall, int without, int unknown, long households, long residents, long elderly) {

    /** Buildings without a lift ÷ tall buildings whose lift is known, NaN when there are none. */
    public double share() {
      return tall == 0 ? Double.NaN : (double) without / tall;
    }
  }

  /** A building without a lift: its index among the buildings of the territory. */
  public record Building(int index, int storeys, int households, int residents, int elderly) {}

  private LiftReport() {}

  /**
   * @param by any level
   * @param above most storeys that need no lift, ≥ 1
   * @param within only rows that are this area or lie in it; null for all
   */
  public static List<Row> measure(Census census, Level by, int above, Census.@Nullable Place within) {
    Territory.Buildings all = census.territory().buildings();
    int[] area = census.areaOfBuildings(by);
    long[][] sums = new long[census.list(by).size()][6];
    for (int b = 0; b < all.size(); b++) {
      if (area[b] < 0 || all.households()[b] == 0 && all.residents()[b] == 0) continue;
      long[] sum = sums[area[b]];
      if (all.storeys()[b] == 0 || all.storeys()[b] > above && all.lift()[b] == Territory.UNKNOWN) {
        sum[2]++;
        continue;
      }
      if (all.storeys()[b] <= above) continue;
      sum[0]++;
      if (all.lift()[b] == 1) continue;
      sum[1]++;
      sum[3] += all.households()[b];
      sum[4] += all.residents()[b];
      sum[5] += all.elderly()[b];
    }
    boolean[] inside = within == null ? null : census.inside(by, within);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < sums.length; i++) {
      if (inside != null && !inside[i]) continue;
      long[] s = sums[i];
      rows.add(new Row(census.list(by).get(i), (int) s[0], (int) s[1], (int) s[2], s[3], s[4], s[5]));
    }
    return List.copyOf(rows);
  }

  /** Buildings without a lift in an area, most elderly people first, then most residents, then by code; at most {@code most}. */
  public static List<Building> worst(Census census, Census.@Nullable Place within, int above, int most) {
    Territory.Buildings all = census.territory().buildings();
    int[] area = within == null ? null : census.areaOfBuildings(within.level());
    List<Building> found = new ArrayList<>();
    for (int b = 0; b < all.size(); b++) {
      if (area != null && area[b] != within.index()) continue;
      if (all.households()[b] == 0 && all.residents()[b] == 0) continue;
      if (all.storeys()[b] <= above || all.lift()[b] != 0) continue;
      found.add(new Building(b, all.storeys()[b], all.households()[b], all.residents()[b], all.elderly()[b]));
    }
    found.sort((a, b) -> a.elderly != b.elderly ? Integer.compare(b.elderly, a.elderly)
        : a.residents != b.residents ? Integer.compare(b.residents, a.residents)
        : all.code()[a.index].compareTo(all.code()[b.index]));
    return List.copyOf(found.subList(0, Math.min(most, found.size())));
  }
}
