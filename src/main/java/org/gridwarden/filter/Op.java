package org.gridwarden.filter;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a {@link Node.Call} does with its arguments: every operator and standard function of CQL2, and those of our own. */
public enum Op {
  AND("and", Kind.LOGIC, -1), OR("or", Kind.LOGIC, -1), NOT("not", Kind.LOGIC, 1),

  EQUAL("=", Kind.COMPARISON, 2), UNEQUAL("<>", Kind.COMPARISON, 2), LESS("<", Kind.COMPARISON, 2),
  GREATER(">", Kind.COMPARISON, 2), AT_MOST("<=", Kind.COMPARISON, 2), AT_LEAST(">=", Kind.COMPARISON, 2),

  LIKE("like", Kind.PREDICATE, 2), BETWEEN("between", Kind.PREDICATE, 3), IN("in", Kind.PREDICATE, 2),
  IS_NULL("isNull", Kind.PREDICATE, 1),

  CASEI("casei", Kind.FOLDING, 1), ACCENTI("accenti", Kind.FOLDING, 1),

  PLUS("+", Kind.ARITHMETIC, 2), MINUS("-", Kind.ARITHMETIC, 2), TIMES("*", Kind.ARITHMETIC, 2),
  OVER("/", Kind.ARITHMETIC, 2), REMAINDER("%", Kind.ARITHMETIC, 2), WHOLE_OVER("div", Kind.ARITHMETIC, 2),
  POWER("^", Kind.ARITHMETIC, 2),

  S_INTERSECTS("s_intersects", Kind.SPATIAL, 2), S_EQUALS("s_equals", Kind.SPATIAL, 2), S_DISJOINT("s_disjoint", Kind.SPATIAL, 2),
  S_TOUCHES("s_touches", Kind.SPATIAL, 2), S_WITHIN("s_within", Kind.SPATIAL, 2), S_OVERLAPS("s_overlaps", Kind.SPATIAL, 2),
  S_CROSSES("s_crosses", Kind.SPATIAL, 2), S_CONTAINS("s_contains", Kind.SPATIAL, 2),

  T_AFTER("t_after", Kind.TEMPORAL, 2), T_BEFORE("t_before", Kind.TEMPORAL, 2), T_DISJOINT("t_disjoint", Kind.TEMPORAL, 2),
  T_EQUALS("t_equals", Kind.TEMPORAL, 2), T_INTERSECTS("t_intersects", Kind.TEMPORAL, 2),
  T_CONTAINS("t_contains", Kind.SPANS, 2), T_DURING("t_during", Kind.SPANS, 2), T_FINISHED_BY("t_finishedBy", Kind.SPANS, 2),
  T_FINISHES("t_finishes", Kind.SPANS, 2), T_MEETS("t_meets", Kind.SPANS, 2), T_MET_BY("t_metBy", Kind.SPANS, 2),
  T_OVERLAPPED_BY("t_overlappedBy", Kind.SPANS, 2), T_OVERLAPS("t_overlaps", Kind.SPANS, 2),
  T_STARTED_BY("t_startedBy", Kind.SPANS, 2), T_STARTS("t_starts", Kind.SPANS, 2),

  A_EQUALS("a_equals", Kind.SETS, 2), A_CONTAINS("a_contains", Kind.SETS, 2), A_CONTAINED_BY("a_containedBy", Kind.SETS, 2),
  A_OVERLAPS("a_overlaps", Kind.SETS, 2),

  /** A list of values. */
  ARRAY("", Kind.VALUE, -1),
  /** A time span from its first to its second argument, both included. */
  INTERVAL("interval", Kind.VALUE, 2),
  /** One of {@link Functions}, by name. */
  FUNCTION("", Kind.VALUE, -1);

  /** Groups that are typed and written alike; {@code SPANS} relates intervals only. */
  public enum Kind {
    LOGIC,
    COMPARISON,
    PREDICATE,
    FOLDING,
    ARITHMETIC,
    SPATIAL,
    TEMPORAL,
    SPANS,
    SETS,
    VALUE
  }

  private static final Map<String, Op> BY_KEY = new HashMap<>();

  static {
    for (Op op : values()) {
      if (!op.key.isEmpty() && op != INTERVAL) BY_KEY.put(op.key.toLowerCase(Locale.ROOT), op);
    }
  }

  /** Its name in the JSON form; that of the text form in capitals where it is a word. */
  final String key;
  final Kind kind;
  /** How many arguments it takes; −1: as many as there are. */
  final int arity;

  Op(String key, Kind kind, int arity) {
    this.key = key;
    this.kind = kind;
    this.arity = arity;
  }

  /** The group it belongs to. */
  public Kind kind() {
    return kind;
  }

  /** As the forms write it: {@code <=}, {@code s_within}. */
  public String key() {
    return key;
  }

  /** By its key, in capitals or not; null when there is none. */
  static @Nullable Op find(String key) {
    return BY_KEY.get(key.toLowerCase(Locale.ROOT));
  }

  /** Written as a function call in the text form. */
  boolean isCalled() {
    return switch (kind) {
      case FOLDING, SPATIAL, TEMPORAL, SPANS, SETS -> true;
      default -> false;
    };
  }
}
