package org.gridwarden.serve.features;

import java.util.ArrayList;
import java.util.List;
import org.gridwarden.crs.NamedCrs;
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

/** Writes GeoJSON features of one layer. Not thread-safe. */
final class FeatureWriter {

  /** A property with its name as JSON and the colon. */
  private record Column(String name, byte[] key, boolean real) {}

  private final JsonOut json;
  private final boolean plainIds;
  private final Shown shown;
  private final List<Column> columns = new ArrayList<>();
  private double[] xy = new double[256];

  FeatureWriter(JsonOut json, Layer layer, boolean plainIds, Shown shown) {
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
    json.raw("\"type\":\"Feature\",\"id\":").text(row.id(!plainIds)).raw(",\"geometry\":");
    geometry(shown.geometry() ? feature.geometry() : null);
    json.raw(",\"properties\":{");
    boolean first = true;
    if (shown.has("code")) {
      json.raw("\"code\":").text(feature.code());
      first = false;
    }
    if (shown.has("territory")) {
      json.raw(first ? "\"territory\":" : ",\"territory\":").text(row.territory());
      first = false;
    }
    for (Column column : columns) {
      if (!first) json.raw(',');
      first = false;
      json.raw(column.key);
      Object value = feature.properties().get(column.name);
      if (value == null) json.raw("null");
      else json.value(value, column.real);
    }
    json.raw('}');
  }

  private void geometry(@Nullable Geometry geometry) {
    if (geometry == null) {
      json.raw("null");
      return;
    }
    json.raw("{\"type\":\"").raw(geometry.getGeometryType()).raw("\",");
    if (geometry.getGeometryType().equals(Geometry.TYPENAME_GEOMETRYCOLLECTION)) {
      json.raw("\"geometries\":[");
      for (int i = 0; i < geometry.getNumGeometries(); i++) {
        if (i > 0) json.raw(',');
        geometry(geometry.getGeometryN(i));
      }
      json.raw("]}");
      return;
    }
    json.raw("\"coordinates\":");
    coordinates(geometry);
    json.raw('}');
  }

  private void coordinates(Geometry geometry) {
    if (geometry instanceof Point point) {
      if (point.isEmpty()) json.raw("[]");
      else positions(point.getCoordinateSequence(), false);
    } else if (geometry instanceof LineString line) {
      positions(line.getCoordinateSequence(), true);
    } else if (geometry instanceof Polygon polygon) {
      json.raw('[');
      if (!polygon.isEmpty()) positions(polygon.getExteriorRing().getCoordinateSequence(), true);
      for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
        json.raw(',');
        positions(polygon.getInteriorRingN(i).getCoordinateSequence(), true);
      }
      json.raw(']');
    } else {
      json.raw('[');
      for (int i = 0; i < geometry.getNumGeometries(); i++) {
        if (i > 0) json.raw(',');
        coordinates(geometry.getGeometryN(i));
      }
      json.raw(']');
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
    if (list) json.raw('[');
    int decimals = shown.crs().decimals();
    for (int i = 0; i < count; i++) {
      if (i > 0) json.raw(',');
      json.raw('[').decimal(xy[2 * i], decimals).raw(',').decimal(xy[2 * i + 1], decimals).raw(']');
    }
    if (list) json.raw(']');
  }
}
