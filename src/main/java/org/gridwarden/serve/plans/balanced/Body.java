package org.gridwarden.serve.plans.balanced;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.gridwarden.model.Refusal;
import org.gridwarden.serve.Quote;
import tools.jackson.databind.JsonNode;

/** Members of a request body, each checked when it is read; what is wrong is refused by name (GW-PLN-021). */
final class Body {
  private static final int LONGEST_TEXT = 200;
  private final JsonNode body;
  private final Set<String> known = new TreeSet<>(Set.of("method", "dryRun"));

  Body(JsonNode body) {
    if (!body.isObject()) throw wrong("body", "正文应为 JSON 对象", "the body must be a JSON object");
    this.body = body;
  }

  /** Refuses members that nobody asked for. */
  void finish() {
    for (String name : body.propertyNames()) {
      if (known.contains(name)) continue;
      throw wrong(name, "method=balanced 没有成员 " + Quote.of(name) + "；可用的有 " + String.join("、", known),
          "method=balanced has no member " + Quote.of(name) + "; there are " + String.join(", ", known));
    }
  }

  private JsonNode node(String name) {
    known.add(name);
    return body.path(name);
  }

  private static boolean absent(JsonNode node) {
    return node.isMissingNode() || node.isNull();
  }

  String text(String name, String otherwise) {
    JsonNode node = node(name);
    if (absent(node)) return otherwise;
    String text = node.isString() || node.isIntegralNumber() ? node.asString().strip() : "";
    boolean wanted = node.isString() || name.equals("from") && node.isIntegralNumber();
    if (wanted && text.length() <= LONGEST_TEXT) return text.isEmpty() ? otherwise : text;
    throw wrong(name, name + " 应为不超过 " + LONGEST_TEXT + " 个字符的文字", name + " must be text of at most " + LONGEST_TEXT + " characters");
  }

  String oneOf(String name, String otherwise, String... allowed) {
    String text = text(name, otherwise);
    if (List.of(allowed).contains(text)) return text;
    throw wrong(name, name + " 应为 " + String.join("、", allowed) + " 之一，而非 " + Quote.of(text),
        name + " must be one of " + String.join(", ", allowed) + ", not " + Quote.of(text));
  }

  int whole(String name, int least, int otherwise) {
    return (int) longWhole(name, least, Integer.MAX_VALUE, otherwise);
  }

  long longWhole(String name, long least, long most, long otherwise) {
    JsonNode node = node(name);
    if (absent(node)) return otherwise;
    double value = node.isNumber() ? node.asDouble() : Double.NaN;
    if (value == Math.rint(value) && value >= least && value <= most) return node.asLong();
    throw wrong(name, name + " 应为不小于 " + least + " 的整数", name + " must be a whole number of at least " + least);
  }

  double share(String name, double otherwise) {
    JsonNode node = node(name);
    if (absent(node)) return otherwise;
    double value = node.isNumber() ? node.asDouble() : Double.NaN;
    if (value >= 0 && value <= 1) return value;
    throw wrong(name, name + " 应为 0 至 1 之间的数", name + " must be a number from 0 to 1");
  }

  boolean flag(String name) {
    JsonNode node = node(name);
    if (absent(node)) return false;
    if (node.isBoolean()) return node.asBoolean();
    throw wrong(name, name + " 应为 true 或 false", name + " must be true or false");
  }

  /** Different texts in the order given; empty when there are none. */
  List<String> texts(String name) {
    JsonNode node = node(name);
    if (absent(node)) return List.of();
    Set<String> texts = new LinkedHashSet<>();
    boolean sound = node.isArray();
    for (JsonNode each : node) {
      sound &= each.isString() && !each.asString().isBlank();
      texts.add(each.asString("").strip());
    }
    if (sound) return new ArrayList<>(texts);
    throw wrong(name, name + " 应为文字数组", name + " must be an array of texts");
  }

  /** Whether there is such a member. */
  boolean has(String name) {
    return !absent(node(name));
  }

  /** Numbers of 0 or more by name; empty when there are none. */
  Map<String, Double> weights(String name) {
    JsonNode node = node(name);
    Map<String, Double> weights = new LinkedHashMap<>();
    if (absent(node)) return weights;
    boolean sound = node.isObject();
    for (Map.Entry<String, JsonNode> each : sound ? node.properties() : Set.<Map.Entry<String, JsonNode>>of()) {
      double value = each.getValue().isNumber() ? each.getValue().asDouble() : Double.NaN;
      sound &= value >= 0 && value <= 1e6;
      weights.put(each.getKey(), value);
    }
    if (sound) return weights;
    throw wrong(name, name + " 应为“名称：不小于 0 的数”组成的对象", name + " must be an object of names and numbers of 0 or more");
  }

  static Refusal wrong(String name, String zh, String en) {
    return Refusal.invalid("GW-PLN-021", name, zh + "。", Character.toUpperCase(en.charAt(0)) + en.substring(1) + ".");
  }
}
