package org.gridwarden.standard;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.gridwarden.model.Refusal;
import org.gridwarden.model.Text;
import org.jspecify.annotations.Nullable;

/**
 * One standard: what is counted, against which numbers, and what supports them.
 *
 * @param code stable, for example {@code service-station-reach}
 * @param counts what is counted, in words
 * @param unit unit of threshold and shortfall, in words; empty text when it has none
 * @param comparison {@code at-least|at-most|between|within|about|equal|contains}
 * @param limits its numbers
 * @param scope what it applies to
 * @param citation where the figure comes from
 * @param note a remark for readers, empty text when there is none
 * @param edit who changed the shipped figure, null when it stands as shipped
 */
public record Standard(
    String code, Text name, Text counts, Text unit, Measure measure, String comparison, Limits limits, Scope scope,
    Citation citation, Text note, @Nullable Edit edit) {

  /**
   * What a standard applies to.
   *
   * @param kinds kinds of facility that count, empty when it is not about facilities
   * @param compoundKinds kinds of compound it is restricted to, empty for all
   * @param level smallest level of area for which the figure makes sense: {@code grid|ward|subdistrict}
   * @param tier life-circle tier, empty text when none; a higher tier never satisfies a lower one
   * @param group whose needs are counted
   * @param employerLevel whose staff are counted, empty text when it is not about staff
   * @param workerTarget employing level whose residents per worker it sets, empty text when none
   */
  public record Scope(
      List<String> kinds, List<String> compoundKinds, String level, String tier, String group, String employerLevel,
      String workerTarget) {}

  /**
   * Where a figure comes from.
   *
   * @param clause as printed; empty text when the printed text was not read
   * @param grade A standard text or notice, B journal, C press, D unsigned page, U unverified
   */
  public record Citation(String clause, String edition, Text source, String grade) {

    /** The clause in words: what stands before and after " / " where it is given in both languages. */
    public Text clauseWords() {
      int slash = clause.indexOf(" / ");
      return slash < 0 ? new Text(clause, clause) : new Text(clause.substring(0, slash), clause.substring(slash + 3));
    }
  }

  /**
   * A city's own figure.
   *
   * @param by who set it
   * @param at ISO 8601 time with offset
   * @param shipped numbers before the change, by name, only those that differ
   */
  public record Edit(String by, String at, Map<String, Double> shipped) {}

  public Standard {
    switch (measure) {
      case REACH -> positive(code, limits, "reachM");
      case AREA_PER_HOUSEHOLDS, COUNT_PER -> {
        positive(code, limits, "threshold");
        positive(code, limits, "per");
      }
      case MIN_AREA, SPACES_PER_HOUSEHOLD -> positive(code, limits, "threshold");
      case RANGE -> ordered(code, limits);
      default -> { }
    }
  }

  private static void positive(String code, Limits limits, String name) {
    if (limits.get(name) > 0) return;
    throw Refusal.invalid("GW-STD-005", name, "标准 " + code + " 的 " + name + " 必须大于 0。",
        name + " of the standard " + code + " must be greater than 0.");
  }

  private static void ordered(String code, Limits limits) {
    if (limits.get("min") <= limits.get("max")) return;
    throw Refusal.invalid("GW-STD-006", "min", "标准 " + code + " 的下限大于上限。",
        "The lower bound of the standard " + code + " is above its upper bound.");
  }

  /** Greatest distance in metres at which a facility still reaches; refused with GW-STD-004 when it has none. */
  public double reachM() {
    return limits.get("reachM");
  }

  /** Its threshold in its own unit; refused with GW-STD-004 when it has none. */
  public double threshold() {
    return limits.get("threshold");
  }

  /**
   * This standard with a city's own numbers. Code, measure, source and clause stay. For a reach standard threshold and
   * reachM are one number: setting either sets both.
   *
   * @param changes numbers by name, only those the standard has (GW-STD-004 otherwise)
   */
  public Standard edited(Map<String, Double> changes, String by, String at) {
    Map<String, Double> all = new TreeMap<>(changes);
    if (measure == Measure.REACH) {
      if (all.containsKey("reachM")) all.putIfAbsent("threshold", all.get("reachM"));
      if (all.containsKey("threshold")) all.putIfAbsent("reachM", all.get("threshold"));
    }
    Map<String, Double> shipped = new TreeMap<>();
    for (Map.Entry<String, Double> change : all.entrySet()) {
      double before = limits.get(change.getKey());
      if (before != change.getValue()) shipped.put(change.getKey(), before);
    }
    Edit made = new Edit(by, at, shipped);
    return new Standard(code, name, counts, unit, measure, comparison, limits.with(all), scope, citation, note, made);
  }
}
