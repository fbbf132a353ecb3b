package org.gridwarden.analysis.parking;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.gridwarden.model.Refusal;

/**
 * What a car park earns and how long it takes to earn back its cost: income a year = spaces × fee × occupancy × days;
 * years = cost ÷ ((income + other income − upkeep) × owners' share).
 *
 * @param spaces ≥ 0, whole or, in a sensitivity, a fraction
 * @param feePerDay yuan for a space and day, > 0: without a fee nothing is earned and no sheet is needed (GW-PRK-006)
 * @param occupancy share of the spaces taken, 0 … 1
 * @param daysPerYear 0 … 366
 * @param cost works in yuan, ≥ 0
 * @param ownersShare share of the surplus that pays the works back, 0 … 1
 * @param otherIncomePerYear yuan, ≥ 0, advertising for example
 * @param upkeepPerYear yuan, ≥ 0
 */
public record PayBack(
    double spaces, double feePerDay, double occupancy, double daysPerYear, double cost, double ownersShare,
    double otherIncomePerYear, double upkeepPerYear) {

  private static final double LARGEST = 1e12;

  public PayBack {
    check("spaces", spaces, 1e7);
    check("feePerDay", feePerDay, 1e6);
    check("occupancy", occupancy, 1);
    check("daysPerYear", daysPerYear, 366);
    check("cost", cost, LARGEST);
    check("ownersShare", ownersShare, 1);
    check("otherIncomePerYear", otherIncomePerYear, LARGEST);
    check("upkeepPerYear", upkeepPerYear, LARGEST);
    if (feePerDay == 0) throw Refusal.invalid("GW-PRK-006", "feePerDay",
        "feePerDay 为 0：不收费就没有停车收入，请填每个车位每天的收费。",
        "feePerDay is 0: without a fee parking earns nothing; give the yuan for a space and day.");
  }

  private static void check(String name, double value, double most) {
    if (value >= 0 && value <= most) return;
    String limit = most == Math.rint(most) ? String.valueOf((long) most) : String.valueOf(most);
    throw Refusal.invalid("GW-PRK-001", name, name + " 为 " + value + "，应在 0 与 " + limit + " 之间。",
        name + " is " + value + "; it must lie between 0 and " + limit + ".");
  }

  /** Yuan a year from fees. */
  public double incomePerYear() {
    return spaces * feePerDay * occupancy * daysPerYear;
  }

  /** Yuan a year that go to paying the works back; negative when upkeep eats more than comes in. */
  public double towardsCostPerYear() {
    return (incomePerYear() + otherIncomePerYear - upkeepPerYear) * ownersShare;
  }

  /** Years until the works are paid back: 0 when they cost nothing, absent when nothing is left over to pay them. */
  public OptionalDouble yearsToPayBack() {
    if (cost == 0) return OptionalDouble.of(0);
    double perYear = towardsCostPerYear();
    return perYear > 0 ? OptionalDouble.of(cost / perYear) : OptionalDouble.empty();
  }

  /**
   * One input changed, all others as they are.
   *
   * @param input its name
   * @param change share by which it was changed, −0.2 or +0.2
   * @param value the changed value
   * @param capped whether the change was cut short by what the input can be (a share of 1, 366 days)
   */
  public record Variation(String input, double change, double value, boolean capped, PayBack result) {}

  /** Every input that is not 0 at −20 % and +20 %, in the order of the record. */
  public List<Variation> sensitivity() {
    List<Variation> variations = new ArrayList<>();
    double[] values = values();
    double[] most = {1e7, 1e6, 1, 366, LARGEST, 1, LARGEST, LARGEST};
    for (int i = 0; i < values.length; i++) {
      for (double change : new double[] {-0.2, 0.2}) {
        if (values[i] == 0) continue;
        double wanted = values[i] * (1 + change);
        double value = Math.min(wanted, most[i]);
        double[] changed = values.clone();
        changed[i] = value;
        variations.add(new Variation(NAMES.get(i), change, value, value < wanted, of(changed)));
      }
    }
    return variations;
  }

  /** Names of the inputs, in the order of the record. */
  public static final List<String> NAMES = List.of("spaces", "feePerDay", "occupancy", "daysPerYear", "cost",
      "ownersShare", "otherIncomePerYear", "upkeepPerYear");

  private double[] values() {
    return new double[] {
      spaces, feePerDay, occupancy, daysPerYear, cost, ownersShare, otherIncomePerYear, upkeepPerYear};
  }

  private static PayBack of(double[] v) {
    return new PayBack(v[0], v[1], v[2], v[3], v[4], v[5], v[6], v[7]);
  }

  /**
   * What one input alone would have to be so that the works are paid back in a number of years.
   *
   * @param feePerDay yuan, absent when no fee does it (no space is ever taken)
   * @param spaces whole spaces, rounded up, absent when no number does it
   * @param ownersShare absent when even all of the surplus is too little
   */
  public record Needed(OptionalDouble feePerDay, OptionalDouble spaces, OptionalDouble ownersShare) {}

  /** @param years > 0 */
  public Needed neededFor(double years) {
    if (!(years > 0) || Double.isInfinite(years)) {
      throw Refusal.invalid("GW-PRK-002", "years", "years 必须是大于 0 的数字。", "years must be a number greater than 0.");
    }
    double surplus = ownersShare > 0 ? cost / years / ownersShare : Double.POSITIVE_INFINITY;
    double fees = Math.max(0, surplus - otherIncomePerYear + upkeepPerYear);
    double perYuan = spaces * occupancy * daysPerYear;
    double perSpace = feePerDay * occupancy * daysPerYear;
    double whole = incomePerYear() + otherIncomePerYear - upkeepPerYear;
    double share = whole > 0 ? cost / years / whole : Double.POSITIVE_INFINITY;
    // a hair below a whole space is the whole space: 46 must not become 47 by rounding of doubles
    return new Needed(found(fees / perYuan), found(Math.ceil(fees / perSpace - 1e-9)),
        share <= 1 ? OptionalDouble.of(share) : OptionalDouble.empty());
  }

  /**
   * One year of paying back.
   *
   * @param year 0 for the day the works are paid, then 1, 2 …
   * @param balance what came in since then minus the works, negative until they are paid back
   */
  public record Year(int year, double balance) {}

  /** The years until the works are paid back and two more, 5 at least and 30 at most. */
  public List<Year> years() {
    double until = yearsToPayBack().orElse(30);
    int last = (int) Math.min(30, Math.max(5, Math.ceil(until) + 2));
    List<Year> years = new ArrayList<>();
    for (int year = 0; year <= last; year++) years.add(new Year(year, year * towardsCostPerYear() - cost));
    return years;
  }

  /**
   * Spaces and share that pay the works back in a number of years, with the fee that it takes.
   *
   * @param feePerDay yuan, 0 when other income does it alone
   */
  public record Combination(int spaces, double ownersShare, double feePerDay) {}

  /** For half to twice the spaces and for five shares the fee that pays the works back in so many years, solved. */
  public List<Combination> combinations(double years) {
    List<Combination> combinations = new ArrayList<>();
    java.util.TreeSet<Integer> counts = new java.util.TreeSet<>();
    for (double part : new double[] {0.5, 0.75, 1, 1.5, 2}) counts.add((int) Math.max(1, Math.round(spaces * part)));
    for (int count : counts) {
      for (double share : new double[] {0.2, 0.35, 0.5, 0.7, 1}) {
        if (count > 10_000_000 || occupancy * daysPerYear == 0) continue;
        PayBack sheet = of(new double[] {count, feePerDay, occupancy, daysPerYear, cost, share, otherIncomePerYear,
            upkeepPerYear});
        sheet.neededFor(years).feePerDay().ifPresent(fee -> combinations.add(new Combination(count, share, fee)));
      }
    }
    return combinations;
  }

  private static OptionalDouble found(double value) {
    return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
  }
}
