package org.gridwarden.serve.features.edits;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.gridwarden.crs.NamedCrs;
import org.gridwarden.format.Malformed;
import org.gridwarden.format.geojson.GeoJsonGeometry;
import org.gridwarden.model.Feature;
import org.gridwarden.model.FeatureType;
import org.gridwarden.model.OpenHours;
import org.gridwarden.model.Property;
import org.gridwarden.model.Refusal;
import org.gridwarden.model.Text;
import org.gridwarden.serve.Quote;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.CoordinateSequenceFilter;
import org.locationtech.jts.geom.Geometry;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A GeoJSON feature that a client sent, or the part of one that it wants to change. */
final class FeatureBody {
  private static final JsonMapper JSON = JsonMapper.shared();
  private final JsonNode feature;
  private final FeatureType type;
  private final NamedCrs crs;

  private FeatureBody(JsonNode feature, FeatureType type, NamedCrs crs) {
    this.feature = feature;
    this.type = type;
    this.crs = crs;
  }

  /** Reads it; GW-REQ-006 for what is no JSON, GW-FEA-020 for what is no feature (both INVALID). */
  static FeatureBody of(byte[] body, FeatureType type, NamedCrs crs) {
    JsonNode feature;
    try {
      feature = JSON.readTree(body);
    } catch (JacksonException e) {
      TokenStreamLocation at = e.getLocation();
      String zhPlace = at == null ? "" : "（第 " + at.getLineNr() + " 行第 " + at.getColumnNr() + " 列）";
      String enPlace = at == null ? "" : " (line " + at.getLineNr() + " column " + at.getColumnNr() + ")";
      throw Refusal.invalid("GW-REQ-006", "body",
          "请求正文不是 JSON" + zhPlace + "；请检查括号、引号和编码（UTF-8）。JSON 里没有 NaN 和 Infinity，未知的数请写 null。",
          "The body is no JSON" + enPlace + "; check brackets, quotes and encoding (UTF-8). JSON has no NaN and no Infinity: write null"
              + " for a number that is not known.");
    }
    boolean other = feature.has("type") && !feature.get("type").asString("").equals("Feature");
    boolean properties = !feature.has("properties") || feature.get("properties").isObject() || feature.get("properties").isNull();
    if (!feature.isObject() || other || !properties) {
      throw Refusal.invalid("GW-FEA-020", "body", "请求正文应为一个 GeoJSON Feature，properties 为对象。",
          "The body must be one GeoJSON Feature with an object of properties.");
    }
    return new FeatureBody(feature, type, crs);
  }

  /** The code that it names, as a property or as its id; empty when it names none. */
  Optional<String> code() {
    JsonNode code = feature.path("properties").path("code");
    JsonNode id = code.isMissingNode() || code.isNull() ? feature.path("id") : code;
    return id.isString() || id.isNumber() ? Optional.of(id.asString()).filter(text -> !text.isBlank()) : Optional.empty();
  }

  /** The territory that its properties name; empty when they name none. */
  Optional<String> territory() {
    JsonNode territory = feature.path("properties").path("territory");
    return territory.isString() ? Optional.of(territory.asString()) : Optional.empty();
  }

  /** The whole feature; what it leaves out is not known. */
  Feature whole(String code) {
    Map<String, Object> values = new LinkedHashMap<>();
    put(values);
    return new Feature(code, geometry(), values);
  }

  /** Another feature with what this one names put in its place, as JSON Merge Patch (RFC 7396) says. */
  Feature onto(Feature was) {
    Map<String, Object> values = new LinkedHashMap<>(was.properties());
    put(values);
    Geometry place = feature.has("geometry") ? geometry() : was.geometry();
    boolean moved = feature.has("geometry") && !feature.path("properties").has("wardCode");
    if (moved && type.property("wardCode").isPresent()) values.remove("wardCode"); // the place says which ward it is
    return new Feature(was.code(), place, values);
  }

  /**
   * The feature, when its hours can be read. An import keeps hours that nobody can read and lists them; who edits one feature
   * is there to mend them. Hours that stood so before may stay.
   *
   * @throws Refusal GW-IMP-096 for hours without times, -097 for hours that end before they begin (both INVALID)
   */
  Feature readable(Feature now, @Nullable Feature was) {
    if (!(now.properties().get("hours") instanceof String hours)) return now;
    if (was != null && hours.equals(was.properties().get("hours"))) return now;
    String shown = Quote.of(hours);
    return switch (OpenHours.read(hours)) {
      case ABSENT, TIMES -> now;
      case BACKWARDS -> {
        if (type == FeatureType.PARKING) yield now; // a night, as car parks are let
        throw Refusal.invalid("GW-IMP-097", "hours", "hours 为 " + shown + "，结束早于开始；跨夜请写成 20:00-次日06:00。",
            "The hours " + shown + " end before they begin; for a night write 20:00-30:00.");
      }
      case UNREADABLE -> throw Refusal.invalid("GW-IMP-096", "hours", "hours 为 " + shown + "，读不出时刻；请写成 08:00-20:00。",
          "The hours " + shown + " hold no times; write 08:00-20:00.");
    };
  }

  private void put(Map<String, Object> values) {
    for (Map.Entry<String, JsonNode> member : feature.path("properties").properties()) {
      String name = member.getKey();
      if (name.equals("code") || name.equals("territory")) continue;
      if (type.property(name).isEmpty()) throw noProperty(name);
      JsonNode value = member.getValue();
      if (value.isNull()) values.remove(name);
      else if (value.isString()) values.put(name, value.asString());
      else if (value.isBoolean()) values.put(name, value.asBoolean());
      else if (value.isNumber()) values.put(name, value.numberValue());
      else {
        throw Refusal.invalid("GW-COR-007", name, name + " 应为文字、数字、true/false 或 null。",
            name + " must be text, a number, true/false or null.");
      }
    }
  }

  private Refusal noProperty(String name) {
    String known = String.join(", ", type.properties().stream().map(Property::name).toList());
    return Refusal.invalid("GW-COR-001", name, type.id() + " 没有属性 " + Quote.of(name) + "；有 " + known + "。",
        type.id() + " has no property " + Quote.of(name) + "; there are " + known + ".");
  }

  private @Nullable Geometry geometry() {
    JsonNode node = feature.path("geometry");
    if (node.isMissingNode() || node.isNull()) {
      if (type.shape() == FeatureType.Shape.NONE) return null;
      throw Refusal.invalid("GW-FEA-021", "geometry", "缺少 geometry。", "The geometry is missing.");
    }
    try {
      Geometry geometry = GeoJsonGeometry.read(JSON.writeValueAsBytes(node));
      if (!fits(geometry.getDimension())) {
        throw Refusal.invalid("GW-FEA-021", "geometry", type.id() + " 的 geometry 不能是 " + geometry.getGeometryType() + "。",
            "The geometry of " + type.id() + " cannot be a " + geometry.getGeometryType() + ".");
      }
      if (crs != NamedCrs.CRS84) geometry.apply(new ToLonLat(crs));
      return geometry;
    } catch (Malformed e) {
      throw new Refusal(Refusal.Kind.INVALID, "GW-FEA-021", new Text(e.zh(), e.en()), "geometry", null);
    }
  }

  /** Whether things of this kind can have a shape of so many dimensions; empty ones are looked at where rows are. */
  private boolean fits(int dimension) {
    return switch (type.shape()) {
      case POINT -> dimension <= 0;
      case LINE -> dimension == 1 || dimension < 0;
      case POLYGON -> dimension == 2 || dimension < 0;
      case POINT_OR_POLYGON -> dimension != 1;
      case NONE -> true;
    };
  }

  private record ToLonLat(NamedCrs crs) implements CoordinateSequenceFilter {

    @Override
    public void filter(CoordinateSequence line, int i) {
      double[] xy = {line.getX(i), line.getY(i)};
      crs.toLonLat(xy, 1);
      line.setOrdinate(i, 0, xy[0]);
      line.setOrdinate(i, 1, xy[1]);
    }

    @Override
    public boolean isDone() {
      return false;
    }

    @Override
    public boolean isGeometryChanged() {
      return true;
    }
  }
}
