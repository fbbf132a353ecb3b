package org.gridwarden.serve.reports.scenario;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gridwarden.serve.Gate;
import org.gridwarden.serve.reports.Asked;
import org.gridwarden.serve.reports.CoverageAnswer;
import org.gridwarden.serve.reports.GapsAnswer;
import org.gridwarden.serve.reports.ParkingAnswer;
import org.gridwarden.serve.reports.Report;
import org.gridwarden.serve.reports.StationsAnswer;
import org.springframework.stereotype.Component;

/** One report asked twice, and what has changed from the first answer to the second. */
@Component
public final class DifferenceAnswer {
  /** Reports that can be compared. */
  static final List<String> MEASURES = List.of("gaps", "parking", "coverage", "stations");
  private final GapsAnswer gaps;
  private final ParkingAnswer parking;
  private final CoverageAnswer coverage;
  private final StationsAnswer stations;

  DifferenceAnswer(GapsAnswer gaps, ParkingAnswer parking, CoverageAnswer coverage, StationsAnswer stations) {
    this.gaps = gaps;
    this.parking = parking;
    this.coverage = coverage;
    this.stations = stations;
  }

  /**
   * Checks both questions; refuses as the reports do.
   *
   * @param measure one of {@code gaps parking coverage stations}
   * @param before parameters of the report by name
   * @param after the same for the later side
   */
  public Report.Prepared prepare(
      Gate.Pass pass, String measure, Map<String, String> before, Map<String, String> after, String language) {
    Report.Prepared earlier = prepare(pass, measure, Asked.of(before, language));
    Report.Prepared later = prepare(pass, measure, Asked.of(after, language));
    boolean people = measure.equals("gaps") && after.containsKey("standard") && !"households".equals(after.get("group"));
    Report.Prepared homesEarlier = people ? prepare(pass, measure, Asked.of(households(before), language)) : null;
    Report.Prepared homesLater = people ? prepare(pass, measure, Asked.of(households(after), language)) : null;
    boolean changedOnly = "true".equals(after.get("changedOnly"));
    return new Report.Prepared(new Object[] {earlier.revisions(), later.revisions()}, () -> {
      Report found = of(measure).of(earlier.make().get(), later.make().get(), changedOnly);
      found.about().put("measure", measure);
      if (homesEarlier != null && homesLater != null) Households.put(found, homesEarlier.make().get(), homesLater.make().get());
      return found;
    });
  }

  private static Map<String, String> households(Map<String, String> asked) {
    Map<String, String> values = new HashMap<>(asked);
    values.put("group", "households");
    return values;
  }

  private Report.Prepared prepare(Gate.Pass pass, String measure, Asked asked) {
    return switch (measure) {
      case "parking" -> parking.prepare(pass, asked);
      case "coverage" -> coverage.prepare(pass, asked);
      case "stations" -> stations.prepare(pass, asked);
      default -> gaps.prepare(pass, asked);
    };
  }

  private static Difference of(String measure) {
    return switch (measure) {
      case "parking" -> new Difference(List.of("supply", "nightDemand", "dayDemand", "gap", "dayGap", "sharedIn", "gapBeforeSharing",
          "gapAfterSharing", "planned"), List.of("status"));
      case "coverage" -> new Difference(List.of("residents", "households", "workers", "posts"), List.of("ratio", "status"));
      case "stations" -> new Difference(List.of("stations", "floorAreaM2", "usableAreaM2"), List.of("status"));
      default -> new Difference(List.of("residents", "peopleCovered", "peopleUncovered", "peopleNewUncovered", "buildingsCovered",
          "buildingsUncovered", "supply", "missing"), List.of("class"));
    };
  }
}
