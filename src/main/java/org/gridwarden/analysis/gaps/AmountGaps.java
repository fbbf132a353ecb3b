package org.gridwarden.analysis.gaps;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.gridwarden.analysis.accessibility.StraightLine;
import org.gridwarden.analysis.coverage.AreaCount;
import org.gridwarden.analysis.coverage.Census;
import org.gridwarden.analysis.coverage.CoverageQuestion;
import org.gridwarden.analysis.coverage.CoverageReport;
import org.gridwarden.analysis.coverage.CoverageRow;
import org.gridwarden.analysis.coverage.StaffLevel;
import org.gridwarden.model.Level;
import org.gridwarden.model.Territory;
import org.gridwarden.model.Text;
import org.gridwarden.standard.Standard;
import org.jspecify.annotations.Nullable;

/**
 * Floor area and staff against what a standard asks. Where nobody surveyed (see {@link StudyArea#surveyed}) nothing is
 * said; a total for a larger area holds its surveyed wards only, on both sides of the comparison.
 */
final class AmountGaps {

  static final Text SQUARE_METRES = new Text("平方米", "m²");
  private static final Text WORKERS = new Text("人", "workers");

  private final StudyArea study;
  private final GapQuestion question;
  private final Standard standard;

  AmountGaps(StudyArea study, GapQuestion question) {
    this.study = study;
    this.question = question;
    this.standard = question.standard();
  }

  /** Facilities of the kinds in one area. */
  static final class Floor {
    private int facilities;
    private int unknown;
    private double sumM2;
    private double largestM2;
    private boolean surveyed;
    private long households;

    /** Ground of a surveyed ward with the households that live on it. */
    void survey(long homes) {
      surveyed = true;
      households += homes;
    }

    /** A facility of this many m², NaN when nobody knows. */
    void add(double m2) {
      facilities++;
      if (Double.isNaN(m2)) unknown++;
      else sumM2 += m2;
      if (m2 > largestM2) largestM2 = m2;
    }
  }

  List<GapRow> floorArea() {
    Floor[] floors = floors(question.by());
    List<AreaCount> areas = study.census().list(question.by());
    List<GapRow> rows = new ArrayList<>();
    for (int i = 0; i < floors.length; i++) rows.add(floorArea(areas.get(i), floors[i]));
    return rows;
  }

  GapRow floorArea(AreaCount area, Floor floor) {
    Sentences say = new Sentences(study, standard, area);
    if (area.known() && area.residents() == 0 && area.households() == 0) return nobody(area, say);
    if (!area.householdsKnown() || !floor.surveyed || floor.facilities > 0 && floor.unknown == floor.facilities) {
      return noData(area, say, floor);
    }
    double demand = floor.households / standard.limits().get("per");
    GapRow.Amount amount = GapRow.Amount.of(floor.sumM2, standard.threshold(), demand, SQUARE_METRES);
    String some = floor.unknown == 0 ? "" : "（另有 " + Sentences.n(floor.unknown) + " 处面积未知）";
    String someEn = floor.unknown == 0 ? "" : " (" + floor.unknown + " more of unknown size)";
    Text reason = say.amount(amount, say.kinds().zh() + some + "共有", "the area of " + say.kinds().en() + someEn
        + " is");
    return new GapRow(area, standard.code(), null, amount, amount.classification(), area.estimated(), reason);
  }

  List<GapRow> largest() {
    Level base = base(standard);
    Floor[] floors = floors(base);
    List<AreaCount> areas = study.census().list(base);
    List<GapRow> rows = new ArrayList<>();
    for (int i = 0; i < floors.length; i++) rows.add(largest(areas.get(i), floors[i]));
    return question.by() == base ? rows : new PartSums(study, question, base, SQUARE_METRES).of(rows);
  }

  GapRow largest(AreaCount area, Floor floor) {
    Sentences say = new Sentences(study, standard, area);
    if (area.residentsKnown() && area.residents() == 0) return nobody(area, say);
    if (!floor.surveyed || floor.facilities > 0 && floor.unknown == floor.facilities) return noData(area, say, floor);
    double missing = Math.max(0, standard.threshold() - floor.largestM2);
    var amount = new GapRow.Amount(
        floor.largestM2, standard.threshold(), missing, floor.largestM2, missing, standard.threshold(), SQUARE_METRES);
    String m2 = Sentences.figure(floor.largestM2);
    Text reason = floor.facilities == 0
        ? say.size(amount, "没有" + say.kinds().zh(), "there is no " + say.kinds().en())
        : say.size(amount, "最大的" + say.kinds().zh() + "为 " + m2 + " 平方米",
            "the largest " + say.kinds().en() + " has " + m2 + " m²");
    return new GapRow(area, standard.code(), null, amount, amount.classification(), false, reason);
  }

  private Floor[] floors(Level by) {
    Census census = study.census();
    Territory.Facilities facilities = study.territory().facilities();
    Floor[] floors = new Floor[census.list(by).size()];
    for (int i = 0; i < floors.length; i++) floors[i] = new Floor();
    boolean[] surveyed = study.surveyed(standard.scope().kinds());
    int[] up = census.up(Level.WARD, by);
    for (int w = 0; w < up.length; w++) {
      if (up[w] < 0 || !surveyed[w]) continue;
      floors[up[w]].survey(census.list(Level.WARD).get(w).households());
    }
    int[] area = census.areaOf(by, facilities.x(), facilities.y(), facilities.ward());
    addFacilities(area, floors);
    return floors;
  }

  /** Facilities of the standard's kinds where they lie: {@code area} has the index of each, -1 for none. */
  void addFacilities(int[] area, Floor[] floors) {
    Territory.Facilities facilities = study.territory().facilities();
    for (int i = 0; i < area.length; i++) {
      boolean counts = area[i] >= 0 && standard.scope().kinds().contains(facilities.kind()[i])
          && StraightLine.exists(facilities, i);
      if (counts) floors[area[i]].add(facilities.floorAreaM2()[i]);
    }
  }

  /** The level whose areas must each have a facility that is large enough: wards, or what the standard names above. */
  static Level base(Standard standard) {
    return Level.find(standard.scope().level()).filter(level -> level.ordinal() >= Level.WARD.ordinal()).orElse(Level.WARD);
  }

  /** Whose staff the standard counts. */
  static StaffLevel staffOf(Standard standard) {
    return switch (standard.scope().employerLevel()) {
      case "subdistrict" -> StaffLevel.OFFICE;
      case "ward" -> StaffLevel.WARD;
      case "grid" -> StaffLevel.GRID;
      case "building" -> StaffLevel.BUILDING;
      default -> StaffLevel.ALL;
    };
  }

  List<GapRow> staff() {
    StaffLevel staff = staffOf(standard);
    var coverage = new CoverageQuestion(question.by(), staff, "", "", OptionalDouble.empty());
    List<GapRow> rows = new ArrayList<>();
    CoverageReport report = CoverageReport.measure(study.census(), coverage, null);
    for (CoverageRow row : report.rows()) rows.add(staff(row, report.staffKnown()));
    return rows;
  }

  GapRow staff(CoverageRow row, boolean surveyed) {
    AreaCount area = row.area();
    Sentences say = new Sentences(study, standard, area);
    if (!area.residentsKnown()) return noData(area, say, null);
    if (!surveyed) {
      return new GapRow(area, standard.code(), null, null, GapRow.NO_DATA, false,
          say.whole("数据中没有这一级的人员，无法判断。", "the data hold no staff of this level, so nothing can be said."));
    }
    if (area.residents() == 0) return nobody(area, say);
    double demand = area.residents() / standard.limits().get("per");
    GapRow.Amount amount = GapRow.Amount.of(row.workers().doubleValue(), standard.threshold(), demand, WORKERS);
    Text reason = say.amount(
        amount, Sentences.n(area.residents()) + " 名居民有", "for " + Sentences.n(area.residents())
            + " residents there are");
    return new GapRow(area, standard.code(), null, amount, amount.classification(), row.estimated(), reason);
  }

  private GapRow nobody(AreaCount area, Sentences say) {
    return new GapRow(area, standard.code(), null, null, GapRow.NO_RESIDENTS, false,
        say.whole("没有住户。", "nobody lives here."));
  }

  private GapRow noData(AreaCount area, Sentences say, @Nullable Floor floor) {
    Text reason = !area.known() || floor == null
        ? say.whole("没有人口数据，无法判断。", "nobody counted the people here, so nothing can be said.")
        : floor != null && floor.facilities > 0
            ? say.whole("有 " + Sentences.n(floor.facilities) + " 处" + say.kinds().zh() + "，但面积未知。",
                "the floor area is not known for any of the " + floor.facilities + " here (" + say.kinds().en() + ").")
            : !area.householdsKnown() ? say.whole("没有户数，无法判断。", "households are not known, so nothing can be said.")
            : say.whole("此处没有调查过" + say.kinds().zh() + "，无法判断。",
                "nobody surveyed a " + say.kinds().en() + " here, so nothing can be said.");
    return new GapRow(area, standard.code(), null, null, GapRow.NO_DATA, false, reason);
  }
}
