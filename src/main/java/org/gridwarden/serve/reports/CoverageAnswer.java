package org.gridwarden.serve.reports;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeSet;
import org.gridwarden.analysis.coverage.CoverageQuestion;
import org.gridwarden.analysis.coverage.CoverageReport;
import org.gridwarden.analysis.coverage.CoverageRow;
import org.gridwarden.analysis.coverage.StaffLevel;
import org.gridwarden.model.Employer;
import org.gridwarden.model.Level;
import org.gridwarden.model.Refusal;
import org.gridwarden.serve.Gate;
import org.gridwarden.serve.Quote;
import org.gridwarden.standard.Catalogue;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The coverage report: residents and workers, one row an area. Residents per worker are rounded half up to 4 decimals,
 * the ratio is the whole number below. Shares of staff (an employer above the rows) have up to 4 decimals, add up to
 * the employer's staff exactly and say {@code estimated}.
 */
@Component
public final class CoverageAnswer {

  private final Cities cities;
  private final Standards standards;

  public CoverageAnswer(Cities cities, Standards standards) {
    this.cities = cities;
    this.standards = standards;
  }

  /** Checks what is asked; GW-RPT-… for what cannot be answered. */
  public Report.Prepared prepare(Gate.Pass pass, Asked asked) {
    Catalogue catalogue = standards.catalogue(pass);
    Level by = asked.by();
    List<City> chosen = cities.list(pass, asked, true, asked.year());
    checkYear(chosen, asked.year());
    StaffLevel staff = asked.oneOf("staff", StaffLevel.OWN, StaffLevel::find,
        Arrays.stream(StaffLevel.values()).map(StaffLevel::key).toList());
    Catalogue.@Nullable Target target = target(asked.number("target", 1e-6, 1e9), catalogue, staff, by);
    String role = role(asked.text("role"), catalogue, chosen);
    String within = asked.text("within");
    Asked.checkWithin(chosen, within);
    var question = new CoverageQuestion(by, staff, role, within == null ? "" : within,
        target == null ? OptionalDouble.empty() : OptionalDouble.of(target.residentsPerWorker()));
    OptionalDouble homes = asked.number("targetHouseholds", 1e-6, 1e9);
    Object[] revisions = {chosen.stream().map(City::revision).toList(), String.valueOf(target), homes.toString()};
    return new Report.Prepared(revisions, () -> report(chosen, question, target, homes));
  }

  /** The report on several territories together; those without areas of the level have no rows. */
  static Report report(List<City> cities, CoverageQuestion question, Catalogue.@Nullable Target target) {
    return report(cities, question, target, OptionalDouble.empty());
  }

  /** @param homes most households for each worker, against which {@code status} is said instead of residents */
  private static Report report(
      List<City> cities, CoverageQuestion question, Catalogue.@Nullable Target target, OptionalDouble homes) {
    List<Report.Row> rows = new ArrayList<>();
    Map<String, Object> about = about(cities);
    about.put("by", question.by().key());
    about.put("staff", question.staff().key());
    if (target != null) {
      Map<String, Object> said = new LinkedHashMap<>();
      said.put("residentsPerWorker", Report.number(target.residentsPerWorker()));
      if (!target.standard().isEmpty()) said.put("standard", target.standard());
      about.put("target", said);
    }
    if (homes.isPresent()) about.put("targetHouseholds", Report.number(homes.getAsDouble()));
    Sums sums = new Sums();
    List<Boolean> staffKnown = new ArrayList<>();
    for (City city : cities) {
      var place = Asked.place(city, question.within().isEmpty() ? null : question.within());
      if (place == null && !question.within().isEmpty()) continue;
      CoverageReport report = city.report(question, () -> CoverageReport.measure(city.census(), question, place));
      for (CoverageRow row : report.rows()) {
        sums.add(row, report.staffKnown());
        rows.add(new Report.Row(city.territory().metricCrs(), row.area(),
            values(city, row, report.staffKnown(), cities.size() > 1, homes)));
      }
      sums.notInGrids(report);
      staffKnown.add(report.staffKnown());
    }
    about.put("staffKnown", staffKnown.contains(true));
    about.put("staffByLevel", staffByLevel(cities));
    about.put("totals", sums.members());
    return new Report(about, rows);
  }

  /**
   * Filled posts of the whole territories by the level that employs them, levels without any left out: why the workers of
   * two levels are not the same people.
   */
  private static Map<String, Object> staffByLevel(List<City> cities) {
    Map<String, Object> members = new LinkedHashMap<>();
    for (Level level : Level.values()) {
      CoverageQuestion own = CoverageQuestion.of(level);
      java.math.BigDecimal workers = java.math.BigDecimal.ZERO;
      for (City city : cities) {
        CoverageReport report = city.report(own, () -> CoverageReport.measure(city.census(), own, null));
        for (CoverageRow row : report.rows()) workers = workers.add(row.workers());
      }
      if (workers.signum() > 0) members.put(level.key(), Report.number(workers.stripTrailingZeros().doubleValue()));
    }
    return members;
  }

  /** Territory, plan and revision of one, or a list of them when there are several. */
  public static Map<String, Object> about(List<City> cities) {
    Map<String, Object> about = new LinkedHashMap<>();
    List<Map<String, Object>> all = new ArrayList<>();
    for (City city : cities) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("territory", city.territory().id());
      if (!city.plan().isEmpty()) one.put("plan", city.plan());
      one.put("revision", city.territory().revision());
      if (!city.planRevision().isEmpty()) one.put("planRevision", city.planRevision());
      one.put("synthetic", city.territory().synthetic());
      if (!city.scenario().isEmpty()) one.put("scenario", city.scenario().substring(0, city.scenario().indexOf('@')));
      all.add(one);
    }
    if (all.size() == 1) about.putAll(all.get(0));
    else about.put("territories", all);
    return about;
  }

  private static Map<String, Object> values(
      City city, CoverageRow row, boolean staffKnown, boolean several, OptionalDouble homes) {
    Map<String, Object> values = Report.values(row.area());
    if (several) values.put("territory", city.territory().id());
    Report.putPeople(values, row.area());
    if (staffKnown) values.put("workers", Report.number(row.workers()));
    if (staffKnown || row.posts().signum() > 0) values.put("posts", Report.number(row.posts()));
    if (staffKnown) values.put("vacancies", Report.number(row.vacancies()));
    row.residentsPerWorker().ifPresent(n -> values.put("residentsPerWorker", Report.number(n)));
    row.ratio().ifPresent(ratio -> values.put("ratio", ratio));
    row.householdsPerWorker().ifPresent(n -> values.put("householdsPerWorker", Report.number(n)));
    values.put("status", homes.isEmpty() || row.householdsPerWorker().isEmpty() ? row.status()
        : row.area().households() > homes.getAsDouble() * row.workers().doubleValue() ? "over-target" : "ok");
    values.put("estimated", row.estimated());
    values.put("areaM2", row.area().areaM2());
    values.put("buildings", row.area().buildings());
    return values;
  }

  private static Catalogue.@Nullable Target target(
      OptionalDouble asked, Catalogue catalogue, StaffLevel staff, Level by) {
    if (asked.isPresent()) return new Catalogue.Target(asked.getAsDouble(), "");
    List<Employer> employers = staff.employers(by);
    return employers.size() == 1 ? catalogue.workerTargets().get(employers.get(0).key()) : null;
  }

  private static void checkYear(List<City> cities, OptionalInt year) {
    TreeSet<Integer> years = new TreeSet<>();
    for (City city : cities) city.territory().counts().forEach(count -> years.add(count.year()));
    if (year.isEmpty() || years.contains(year.getAsInt())) return;
    throw Refusal.invalid("GW-RPT-006", "year",
        "没有 " + year.getAsInt() + " 年的人口数；有数据的年份：" + (years.isEmpty() ? "无" : years) + "。",
        "There are no counts of " + year.getAsInt() + "; years with counts: " + (years.isEmpty() ? "none" : years)
            + ".");
  }

  private static String role(@Nullable String role, Catalogue catalogue, List<City> cities) {
    if (role == null) return "";
    boolean known = catalogue.vocabulary("roles").stream().anyMatch(word -> word.code().equals(role))
        || cities.stream().anyMatch(city -> city.territory().posts().stream().anyMatch(p -> p.role().equals(role))
            || city.census().grids().stream().anyMatch(
                grid -> grid.roles().stream().anyMatch(own -> own.role().equals(role))));
    if (known) return role;
    String roles = Asked.join(catalogue.vocabulary("roles").stream().map(Catalogue.Word::code).toList());
    throw Refusal.invalid("GW-RPT-001", "role", "没有岗位 " + Quote.of(role) + "；可用的有 " + roles + "。",
        "There is no role " + Quote.of(role) + "; it is one of " + roles + ".");
  }

  /** Sums over the rows, and what wards count but their grids do not hold. */
  private static final class Sums {
    private boolean residentsKnown;
    private boolean householdsKnown;
    private boolean staffKnown;
    private long residents;
    private long households;
    private long areaM2;
    private long buildings;
    private java.math.BigDecimal workers = java.math.BigDecimal.ZERO;
    private java.math.BigDecimal posts = java.math.BigDecimal.ZERO;
    private long outsideResidents;
    private long outsideHouseholds;

    void add(CoverageRow row, boolean known) {
      residentsKnown |= row.area().residentsKnown();
      householdsKnown |= row.area().householdsKnown();
      staffKnown |= known;
      residents += row.area().known() ? row.area().residents() : 0;
      households += row.area().known() ? row.area().households() : 0;
      areaM2 += row.area().areaM2();
      buildings += row.area().buildings();
      workers = workers.add(row.workers());
      posts = posts.add(row.posts());
    }

    void notInGrids(CoverageReport report) {
      outsideResidents += report.notInGridsResidents();
      outsideHouseholds += report.notInGridsHouseholds();
    }

    Map<String, Object> members() {
      Map<String, Object> members = new LinkedHashMap<>();
      if (residentsKnown) members.put("residents", residents);
      if (householdsKnown) members.put("households", households);
      if (staffKnown) members.put("workers", Report.number(workers.stripTrailingZeros().doubleValue()));
      if (staffKnown || posts.signum() > 0) members.put("posts", Report.number(posts.stripTrailingZeros().doubleValue()));
      if (staffKnown) members.put("vacancies", Report.number(posts.subtract(workers).doubleValue()));
      members.put("areaM2", areaM2);
      members.put("buildings", buildings);
      if (outsideResidents != 0) members.put("residentsNotInGrids", outsideResidents);
      if (outsideHouseholds != 0) members.put("householdsNotInGrids", outsideHouseholds);
      return members;
    }
  }
}
