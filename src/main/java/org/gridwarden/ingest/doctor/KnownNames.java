package org.gridwarden.ingest.doctor;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.gridwarden.format.text.NumberText;
import org.gridwarden.ingest.words.Hanzi;
import org.gridwarden.model.Feature;
import org.gridwarden.model.FeatureType;
import org.gridwarden.store.FeatureQuery;
import org.gridwarden.store.FeatureStore;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;

/**
 * Finds the place of an address or name among a territory's own compounds, buildings and gates. Full-width and traditional
 * characters, Chinese numerals and the many words for a building's number count as the same; what only sounds the same, also in
 * pinyin, counts for less.
 */
public final class KnownNames {

  /**
   * A place that was found.
   *
   * @param place lon/lat inside the thing
   * @param name of the thing as it is known
   * @param score 1 for the very building, compound or gate; 0.8 for the compound of a building that is not known; less for a
   *     name that is only alike
   * @param others how many other things fit as well
   */
  public record Match(Coordinate place, String name, double score, int others) {}

  private record Thing(String key, String name, @Nullable String compound, Coordinate place) {}

  private static final int SHORTEST = 2;
  private static final double ALIKE = 0.6;
  /** How sure a name is that only sounds the same: it is placed, and listed to be looked at. */
  private static final double SOUNDS_SAME = 0.85;
  private static final Pattern BUILDING = Pattern.compile("([0-9a-z]+)(号楼|號樓|栋|幢|#楼|#|座|号)");
  private static final String NUMERALS = "零一二三四五六七八九";

  private static final Pattern BUILDING_SOUND = Pattern.compile("([0-9a-z]?[0-9]+)(haolou|dong|zhuang|zuo|hao)");
  private static final int SHORTEST_SOUND = 8;

  private final Map<String, List<Thing>> compounds = new HashMap<>();
  private final Map<String, List<Thing>> compoundsBySound = new HashMap<>();
  private final Map<String, List<Thing>> othersBySound = new HashMap<>();
  private final Map<String, List<Thing>> others = new HashMap<>();
  private final Map<String, Coordinate> compoundByCode = new HashMap<>();
  private int longest;
  private int longestSound;

  private KnownNames() {}

  /** Reads the names of a territory. */
  public static KnownNames of(FeatureStore features, String territory) {
    KnownNames names = new KnownNames();
    for (FeatureType type : List.of(FeatureType.COMPOUNDS, FeatureType.BUILDINGS, FeatureType.GATES)) {
      features.read(type, FeatureQuery.all(territory), rows -> {
        rows.forEach(row -> names.take(row.feature(), type));
        return null;
      });
    }
    return names;
  }

  private void take(Feature feature, FeatureType type) {
    Geometry shape = feature.geometry();
    String name = feature.text("name");
    if (shape == null || shape.isEmpty()) return;
    boolean compound = type == FeatureType.COMPOUNDS;
    if (name == null && !compound) return;
    Coordinate inside = shape.getDimension() == 0 ? shape.getCoordinate() : shape.getInteriorPoint().getCoordinate();
    if (compound) compoundByCode.put(feature.code(), inside);
    if (name == null) return;
    String key = key(name);
    if (key.length() < SHORTEST) return;
    longest = Math.max(longest, key.length());
    Thing thing = new Thing(key, name, compound ? feature.code() : feature.text("compoundCode"), inside);
    (compound ? compounds : others).computeIfAbsent(key, k -> new ArrayList<>()).add(thing);
    String sound = Hanzi.sound(key);
    if (sound.length() < SHORTEST_SOUND && (compound || thing.compound() == null)) return;
    Thing spoken = new Thing(sound, name, thing.compound(), inside);
    longestSound = Math.max(longestSound, sound.length());
    (compound ? compoundsBySound : othersBySound).computeIfAbsent(sound, k -> new ArrayList<>()).add(spoken);
  }

  public boolean isEmpty() {
    return compounds.isEmpty() && others.isEmpty();
  }

  /** Inside the compound of this code; null when it is not known. */
  public @Nullable Coordinate compound(String code) {
    return compoundByCode.get(code);
  }

  /** The best place for an address or name; null when nothing is even alike. */
  public @Nullable Match find(String text) {
    String key = key(text.length() > 120 ? text.substring(0, 120) : text);
    if (key.length() < SHORTEST) return null;
    Match exact = match(key, compounds, others, longest, SHORTEST, 4);
    if (exact != null) return exact;
    String sound = BUILDING_SOUND.matcher(Hanzi.sound(key)).replaceAll("$1#");
    Match spoken = match(sound, compoundsBySound, othersBySound, longestSound, SHORTEST_SOUND, SHORTEST_SOUND + 4);
    if (spoken != null) return new Match(spoken.place(), spoken.name(), SOUNDS_SAME * spoken.score(), spoken.others());
    return alike(key);
  }

  /**
   * By names that stand in {@code key} whole.
   *
   * @param shortest names of compounds and of what lies in them
   * @param shortestAlone names of buildings and gates without their compound
   */
  private static @Nullable Match match(String key, Map<String, List<Thing>> compounds, Map<String, List<Thing>> others, int longest,
      int shortest, int shortestAlone) {
    List<Thing> homes = held(key, compounds, longest, shortest);
    if (!homes.isEmpty()) {
      for (Thing building : held(key, others, longest, SHORTEST)) {
        for (Thing home : homes) {
          if (home.compound() != null && home.compound().equals(building.compound())) return new Match(building.place(), building.name(),
              1, 0);
        }
      }
      Thing home = homes.get(0);
      boolean names = BUILDING.matcher(key.replace(home.key(), "")).find();
      return new Match(home.place(), home.name(), names ? 0.8 : 1, homes.size() - 1);
    }
    List<Thing> whole = held(key, others, longest, shortestAlone);
    return whole.isEmpty() ? null : new Match(whole.get(0).place(), whole.get(0).name(), 1, whole.size() - 1);
  }

  /** Things whose name of at least {@code shortest} characters stands in {@code key}: those of the longest such name. */
  private static List<Thing> held(String key, Map<String, List<Thing>> things, int longest, int shortest) {
    for (int length = Math.min(longest, key.length()); length >= shortest; length--) {
      for (int from = 0; from + length <= key.length(); from++) {
        List<Thing> found = things.get(key.substring(from, from + length));
        if (found != null) return found;
      }
    }
    return List.of();
  }

  /** Up to three names that are most like a text, by characters or by sound, best first: name and score between 0 and 1, " 0.42". */
  public List<String> nearest(String text) {
    String key = key(text.length() > 120 ? text.substring(0, 120) : text);
    Set<String> written = pairs(key);
    Set<String> spoken = pairs(Hanzi.sound(key));
    Map<String, Double> scores = new HashMap<>();
    for (Map<String, List<Thing>> each : List.of(compounds, others)) {
      for (List<Thing> things : each.values()) {
        Thing thing = things.get(0);
        double score = Math.max(share(written, pairs(thing.key())), 0.85 * share(spoken, pairs(Hanzi.sound(thing.key()))));
        if (score >= 0.2) scores.merge(thing.name(), 0.75 * score, Math::max);
      }
    }
    return scores.entrySet().stream()
        .sorted(Map.Entry.<String, Double>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey())).limit(3)
        .map(each -> each.getKey() + " " + String.format(java.util.Locale.ROOT, "%.2f", each.getValue())).toList();
  }

  private static double share(Set<String> one, Set<String> other) {
    if (one.isEmpty() || other.isEmpty()) return 0;
    Set<String> common = new HashSet<>(one);
    common.retainAll(other);
    return 2.0 * common.size() / (one.size() + other.size());
  }

  private @Nullable Match alike(String key) {
    Set<String> pairs = pairs(key);
    Thing best = null;
    double most = ALIKE;
    int same = 0;
    for (Map<String, List<Thing>> each : List.of(compounds, others)) {
      for (List<Thing> things : each.values()) {
        Thing thing = things.get(0);
        Set<String> common = new HashSet<>(pairs(thing.key()));
        double all = common.size() + pairs.size();
        common.retainAll(pairs);
        double score = all == 0 ? 0 : 2 * common.size() / all;
        if (score > most) {
          most = score;
          best = thing;
          same = things.size() - 1;
        } else if (best != null && score == most) {
          same++;
        }
      }
    }
    return best == null ? null : new Match(best.place(), best.name(), 0.75 * most, same);
  }

  private static Set<String> pairs(String key) {
    Set<String> pairs = new HashSet<>();
    for (int i = 0; i + 2 <= key.length(); i++) pairs.add(key.substring(i, i + 2));
    return pairs;
  }

  /** A name as names are compared. */
  static String key(String name) {
    String plain = NumberText.normal(name).toLowerCase(java.util.Locale.ROOT);
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < plain.length(); i++) {
      char c = Hanzi.simplified(plain.charAt(i));
      int numeral = NUMERALS.indexOf(c);
      boolean before = numeral > 0 && i + 1 < plain.length() && "号栋幢座单".indexOf(Hanzi.simplified(plain.charAt(i + 1))) >= 0;
      if (before) c = (char) ('0' + numeral);
      if (Character.isLetterOrDigit(c) || c == '#') out.append(c);
    }
    return BUILDING.matcher(out).replaceAll("$1#");
  }
}
