package org.gridwarden.serve.reports;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.gridwarden.analysis.coverage.Census;
import org.gridwarden.analysis.gaps.StationReport;
import org.gridwarden.model.Level;
import org.gridwarden.model.Refusal;
import org.gridwarden.serve.Gate;
import org.gridwarden.standard.Catalogue;
import org.gridwarden.standard.Measure;
import org.gridwarden.standard.Standard;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The report on service stations of wards, what they offer and lack, and the tenure of ward offices, for wards and larger
 * areas; {@code standard} (of the measure {@code min-area}, {@code service-station-size} when not given) says which
 * station is too small.
 */
@Component
public final class StationsAnswer {
  private static final String SIZE = "service-station-size";
  private final Cities cities;
  private final Standards standards;

  public StationsAnswer(Cities cities, Standards standards) {
    this.cities = cities;
    this.standards = standards;
  }

  /** Checks what is asked; GW-RPT-… and GW-STD-001 for what cannot be answered. */
  public Report.Prepared prepare(Gate.Pass pass, Asked question) {
    Level by = wardOrAbove(question);
    Catalogue catalogue = standards.catalogue(pass);
    String code = question.text("standard");
    Standard size = catalogue.get(code == null ? SIZE : code);
    if (size.measure() != Measure.MIN_AREA) {
      throw Refusal.invalid("GW-RPT-005", "standard", "标准“" + size.name().zh() + "”不规定单个设施的面积。",
          "The standard " + size.code() + " says nothing about the size of a single facility.");
    }
    List<City> asked = cities.list(pass, question, false, OptionalInt.empty());
    String within = question.text("within");
    Asked.checkWithin(asked, within);
    Object[] revisions = {asked.stream().map(City::revision).toList(), size.toString()};
    return new Report.Prepared(revisions, () -> report(asked, by, size, within, catalogue));
  }

  private static Report report(
      List<City> asked, Level by, Standard size, @Nullable String within, Catalogue catalogue) {
    Map<String, Object> about = CoverageAnswer.about(asked);
    about.put("by", by.key());
    about.put("standard", size.code());
    about.put("leastM2", Report.number(size.threshold()));
    List<Report.Row> rows = new ArrayList<>();
    for (City city : asked) {
      Census.Place place = Asked.place(city, within);
      if (place == null && within != null) continue;
      List<StationReport.Row> report = city.report(
          List.of("stations", by, size.threshold(), place == null ? "" : place),
          () -> StationReport.measure(GapsAnswer.study(city, catalogue), by, size.threshold(), place));
      for (StationReport.Row row : report) {
        rows.add(new Report.Row(city.territory().metricCrs(), row.area(), values(city, row, asked.size() > 1)));
      }
    }
    return new Report(about, rows);
  }

  static Map<String, Object> values(City city, StationReport.Row row, boolean several) {
    Map<String, Object> values = Report.values(row.area());
    if (several) values.put("territory", city.territory().id());
    Report.putPeople(values, row.area());
    values.put("stations", row.stations());
    if (!Double.isNaN(row.floorAreaM2())) values.put("floorAreaM2", Report.number(row.floorAreaM2()));
    if (!Double.isNaN(row.largestM2())) values.put("largestM2", Report.number(row.largestM2()));
    if (!Double.isNaN(row.usableAreaM2())) values.put("usableAreaM2", Report.number(row.usableAreaM2()));
    boolean ward = row.area().level() == Level.WARD;
    // what nobody said is absent, not lacking
    if (!ward || row.servicesUnknown() == 0) {
      values.put("services", row.services());
      values.put("servicesLacking", row.lacking());
    }
    if (!row.officeTenure().isEmpty()) values.put("officeTenure", row.officeTenure());
    values.put("status", row.status());
    if (!ward) {
      values.put("wardsLacking", row.wardsLacking());
      if (row.servicesUnknown() > 0) values.put("wardsServicesUnknown", row.servicesUnknown());
      values.put("wardsByStatus", row.wardsByStatus());
      values.put("officesByTenure", row.officesByTenure());
    }
    return values;
  }
  /** {@code by}, which this report has for wards and larger areas only; GW-RPT-001 otherwise. */
  public static Level wardOrAbove(Asked question) {
    Level by = question.by();
    if (by.ordinal() >= Level.WARD.ordinal()) return by;
    throw Refusal.invalid("GW-RPT-001", "by", "此报告只到社区一级：by 可为 ward、subdistrict、district。",
        "This report goes down to wards: by is ward, subdistrict or district.");
  }
}
