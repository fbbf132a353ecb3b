package org.gridwarden.store;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.gridwarden.filter.Filter;
import org.gridwarden.model.FeatureType;
import org.gridwarden.model.Property;
import org.gridwarden.model.Refusal;
import org.gridwarden.store.FeatureStore.Located;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.io.WKBWriter;

/** A {@link FeatureQuery} as SQL with named parameters, and what of it SQL cannot say. */
public final class Conditions {

  // Wards at or below the area :within of the same territory; "t" is the row asked about.
  private static final String WARDS = "SELECT w.code FROM ward w WHERE w.territory = t.territory AND (w.code = :within"
      + " OR w.subdistrict_code = :within OR w.subdistrict_code IN (SELECT s.code FROM subdistrict s"
      + " WHERE s.territory = t.territory AND s.district_code = :within))";
  private static final String SUBDISTRICTS = "SELECT s.code FROM subdistrict s WHERE s.territory = t.territory"
      + " AND (s.code = :within OR s.district_code = :within)";

  private final FeatureType type;
  private final StringBuilder where = new StringBuilder();
  private final Map<String, Object> values = new HashMap<>();
  private String page = "";
  private String order = "territory, code";
  private @Nullable FeatureQuery rest;

  private Conditions(FeatureType type) {
    this.type = type;
  }

  public static Conditions of(FeatureType type, FeatureQuery query, Dialect dialect) {
    Conditions conditions = new Conditions(type);
    if (query.territory() != null) conditions.and("t.territory = :territory", "territory", query.territory());
    query.equal().forEach(conditions::equal);
    double[] bbox = query.bbox();
    if (bbox != null && FeatureTable.hasGeometry(type)) conditions.bbox(bbox, query.area(), dialect);
    conditions.order = query.sort() == null ? "territory, code" : query.sort().orderBy(type, dialect);
    if (query.after() != null) conditions.after(query.after(), query.sort(), dialect);
    boolean exact = query.filter() == null || conditions.filter(query.filter(), dialect);
    if (exact) conditions.page(query.offset(), query.limit());
    else conditions.rest = query;
    return conditions;
  }

  /** Adds what SQL can say of it; whether that is all. */
  private boolean filter(Filter filter, Dialect dialect) {
    FilterSql sql = FilterSql.of(filter, FeatureTable.filterColumns(type), dialect);
    values.putAll(sql.values());
    if (!sql.where().isEmpty()) and(sql.where());
    return sql.isExact();
  }

  /** Whether SQL says all of the query; else rows must go through {@link #passing} and cannot be counted in the database. */
  public boolean isWhole() {
    return rest == null;
  }

  /** The rows that the query means: those that pass what SQL could not say, of its page. */
  public Stream<Located> passing(Stream<Located> rows) {
    FeatureQuery query = rest;
    if (query == null) return rows;
    Filter filter = Objects.requireNonNull(query.filter());
    return rows.filter(row -> filter.test(row::value)).skip(query.offset()).limit(query.limit());
  }

  /** Table, alias and conditions, with a leading space. */
  public String from() {
    return " FROM " + type.table() + " t" + (where.isEmpty() ? "" : " WHERE " + where);
  }

  /** The same over another table, or a select in brackets, that has the columns of the kind. */
  public String from(String table) {
    return " FROM " + table + " t" + (where.isEmpty() ? "" : " WHERE " + where);
  }

  /** The order of the rows, with a leading space. */
  public String orderBy() {
    return " ORDER BY " + order;
  }

  /** Offset and limit with a leading space; empty text for all rows. */
  public String page() {
    return page;
  }

  public Map<String, Object> values() {
    return values;
  }

  private void page(int offset, int limit) {
    if (offset > 0) {
      page = " OFFSET :offset ROWS";
      values.put("offset", offset);
    }
    if (limit < Integer.MAX_VALUE) {
      page += " FETCH FIRST :limit ROWS ONLY";
      values.put("limit", limit);
    }
  }

  private void after(String place, @Nullable Sorting sort, Dialect dialect) {
    int slash = place.indexOf('/');
    values.put("after_territory", place.substring(0, Math.max(0, slash)));
    values.put("after_code", place.substring(slash + 1));
    and(sort != null ? sort.following(type, dialect, values)
        : "t.territory >= :after_territory AND (t.territory > :after_territory OR t.code > :after_code)");
  }

  private void equal(String name, String value) {
    switch (name) {
      case "code" -> and("t.code = :code", "code", value);
      case "within" -> and("(" + within() + ")", "within", value);
      default -> {
        Property property = type.property(name).orElseThrow(() -> Refusal.invalid("GW-QRY-001", name,
            "“" + type.id() + "”没有属性“" + name + "”，请从 queryables 中选择。",
            "“" + type.id() + "” has no property “" + name + "”; choose one of its queryables."));
        and("t." + FeatureTable.column(property) + " = :p_" + property.column(), "p_" + property.column(),
            value(property, value));
      }
    }
  }

  private static Object value(Property property, String value) {
    try {
      return switch (property.type()) {
        case TEXT, DATE -> value;
        case COUNT -> Integer.valueOf(value);
        case NUMBER -> Double.valueOf(value);
        case FLAG -> switch (value) {
          case "true" -> true;
          case "false" -> false;
          default -> throw new NumberFormatException(value);
        };
      };
    } catch (NumberFormatException e) {
      throw Refusal.invalid("GW-QRY-002", property.name(),
          "属性“" + property.name() + "”不能等于“" + value + "”：它需要" + switch (property.type()) {
            case COUNT -> "整数";
            case NUMBER -> "数字";
            default -> " true 或 false";
          } + "。",
          "Property “" + property.name() + "” cannot be “" + value + "”: it is " + switch (property.type()) {
            case COUNT -> "a whole number.";
            case NUMBER -> "a number.";
            default -> "true or false.";
          });
    }
  }

  /** What lies at or below an area: by the codes a feature carries, else by where it is. */
  private String within() {
    return switch (type.id()) {
      case "districts" -> "t.code = :within";
      case "subdistricts" -> "t.code IN (" + SUBDISTRICTS + ")";
      case "wards" -> "t.code IN (" + WARDS + ")";
      case "counts" -> "t.ward_code IN (" + WARDS + ")";
      case "posts" -> "t.employer_code = :within OR t.employer_code IN (" + SUBDISTRICTS + ") OR t.employer_code IN ("
          + WARDS + ") OR (t.employer_level = 'section' AND t.employer_code IN (SELECT n.code FROM section n"
          + " WHERE n.territory = t.territory AND n.ward_code IN (" + WARDS + "))) OR (t.employer_level = 'building'"
          + " AND t.employer_code IN (SELECT b.code FROM building b WHERE b.territory = t.territory AND b.ward_code IN ("
          + WARDS + ")))";
      case "gates" -> "t.compound_code IN (SELECT c.code FROM compound c WHERE c.territory = t.territory"
          + " AND c.ward_code IN (" + WARDS + ")) OR (t.compound_code IS NULL AND " + located() + ")";
      default -> type.property("wardCode").isPresent()
          ? "t.ward_code IN (" + WARDS + ") OR (t.ward_code IS NULL AND " + located() + ")"
          : located();
    };
  }

  private String located() {
    String place = type.shape() == FeatureType.Shape.LINE ? "t.geom" : "ST_PointOnSurface(t.geom)";
    return "EXISTS (SELECT 1 FROM ward a WHERE a.territory = t.territory AND a.code IN (" + WARDS
        + ") AND a.geom && t.geom AND ST_Intersects(a.geom, " + place + "))";
  }

  // Kinds without a place are in every box, as OGC API asks.
  private void bbox(double[] box, @Nullable Geometry area, Dialect dialect) {
    if (area != null) {
      String envelope = "ST_MakeEnvelope(:west, :south, :east, :north, 4326)";
      values.putAll(Map.of("west", box[0], "south", box[1], "east", box[2], "north", box[3]));
      and("t.geom && " + envelope + " AND ST_Intersects(t.geom, ST_GeomFromWKB(:area, 4326))", "area",
          new WKBWriter(2).write(area));
    } else if (box[0] <= box[2]) {
      and(inBox("west", box[0], box[1], "east", box[2], box[3], dialect));
    } else {
      and("(" + inBox("west", box[0], box[1], "date_line", 180, box[3], dialect) + " OR "
          + inBox("antimeridian", -180, box[1], "east", box[2], box[3], dialect) + ")");
    }
  }

  private String inBox(String west, double w, double s, String east, double e, double n, Dialect dialect) {
    String box;
    if (w == e || s == n) {
      // A box without width or height is a line or a point; as a polygon it would meet next to nothing.
      values.put(west, dialect.placeValue(new GeometryFactory().toGeometry(new Envelope(w, e, s, n))));
      box = dialect.place(":" + west);
    } else {
      values.putAll(Map.of(west, w, east, e, "south", s, "north", n));
      box = "ST_MakeEnvelope(:" + west + ", :south, :" + east + ", :north, 4326)";
    }
    return "(t.geom && " + box + " AND ST_Intersects(t.geom, " + box + "))";
  }

  private void and(String condition, String name, Object value) {
    values.put(name, value);
    and(condition);
  }

  private void and(String condition) {
    where.append(where.isEmpty() ? "" : " AND ").append(condition);
  }
}
