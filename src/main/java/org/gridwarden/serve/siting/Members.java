package org.gridwarden.serve.siting;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.gridwarden.model.Refusal;
import org.gridwarden.serve.Quote;
import tools.jackson.databind.JsonNode;

/** Members of a request body, each checked when it is read; what is wrong is refused by name (GW-SIT-040). */
final class Members {
  private static final int LONGEST_TEXT = 200;
  private final JsonNode body;
  private final String path;
  private final Set<String> known = new TreeSet<>();

  Members(JsonNode body, String path) {
    if (!body.isObject()) throw wrong(path.isEmpty() ? "body" : path, "应为 JSON 对象", "must be a JSON object");
    this.body = body;
    this.path = path;
  }

  /** Refuses members that nobody asked for. */
  void finish() {
    for (String name : body.propertyNames()) {
      if (known.contains(name)) continue;
      throw wrong(path + name, "不是可用的成员；可用的有 " + String.join("、", known), "is no member; there are " + String.join(", ", known));
    }
  }

  JsonNode node(String name) {
    known.add(name);
    return body.path(name);
  }

  boolean has(String name) {
    JsonNode node = node(name);
    return !node.isMissingNode() && !node.isNull();
  }

  String text(String name, String otherwise) {
    if (!has(name)) return otherwise;
    JsonNode node = node(name);
    String text = node.isString() ? node.asString().strip() : "";
    if (node.isString() && text.length() <= LONGEST_TEXT) return text.isEmpty() ? otherwise : text;
    throw wrong(path + name, "应为不超过 " + LONGEST_TEXT + " 个字符的文字", "must be text of at most " + LONGEST_TEXT + " characters");
  }

  String oneOf(String name, String otherwise, String... allowed) {
    String text = text(name, otherwise);
    if (List.of(allowed).contains(text)) return text;
    throw wrong(path + name, "应为 " + String.join("、", allowed) + " 之一，而非 " + Quote.of(text),
        "must be one of " + String.join(", ", allowed) + ", not " + Quote.of(text));
  }

  double number(String name, double least, double most, double otherwise) {
    if (!has(name)) return otherwise;
    double value = node(name).isNumber() ? node(name).asDouble() : Double.NaN;
    if (value >= least && value <= most) return value;
    throw wrong(path + name, "应为 " + plain(least) + " 至 " + plain(most) + " 之间的数",
        "must be a number from " + plain(least) + " to " + plain(most));
  }

  int whole(String name, int least, int most, int otherwise) {
    double value = number(name, least, most, otherwise);
    if (value == Math.rint(value)) return (int) value;
    throw wrong(path + name, "应为整数", "must be a whole number");
  }

  boolean flag(String name, boolean otherwise) {
    if (!has(name)) return otherwise;
    if (node(name).isBoolean()) return node(name).asBoolean();
    throw wrong(path + name, "应为 true 或 false", "must be true or false");
  }

  List<String> texts(String name) {
    List<String> texts = new ArrayList<>();
    if (!has(name)) return texts;
    JsonNode node = node(name);
    boolean sound = node.isArray();
    for (JsonNode each : node) {
      sound &= each.isString() && !each.asString().isBlank();
      texts.add(each.asString("").strip());
    }
    if (sound) return texts;
    throw wrong(path + name, "应为文字数组", "must be an array of texts");
  }

  /** Numbers of 0 or more by name; empty when there are none. */
  Map<String, Double> numbers(String name) {
    Map<String, Double> numbers = new LinkedHashMap<>();
    if (!has(name)) return numbers;
    JsonNode node = node(name);
    boolean sound = node.isObject();
    if (sound) {
      for (Map.Entry<String, JsonNode> each : node.properties()) {
        double value = each.getValue().isNumber() ? each.getValue().asDouble() : Double.NaN;
        sound &= value >= 0 && value <= 1e12;
        numbers.put(each.getKey(), value);
      }
    }
    if (sound) return numbers;
    throw wrong(path + name, "应为“名称：不小于 0 的数”组成的对象", "must be an object of names and numbers of 0 or more");
  }

  private static String plain(double value) {
    return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
  }

  static Refusal wrong(String name, String zh, String en) {
    return Refusal.invalid("GW-SIT-040", name, name + " " + zh + "。", name + " " + en + ".");
  }
}
