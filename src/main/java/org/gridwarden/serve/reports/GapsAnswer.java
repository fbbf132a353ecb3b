package org.gridwarden.serve.reports;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.gridwarden.analysis.accessibility.walk.Walking;
import org.gridwarden.analysis.coverage.Census;
import org.gridwarden.analysis.gaps.GapQuestion;
import org.gridwarden.analysis.gaps.GapReport;
import org.gridwarden.analysis.gaps.GapRow;
import org.gridwarden.analysis.gaps.Manner;
import org.gridwarden.analysis.gaps.StudyArea;
import org.gridwarden.model.Level;
import org.gridwarden.serve.Gate;
import org.gridwarden.standard.Catalogue;
import org.gridwarden.standard.Measure;
import org.gridwarden.standard.Standard;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.springframework.stereotype.Component;

/**
 * The gap report: who is short of what, one row an area and standard (all standards that fit the level when none is
 * named). Distances are walks where the territory has a walking network, straight lines else or with
 * {@code distance=straight}; {@code method} says which. {@code hour} and {@code stepFree} set the terms of the walk,
 * {@code ratio} and {@code weights} the floating catchment.
 */
@Component
public final class GapsAnswer {
  static final String STRAIGHT = "straight-line";
  static final String WALK = "walk";

  private final Cities cities;
  private final Standards standards;

  public GapsAnswer(Cities cities, Standards standards) {
    this.cities = cities;
    this.standards = standards;
  }

  /** Checks what is asked; GW-RPT-…, GW-STD-001 and GW-GAP-… for what cannot be answered. */
  public Report.Prepared prepare(Gate.Pass pass, Asked asked) {
    Catalogue catalogue = standards.catalogue(pass);
    Level by = asked.by();
    String code = asked.text("standard");
    Geometry polygon = DrawnGaps.polygon(asked);
    List<Standard> measured = code != null ? List.of(catalogue.get(code))
        : catalogue.standards().stream()
            .filter(standard -> polygon != null ? standard.measure().hasGaps() : GapReport.fits(standard, by)).toList();
    String group = group(asked);
    Manner manner = Manners.of(asked);
    List<City> chosen = cities.list(pass, asked, true, OptionalInt.empty());
    String within = asked.text("within");
    Asked.checkWithin(chosen, within);
    Object[] revisions = {chosen.stream().map(City::revision).toList(), measured.toString(), speeds(catalogue)};
    if (polygon != null) {
      return new Report.Prepared(revisions,
          () -> DrawnGaps.report(chosen, measured, group, polygon, catalogue, asked.language(), manner));
    }
    return new Report.Prepared(
        revisions, () -> report(chosen, measured, by, group, within, catalogue, asked.language(), manner));
  }

  /** Refuses a group or manner that is none, before anything is read. */
  public static void check(Asked asked) {
    group(asked);
    Manners.of(asked);
  }

  /** The same report on a territory that is in no database and for these standards; refuses as {@link #prepare}. */
  public static Report of(City city, List<Standard> measured, Catalogue catalogue, Asked asked) {
    return report(List.of(city), measured, asked.by(), group(asked), null, catalogue, asked.language(), Manners.of(asked));
  }

  private static Report report(
      List<City> cities, List<Standard> measured, Level by, String group, @Nullable String within, Catalogue catalogue,
      String language, Manner manner) {
    List<Report.Row> rows = new ArrayList<>();
    Map<String, Object> about = CoverageAnswer.about(cities);
    about.put("by", by.key());
    if (measured.size() == 1) about.put("standard", StandardsEndpoint.members(measured.get(0), catalogue, language));
    Manners.putAsked(about, cities, measured, group, manner);
    about.put("method", cities.stream().anyMatch(city -> method(city, manner).equals(WALK)) ? WALK : STRAIGHT);
    boolean reach = measured.size() == 1 && measured.get(0).measure() == Measure.REACH;
    if (reach && cities.stream().noneMatch(city -> holds(city, measured.get(0)))) about.put("noneInData", true);
    List<GapRow> all = new ArrayList<>();
    for (City city : cities) {
      Census.Place place = Asked.place(city, within);
      if (place == null && within != null) continue;
      for (Standard standard : measured) {
        for (GapRow row : rows(city, standard, by, group, place, catalogue, manner)) {
          all.add(row);
          rows.add(new Report.Row(city.territory().metricCrs(), row.area(),
              values(city, row, language, cities.size() > 1)));
        }
      }
    }
    if (reach) Manners.putWorst(about, all);
    return new Report(about, rows);
  }

  private static boolean holds(City city, Standard standard) {
    return Arrays.stream(city.territory().facilities().kind()).anyMatch(standard.scope().kinds()::contains);
  }

  static String method(City city, Manner manner) {
    return !manner.straight() && city.walking().get().hasNetwork() ? WALK : STRAIGHT;
  }

  private static String speeds(Catalogue catalogue) {
    return catalogue.standards().stream().filter(standard -> standard.code().startsWith("walk-"))
        .map(Standard::toString).toList().toString();
  }

  /** The rows of one standard, made once for each revision. */
  static List<GapRow> rows(
      City city, Standard standard, Level by, String group, Census.@Nullable Place place, Catalogue catalogue,
      Manner manner) {
    GapQuestion question = new GapQuestion(standard, by, group, place, manner);
    return city.report(List.of(question, speeds(catalogue)), () -> GapReport.measure(study(city, catalogue), question));
  }

  /** What gap reports of a city are made from. */
  public static StudyArea study(City city, Catalogue catalogue) {
    return new StudyArea(city.census(), city.straight(), () -> {
      Walking walking = city.walking().get();
      return walking.hasNetwork() ? walking : null;
    }, catalogue);
  }

  static Map<String, Object> values(City city, GapRow row, String language, boolean several) {
    Map<String, Object> values = Report.values(row.area());
    if (several) values.put("territory", city.territory().id());
    values.put("standard", row.standard());
    Report.putPeople(values, row.area());
    values.put("class", row.classification());
    GapRow.Reached reached = row.reached();
    if (reached != null && reached.buildings() > 0) {
      values.put("peopleCovered", reached.peopleCovered());
      values.put("peopleUncovered", reached.peopleUncovered());
      if (reached.newUncovered() > 0) values.put("peopleNewUncovered", reached.newUncovered());
      values.put("coveredShare", Report.number(reached.share()));
      values.put("buildings", reached.buildings());
      values.put("buildingsCovered", reached.buildingsCovered());
      values.put("buildingsUncovered", reached.buildingsUncovered());
    }
    if (reached != null && reached.buildings() > 0) Manners.put(values, reached, language);
    if (reached != null && reached.peopleUnknown() > 0) values.put("peopleUnknown", reached.peopleUnknown());
    if (reached != null && reached.facility() >= 0) {
      values.put("farthestM", Report.number(tenth(reached.farthestM())));
      values.put("farthestBuilding", city.territory().buildings().code()[reached.farthest()]);
      values.put("nearest", city.territory().facilities().code()[reached.facility()]);
      values.put("nearestName", city.territory().facilities().name()[reached.facility()]);
    }
    GapRow.Amount amount = row.amount();
    if (amount != null) {
      values.put("value", Report.number(amount.value()));
      values.put("threshold", Report.number(amount.threshold()));
      values.put("shortfall", Report.number(amount.shortfall()));
      if (reached == null) {
        if (!Double.isNaN(amount.need())) values.put("need", Report.number(amount.need()));
        values.put("supply", Report.number(amount.supply()));
        values.put("missing", Report.number(amount.missing()));
        values.put("missingUnit", amount.unit().in(language));
      }
    }
    GapRow.Parts parts = row.parts();
    if (parts != null) {
      values.put("partsLevel", parts.level().key());
      values.put("partsAssessed", parts.assessed());
      values.put("partsFailing", parts.failing());
      if (parts.unknown() > 0) values.put("partsUnknown", parts.unknown());
      if (row.area().residentsKnown() && parts.assessed() > 0) {
        values.put("peopleCovered", parts.peopleMet());
        values.put("peopleUncovered", parts.peopleFailing());
      }
    }
    values.put("estimated", row.estimated());
    values.put("reason", row.reason().in(language));
    return values;
  }

  static double tenth(double metres) {
    return Math.round(metres * 10) / 10.0;
  }

  /** {@code group}, all residents when it is not given. */
  public static String group(Asked asked) {
    return asked.oneOf("group", "residents",
        key -> GapQuestion.GROUPS.contains(key) ? Optional.of(key) : Optional.empty(), GapQuestion.GROUPS);
  }
}
