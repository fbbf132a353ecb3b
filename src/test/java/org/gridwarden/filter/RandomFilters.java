package org.gridwarden.filter;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.gridwarden.model.Feature;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;

/** Random filters of the text form, every operation within every other that takes it, and features that they are apt to tell apart. */
public final class RandomFilters {

  /** Properties of {@link #features}. */
  public static final Map<String, Type> TYPES = new LinkedHashMap<>();
  private static final GeometryFactory FACTORY = new GeometryFactory();
  private static final String[] TEXTS = {"", " ", "a", "A", "b", "ab", "aB", "a%b", "a_b", "a\\b", "it's", "中山路", "中山",
      "𠮷野", "（", "é", "e\u0301",
      "E", "Straße", "STRASSE", "null", "0", "社区一", "社区二", "!", "a!b", "\n", "中山路　中山", "\u00a0a b\u3000"};
  private static final int[] WHOLES = {0, 1, -1, 2, 3, 7, -8, 100, Integer.MAX_VALUE, Integer.MIN_VALUE};
  private static final double[] REALS = {0, 0.5, -0.5, 0.49999999999999994, 1, 2.5, 1e-9, -3.25, 1e12, 100, 1e300};
  private static final LocalDate[] DAYS = {LocalDate.of(2020, 2, 29), LocalDate.of(2021, 1, 1), LocalDate.of(2021, 12, 31)};
  private static final Instant[] MOMENTS = {Instant.parse("2020-02-29T00:00:00Z"), Instant.parse("2021-01-01T12:30:15.250Z"),
      Instant.parse("2021-12-31T23:59:59Z"), Instant.parse("2021-01-01T00:00:00Z")};
  private static final String[] COMPARED = {"=", "<>", "<", ">", "<=", ">="};
  private static final String[] PLACED =
      {"S_INTERSECTS", "S_EQUALS", "S_DISJOINT", "S_TOUCHES", "S_WITHIN", "S_OVERLAPS", "S_CROSSES", "S_CONTAINS"};
  private static final String[] TIMED = {"T_AFTER", "T_BEFORE", "T_DISJOINT", "T_EQUALS", "T_INTERSECTS"};
  private static final String[] SPANNED = {"T_CONTAINS", "T_DURING", "T_FINISHEDBY", "T_FINISHES", "T_MEETS", "T_METBY", "T_OVERLAPPEDBY",
      "T_OVERLAPS", "T_STARTEDBY", "T_STARTS"};
  private static final String[] LISTED = {"A_EQUALS", "A_CONTAINS", "A_CONTAINEDBY", "A_OVERLAPS"};

  static {
    TYPES.put("geometry", Type.GEOMETRY);
    TYPES.put("name", Type.TEXT);
    TYPES.put("别名", Type.TEXT);
    TYPES.put("whole", Type.NUMBER);
    TYPES.put("other", Type.NUMBER);
    TYPES.put("real", Type.NUMBER);
    TYPES.put("flag", Type.FLAG);
    TYPES.put("day", Type.DATE);
    TYPES.put("start", Type.TIMESTAMP);
    TYPES.put("end", Type.TIMESTAMP);
  }

  private final Random random;

  public RandomFilters(long seed) {
    this.random = new Random(seed);
  }

  /** Features with a third of the values missing; places at corners of a lattice, the antimeridian and the poles among them. */
  public List<Feature> features(int count) {
    List<Feature> features = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Map<String, Object> values = new LinkedHashMap<>();
      maybe(values, "name", pick(TEXTS));
      maybe(values, "别名", pick(TEXTS));
      maybe(values, "whole", WHOLES[random.nextInt(WHOLES.length)]);
      maybe(values, "other", WHOLES[random.nextInt(WHOLES.length)]);
      maybe(values, "real", REALS[random.nextInt(REALS.length)]);
      maybe(values, "flag", random.nextBoolean());
      maybe(values, "day", DAYS[random.nextInt(DAYS.length)]);
      maybe(values, "start", MOMENTS[random.nextInt(MOMENTS.length)]);
      maybe(values, "end", MOMENTS[random.nextInt(MOMENTS.length)]);
      features.add(new Feature("f" + i, random.nextInt(6) == 0 ? null : place(), values));
    }
    return features;
  }

  private void maybe(Map<String, Object> values, String name, Object value) {
    if (random.nextInt(3) > 0) values.put(name, value);
  }

  private double lon() {
    return new double[] {-180, -179, -90, 0, 10, 20, 30, 90, 179, 180}[random.nextInt(10)];
  }

  private double lat() {
    return new double[] {-90, -80, 0, 10, 20, 30, 80, 90}[random.nextInt(8)];
  }

  private Geometry place() {
    Coordinate a = new Coordinate(lon(), lat());
    Coordinate b = new Coordinate(lon(), lat());
    return switch (random.nextInt(5)) {
      case 0 -> FACTORY.createPoint(a);
      case 1 -> a.equals2D(b) ? FACTORY.createPoint(a) : FACTORY.createLineString(new Coordinate[] {a, b});
      case 2 -> {
        Coordinate c = new Coordinate(lon(), lat());
        Geometry triangle = FACTORY.createPolygon(new Coordinate[] {a, b, c, a});
        yield triangle.getArea() > 0 ? triangle : FACTORY.createPoint(a);
      }
      case 3 -> FACTORY.createMultiPoint(new org.locationtech.jts.geom.Point[] {FACTORY.createPoint(a), FACTORY.createPoint(b)});
      default -> FACTORY.toGeometry(new Envelope(a, b));
    };
  }

  /** A condition at most {@code depth} operations deep. */
  public String condition(int depth) {
    if (depth <= 0) return leaf();
    return switch (random.nextInt(10)) {
      case 0, 1 -> '(' + condition(depth - 1) + ") AND (" + condition(depth - 1) + ')' + (random.nextBoolean() ? "" : " AND " + leaf());
      case 2, 3 -> '(' + condition(depth - 1) + ") OR (" + condition(depth - 1) + ')';
      case 4 -> "NOT (" + condition(depth - 1) + ')';
      case 5 -> '(' + condition(depth - 1) + ") IS" + not() + "NULL";
      case 6 -> '(' + condition(depth - 1) + ") = " + (random.nextBoolean() ? "flag" : "(" + condition(depth - 1) + ')');
      default -> predicate(depth);
    };
  }

  private String leaf() {
    return random.nextInt(12) == 0 ? (random.nextBoolean() ? "TRUE" : "FALSE") : predicate(0);
  }

  private String predicate(int depth) {
    return switch (random.nextInt(14)) {
      case 0, 1 -> text(depth) + ' ' + pick(COMPARED) + ' ' + text(depth);
      case 2, 3 -> number(depth) + ' ' + pick(COMPARED) + ' ' + number(depth);
      case 4 -> instant() + ' ' + pick(COMPARED) + ' ' + instant();
      case 5 -> (random.nextBoolean() ? "flag" : "true") + ' ' + pick(COMPARED) + ' ' + (random.nextBoolean() ? "flag" : "false");
      case 6 -> text(depth) + not() + "LIKE " + pattern();
      case 7 -> number(depth) + not() + "BETWEEN " + number(depth) + " AND " + number(depth);
      case 8 -> text(depth) + not() + "IN (" + text(depth) + ", " + text(0) + ", " + text(0) + ')';
      case 9 -> number(depth) + not() + "IN (" + number(depth) + ", " + number(0) + ')';
      case 10 -> pick(new String[] {text(depth), number(depth), instant(), shape(), "flag"}) + " IS" + not() + "NULL";
      case 11 -> pick(PLACED) + '(' + shape() + ", " + shape() + ')';
      case 12 -> random.nextBoolean() ? pick(TIMED) + '(' + time() + ", " + time() + ')'
          : pick(SPANNED) + '(' + span() + ", " + span() + ')';
      default -> pick(LISTED) + '(' + list(depth) + ", " + list(depth) + ')';
    };
  }

  private String not() {
    return random.nextInt(3) == 0 ? " NOT " : " ";
  }

  private String text(int depth) {
    int choice = random.nextInt(depth > 0 ? 7 : 4);
    if (choice < 2) return random.nextBoolean() ? "name" : "别名";
    if (choice < 4) return quoted(pick(TEXTS));
    if (choice == 6) {
      return random.nextBoolean() ? "concat(" + text(depth - 1) + ", " + text(0) + ')'
          : pick(new String[] {"lower", "upper", "trim"}) + '(' + text(depth - 1) + ')';
    }
    return (choice == 4 ? "CASEI(" : "ACCENTI(") + text(depth - 1) + ')';
  }

  private String pattern() {
    String[] pieces = {"%", "_", "a", "A", "b", "\\%", "\\_", "\\\\", "中", "山", "𠮷", "!", "é", ""};
    StringBuilder pattern = new StringBuilder();
    for (int i = random.nextInt(4); i >= 0; i--) pattern.append(pick(pieces));
    String text = quoted(pattern.toString());
    return switch (random.nextInt(4)) {
      case 0 -> "CASEI(" + text + ')';
      case 1 -> "ACCENTI(" + text + ')';
      default -> text;
    };
  }

  private static String quoted(String text) {
    return '\'' + text.replace("\\", "\\\\").replace("'", "''").replace("\n", "\\n") + '\'';
  }

  private String number(int depth) {
    int choice = random.nextInt(depth > 0 ? 8 : 4);
    if (choice < 2) return pick(new String[] {"whole", "other", "real"});
    if (choice == 2) return Integer.toString(WHOLES[random.nextInt(WHOLES.length)]);
    if (choice == 3) return Double.toString(REALS[random.nextInt(REALS.length)]);
    if (choice == 7) return numberFunction(depth);
    return '(' + number(depth - 1) + ' ' + pick(new String[] {"+", "-", "*", "/", "%", "div", "^"}) + ' ' + number(depth - 1) + ')';
  }

  private String numberFunction(int depth) {
    return switch (random.nextInt(4)) {
      case 0 -> "length(" + text(depth - 1) + ')';
      case 1 -> "year(" + instant() + ')';
      case 2 -> pick(new String[] {"min", "max"}) + '(' + number(depth - 1) + ", " + number(0) + ')';
      default -> pick(new String[] {"abs", "floor", "ceil", "round"}) + '(' + number(depth - 1) + ')';
    };
  }

  private String instant() {
    return switch (random.nextInt(5)) {
      case 0 -> "day";
      case 1 -> "start";
      case 2 -> "end";
      case 3 -> "DATE('" + DAYS[random.nextInt(DAYS.length)] + "')";
      default -> "TIMESTAMP('" + MOMENTS[random.nextInt(MOMENTS.length)] + "')";
    };
  }

  private String time() {
    return random.nextBoolean() ? instant() : span();
  }

  private String span() {
    return switch (random.nextInt(4)) {
      case 0 -> "INTERVAL(start, end)";
      case 1 -> "INTERVAL(" + pick(new String[] {"start", "day", "'..'"}) + ", " + pick(new String[] {"end", "day", "'..'"}) + ')';
      case 2 -> "INTERVAL('" + DAYS[0] + "', '" + DAYS[random.nextInt(DAYS.length)] + "')";
      default -> "INTERVAL('" + MOMENTS[0] + "', '" + MOMENTS[random.nextInt(MOMENTS.length)] + "')";
    };
  }

  private String shape() {
    return switch (random.nextInt(8)) {
      case 0, 1, 2, 3 -> "geometry";
      case 4 -> {
        double south = lat();
        yield String.format(Locale.ROOT, "BBOX(%s, %s, %s, %s)", lon(), south, lon(), Math.max(south, lat()));
      }
      case 5 -> "POINT(" + lon() + ' ' + lat() + ')';
      case 6 -> "GEOMETRYCOLLECTION(POINT(" + lon() + ' ' + lat() + "), POLYGON((0 0, 20 0, 20 20, 0 0)))";
      default -> {
        Geometry place = place();
        yield place.toText();
      }
    };
  }

  private String list(int depth) {
    if (random.nextInt(4) == 0) return "words(" + text(depth) + ')';
    StringBuilder list = new StringBuilder("(");
    for (int i = random.nextInt(4); i > 0; i--) {
      list.append(list.length() > 1 ? ", " : "").append(switch (random.nextInt(5)) {
        case 0 -> number(depth);
        case 1 -> text(depth);
        case 2 -> random.nextBoolean() ? "true" : "flag";
        case 3 -> "(" + text(0) + ", " + number(0) + ')';
        default -> instant();
      });
    }
    return list.append(')').toString();
  }

  private <T> T pick(T[] from) {
    return from[random.nextInt(from.length)];
  }
}
