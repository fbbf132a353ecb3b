package org.gridwarden.ingest.osm;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads values of OSM tags. */
final class Tags {

  private static final Set<String> PRIVATE = Set.of("private", "no");

  private Tags() {}

  /** {@code name}, else its French, German or English variant; null when unnamed. */
  static @Nullable String name(Map<String, String> tags) {
    for (String key : new String[] {"name:zh", "name", "name:en", "name:fr", "name:de"}) {
      String name = tags.get(key);
      if (name != null && !name.isBlank()) return name.length() > 200 ? name.substring(0, 200) : name;
    }
    return null;
  }

  /** The largest number of a text such as {@code 5}, {@code 4.5} or {@code 2;3}, as {@code 12 m}; NaN when none. */
  static double number(@Nullable String text) {
    double best = Double.NaN;
    if (text == null) return best;
    for (String part : text.split(";")) {
      String digits = part.strip().replaceFirst("\\s*m$", "").replace(',', '.');
      if (!digits.matches("\\d{1,6}(\\.\\d+)?")) continue;
      double value = Double.parseDouble(digits);
      if (Double.isNaN(best) || value > best) best = value;
    }
    return best;
  }

  /** Whether the public may not go there. */
  static boolean isPrivate(Map<String, String> tags) {
    return PRIVATE.contains(tags.getOrDefault("access", ""));
  }

  static boolean is(Map<String, String> tags, String key, String value) {
    return value.equals(tags.get(key));
  }

  static boolean in(Map<String, String> tags, String key, Set<String> values) {
    return values.contains(tags.getOrDefault(key, ""));
  }

  /** Under or above the ground. */
  static boolean tunnel(Map<String, String> tags) {
    String tunnel = tags.getOrDefault("tunnel", "no");
    return !tunnel.equals("no") || tags.getOrDefault("layer", "0").startsWith("-") && tags.containsKey("covered");
  }

  static boolean bridge(Map<String, String> tags) {
    return !tags.getOrDefault("bridge", "no").equals("no");
  }
}
