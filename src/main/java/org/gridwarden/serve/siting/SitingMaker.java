package org.gridwarden.serve.siting;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.gridwarden.analysis.accessibility.StraightLine;
import org.gridwarden.analysis.accessibility.network.Catchments;
import org.gridwarden.analysis.accessibility.walk.Terms;
import org.gridwarden.analysis.accessibility.walk.Walking;
import org.gridwarden.analysis.coverage.Census;
import org.gridwarden.analysis.siting.Pairs;
import org.gridwarden.analysis.siting.Siting;
import org.gridwarden.analysis.siting.SitingAnswer;
import org.gridwarden.analysis.siting.SitingChecks;
import org.gridwarden.analysis.siting.SitingQuestion;
import org.gridwarden.analysis.siting.SitingQuestion.Model;
import org.gridwarden.analysis.siting.search.Effort;
import org.gridwarden.analysis.siting.search.Rooms;
import org.gridwarden.crs.Projector;
import org.gridwarden.model.Level;
import org.gridwarden.model.Progress;
import org.gridwarden.model.Refusal;
import org.gridwarden.model.Territory;
import org.gridwarden.model.Text;
import org.gridwarden.serve.Gate;
import org.gridwarden.serve.Quote;
import org.gridwarden.serve.reports.Cities;
import org.gridwarden.serve.reports.City;
import org.gridwarden.serve.reports.Standards;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Makes a question of a territory's people and ground, has it answered, and says it in people and places. */
@Component
final class SitingMaker {
  private static final double FAR = 100_000;
  /** Metres around the buildings of a territory in which a drawn place makes sense. */
  private static final double OUTSIDE = 5_000;
  private final Gate gate;
  private final Cities cities;
  private final Standards standards;

  SitingMaker(Gate gate, Cities cities, Standards standards) {
    this.gate = gate;
    this.cities = cities;
    this.standards = standards;
  }

  /** The question in a body, with what its standard says of it; GW-SIT-040, GW-SIT-047. */
  SitingRequest read(JsonNode body, String territory) {
    return SitingRequest.read(body, territory, standards.catalogue(gate.job()));
  }

  /** What is asked, about whom and where. */
  private record Case(SitingRequest request, City city, List<Candidates.Place> places, int[] existing, SitingQuestion question,
      boolean walk, int lost, double lostWeight) {

    String site(int j) {
      return j < places.size() ? places.get(j).code() : city.territory().facilities().code()[existing[j - places.size()]];
    }
  }

  /** Refuses what can be known at once, without computing ways. */
  void check(SitingRequest asked) {
    Gate.Pass pass = gate.job();
    City city = cities.inScenario(pass, asked.territory(), asked.scenario(), asked.scenarioYear());
    SitingRequest request = asked.amongCounted(city.territory().buildings());
    double[] weight = weights(request, city);
    List<Candidates.Place> places = Candidates.of(request, pass.features(), Projector.of(city.territory().metricCrs()));
    if (request.p() != Integer.MAX_VALUE && request.p() > places.size()) {
      throw Refusal.invalid("GW-SIT-003", "p", "p 为 " + request.p() + "，但只有 " + places.size() + " 个候选点；请减小或补充候选点",
          "p is " + request.p() + ", but there are only " + places.size() + " candidates; lower it or add candidates");
    }
    inside(city, places);
    room(request, city, weight, places.size());
    double least = places.stream().mapToDouble(Candidates.Place::price).min().orElse(0);
    if (request.budget() < least) {
      throw Refusal.invalid("GW-SIT-006", "budget", "预算 " + plain(request.budget()) + " 不够建任何一处；最便宜的候选点要 " + plain(least),
          "a budget of " + plain(request.budget()) + " buys nothing; the cheapest candidate costs " + plain(least));
    }
  }

  /** Refuses a drawn place farther than {@link #OUTSIDE} from every building of the territory (GW-SIT-045). */
  private static void inside(City city, List<Candidates.Place> places) {
    Territory.Buildings buildings = city.territory().buildings();
    double[] x = Arrays.stream(buildings.x()).sorted().toArray();
    double[] y = Arrays.stream(buildings.y()).sorted().toArray();
    for (Candidates.Place place : places) {
      if (x.length == 0 || place.x() >= x[0] - OUTSIDE && place.x() <= x[x.length - 1] + OUTSIDE
          && place.y() >= y[0] - OUTSIDE && place.y() <= y[y.length - 1] + OUTSIDE) continue;
      throw new Refusal(Refusal.Kind.INVALID, "GW-SIT-045", new Text("候选点 " + place.code() + " 在辖区之外；请移到辖区内或去掉",
          "candidate " + place.code() + " lies outside the territory; move it inside or leave it out"), "candidates",
          new double[] {place.lon(), place.lat()});
    }
  }

  /** Refuses capacities that one building exceeds where all must be served (GW-SIT-008), with the place of the building. */
  private static void room(SitingRequest request, City city, double[] weight, int candidates) {
    if (request.capacity() == Double.POSITIVE_INFINITY || request.model() == Model.COVERAGE) return;
    double most = request.capacity();
    Territory.Facilities facilities = city.territory().facilities();
    double room = request.capacity() * Math.min(request.p(), candidates);
    for (int f : existing(request, city.territory())) {
      double stated = request.need().holds(facilities, f);
      most = Math.max(most, stated > 0 ? stated : request.capacity());
      room += stated > 0 ? stated : request.capacity();
    }
    Territory.Buildings buildings = city.territory().buildings();
    for (int i = 0; i < weight.length; i++) {
      if (Rooms.fits(weight[i], most)) continue;
      double[] at = {buildings.x()[i], buildings.y()[i]};
      Projector.of(city.territory().metricCrs()).toDegrees(at, 1);
      throw new Refusal(Refusal.Kind.INVALID, "GW-SIT-008", new Text("楼栋 " + buildings.code()[i] + " 有 " + plain(weight[i])
          + " 人，大于任何一处的容量 " + plain(most) + "；请增大容量", "building " + buildings.code()[i] + " has " + plain(weight[i])
          + ", above the capacity of every site, " + plain(most) + "; raise it"), "capacity", at);
    }
    double all = Arrays.stream(weight).sum();
    if (Rooms.fits(all, room)) return;
    throw Refusal.invalid("GW-SIT-009", "capacity", "总需求 " + plain(all) + " 大于总容量 " + plain(room) + "；请增大 p 或容量",
        "the demand of " + plain(all) + " is above the " + plain(room) + " that all sites hold together; raise p or capacity");
  }

  /**
   * Answers; {@code cancelled} tells a wish to keep the best so far.
   *
   * @return members of the answer, sentences in both languages
   */
  Map<String, Object> make(SitingRequest request, Progress progress, BooleanSupplier cancelled) {
    progress.report(0, new Text("计算到候选点的路程", "ways to the candidates"));
    Case one = prepare(request);
    Territory.Buildings buildings = one.city.territory().buildings();
    // most buildings have no name, and a code tells nobody where one stands
    List<Text> notes = new ArrayList<>(SitingChecks.check(one.question,
        i -> request.model() == Model.ALL && i < buildings.size() ? name(buildings.code()[i]) : new Text("", ""),
        j -> name(one.site(j)),
        new SitingChecks.Words(new Text("栋楼", "buildings"), one.walk ? new Text(" 米步行", " m on foot") : new Text(" 米", " m"),
            request.counted())));
    Effort effort = new Effort(request.seconds(), progress).units(request.counted(), new Text(" 米", " m"));
    SitingAnswer answer = Siting.solve(one.question, effort);
    if (progress.cancelled() && !cancelled.getAsBoolean()) throw new Progress.Cancelled();
    if (one.lost > 0) {
      notes.add(new Text(one.lost + " 栋楼（" + SitingWords.said(one.lostWeight) + request.counted().zh() + "）在范围内没有候选点、不在路网上或在路网的孤岛上，未计入",
          one.lost + " buildings (" + SitingWords.said(one.lostWeight) + request.counted().en() + ") have no candidate in reach, "
              + "or are off the network or on an island of it: left out"));
    }
    notes.addAll(notes(request, one));
    PlannedEstates estates = PlannedEstates.of(gate.job(), one.request, one.city.territory().metricCrs());
    notes.addAll(estates.notes());
    if (!one.walk) notes.add(new Text("按直线距离计算，不是步行距离", "straight lines, not walks"));
    Map<String, Object> members =
        new SitingWords(one.request, one.city, one.places, one.existing, one.question, answer, one.walk,
            new Whereabouts(one.city, gate.job().features(), standards.catalogue(gate.job()))::of).members(notes, progress.cancelled());
    if (!estates.rows().isEmpty()) members.put("estates", estates.rows());
    members.put("seconds", Math.rint(effort.seconds() * 100) / 100);
    if (one.lost > 0) members.put("leftOut", SitingWords.number(one.lostWeight));
    return members;
  }

  /** What was taken otherwise than the standard says. */
  private static List<Text> notes(SitingRequest asked, Case one) {
    List<Text> notes = new ArrayList<>();
    if (!asked.groups().equals(one.request.groups())) {
      notes.add(new Text("这里没有该标准人群的数据，按全体居民计算", "nobody counted the people of this standard here: all residents are taken"));
    }
    Territory.Facilities facilities = one.city.territory().facilities();
    notes.addAll(CapacityNotes.of(one.request, facilities, one.existing));
    long small = java.util.stream.IntStream.range(0, facilities.size())
        .filter(f -> asked.existing() && StraightLine.exists(facilities, f) && asked.need().tooSmall(facilities, f)).count();
    if (small > 0) {
      notes.add(new Text(small + " 处已有设施面积不足标准的 " + plain(asked.need().leastM2()) + " 平方米，不计为已有",
          small + " facilities have less than the " + plain(asked.need().leastM2()) + " m² of the standard and do not count as existing"));
    }
    return notes;
  }

  private static Text name(String code) {
    return new Text(code, code);
  }

  private static String plain(double value) {
    return value == Math.rint(value) ? String.valueOf((long) value) : String.format(java.util.Locale.ROOT, "%.1f", value);
  }

  private double[] weights(SitingRequest request, City city) {
    Territory.Buildings buildings = city.territory().buildings();
    double[] weight = new double[buildings.size()];
    for (Map.Entry<String, Double> group : request.groups().entrySet()) {
      int[] people = SitingRequest.people(buildings, group.getKey()).orElseThrow(() -> Refusal.invalid("GW-SIT-042", "groups",
          "没有人群 " + Quote.of(group.getKey()) + " 的数据", "There are no data on the group " + Quote.of(group.getKey())));
      for (int i = 0; i < weight.length; i++) weight[i] += group.getValue() * people[i];
    }
    if (!request.within().isEmpty()) keepWithin(request, city, weight);
    if (!request.withinAreas().isEmpty()) keepInside(request, city, weight);
    if (Arrays.stream(weight).sum() > 0) return weight;
    throw Refusal.invalid("GW-SIT-001",
        !request.withinAreas().isEmpty() ? "withinAreas" : request.within().isEmpty() ? "groups" : "within", "这里没有要服务的人",
        "Nobody to serve lives there");
  }

  private static void keepInside(SitingRequest request, City city, double[] weight) {
    Projector projector = Projector.of(city.territory().metricCrs());
    Territory.Buildings buildings = city.territory().buildings();
    List<PreparedGeometry> areas =
        request.withinAreas().stream().map(area -> PreparedGeometryFactory.prepare(projector.toMetres(area))).toList();
    GeometryFactory points = new GeometryFactory();
    for (int i = 0; i < weight.length; i++) {
      var at = points.createPoint(new Coordinate(buildings.x()[i], buildings.y()[i]));
      if (areas.stream().noneMatch(area -> area.covers(at))) weight[i] = 0;
    }
  }

  private static void keepWithin(SitingRequest request, City city, double[] weight) {
    Census.Place place = city.census().place(request.within());
    if (place == null) {
      throw Refusal.invalid("GW-RPT-003", "within", "没有代码为 " + Quote.of(request.within()) + " 的区域；请检查代码和 territory。",
          "There is no area with the code " + Quote.of(request.within()) + "; check the code and territory.");
    }
    Level level = place.level();
    int[] area = city.census().areaOfBuildings(level);
    for (int i = 0; i < weight.length; i++) if (area[i] != place.index()) weight[i] = 0;
  }

  private Case prepare(SitingRequest asked) {
    Gate.Pass pass = gate.job();
    City city = cities.inScenario(pass, asked.territory(), asked.scenario(), asked.scenarioYear());
    Territory territory = city.territory();
    SitingRequest request = asked.amongCounted(territory.buildings());
    double[] weight = weights(request, city);
    List<Candidates.Place> places = Candidates.of(request, pass.features(), Projector.of(territory.metricCrs()));
    int[] existing = existing(request, territory);
    int own = places.size();
    double[] x = new double[own + existing.length];
    double[] y = new double[x.length];
    double[] price = new double[x.length];
    double[] capacity = new double[x.length];
    boolean[] fixed = new boolean[x.length];
    Arrays.fill(capacity, request.capacity());
    for (int j = 0; j < x.length; j++) {
      fixed[j] = j >= own;
      x[j] = fixed[j] ? territory.facilities().x()[existing[j - own]] : places.get(j).x();
      y[j] = fixed[j] ? territory.facilities().y()[existing[j - own]] : places.get(j).y();
      price[j] = fixed[j] ? 0 : places.get(j).price();
      if (!fixed[j] || request.capacity() == Double.POSITIVE_INFINITY) continue;
      double stated = request.need().holds(territory.facilities(), existing[j - own]);
      if (stated > 0) capacity[j] = stated;
    }
    boolean walk = request.walk() && city.walking().get().hasNetwork();
    Pairs pairs = pairs(request, city, x, y, walk);
    int lost = 0;
    double lostWeight = 0;
    boolean all = request.model() != Model.COVERAGE;
    boolean each = request.model() == Model.DISTANCE || request.model() == Model.MAX_DISTANCE;
    boolean[] beyond = each ? Islands.beyond(pairs, weight, fixed, request.p()) : new boolean[weight.length];
    for (int i = 0; all && i < weight.length; i++) {
      if (weight[i] == 0 || !beyond[i] && pairs.start()[i] < pairs.start()[i + 1]) continue;
      lost++;
      lostWeight += weight[i];
      weight[i] = 0;
    }
    SitingQuestion question = new SitingQuestion(request.model(), pairs, weight, weight, capacity, price, fixed,
        new boolean[x.length], request.p(), request.reachM(), request.budget(), request.seed());
    return new Case(request, city, places, existing, question, walk, lost, lostWeight);
  }

  private static int[] existing(SitingRequest request, Territory territory) {
    if (!request.existing()) return new int[0];
    Territory.Facilities facilities = territory.facilities();
    boolean limited = request.capacity() < Double.POSITIVE_INFINITY;
    return java.util.stream.IntStream.range(0, facilities.size())
        .filter(f -> request.need().meets(facilities, f) && StraightLine.exists(facilities, f))
        .filter(f -> !limited || request.need().holds(facilities, f) != 0).toArray();
  }

  private static Pairs pairs(SitingRequest request, City city, double[] x, double[] y, boolean walk) {
    Territory.Buildings buildings = city.territory().buildings();
    boolean reach = request.model() == Model.COVERAGE || request.model() == Model.ALL;
    double limit = reach ? request.reachM() : FAR;
    if (!walk) return Pairs.straight(buildings.x(), buildings.y(), x, y, limit, 2);
    Walking walking = city.walking().get();
    Catchments.Costs costs = walking.costs(x, y, limit, Terms.USUAL);
    int n = buildings.size();
    int[] start = new int[n + 1];
    for (int place : costs.place()) start[place + 1]++;
    for (int i = 0; i < n; i++) start[i + 1] += start[i];
    int[] site = new int[costs.place().length];
    double[] metres = new double[site.length];
    int[] next = start.clone();
    for (int j = 0; j < x.length; j++) {
      for (int k = costs.start()[j]; k < costs.start()[j + 1]; k++) {
        int at = next[costs.place()[k]]++;
        site[at] = j;
        metres[at] = costs.metres()[k];
      }
    }
    return new Pairs(x.length, start, site, metres);
  }
}
