package org.gridwarden.filter;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.Normalizer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridwarden.model.Feature;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryCollection;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.IntersectionMatrix;
import org.locationtech.jts.operation.relateng.RelateNG;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The meaning of the JSON form, written down a second time as plainly as can be, for one feature at a time. */
final class PlainEvaluator {
  private static final GeometryFactory FACTORY = new GeometryFactory();
  private static final String BLANKS = "[\\p{Z}\t-\r\u0085]";

  /** Bounds are LocalDate or Instant; null where open. */
  private record Span(Object from, Object to) {}

  private final Feature feature;

  private PlainEvaluator(Feature feature) {
    this.feature = feature;
  }

  static boolean passes(JsonNode filter, Feature feature) {
    return Boolean.TRUE.equals(new PlainEvaluator(feature).value(filter));
  }

  static JsonNode read(String json) {
    return JsonMapper.shared().readTree(json);
  }

  private Object value(JsonNode node) {
    if (node.isString()) return node.asString();
    if (node.isBoolean()) return node.asBoolean();
    if (node.isNumber()) return new BigDecimal(node.asDouble());
    if (node.isArray()) {
      List<Object> items = new ArrayList<>();
      for (JsonNode item : node) items.add(value(item));
      return items;
    }
    if (node.has("property")) return property(node.get("property").asString());
    if (node.has("date")) return LocalDate.parse(node.get("date").asString());
    if (node.has("timestamp")) return Instant.parse(node.get("timestamp").asString());
    if (node.has("interval")) return interval(node.get("interval"));
    if (node.has("bbox")) return box(node.get("bbox"));
    if (node.has("type")) return NaturalEarth.geometry(node);
    return operation(node.get("op").asString(), node.get("args"));
  }

  private Object property(String name) {
    if (name.equals("geometry")) return feature.geometry();
    Object value = feature.properties().get(name);
    return value instanceof Integer whole ? new BigDecimal(whole) : value instanceof Double real ? new BigDecimal(real) : value;
  }

  private Object interval(JsonNode bounds) {
    Object[] ends = new Object[2];
    for (int i = 0; i < 2; i++) {
      JsonNode bound = bounds.get(i);
      if (bound.isString() && bound.asString().equals("..")) continue;
      ends[i] = !bound.isString() ? value(bound)
          : bound.asString().contains("T") ? Instant.parse(bound.asString()) : LocalDate.parse(bound.asString());
      if (ends[i] == null) return null;
    }
    return new Span(ends[0], ends[1]);
  }

  private static Geometry box(JsonNode corners) {
    double west = corners.get(0).asDouble();
    double south = corners.get(1).asDouble();
    double east = corners.get(2).asDouble();
    double north = corners.get(3).asDouble();
    if (west <= east) return rectangle(west, south, east, north);
    return rectangle(west, south, 180, north).union(rectangle(-180, south, east, north));
  }

  private static Geometry rectangle(double west, double south, double east, double north) {
    Coordinate[] ring = {new Coordinate(west, south), new Coordinate(east, south), new Coordinate(east, north), new Coordinate(west, north),
        new Coordinate(west, south)};
    if (west == east && south == north) return FACTORY.createPoint(ring[0]);
    if (west == east || south == north) return FACTORY.createLineString(new Coordinate[] {ring[0], ring[2]});
    return FACTORY.createPolygon(ring);
  }

  private Object operation(String op, JsonNode args) {
    if (op.equals("and") || op.equals("or")) return logic(op.equals("or"), args);
    List<Object> values = new ArrayList<>();
    for (JsonNode arg : args) values.add(value(arg));
    Object first = values.get(0);
    if (op.equals("isNull")) return first == null;
    if (op.equals("in")) return in(first, (List<?>) values.get(1));
    if (values.contains(null)) return null;
    return switch (op) {
      case "not" -> !(Boolean) first;
      case "=" -> compare(first, values.get(1)) == 0;
      case "<>" -> compare(first, values.get(1)) != 0;
      case "<" -> compare(first, values.get(1)) < 0;
      case ">" -> compare(first, values.get(1)) > 0;
      case "<=" -> compare(first, values.get(1)) <= 0;
      case ">=" -> compare(first, values.get(1)) >= 0;
      case "between" -> compare(first, values.get(1)) >= 0 && compare(first, values.get(2)) <= 0;
      case "like" -> like((String) first, (String) values.get(1));
      case "casei" -> ((String) first).toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
      case "accenti" -> Normalizer.normalize(Normalizer.normalize((String) first, Normalizer.Form.NFD).replaceAll("\\p{Mn}", ""),
          Normalizer.Form.NFC);
      case "+", "-", "*", "/", "%", "div", "^" -> arithmetic(op, (BigDecimal) first, (BigDecimal) values.get(1));
      default -> {
        if (op.startsWith("s_")) yield spatial(op, (Geometry) first, (Geometry) values.get(1));
        if (op.startsWith("t_")) yield temporal(op, span(first), span(values.get(1)));
        yield op.startsWith("a_") ? sets(op, (List<?>) first, (List<?>) values.get(1)) : function(op, values);
      }
    };
  }

  private static Object function(String name, List<Object> values) {
    Object first = values.get(0);
    Stream<BigDecimal> numbers = values.stream().filter(BigDecimal.class::isInstance).map(BigDecimal.class::cast);
    return switch (name) {
      case "lower" -> ((String) first).toLowerCase(Locale.ROOT);
      case "upper" -> ((String) first).toUpperCase(Locale.ROOT);
      case "trim" -> ((String) first).replaceAll("^" + BLANKS + "+|" + BLANKS + "+$", "");
      case "words" -> List.of(((String) first).split(BLANKS + "+")).stream().filter(word -> !word.isEmpty()).toList();
      case "concat" -> values.stream().map(String.class::cast).collect(Collectors.joining());
      case "length" -> new BigDecimal(((String) first).codePointCount(0, ((String) first).length()));
      case "year" -> new BigDecimal(day(first).getYear());
      case "abs" -> ((BigDecimal) first).abs();
      case "floor" -> ((BigDecimal) first).setScale(0, RoundingMode.FLOOR);
      case "ceil" -> ((BigDecimal) first).setScale(0, RoundingMode.CEILING);
      case "round" -> ((BigDecimal) first).setScale(0, RoundingMode.HALF_UP);
      case "min" -> numbers.min(BigDecimal::compareTo).orElseThrow();
      case "max" -> numbers.max(BigDecimal::compareTo).orElseThrow();
      default -> throw new IllegalArgumentException(name);
    };
  }

  private Boolean logic(boolean or, JsonNode args) {
    Boolean result = !or;
    for (JsonNode arg : args) {
      Boolean next = (Boolean) value(arg);
      if (next != null && next == or) return or;
      if (next == null) result = null;
    }
    return result;
  }

  private static Boolean in(Object value, List<?> list) {
    if (value == null) return null;
    if (list.stream().anyMatch(item -> item != null && compare(value, item) == 0)) return true;
    return list.contains(null) ? null : false;
  }

  private static int compare(Object a, Object b) {
    if (a instanceof String text) return java.util.Arrays.compare(text.codePoints().toArray(), ((String) b).codePoints().toArray());
    if (a instanceof BigDecimal number) return number.compareTo((BigDecimal) b);
    if (a instanceof Boolean flag) return flag.compareTo((Boolean) b);
    if (a instanceof Instant one && b instanceof Instant other) return one.compareTo(other);
    return day(a).compareTo(day(b));
  }

  private static LocalDate day(Object time) {
    return time instanceof LocalDate date ? date : ((Instant) time).atOffset(ZoneOffset.UTC).toLocalDate();
  }

  private static boolean like(String text, String pattern) {
    StringBuilder regex = new StringBuilder();
    int[] points = pattern.codePoints().toArray();
    for (int i = 0; i < points.length; i++) {
      if (points[i] == '%') regex.append(".*");
      else if (points[i] == '_') regex.append('.');
      else if (points[i] == '\\' && i + 1 < points.length) regex.append(Pattern.quote(Character.toString(points[++i])));
      else regex.append(Pattern.quote(Character.toString(points[i])));
    }
    return Pattern.compile(regex.toString(), Pattern.DOTALL).matcher(text).matches();
  }

  private static BigDecimal arithmetic(String op, BigDecimal first, BigDecimal second) {
    double a = first.doubleValue();
    double b = second.doubleValue();
    if (b == 0 && (op.equals("/") || op.equals("%") || op.equals("div"))) return null;
    double result = switch (op) {
      case "+" -> a + b;
      case "-" -> a - b;
      case "*" -> a * b;
      case "/" -> a / b;
      case "div" -> Math.signum(a / b) * Math.floor(Math.abs(a / b));
      case "%" -> new BigDecimal(a).remainder(new BigDecimal(b)).doubleValue();
      default -> Math.pow(a, b);
    };
    return Double.isNaN(result) || Double.isInfinite(result) ? null : new BigDecimal(result);
  }

  private static boolean spatial(String op, Geometry a, Geometry b) {
    boolean mixed = a.getClass() == GeometryCollection.class || b.getClass() == GeometryCollection.class;
    IntersectionMatrix matrix = mixed ? RelateNG.relate(a, b) : a.relate(b);
    int one = a.getDimension();
    int other = b.getDimension();
    return switch (op) {
      case "s_intersects" -> matrix.isIntersects();
      case "s_disjoint" -> matrix.isDisjoint();
      case "s_equals" -> matrix.isEquals(one, other);
      case "s_touches" -> matrix.isTouches(one, other);
      case "s_within" -> matrix.isWithin();
      case "s_contains" -> matrix.isContains();
      case "s_overlaps" -> matrix.isOverlaps(one, other);
      default -> matrix.isCrosses(one, other);
    };
  }

  private static Span span(Object time) {
    return time instanceof Span span ? span : new Span(time, time);
  }

  private static boolean temporal(String op, Span a, Span b) {
    boolean days = Stream.of(a.from, a.to, b.from, b.to).anyMatch(LocalDate.class::isInstance);
    // An open start lies before everything but an open start, an open end after everything but an open end.
    BiPredicate<Object[], Object[]> before = (x, y) -> {
      int left = x[0] == null ? (Integer) x[1] : 0;
      int right = y[0] == null ? (Integer) y[1] : 0;
      if (left != 0 || right != 0) return left < right;
      return days ? day(x[0]).isBefore(day(y[0])) : ((Instant) x[0]).isBefore((Instant) y[0]);
    };
    Object[] a1 = {a.from, -1};
    Object[] a2 = {a.to, 1};
    Object[] b1 = {b.from, -1};
    Object[] b2 = {b.to, 1};
    BiPredicate<Object[], Object[]> same = (x, y) -> !before.test(x, y) && !before.test(y, x);
    boolean isBefore = before.test(a2, b1);
    boolean isAfter = before.test(b2, a1);
    return switch (op.toLowerCase(Locale.ROOT)) {
      case "t_after" -> isAfter;
      case "t_before" -> isBefore;
      case "t_disjoint" -> isBefore || isAfter;
      case "t_intersects" -> !isBefore && !isAfter;
      case "t_equals" -> same.test(a1, b1) && same.test(a2, b2);
      case "t_contains" -> before.test(a1, b1) && before.test(b2, a2);
      case "t_during" -> before.test(b1, a1) && before.test(a2, b2);
      case "t_starts" -> same.test(a1, b1) && before.test(a2, b2);
      case "t_startedby" -> same.test(a1, b1) && before.test(b2, a2);
      case "t_finishes" -> same.test(a2, b2) && before.test(b1, a1);
      case "t_finishedby" -> same.test(a2, b2) && before.test(a1, b1);
      case "t_meets" -> same.test(a2, b1);
      case "t_metby" -> same.test(a1, b2);
      case "t_overlaps" -> before.test(a1, b1) && before.test(b1, a2) && before.test(a2, b2);
      case "t_overlappedby" -> before.test(b1, a1) && before.test(a1, b2) && before.test(b2, a2);
      default -> throw new IllegalArgumentException(op);
    };
  }

  private static Boolean sets(String op, List<?> a, List<?> b) {
    Set<Object> one = set(a);
    Set<Object> other = set(b);
    if (one == null || other == null) return null;
    return switch (op) {
      case "a_equals" -> one.equals(other);
      case "a_contains" -> one.containsAll(other);
      case "a_containedBy" -> other.containsAll(one);
      default -> one.stream().anyMatch(other::contains);
    };
  }

  /** Null when an item is not known. */
  private static Set<Object> set(List<?> list) {
    Set<Object> set = new HashSet<>();
    for (Object item : list) {
      Object kept = item instanceof List<?> inner ? set(inner) : item instanceof BigDecimal number ? number.stripTrailingZeros() : item;
      if (kept == null) return null;
      set.add(kept);
    }
    return set;
  }
}
