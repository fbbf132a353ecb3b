package org.gridwarden.filter;

import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;

/** Writes the JSON form; it reads back as the same tree. */
final class JsonWriter {
  private final StringBuilder out = new StringBuilder();

  private JsonWriter() {}

  static String write(Node root) {
    JsonWriter writer = new JsonWriter();
    writer.node(root);
    return writer.out.toString();
  }

  private void node(Node node) {
    if (node instanceof Node.Property property) member("property", property.name());
    else if (node instanceof Node.Literal literal) literal(literal.value());
    else if (node instanceof Node.Shape shape) geometry(shape.geometry());
    else if (node instanceof Node.Box box) box(box);
    else if (node instanceof Node.Call call) call(call);
    else out.append("\"..\"");
  }

  private void box(Node.Box box) {
    out.append("{\"bbox\":[");
    for (int i = 0; i < box.corners().size(); i++) out.append(i > 0 ? "," : "").append(box.corners().get(i));
    out.append("]}");
  }

  private void call(Node.Call call) {
    switch (call.op()) {
      case ARRAY -> list(call.args());
      case INTERVAL -> {
        out.append("{\"interval\":[");
        bound(call.arg(0));
        out.append(',');
        bound(call.arg(1));
        out.append("]}");
      }
      default -> {
        out.append("{\"op\":");
        text(call.is(Op.FUNCTION) ? call.name() : call.op().key);
        out.append(",\"args\":");
        list(call.args());
        out.append('}');
      }
    }
  }

  private void list(List<Node> items) {
    out.append('[');
    for (int i = 0; i < items.size(); i++) {
      if (i > 0) out.append(',');
      node(items.get(i));
    }
    out.append(']');
  }

  private void bound(Node bound) {
    if (bound instanceof Node.Literal literal && Times.isTime(literal.value())) text(Times.write(literal.value()));
    else node(bound);
  }

  private void literal(Object value) {
    if (value instanceof String text) text(text);
    else if (value instanceof java.time.Instant) member("timestamp", Times.write(value));
    else if (Times.isTime(value)) member("date", Times.write(value));
    else out.append(value instanceof Number number ? Numbers.write(number) : value.toString());
  }

  private void member(String name, String value) {
    out.append("{\"").append(name).append("\":");
    text(value);
    out.append('}');
  }

  private void text(String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') out.append('\\').append(c);
      else if (c < ' ') out.append(String.format("\\u%04x", (int) c));
      else out.append(c);
    }
    out.append('"');
  }

  private void geometry(Geometry geometry) {
    boolean mixed = Shapes.isMixed(geometry);
    out.append("{\"type\":\"").append(geometry.getGeometryType()).append(mixed ? "\",\"geometries\":" : "\",\"coordinates\":");
    coordinates(geometry);
    out.append('}');
  }

  private void coordinates(Geometry geometry) {
    if (geometry instanceof Point point) {
      coordinate(point.getCoordinate());
      return;
    }
    out.append('[');
    if (geometry instanceof LineString line) {
      for (int i = 0; i < line.getNumPoints(); i++) {
        if (i > 0) out.append(',');
        coordinate(line.getCoordinateN(i));
      }
    } else if (geometry instanceof Polygon polygon) {
      coordinates(polygon.getExteriorRing());
      for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
        out.append(',');
        coordinates(polygon.getInteriorRingN(i));
      }
    } else {
      for (int i = 0; i < geometry.getNumGeometries(); i++) {
        if (i > 0) out.append(',');
        if (Shapes.isMixed(geometry)) geometry(geometry.getGeometryN(i));
        else coordinates(geometry.getGeometryN(i));
      }
    }
    out.append(']');
  }

  private void coordinate(Coordinate place) {
    out.append('[').append(place.x).append(',').append(place.y);
    if (!Double.isNaN(place.getZ())) out.append(',').append(place.getZ());
    out.append(']');
  }
}
