package org.gridwarden.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.gridwarden.model.Refusal;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LinearRing;

/** Reads the JSON form of CQL2 (OGC 21-065r2, cql2.json). */
final class JsonParser {
  private final Fault fault;
  private final Tree tree;

  private JsonParser(Fault fault) {
    this.fault = fault;
    this.tree = new Tree(fault);
  }

  /** The tree of {@code text}; a {@code Refusal} GW-CQL-001, -002, -006, -007 or -008 with the place when it is none. */
  static Node parse(String text) {
    Fault fault = new Fault(text);
    return new JsonParser(fault).node(Json.read(text, fault));
  }

  private Node node(Json json) {
    Object value = json.value();
    if (value instanceof Map<?, ?>) return object(json);
    if (value instanceof List<?>) return tree.call(Op.ARRAY, "", nodes(json), json.at());
    if (value == null) throw fault.syntax(json.at(), "值(用 isNull 判断空值)", "a value (isNull asks for missing ones)");
    return new Node.Literal(value, json.at());
  }

  private List<Node> nodes(Json list) {
    List<Node> nodes = new ArrayList<>();
    for (Json item : list(list)) nodes.add(node(item));
    return nodes;
  }

  private Node object(Json json) {
    if (member(json, "op") != null) return operation(json);
    Json property = member(json, "property");
    if (property != null) return new Node.Property(text(property), json.at());
    Json date = member(json, "date");
    if (date != null) return new Node.Literal(Times.date(text(date), date.at(), fault), json.at());
    Json timestamp = member(json, "timestamp");
    if (timestamp != null) return new Node.Literal(Times.timestamp(text(timestamp), timestamp.at(), fault), json.at());
    Json interval = member(json, "interval");
    if (interval != null) return interval(json.at(), interval);
    Json bbox = member(json, "bbox");
    Json type = member(json, "type");
    if (type != null) return Shapes.checked(geometry(json, type, true), json.at(), fault);
    if (bbox != null) return Shapes.box(numbers(bbox), json.at(), fault);
    throw fault.syntax(json.at(), "含 op、property、date、timestamp、interval、bbox 或 type 的对象",
        "an object with op, property, date, timestamp, interval, bbox or type");
  }

  private Node operation(Json json) {
    Json key = member(json, "op");
    Json given = member(json, "args");
    if (given == null) throw fault.syntax(json.at(), "args 数组", "an array args beside op");
    String name = text(key);
    List<Node> args = nodes(given);
    Op op = Op.find(name);
    if (op == null) return tree.call(Op.FUNCTION, name, args, json.at());
    if (op.arity < 0 ? args.size() < 2 : args.size() != op.arity) {
      throw Functions.wrongCount(fault, json.at(), name, op.arity < 0 ? 2 : op.arity, args.size());
    }
    if (op == Op.IN && !(args.get(1) instanceof Node.Call list && list.is(Op.ARRAY))) {
      throw fault.syntax(list(given).get(1).at(), "值的数组", "an array of values");
    }
    return tree.call(op, "", args, json.at());
  }

  private Node interval(int at, Json bounds) {
    List<Json> both = list(bounds);
    if (both.size() != 2) throw fault.syntax(bounds.at(), "含起点和终点的数组", "an array of start and end");
    Node start = bound(both.get(0));
    Node end = bound(both.get(1));
    Times.checkOrder(start, end, at, fault);
    return tree.call(Op.INTERVAL, at, start, end);
  }

  private Node bound(Json bound) {
    if (!(bound.value() instanceof String text)) return node(bound);
    return text.equals("..") ? new Node.Open(bound.at()) : new Node.Literal(Times.instant(text, bound.at(), fault), bound.at());
  }

  private Geometry geometry(Json json, Json type, boolean outermost) {
    String tag = text(type).toUpperCase(Locale.ROOT);
    boolean mixed = tag.equals("GEOMETRYCOLLECTION");
    Json inner = member(json, mixed ? "geometries" : "coordinates");
    if (!GeometryText.isTag(tag) || tag.equals("BBOX") || mixed && !outermost) {
      throw fault.place(type.at(), "应为 GeoJSON 的图形类型(集合里不能再有集合)。",
          "expected a geometry type of GeoJSON (no collection within a collection).");
    }
    if (inner == null) throw fault.place(json.at(), "图形缺少坐标。", "the geometry lacks its coordinates.");
    return switch (tag) {
      case "POINT" -> Shapes.point(coordinate(inner));
      case "LINESTRING" -> Shapes.line(coordinates(inner), inner.at(), fault);
      case "POLYGON" -> polygon(inner);
      default -> {
        List<Geometry> parts = new ArrayList<>();
        for (Json part : list(inner)) {
          parts.add(switch (tag) {
            case "MULTIPOINT" -> Shapes.point(coordinate(part));
            case "MULTILINESTRING" -> Shapes.line(coordinates(part), part.at(), fault);
            case "MULTIPOLYGON" -> polygon(part);
            default -> geometry(part, typeOf(part), false);
          });
        }
        if (parts.isEmpty()) throw fault.place(inner.at(), "图形没有任何部分。", "the geometry has no parts.");
        yield Shapes.collection(tag, parts);
      }
    };
  }

  private Json typeOf(Json part) {
    Json type = part.value() instanceof Map<?, ?> ? member(part, "type") : null;
    if (type == null) throw fault.place(part.at(), "应为 GeoJSON 图形。", "expected a geometry of GeoJSON.");
    return type;
  }

  private Geometry polygon(Json rings) {
    List<LinearRing> all = new ArrayList<>();
    for (Json ring : list(rings)) all.add(Shapes.ring(coordinates(ring), ring.at(), fault));
    if (all.isEmpty()) throw fault.place(rings.at(), "面没有环。", "the polygon has no ring.");
    return Shapes.polygon(all);
  }

  private List<Coordinate> coordinates(Json points) {
    List<Coordinate> all = new ArrayList<>();
    for (Json point : list(points)) all.add(coordinate(point));
    return all;
  }

  private Coordinate coordinate(Json point) {
    List<Double> numbers = numbers(point);
    if (numbers.size() != 2 && numbers.size() != 3) {
      throw fault.place(point.at(), "坐标应有 2 或 3 个数。", "a coordinate has 2 or 3 numbers.");
    }
    return numbers.size() == 2 ? new Coordinate(numbers.get(0), numbers.get(1))
        : new Coordinate(numbers.get(0), numbers.get(1), numbers.get(2));
  }

  private List<Double> numbers(Json list) {
    List<Double> numbers = new ArrayList<>();
    for (Json item : list(list)) {
      if (!(item.value() instanceof Number number)) throw fault.syntax(item.at(), "数字", "a number");
      numbers.add(number.doubleValue());
    }
    return numbers;
  }

  @SuppressWarnings("unchecked")
  private static @Nullable Json member(Json json, String name) {
    return ((Map<String, Json>) json.value()).get(name);
  }

  @SuppressWarnings("unchecked")
  private List<Json> list(Json json) {
    if (json.value() instanceof List<?> list) return (List<Json>) list;
    throw expected(json, "数组", "an array");
  }

  private String text(@Nullable Json json) {
    if (json != null && json.value() instanceof String text && !text.isEmpty()) return text;
    throw expected(json, "文字", "a text");
  }

  private Refusal expected(@Nullable Json json, String zh, String en) {
    return fault.syntax(json == null ? -1 : json.at(), zh, en);
  }
}
