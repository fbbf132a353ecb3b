package org.gridwarden.store;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.gridwarden.model.Feature;
import org.gridwarden.model.FeatureType;
import org.gridwarden.model.Property;
import org.gridwarden.store.FeatureStore.Located;
import org.jspecify.annotations.Nullable;

/**
 * An order of features by their properties; what is equal in all of them goes by (territory, code). Texts go by code
 * point, false before true, values that are not known last both ways.
 *
 * @param keys what decides first, second …; not empty
 * @param after values of the keys of the feature that the page follows, null for unknown ones; null for the start. The
 *     feature's territory and code stand in {@link FeatureQuery#after()}
 */
public record Sorting(List<Key> keys, @Nullable List<@Nullable Object> after) {

  /**
   * @param property name of a property of the kind, or {@code code}
   * @param descending whether the largest comes first
   */
  public record Key(String property, boolean descending) {}

  /** The values of the keys of a feature, in their order. */
  public List<@Nullable Object> values(Feature feature) {
    List<@Nullable Object> values = new ArrayList<>();
    for (Key key : keys) values.add(value(feature, key));
    return values;
  }

  private static @Nullable Object value(Feature feature, Key key) {
    return key.property.equals("code") ? feature.code() : feature.properties().get(key.property);
  }

  /** The order in memory, the same as that of the databases. */
  public Comparator<Located> comparator() {
    return (one, other) -> {
      for (Key key : keys) {
        int by = compare(value(one.feature(), key), value(other.feature(), key), key.descending);
        if (by != 0) return by;
      }
      int territory = one.territory().compareTo(other.territory());
      return territory != 0 ? territory : one.feature().code().compareTo(other.feature().code());
    };
  }

  /** Whether a feature comes after the place where the page begins. */
  public boolean comesAfter(Located row, String place) {
    List<@Nullable Object> from = after == null ? List.of() : after;
    for (int i = 0; i < from.size(); i++) {
      int by = compare(value(row.feature(), keys.get(i)), from.get(i), keys.get(i).descending);
      if (by != 0) return by > 0;
    }
    int slash = place.indexOf('/');
    int territory = row.territory().compareTo(place.substring(0, slash));
    return territory > 0 || territory == 0 && row.feature().code().compareTo(place.substring(slash + 1)) > 0;
  }

  private static int compare(@Nullable Object one, @Nullable Object other, boolean descending) {
    if (one == null || other == null) return one == other ? 0 : one == null ? 1 : -1;
    int by = one instanceof Number a && other instanceof Number b ? Double.compare(a.doubleValue(), b.doubleValue())
        : one instanceof Boolean a && other instanceof Boolean b ? Boolean.compare(a, b)
        : one.toString().compareTo(other.toString());
    return descending ? -by : by;
  }

  /** ORDER BY without its words, for rows called {@code t}; no column twice, which H2 fails on when the rows are many. */
  String orderBy(FeatureType type, Dialect dialect) {
    StringBuilder order = new StringBuilder();
    for (Key key : keys) {
      order.append(column(type, key, dialect)).append(key.descending ? " DESC" : "").append(" NULLS LAST, ");
    }
    boolean byCode = keys.stream().anyMatch(key -> key.property.equals("code"));
    return order + (byCode ? "territory" : "territory, code");
  }

  /** A condition for what comes after the place; its values are put into {@code values}. */
  String following(FeatureType type, Dialect dialect, Map<String, Object> values) {
    String rest = "(t.territory > :after_territory OR (t.territory = :after_territory AND t.code > :after_code))";
    if (after == null) return rest;
    for (int i = keys.size() - 1; i >= 0; i--) {
      String column = column(type, keys.get(i), dialect);
      Object value = after.get(i);
      if (value == null) {
        rest = "(" + column + " IS NULL AND " + rest + ")";
      } else {
        String name = "after_" + i;
        values.put(name, value);
        rest = "(" + column + (keys.get(i).descending ? " < :" : " > :") + name + " OR " + column + " IS NULL OR ("
            + column + " = :" + name + " AND " + rest + "))";
      }
    }
    return rest;
  }

  private static String column(FeatureType type, Key key, Dialect dialect) {
    if (key.property.equals("code")) return "t.code";
    Property property = type.property(key.property).orElseThrow();
    String column = "t." + FeatureTable.column(property);
    return property.type() == Property.Type.TEXT || property.type() == Property.Type.DATE ? dialect.byCodePoint(column) : column;
  }
}
