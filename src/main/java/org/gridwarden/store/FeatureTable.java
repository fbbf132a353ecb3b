package org.gridwarden.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.gridwarden.filter.Type;
import org.gridwarden.model.Feature;
import org.gridwarden.model.FeatureType;
import org.gridwarden.model.Property;
import org.gridwarden.store.FeatureStore.Located;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBReader;

/** How a kind of feature lies in its table: one row a feature, one column a property. */
public final class FeatureTable {

  private FeatureTable() {}

  /** Whether features of this kind have a place. */
  public static boolean hasGeometry(FeatureType type) {
    return type.shape() != FeatureType.Shape.NONE;
  }

  /** Quoted, because some properties are named like words of SQL. */
  public static String column(Property property) {
    return '"' + property.column() + '"';
  }

  /**
   * What a filter may name: {@code code}, {@code territory}, the properties, and {@code geometry} where the kind has a place;
   * with their types.
   */
  public static Map<String, Type> queryables(FeatureType type) {
    Map<String, Type> types = new LinkedHashMap<>();
    types.put("code", Type.TEXT);
    types.put("territory", Type.TEXT);
    for (Property property : type.properties()) {
      types.put(property.name(), switch (property.type()) {
        case TEXT -> Type.TEXT;
        case DATE -> Type.DATE;
        case COUNT, NUMBER -> Type.NUMBER;
        case FLAG -> Type.FLAG;
      });
    }
    if (hasGeometry(type)) types.put("geometry", Type.GEOMETRY);
    return types;
  }

  /** The same as columns of the table {@code t}. */
  static Map<String, FilterSql.Column> filterColumns(FeatureType type) {
    Map<String, FilterSql.Column> columns = new HashMap<>();
    queryables(type).forEach((name, kind) -> {
      Optional<Property> property = type.property(name);
      String sql = property.map(FeatureTable::column).orElse(name.equals("geometry") ? "geom" : name);
      boolean whole = property.isPresent() && property.get().type() == Property.Type.COUNT;
      columns.put(name, new FilterSql.Column("t." + sql, kind, whole, kind == Type.DATE));
    });
    return columns;
  }

  /** All columns in the order of {@link #bind}. */
  public static String columns(FeatureType type) {
    StringBuilder columns = new StringBuilder("territory, code, revision");
    if (hasGeometry(type)) columns.append(", geom");
    for (Property property : type.properties()) columns.append(", ").append(column(property));
    return columns.toString();
  }

  /** One placeholder for each of {@link #columns}. */
  public static String placeholders(FeatureType type) {
    return "?, ?, ?" + (hasGeometry(type) ? ", ST_GeomFromWKB(?, 4326)" : "") + ", ?".repeat(type.properties().size());
  }

  /** Select list in the order of {@link #read}. */
  public static String selected(FeatureType type, Dialect dialect) {
    StringBuilder columns = new StringBuilder("territory, code");
    if (hasGeometry(type)) columns.append(", ").append(dialect.wkb("geom"));
    for (Property property : type.properties()) columns.append(", ").append(column(property));
    return columns.toString();
  }

  /** Fills one row; {@code wkb} is looked at only by kinds with a place. */
  public static void bind(
      PreparedStatement row, FeatureType type, String territory, long revision, Feature feature, byte @Nullable [] wkb)
      throws SQLException {
    int i = 1;
    row.setString(i++, territory);
    row.setString(i++, feature.code());
    row.setLong(i++, revision);
    if (hasGeometry(type)) row.setBytes(i++, wkb);
    for (Property property : type.properties()) {
      Object value = feature.properties().get(property.name());
      switch (property.type()) {
        case TEXT, DATE -> row.setString(i++, value == null ? null : value.toString());
        case COUNT -> {
          if (value == null) row.setNull(i++, Types.INTEGER);
          else row.setInt(i++, ((Number) value).intValue());
        }
        case NUMBER -> {
          if (value == null) row.setNull(i++, Types.DOUBLE);
          else row.setDouble(i++, ((Number) value).doubleValue());
        }
        case FLAG -> {
          if (value == null) row.setNull(i++, Types.BOOLEAN);
          else row.setBoolean(i++, (Boolean) value);
        }
      }
    }
  }

  /** Reads one row of {@link #selected}. */
  public static Located read(ResultSet row, FeatureType type, WKBReader reader) throws SQLException {
    int i = 1;
    String territory = row.getString(i++);
    String code = row.getString(i++);
    Geometry geometry = hasGeometry(type) ? geometry(row.getBytes(i++), reader) : null;
    Map<String, Object> properties = new LinkedHashMap<>();
    for (Property property : type.properties()) {
      Object value = switch (property.type()) {
        case TEXT, DATE -> row.getString(i);
        case COUNT -> row.getInt(i);
        case NUMBER -> row.getDouble(i);
        case FLAG -> row.getBoolean(i);
      };
      if (value != null && !row.wasNull()) properties.put(property.name(), value);
      i++;
    }
    return new Located(territory, new Feature(code, geometry, properties));
  }

  public static Geometry geometry(byte[] wkb, WKBReader reader) throws SQLException {
    try {
      return reader.read(wkb);
    } catch (ParseException e) {
      throw new SQLException("geometry in the database cannot be read", e);
    }
  }
}
