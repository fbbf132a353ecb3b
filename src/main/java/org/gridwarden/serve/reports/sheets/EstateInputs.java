package org.gridwarden.serve.reports.sheets;

import java.util.LinkedHashMap;
import java.util.Map;
import org.gridwarden.model.Territory;

/**
 * Inputs of an estate's sheet with where each comes from: {@code data}, or {@code default} for figures of our own that
 * are there to be edited.
 */
record EstateInputs(Map<String, Object> values, Map<String, String> from) {
  private static final double USUAL_FEE = 5;
  private static final double CLEANING = 120;
  private static final double GREENING = 40;
  private static final double REPAIRS = 80;

  static EstateInputs of(Territory territory, int compound) {
    Territory.Compound estate = territory.compounds().get(compound);
    EstateInputs inputs = new EstateInputs(new LinkedHashMap<>(), new LinkedHashMap<>());
    Territory.Parking parking = territory.parking();
    long spaces = 0;
    double fees = 0;
    long withFee = 0;
    boolean surveyed = false;
    for (int p = 0; p < parking.size(); p++) {
      if (parking.compound()[p] != compound || parking.kind()[p].equals("planned")) continue;
      surveyed = true;
      spaces += parking.spaces()[p];
      if (Double.isNaN(parking.feePerDay()[p])) continue;
      withFee += parking.spaces()[p];
      fees += parking.feePerDay()[p] * parking.spaces()[p];
    }
    long households = estate.dwellings();
    if (households == 0) {
      for (int b = 0; b < territory.buildings().size(); b++) {
        if (territory.buildings().compound()[b] == compound) households += territory.buildings().households()[b];
      }
    }
    inputs.put("spaces", spaces, surveyed);
    inputs.put("feePerDay", withFee > 0 ? fees / withFee : USUAL_FEE, withFee > 0);
    inputs.put("occupancy", 0.8, false);
    inputs.put("daysPerYear", 365, false);
    inputs.put("households", households, households > 0);
    boolean cost = !Double.isNaN(estate.yearlyCostYuan());
    // what is known is one sum for all of it
    inputs.put("cleaningPerYear", cost ? 0 : CLEANING * households, false);
    inputs.put("greeningPerYear", cost ? 0 : GREENING * households, false);
    inputs.put("repairsPerYear", cost ? 0 : REPAIRS * households, false);
    inputs.put("otherCostPerYear", cost ? estate.yearlyCostYuan() : 0, cost);
    for (String name : new String[] {"advertisingPerYear", "feePerHouseholdPerMonth", "otherIncomePerYear", "works",
      "costGrowth"}) inputs.put(name, 0, false);
    return inputs;
  }

  private void put(String name, double value, boolean known) {
    values.put(name, value);
    from.put(name, known ? "data" : "default");
  }

  /** Name → {@code {value, from}}. */
  Map<String, Object> members() {
    Map<String, Object> members = new LinkedHashMap<>();
    values.forEach((name, value) -> members.put(name, Map.of("value", SheetAnswers.plain(((Number) value).doubleValue()),
        "from", from.get(name))));
    return members;
  }
}
