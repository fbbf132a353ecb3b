package org.gridwarden.filter;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/** Puts nodes together and refuses what grows too high; and looks after whole trees. */
final class Tree {

  private final Fault fault;

  Tree(Fault fault) {
    this.fault = fault;
  }

  Node.Call call(Op op, int at, Node... args) {
    return call(op, "", List.of(args), at);
  }

  /** GW-CQL-002 when the tree grows higher than {@link Node#HIGHEST}. */
  Node.Call call(Op op, String name, List<Node> args, int at) {
    int height = 1;
    for (Node arg : args) height = Math.max(height, arg.height() + 1);
    if (height > Node.HIGHEST) throw fault.tooDeep(at);
    return new Node.Call(op, name, List.copyOf(args), at, height);
  }

  /**
   * The same tree with every operation worked out that does not depend on the feature: what it gives stands in its place.
   * Arrays and intervals stay.
   */
  static Node folded(Node node) {
    if (!(node instanceof Node.Call call)) return node;
    boolean worked = !call.is(Op.ARRAY) && !call.is(Op.INTERVAL) && isConstant(call);
    if (worked && Evaluation.of(call) instanceof Evaluation.Constant constant && !(constant.value() instanceof List<?>)) {
      return ofValue(constant.value(), call.at());
    }
    List<Node> args = call.args().stream().map(Tree::folded).toList();
    return new Node.Call(call.op(), call.name(), args, call.at(), call.height());
  }

  private static Node ofValue(@Nullable Object value, int at) {
    if (value == null) return new Node.Missing(at);
    return value instanceof Geometry geometry ? new Node.Shape(geometry, at) : new Node.Literal(value, at);
  }

  /** Whether it does not depend on the feature. */
  private static boolean isConstant(Node node) {
    return !(node instanceof Node.Property)
        && (!(node instanceof Node.Call call) || call.args().stream().allMatch(Tree::isConstant));
  }
}
