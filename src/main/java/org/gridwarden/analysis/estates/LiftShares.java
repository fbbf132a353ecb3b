package org.gridwarden.analysis.estates;

import java.util.ArrayList;
import java.util.List;
import org.gridwarden.model.Refusal;

/**
 * What a lift costs each household of a stairwell when the cost is shared by floor. Floors below {@code firstPaying} pay
 * nothing; the others pay in proportion to how far the lift carries them: floor f weighs {@code 1 + step × (f −
 * firstPaying)}. A custom of many towns, not a rule: every number is an input.
 *
 * @param cost what the lift costs in yuan, > 0
 * @param subsidy what the public pays of it in yuan, 0 … cost
 * @param storeys floors of the building, 2 … 60
 * @param householdsPerFloor households of the stairwell on each floor, 1 … 40
 * @param firstPaying lowest floor that pays, 1 … storeys
 * @param step by how much each further floor weighs more, ≥ 0; 0 shares evenly
 */
public record LiftShares(
    double cost, double subsidy, int storeys, int householdsPerFloor, int firstPaying, double step) {

  /** What one household on a floor pays in yuan; {@code weight} 0 where it pays nothing. */
  public record Floor(int floor, double weight, double yuanPerHousehold) {}

  public LiftShares {
    check("cost", cost, 1, 1e8);
    check("subsidy", subsidy, 0, cost);
    check("storeys", storeys, 2, 60);
    check("householdsPerFloor", householdsPerFloor, 1, 40);
    check("firstPaying", firstPaying, 1, storeys);
    check("step", step, 0, 100);
  }

  private static void check(String name, double value, double least, double most) {
    if (value >= least && value <= most) return;
    throw Refusal.invalid("GW-LFT-001", name, name + " 为 " + plain(value) + "，应在 " + plain(least) + " 与 " + plain(most) + " 之间。",
        name + " is " + plain(value) + "; it must lie between " + plain(least) + " and " + plain(most) + ".");
  }

  private static String plain(double value) {
    return Double.isFinite(value) ? java.math.BigDecimal.valueOf(value).stripTrailingZeros().toPlainString()
        : String.valueOf(value);
  }

  /** Every floor from the lowest; the shares of all households add up to cost − subsidy. */
  public List<Floor> floors() {
    double weights = 0;
    for (int floor = firstPaying; floor <= storeys; floor++) weights += weight(floor);
    List<Floor> floors = new ArrayList<>();
    for (int floor = 1; floor <= storeys; floor++) {
      double weight = weight(floor);
      floors.add(new Floor(floor, weight, (cost - subsidy) * weight / weights / householdsPerFloor));
    }
    return List.copyOf(floors);
  }

  /** The cost − subsidy at which a household on {@code floor} pays {@code yuan}; GW-LFT-002 when that floor pays nothing. */
  public double netCostFor(int floor, double yuan) {
    check("floor", floor, 1, storeys);
    check("yuan", yuan, 0, 1e8);
    if (weight(floor) == 0) throw Refusal.invalid("GW-LFT-002", "floor", "第 " + floor + " 层不分担费用；请选择第 " + firstPaying
        + " 层或以上。", "Floor " + floor + " pays nothing; choose floor " + firstPaying + " or above.");
    double weights = 0;
    for (int f = firstPaying; f <= storeys; f++) weights += weight(f);
    return yuan * householdsPerFloor * weights / weight(floor);
  }

  private double weight(int floor) {
    return floor < firstPaying ? 0 : 1 + step * (floor - firstPaying);
  }
}
