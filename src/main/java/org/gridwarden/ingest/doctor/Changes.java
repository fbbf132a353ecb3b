package org.gridwarden.ingest.doctor;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.gridwarden.geo.SameShape;
import org.gridwarden.model.Feature;
import org.gridwarden.model.FeatureType;
import org.gridwarden.store.FeatureQuery;
import org.gridwarden.store.FeatureStore;
import org.jspecify.annotations.Nullable;

/**
 * What an import would do to what is there: new, changed, unchanged and missing codes. The same is what says the same, and
 * what differs by less than a way through another CRS or format makes: {@value #DEGREES}° (about 1 cm), numbers in their last
 * digits. Holds the code of each stored feature.
 */
public final class Changes {

  /** How a row stands to what is stored under its code. */
  public enum Kind {
    NEW,
    CHANGED,
    SAME
  }

  private static final int MOST_NAMED = 20;
  private static final double DEGREES = 1e-7;
  private static final double OF_NUMBERS = 1e-9;

  private final Set<String> stored = new HashSet<>();
  private final Map<String, List<String>> examples = new LinkedHashMap<>();
  private final Function<String, @Nullable Feature> standing;
  private final Map<String, Long> what = new HashMap<>();
  private long fresh;
  private long changed;
  private long same;

  private Changes(Function<String, @Nullable Feature> standing) {
    this.standing = standing;
  }

  /**
   * Reads the codes that a territory holds of a kind.
   *
   * @param standing the feature that is stored under the code of the row at hand; null for none
   */
  public static Changes against(FeatureStore features, String territory, FeatureType type,
      Function<String, @Nullable Feature> standing) {
    Changes changes = new Changes(standing);
    features.read(type, FeatureQuery.all(territory), rows -> {
      rows.forEach(row -> changes.stored.add(row.feature().code()));
      return null;
    });
    return changes;
  }

  /**
   * Holds features that are stored elsewhere, and looks at some of what they say only.
   *
   * @param properties names of what the file says, beside code and shape
   */
  public static Changes against(List<Feature> features, Set<String> properties) {
    Map<String, Feature> byCode = new LinkedHashMap<>();
    for (Feature each : features) {
      Map<String, Object> said = new LinkedHashMap<>(each.properties());
      said.keySet().retainAll(properties);
      byCode.put(each.code(), new Feature(each.code(), each.geometry(), said));
    }
    Changes changes = new Changes(byCode::get);
    changes.stored.addAll(byCode.keySet());
    return changes;
  }

  /** A row that is kept, as the feature that it makes. */
  public Kind see(Feature feature) {
    Feature before = standing.apply(feature.code());
    stored.remove(feature.code());
    if (before == null) {
      fresh++;
      name("new", feature.code());
      return Kind.NEW;
    }
    if (isSame(before, feature)) {
      same++;
      return Kind.SAME;
    }
    if (!SameShape.within(before.geometry(), feature.geometry(), DEGREES)) what.merge("place", 1L, Long::sum);
    Set<String> names = new TreeSet<>(before.properties().keySet());
    names.addAll(feature.properties().keySet());
    for (String name : names) {
      Object was = before.properties().get(name);
      Object is = feature.properties().get(name);
      if (was == null || is == null ? was != is : !isSame(was, is)) what.merge(name, 1L, Long::sum);
    }
    changed++;
    name("changed", feature.code());
    return Kind.CHANGED;
  }

  /** Whether both say the same, but for what a way through a file or a CRS changes. */
  static boolean isSame(Feature a, Feature b) {
    if (!a.properties().keySet().equals(b.properties().keySet())) return false;
    for (Map.Entry<String, Object> each : a.properties().entrySet()) {
      if (!isSame(each.getValue(), b.properties().get(each.getKey()))) return false;
    }
    return SameShape.within(a.geometry(), b.geometry(), DEGREES);
  }

  private static boolean isSame(Object a, @Nullable Object b) {
    if (a instanceof Number one && b instanceof Number other) {
      double x = one.doubleValue();
      double y = other.doubleValue();
      return Math.abs(x - y) <= OF_NUMBERS * Math.max(Math.abs(x), Math.abs(y));
    }
    return a.equals(b);
  }

  /** A code of a row that is not kept: what is stored under it stays, and is not missing. */
  public void spare(String code) {
    stored.remove(code);
  }

  private void name(String kind, String code) {
    List<String> some = examples.computeIfAbsent(kind, k -> new ArrayList<>());
    if (some.size() < MOST_NAMED) some.add(code);
  }

  /** Codes that are stored and that no row had; whole only after the last row. */
  public List<String> missing() {
    return stored.stream().sorted().toList();
  }

  /**
   * {@code new changed unchanged missing}, {@code what}: properties, and {@code place}, by how many rows change them, and up to
   * {@value #MOST_NAMED} codes of each but the unchanged.
   */
  public Map<String, Object> members() {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("new", fresh);
    all.put("changed", changed);
    all.put("unchanged", same);
    all.put("missing", (long) stored.size());
    Map<String, Object> named = new LinkedHashMap<>(examples);
    if (!stored.isEmpty()) named.put("missing", missing().stream().limit(MOST_NAMED).toList());
    all.put("examples", named);
    if (!what.isEmpty()) all.put("what", new TreeMap<>(what));
    return all;
  }
}
