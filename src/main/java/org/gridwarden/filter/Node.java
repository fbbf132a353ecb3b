package org.gridwarden.filter;

import java.util.List;
import org.locationtech.jts.geom.Geometry;

/**
 * A part of a filter, the same for both forms; for those who translate filters, such as {@code store}. Immutable.
 * {@code at} is where it begins in the text it was read from, counted from 0 in characters of Java.
 */
public sealed interface Node {

  /** Largest height of a tree: every walk over it may recur. */
  int HIGHEST = 250;

  int at();

  /** Nodes on the longest way down, itself included. */
  default int height() {
    return 1;
  }

  /** A property of the feature, by name. */
  record Property(String name, int at) implements Node {}

  /**
   * A value.
   *
   * @param value {@code String}, {@code Long}, {@code Double} (finite), {@code Boolean}, {@code LocalDate} or {@code Instant}
   */
  record Literal(Object value, int at) implements Node {}

  /** A place; valid, not empty, coordinates finite. */
  record Shape(Geometry geometry, int at) implements Node {}

  /** A box: 4 numbers (west, south, east, north) or 6 (with the lowest and highest height); west > east crosses the antimeridian. */
  record Box(List<Double> corners, int at) implements Node {}

  /** The open end of a time span. */
  record Open(int at) implements Node {}

  /** A value that is not known; stands only where an operation on values was worked out ({@link Filter#root}). */
  record Missing(int at) implements Node {}

  /**
   * An operation; made by {@link Tree} only, which sees to the height.
   *
   * @param name name of a {@code FUNCTION}, else empty text
   */
  record Call(Op op, String name, List<Node> args, int at, int height) implements Node {

    public Node arg(int i) {
      return args.get(i);
    }

    public boolean is(Op other) {
      return op == other;
    }
  }
}
