package org.gridwarden.analysis.coverage;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.gridwarden.model.Area;
import org.gridwarden.model.Territory;

/** Residents and households of wards, now or in an earlier or later year. */
final class WardCounts {

  private WardCounts() {}

  /** In ward order. */
  static List<AreaCount> of(Territory territory, OptionalInt year) {
    List<Area> wards = territory.areas().wards();
    int[] buildings = new int[wards.size()];
    for (int ward : territory.buildings().ward()) {
      if (ward >= 0) buildings[ward]++;
    }
    Map<String, Territory.YearCount> counted = new HashMap<>();
    for (Territory.YearCount count : territory.counts()) {
      if (year.isPresent() && count.year() == year.getAsInt()) counted.put(count.wardCode(), count);
    }
    return java.util.stream.IntStream.range(0, wards.size()).mapToObj(i -> {
      Area ward = wards.get(i);
      Territory.YearCount count = counted.get(ward.code());
      boolean latest = year.isEmpty();
      int residents = latest ? ward.residents() : count == null ? 0 : count.residents();
      int households = latest ? ward.households() : count == null ? 0 : count.households();
      boolean known = latest ? ward.countsKnown() : count != null;
      return new AreaCount(ward.code(), ward.name(), ward.nameEn(), ward.level(), ward.parent(), ward.outline(),
          residents,
          households, ward.areaM2(), buildings[i], known, latest && ward.estimated());
    }).toList();
  }
}
