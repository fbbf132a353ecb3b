package org.gridwarden.serve.plans;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.gridwarden.analysis.gridplan.CellMethod;
import org.gridwarden.crs.Projector;
import org.gridwarden.model.Refusal;
import org.gridwarden.serve.Quote;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What somebody asks for: cells of one method in some wards.
 *
 * @param territory id; empty text when the asker left it out
 * @param name of the plan, not blank, at most 200 characters
 * @param wards ward codes, each once; empty for all wards of the territory
 * @param method {@code square}, {@code hexagon} or {@code h3}
 * @param size width of a cell in metres, or the H3 resolution
 */
public record CellsRequest(String territory, String name, List<String> wards, String method, double size) {

  private static final Set<String> CELLS = Set.of("square", "hexagon", "h3");
  private static final int LONGEST_NAME = 200;

  /**
   * From values that came by another way than JSON; GW-PLN-022 for an unknown method, GW-PLN-024 for a long name.
   *
   * @param name blank for one made of method and size
   */
  public static CellsRequest of(String territory, String name, List<String> wards, String method, double size) {
    if (!CELLS.contains(method)) throw noMethod(method);
    if (name.length() > LONGEST_NAME) throw longName();
    return new CellsRequest(territory, name.isBlank() ? name(method, size) : name.strip(), wards, method, size);
  }

  /** Reads and checks a request body; GW-PLN-020 … 024 (INVALID) name the member at fault. */
  static CellsRequest read(JsonNode body, @Nullable String territoryParameter) {
    if (!body.isObject()) {
      throw Refusal.invalid("GW-PLN-021", "body", "正文应为 JSON 对象。", "The body must be a JSON object.");
    }
    String method = method(body);
    String sizeName = method.equals("h3") ? "resolution" : "cellM";
    Set<String> known = new TreeSet<>(Set.of("territory", "name", "wards", "method", sizeName));
    for (String member : body.propertyNames()) {
      if (!known.contains(member)) {
        throw Refusal.invalid("GW-PLN-021", member,
            "method=" + method + " 没有成员 " + Quote.of(member) + "；可用的有 " + String.join("、", known) + "。",
            "method=" + method + " has no member " + Quote.of(member) + "; there are " + String.join(", ", known) + ".");
      }
    }
    double size = number(body, sizeName);
    String territory = text(body, "territory");
    String given = text(body, "name");
    if (given.length() > LONGEST_NAME) throw longName();
    return new CellsRequest(territory.isEmpty() && territoryParameter != null ? territoryParameter : territory,
        given.isEmpty() ? name(method, size) : given, wards(body), method, size);
  }

  static Refusal longName() {
    return Refusal.invalid("GW-PLN-024", "name", "方案名称应为 1 至 200 个字符。", "The name must have 1 to 200 characters.");
  }

  private static String method(JsonNode body) {
    String method = text(body, "method");
    if (CELLS.contains(method)) return method;
    throw noMethod(method);
  }

  private static Refusal noMethod(String method) {
    String there = "balanced {minHouseholds, maxHouseholds}, lines {classes}, square {cellM}, hexagon {cellM}, h3 {resolution}, "
        + "copy {from}";
    return Refusal.invalid("GW-PLN-022", "method", "没有方法 " + Quote.of(method) + "；可用的有 " + there + "。",
        "There is no method " + Quote.of(method) + "; there are " + there + ".");
  }

  private static String text(JsonNode body, String name) {
    JsonNode node = body.get(name);
    if (node == null || node.isNull()) return "";
    if (!node.isString()) {
      throw Refusal.invalid("GW-PLN-021", name, name + " 应为文字。", name + " must be text.");
    }
    return node.asString().strip();
  }

  private static double number(JsonNode body, String name) {
    JsonNode node = body.get(name);
    boolean whole = name.equals("resolution");
    if (node != null && node.isNumber() && Double.isFinite(node.asDouble())
        && (!whole || node.asDouble() == Math.rint(node.asDouble()))) {
      return node.asDouble();
    }
    throw Refusal.invalid("GW-PLN-021", name,
        name + (whole ? " 应为 0 至 15 的整数。" : " 应为大于 0 的数字（米）。"),
        name + (whole ? " must be a whole number from 0 to 15." : " must be a number of metres above 0."));
  }

  private static List<String> wards(JsonNode body) {
    JsonNode node = body.get("wards");
    Set<String> wards = new LinkedHashSet<>();
    boolean texts = node != null && node.isArray() && !node.isEmpty();
    if (texts) {
      for (JsonNode each : node) {
        texts &= each.isString() && !each.asString().isBlank();
        wards.add(each.asString(""));
      }
    }
    if (texts) return List.copyOf(wards);
    throw Refusal.invalid("GW-PLN-023", "wards", "wards 应为社区代码（文字）的非空数组。",
        "wards must be a non-empty array of ward codes, as text.");
  }

  /** The name of a plan that nobody named. */
  static String name(String method, double size) {
    return switch (method) {
      case "h3" -> "H3 " + plain(size);
      case "hexagon" -> "六边形 hexagon " + plain(size) + " m";
      default -> "方格 square " + plain(size) + " m";
    };
  }

  /** JSON members of the method, as they are shown with the plan. */
  Map<String, Object> methodMembers() {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("method", method);
    if (method.equals("h3")) members.put("resolution", (int) size);
    else members.put("cellM", size == Math.rint(size) ? (Object) (long) size : (Object) size);
    return members;
  }

  /** Everything, so that a job can run it again. */
  Map<String, Object> members() {
    Map<String, Object> members = methodMembers();
    members.put("territory", territory);
    members.put("name", name);
    members.put("wards", new ArrayList<>(wards));
    return members;
  }

  /** The method over the plane of {@code projector}; GW-CEL-001 for a size that is none. */
  CellMethod cells(Projector projector) {
    return switch (method) {
      case "square" -> new CellMethod.Square(size);
      case "hexagon" -> CellMethod.Hexagon.ofWidth(size);
      default -> new CellMethod.H3((int) size, new Plane(projector));
    };
  }

  private static String plain(double number) {
    return number == Math.rint(number) ? String.valueOf((long) number) : String.valueOf(number);
  }

  private record Plane(Projector projector) implements CellMethod.Projection {
    @Override
    public void toMetres(double[] lonLat) {
      projector.toMetres(lonLat, 1);
    }

    @Override
    public void toDegrees(double[] xy) {
      projector.toDegrees(xy, 1);
    }
  }
}
