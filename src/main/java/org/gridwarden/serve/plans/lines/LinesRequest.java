package org.gridwarden.serve.plans.lines;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridwarden.analysis.gridplan.ground.LineClass;
import org.gridwarden.analysis.gridplan.ground.Lines;
import org.gridwarden.model.Refusal;
import org.gridwarden.serve.Quote;
import tools.jackson.databind.JsonNode;

/**
 * What somebody asks for: wards divided along lines of some classes.
 *
 * @param territory id; empty text when the asker left it out
 * @param name of the plan, empty text for one made of the classes
 * @param wards ward codes, each once, at least one
 * @param classes at least one
 * @param crumbs what is too small to be a grid
 * @param dryRun whether only to tell what would come of it
 */
record LinesRequest(String territory, String name, List<String> wards, Set<LineClass> classes, Lines.Options crumbs,
    boolean dryRun) {

  private static final int LONGEST_NAME = 200;
  private static final double MOST_M2 = 1e8;
  private static final double MOST_WIDTH_M = 1_000;
  private static final Set<String> MEMBERS =
      new TreeSet<>(Set.of("method", "territory", "name", "wards", "classes", "crumbM2", "crumbWidthM", "dryRun"));

  /** Reads and checks a body; GW-PLN-021, 023, 024 and GW-LIN-001 (INVALID) name the member at fault. */
  static LinesRequest read(JsonNode body, String territory) {
    if (!body.isObject()) throw wrong("body", "正文应为 JSON 对象", "The body must be a JSON object");
    for (String member : body.propertyNames()) {
      if (MEMBERS.contains(member)) continue;
      throw wrong(member, "method=lines 没有成员 " + Quote.of(member) + "；可用的有 " + String.join("、", MEMBERS),
          "method=lines has no member " + Quote.of(member) + "; there are " + String.join(", ", MEMBERS));
    }
    String own = text(body, "territory");
    String name = text(body, "name");
    if (name.length() > LONGEST_NAME) {
      throw Refusal.invalid("GW-PLN-024", "name", "方案名称应为 1 至 200 个字符。", "The name must have 1 to 200 characters.");
    }
    Lines.Options crumbs = new Lines.Options(number(body, "crumbM2", Lines.Options.USUAL.leastM2(), MOST_M2),
        number(body, "crumbWidthM", Lines.Options.USUAL.leastWidthM(), MOST_WIDTH_M));
    JsonNode dry = body.path("dryRun");
    if (!dry.isMissingNode() && !dry.isNull() && !dry.isBoolean()) {
      throw wrong("dryRun", "dryRun 应为 true 或 false", "dryRun must be true or false");
    }
    List<String> wards = texts(body, "wards");
    if (wards.isEmpty()) {
      throw Refusal.invalid("GW-PLN-023", "wards", "wards 应为社区代码（文字）的非空数组。",
          "wards must be a non-empty array of ward codes, as text.");
    }
    return new LinesRequest(own.isEmpty() ? territory : own, name, wards, classes(texts(body, "classes")), crumbs,
        dry.asBoolean(false));
  }

  private static Set<LineClass> classes(List<String> ids) {
    Set<LineClass> classes = EnumSet.noneOf(LineClass.class);
    for (String id : ids) classes.add(LineClass.find(id).orElseThrow(() -> noClass(Quote.of(id) + " 不是线的类别",
        "There is no class of lines " + Quote.of(id))));
    if (classes.isEmpty()) throw noClass("classes 应至少有一个类别", "classes must name at least one class");
    return classes;
  }

  private static Refusal noClass(String zh, String en) {
    String all = Stream.of(LineClass.values()).map(LineClass::id).collect(Collectors.joining(", "));
    return Refusal.invalid("GW-LIN-001", "classes", zh + "；可用的有 " + all + "。", en + "; there are " + all + ".");
  }

  private static String text(JsonNode body, String member) {
    JsonNode node = body.path(member);
    if (node.isMissingNode() || node.isNull()) return "";
    if (node.isString()) return node.asString().strip();
    throw wrong(member, member + " 应为文字", member + " must be text");
  }

  private static List<String> texts(JsonNode body, String member) {
    JsonNode node = body.path(member);
    if (node.isMissingNode() || node.isNull()) return List.of();
    Set<String> texts = new LinkedHashSet<>();
    boolean sound = node.isArray();
    for (JsonNode each : node) {
      sound &= each.isString() && !each.asString().isBlank();
      texts.add(each.asString("").strip());
    }
    if (sound) return List.copyOf(texts);
    throw wrong(member, member + " 应为文字的数组", member + " must be an array of texts");
  }

  private static double number(JsonNode body, String member, double otherwise, double most) {
    JsonNode node = body.path(member);
    if (node.isMissingNode() || node.isNull()) return otherwise;
    double value = node.isNumber() ? node.asDouble() : Double.NaN;
    if (value >= 0 && value <= most) return value;
    throw wrong(member, member + " 应为 0 至 " + (long) most + " 之间的数", member + " must be a number from 0 to " + (long) most);
  }

  private static Refusal wrong(String member, String zh, String en) {
    return Refusal.invalid("GW-PLN-021", member, zh + "。", en + ".");
  }

  LinesRequest in(String home) {
    return new LinesRequest(home, name, wards, classes, crumbs, dryRun);
  }

  /** The name given, else one made of the classes. */
  String planName() {
    return name.isEmpty() ? "按线 lines " + String.join(" ", ids()) : name;
  }

  private List<String> ids() {
    return classes.stream().map(LineClass::id).toList();
  }

  /** JSON members of the method, as they are shown with the plan. */
  Map<String, Object> methodMembers() {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("method", "lines");
    members.put("classes", ids());
    members.put("crumbM2", crumbs.leastM2());
    members.put("crumbWidthM", crumbs.leastWidthM());
    return members;
  }

  /** Everything, so that a job can run it again. */
  Map<String, Object> members() {
    Map<String, Object> members = methodMembers();
    members.put("territory", territory);
    members.put("name", name);
    members.put("wards", new ArrayList<>(wards));
    members.put("dryRun", dryRun);
    return members;
  }
}
