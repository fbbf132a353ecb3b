package org.gridwarden.serve.reports.estates;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.gridwarden.analysis.condition.ConditionReport;
import org.gridwarden.analysis.coverage.Census;
import org.gridwarden.analysis.estates.LiftReport;
import org.gridwarden.analysis.estates.VolunteerReport;
import org.gridwarden.model.Level;
import org.gridwarden.model.Refusal;
import org.gridwarden.serve.Gate;
import org.gridwarden.serve.Quote;
import org.gridwarden.serve.reports.Asked;
import org.gridwarden.serve.reports.Cities;
import org.gridwarden.serve.reports.City;
import org.gridwarden.serve.reports.CoverageAnswer;
import org.gridwarden.serve.reports.Report;
import org.gridwarden.serve.reports.Standards;
import org.gridwarden.serve.reports.StationsAnswer;
import org.gridwarden.standard.Catalogue;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Lifts, volunteers and conditions, one row an area. */
@Component
public final class AreaReports {
  private final Cities cities;
  private final Standards standards;

  public AreaReports(Cities cities, Standards standards) {
    this.cities = cities;
    this.standards = standards;
  }

  /** What a report says of one city. */
  private interface Rows {
    List<Report.Row> of(City city, Census.@Nullable Place place);
  }

  /** Inhabited buildings above {@code storeys} (3) without a lift: see {@link LiftReport}. */
  public Report.Prepared lifts(Gate.Pass pass, Asked asked) {
    Level by = asked.by();
    int storeys = storeys(asked);
    return prepare(pass, asked, Map.of("storeys", storeys), (city, place) -> {
      List<LiftReport.Row> rows = city.report(List.of("lifts", by, storeys, place == null ? "" : place),
          () -> LiftReport.measure(city.census(), by, storeys, place));
      return rows.stream().map(row -> row(city, row.area(), values -> {
        values.put("tallBuildings", row.tall());
        values.put("withoutLift", row.without());
        if (!Double.isNaN(row.share())) values.put("shareWithout", Report.number(row.share()));
        values.put("householdsWithout", row.households());
        values.put("residentsWithout", row.residents());
        values.put("elderlyWithout", row.elderly());
        if (row.unknown() > 0) values.put("buildingsUnknown", row.unknown());
      })).toList();
    });
  }

  static int storeys(Asked asked) {
    return (int) asked.number("storeys", 1, 60).orElse(LiftReport.STOREYS);
  }

  /** Households linked to a volunteer: see {@link VolunteerReport}. Wards and larger areas. */
  public Report.Prepared volunteers(Gate.Pass pass, Asked asked) {
    Level by = StationsAnswer.wardOrAbove(asked);
    return prepare(pass, asked, Map.of(), (city, place) -> {
      List<VolunteerReport.Row> rows = city.report(List.of("volunteers", by, place == null ? "" : place),
          () -> VolunteerReport.measure(city.census(), by, place));
      return rows.stream().map(row -> row(city, row.area(), values -> {
        values.put("volunteers", row.volunteers());
        values.put("institutions", row.institutions());
        values.put("linkedHouseholds", row.linkedHouseholds());
        if (!Double.isNaN(row.share())) values.put("linkedShare", Report.number(row.share()));
        if (by != Level.WARD) {
          values.put("wards", row.wards());
          values.put("wardsWithoutLink", row.wardsWithout());
        }
        values.put("status", row.linkedHouseholds() > 0 ? "linked" : "none");
      })).toList();
    });
  }

  /** Facilities by condition, of one {@code kind}, one {@code kindGroup}, or all: see {@link ConditionReport}. */
  public Report.Prepared conditions(Gate.Pass pass, Asked asked) {
    Level by = asked.by();
    List<String> kinds = kinds(standards.catalogue(pass), asked);
    return prepare(pass, asked, Map.of("kinds", kinds), (city, place) -> {
      List<ConditionReport.Row> rows = city.report(List.of("conditions", by, kinds, place == null ? "" : place),
          () -> ConditionReport.measure(city.census(), by, kinds, place));
      return rows.stream().map(row -> row(city, row.area(), values -> {
        values.put("sound", row.all().sound());
        values.put("damaged", row.all().damaged());
        values.put("notLookedAt", row.all().unknown());
        if (!Double.isNaN(row.share())) values.put("damagedShare", Report.number(row.share()));
        Map<String, Integer> damaged = new LinkedHashMap<>();
        for (String kind : kinds) {
          ConditionReport.Tally tally = row.byKind().get(kind);
          if (tally != null && tally.damaged() > 0) damaged.put(kind, tally.damaged());
        }
        values.put("damagedByKind", damaged);
      })).toList();
    });
  }

  /** Kinds of facility that are asked for; GW-RPT-001 when the catalogue does not have them. */
  static List<String> kinds(Catalogue catalogue, Asked asked) {
    String kind = asked.text("kind");
    String group = asked.text("kindGroup");
    List<String> all = catalogue.vocabulary("kinds").stream()
        .filter(word -> kind == null || word.code().equals(kind))
        .filter(word -> group == null || group.equals(word.more().get("group"))).map(Catalogue.Word::code).toList();
    if (!all.isEmpty()) return all;
    String name = kind != null ? "kind" : "kindGroup";
    String value = kind != null ? kind : String.valueOf(group);
    throw Refusal.invalid("GW-RPT-001", name, "设施目录里没有 " + Quote.of(value) + "；见 /api/v1/catalogue。",
        "The catalogue of facilities has no " + Quote.of(value) + "; see /api/v1/catalogue.");
  }

  private Report.Prepared prepare(Gate.Pass pass, Asked asked, Map<String, Object> said, Rows rows) {
    List<City> chosen = cities.list(pass, asked, true, OptionalInt.empty());
    String within = asked.text("within");
    Asked.checkWithin(chosen, within);
    Level by = asked.by();
    Object[] revisions = {chosen.stream().map(City::revision).toList(), said.toString()};
    return new Report.Prepared(revisions, () -> {
      Map<String, Object> about = CoverageAnswer.about(chosen);
      about.put("by", by.key());
      about.putAll(said);
      List<Report.Row> all = new ArrayList<>();
      for (City city : chosen) {
        Census.Place place = Asked.place(city, within);
        if (place != null || within == null) all.addAll(rows.of(city, place));
      }
      return new Report(about, all);
    });
  }

  private static Report.Row row(City city, org.gridwarden.analysis.coverage.AreaCount area,
      java.util.function.Consumer<Map<String, Object>> fill) {
    Map<String, Object> values = Report.values(area);
    values.put("territory", city.territory().id());
    Report.putPeople(values, area);
    fill.accept(values);
    values.put("estimated", area.estimated());
    return new Report.Row(city.territory().metricCrs(), area, values);
  }
}
