package org.gridwarden.analysis.parking;

import java.util.LinkedHashMap;
import java.util.Map;
import org.gridwarden.analysis.accessibility.StraightLine;
import org.gridwarden.analysis.coverage.Census;
import org.gridwarden.model.Level;
import org.gridwarden.model.Territory;

/**
 * Floor area by use in every area of a level: shops and workplaces by the buildings, schools, health and institutions by
 * the existing facilities. Whole m², so that sums add up.
 *
 * @param m2 by use, one figure an area
 * @param unknown facilities of these uses whose floor area nobody surveyed, one figure an area
 */
record DayFloor(Map<String, long[]> m2, int[] unknown) {

  static DayFloor of(Census census, Level level) {
    Territory territory = census.territory();
    int n = census.list(level).size();
    Map<String, long[]> m2 = new LinkedHashMap<>();
    for (String use : ParkingRatios.USES) m2.put(use, new long[n]);
    int[] unknown = new int[n];
    Territory.Buildings buildings = territory.buildings();
    int[] area = census.areaOfBuildings(level);
    for (int b = 0; b < area.length; b++) {
      if (area[b] < 0 || buildings.floorM2()[b] == 0) continue;
      String use = buildings.use()[b].equals("industrial") ? "workplaces" : "shops";
      m2.get(use)[area[b]] += buildings.floorM2()[b];
    }
    Territory.Facilities facilities = territory.facilities();
    int[] in = census.areaOf(level, facilities.x(), facilities.y(), facilities.ward());
    for (int f = 0; f < in.length; f++) {
      String use = ParkingRatios.use(facilities.kind()[f]);
      if (in[f] < 0 || use.isEmpty() || !StraightLine.exists(facilities, f)) continue;
      double floor = facilities.floorAreaM2()[f];
      if (Double.isNaN(floor)) unknown[in[f]]++;
      else m2.get(use)[in[f]] += Math.round(floor);
    }
    return new DayFloor(m2, unknown);
  }
}
