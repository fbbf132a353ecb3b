package org.gridwarden.analysis.gaps;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.gridwarden.analysis.coverage.Census;
import org.gridwarden.analysis.coverage.CoverageQuestion;
import org.gridwarden.analysis.coverage.CoverageReport;
import org.gridwarden.analysis.coverage.DrawnArea;
import org.gridwarden.analysis.coverage.StaffLevel;
import org.gridwarden.analysis.parking.ParkingSupply;
import org.gridwarden.model.Level;
import org.gridwarden.model.Territory;
import org.gridwarden.standard.Standard;

/**
 * A drawn area against a standard of any measure, with the figures that a ward of the same outline has: people, floor area and
 * spaces as {@link DrawnArea} counts them, ward staff by its people. A standard that every grid or ward must meet by itself
 * adds up those of which more than half of the ground lies inside, each as a whole; with fewer than two wards the drawn area
 * is held against it like one ward.
 */
final class DrawnGaps {
  private final StudyArea study;
  private final GapQuestion question;
  private final DrawnArea drawn;
  private final Standard standard;

  DrawnGaps(StudyArea study, GapQuestion question, DrawnArea drawn) {
    this.study = study;
    this.question = question;
    this.drawn = drawn;
    this.standard = question.standard();
  }

  GapRow row() {
    return switch (standard.measure()) {
      case REACH -> new ReachGaps(study, question, List.of(drawn.area()), drawn.buildings()).rows().get(0);
      case AREA_PER_HOUSEHOLDS -> new AmountGaps(study, question).floorArea(drawn.area(), floor());
      case MIN_AREA -> largest();
      case COUNT_PER -> staff();
      case SPACES_PER_HOUSEHOLD -> standard.scope().compoundKinds().isEmpty() ? allSpaces() : spaces();
      case RANGE -> grids();
      case GUIDE, RULE -> throw new IllegalStateException(standard.code());
    };
  }

  private AmountGaps.Floor floor() {
    AmountGaps.Floor floor = new AmountGaps.Floor();
    boolean[] surveyed = study.surveyed(standard.scope().kinds());
    for (int w = 0; w < surveyed.length; w++) if (surveyed[w] && drawn.touches(w)) floor.survey(drawn.households(w));
    Territory.Facilities facilities = study.territory().facilities();
    new AmountGaps(study, question)
        .addFacilities(drawn.areaOf(facilities.x(), facilities.y()), new AmountGaps.Floor[] {floor});
    return floor;
  }

  private GapRow largest() {
    Level base = AmountGaps.base(standard);
    int[] whole = drawn.mostly(base);
    if (whole.length < 2) return new AmountGaps(study, question).largest(drawn.area(), floor());
    var each = new GapQuestion(standard, base, question.group(), null, question.manner());
    List<GapRow> rows = new AmountGaps(study, each).largest();
    return new PartSums(study, question, base, AmountGaps.SQUARE_METRES)
        .of(drawn.area(), Arrays.stream(whole).mapToObj(rows::get).toList());
  }

  private GapRow staff() {
    StaffLevel staff = AmountGaps.staffOf(standard);
    boolean known = CoverageReport.staffKnown(study.census(), new CoverageQuestion(
        Level.WARD, staff, "", "", java.util.OptionalDouble.empty()));
    return new AmountGaps(study, question).staff(drawn.staffed(staff), known);
  }

  private GapRow spaces() {
    Territory territory = study.territory();
    List<String> kinds = standard.scope().compoundKinds();
    long households = 0;
    boolean any = false;
    int[] inside = drawn.buildings();
    for (int b = 0; b < inside.length; b++) {
      if (inside[b] < 0 || !ParkingSupply.counts(territory, territory.buildings().compound()[b], kinds)) continue;
      any = true;
      households += territory.buildings().households()[b];
    }
    CountGaps counts = new CountGaps(study, question);
    return households > 0 ? counts.spaces(drawn.area(), today(kinds), households) : counts.without(drawn.area(), any);
  }

  private long today(List<String> kinds) {
    Territory.Parking parking = study.territory().parking();
    return ParkingSupply.of(study.territory(), drawn.areaOf(parking.x(), parking.y()), 1, kinds)[0].today();
  }

  private GapRow allSpaces() {
    int wards = study.census().list(Level.WARD).size();
    Territory.Parking parking = study.territory().parking();
    boolean[] surveyed = ParkingSupply.surveyedWards(parking, parking.ward(), wards);
    long households = IntStream.range(0, wards).filter(w -> surveyed[w]).mapToLong(drawn::households).sum();
    boolean known = drawn.area().householdsKnown() && IntStream.range(0, wards).anyMatch(w -> surveyed[w] && drawn.touches(w));
    CountGaps counts = new CountGaps(study, question);
    if (!known || households == 0 && drawn.area().households() > 0) return counts.noData(drawn.area());
    return households == 0 ? counts.without(drawn.area(), true) : counts.spaces(drawn.area(), today(List.of()), households);
  }

  private GapRow grids() {
    Census census = study.census();
    CountGaps counts = new CountGaps(study, question);
    var tally = new CountGaps.Tally();
    int[] grids = drawn.mostly(Level.GRID);
    for (int g : grids) tally.add(census.list(Level.GRID).get(g), counts.beyond(census.list(Level.GRID).get(g)) > 0);
    int[] wardOf = census.up(Level.GRID, Level.WARD);
    int undivided = (int) Arrays.stream(drawn.mostly(Level.WARD))
        .filter(ward -> Arrays.stream(wardOf).noneMatch(of -> of == ward)).count();
    boolean divided = Arrays.stream(wardOf).anyMatch(ward -> ward >= 0 && drawn.touches(ward));
    if (grids.length == 0 && divided) {
      return new GapRow(drawn.area(), standard.code(), null, null, GapRow.NO_DATA, false,
          new Sentences(study, standard, drawn.area()).whole("没有一个网格的大部分在其中，无法判断。",
              "no grid lies in it for the most part, so nothing can be said."));
    }
    return counts.grids(drawn.area(), tally, undivided);
  }
}
