package org.gridwarden.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.gridwarden.filter.Tokens.Sort;
import org.gridwarden.filter.Tokens.Token;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LinearRing;

/** Reads one place of the text form: WKT with or without heights, or a BBOX. */
final class GeometryText {
  private static final Set<String> TAGS = Set.of("POINT", "LINESTRING", "POLYGON", "MULTIPOINT", "MULTILINESTRING", "MULTIPOLYGON",
      "GEOMETRYCOLLECTION", "BBOX");
  private final List<Token> tokens;
  private final Fault fault;
  private int next;

  /** @param next the token behind the tag */
  GeometryText(List<Token> tokens, int next, Fault fault) {
    this.tokens = tokens;
    this.next = next;
    this.fault = fault;
  }

  static boolean isTag(String word) {
    return TAGS.contains(word);
  }

  /** The token behind what was read. */
  int next() {
    return next;
  }

  /** The place whose {@code tag} (in capitals) stands at {@code at}. */
  Node read(String tag, int at) {
    if (tag.equals("BBOX")) return Shapes.box(numbers(), at, fault);
    return Shapes.checked(geometry(tag, at), at, fault);
  }

  private Geometry geometry(String tag, int at) {
    boolean high = peek().isWord("Z");
    if (high) next++;
    return switch (tag) {
      case "POINT" -> point(high);
      case "LINESTRING" -> Shapes.line(points(high), at, fault);
      case "POLYGON" -> polygon(high);
      default -> {
        List<Geometry> parts = new ArrayList<>();
        expect("(");
        do parts.add(part(tag, high));
        while (skip(","));
        expect(")");
        yield Shapes.collection(tag, parts);
      }
    };
  }

  private Geometry part(String tag, boolean high) {
    int at = peek().at();
    return switch (tag) {
      case "MULTIPOINT" -> peek().isSign("(") ? point(high) : Shapes.point(coordinate(high));
      case "MULTILINESTRING" -> Shapes.line(points(high), at, fault);
      case "MULTIPOLYGON" -> polygon(high);
      default -> {
        String inner = peek().text().toUpperCase(java.util.Locale.ROOT);
        if (peek().sort() != Sort.NAME || !isTag(inner) || inner.equals("BBOX") || inner.equals("GEOMETRYCOLLECTION")) {
          throw fault.syntax(at, "POINT、LINESTRING、POLYGON 或其 MULTI 形式", "POINT, LINESTRING, POLYGON or one of their MULTI forms");
        }
        next++;
        yield geometry(inner, at);
      }
    };
  }

  private Geometry point(boolean high) {
    expect("(");
    Coordinate place = coordinate(high);
    expect(")");
    return Shapes.point(place);
  }

  private Geometry polygon(boolean high) {
    expect("(");
    List<LinearRing> rings = new ArrayList<>();
    do {
      int at = peek().at();
      rings.add(Shapes.ring(points(high), at, fault));
    } while (skip(","));
    expect(")");
    return Shapes.polygon(rings);
  }

  private List<Coordinate> points(boolean high) {
    expect("(");
    List<Coordinate> points = new ArrayList<>();
    do points.add(coordinate(high));
    while (skip(","));
    expect(")");
    return points;
  }

  private Coordinate coordinate(boolean high) {
    double x = number();
    double y = number();
    if (!high && (peek().isSign(",") || peek().isSign(")"))) return new Coordinate(x, y);
    return new Coordinate(x, y, number());
  }

  private List<Double> numbers() {
    expect("(");
    List<Double> numbers = new ArrayList<>();
    do numbers.add(number());
    while (skip(","));
    expect(")");
    return numbers;
  }

  private double number() {
    refuseEmpty();
    Token token = peek();
    boolean minus = token.isSign("-");
    if (minus || token.isSign("+")) next++;
    if (peek().sort() != Sort.NUMBER) throw fault.syntax(peek().at(), "坐标数字", "a coordinate");
    double value = Numbers.read(tokens.get(next++).text(), token.at(), fault).doubleValue();
    return minus ? 0 - value : value;
  }

  private Token peek() {
    return tokens.get(next);
  }

  private boolean skip(String sign) {
    if (!peek().isSign(sign)) return false;
    next++;
    return true;
  }

  private void expect(String sign) {
    refuseEmpty();
    if (!skip(sign)) throw fault.syntax(peek().at(), "“" + sign + "”", "“" + sign + "”");
  }

  private void refuseEmpty() {
    if (!peek().isWord("EMPTY")) return;
    throw fault.place(peek().at(), "空图形没有位置，与任何图形都没有关系；请写出坐标，或去掉这个条件。",
        "an empty geometry has no place and no relation to any other; write coordinates, or leave the condition out.");
  }
}
