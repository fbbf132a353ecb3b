package org.gridwarden.ingest.osm;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** OSM tags → kinds of the catalogue; {@code docs/osm-import.md} holds the same table in words. */
final class FacilityKinds {

  private record Rule(String key, Set<String> values, String kind) {}

  private static final List<Rule> RULES = List.of(
      new Rule("amenity", Set.of("kindergarten"), "kindergarten"),
      new Rule("amenity", Set.of("childcare"), "nursery"),
      new Rule("amenity", Set.of("library"), "library"),
      new Rule("amenity", Set.of("clinic", "doctors"), "clinic"),
      new Rule("healthcare", Set.of("clinic", "doctor", "centre"), "clinic"),
      new Rule("healthcare", Set.of("psychotherapist", "counselling"), "counselling-room"),
      new Rule("amenity", Set.of("nursing_home"), "elderly-day-care"),
      new Rule("amenity", Set.of("community_centre", "social_centre"), "service-station"),
      new Rule("amenity", Set.of("arts_centre"), "culture-room"),
      new Rule("amenity", Set.of("marketplace"), "market"),
      new Rule("amenity", Set.of("toilets"), "public-toilet"),
      new Rule("amenity", Set.of("recycling", "waste_disposal"), "waste-point"),
      new Rule("amenity", Set.of("canteen"), "canteen"),
      new Rule("shop", Set.of("supermarket"), "supermarket"),
      new Rule("leisure", Set.of("park"), "park"),
      new Rule("leisure", Set.of("garden"), "green-space"),
      new Rule("leisure", Set.of("fitness_station", "fitness_centre"), "fitness-ground"),
      new Rule("leisure", Set.of("pitch", "sports_centre", "track", "stadium", "sports_hall"), "sports-ground"));

  private FacilityKinds() {}

  /** Kind of the catalogue, or null when the catalogue has none for it. */
  static @Nullable String of(Map<String, String> tags) {
    if (Tags.is(tags, "amenity", "school")) return school(tags);
    if (Tags.is(tags, "amenity", "social_facility")) return social(tags);
    for (Rule rule : RULES) {
      if (Tags.in(tags, rule.key, rule.values)) return rule.kind;
    }
    return null;
  }

  /** By {@code isced:level}, else by the words of its name; {@code school} when neither tells. */
  private static String school(Map<String, String> tags) {
    String level = tags.getOrDefault("isced:level", "");
    String name = tags.getOrDefault("name", "").toLowerCase(Locale.ROOT);
    if (level.contains("1") || name.contains("primaire") || name.contains("primarschule") || name.contains("小学")) {
      return "primary-school";
    }
    if (level.contains("2") || name.contains("cycle d'orientation") || name.contains("cycle d’orientation")
        || name.contains("初中") || name.contains("sekundarschule")) return "junior-school";
    if (level.contains("3") || name.contains("collège") || name.contains("gymnas") || name.contains("高中")) {
      return "senior-school";
    }
    return SCHOOL;
  }

  /** A school of unknown level. */
  static final String SCHOOL = "school";

  private static @Nullable String social(Map<String, String> tags) {
    boolean senior = tags.getOrDefault("social_facility:for", "").contains("senior");
    String facility = tags.getOrDefault("social_facility", "");
    if (facility.equals("nursing_home") || facility.equals("day_care") && senior) return "elderly-day-care";
    if (facility.equals("assisted_living") && senior) return "elderly-day-care";
    return senior ? "elderly-activity" : null;
  }
}
