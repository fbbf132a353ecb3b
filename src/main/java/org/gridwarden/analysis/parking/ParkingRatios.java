package org.gridwarden.analysis.parking;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.gridwarden.model.Refusal;

/**
 * How many spaces each kind of home and use needs. None is negative.
 *
 * @param base spaces for a household that lives in no estate, or in one of a kind without a ratio of its own
 * @param night spaces for a household at night by kind of estate
 * @param day by day: {@code residents} the share 0 … 1 of the night's cars that stay, {@code shops}, {@code workplaces},
 *     {@code schools}, {@code health} and {@code institutions} the spaces for 100 m² of floor area
 */
public record ParkingRatios(BigDecimal base, Map<String, BigDecimal> night, Map<String, BigDecimal> day) {

  /** Kinds of estate, as compounds have them. */
  public static final List<String> ESTATES = List.of("new", "old", "relocated", "low-rent", "factory", "village");

  /** Uses that need spaces for their floor area by day. */
  public static final List<String> USES = List.of("shops", "workplaces", "schools", "health", "institutions");

  /** Share of the residents' cars that stay at home by day. */
  public static final String RESIDENTS = "residents";

  /** GW-PRK-005 for a ratio below 0, and for a share of cars above 1. */
  public ParkingRatios {
    check("base", base, 100);
    night.forEach((name, ratio) -> check(name, ratio, 100));
    day.forEach((name, ratio) -> check(name, ratio, name.equals(RESIDENTS) ? 1 : 1000));
    night = Map.copyOf(new TreeMap<>(night));
    day = Map.copyOf(new TreeMap<>(day));
  }

  private static void check(String name, BigDecimal ratio, int most) {
    if (ratio.signum() >= 0 && ratio.compareTo(BigDecimal.valueOf(most)) <= 0) return;
    throw Refusal.invalid("GW-PRK-005", "ratios", name + " 的系数为 " + ratio.toPlainString() + "，应在 0 与 " + most + " 之间。",
        "The ratio of " + name + " is " + ratio.toPlainString() + "; it must lie between 0 and " + most + ".");
  }

  /** The same for every household, and no demand by day. */
  public static ParkingRatios uniform(BigDecimal ratio) {
    return new ParkingRatios(ratio, Map.of(), Map.of());
  }

  /** Spaces for a household in an estate of this kind. */
  public BigDecimal night(String estateKind) {
    return night.getOrDefault(estateKind, base);
  }

  /** The use that a kind of facility counts as by day; empty text when it needs no spaces of its own. */
  public static String use(String facilityKind) {
    return switch (facilityKind) {
      case "kindergarten", "nursery", "after-school", "primary-school", "junior-school", "senior-school",
          "community-school" -> "schools";
      case "clinic", "health-room", "elderly-day-care", "disabled-rehabilitation", "counselling-room",
          "home-care-support" -> "health";
      case "service-station", "service-complex", "ward-office", "party-service-centre", "culture-room", "library",
          "elderly-activity", "deliberation-hall", "job-station", "exchange-room", "canteen", "elderly-canteen",
          "sports-ground" -> "institutions";
      default -> "";
    };
  }
}
