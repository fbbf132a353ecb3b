package org.gridwarden.analysis.estates;

import java.util.ArrayList;
import java.util.List;
import org.gridwarden.analysis.coverage.Census;
import org.gridwarden.model.Territory;
import org.jspecify.annotations.Nullable;

/**
 * Homes around places that may disturb them, for example squares for dancing: the nearest inhabited building and who lives
 * within a distance, as the crow flies, because that is how sound travels.
 */
public final class HomesNearby {

  /**
   * @param facility index of the place
   * @param building index of the nearest inhabited building, -1 when there is none
   * @param metres straight line to a point inside that building, NaN when there is none
   * @param buildings inhabited buildings within the distance
   */
  public record Row(int facility, int building, double metres, int buildings, long households, long residents) {}

  private HomesNearby() {}

  /**
   * Cost: places × buildings.
   *
   * @param kind kind of facility; only existing ones count
   * @param withinM distance in metres, ≥ 0; a building exactly there counts
   * @param area only places in it, null for everywhere
   * @return nearest to homes first, then by code
   */
  public static List<Row> measure(Census census, String kind, double withinM, Census.@Nullable Place area) {
    Territory.Facilities places = census.territory().facilities();
    int[] areas = area == null ? null : census.areaOf(area.level(), places.x(), places.y(), places.ward());
    List<Row> rows = new ArrayList<>();
    for (int f = 0; f < places.size(); f++) {
      boolean exists = places.status()[f].isEmpty() || places.status()[f].equals("existing");
      if (!exists || !places.kind()[f].equals(kind) || areas != null && areas[f] != area.index()) continue;
      rows.add(around(census.territory().buildings(), f, places.x()[f], places.y()[f], withinM));
    }
    rows.sort((a, b) -> Double.isNaN(a.metres) || Double.isNaN(b.metres) || a.metres == b.metres
        ? Integer.compare(a.facility, b.facility) : Double.compare(a.metres, b.metres));
    return List.copyOf(rows);
  }

  private static Row around(Territory.Buildings homes, int facility, double x, double y, double withinM) {
    int nearest = -1;
    double least = Double.POSITIVE_INFINITY;
    int buildings = 0;
    long households = 0;
    long residents = 0;
    for (int b = 0; b < homes.size(); b++) {
      if (homes.households()[b] == 0 && homes.residents()[b] == 0) continue;
      double metres = Math.hypot(homes.x()[b] - x, homes.y()[b] - y);
      if (metres < least) {
        least = metres;
        nearest = b;
      }
      if (metres > withinM) continue;
      buildings++;
      households += homes.households()[b];
      residents += homes.residents()[b];
    }
    return new Row(facility, nearest, nearest < 0 ? Double.NaN : least, buildings, households, residents);
  }
}
