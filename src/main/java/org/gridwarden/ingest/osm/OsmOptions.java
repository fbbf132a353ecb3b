package org.gridwarden.ingest.osm;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.gridwarden.model.Refusal;

/**
 * What is asked of an extract; each is a key of the mapping.
 *
 * @param adminLevel admin_level of the boundaries that become wards, 2 … 12
 * @param wards names or relation ids of the wards wanted; empty for all that are whole in the extract
 * @param m2PerDwelling floor area of a dwelling in m², walls and stairs included, > 0
 * @param householdSize residents of a household, > 0
 * @param storeysWhenUnknown storeys of a dwelling house of which the ward gives no hint, ≥ 1
 */
public record OsmOptions(
    int adminLevel, Set<String> wards, double m2PerDwelling, double householdSize, int storeysWhenUnknown) {

  public static final OsmOptions DEFAULTS = new OsmOptions(10, Set.of(), 110, 2.1, 3);

  private static final Set<String> KEYS =
      new TreeSet<>(Set.of("adminLevel", "wards", "m2PerDwelling", "householdSize", "storeysWhenUnknown"));

  /** Options of a mapping; GW-OSM-002 for an unknown key, GW-OSM-003 for a value out of range. */
  public static OsmOptions of(Map<String, String> mapping) {
    for (String key : mapping.keySet()) {
      if (!KEYS.contains(key)) {
        String known = String.join(", ", KEYS);
        throw Refusal.invalid("GW-OSM-002", "mapping", "OSM 导入不认识选项 " + key + "。可用的有：" + known + "。",
            "The OSM import knows no option " + key + ". There are: " + known + ".");
      }
    }
    Set<String> wards = Arrays.stream(mapping.getOrDefault("wards", "").split(",")).map(String::strip)
        .filter(name -> !name.isEmpty()).collect(Collectors.toUnmodifiableSet());
    return new OsmOptions((int) number(mapping, "adminLevel", DEFAULTS.adminLevel, 2, 12), wards,
        number(mapping, "m2PerDwelling", DEFAULTS.m2PerDwelling, 10, 1000),
        number(mapping, "householdSize", DEFAULTS.householdSize, 0.5, 20),
        (int) number(mapping, "storeysWhenUnknown", DEFAULTS.storeysWhenUnknown, 1, 100));
  }

  private static double number(Map<String, String> mapping, String key, double otherwise, double min, double max) {
    String text = mapping.get(key);
    if (text == null) return otherwise;
    try {
      double value = Double.parseDouble(text.strip());
      if (value >= min && value <= max) return value;
    } catch (NumberFormatException e) {
      // told below
    }
    throw Refusal.invalid("GW-OSM-003", "mapping", key + " 应在 " + min + " 到 " + max + " 之间，而给出的是“" + text + "”。",
        key + " must lie between " + min + " and " + max + ", not “" + text + "”.");
  }
}
