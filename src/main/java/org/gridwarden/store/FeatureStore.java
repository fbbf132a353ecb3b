package org.gridwarden.store;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.gridwarden.model.Feature;
import org.gridwarden.model.FeatureType;
import org.gridwarden.model.Property;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.io.WKBReader;

/** Reads features of every kind; rows are lent inside a transaction and never all held at once. Thread-safe. */
public final class FeatureStore {

  /** A feature and the territory it belongs to. */
  public record Located(String territory, Feature feature) {

    /** Its id in answers and files: the code, where several territories stand together {@code territory:code}. */
    public String id(boolean severalTerritories) {
      return severalTerritories ? territory + ':' + feature.code() : feature.code();
    }

    /** What a filter calls {@code name}: see {@link FeatureTable#queryables}; null when it is missing. */
    public @Nullable Object value(String name) {
      return switch (name) {
        case "code" -> feature.code();
        case "territory" -> territory;
        case "geometry" -> feature.geometry();
        default -> feature.properties().get(name);
      };
    }
  }

  private final Database database;

  public FeatureStore(Database database) {
    this.database = database;
  }

  /**
   * Lends the features, ordered by (territory, code) or as the query sorts them, to {@code use}; the stream is closed on
   * return and must not escape. Memory does not grow with the number of features.
   *
   * @throws org.gridwarden.model.Refusal GW-QRY-001 for a filter on a property that the kind does not have, GW-QRY-002
   *     for a value that the property cannot have (both INVALID)
   */
  public <T> T read(FeatureType type, FeatureQuery query, Function<Stream<Located>, T> use) {
    Conditions conditions = Conditions.of(type, query, database.dialect());
    String sql = "SELECT " + FeatureTable.selected(type, database.dialect()) + conditions.from()
        + conditions.orderBy() + conditions.page();
    return database.read(() -> {
      WKBReader reader = new WKBReader();
      try (Stream<Located> rows = database.jdbc().sql(sql).params(conditions.values())
          .withFetchSize(Database.FETCH_SIZE).query((row, i) -> FeatureTable.read(row, type, reader)).stream()) {
        return use.apply(conditions.passing(rows));
      }
    });
  }

  /** The feature with this code; the first in territory order when {@code territory} is null. */
  public Optional<Located> find(FeatureType type, @Nullable String territory, String code) {
    FeatureQuery query = new FeatureQuery(territory, null, Map.of("code", code), 0, 1);
    return read(type, query, Stream::findFirst);
  }

  /** Those of a territory that have one of these codes, by code: each is looked up in the key, however many there are. */
  public Map<String, Feature> byCode(FeatureType type, String territory, Collection<String> codes) {
    if (codes.isEmpty()) return Map.of();
    String sql = byCode(type, database.dialect());
    return database.read(() -> {
      WKBReader reader = new WKBReader();
      Map<String, Feature> found = new HashMap<>();
      database.jdbc().sql(sql).param(codes.toArray(String[]::new)).param(territory).query(row -> {
        if (row.getString("code") == null) return;
        Feature feature = FeatureTable.read(row, type, reader).feature();
        found.put(feature.code(), feature);
      });
      return found;
    });
  }

  // Not code IN (...): H2 would read the whole territory for it. Joined from the left, as it may not turn the order round then.
  static String byCode(FeatureType type, Dialect dialect) {
    return "SELECT " + FeatureTable.selected(type, dialect) + " FROM UNNEST(CAST(? AS VARCHAR ARRAY)) AS w (wanted) LEFT JOIN "
        + type.table() + " t ON t.territory = ? AND t.code = w.wanted";
  }

  /** Whether a territory holds any feature of this kind. */
  public boolean holdsAny(FeatureType type, String territory) {
    return read(type, new FeatureQuery(territory, null, Map.of(), 0, 1), rows -> rows.findFirst().isPresent());
  }

  /**
   * What the features of a kind cover in a territory.
   *
   * @param box in lon/lat degrees; null where none has a place
   * @param first least value of the property asked for, null where none has one
   * @param last the greatest
   */
  public record Coverage(@Nullable Envelope box, @Nullable Object first, @Nullable Object last) {}

  /** Read by the database in one look over the kind's rows; {@code times} is a property of the kind, or null for none. */
  public Coverage coverage(FeatureType type, String territory, @Nullable Property times) {
    String box = FeatureTable.hasGeometry(type) ? "ST_AsBinary(CAST(ST_Extent(geom) AS GEOMETRY))" : "NULL";
    String column = times == null ? "code" : FeatureTable.column(times);
    String sql = "SELECT " + box + ", MIN(" + column + "), MAX(" + column + ") FROM " + type.table() + " WHERE territory = ?";
    return database.read(() -> database.jdbc().sql(sql).param(territory).query((row, i) -> {
      byte[] wkb = FeatureTable.hasGeometry(type) ? row.getBytes(1) : null;
      Envelope envelope = wkb == null ? null : FeatureTable.geometry(wkb, new WKBReader()).getEnvelopeInternal();
      return new Coverage(envelope == null || envelope.isNull() ? null : envelope,
          times == null ? null : row.getObject(2), times == null ? null : row.getObject(3));
    }).single());
  }

  /** How many features match; offset and limit are not looked at. Refuses what {@link #read} refuses. */
  public long count(FeatureType type, FeatureQuery query) {
    Conditions conditions = Conditions.of(type, query.unpaged(), database.dialect());
    if (!conditions.isWhole()) return countPassing(type, query, conditions);
    String sql = "SELECT COUNT(*)" + conditions.from();
    return database.read(() -> database.jdbc().sql(sql).params(conditions.values()).query(Long.class).single());
  }

  /** Row by row, without their places where the filter does not ask for them. */
  private long countPassing(FeatureType type, FeatureQuery query, Conditions conditions) {
    boolean placed = query.filter() != null && query.filter().properties().contains("geometry");
    FeatureType read = placed ? type : new FeatureType(type.id(), type.table(), FeatureType.Shape.NONE, type.properties());
    String sql = "SELECT " + FeatureTable.selected(read, database.dialect()) + conditions.from();
    return database.read(() -> {
      WKBReader reader = new WKBReader();
      try (Stream<Located> rows = database.jdbc().sql(sql).params(conditions.values())
          .withFetchSize(Database.FETCH_SIZE).query((row, i) -> FeatureTable.read(row, read, reader)).stream()) {
        return conditions.passing(rows).count();
      }
    });
  }
}
