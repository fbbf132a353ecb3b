package org.gridwarden.serve.siting;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.gridwarden.analysis.coverage.AreaCount;
import org.gridwarden.analysis.coverage.Census;
import org.gridwarden.analysis.coverage.CoverageQuestion;
import org.gridwarden.analysis.coverage.CoverageReport;
import org.gridwarden.analysis.coverage.CoverageRow;
import org.gridwarden.analysis.staffing.Staffing;
import org.gridwarden.crs.Projector;
import org.gridwarden.model.Refusal;
import org.gridwarden.model.Territory;
import org.gridwarden.model.Text;
import org.gridwarden.serve.Gate;
import org.gridwarden.serve.Quote;
import org.gridwarden.serve.reports.Cities;
import org.gridwarden.serve.reports.City;
import org.gridwarden.serve.reports.Standards;
import org.springframework.stereotype.Component;

/** Makes the question of where workers go of a territory, and says the answer in areas. */
@Component
final class StaffingMaker {
  private final Gate gate;
  private final Cities cities;
  private final Standards standards;

  StaffingMaker(Gate gate, Cities cities, Standards standards) {
    this.gate = gate;
    this.cities = cities;
    this.standards = standards;
  }

  /** Areas with their staff and load. */
  private record Case(StaffingRequest request, City city, List<CoverageRow> rows, Staffing staffing, double target) {}

  /** Refuses what cannot be answered: GW-SIT-042, 044, GW-RPT-003. */
  void check(StaffingRequest request) {
    prepare(request);
  }

  private Case prepare(StaffingRequest request) {
    City city = cities.get(gate.job(), request.territory(), request.plan(), OptionalInt.empty());
    Census.Place place = request.within().isEmpty() ? null : city.census().place(request.within());
    if (place == null && !request.within().isEmpty()) {
      throw Refusal.invalid("GW-RPT-003", "within", "没有代码为 " + Quote.of(request.within()) + " 的区域；请检查代码和 territory。",
          "There is no area with the code " + Quote.of(request.within()) + "; check the code and territory.");
    }
    CoverageReport report = CoverageReport.measure(city.census(),
        new CoverageQuestion(request.by(), request.staff(), request.role(), request.within(), OptionalDouble.empty()), place);
    List<CoverageRow> rows = report.rows();
    double[] load = new double[rows.size()];
    double[] workers = new double[rows.size()];
    double[] workload = request.aim().equals("workload") ? workload(request, city) : new double[0];
    Map<String, Integer> index = new LinkedHashMap<>();
    for (int i = 0; i < city.census().list(request.by()).size(); i++) index.put(city.census().list(request.by()).get(i).code(), i);
    for (int i = 0; i < load.length; i++) {
      CoverageRow row = rows.get(i);
      workers[i] = row.workers().doubleValue();
      load[i] = switch (request.aim()) {
        case "residents" -> row.area().residentsKnown() ? row.area().residents() : 0;
        case "households" -> row.area().householdsKnown() ? row.area().households() : 0;
        default -> workload[index.get(row.area().code())];
      };
    }
    if (java.util.Arrays.stream(load).sum() == 0) {
      throw Refusal.invalid("GW-SIT-044", "by", "这里没有可分配人员的区域：没有区域，或没有人口数据",
          "There is no area to share workers out to: none at all, or nobody known to live there");
    }
    return new Case(request, city, rows, new Staffing(load, workers), target(request));
  }

  /** The target asked for, else for residents that of the standard of the employing level; NaN for none. */
  private double target(StaffingRequest request) {
    if (!Double.isNaN(request.target()) || !request.aim().equals("residents")) return request.target();
    var employers = request.staff().employers(request.by());
    var target = employers.size() == 1
        ? standards.catalogue(gate.job()).workerTargets().get(employers.iterator().next().key()) : null;
    return target == null ? Double.NaN : target.residentsPerWorker();
  }

  private static double[] workload(StaffingRequest request, City city) {
    double[] load = new double[city.census().list(request.by()).size()];
    int[] area = city.census().areaOfBuildings(request.by());
    for (Map.Entry<String, Double> weight : request.weights().entrySet()) {
      Territory.Buildings buildings = city.territory().buildings();
      int[] people = weight.getKey().equals("households") ? buildings.households() : buildings.people(weight.getKey()).orElseThrow(
          () -> Refusal.invalid("GW-SIT-042", "weights", "没有人群 " + Quote.of(weight.getKey()) + " 的数据",
              "There are no data on the group " + Quote.of(weight.getKey())));
      for (int b = 0; b < area.length; b++) if (area[b] >= 0) load[area[b]] += weight.getValue() * people[b];
    }
    return load;
  }

  /** Members of the answer, sentences in both languages. */
  Map<String, Object> make(StaffingRequest request) {
    Case one = prepare(request);
    Staffing staffing = one.staffing;
    int[] order = staffing.add(request.n());
    int[] added = new int[one.rows.size()];
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("territory", request.territory());
    members.put("revision", one.city.territory().revision());
    members.put("by", request.by().key());
    members.put("staff", request.staff().key());
    if (!request.role().isEmpty()) members.put("role", request.role());
    Census.Place place = request.within().isEmpty() ? null : one.city.census().place(request.within());
    if (place != null) {
      AreaCount area = one.city.census().list(place.level()).get(place.index());
      members.put("within", request.within());
      members.put("withinName", area.name());
      if (!area.nameEn().isEmpty()) members.put("withinNameEn", area.nameEn());
    }
    members.put("aim", request.aim());
    members.put("n", request.n());
    Map<String, Object> before = worst(one, added);
    members.put("worstBefore", before);
    List<Map<String, Object>> steps = new ArrayList<>();
    for (int k = 0; k < order.length; k++) steps.add(step(one, order[k], added, k + 1));
    members.put("workers", steps);
    members.put("worstAfter", worst(one, added));
    members.put("proved", true);
    target(one, members, added);
    staffing.bestMove().ifPresent(move -> members.put("bestMove", move(one, move)));
    totals(one, members);
    members.put("rows", rows(one, added));
    members.put("sentence", SitingWords.words(sentence(one, added)));
    return members;
  }

  private static Map<String, Object> worst(Case one, int[] added) {
    int worst = one.staffing.worst(added);
    Map<String, Object> members = new LinkedHashMap<>();
    CoverageRow row = one.rows.get(worst);
    members.put("code", row.area().code());
    name(members, row);
    put(members, "ratio", one.staffing.worstRatio(added));
    members.put("areasWithoutWorker", without(one, added));
    int heaviest = heaviest(one, added);
    if (heaviest >= 0) {
      Map<String, Object> staffed = named(one.rows.get(heaviest));
      put(staffed, "ratio", ratio(one, heaviest, added));
      members.put("heaviestStaffed", staffed);
    }
    return members;
  }

  private static double ratio(Case one, int area, int[] added) {
    return Staffing.ratio(one.staffing.load()[area], one.staffing.workers()[area] + added[area]);
  }

  /** The heaviest load among areas where somebody works; -1 where nobody does. */
  private static int heaviest(Case one, int[] added) {
    int heaviest = -1;
    for (int i = 0; i < added.length; i++) {
      double ratio = ratio(one, i, added);
      if (Double.isFinite(ratio) && ratio > (heaviest < 0 ? 0 : ratio(one, heaviest, added))) heaviest = i;
    }
    return heaviest;
  }

  private static int without(Case one, int[] added) {
    int without = 0;
    for (int i = 0; i < added.length; i++) {
      if (one.staffing.load()[i] > 0 && one.staffing.workers()[i] + added[i] == 0) without++;
    }
    return without;
  }

  private static void name(Map<String, Object> members, CoverageRow row) {
    members.put("name", row.area().name());
    if (!row.area().nameEn().isEmpty()) members.put("nameEn", row.area().nameEn());
  }

  private static Map<String, Object> named(CoverageRow row) {
    Map<String, Object> members = new LinkedHashMap<>(Map.of("code", row.area().code()));
    name(members, row);
    return members;
  }

  private static String english(CoverageRow row) {
    return row.area().nameEn().isEmpty() ? row.area().name() : row.area().nameEn();
  }

  /** A ratio without a worker is absent. */
  private static void put(Map<String, Object> members, String name, double ratio) {
    if (Double.isFinite(ratio)) members.put(name, SitingWords.number(ratio));
  }

  private static Map<String, Object> step(Case one, int area, int[] added, int order) {
    Staffing staffing = one.staffing;
    Map<String, Object> members = new LinkedHashMap<>();
    CoverageRow row = one.rows.get(area);
    members.put("order", order);
    members.put("code", row.area().code());
    name(members, row);
    double before = Staffing.ratio(staffing.load()[area], staffing.workers()[area] + added[area]);
    put(members, "before", before);
    added[area]++;
    double after = Staffing.ratio(staffing.load()[area], staffing.workers()[area] + added[area]);
    put(members, "after", after);
    put(members, "worst", staffing.worstRatio(added));
    members.put("reason", SitingWords.words(StaffingWords.reason(one.request.aim(), staffing.load()[area], before, after)));
    return members;
  }

  private static void target(Case one, Map<String, Object> members, int[] added) {
    if (Double.isNaN(one.target)) return;
    members.put("target", SitingWords.number(one.target));
    int[] over = new int[2];
    for (int i = 0; i < added.length; i++) {
      if (Staffing.ratio(one.staffing.load()[i], one.staffing.workers()[i]) > one.target) over[0]++;
      if (Staffing.ratio(one.staffing.load()[i], one.staffing.workers()[i] + added[i]) > one.target) over[1]++;
    }
    members.put("overTargetBefore", over[0]);
    members.put("overTargetAfter", over[1]);
    members.put("neededForTarget", one.staffing.needed(one.target));
  }

  private static Map<String, Object> move(Case one, Staffing.Move move) {
    Map<String, Object> members = new LinkedHashMap<>();
    CoverageRow from = one.rows.get(move.from());
    CoverageRow to = one.rows.get(move.to());
    members.put("from", named(from));
    members.put("to", named(to));
    put(members, "worstBefore", one.staffing.worstRatio(new int[one.rows.size()]));
    put(members, "worstAfter", move.worst());
    int[] moved = new int[one.rows.size()];
    moved[move.from()]--;
    moved[move.to()]++;
    if (without(one, new int[one.rows.size()]) > 0) {
      members.put("withoutBefore", without(one, new int[one.rows.size()]));
      members.put("withoutAfter", without(one, moved));
      put(members, "fromAfter", ratio(one, move.from(), moved));
      put(members, "toAfter", ratio(one, move.to(), moved));
    }
    members.put("proved", true);
    members.put("sentence", SitingWords.words(new Text("从 " + from.area().name() + " 调一人到 " + to.area().name(),
        "move one worker from " + english(from) + " to " + english(to))));
    return members;
  }

  /** Posts, vacancies, share with a qualification and workers per 10,000 residents, of the areas asked about. */
  private void totals(Case one, Map<String, Object> members) {
    long filled = 0;
    long vacant = 0;
    long residents = 0;
    for (CoverageRow row : one.rows) {
      filled += row.filled();
      vacant += row.vacant();
      if (row.area().residentsKnown()) residents += row.area().residents();
    }
    members.put("filled", SitingWords.number(filled / 10_000.0));
    members.put("vacancies", SitingWords.number(vacant / 10_000.0));
    if (residents > 0) {
      members.put("residents", residents);
      members.put("perTenThousand", SitingWords.number(Math.rint(filled / 10_000.0 / residents * 1e4 * 100) / 100));
      standards.catalogue(gate.job()).find("workers-per-10000").ifPresent(standard -> members.put("perTenThousandTarget",
          SitingWords.number(standard.threshold())));
    }
    if (!one.request.within().isEmpty()) return;
    int posts = 0;
    int qualified = 0;
    Map<String, int[]> roles = new java.util.TreeMap<>();
    for (Territory.Post post : one.city.territory().posts()) {
      if (!one.request.staff().employers(one.request.by()).contains(post.employer())) continue;
      if (!one.request.role().isEmpty() && !one.request.role().equals(post.role())) continue;
      int[] role = roles.computeIfAbsent(post.role(), name -> new int[3]);
      role[0] += post.posts();
      role[1] += post.filled();
      role[2] += post.qualified();
      posts += post.filled();
      qualified += post.qualified();
    }
    List<Map<String, Object>> byRole = new ArrayList<>();
    roles.forEach((role, sums) -> byRole.add(Map.of("role", role, "posts", sums[0], "filled", sums[1],
        "vacancies", Math.max(0, sums[0] - sums[1]), "qualified", sums[2])));
    members.put("roles", byRole);
    if (posts > 0 && qualified > 0) members.put("qualifiedShare", SitingWords.number(Math.rint(1e4 * qualified / posts) / 1e4));
  }

  private static List<Map<String, Object>> rows(Case one, int[] added) {
    List<Map<String, Object>> rows = new ArrayList<>();
    Projector projector = Projector.of(one.city.territory().metricCrs());
    for (int i = 0; i < added.length; i++) {
      CoverageRow row = one.rows.get(i);
      Map<String, Object> members = new LinkedHashMap<>();
      members.put("code", row.area().code());
      name(members, row);
      double[] at = {row.area().outline().getInteriorPoint().getX(), row.area().outline().getInteriorPoint().getY()};
      projector.toDegrees(at, 1);
      members.put("lon", SitingWords.degrees(at[0]));
      members.put("lat", SitingWords.degrees(at[1]));
      members.put("load", SitingWords.number(one.staffing.load()[i]));
      members.put("workers", row.workers());
      members.put("vacancies", row.vacancies());
      members.put("added", added[i]);
      put(members, "before", Staffing.ratio(one.staffing.load()[i], one.staffing.workers()[i]));
      put(members, "after", Staffing.ratio(one.staffing.load()[i], one.staffing.workers()[i] + added[i]));
      rows.add(members);
    }
    return rows;
  }

  private static Text sentence(Case one, int[] added) {
    int[] none = new int[added.length];
    int heaviest = heaviest(one, added);
    double load = heaviest < 0 ? Double.NaN : ratio(one, heaviest, added);
    return StaffingWords.sentence(one.request.aim(), one.request.n(), one.staffing.worstRatio(none),
        without(one, none), without(one, added), load);
  }
}
