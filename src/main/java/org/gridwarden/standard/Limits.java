package org.gridwarden.standard;

import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.TreeSet;
import org.gridwarden.model.Refusal;

/**
 * The numbers of a standard by name: {@code threshold min max per reachM recommended minDwellings maxDwellings}, in the
 * unit of the standard; {@code reachM} in metres. A name that is not there is not part of the standard.
 *
 * @param values finite and ≥ 0
 */
public record Limits(Map<String, Double> values) {

  /** Names that may appear, in the order of documentation. */
  public static final java.util.List<String> NAMES =
      java.util.List.of("threshold", "min", "max", "per", "reachM", "recommended", "minDwellings", "maxDwellings");

  private static final double LARGEST = 1e9;

  public Limits {
    for (Map.Entry<String, Double> entry : values.entrySet()) {
      double value = entry.getValue();
      if (!NAMES.contains(entry.getKey())) {
        throw Refusal.invalid("GW-STD-002", entry.getKey(),
            "标准没有“" + entry.getKey() + "”这一数值；可用的有 " + NAMES + "。",
            "A standard has no number called " + entry.getKey() + "; it may have " + NAMES + ".");
      }
      if (!(value >= 0) || value > LARGEST) {
        throw Refusal.invalid("GW-STD-003", entry.getKey(),
            entry.getKey() + " 为 " + value + "，应在 0 与 1,000,000,000 之间。",
            entry.getKey() + " is " + value + "; it must lie between 0 and 1,000,000,000.");
      }
    }
    values = java.util.Collections.unmodifiableMap(new TreeMap<>(values));
  }

  /** The number called {@code name}, or empty. */
  public OptionalDouble find(String name) {
    Double value = values.get(name);
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  /** The number called {@code name}; a missing one is refused with GW-STD-004. */
  public double get(String name) {
    return find(name).orElseThrow(() -> Refusal.invalid("GW-STD-004", name,
        "标准缺少数值“" + name + "”，请补上。", "The standard lacks the number " + name + "; add it."));
  }

  /** A copy in which the numbers of {@code changes} replace those of the same name. */
  public Limits with(Map<String, Double> changes) {
    Map<String, Double> merged = new TreeMap<>(values);
    merged.putAll(changes);
    return new Limits(merged);
  }

  /** Names of the numbers that are there, in alphabetical order. */
  public TreeSet<String> names() {
    return new TreeSet<>(values.keySet());
  }
}
