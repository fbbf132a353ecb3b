package org.gridwarden.serve.features;

import java.util.ArrayList;
import java.util.List;
import org.gridwarden.crs.NamedCrs;
import org.gridwarden.format.flat.Bytes;
import org.gridwarden.format.flat.Json;
import org.gridwarden.model.Feature;
import org.gridwarden.model.Property;
import org.gridwarden.serve.layers.Layer;
import org.gridwarden.store.FeatureStore.Located;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;

/** Writes GeoJSON features of one layer, coordinates at full precision. Not thread-safe. */
final class FeatureWriter {

  /** A property with its name as JSON and the colon. */
  private record Column(String name, byte[] key, boolean real) {}

  private final Bytes json;
  private final boolean plainIds;
  private final Shown shown;
  private final List<Column> columns = new ArrayList<>();
  private double[] xy = new double[256];

  FeatureWriter(Bytes json, Layer layer, boolean plainIds, Shown shown) {
    this.json = json;
    this.plainIds = plainIds;
    this.shown = shown;
    for (Property property : layer.type().properties()) {
      if (!shown.has(property.name())) continue;
      byte[] key = ("\"" + property.name() + "\":").getBytes(java.nio.charset.StandardCharsets.UTF_8);
      columns.add(new Column(property.name(), key, property.type() == Property.Type.NUMBER));
    }
  }

  /** The members of a feature, without its braces; null for what is not known, so that clients see every column. */
  void members(Located row) {
    Feature feature = row.feature();
    json.text("\"type\":\"Feature\",\"id\":");
    Json.text(json, row.id(!plainIds));
    json.text(",\"geometry\":");
    geometry(shown.geometry() ? feature.geometry() : null);
    json.text(",\"properties\":{");
    boolean first = true;
    if (shown.has("code")) {
      json.text("\"code\":");
      Json.text(json, feature.code());
      first = false;
    }
    if (shown.has("territory")) {
      json.text(first ? "\"territory\":" : ",\"territory\":");
      Json.text(json, row.territory());
      first = false;
    }
    for (Column column : columns) {
      if (!first) json.u8(',');
      first = false;
      json.bytes(column.key);
      Object value = feature.properties().get(column.name);
      Json.value(json, column.real && value instanceof Number number ? (Object) number.doubleValue() : value);
    }
    json.u8('}');
  }

  private void geometry(@Nullable Geometry geometry) {
    if (geometry == null) {
      json.text("null");
      return;
    }
    json.text("{\"type\":\"").text(geometry.getGeometryType()).text("\",");
    if (geometry.getGeometryType().equals(Geometry.TYPENAME_GEOMETRYCOLLECTION)) {
      json.text("\"geometries\":[");
      for (int i = 0; i < geometry.getNumGeometries(); i++) {
        if (i > 0) json.u8(',');
        geometry(geometry.getGeometryN(i));
      }
      json.text("]}");
      return;
    }
    json.text("\"coordinates\":");
    coordinates(geometry);
    json.u8('}');
  }

  private void coordinates(Geometry geometry) {
    if (geometry instanceof Point point) {
      if (point.isEmpty()) json.text("[]");
      else positions(point.getCoordinateSequence(), false);
    } else if (geometry instanceof LineString line) {
      positions(line.getCoordinateSequence(), true);
    } else if (geometry instanceof Polygon polygon) {
      json.u8('[');
      if (!polygon.isEmpty()) positions(polygon.getExteriorRing().getCoordinateSequence(), true);
      for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
        json.u8(',');
        positions(polygon.getInteriorRingN(i).getCoordinateSequence(), true);
      }
      json.u8(']');
    } else {
      json.u8('[');
      for (int i = 0; i < geometry.getNumGeometries(); i++) {
        if (i > 0) json.u8(',');
        coordinates(geometry.getGeometryN(i));
      }
      json.u8(']');
    }
  }

  private void positions(CoordinateSequence line, boolean list) {
    int count = line.size();
    if (xy.length < 2 * count) xy = new double[2 * count];
    for (int i = 0; i < count; i++) {
      xy[2 * i] = line.getX(i);
      xy[2 * i + 1] = line.getY(i);
    }
    if (shown.crs() != NamedCrs.CRS84) shown.crs().fromLonLat(xy, count);
    if (list) json.u8('[');
    for (int i = 0; i < count; i++) {
      if (i > 0) json.u8(',');
      json.u8('[').decimal(xy[2 * i]).u8(',').decimal(xy[2 * i + 1]).u8(']');
    }
    if (list) json.u8(']');
  }
}
