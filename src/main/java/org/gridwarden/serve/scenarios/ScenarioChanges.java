package org.gridwarden.serve.scenarios;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.gridwarden.analysis.scenario.Change;
import org.gridwarden.crs.Projector;
import org.gridwarden.model.OpenHours;
import org.gridwarden.model.Refusal;
import org.gridwarden.serve.Quote;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Changes of a scenario as JSON, places in lon/lat degrees: {@code addFacility {kind, lon, lat, name?, floorAreaM2?,
 * capacity?, hours?, services?}} · {@code closeFacility {facility}} · {@code moveFacility {facility, lon, lat}} · {@code
 * resizeFacility {facility, floorAreaM2?, capacity?}} · {@code hours {facility|gate, hours}} · {@code gate {gate, state:
 * open|closed}} · {@code cutWall {lon, lat, widthM? = 4}} · {@code addWay {line: [[lon, lat], …], kind? = footbridge,
 * stepFree? = false}} · {@code addParking {lon, lat, spaces, kind? = marked}} · {@code addEstate {lon, lat, households |
 * householdsFrom: {year: n}, name?, residentsPerHousehold? = 2.6}}.
 */
public final class ScenarioChanges {
  /** People in a household where nobody says: the mean of the 2020 census; a default to edit. */
  private static final double RESIDENTS_PER_HOUSEHOLD = 2.6;
  private static final int MOST = 500;
  private static final Map<String, Set<String>> MEMBERS = Map.of(
      "addFacility", Set.of("kind", "lon", "lat", "name", "floorAreaM2", "capacity", "hours", "services"),
      "closeFacility", Set.of("facility"), "moveFacility", Set.of("facility", "lon", "lat"),
      "resizeFacility", Set.of("facility", "floorAreaM2", "capacity"), "hours", Set.of("facility", "gate", "hours"),
      "gate", Set.of("gate", "state"), "cutWall", Set.of("lon", "lat", "widthM"),
      "addWay", Set.of("line", "kind", "stepFree"), "addParking", Set.of("lon", "lat", "spaces", "kind"),
      "addEstate", Set.of("lon", "lat", "households", "householdsFrom", "name", "residentsPerHousehold"));

  private final Projector projector;
  private JsonNode node;
  private String op = "";
  private int number;

  private ScenarioChanges(Projector projector, JsonNode node) {
    this.projector = projector;
    this.node = node;
  }

  /** Changes that were kept. */
  public static List<Change> read(String json, String metricCrs) {
    return read(JsonMapper.shared().readTree(json), metricCrs);
  }

  /** GW-SCN-010 for what is no list of changes, with the number of the change and the name of the member at fault. */
  public static List<Change> read(@Nullable JsonNode changes, String metricCrs) {
    if (changes == null || !changes.isArray() || changes.size() > MOST) throw Refusal.invalid("GW-SCN-010", "changes",
        "changes 应为最多 " + MOST + " 项变更的数组。", "changes must be an array of at most " + MOST + " changes.");
    ScenarioChanges reader = new ScenarioChanges(Projector.of(metricCrs), changes);
    List<Change> read = new ArrayList<>();
    for (JsonNode change : changes) {
      reader.node = change;
      reader.number++;
      read.add(reader.change());
    }
    return List.copyOf(read);
  }

  private Change change() {
    op = node.isObject() && node.get("op") != null ? node.get("op").asString("") : "";
    Set<String> members = MEMBERS.get(op);
    if (members == null) throw fault("op", "op 应为 " + String.join("、", new java.util.TreeSet<>(MEMBERS.keySet())),
        "op must be one of " + String.join(", ", new java.util.TreeSet<>(MEMBERS.keySet())));
    for (String name : node.propertyNames()) {
      if (name.equals("op") || name.equals("note") || members.contains(name)) continue;
      throw fault(name, "变更 " + op + " 没有 " + Quote.of(name), op + " has no " + Quote.of(name));
    }
    return switch (op) {
      case "addFacility" -> {
        double[] at = place();
        yield new Change.AddFacility("+" + number, text("name", "+" + number), required("kind"), at[0], at[1],
            positive("floorAreaM2"), positive("capacity"), hours(), text("services", ""));
      }
      case "closeFacility" -> new Change.CloseFacility(required("facility"));
      case "moveFacility" -> {
        double[] at = place();
        yield new Change.MoveFacility(required("facility"), at[0], at[1]);
      }
      case "resizeFacility" -> resize();
      case "hours" -> node.has("gate") ? new Change.SetGate(required("gate"), true, gateHours())
          : new Change.FacilityHours(required("facility"), hours());
      case "gate" -> new Change.SetGate(required("gate"), open(), null);
      case "cutWall" -> {
        double[] at = place();
        double width = node.has("widthM") ? positive("widthM") : 4;
        if (width > 100) throw fault("widthM", "widthM 最大 100", "widthM is at most 100");
        yield new Change.CutWall(at[0], at[1], width);
      }
      case "addWay" -> way();
      case "addParking" -> {
        double[] at = place();
        yield new Change.AddParking("+" + number, one("kind", "marked", "marked", "informal", "shared", "planned"), at[0],
            at[1], whole("spaces", required("spaces"), 1, 100_000));
      }
      default -> estate();
    };
  }

  private Change resize() {
    if (!node.has("floorAreaM2") && !node.has("capacity")) {
      throw fault("floorAreaM2", "请给出 floorAreaM2 或 capacity", "give floorAreaM2 or capacity");
    }
    return new Change.ResizeFacility(required("facility"), positive("floorAreaM2"), positive("capacity"));
  }

  private String gateHours() {
    required("hours");
    return hours();
  }

  private String hours() {
    String hours = text("hours", "");
    return switch (OpenHours.read(hours)) {
      case ABSENT, TIMES -> hours;
      case BACKWARDS -> throw fault("hours", "hours 结束早于开始；跨夜请写成 20:00-次日06:00",
          "hours end before they begin; for a night write 20:00-30:00");
      case UNREADABLE -> throw fault("hours", "hours 的写法是 08:00-20:00", "hours are written 08:00-20:00");
    };
  }

  private boolean open() {
    return one("state", null, "open", "closed").equals("open");
  }

  private Change way() {
    JsonNode line = node.get("line");
    if (line == null || !line.isArray() || line.size() < 2 || line.size() > 1000) {
      throw fault("line", "line 应为至少两个 [经度, 纬度]", "line must hold two or more [lon, lat]");
    }
    double[] x = new double[line.size()];
    double[] y = new double[line.size()];
    for (int i = 0; i < x.length; i++) {
      JsonNode at = line.get(i);
      if (!at.isArray() || at.size() < 2 || !at.get(0).isNumber() || !at.get(1).isNumber()) {
        throw fault("line", "line 的第 " + (i + 1) + " 点应为 [经度, 纬度]", "point " + (i + 1) + " of line must be [lon, lat]");
      }
      double[] metres = metres(at.get(0).asDouble(), at.get(1).asDouble());
      x[i] = metres[0];
      y[i] = metres[1];
    }
    return new Change.AddWay("+" + number, one("kind", "footbridge", "footbridge", "footpath", "steps", "crossing"),
        node.has("stepFree") && node.get("stepFree").asBoolean(false), x, y);
  }

  private Change estate() {
    double[] at = place();
    SortedMap<Integer, Integer> from = new TreeMap<>();
    JsonNode years = node.get("householdsFrom");
    if (years != null && years.isObject()) {
      for (Map.Entry<String, JsonNode> year : years.properties()) {
        from.put(whole("householdsFrom", year.getKey(), 1900, 2200), whole("householdsFrom", year.getValue().asString(""), 0, 100_000));
      }
    } else {
      from.put(0, whole("households", required("households"), 0, 100_000));
    }
    if (from.isEmpty()) throw fault("householdsFrom", "请给出户数", "give the households");
    double each = node.has("residentsPerHousehold") ? positive("residentsPerHousehold") : RESIDENTS_PER_HOUSEHOLD;
    return new Change.AddEstate("+" + number, text("name", "+" + number), at[0], at[1], from, each);
  }

  private double[] place() {
    JsonNode lon = node.get("lon");
    JsonNode lat = node.get("lat");
    if (lon == null || lat == null || !lon.isNumber() || !lat.isNumber()) {
      throw fault("lon", "请给出 lon 和 lat（度）", "give lon and lat in degrees");
    }
    return metres(lon.asDouble(), lat.asDouble());
  }

  private double[] metres(double lon, double lat) {
    if (!(Math.abs(lon) <= 180 && Math.abs(lat) <= 90)) throw fault("lon", "经纬度超出范围", "longitude or latitude out of range");
    double[] xy = {lon, lat};
    projector.toMetres(xy, 1);
    return xy;
  }

  private String required(String name) {
    JsonNode value = node.get(name);
    String text = value == null || value.isNull() ? "" : value.asString("").strip();
    if (text.isEmpty()) throw fault(name, "缺少 " + name, name + " is missing");
    return text;
  }

  private String text(String name, String otherwise) {
    JsonNode value = node.get(name);
    String text = value == null || value.isNull() ? "" : value.asString("").strip();
    return text.isEmpty() ? otherwise : text;
  }

  private String one(String name, @Nullable String otherwise, String... offered) {
    String text = otherwise == null ? required(name) : text(name, otherwise);
    if (List.of(offered).contains(text)) return text;
    throw fault(name, name + " 应为 " + String.join("、", offered), name + " must be one of " + String.join(", ", offered));
  }

  /** A number > 0, NaN when it is not given. */
  private double positive(String name) {
    JsonNode value = node.get(name);
    if (value == null || value.isNull()) return Double.NaN;
    double number = value.isNumber() ? value.asDouble() : Double.NaN;
    if (number > 0 && number <= 1e7) return number;
    throw fault(name, name + " 应为正数", name + " must be a positive number");
  }

  private int whole(String name, String text, int least, int most) {
    try {
      double number = Double.parseDouble(text);
      if (number == Math.rint(number) && number >= least && number <= most) return (int) number;
    } catch (NumberFormatException e) {
      // said below
    }
    throw fault(name, name + " 应为 " + least + " 至 " + most + " 的整数", name + " must be a whole number from " + least + " to " + most);
  }

  private Refusal fault(String name, String zh, String en) {
    return Refusal.invalid("GW-SCN-010", name, "第 " + number + " 项变更：" + zh + "。", "Change " + number + ": " + en + ".");
  }
}
