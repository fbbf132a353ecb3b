package org.gridwarden.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gridwarden.model.Feature;
import org.gridwarden.model.FeatureType;
import org.gridwarden.model.Refusal;
import org.gridwarden.model.Text;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.WKBWriter;
import org.springframework.jdbc.core.ConnectionCallback;

/**
 * The writing side of one run. Rows go out in batches; the row that a run replaces or removes is first copied to the
 * kind's "before" table, once a run and code. One thread, one transaction.
 */
final class ImportWriter implements ImportStore.Writer {

  private static final int BATCH = 1000;
  private static final int COPY_BYTES = 1 << 20;

  /** What a run knows about one kind. */
  private static final class Batch {
    final Map<String, Feature> pending = new LinkedHashMap<>();
    final Set<String> held = new HashSet<>();
    boolean wasEmpty;
    boolean once;
    /** Where rows go by COPY: those that wait; null where they go by statements. */
    @Nullable CopyRows copy;
  }

  private final Database database;
  private final String territory;
  private final long revision;
  private final Map<FeatureType, Batch> batches = new HashMap<>();
  private @Nullable FeatureType lastType;
  private @Nullable Batch lastBatch;
  private final Envelope extent = new Envelope();
  private final WKBWriter wkb = new WKBWriter(2);
  private final Set<FeatureType> replaced = new HashSet<>();

  ImportWriter(Database database, String territory, long revision) {
    this.database = database;
    this.territory = territory;
    this.revision = revision;
  }

  /** Extent in degrees of what was put so far; null envelope when nothing with a place was. */
  Envelope extent() {
    return extent;
  }

  /** Kinds of which something that stood before was replaced or removed. */
  Set<FeatureType> replaced() {
    return replaced;
  }

  @Override
  public void put(FeatureType type, Feature feature) {
    Batch batch = batch(type);
    Geometry geometry = feature.geometry();
    if (geometry != null) extent.expandToInclude(geometry.getEnvelopeInternal());
    if (batch.copy != null) {
      if (!batch.copy.add(feature)) {
        flush(type, batch);
        batch.copy.add(feature);
      }
      if (batch.copy.bytes() >= COPY_BYTES) flush(type, batch);
    } else {
      batch.pending.put(feature.code(), feature);
      if (batch.pending.size() >= BATCH) flush(type, batch);
    }
  }

  @Override
  public void onceEach(FeatureType type) {
    Batch batch = batch(type);
    flush(type, batch);
    batch.once = true;
    if (batch.wasEmpty && database.dialect().copies()) batch.copy = new CopyRows(type, territory, revision);
  }

  @Override
  public void remove(FeatureType type, String code) {
    Batch batch = batch(type);
    if (batch.copy != null) flush(type, batch);
    batch.pending.remove(code);
    batch.held.remove(code);
    keepImages(type, batch, List.of(code));
    database.template().update("DELETE FROM " + type.table() + " WHERE territory = ? AND code = ?", territory, code);
  }

  @Override
  public boolean holds(FeatureType type, String code) {
    Batch batch = batch(type);
    if (batch.pending.containsKey(code) || batch.held.contains(code)) return true;
    if (batch.copy != null) flush(type, batch);
    boolean found = !database.template().queryForList(
        "SELECT 1 FROM " + type.table() + " WHERE territory = ? AND code = ?", territory, code).isEmpty();
    if (found) batch.held.add(code);
    return found;
  }

  /** Writes what is still pending. */
  void flush() {
    for (FeatureType type : FeatureType.list()) {
      Batch batch = batches.get(type);
      if (batch != null) flush(type, batch);
    }
  }

  private Batch batch(FeatureType type) {
    Batch last = lastBatch;
    if (last != null && type == lastType) return last; // a kind's hash goes over all its properties
    lastType = type;
    lastBatch = find(type);
    return lastBatch;
  }

  private Batch find(FeatureType type) {
    return batches.computeIfAbsent(type, kind -> {
      Batch batch = new Batch();
      batch.wasEmpty = database.template().queryForList(
          "SELECT 1 FROM " + type.table() + " WHERE territory = ? FETCH FIRST 1 ROWS ONLY", territory).isEmpty();
      return batch;
    });
  }

  private void flush(FeatureType type, Batch batch) {
    CopyRows copy = batch.copy;
    if (copy != null && copy.rows() > 0) {
      database.template().execute((ConnectionCallback<@Nullable Object>) connection -> {
        copy.send(connection);
        return null;
      });
    }
    if (batch.pending.isEmpty()) return;
    List<Feature> features = List.copyOf(batch.pending.values());
    batch.pending.clear();
    boolean[] stood = keepImages(type, batch, features.stream().map(Feature::code).toList());
    List<Feature> fresh = new ArrayList<>();
    List<Feature> others = new ArrayList<>();
    for (int i = 0; i < features.size(); i++) (batch.once && !stood[i] ? fresh : others).add(features.get(i));
    send(type, fresh, database.dialect().insert(type));
    send(type, others, database.dialect().upsert(type));
  }

  private void send(FeatureType type, List<Feature> features, String sql) {
    if (features.isEmpty()) return;
    database.template().batchUpdate(sql, features, features.size(),
        (row, feature) -> FeatureTable.bind(row, type, territory, revision, feature, database.dialect().inserted(bytes(type, feature))));
  }

  /**
   * Copies the rows that stand under these codes and are not this run's own; whether there was one. The run holds the territory's
   * row lock, so a kind that was empty at its start holds nothing but the run's own rows.
   */
  private boolean[] keepImages(FeatureType type, Batch batch, List<String> codes) {
    boolean[] stood = new boolean[codes.size()];
    if (batch.wasEmpty) return stood;
    String columns = FeatureTable.columns(type);
    int[][] copied = database.template().batchUpdate(
        "INSERT INTO " + type.table() + "_before (replaced_at, " + columns + ") SELECT CAST(? AS BIGINT), " + columns
            + " FROM " + type.table() + " WHERE territory = ? AND code = ? AND revision <> ?",
        codes, codes.size(), (row, code) -> {
          row.setLong(1, revision);
          row.setString(2, territory);
          row.setString(3, code);
          row.setLong(4, revision);
        });
    int i = 0;
    boolean any = false;
    for (int[] counts : copied) {
      for (int count : counts) any |= stood[i++] = count != 0; // also SUCCESS_NO_INFO: then asked about in vain
    }
    if (any) replaced.add(type);
    return stood;
  }

  private byte[] bytes(FeatureType type, Feature feature) {
    Geometry geometry = feature.geometry();
    if (geometry == null) return new byte[0];
    byte[] bytes = wkb.write(geometry);
    if (bytes.length > database.dialect().largestGeometry()) {
      String what = type.id() + " " + feature.code();
      throw new Refusal(Refusal.Kind.TOO_LARGE, "GW-DB-007",
          new Text(what + " 的形状有 " + geometry.getNumPoints() + " 个点，超出内置数据库的上限；请先简化或拆分，或改用 PostGIS。",
              what + " has " + geometry.getNumPoints() + " points, more than the embedded database can hold; "
                  + "simplify or split it, or use PostGIS."),
          "geometry", null);
    }
    return bytes;
  }
}
