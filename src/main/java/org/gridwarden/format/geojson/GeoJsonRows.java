package org.gridwarden.format.geojson;

import java.util.LinkedHashMap;
import java.util.Map;
import org.gridwarden.format.Beliefs;
import org.gridwarden.format.Malformed;
import org.gridwarden.format.RawRecord;
import org.gridwarden.format.Rows;
import org.gridwarden.model.Finding;
import org.gridwarden.model.Refusal;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Pulls features off a parser, one at a time. */
final class GeoJsonRows extends Rows {

  /** Members of one feature, or of the whole file when it is one feature or geometry. */
  private static final class Members {
    @Nullable String type;
    @Nullable GeoJsonGeometry geometry;
    boolean geometrySeen;
    @Nullable Object id;
    final Map<String, Object> properties = new LinkedHashMap<>();
    final GeoJsonGeometry bare = new GeoJsonGeometry();
  }

  private final JsonParser json;
  private final String name;
  private final Beliefs beliefs;
  private final Members root = new Members();
  private long read;
  private boolean begun;
  private boolean inFeatures;
  private boolean featuresSeen;
  private boolean over;
  private boolean sequence;
  private @Nullable JsonToken next;

  GeoJsonRows(JsonParser json, String name, Beliefs beliefs) {
    this.json = json;
    this.name = name;
    this.beliefs = beliefs;
  }

  /** Features read so far. */
  long read() {
    return read;
  }

  @Override
  protected @Nullable RawRecord advance() {
    if (sequence) return next == JsonToken.START_OBJECT ? nextOfSequence() : null;
    if (over) return null;
    if (!begun) {
      begun = true;
      if (json.nextToken() != JsonToken.START_OBJECT) throw notGeoJson("它不以 { 开头", "it does not begin with {");
    }
    while (true) {
      JsonToken token = json.nextToken();
      if (inFeatures) {
        if (token == JsonToken.START_OBJECT) return feature();
        if (token != JsonToken.END_ARRAY) return strayValue();
        inFeatures = false;
      } else if (token == JsonToken.END_OBJECT) {
        over = true;
        return more() ? sequence() : single();
      } else {
        rootMember();
      }
    }
  }

  /** Whether another object follows the first; anything else there is refused. */
  private boolean more() {
    next = json.nextToken();
    if (next == null) return false;
    if (next == JsonToken.START_OBJECT && !featuresSeen) return true;
    throw notGeoJson("第一个对象之后还有内容", "something follows its first object");
  }

  /** The first of objects that follow one another: newline-delimited GeoJSON, or RFC 8142. */
  private @Nullable RawRecord sequence() {
    sequence = true;
    beliefs.put("structure", "sequence", true, "文件是逐行的 GeoJSON 要素", "the file is a sequence of GeoJSON features");
    return single();
  }

  private RawRecord nextOfSequence() {
    RawRecord record = feature();
    next = json.nextToken();
    if (next != null && next != JsonToken.START_OBJECT) {
      throw notGeoJson("第 " + read + " 个要素之后不是对象", "what follows feature " + read + " is no object");
    }
    return record;
  }

  private void rootMember() {
    String member = json.currentName();
    JsonToken value = json.nextToken();
    if (member.equals("features") && value == JsonToken.START_ARRAY) {
      inFeatures = true;
      featuresSeen = true;
    } else if (member.equals("crs") && value == JsonToken.START_OBJECT) {
      crs();
    } else {
      member(root, member, value);
    }
  }

  private @Nullable RawRecord single() {
    if (featuresSeen) return null;
    if (root.geometrySeen) return record(root);
    if (root.bare.complete()) {
      root.geometry = root.bare;
      root.geometrySeen = true;
      return record(root);
    }
    throw notGeoJson("没有 features、geometry 或 coordinates", "it has no features, geometry or coordinates");
  }

  private RawRecord feature() {
    Members members = new Members();
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String name = json.currentName();
      member(members, name, json.nextToken());
    }
    return record(members);
  }

  private RawRecord strayValue() {
    read++;
    json.skipChildren();
    return new RawRecord(read, null, Map.of(), Finding.rejected("GW-FMT-010", read,
        "features 中的这一项不是对象。请改正或删去。", "This entry of features is not an object. Mend or remove it."));
  }

  private void member(Members into, String name, JsonToken value) {
    switch (name) {
      case "type" -> {
        into.type = value == JsonToken.VALUE_STRING ? json.getString() : null;
        into.bare.type(into.type);
        if (!value.isScalarValue()) json.skipChildren();
      }
      case "geometry" -> {
        into.geometrySeen = true;
        if (value == JsonToken.START_OBJECT) into.geometry = GeoJsonGeometry.parse(json);
        else json.skipChildren();
      }
      case "properties" -> {
        if (value == JsonToken.START_OBJECT) properties(into.properties);
        else json.skipChildren();
      }
      case "id" -> into.id = scalar(value);
      case "coordinates" -> into.bare.coordinates(json);
      default -> json.skipChildren();
    }
  }

  private void properties(Map<String, Object> into) {
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String name = json.currentName();
      Object value = scalar(json.nextToken());
      if (value != null) into.put(name, value);
    }
  }

  /** A scalar; an array of scalars becomes texts parted by spaces; anything deeper is left out. */
  private @Nullable Object scalar(JsonToken value) {
    return switch (value) {
      case VALUE_STRING -> json.getString();
      case VALUE_TRUE -> Boolean.TRUE;
      case VALUE_FALSE -> Boolean.FALSE;
      case VALUE_NUMBER_INT -> integer();
      case VALUE_NUMBER_FLOAT -> json.getDoubleValue();
      case START_ARRAY -> {
        StringBuilder texts = new StringBuilder();
        while (json.nextToken() != JsonToken.END_ARRAY) {
          if (!json.currentToken().isScalarValue()) json.skipChildren();
          else if (json.currentToken() != JsonToken.VALUE_NULL) {
            texts.append(texts.isEmpty() ? "" : " ").append(json.getString());
          }
        }
        yield texts.toString();
      }
      default -> {
        json.skipChildren();
        yield null;
      }
    };
  }

  private Object integer() {
    String digits = json.getString();
    if (digits.length() > 18) return digits;
    long number = Long.parseLong(digits);
    if (number == (int) number) return (int) number;
    return number;
  }

  private RawRecord record(Members members) {
    read++;
    if (members.id != null) members.properties.putIfAbsent("id", members.id);
    Geometry geometry = null;
    Finding fault = null;
    if (members.geometry != null) {
      try {
        geometry = members.geometry.build();
      } catch (Malformed e) {
        fault = Finding.rejected("GW-FMT-011", read, e.zh(), e.en());
      }
    }
    return new RawRecord(read, geometry, members.properties, fault);
  }

  private void crs() {
    Map<String, Object> found = new LinkedHashMap<>();
    while (json.nextToken() != JsonToken.END_OBJECT) {
      if (json.currentName().equals("properties") && json.nextToken() == JsonToken.START_OBJECT) properties(found);
      else json.skipChildren();
    }
    if (found.get("name") instanceof String crs) {
      beliefs.put("crs", epsg(crs), true, "文件的 crs 成员为 " + crs, "the file's crs member says " + crs);
    }
  }

  /** {@code urn:ogc:def:crs:EPSG::4547} → {@code EPSG:4547}; CRS84 in any spelling → {@code EPSG:4326}. */
  static String epsg(String crs) {
    if (crs.toUpperCase(java.util.Locale.ROOT).endsWith("CRS84")) return "EPSG:4326";
    int at = crs.toUpperCase(java.util.Locale.ROOT).lastIndexOf("EPSG");
    String digits = at < 0 ? "" : crs.substring(crs.lastIndexOf(crs.contains("/") ? '/' : ':') + 1);
    return digits.matches("\\d{3,6}") ? "EPSG:" + digits : crs;
  }

  private Refusal notGeoJson(String zh, String en) {
    return Refusal.invalid("GW-FMT-012", "file", "文件 " + name + " 不是 GeoJSON：" + zh + "。请在 QGIS 等软件中另存为 GeoJSON 再导入。",
        "The file " + name + " is not GeoJSON: " + en + ". Save it as GeoJSON, in QGIS for example, and import that.");
  }
}
