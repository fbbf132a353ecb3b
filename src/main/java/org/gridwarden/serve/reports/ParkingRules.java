package org.gridwarden.serve.reports;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import org.gridwarden.analysis.parking.ParkingRatios;
import org.gridwarden.model.Refusal;
import org.gridwarden.serve.Quote;
import org.gridwarden.standard.Catalogue;
import org.gridwarden.standard.Standard;
import org.jspecify.annotations.Nullable;

/** Ratios of parking: those of the catalogue, with what a question changes. */
public final class ParkingRules {
  static final String STANDARD = "parking-per-household";

  private ParkingRules() {}

  /** As the catalogue has them. */
  public static ParkingRatios of(Catalogue catalogue) {
    Map<String, BigDecimal> night = new HashMap<>();
    for (String kind : ParkingRatios.ESTATES) put(night, kind, catalogue, "cars-" + kind);
    return new ParkingRatios(number(catalogue.get(STANDARD).threshold()), night, day(catalogue));
  }

  private static Map<String, BigDecimal> day(Catalogue catalogue) {
    Map<String, BigDecimal> day = new HashMap<>();
    put(day, ParkingRatios.RESIDENTS, catalogue, "parking-day-residents");
    for (String use : ParkingRatios.USES) put(day, use, catalogue, "parking-day-" + use);
    return day;
  }

  private static void put(Map<String, BigDecimal> ratios, String name, Catalogue catalogue, String code) {
    catalogue.find(code).map(Standard::threshold).ifPresent(value -> ratios.put(name, number(value)));
  }

  private static BigDecimal number(double value) {
    return BigDecimal.valueOf(value).stripTrailingZeros();
  }

  /**
   * @param ratio one figure for every household; null for those by kind of estate
   * @param changes {@code new:1.1,shops:0.9}, null for none; GW-PRK-005 for an unknown name or a ratio that cannot be
   */
  public static ParkingRatios of(Catalogue catalogue, @Nullable BigDecimal ratio, @Nullable String changes) {
    ParkingRatios shipped = of(catalogue);
    Map<String, BigDecimal> night = new HashMap<>(ratio == null ? shipped.night() : Map.of());
    Map<String, BigDecimal> day = new HashMap<>(shipped.day());
    for (String change : changes == null ? new String[0] : changes.split("[,;]")) {
      int colon = change.indexOf(':');
      String name = colon < 0 ? change.strip() : change.substring(0, colon).strip();
      boolean home = ParkingRatios.ESTATES.contains(name);
      if (!home && !name.equals(ParkingRatios.RESIDENTS) && !ParkingRatios.USES.contains(name)) throw unknown(name);
      (home ? night : day).put(name, value(name, colon < 0 ? "" : change.substring(colon + 1).strip()));
    }
    return new ParkingRatios(ratio == null ? shipped.base() : ratio, night, day);
  }

  private static BigDecimal value(String name, String text) {
    try {
      if (text.length() <= 20) return number(Double.parseDouble(text));
    } catch (NumberFormatException e) {
      // said below
    }
    throw Refusal.invalid("GW-PRK-005", "ratios", name + " 的系数应为数字，而不是 " + Quote.of(text) + "。",
        "The ratio of " + name + " must be a number, not " + Quote.of(text) + ".");
  }

  private static Refusal unknown(String name) {
    String known = String.join(", ", ParkingRatios.ESTATES) + ", residents, " + String.join(", ", ParkingRatios.USES);
    return Refusal.invalid("GW-PRK-005", "ratios", "没有系数 " + Quote.of(name) + "；可用的有 " + known + "。",
        "There is no ratio " + Quote.of(name) + "; it is one of " + known + ".");
  }
}
