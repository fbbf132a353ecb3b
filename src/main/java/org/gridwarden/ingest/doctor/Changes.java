package org.gridwarden.ingest.doctor;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.gridwarden.model.Feature;
import org.gridwarden.model.FeatureType;
import org.gridwarden.model.Property;
import org.gridwarden.store.FeatureQuery;
import org.gridwarden.store.FeatureStore;
import org.locationtech.jts.io.WKBWriter;

/**
 * What an import does to what is already there: which codes are new, changed, the same, or no longer in the file. Holds two
 * numbers for each stored feature.
 */
public final class Changes {

  private static final int MOST_NAMED = 20;

  /** A stored feature: a print of it, and which properties of its type it has a value of, one bit each. */
  private record Stored(long print, long has) {}

  private final Map<String, Stored> stored = new HashMap<>();
  private final List<String> properties;
  private final Map<String, List<String>> examples = new LinkedHashMap<>();
  private final WKBWriter wkb = new WKBWriter(2);
  private long fresh;
  private long changed;
  private long same;

  private Changes(FeatureType type) {
    properties = type.properties().stream().map(Property::name).limit(Long.SIZE).toList();
  }

  /** Reads what a territory holds of a kind. */
  public static Changes against(FeatureStore features, String territory, FeatureType type) {
    Changes changes = new Changes(type);
    features.read(type, FeatureQuery.all(territory), rows -> {
      rows.forEach(row -> changes.stored.put(row.feature().code(), changes.stored(row.feature())));
      return null;
    });
    return changes;
  }

  private Stored stored(Feature feature) {
    long has = 0;
    for (int i = 0; i < properties.size(); i++) if (feature.properties().get(properties.get(i)) != null) has |= 1L << i;
    return new Stored(print(feature), has);
  }

  private long print(Feature feature) {
    int shape = feature.geometry() == null ? 0 : java.util.Arrays.hashCode(wkb.write(feature.geometry()));
    return (long) feature.properties().hashCode() << 32 ^ shape & 0xffff_ffffL;
  }

  /** A row that is kept; answers the properties that what is stored has a value of and the row has none. */
  public List<String> see(Feature feature) {
    Stored before = stored.remove(feature.code());
    if (before == null) {
      fresh++;
      name("new", feature.code());
      return List.of();
    }
    Stored now = stored(feature);
    if (before.print == now.print) {
      same++;
      return List.of();
    }
    changed++;
    name("changed", feature.code());
    long lost = before.has & ~now.has;
    return lost == 0 ? List.of()
        : IntStream.range(0, properties.size()).filter(i -> (lost >> i & 1) != 0).mapToObj(properties::get).toList();
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
    return stored.keySet().stream().sorted().toList();
  }

  /** {@code new changed unchanged missing}, and up to {@value #MOST_NAMED} codes of each but the unchanged. */
  public Map<String, Object> members() {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("new", fresh);
    all.put("changed", changed);
    all.put("unchanged", same);
    all.put("missing", (long) stored.size());
    Map<String, Object> named = new LinkedHashMap<>(examples);
    if (!stored.isEmpty()) named.put("missing", missing().stream().limit(MOST_NAMED).toList());
    all.put("examples", named);
    return all;
  }
}
