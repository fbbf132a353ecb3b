package org.gridwarden.analysis.parking;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.gridwarden.model.Refusal;

/**
 * Both sides of an estate's books, in yuan a year: parking, advertising and fees against cleaning, greening, repairs and
 * works. Whoever advances the works is paid from what is left over.
 *
 * @param spaces spaces that are let, ≥ 0
 * @param feePerDay yuan for a space and day, ≥ 0
 * @param occupancy share of the spaces taken, 0 … 1
 * @param daysPerYear 0 … 366
 * @param advertisingPerYear yuan, ≥ 0
 * @param households that pay a fee, ≥ 0
 * @param feePerHouseholdPerMonth yuan, ≥ 0
 * @param otherIncomePerYear yuan, ≥ 0, shops let for example
 * @param cleaningPerYear yuan, ≥ 0
 * @param greeningPerYear yuan, ≥ 0
 * @param repairsPerYear yuan, ≥ 0
 * @param otherCostPerYear yuan, ≥ 0
 * @param works yuan paid once before the first year, ≥ 0
 * @param costGrowth by how much costs grow a year, 0 … 1
 */
public record EstateSheet(
    double spaces, double feePerDay, double occupancy, double daysPerYear, double advertisingPerYear,
    double households, double feePerHouseholdPerMonth, double otherIncomePerYear, double cleaningPerYear,
    double greeningPerYear, double repairsPerYear, double otherCostPerYear, double works, double costGrowth) {

  /** Names of the inputs, in the order of the record. */
  public static final List<String> NAMES = List.of("spaces", "feePerDay", "occupancy", "daysPerYear",
      "advertisingPerYear", "households", "feePerHouseholdPerMonth", "otherIncomePerYear", "cleaningPerYear",
      "greeningPerYear", "repairsPerYear", "otherCostPerYear", "works", "costGrowth");

  private static final double[] MOST = {1e7, 1e6, 1, 366, 1e12, 1e7, 1e6, 1e12, 1e12, 1e12, 1e12, 1e12, 1e12, 1};

  /** Years that are looked at. */
  public static final int YEARS = 10;

  /** GW-PRK-001 for an input out of its range. */
  public EstateSheet {
    double[] given = {spaces, feePerDay, occupancy, daysPerYear, advertisingPerYear, households, feePerHouseholdPerMonth,
      otherIncomePerYear, cleaningPerYear, greeningPerYear, repairsPerYear, otherCostPerYear, works, costGrowth};
    for (int i = 0; i < given.length; i++) {
      if (given[i] >= 0 && given[i] <= MOST[i]) continue;
      String name = NAMES.get(i);
      String most = java.math.BigDecimal.valueOf(MOST[i]).stripTrailingZeros().toPlainString();
      throw Refusal.invalid("GW-PRK-001", name, name + " 为 " + given[i] + "，应在 0 与 " + most + " 之间。",
          name + " is " + given[i] + "; it must lie between 0 and " + most + ".");
    }
  }

  /** The sheet with these inputs, in the order of {@link #NAMES}. */
  public static EstateSheet of(double[] v) {
    return new EstateSheet(v[0], v[1], v[2], v[3], v[4], v[5], v[6], v[7], v[8], v[9], v[10], v[11], v[12], v[13]);
  }

  /** Yuan a year from parking. */
  public double parkingPerYear() {
    return spaces * feePerDay * occupancy * daysPerYear;
  }

  /** Yuan a year from the fees of households. */
  public double feesPerYear() {
    return households * feePerHouseholdPerMonth * 12;
  }

  /** All that comes in, yuan a year. */
  public double incomePerYear() {
    return parkingPerYear() + advertisingPerYear + feesPerYear() + otherIncomePerYear;
  }

  /** All that goes out in the first year but the works. */
  public double costPerYear() {
    return cleaningPerYear + greeningPerYear + repairsPerYear + otherCostPerYear;
  }

  /** What is left over in the first year, negative when the estate does not carry itself. */
  public double balancePerYear() {
    return incomePerYear() - costPerYear();
  }

  /** The fee a household and month at which nothing is left over or lacking in the first year; absent without households. */
  public OptionalDouble feeThatCarries() {
    if (households == 0) return OptionalDouble.empty();
    return OptionalDouble.of(Math.max(0, (costPerYear() - incomePerYear() + feesPerYear()) / households / 12));
  }

  /** Years of the first year's balance that pay the works: 0 when there are none, absent when nothing is left over. */
  public OptionalDouble yearsToPayWorks() {
    if (works == 0) return OptionalDouble.of(0);
    return balancePerYear() > 0 ? OptionalDouble.of(works / balancePerYear()) : OptionalDouble.empty();
  }

  /**
   * One year.
   *
   * @param balance income minus cost of the year
   * @param inHand all balances until then minus the works
   */
  public record Year(int year, double income, double cost, double balance, double inHand) {}

  /** The years 1 … {@link #YEARS}; costs grow from the second on. */
  public List<Year> years() {
    List<Year> years = new ArrayList<>();
    double inHand = -works;
    double cost = costPerYear();
    for (int year = 1; year <= YEARS; year++) {
      double balance = incomePerYear() - cost;
      inHand += balance;
      years.add(new Year(year, incomePerYear(), cost, balance, inHand));
      cost *= 1 + costGrowth;
    }
    return years;
  }
}
