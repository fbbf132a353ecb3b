package org.gridwarden.analysis.parking;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gridwarden.analysis.coverage.AreaCount;
import org.gridwarden.analysis.coverage.Census;
import org.gridwarden.model.Level;
import org.gridwarden.model.Territory;
import org.jspecify.annotations.Nullable;

/**
 * Demand for parking by night and by day against the spaces there are.
 *
 * @param ratios spaces for each household, and by day for each use
 * @param rows in code order; demand, supply and gap add up exactly from level to level, and demand − supply is the gap
 */
public record ParkingReport(ParkingRatios ratios, List<Row> rows) {

  /**
   * @param householdsNotSurveyed households of wards in which nobody surveyed any parking: they need spaces, but
   *     whether these are there is not known, so they are no part of demand and gap
   * @param night households of surveyed wards × their ratio, exact
   * @param day spaces needed by day in surveyed wards by use, exact; {@code residents} are the cars that stay
   * @param floorsUnknown facilities that need spaces by day and whose floor area is not known: they count as none
   */
  public record Row(AreaCount area, ParkingSupply supply, int householdsNotSurveyed, BigDecimal night,
      Map<String, BigDecimal> day, int floorsUnknown) {

    /** Households of surveyed wards; 0 where none is surveyed or households are not known. */
    public int householdsSurveyed() {
      return area.householdsKnown() ? area.households() - householdsNotSurveyed : 0;
    }

    /** Spaces needed at night; absent where no ward is surveyed or households are not known. */
    public Optional<BigDecimal> nightDemand() {
      return surveyed() ? Optional.of(night) : Optional.empty();
    }

    /** Spaces needed by day; absent where no ward is surveyed or households are not known. */
    public Optional<BigDecimal> dayDemand() {
      if (!surveyed()) return Optional.empty();
      return Optional.of(plain(day.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add)));
    }

    /**
     * Demand of the surveyed wards at night minus spaces of today: negative where spaces are left; absent where none is
     * surveyed.
     */
    public Optional<BigDecimal> gap() {
      return nightDemand().map(demand -> demand.subtract(BigDecimal.valueOf(supply.today())));
    }

    /** As {@link #gap}, by day. */
    public Optional<BigDecimal> dayGap() {
      return dayDemand().map(demand -> demand.subtract(BigDecimal.valueOf(supply.today())));
    }

    /** {@code short|enough|no-data} at night; {@code no-data}: households are not known or no parking was surveyed. */
    public String status() {
      if (!surveyed()) return "no-data";
      return night.compareTo(BigDecimal.valueOf(supply.today())) > 0 ? "short" : "enough";
    }

    private boolean surveyed() {
      return area.householdsKnown() && (householdsNotSurveyed < area.households() || area.households() == 0);
    }
  }

  /** As with {@link ParkingRatios#uniform}. */
  public static ParkingReport measure(Census census, Level by, BigDecimal ratio, Census.@Nullable Place within) {
    return measure(census, by, ParkingRatios.uniform(ratio), within);
  }

  /**
   * @param ratios spaces for each household and use
   * @param within only rows that are this area or lie in it; null for all
   */
  public static ParkingReport measure(Census census, Level by, ParkingRatios ratios, Census.@Nullable Place within) {
    ParkingSupply[] supply = ParkingSupply.of(census, by, List.of());
    Demand demand = Demand.of(census, by, ratios);
    boolean[] inside = within == null ? null : census.inside(by, within);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < supply.length; i++) {
      if (inside != null && !inside[i]) continue;
      rows.add(demand.row(census.list(by).get(i), i, supply[i]));
    }
    return new ParkingReport(ratios, List.copyOf(rows));
  }

  /** Demand of every area of a level. */
  private record Demand(ParkingRatios ratios, int[] notSurveyed, BigDecimal[] more, DayFloor floor) {

    static Demand of(Census census, Level by, ParkingRatios ratios) {
      // in grids and sections a ward is surveyed or not as a whole; above, floor areas of surveyed wards are added up
      boolean fine = by == Level.GRID || by == Level.SECTION;
      Level from = fine ? Level.GRID : Level.WARD;
      boolean[] surveyed = surveyed(census, from);
      int[] up = census.up(from, by);
      int[] not = new int[census.list(by).size()];
      BigDecimal[] more = new BigDecimal[not.length];
      Arrays.fill(more, BigDecimal.ZERO);
      BigDecimal[] moreFrom = more(census, from, ratios);
      DayFloor floors = DayFloor.of(census, from);
      Map<String, long[]> m2 = new LinkedHashMap<>();
      floors.m2().keySet().forEach(use -> m2.put(use, new long[not.length]));
      int[] unknown = new int[not.length];
      for (int i = 0; i < up.length; i++) {
        if (up[i] < 0) continue;
        if (!surveyed[i]) {
          not[up[i]] += census.list(from).get(i).households();
          continue;
        }
        more[up[i]] = more[up[i]].add(moreFrom[i]);
        unknown[up[i]] += floors.unknown()[i];
        for (String use : m2.keySet()) m2.get(use)[up[i]] += floors.m2().get(use)[i];
      }
      return new Demand(ratios, not, more, new DayFloor(m2, unknown));
    }

    private static boolean[] surveyed(Census census, Level from) {
      Territory.Parking parking = census.territory().parking();
      boolean[] ofWards = ParkingSupply.surveyedWards(parking,
          census.areaOf(Level.WARD, parking.x(), parking.y(), parking.ward()), census.list(Level.WARD).size());
      int[] ward = census.up(from, Level.WARD);
      boolean[] surveyed = new boolean[ward.length];
      for (int i = 0; i < ward.length; i++) surveyed[i] = ward[i] >= 0 && ofWards[ward[i]];
      return surveyed;
    }

    /** What households in estates need above the base ratio, below it negative. */
    private static BigDecimal[] more(Census census, Level from, ParkingRatios ratios) {
      BigDecimal[] more = new BigDecimal[census.list(from).size()];
      Arrays.fill(more, BigDecimal.ZERO);
      if (ratios.night().isEmpty()) return more;
      Territory territory = census.territory();
      Map<String, long[]> households = new LinkedHashMap<>();
      int[] area = census.areaOfBuildings(from);
      for (int b = 0; b < area.length; b++) {
        int compound = territory.buildings().compound()[b];
        if (area[b] < 0 || compound < 0) continue;
        households.computeIfAbsent(territory.compounds().get(compound).kind(), kind -> new long[more.length])[area[b]] +=
            territory.buildings().households()[b];
      }
      households.forEach((kind, counts) -> {
        BigDecimal above = ratios.night(kind).subtract(ratios.base());
        for (int i = 0; i < more.length; i++) {
          if (counts[i] != 0) more[i] = more[i].add(above.multiply(BigDecimal.valueOf(counts[i])));
        }
      });
      return more;
    }

    Row row(AreaCount area, int i, ParkingSupply supply) {
      int households = area.householdsKnown() ? area.households() - notSurveyed[i] : 0;
      BigDecimal night = plain(ratios.base().multiply(BigDecimal.valueOf(households)).add(more[i]));
      Map<String, BigDecimal> day = new LinkedHashMap<>();
      if (ratios.day().containsKey(ParkingRatios.RESIDENTS)) {
        day.put(ParkingRatios.RESIDENTS, plain(night.multiply(ratios.day().get(ParkingRatios.RESIDENTS))));
      }
      for (String use : ParkingRatios.USES) {
        BigDecimal ratio = ratios.day().get(use);
        if (ratio != null) day.put(use, plain(ratio.movePointLeft(2).multiply(BigDecimal.valueOf(floor.m2().get(use)[i]))));
      }
      return new Row(area, supply, notSurveyed[i], night, day, floor.unknown()[i]);
    }
  }

  static BigDecimal plain(BigDecimal number) {
    BigDecimal plain = number.stripTrailingZeros();
    return plain.scale() < 0 ? plain.setScale(0) : plain;
  }
}
