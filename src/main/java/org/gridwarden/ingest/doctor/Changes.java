package org.gridwarden.ingest.doctor;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gridwarden.model.Feature;
import org.gridwarden.model.FeatureType;
import org.gridwarden.store.FeatureQuery;
import org.gridwarden.store.FeatureStore;
import org.locationtech.jts.io.WKBWriter;

/**
 * What an import does to what is already there: which codes are new, changed, the same, or no longer in the file. Holds a
 * number for each stored feature.
 */
public final class Changes {

  private static final int MOST_NAMED = 20;

  /** Code → a print of what is stored. */
  private final Map<String, Long> stored = new HashMap<>();
  private final Map<String, List<String>> examples = new LinkedHashMap<>();
  private final WKBWriter wkb = new WKBWriter(2);
  private long fresh;
  private long changed;
  private long same;

  private Changes() {}

  /** Reads what a territory holds of a kind. */
  public static Changes against(FeatureStore features, String territory, FeatureType type) {
    Changes changes = new Changes();
    features.read(type, FeatureQuery.all(territory), rows -> {
      rows.forEach(row -> changes.stored.put(row.feature().code(), changes.print(row.feature())));
      return null;
    });
    return changes;
  }

  private long print(Feature feature) {
    int shape = feature.geometry() == null ? 0 : java.util.Arrays.hashCode(wkb.write(feature.geometry()));
    return (long) feature.properties().hashCode() << 32 ^ shape & 0xffff_ffffL;
  }

  /** A row that is kept, as the feature that it makes. */
  public void see(Feature feature) {
    Long before = stored.remove(feature.code());
    if (before == null) {
      fresh++;
      name("new", feature.code());
    } else if (before == print(feature)) {
      same++;
    } else {
      changed++;
      name("changed", feature.code());
    }
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
