package org.gridwarden.serve.reports.sheets;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.gridwarden.analysis.parking.EstateSheet;
import org.gridwarden.analysis.parking.PayBack;
import org.gridwarden.model.Refusal;
import org.gridwarden.serve.Quote;
import org.jspecify.annotations.Nullable;

/** Inputs of a sheet by name, as numbers or as text; a missing one that has a usual value takes it. */
public final class SheetInputs {
  private static final Map<String, Double> USUAL = Map.of("occupancy", 1.0, "daysPerYear", 365.0, "cost", 0.0,
      "ownersShare", 1.0, "otherIncomePerYear", 0.0, "upkeepPerYear", 0.0);

  private final Map<String, ?> given;

  /** GW-PRK-003 when an input is none of {@code names}. */
  public SheetInputs(Map<String, ?> given, List<String> names) {
    this.given = given;
    for (String name : given.keySet()) {
      if (names.contains(name)) continue;
      throw Refusal.invalid("GW-PRK-003", name, "没有输入项 " + Quote.of(name) + "；可用的有 " + String.join("、", names) + "。",
          "There is no input " + Quote.of(name) + "; it is one of " + String.join(", ", names) + ".");
    }
  }

  /** GW-PRK-004 when {@code spaces} or {@code feePerDay} is missing or an input is no number. */
  public PayBack payBack() {
    double[] v = PayBack.NAMES.stream().mapToDouble(name -> number(name, USUAL.get(name))).toArray();
    return new PayBack(v[0], v[1], v[2], v[3], v[4], v[5], v[6], v[7]);
  }

  /** An input that is not there is 0, but every day of the year and every space counts. */
  public EstateSheet estate() {
    return EstateSheet.of(EstateSheet.NAMES.stream().mapToDouble(name -> number(name,
        name.equals("daysPerYear") ? 365.0 : name.equals("occupancy") ? 1.0 : 0.0)).toArray());
  }

  /** A number that need not be given. */
  public OptionalDouble maybe(String name) {
    return given.get(name) == null ? OptionalDouble.empty() : OptionalDouble.of(number(name, null));
  }

  private double number(String name, @Nullable Double otherwise) {
    Object value = given.get(name);
    if (value == null || value instanceof String text && text.isBlank()) {
      if (otherwise != null) return otherwise;
      throw Refusal.invalid("GW-PRK-004", name, "缺少 " + name + "。", name + " is missing.");
    }
    if (value instanceof Number number) return number.doubleValue();
    try {
      if (value instanceof String text) return Double.parseDouble(text.strip());
    } catch (NumberFormatException e) {
      // said below
    }
    throw Refusal.invalid("GW-PRK-004", name, name + " 应为数字，而不是 " + Quote.of(value.toString()) + "。",
        name + " must be a number, not " + Quote.of(value.toString()) + ".");
  }
}
