package org.gridwarden.filter;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.gridwarden.filter.Times.Span;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;

/**
 * A tree made ready to be asked of many features: what does not depend on the feature is worked out once, patterns and
 * lists are prepared. Three-valued: null is "not known". Thread-safe.
 */
final class Evaluation {

  /** A value that may depend on the feature, whose properties {@code row} knows by name. */
  interface Value {
    @Nullable Object of(Function<String, @Nullable Object> row);
  }

  /** A value that does not. */
  record Constant(@Nullable Object value) implements Value {
    @Override
    public @Nullable Object of(Function<String, @Nullable Object> row) {
      return value;
    }
  }

  private static final Function<String, @Nullable Object> NO_ROW = name -> null;

  private Evaluation() {}

  static Value of(Node node) {
    if (node instanceof Node.Property property) return row -> Values.seen(row.apply(property.name()));
    if (node instanceof Node.Literal literal) return new Constant(literal.value());
    if (node instanceof Node.Shape shape) return new Constant(shape.geometry());
    if (node instanceof Node.Box box) return new Constant(Shapes.ofBox(box));
    return node instanceof Node.Call call ? folded(call) : new Constant(null);
  }

  private static Value folded(Node.Call call) {
    List<Value> args = call.args().stream().map(Evaluation::of).toList();
    Value value = call(call, args);
    return args.stream().allMatch(Constant.class::isInstance) ? new Constant(value.of(NO_ROW)) : value;
  }

  private static Value call(Node.Call call, List<Value> args) {
    Op op = call.op();
    return switch (op.kind) {
      case LOGIC -> op == Op.NOT ? not(args.get(0)) : joined(args, op == Op.OR);
      case COMPARISON -> comparison(op, args.get(0), args.get(1));
      case PREDICATE -> predicate(op, args);
      case FOLDING -> text(args.get(0), op == Op.CASEI ? Strings::casei : Strings::accenti);
      case ARITHMETIC -> arithmetic(op, args.get(0), args.get(1));
      case SPATIAL -> spatial(op, args.get(0), args.get(1));
      case TEMPORAL, SPANS -> temporal(op, args.get(0), args.get(1));
      case SETS -> sets(op, args.get(0), args.get(1));
      case VALUE -> switch (op) {
        case ARRAY -> list(args);
        case INTERVAL -> span(call, args);
        default -> function(call, args);
      };
    };
  }

  private static Value not(Value negated) {
    return row -> negated.of(row) instanceof Boolean flag ? (Object) !flag : null;
  }

  /** OR when {@code decisive}, AND when not: one value decides, else one that is not known makes all unknown. */
  private static Value joined(List<Value> args, boolean decisive) {
    Value[] all = args.toArray(Value[]::new);
    return row -> {
      boolean known = true;
      for (Value arg : all) {
        if (!(arg.of(row) instanceof Boolean flag)) known = false;
        else if (flag == decisive) return decisive;
      }
      return known ? (Object) !decisive : null;
    };
  }

  private static Value comparison(Op op, Value left, Value right) {
    return row -> {
      Integer order = Values.compare(left.of(row), right.of(row));
      return order == null ? null : (Object) switch (op) {
        case EQUAL -> order == 0;
        case UNEQUAL -> order != 0;
        case LESS -> order < 0;
        case GREATER -> order > 0;
        case AT_MOST -> order <= 0;
        default -> order >= 0;
      };
    };
  }

  private static Value predicate(Op op, List<Value> args) {
    Value asked = args.get(0);
    return switch (op) {
      case IS_NULL -> row -> asked.of(row) == null;
      case BETWEEN -> between(asked, args.get(1), args.get(2));
      case LIKE -> {
        Strings.Pattern pattern = new Strings.Pattern((String) ((Constant) args.get(1)).value());
        yield row -> asked.of(row) instanceof String text ? (Object) pattern.matches(text) : null;
      }
      default -> args.get(1) instanceof Constant list ? inConstants(asked, (List<?>) list.value()) : in(asked, args.get(1));
    };
  }

  /** Not known when one of the three is not, also when the other bound would decide. */
  private static Value between(Value asked, Value from, Value to) {
    return row -> {
      Object value = asked.of(row);
      Integer low = Values.compare(value, from.of(row));
      Integer high = Values.compare(value, to.of(row));
      return low == null || high == null ? null : (Object) (low >= 0 && high <= 0);
    };
  }

  /** Equal to one of the values; not known when to none and one of them is not known. */
  private static Value in(Value asked, Value list) {
    return row -> {
      Object value = asked.of(row);
      return value == null ? null : among(value, (List<?>) list.of(row));
    };
  }

  private static @Nullable Object among(Object value, List<?> list) {
    boolean known = true;
    for (Object item : list) {
      Integer order = Values.compare(value, item);
      if (order == null) known = false;
      else if (order == 0) return true;
    }
    return known ? (Object) false : null;
  }

  /** Texts and numbers are looked up; the rest is compared one by one. */
  private static Value inConstants(Value asked, List<?> list) {
    boolean texts = list.stream().allMatch(String.class::isInstance);
    boolean numbers = list.stream().allMatch(Number.class::isInstance);
    Set<Object> keys = new HashSet<>();
    if (texts || numbers) list.forEach(item -> keys.add(Values.key(item)));
    return row -> {
      Object value = asked.of(row);
      if (value == null) return null;
      boolean listed = texts && value instanceof String || numbers && value instanceof Number;
      return listed ? keys.contains(Values.key(value)) : among(value, list);
    };
  }

  private static Value text(Value asked, Function<String, String> folding) {
    return row -> asked.of(row) instanceof String text ? folding.apply(text) : null;
  }

  private static Value arithmetic(Op op, Value left, Value right) {
    return row -> Values.cast(left.of(row), Type.NUMBER) instanceof Number a
        && Values.cast(right.of(row), Type.NUMBER) instanceof Number b
        ? Numbers.reckon(op, a.doubleValue(), b.doubleValue()) : null;
  }

  private static Value spatial(Op op, Value left, Value right) {
    boolean meeting = op == Op.S_INTERSECTS || op == Op.S_DISJOINT;
    Value known = left instanceof Constant ? left : right;
    if (meeting && known instanceof Constant constant && constant.value instanceof Geometry geometry && !Shapes.isMixed(geometry)) {
      PreparedGeometry prepared = PreparedGeometryFactory.prepare(geometry);
      Value other = known == left ? right : left;
      return row -> {
        if (!(other.of(row) instanceof Geometry place)) return null;
        boolean meets = Shapes.isMixed(place) ? Shapes.related(Op.S_INTERSECTS, geometry, place) : prepared.intersects(place);
        return meets == (op == Op.S_INTERSECTS);
      };
    }
    if (known instanceof Constant constant && constant.value instanceof Geometry geometry) {
      Predicate<Geometry> related = Shapes.relatedTo(known == left ? op : Shapes.turned(op), geometry);
      Value other = known == left ? right : left;
      return row -> other.of(row) instanceof Geometry place ? (Object) related.test(place) : null;
    }
    return row -> left.of(row) instanceof Geometry a && right.of(row) instanceof Geometry b ? (Object) Shapes.related(op, a, b) : null;
  }

  private static Value temporal(Op op, Value left, Value right) {
    return row -> spanOf(left.of(row)) instanceof Span a && spanOf(right.of(row)) instanceof Span b
        ? (Object) Times.related(op, a, b) : null;
  }

  private static @Nullable Object spanOf(@Nullable Object value) {
    if (value instanceof Span) return value;
    Object time = Values.cast(value, Type.TIMESTAMP);
    return time == null ? null : new Span(time, time);
  }

  private static Value span(Node.Call call, List<Value> args) {
    boolean openStart = call.arg(0) instanceof Node.Open;
    boolean openEnd = call.arg(1) instanceof Node.Open;
    return row -> {
      Object start = openStart ? Instant.MIN : Values.cast(args.get(0).of(row), Type.TIMESTAMP);
      Object end = openEnd ? Instant.MAX : Values.cast(args.get(1).of(row), Type.TIMESTAMP);
      return start == null || end == null ? null : new Span(start, end);
    };
  }

  /** The values; items that are not known stay in the list as null. */
  private static Value list(List<Value> args) {
    return row -> {
      List<@Nullable Object> items = new ArrayList<>(args.size());
      for (Value arg : args) items.add(arg.of(row));
      return items;
    };
  }

  private static Value sets(Op op, Value left, Value right) {
    return row -> {
      Object first = left.of(row);
      Object second = right.of(row);
      List<?> a = Values.list(first, second);
      List<?> b = Values.list(second, first);
      if (a == null || b == null || holdsNull(a) || holdsNull(b)) return null;
      Set<?> one = (Set<?>) Values.key(a);
      Set<?> other = (Set<?>) Values.key(b);
      return switch (op) {
        case A_EQUALS -> one.equals(other);
        case A_CONTAINS -> one.containsAll(other);
        case A_CONTAINED_BY -> other.containsAll(one);
        default -> one.stream().anyMatch(other::contains);
      };
    };
  }

  private static boolean holdsNull(List<?> list) {
    for (Object item : list) {
      if (item == null || item instanceof List<?> inner && holdsNull(inner)) return true;
    }
    return false;
  }

  private static Value function(Node.Call call, List<Value> args) {
    Functions.Definition function = Functions.find(call.name()).orElseThrow();
    return row -> {
      Object[] values = new Object[args.size()];
      for (int i = 0; i < values.length; i++) {
        Object value = Values.cast(args.get(i).of(row), function.takesAt(i));
        if (value == null) return null;
        values[i] = value;
      }
      return function.body().apply(values);
    };
  }
}
