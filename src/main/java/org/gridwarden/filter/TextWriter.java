package org.gridwarden.filter;

import java.util.List;
import java.util.Locale;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;

/** Writes the text form; it reads back as the same tree. */
final class TextWriter {
  // How tightly a node holds its parts together; a part that holds less tightly goes in brackets.
  private static final int OR = 1;
  private static final int AND = 2;
  private static final int NOT = 3;
  private static final int PREDICATE = 4;
  private static final int SUM = 5;
  private static final int PRODUCT = 6;
  private static final int POWER = 7;
  private static final int FACTOR = 8;

  private final StringBuilder out = new StringBuilder();

  private TextWriter() {}

  static String write(Node root) {
    TextWriter writer = new TextWriter();
    writer.node(root, OR);
    return writer.out.toString();
  }

  private static int level(Node node) {
    if (!(node instanceof Node.Call call)) return FACTOR;
    return switch (call.op()) {
      case OR -> OR;
      case AND -> AND;
      case NOT -> NOT;
      case PLUS, MINUS -> SUM;
      case TIMES, OVER, REMAINDER, WHOLE_OVER -> PRODUCT;
      case POWER -> POWER;
      default -> call.op().isCalled() || call.op().kind == Op.Kind.VALUE ? FACTOR : PREDICATE;
    };
  }

  private void node(Node node, int least) {
    boolean brackets = level(node) < least;
    if (brackets) out.append('(');
    if (node instanceof Node.Property property) name(property.name());
    else if (node instanceof Node.Literal literal) literal(literal.value());
    else if (node instanceof Node.Shape shape) geometry(shape.geometry());
    else if (node instanceof Node.Box box) box(box);
    else if (node instanceof Node.Call call) call(call);
    else out.append("'..'");
    if (brackets) out.append(')');
  }

  private void call(Node.Call call) {
    Op op = call.op();
    switch (op) {
      case OR -> joined(call, " OR ", AND);
      case AND -> joined(call, " AND ", NOT);
      case NOT -> negation(call.arg(0));
      case LIKE, BETWEEN, IN, IS_NULL -> predicate(call, "");
      case ARRAY -> list(call.args());
      case INTERVAL -> interval(call);
      case FUNCTION -> {
        out.append(call.name());
        list(call.args());
      }
      case POWER -> two(call, FACTOR, POWER);
      default -> {
        if (op.isCalled()) {
          out.append(op.key.toUpperCase(Locale.ROOT));
          list(call.args());
        } else if (op.kind == Op.Kind.COMPARISON) {
          two(call, SUM, SUM);
        } else {
          two(call, level(call), level(call) + 1);
        }
      }
    }
  }

  private void joined(Node.Call call, String word, int least) {
    for (int i = 0; i < call.args().size(); i++) {
      if (i > 0) out.append(word);
      node(call.arg(i), least);
    }
  }

  private void negation(Node negated) {
    boolean inside = negated instanceof Node.Call call && level(call) == PREDICATE && call.op().kind == Op.Kind.PREDICATE;
    if (inside) {
      predicate((Node.Call) negated, "NOT ");
    } else {
      out.append("NOT ");
      node(negated, negated instanceof Node.Call call && call.is(Op.NOT) ? FACTOR : PREDICATE);
    }
  }

  private void predicate(Node.Call call, String not) {
    node(call.arg(0), SUM);
    switch (call.op()) {
      case IS_NULL -> out.append(" IS ").append(not).append("NULL");
      case LIKE -> {
        out.append(' ').append(not).append("LIKE ");
        node(call.arg(1), SUM);
      }
      case IN -> {
        out.append(' ').append(not).append("IN ");
        list(((Node.Call) call.arg(1)).args(), SUM);
      }
      default -> {
        out.append(' ').append(not).append("BETWEEN ");
        node(call.arg(1), SUM);
        out.append(" AND ");
        node(call.arg(2), SUM);
      }
    }
  }

  private void two(Node.Call call, int left, int right) {
    node(call.arg(0), left);
    out.append(' ').append(call.op().key).append(' ');
    node(call.arg(1), right);
  }

  private void list(List<Node> items) {
    list(items, OR);
  }

  private void list(List<Node> items, int least) {
    out.append('(');
    for (int i = 0; i < items.size(); i++) {
      if (i > 0) out.append(", ");
      node(items.get(i), least);
    }
    out.append(')');
  }

  private void interval(Node.Call call) {
    out.append("INTERVAL(");
    for (int i = 0; i < 2; i++) {
      if (i > 0) out.append(", ");
      if (call.arg(i) instanceof Node.Literal literal && Times.isTime(literal.value())) {
        out.append('\'').append(Times.write(literal.value())).append('\'');
      } else {
        node(call.arg(i), SUM);
      }
    }
    out.append(')');
  }

  private void literal(Object value) {
    if (value instanceof String text) {
      out.append('\'');
      for (int i = 0; i < text.length(); i++) {
        int known = Strings.MEANT.indexOf(text.charAt(i));
        if (text.charAt(i) == '\'') out.append("''");
        else if (known >= 0) out.append('\\').append(Strings.ESCAPES.charAt(known));
        else out.append(text.charAt(i));
      }
      out.append('\'');
    } else if (Times.isTime(value)) {
      out.append(value instanceof java.time.Instant ? "TIMESTAMP('" : "DATE('").append(Times.write(value)).append("')");
    } else if (value instanceof Boolean flag) {
      out.append(flag ? "TRUE" : "FALSE");
    } else {
      out.append(Numbers.write((Number) value));
    }
  }

  private void name(String name) {
    boolean plain = Tokens.isNameStart(name.codePointAt(0)) && name.codePoints().allMatch(Tokens::isNamePart)
        && !TextParser.isKeyword(name);
    if (plain) out.append(name);
    else out.append('"').append(name.replace("\"", "\"\"")).append('"');
  }

  private void box(Node.Box box) {
    out.append("BBOX(");
    for (int i = 0; i < box.corners().size(); i++) out.append(i > 0 ? ", " : "").append(number(box.corners().get(i)));
    out.append(')');
  }

  private void geometry(Geometry geometry) {
    out.append(geometry.getGeometryType().toUpperCase(Locale.ROOT));
    if (!Double.isNaN(geometry.getCoordinate().getZ())) out.append(" Z");
    body(geometry);
  }

  private void body(Geometry geometry) {
    out.append('(');
    if (geometry instanceof Polygon polygon) {
      body(polygon.getExteriorRing());
      for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
        out.append(", ");
        body(polygon.getInteriorRingN(i));
      }
    } else if (geometry instanceof LineString || geometry.getNumGeometries() == 1 && geometry.getGeometryType().equals("Point")) {
      Coordinate[] all = geometry.getCoordinates();
      for (int i = 0; i < all.length; i++) {
        out.append(i > 0 ? ", " : "").append(number(all[i].x)).append(' ').append(number(all[i].y));
        if (!Double.isNaN(all[i].getZ())) out.append(' ').append(number(all[i].getZ()));
      }
    } else {
      for (int i = 0; i < geometry.getNumGeometries(); i++) {
        if (i > 0) out.append(", ");
        if (Shapes.isMixed(geometry)) geometry(geometry.getGeometryN(i));
        else body(geometry.getGeometryN(i));
      }
    }
    out.append(')');
  }

  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15 ? Long.toString((long) value) : Double.toString(value);
  }
}
