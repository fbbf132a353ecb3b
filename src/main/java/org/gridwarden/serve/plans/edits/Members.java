package org.gridwarden.serve.plans.edits;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.gridwarden.model.Refusal;
import org.gridwarden.model.Text;
import org.gridwarden.serve.Quote;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;
import tools.jackson.databind.JsonNode;

/** The members of an operation, each checked when it is read; what is wrong is refused by name (GW-EDT-002 … 006). */
final class Members {

  /** Points of one line or ring; what is drawn by hand has some hundreds. */
  static final int MOST_POINTS = 20_000;
  private static final int MOST_CODES = 100_000;
  private static final int LONGEST_TEXT = 200;
  private static final GeometryFactory FACTORY = new GeometryFactory();

  private final JsonNode body;
  private final String op;
  private final Set<String> known = new TreeSet<>(Set.of("op", "dryRun"));

  Members(JsonNode body, String op) {
    this.body = body;
    this.op = op;
  }

  boolean has(String name) {
    known.add(name);
    JsonNode node = body.get(name);
    return node != null && !node.isNull();
  }

  /** Refuses members that nobody asked for. */
  void finish() {
    for (String name : body.propertyNames()) {
      if (known.contains(name)) continue;
      throw Refusal.invalid("GW-EDT-002", name,
          "操作 " + op + " 没有成员 " + Quote.of(name) + "；可用的有 " + String.join("、", known) + "。",
          "Operation " + op + " has no member " + Quote.of(name) + "; there are " + String.join(", ", known) + ".");
    }
  }

  String text(String name) {
    JsonNode node = node(name);
    if (node.isString() && !node.asString().isBlank() && node.asString().length() <= LONGEST_TEXT) {
      return node.asString().strip();
    }
    throw wrong(name, "应为 1 至 " + LONGEST_TEXT + " 个字符的文字", "must be text of 1 to " + LONGEST_TEXT + " characters");
  }

  @Nullable String textOrNull(String name) {
    return has(name) ? text(name) : null;
  }

  /** One of these texts. */
  String oneOf(String name, Collection<String> allowed) {
    JsonNode node = node(name);
    if (node.isString() && allowed.contains(node.asString())) return node.asString();
    String list = String.join(", ", new TreeSet<>(allowed)).replaceFirst("^, ", "\"\", ");
    throw wrong(name, "应为 " + list + " 之一", "must be one of " + list);
  }

  int whole(String name, int min, int max) {
    JsonNode node = node(name);
    if (node.isIntegralNumber() && node.canConvertToInt() && node.asInt() >= min && node.asInt() <= max) return node.asInt();
    throw wrong(name, "应为 " + min + " 至 " + max + " 的整数", "must be a whole number from " + min + " to " + max);
  }

  boolean flag(String name) {
    JsonNode node = node(name);
    if (node.isBoolean()) return node.asBoolean();
    throw wrong(name, "应为 true 或 false", "must be true or false");
  }

  /** Codes, each once, in the order given. */
  List<String> codes(String name) {
    JsonNode node = node(name);
    if (!node.isArray() || node.size() > MOST_CODES) throw notCodes(name);
    Set<String> codes = new LinkedHashSet<>();
    for (JsonNode each : node) {
      if (!each.isString() || each.asString().isBlank()) throw notCodes(name);
      codes.add(each.asString());
    }
    return List.copyOf(codes);
  }

  private Refusal notCodes(String name) {
    return wrong(name, "应为代码（文字）的数组", "must be an array of codes, as text");
  }

  /** {@code {lon, lat}}. */
  double[] point(String name) {
    return point(node(name), name);
  }

  /** x,y pairs of a line of two points at least. */
  double[] line(String name) {
    return line(node(name), name, 2);
  }

  /** One line, or several. */
  List<double[]> lines(String name) {
    JsonNode node = node(name);
    if (node.isArray() && !node.isEmpty() && node.get(0).isArray() && !node.get(0).isEmpty() && node.get(0).get(0).isArray()) {
      List<double[]> lines = new ArrayList<>();
      for (JsonNode each : node) lines.add(line(each, name, 2));
      return lines;
    }
    return List.of(line(node, name, 2));
  }

  /** A simple polygon; its last point may repeat the first. */
  Polygon ring(String name) {
    double[] xy = line(node(name), name, 3);
    int n = xy.length / 2;
    boolean closed = xy[0] == xy[2 * n - 2] && xy[1] == xy[2 * n - 1];
    Coordinate[] points = new Coordinate[closed ? n : n + 1];
    for (int i = 0; i < points.length; i++) points[i] = new Coordinate(xy[2 * (i % n)], xy[2 * (i % n) + 1]);
    if (points.length >= 4) {
      Polygon ring = FACTORY.createPolygon(points);
      var error = new org.locationtech.jts.operation.valid.IsValidOp(ring).getValidationError();
      if (error == null && ring.getArea() > 0) return ring;
      Coordinate place = error == null ? points[0] : error.getCoordinate();
      throw new Refusal(Refusal.Kind.CONFLICT, "GW-EDT-054", new Text("所画的范围自己相交或没有面积；请重画。",
          "What was drawn crosses itself or has no area; draw it again."), name, new double[] {place.x, place.y});
    }
    throw wrong(name, "应至少有三个不同的点", "must have three different points at least");
  }

  private double[] line(JsonNode node, String name, int least) {
    if (node.isArray() && node.size() > MOST_POINTS) {
      throw new Refusal(Refusal.Kind.TOO_LARGE, "GW-EDT-006",
          new Text(name + " 有 " + node.size() + " 个点，最多 " + MOST_POINTS + " 个；请先简化。",
              name + " has " + node.size() + " points, " + MOST_POINTS + " at most; simplify it."), name, null);
    }
    if (!node.isArray() || node.size() < least) {
      throw wrong(name, "应为至少 " + least + " 个 [经度，纬度] 的数组", "must be an array of " + least + " or more [lon, lat]");
    }
    double[] xy = new double[node.size() * 2];
    for (int i = 0; i < node.size(); i++) {
      double[] point = point(node.get(i), name);
      xy[2 * i] = point[0];
      xy[2 * i + 1] = point[1];
    }
    return xy;
  }

  private double[] point(JsonNode node, String name) {
    if (node.isArray() && node.size() >= 2 && node.get(0).isNumber() && node.get(1).isNumber()) {
      double x = node.get(0).asDouble();
      double y = node.get(1).asDouble();
      if (Math.abs(x) <= 180 && Math.abs(y) <= 90) return new double[] {x, y}; // false for NaN
    }
    throw wrong(name, "的坐标应为 [经度，纬度]，经度 -180 至 180，纬度 -90 至 90，均为数字",
        "must hold coordinates as [lon, lat], numbers, -180 to 180 and -90 to 90");
  }

  private JsonNode node(String name) {
    known.add(name);
    JsonNode node = body.get(name);
    if (node != null && !node.isNull()) return node;
    throw Refusal.invalid("GW-EDT-003", name, "操作 " + op + " 缺少成员 " + name + "。",
        "Operation " + op + " needs the member " + name + ".");
  }

  static Refusal wrong(String name, String zh, String en) {
    return Refusal.invalid("GW-EDT-004", name, name + " " + zh + "。", name + " " + en + ".");
  }
}
