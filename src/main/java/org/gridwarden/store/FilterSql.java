package org.gridwarden.store;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.gridwarden.filter.Filter;
import org.gridwarden.filter.Node;
import org.gridwarden.filter.Node.Call;
import org.gridwarden.filter.Node.Literal;
import org.gridwarden.filter.Op;
import org.gridwarden.filter.Type;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryCollection;

/**
 * As much of a filter as SQL says exactly as {@link Filter#test} does, on both databases. What it cannot say is left out, so
 * that the condition lets pass at least every row that the filter does; {@link #isExact} tells whether it lets pass no other.
 *
 * <p>Left to memory: foldings of case and accents, functions, arrays, temporal functions, powers and remainders, relations of
 * places other than meeting (the rows whose box meets are read), the order of texts beyond U+D7FF (databases differ), single
 * wildcards, lists and filters of very many values.
 */
final class FilterSql {

  /**
   * What a property is called in SQL.
   *
   * @param whole whether a number is a whole one, 32 bits
   * @param written whether a day is kept as its text, year first, four digits of it
   */
  record Column(String sql, Type type, boolean whole, boolean written) {
    Column(String sql, Type type, boolean whole) {
      this(sql, type, whole, false);
    }
  }

  private static final int MOST_VALUES = 2000;
  private static final int LONGEST_LIST = 1000;
  private static final int MOST_OPERATIONS = 8;
  private static final Map<Op, Op> OPPOSITE = Map.of(Op.EQUAL, Op.EQUAL, Op.UNEQUAL, Op.UNEQUAL, Op.LESS, Op.GREATER,
      Op.GREATER, Op.LESS, Op.AT_MOST, Op.AT_LEAST, Op.AT_LEAST, Op.AT_MOST);

  private final Map<String, Column> columns;
  private final Dialect dialect;
  private final Map<String, Object> values = new HashMap<>();
  private final String where;
  private final boolean exact;

  private FilterSql(Node root, Map<String, Column> columns, Dialect dialect) {
    this.columns = columns;
    this.dialect = dialect;
    String whole = exact(root);
    this.exact = whole != null;
    String part = exact ? whole : needed(root, true);
    this.where = part == null ? "" : part;
  }

  /** @param columns of every property that the filter may name; see {@link Filter#on} */
  static FilterSql of(Filter filter, Map<String, Column> columns, Dialect dialect) {
    return new FilterSql(filter.root(), columns, dialect);
  }

  /** The condition; empty text when SQL says nothing of it. */
  String where() {
    return where;
  }

  /** Its named parameters; {@code f0}, {@code f1}… */
  Map<String, Object> values() {
    return values;
  }

  /** Whether the condition is the filter; else {@link Filter#test} has the last word. */
  boolean isExact() {
    return exact;
  }

  /** What must hold so that the node is {@code wanted}, which may let pass more; null for nothing at all. */
  private @Nullable String needed(Node node, boolean wanted) {
    String whole = exact(node);
    if (whole != null) return wanted ? whole : "NOT " + whole;
    if (!(node instanceof Call call)) return null;
    return switch (call.op()) {
      case NOT -> needed(call.arg(0), !wanted);
      case AND, OR -> call.is(Op.AND) == wanted ? all(call, wanted) : any(call, wanted);
      case S_INTERSECTS, S_EQUALS, S_TOUCHES, S_WITHIN, S_OVERLAPS, S_CROSSES, S_CONTAINS -> wanted ? boxesMeet(call) : null;
      case S_DISJOINT -> wanted ? null : boxesMeet(call);
      case LIKE -> wanted ? like(call, true) : null;
      default -> null;
    };
  }

  /** Those that SQL can say. */
  private @Nullable String all(Call call, boolean wanted) {
    List<String> parts = new ArrayList<>();
    for (Node arg : call.args()) {
      String part = needed(arg, wanted);
      if (part != null) parts.add(part);
    }
    return parts.isEmpty() ? null : joined(parts, " AND ");
  }

  /** All or nothing: what SQL cannot say may hold. */
  private @Nullable String any(Call call, boolean wanted) {
    return each(call.args(), " OR ", arg -> needed(arg, wanted));
  }

  private static @Nullable String each(List<Node> args, String word, Function<Node, @Nullable String> say) {
    List<String> parts = new ArrayList<>();
    for (Node arg : args) {
      String part = say.apply(arg);
      if (part == null) return null;
      parts.add(part);
    }
    return joined(parts, word);
  }

  private static String joined(List<String> parts, String word) {
    return '(' + String.join(word, parts) + ')';
  }

  /** SQL that is true, false and not known exactly where the node is; null when there is none. In brackets. */
  private @Nullable String exact(Node node) {
    if (node instanceof Node.Missing) return "(CAST(NULL AS BOOLEAN))";
    if (node instanceof Literal literal) return Boolean.TRUE.equals(literal.value()) ? "(1 = 1)" : "(1 = 0)";
    if (!(node instanceof Call call) || values.size() > MOST_VALUES) return null;
    return switch (call.op()) {
      case AND -> each(call.args(), " AND ", this::exact);
      case OR -> each(call.args(), " OR ", this::exact);
      case NOT -> {
        String inner = exact(call.arg(0));
        yield inner == null ? null : "(NOT " + inner + ')';
      }
      case EQUAL, UNEQUAL, LESS, GREATER, AT_MOST, AT_LEAST -> comparison(call.op(), call.arg(0), call.arg(1));
      case BETWEEN -> between(call);
      case IN -> in(call);
      case LIKE -> like(call, false);
      case IS_NULL -> isNull(call.arg(0));
      case S_INTERSECTS -> meeting(call);
      case S_DISJOINT -> {
        String meets = meeting(call);
        yield meets == null ? null : "(NOT " + meets + ')';
      }
      default -> null;
    };
  }

  private @Nullable String isNull(Node node) {
    if (node instanceof Node.Property) return '(' + column(node).sql + " IS NULL)";
    String inner = exact(node);
    if (inner == null) inner = number(node);
    return inner == null ? null : "(" + inner + " IS NULL)";
  }

  /** Where a bound is missing it is not known, also when the other bound would decide. */
  private @Nullable String between(Call call) {
    String low = comparison(Op.AT_LEAST, call.arg(0), call.arg(1));
    String high = low == null ? null : comparison(Op.AT_MOST, call.arg(0), call.arg(2));
    if (high == null) return null;
    String within = joined(List.of(low, high), " AND ");
    List<Node> bounds = call.args().stream().skip(1).filter(bound -> !(bound instanceof Literal)).toList();
    if (bounds.isEmpty()) return within;
    String missing = each(bounds, " OR ", this::isNull);
    return missing == null ? null : "(CASE WHEN " + missing + " THEN CAST(NULL AS BOOLEAN) ELSE " + within + " END)";
  }

  private @Nullable String comparison(Op op, Node left, Node right) {
    if (left instanceof Node.Missing || right instanceof Node.Missing) return "(CAST(NULL AS BOOLEAN))";
    Type type = typeOf(left);
    if (type != typeOf(right)) return null;
    boolean order = op != Op.EQUAL && op != Op.UNEQUAL;
    return switch (type) {
      case TEXT -> order && !isPlain(left) && !isPlain(right) ? null : compared(op, text(left, right, order), text(right, left, order));
      case NUMBER -> compared(op, number(left, right), number(right, left));
      case DATE -> isWritten(left) || isWritten(right) ? compared(op, day(left), day(right)) : compared(op, simple(left), simple(right));
      case FLAG, TIMESTAMP -> compared(op, simple(left), simple(right));
      default -> null;
    };
  }

  private static @Nullable String compared(Op op, @Nullable String left, @Nullable String right) {
    if (left == null || right == null) return null;
    boolean turned = left.startsWith(":"); // columns first, as indexes like it
    return turned ? '(' + right + ' ' + OPPOSITE.get(op).key() + ' ' + left + ')' : '(' + left + ' ' + op.key() + ' ' + right + ')';
  }

  /** What every database puts in the same order as any other text: characters below those that come in pairs. */
  private static boolean isPlain(Node node) {
    return node instanceof Literal literal && literal.value() instanceof String text && text.chars().allMatch(c -> c < 0xD800);
  }

  private @Nullable String text(Node node, Node other, boolean order) {
    if (node instanceof Literal literal) return value(literal.value());
    if (!(node instanceof Node.Property)) return null;
    return order || other instanceof Node.Property ? dialect.byCodePoint(column(node).sql) : column(node).sql;
  }

  private boolean isWritten(Node node) {
    return node instanceof Node.Property && column(node).written;
  }

  /** A day as its text, whose order is that of days. */
  private @Nullable String day(Node node) {
    if (node instanceof Node.Property) return column(node).written ? dialect.byCodePoint(column(node).sql) : null;
    return node instanceof Literal literal ? value(literal.value().toString()) : null;
  }

  private @Nullable String simple(Node node) {
    if (node instanceof Node.Property) return column(node).sql;
    if (!(node instanceof Literal literal)) return null;
    Object time = literal.value();
    if (time instanceof LocalDate date) return date.getYear() < 1 ? null : value(date);
    if (!(time instanceof Instant instant)) return value(time);
    boolean kept = instant.getNano() % 1000 == 0 && instant.atOffset(ZoneOffset.UTC).getYear() > 0;
    return kept ? value(instant.atOffset(ZoneOffset.UTC)) : null;
  }

  private @Nullable String number(Node node, Node other) {
    if (!(node instanceof Literal literal)) return number(node);
    boolean whole = literal.value() instanceof Long && other instanceof Node.Property && column(other).whole;
    return whole ? value(literal.value()) : value(((Number) literal.value()).doubleValue());
  }

  private @Nullable String number(Node node) {
    if (node instanceof Node.Property) return column(node).type == Type.NUMBER ? column(node).sql : null;
    boolean safe = node instanceof Call && operations(node) <= MOST_OPERATIONS;
    return safe ? arithmetic(node) : null;
  }

  /**
   * In doubles as memory does it. Few operations on numbers of ordinary size: their results neither overflow nor become
   * too small for a double, which databases refuse.
   */
  private @Nullable String arithmetic(Node node) {
    if (node instanceof Node.Property) return column(node).whole ? "CAST(" + column(node).sql + " AS DOUBLE PRECISION)" : null;
    if (node instanceof Literal literal) {
      double value = ((Number) literal.value()).doubleValue();
      boolean ordinary = value == 0 || Math.abs(value) > 1e-15 && Math.abs(value) < 1e15;
      return ordinary ? "CAST(" + value(value) + " AS DOUBLE PRECISION)" : null;
    }
    if (!(node instanceof Call call) || call.op().kind() != Op.Kind.ARITHMETIC) return null;
    if (!List.of(Op.PLUS, Op.MINUS, Op.TIMES, Op.OVER).contains(call.op())) return null;
    String left = arithmetic(call.arg(0));
    String right = left == null ? null : arithmetic(call.arg(1));
    if (right == null) return null;
    return '(' + left + ' ' + call.op().key() + ' ' + (call.is(Op.OVER) ? "NULLIF(" + right + ", 0)" : right) + ')';
  }

  private static int operations(Node node) {
    if (!(node instanceof Call call)) return 0;
    int count = 1;
    for (Node arg : call.args()) count += operations(arg);
    return count;
  }

  private @Nullable String in(Call call) {
    List<Node> items = ((Call) call.arg(1)).args();
    Node asked = call.arg(0);
    if (items.size() > LONGEST_LIST || values.size() + items.size() > MOST_VALUES) return null;
    boolean texts = items.stream().allMatch(item -> item instanceof Literal literal && literal.value() instanceof String);
    if (texts && asked instanceof Node.Property) {
      return '(' + column(asked).sql + " IN (" + value(items.stream().map(item -> ((Literal) item).value()).toList()) + "))";
    }
    return each(items, " OR ", item -> comparison(Op.EQUAL, asked, item));
  }

  /** With {@code loose}, a single wildcard lets pass any number of characters. */
  private @Nullable String like(Call call, boolean loose) {
    if (!(call.arg(0) instanceof Node.Property) || !(call.arg(1) instanceof Literal literal)) return null;
    String pattern = (String) literal.value();
    StringBuilder sql = new StringBuilder();
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      if (c == '_' && !loose) return null;
      if (c == '%' || c == '_') {
        sql.append('%');
        continue;
      }
      if (c == '\\' && i + 1 < pattern.length()) c = pattern.charAt(++i);
      if (c == '%' || c == '_' || c == '!') sql.append('!');
      sql.append(c);
    }
    return '(' + column(call.arg(0)).sql + " LIKE " + value(sql.toString()) + " ESCAPE '!')";
  }

  private @Nullable String meeting(Call call) {
    String column = place(call);
    List<Geometry> parts = parts(call);
    if (column == null || parts == null) return null;
    List<String> sql = new ArrayList<>();
    for (Geometry part : parts) {
      String place = dialect.place(value(dialect.placeValue(part)));
      sql.add('(' + column + " && " + place + " AND ST_Intersects(" + column + ", " + place + "))");
    }
    return joined(sql, " OR ");
  }

  private @Nullable String boxesMeet(Call call) {
    String column = place(call);
    Node other = call.arg(0) instanceof Node.Property ? call.arg(1) : call.arg(0);
    Geometry geometry = column == null ? null : Filter.place(other);
    return geometry == null ? null : '(' + column + " && " + dialect.place(value(dialect.placeValue(geometry.getEnvelope()))) + ')';
  }

  /** The column when one side is it and the other a known place. */
  private @Nullable String place(Call call) {
    Node property = call.arg(0) instanceof Node.Property ? call.arg(0) : call.arg(1);
    Node other = property == call.arg(0) ? call.arg(1) : call.arg(0);
    return property instanceof Node.Property && Filter.place(other) != null ? column(property).sql : null;
  }

  /** The known place; the two halves of a box over the antimeridian, so that each is looked for by itself. Null for mixed ones. */
  private static @Nullable List<Geometry> parts(Call call) {
    Node other = call.arg(0) instanceof Node.Property ? call.arg(1) : call.arg(0);
    Geometry geometry = Filter.place(other);
    if (geometry == null || geometry.getClass() == GeometryCollection.class) return null;
    if (!(other instanceof Node.Box)) return List.of(geometry);
    List<Geometry> parts = new ArrayList<>();
    for (int i = 0; i < geometry.getNumGeometries(); i++) parts.add(geometry.getGeometryN(i));
    return parts;
  }

  private Type typeOf(Node node) {
    if (node instanceof Node.Property) return column(node).type;
    if (node instanceof Literal literal) return Filter.typeOf(literal);
    return node instanceof Call call && call.op().kind() == Op.Kind.ARITHMETIC ? Type.NUMBER : Type.ANY;
  }

  private Column column(Node property) {
    Column column = columns.get(((Node.Property) property).name());
    if (column == null) throw new IllegalStateException("a filter that was not checked: " + property);
    return column;
  }

  private String value(Object value) {
    String name = "f" + values.size();
    values.put(name, value);
    return ':' + name;
  }
}
