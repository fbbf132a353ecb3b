package org.gridwarden.store;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gridwarden.filter.Filter;
import org.gridwarden.filter.Type;
import org.gridwarden.model.Feature;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.WKBWriter;

/** Features of any properties in a table of their own, asked as {@link FeatureStore} asks its tables. */
final class FilteredTable {
  private final Database database;
  private final String name;
  private final List<Feature> features;
  private final Map<String, Type> types;
  private final Map<String, FilterSql.Column> columns = new LinkedHashMap<>();

  /** How often SQL alone decided, decided in part, and said nothing. */
  final int[] shares = new int[3];

  FilteredTable(Database database, String name, Map<String, Type> types, List<Feature> features) {
    this.database = database;
    this.name = name;
    this.types = types;
    this.features = features;
    types.forEach((property, type) -> columns.put(property, new FilterSql.Column("t." + column(property), type, isWhole(property))));
    create();
  }

  private static String column(String property) {
    return '"' + property.toLowerCase(java.util.Locale.ROOT) + '"';
  }

  private boolean isWhole(String property) {
    return features.stream().map(feature -> feature.properties().get(property))
        .allMatch(value -> value == null || value instanceof Integer);
  }

  private void create() {
    database.write(() -> {
      database.jdbc().sql("DROP TABLE IF EXISTS " + name).update();
      StringBuilder sql = new StringBuilder("CREATE TABLE " + name + " (code VARCHAR(32)");
      types.forEach((property, type) -> sql.append(", ").append(column(property)).append(' ').append(switch (type) {
        case TEXT -> "VARCHAR(300)";
        case NUMBER -> isWhole(property) ? "INTEGER" : "DOUBLE PRECISION";
        case FLAG -> "BOOLEAN";
        case DATE -> "DATE";
        case TIMESTAMP -> "TIMESTAMP WITH TIME ZONE";
        default -> "GEOMETRY";
      }));
      database.jdbc().sql(sql.append(')').toString()).update();
      features.forEach(this::insert);
      return null;
    });
  }

  private void insert(Feature feature) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("code", feature.code());
    StringBuilder sql = new StringBuilder("INSERT INTO " + name + " VALUES (:code");
    int i = 0;
    for (Map.Entry<String, Type> property : types.entrySet()) {
      Object value = property.getValue() == Type.GEOMETRY ? feature.geometry() : feature.properties().get(property.getKey());
      String parameter = "p" + i++;
      if (value == null) {
        sql.append(", NULL");
      } else {
        sql.append(value instanceof Geometry ? ", ST_GeomFromWKB(:" + parameter + ", 4326)" : ", :" + parameter);
        values.put(parameter, value instanceof Geometry geometry ? new WKBWriter(2).write(geometry)
            : value instanceof Instant instant ? instant.atOffset(ZoneOffset.UTC) : value instanceof LocalDate ? value : value);
      }
    }
    database.jdbc().sql(sql.append(')').toString()).params(values).update();
  }

  /** Codes of the features that pass. */
  Set<String> passing(Filter filter) {
    FilterSql sql = FilterSql.of(filter.on(types), columns, database.dialect());
    shares[sql.isExact() ? 0 : sql.where().isEmpty() ? 2 : 1]++;
    String where = sql.where().isEmpty() ? "" : " WHERE " + sql.where();
    List<String> codes = database.read(() -> new ArrayList<>(database.jdbc().sql("SELECT t.code FROM " + name + " t" + where)
        .params(sql.values()).query(String.class).list()));
    Set<String> found = new HashSet<>(codes);
    if (sql.isExact()) return found;
    Set<String> passing = new HashSet<>();
    for (Feature feature : features) {
      if (found.contains(feature.code()) && filter.test(feature)) passing.add(feature.code());
    }
    return passing;
  }

  int count(Filter filter) {
    return passing(filter).size();
  }
}
