package org.gridwarden.serve.siting;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.gridwarden.analysis.siting.SitingQuestion.Model;
import org.gridwarden.model.Refusal;
import org.gridwarden.model.Territory;
import org.gridwarden.model.Text;
import org.gridwarden.standard.Catalogue;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A siting as it is asked for.
 *
 * @param scenario whose changes count: its planned estates are demand, its facilities serve; empty text for none
 * @param scenarioYear year in which its planned estates are looked at, empty for when all of them are there
 * @param within code of the area whose people count, empty text for all of the territory
 * @param withinAreas drawn polygons in lon/lat: only people in one of them count; empty for all
 * @param reachM largest way in metres, NaN where the model needs none
 * @param need what is built: by a standard, or a kind of facility; those that exist serve already unless {@code existing} is false
 * @param ofStandard whether {@code groups} are the standard's own, not asked for
 * @param walk on foot over the network; else in a straight line
 * @param groups weight of a person by group ({@code residents}, {@code elderly} …)
 * @param ground kinds of ground that may be built on
 * @param uses uses of buildings that may house it
 * @param areas drawn polygons in lon/lat whose middle may be built on
 * @param points drawn points
 * @param codes features among ground and buildings by code, taken whatever their kind
 * @param exclude codes of features where nothing may be built
 * @param excludeAreas polygons in which nothing may be built
 * @param capacity people (households, for floor area) that a site serves at most, +Infinity for any number
 * @param siteAreaM2 floor area of each new site, NaN when it was not said
 * @param costs yuan of a site by what it stands on ({@code ground}, {@code building}, {@code drawn}, or a code)
 */
record SitingRequest(String territory, String scenario, OptionalInt scenarioYear, String within, List<Geometry> withinAreas, Model model,
    int p, double reachM, Need need, boolean existing,
    boolean walk, Map<String, Double> groups, boolean ofStandard, List<String> ground, List<String> uses, List<Geometry> areas,
    List<Coordinate> points, List<String> codes, List<String> exclude, List<Geometry> excludeAreas, double capacity,
    double siteAreaM2,
    Map<String, Double> costs, double budget, long seed, double seconds) {

  private static final int MOST_DRAWN = 2000;
  private static final double FAR = 1e6;
  private static final GeometryFactory DEGREES = new GeometryFactory();

  /** Reads and checks a body; GW-SIT-040 names the member at fault. */
  static SitingRequest read(JsonNode json, String territoryParameter, Catalogue catalogue) {
    Members body = new Members(json, "");
    Need need = Need.of(body.text("standard", ""), body.text("kind", ""), catalogue);
    String word = body.oneOf("objective", "coverage", "coverage", "distance", "max-distance", "all");
    Model model = Model.COVERAGE;
    for (Model each : Model.values()) if (each.word().equals(word)) model = each;
    double speed = body.number("speedMs", 0.1, 10, 1.2);
    double reachM = body.number("reachM", 0, FAR, Double.NaN);
    double minutes = body.number("reachMinutes", 0, 1000, Double.NaN);
    if (!Double.isNaN(reachM) && !Double.isNaN(minutes)) {
      throw Members.wrong("reachMinutes", "与 reachM 只能给一个", "and reachM cannot both be given");
    }
    if (Double.isNaN(reachM)) reachM = Double.isNaN(minutes) ? need.reachM() : minutes * 60 * speed;
    boolean reach = model == Model.COVERAGE || model == Model.ALL;
    if (reach && Double.isNaN(reachM)) {
      throw Members.wrong("reachM", "未给出：" + word + " 需要 reachM（米）或 reachMinutes（分钟）",
          "is missing: " + word + " needs reachM (metres) or reachMinutes");
    }
    boolean budgeted = body.has("budget");
    int p = body.whole("p", 1, 100_000, model == Model.ALL || budgeted ? Integer.MAX_VALUE : 1);
    Map<String, Double> groups = body.numbers("groups");
    boolean ofStandard = groups.isEmpty() && !body.has("group");
    String group = body.text("group", need.group());
    if (groups.isEmpty()) groups.put(group, 1.0);
    double siteAreaM2 = body.number("siteAreaM2", 1, 1e7, Double.NaN);
    Members candidates = new Members(
        body.has("candidates") ? body.node("candidates") : JsonMapper.shared().createObjectNode(), "candidates.");
    List<String> ground = candidates.texts("ground");
    List<String> uses = candidates.texts("buildings");
    List<Geometry> areas = polygons(candidates, "areas", "candidates.");
    List<Coordinate> points = points(candidates);
    List<String> codes = candidates.texts("codes");
    candidates.finish();
    SitingRequest request = new SitingRequest(body.text("territory", territoryParameter), body.text("scenario", ""), year(body),
        body.text("within", ""), polygons(body, "withinAreas", ""), model, p, reachM,
        need, body.flag("existing", true), body.oneOf("measure", "walk", "walk", "straight").equals("walk"),
        groups, ofStandard, ground, uses, areas, points, codes, body.texts("exclude"), polygons(body, "excludeAreas", ""),
        capacity(body, need, siteAreaM2), siteAreaM2, body.numbers("costs"),
        body.number("budget", 0, 1e15, Double.POSITIVE_INFINITY), body.whole("seed", 0, Integer.MAX_VALUE, 1),
        body.number("timeLimitSeconds", 0.1, 3600, Double.NaN));
    if (budgeted && request.costs.isEmpty()) {
      throw Members.wrong("costs", "未给出：有 budget 时请给出各类候选点的造价，例如 {\"ground\":500000}",
          "is missing: with a budget give what sites cost, for example {\"ground\":500000}");
    }
    body.finish();
    for (String code : codes) {
      if (!request.exclude.contains(code)) continue;
      throw Refusal.invalid("GW-SIT-005", "exclude", code + " 既列为候选又列为排除；请只留一处。",
          code + " is both a candidate and excluded; list it once.");
    }
    return request;
  }

  private static OptionalInt year(Members body) {
    if (!body.has("scenarioYear")) return OptionalInt.empty();
    int year = body.whole("scenarioYear", 1900, 2200, 0);
    if (body.has("scenario")) return OptionalInt.of(year);
    throw Members.wrong("scenarioYear", "只与 scenario 一起使用：是其规划小区的哪一年", "goes with scenario: of its planned estates the year");
  }

  /** What is served, after a blank: households where they alone are counted, else people. */
  Text counted() {
    return groups.keySet().equals(Set.of("households")) ? new Text(" 户", " households") : new Text(" 人", " people");
  }

  /** The same over all residents where the standard's own group was never counted here. */
  SitingRequest amongCounted(Territory.Buildings buildings) {
    if (!ofStandard) return this;
    for (String group : groups.keySet()) {
      int[] people = people(buildings, group).orElse(null);
      if (people == null || Arrays.stream(people).anyMatch(each -> each > 0)) return this;
    }
    return new SitingRequest(territory, scenario, scenarioYear, within, withinAreas, model, p, reachM, need, existing, walk,
        Map.of("residents", 1.0), ofStandard, ground, uses, areas, points, codes, exclude, excludeAreas, capacity, siteAreaM2,
        costs, budget, seed, seconds);
  }

  /** People of a group by building, households too; empty when there is no such group. */
  static Optional<int[]> people(Territory.Buildings buildings, String group) {
    return group.equals("households") ? Optional.of(buildings.households()) : buildings.people(group);
  }

  /** People or households of a site: as asked, else what its floor area serves by the standard. */
  private static double capacity(Members body, Need need, double siteAreaM2) {
    double byFloor = siteAreaM2 * need.perM2();
    return body.number("capacity", 0.001, 1e9, Double.isNaN(byFloor) ? Double.POSITIVE_INFINITY : byFloor);
  }

  private static List<Geometry> polygons(Members from, String name, String path) {
    List<Geometry> polygons = new ArrayList<>();
    if (!from.has(name)) return polygons;
    for (JsonNode each : from.node(name)) {
      JsonNode geometry = each.path("type").asString("").equals("Feature") ? each.path("geometry") : each;
      JsonNode ring = geometry.path("coordinates").path(0);
      List<Coordinate> shell = new ArrayList<>();
      for (JsonNode point : ring) if (point.isArray()) shell.add(place(point, path + name));
      if (shell.size() > 2 && !shell.get(0).equals2D(shell.get(shell.size() - 1))) shell.add(shell.get(0).copy());
      if (shell.size() < 4) {
        throw Members.wrong(path + name, "应为 GeoJSON 多边形的数组（lon,lat）", "must be an array of GeoJSON polygons (lon,lat)");
      }
      Polygon polygon = DEGREES.createPolygon(shell.toArray(Coordinate[]::new));
      if (!polygon.isValid()) throw Members.wrong(path + name, "中有自相交的多边形", "holds a polygon that crosses itself");
      polygons.add(polygon);
    }
    if (polygons.size() <= MOST_DRAWN) return polygons;
    throw Members.wrong(path + name, "最多 " + MOST_DRAWN + " 个", "may hold " + MOST_DRAWN + " at most");
  }

  private static List<Coordinate> points(Members candidates) {
    List<Coordinate> points = new ArrayList<>();
    if (candidates.has("points")) for (JsonNode each : candidates.node("points")) points.add(place(each, "candidates.points"));
    if (points.size() <= MOST_DRAWN) return points;
    throw Members.wrong("candidates.points", "最多 " + MOST_DRAWN + " 个", "may hold " + MOST_DRAWN + " at most");
  }

  private static Coordinate place(JsonNode point, String name) {
    double lon = point.path(0).isNumber() ? point.path(0).asDouble() : Double.NaN;
    double lat = point.path(1).isNumber() ? point.path(1).asDouble() : Double.NaN;
    if (Math.abs(lon) <= 180 && Math.abs(lat) <= 90) return new Coordinate(lon, lat);
    throw Members.wrong(name, "应为 [经度, 纬度]", "must be [longitude, latitude] pairs");
  }
}
