package org.gridwarden.analysis.parking;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gridwarden.analysis.coverage.AreaCount;
import org.gridwarden.analysis.coverage.Census;
import org.gridwarden.model.Level;
import org.jspecify.annotations.Nullable;

/**
 * Night demand for parking against the spaces there are.
 *
 * @param ratio spaces needed for each household
 * @param rows in code order; demand, supply and gap add up exactly from level to level, and demand − supply is the gap
 */
public record ParkingReport(BigDecimal ratio, List<Row> rows) {

  /**
   * @param householdsNotSurveyed households of wards in which nobody surveyed any parking: they need spaces, but
   *     whether these are there is not known, so they are no part of demand and gap
   */
  public record Row(AreaCount area, ParkingSupply supply, BigDecimal ratio, int householdsNotSurveyed) {

    /** Households of surveyed wards; 0 where none is surveyed or households are not known. */
    public int householdsSurveyed() {
      return area.householdsKnown() ? area.households() - householdsNotSurveyed : 0;
    }

    /** Households of surveyed wards × ratio, exact; absent where none is surveyed or households are not known. */
    public Optional<BigDecimal> nightDemand() {
      return status().equals("no-data") ? Optional.empty() : Optional.of(times(householdsSurveyed()));
    }

    /**
     * Demand of the surveyed wards minus spaces of today: negative where spaces are left; absent where none is
     * surveyed.
     */
    public Optional<BigDecimal> gap() {
      if (status().equals("no-data")) return Optional.empty();
      return Optional.of(times(householdsSurveyed()).subtract(BigDecimal.valueOf(supply.today())));
    }

    /** {@code short|enough|no-data}; {@code no-data}: households are not known or no parking was surveyed. */
    public String status() {
      boolean surveyed = area.householdsKnown() && (householdsNotSurveyed < area.households()
          || area.households() == 0);
      if (!surveyed) return "no-data";
      return times(householdsSurveyed()).compareTo(BigDecimal.valueOf(supply.today())) > 0 ? "short" : "enough";
    }

    private BigDecimal times(int households) {
      BigDecimal spaces = ratio.multiply(BigDecimal.valueOf(households)).stripTrailingZeros();
      return spaces.scale() < 0 ? spaces.setScale(0) : spaces;
    }
  }

  /**
   * @param ratio spaces for each household, ≥ 0
   * @param within only rows that are this area or lie in it; null for all
   */
  public static ParkingReport measure(Census census, Level by, BigDecimal ratio, Census.@Nullable Place within) {
    if (ratio.signum() < 0) throw new IllegalArgumentException("ratio must be >= 0: " + ratio);
    ParkingSupply[] supply = ParkingSupply.of(census, by, List.of());
    int[] notSurveyed = notSurveyed(census, by);
    boolean[] inside = within == null ? null : census.inside(by, within);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < supply.length; i++) {
      if (inside != null && !inside[i]) continue;
      rows.add(new Row(census.list(by).get(i), supply[i], ratio, notSurveyed[i]));
    }
    return new ParkingReport(ratio, List.copyOf(rows));
  }

  /** For each area the households that live in wards without any surveyed parking. */
  private static int[] notSurveyed(Census census, Level by) {
    ParkingSupply[] ofWards = ParkingSupply.of(census, Level.WARD, List.of());
    boolean fine = by == Level.GRID || by == Level.SECTION;
    Level from = fine ? Level.GRID : Level.WARD;
    int[] ward = census.up(from, Level.WARD);
    int[] up = census.up(from, by);
    int[] households = new int[census.list(by).size()];
    for (int i = 0; i < up.length; i++) {
      boolean surveyed = ward[i] >= 0 && ofWards[ward[i]] != ParkingSupply.NONE;
      if (up[i] >= 0 && !surveyed) households[up[i]] += census.list(from).get(i).households();
    }
    return households;
  }
}
