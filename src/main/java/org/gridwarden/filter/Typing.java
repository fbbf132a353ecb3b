package org.gridwarden.filter;

import java.util.List;
import java.util.Map;
import org.gridwarden.model.Refusal;
import org.gridwarden.model.Text;
import org.jspecify.annotations.Nullable;

/** Checks that every operation gets what it can work with. */
final class Typing {
  private final @Nullable Map<String, Type> properties;
  private final Fault fault;

  /** @param properties types by name; null when they are not known: then any property may be of any type */
  Typing(@Nullable Map<String, Type> properties, Fault fault) {
    this.properties = properties;
    this.fault = fault;
  }

  /** GW-CQL-004 for an unknown property, -005 for a wrong type, -006 for an unknown function. */
  void check(Node root) {
    condition(root);
  }

  /** A condition; a property alone is none, as the grammar has it. */
  private void condition(Node node) {
    if (node instanceof Node.Property property) {
      type(node);
      throw fault.type(node.at(), "这里应为条件，而不是单独的属性；例如写成 " + property.name() + " = true。",
          "expected a condition, not a property alone; write for example " + property.name() + " = true.");
    }
    if (type(node) != Type.FLAG) {
      throw fault.type(node.at(), "这里应为条件(比较、函数或 true/false)。", "expected a condition: a comparison, a function or true/false.");
    }
  }

  private Type type(Node node) {
    if (node instanceof Node.Property property) return property(property);
    if (node instanceof Node.Literal literal) return ofValue(literal.value());
    if (node instanceof Node.Call call) return call(call);
    if (node instanceof Node.Open) throw fault.time(node.at(), "“..”只能用在时段里。", "“..” belongs in an interval.");
    if (node instanceof Node.Box box) Shapes.checkOrder(box, fault);
    return Type.GEOMETRY;
  }

  private Type property(Node.Property property) {
    if (properties == null) return Type.ANY;
    Type type = properties.get(property.name());
    if (type == null) throw fault.unknownProperty(property.at(), property.name(), properties.keySet());
    return type;
  }

  static Type ofValue(Object value) {
    if (value instanceof String) return Type.TEXT;
    if (value instanceof Number) return Type.NUMBER;
    if (value instanceof Boolean) return Type.FLAG;
    return value instanceof java.time.LocalDate ? Type.DATE : Type.TIMESTAMP;
  }

  private Type call(Node.Call call) {
    List<Node> args = call.args();
    switch (call.op().kind) {
      case LOGIC -> args.forEach(this::condition);
      case COMPARISON -> comparison(call);
      case PREDICATE -> predicate(call);
      case FOLDING -> {
        require(args.get(0), Type.TEXT);
        return Type.TEXT;
      }
      case ARITHMETIC -> {
        for (Node arg : args) require(arg, Type.NUMBER);
        return Type.NUMBER;
      }
      case SPATIAL -> args.forEach(arg -> require(arg, Type.GEOMETRY));
      case TEMPORAL -> args.forEach(this::temporal);
      case SPANS -> args.forEach(this::span);
      case SETS -> args.forEach(arg -> require(arg, Type.ARRAY));
      case VALUE -> {
        return value(call);
      }
    }
    return Type.FLAG;
  }

  private Type value(Node.Call call) {
    switch (call.op()) {
      case ARRAY -> {
        call.args().forEach(this::type);
        return Type.ARRAY;
      }
      case INTERVAL -> {
        for (Node bound : call.args()) {
          if (!(bound instanceof Node.Open)) instant(bound);
        }
        return Type.INTERVAL;
      }
      default -> {
        Functions.Definition function = Functions.get(call, fault);
        for (int i = 0; i < call.args().size(); i++) {
          if (function.takesAt(i) == Type.TIMESTAMP) instant(call.arg(i));
          else require(call.arg(i), function.takesAt(i));
        }
        return function.gives();
      }
    }
  }

  private void comparison(Node.Call call) {
    Type left = scalar(call.arg(0));
    Type right = scalar(call.arg(1));
    if (!left.comparesWith(right)) throw mismatch(call.arg(1), left, right);
  }

  private Type scalar(Node node) {
    Type type = type(node);
    return switch (type) {
      case GEOMETRY -> throw fault.type(node.at(), "图形不能这样比较；请用 S_INTERSECTS、S_EQUALS 等。",
          "geometries are not compared so; use S_INTERSECTS, S_EQUALS and the like.");
      case INTERVAL -> throw fault.type(node.at(), "时段不能这样比较；请用 T_BEFORE、T_EQUALS 等。",
          "intervals are not compared so; use T_BEFORE, T_EQUALS and the like.");
      case ARRAY -> throw fault.type(node.at(), "数组不能这样比较；请用 A_CONTAINS、A_EQUALS 等。",
          "arrays are not compared so; use A_CONTAINS, A_EQUALS and the like.");
      default -> type;
    };
  }

  private void predicate(Node.Call call) {
    switch (call.op()) {
      case LIKE -> {
        require(call.arg(0), Type.TEXT);
        require(pattern(call.arg(1)), Type.TEXT);
      }
      case BETWEEN -> {
        Type type = scalar(call.arg(0));
        for (Node bound : call.args().subList(1, 3)) {
          Type other = scalar(bound);
          if (!type.comparesWith(other)) throw mismatch(bound, type, other);
          if (type == Type.ANY) type = other;
        }
      }
      case IN -> {
        Type type = scalar(call.arg(0));
        Node.Call list = (Node.Call) call.arg(1);
        if (list.args().isEmpty()) throw fault.type(list.at(), "IN 后的列表是空的。", "the list behind IN is empty.");
        for (Node item : list.args()) {
          Type other = scalar(item);
          if (!type.comparesWith(other)) throw mismatch(item, type, other);
        }
      }
      default -> type(call.arg(0));
    }
  }

  /** The text at the heart of a pattern: a pattern is a text, or CASEI or ACCENTI of one. */
  private Node pattern(Node node) {
    Node inner = node;
    while (inner instanceof Node.Call call && call.op().kind == Op.Kind.FOLDING) inner = call.arg(0);
    if (inner instanceof Node.Literal) return inner;
    throw fault.type(inner.at(), "LIKE 后应为单引号里的模式，例如 '%里'(% 任意多个字符,_ 一个字符)。",
        "expected a pattern in quotes behind LIKE, such as 'A%' (% for any characters, _ for one).");
  }

  private void temporal(Node node) {
    Type type = type(node);
    if (type == Type.INTERVAL || type == Type.ANY || type.isInstant()) return;
    throw wrong(node, "日期、时刻或时段", "a date, a timestamp or an interval", type);
  }

  private void span(Node node) {
    Type type = type(node);
    if (type != Type.INTERVAL) {
      throw fault.type(node.at(), "这个函数只比较时段；请写成 INTERVAL(…, …)，或改用 T_INTERSECTS。",
          "this function relates intervals only; write INTERVAL(…, …), or use T_INTERSECTS.");
    }
  }

  private void instant(Node node) {
    Type type = type(node);
    if (type != Type.ANY && !type.isInstant()) throw wrong(node, "日期或时刻", "a date or a timestamp", type);
  }

  private void require(Node node, Type wanted) {
    Type type = type(node);
    if (type == wanted || type == Type.ANY) return;
    throw wrong(node, wanted.words().zh(), wanted.words().en(), type);
  }

  private Refusal wrong(Node node, String zh, String en, Type type) {
    Text said = type.words();
    return fault.type(node.at(), "应为" + zh + ",而" + nameZh(node) + "是" + said.zh() + "。",
        "expected " + en + ", but " + nameEn(node) + " is " + said.en() + ".");
  }

  private Refusal mismatch(Node node, Type left, Type right) {
    Text one = left.words();
    Text other = right.words();
    return fault.type(node.at(), "不能把" + one.zh() + "与" + other.zh() + "相比。" + adviceZh(left, right),
        "cannot compare " + one.en() + " with " + other.en() + "." + adviceEn(left, right));
  }

  private static String adviceZh(Type left, Type right) {
    if (left == Type.TEXT && right == Type.NUMBER) return "文字要写在单引号里。";
    if (right == Type.TEXT && left.isInstant()) return "请写成 DATE('2024-05-31') 或 TIMESTAMP('2024-05-31T08:30:00Z')。";
    return right == Type.TEXT ? "请去掉引号，或换一个属性。" : "";
  }

  private static String adviceEn(Type left, Type right) {
    if (left == Type.TEXT && right == Type.NUMBER) return " Put the text in single quotes.";
    if (right == Type.TEXT && left.isInstant()) return " Write DATE('2024-05-31') or TIMESTAMP('2024-05-31T08:30:00Z').";
    return right == Type.TEXT ? " Leave out the quotes, or choose another property." : "";
  }

  private static String nameZh(Node node) {
    return node instanceof Node.Property property ? "属性“" + property.name() + "”" : "这里";
  }

  private static String nameEn(Node node) {
    return node instanceof Node.Property property ? "property “" + property.name() + "”" : "this";
  }
}
