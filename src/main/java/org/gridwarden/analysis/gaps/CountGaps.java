package org.gridwarden.analysis.gaps;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.gridwarden.analysis.coverage.AreaCount;
import org.gridwarden.analysis.coverage.Census;
import org.gridwarden.analysis.parking.ParkingReport;
import org.gridwarden.analysis.parking.ParkingSupply;
import org.gridwarden.model.Level;
import org.gridwarden.model.Territory;
import org.gridwarden.model.Text;
import org.gridwarden.standard.Standard;

/** Parking spaces per household, and households per grid, against what a standard asks. */
final class CountGaps {

  private static final Text SPACES = new Text("个车位", "spaces");
  private static final Text HOUSEHOLDS = new Text("户", "households");
  private static final Text GRIDS = new Text("个网格", "grids");

  private final StudyArea study;
  private final GapQuestion question;
  private final Standard standard;

  CountGaps(StudyArea study, GapQuestion question) {
    this.study = study;
    this.question = question;
    this.standard = question.standard();
  }

  List<GapRow> spaces() {
    List<String> kinds = standard.scope().compoundKinds();
    if (kinds.isEmpty()) return allSpaces();
    Census census = study.census();
    Territory territory = study.territory();
    ParkingSupply[] supply = ParkingSupply.of(census, question.by(), kinds);
    long[] households = new long[supply.length];
    boolean[] any = new boolean[supply.length];
    int[] area = census.areaOfBuildings(question.by());
    for (int b = 0; b < area.length; b++) {
      if (area[b] < 0 || !ParkingSupply.counts(territory, territory.buildings().compound()[b], kinds)) continue;
      any[area[b]] = true;
      households[area[b]] += territory.buildings().households()[b];
    }
    List<GapRow> rows = new ArrayList<>();
    for (int i = 0; i < supply.length; i++) {
      AreaCount each = census.list(question.by()).get(i);
      rows.add(households[i] > 0 ? spaces(each, supply[i].today(), households[i]) : without(each, any[i]));
    }
    return rows;
  }

  private List<GapRow> allSpaces() {
    BigDecimal ratio = BigDecimal.valueOf(standard.threshold());
    List<GapRow> rows = new ArrayList<>();
    for (ParkingReport.Row row : ParkingReport.measure(study.census(), question.by(), ratio, null).rows()) {
      long households = row.area().households() - row.householdsNotSurveyed();
      boolean none = row.status().equals("no-data");
      if (none) rows.add(noData(row.area()));
      else if (households == 0) rows.add(without(row.area(), true));
      else rows.add(spaces(row.area(), row.supply().today(), households));
    }
    return rows;
  }

  GapRow spaces(AreaCount area, long spaces, long households) {
    GapRow.Amount amount = GapRow.Amount.of(spaces, standard.threshold(), households, SPACES);
    Text reason = new Sentences(study, standard, area).amount(
        amount, Sentences.n(households) + " 户有", "for " + Sentences.n(households) + " households there are");
    return new GapRow(area, standard.code(), null, amount, amount.classification(), area.estimated(), reason);
  }

  GapRow without(AreaCount area, boolean surveyed) {
    Text reason = new Sentences(study, standard, area).whole(
        standard.scope().compoundKinds().isEmpty() || surveyed ? "没有住户。" : "没有适用此标准的小区。",
        standard.scope().compoundKinds().isEmpty() || surveyed ? "nobody lives here."
            : "there is no compound to which this standard applies.");
    return new GapRow(area, standard.code(), null, null, GapRow.NO_RESIDENTS, false, reason);
  }

  GapRow noData(AreaCount area) {
    Text reason = new Sentences(study, standard, area).whole(
        area.householdsKnown() ? "没有调查过停车位，无法判断。" : "没有户数，无法判断。",
        area.householdsKnown() ? "nobody surveyed parking here, so nothing can be said."
            : "households are not known, so nothing can be said.");
    return new GapRow(area, standard.code(), null, null, GapRow.NO_DATA, false, reason);
  }

  /** Households of each grid; for larger areas, how many of their grids lie outside the range. */
  List<GapRow> range() {
    Census census = study.census();
    List<AreaCount> areas = census.list(question.by());
    List<AreaCount> grids = census.list(Level.GRID);
    List<GapRow> rows = new ArrayList<>();
    if (question.by() == Level.GRID) {
      for (AreaCount grid : grids) rows.add(grid(grid));
      return rows;
    }
    Tally[] tallies = new Tally[areas.size()];
    for (int i = 0; i < tallies.length; i++) tallies[i] = new Tally();
    int[] up = census.up(Level.GRID, question.by());
    for (int g = 0; g < up.length; g++) if (up[g] >= 0) tallies[up[g]].add(grids.get(g), beyond(grids.get(g)) > 0);
    int[] undivided = undivided();
    for (int i = 0; i < tallies.length; i++) rows.add(grids(areas.get(i), tallies[i], undivided[i]));
    return rows;
  }

  /** The grids of one area. */
  static final class Tally {
    private int grids;
    private int unknown;
    private int outside;
    private long peopleMet;
    private long peopleOutside;

    void add(AreaCount grid, boolean beyond) {
      if (grid.householdsKnown()) grids++;
      else unknown++;
      if (!grid.householdsKnown()) return;
      if (beyond) outside++;
      if (beyond) peopleOutside += grid.residents();
      else peopleMet += grid.residents();
    }
  }

  /** For each area the wards in it that have no grids; 0 below wards. */
  private int[] undivided() {
    Census census = study.census();
    int[] undivided = new int[census.list(question.by()).size()];
    if (question.by().ordinal() < Level.WARD.ordinal()) return undivided;
    boolean[] divided = new boolean[census.list(Level.WARD).size()];
    for (int ward : census.up(Level.GRID, Level.WARD)) if (ward >= 0) divided[ward] = true;
    int[] up = census.up(Level.WARD, question.by());
    for (int w = 0; w < up.length; w++) if (up[w] >= 0 && !divided[w]) undivided[up[w]]++;
    return undivided;
  }

  double beyond(AreaCount grid) {
    double below = standard.limits().get("min") - grid.households();
    double above = grid.households() - standard.limits().get("max");
    return Math.max(0, Math.max(below, above));
  }

  private GapRow grid(AreaCount grid) {
    if (!grid.householdsKnown()) return noData(grid);
    double beyond = beyond(grid);
    double least = standard.limits().get("min");
    double most = standard.limits().get("max");
    boolean few = grid.households() < least;
    var amount = new GapRow.Amount(
        grid.households(), few ? least : most, beyond, grid.households(), beyond, Double.NaN, HOUSEHOLDS);
    String range = Sentences.figure(least) + "–" + Sentences.figure(most);
    String more = Sentences.figure(beyond);
    Text reason = new Sentences(study, standard, grid).whole(
        Sentences.n(grid.households()) + " 户，标准为 " + range + " 户"
            + (beyond == 0 ? "，符合。" : few ? "，少 " + more + " 户。" : "，多 " + more + " 户。"),
        Sentences.n(grid.households()) + " households where " + range + " are asked"
            + (beyond == 0 ? ": fits." : few ? ": " + more + " too few." : ": " + more + " too many."));
    return new GapRow(
        grid, standard.code(), null, amount, beyond == 0 ? GapRow.ADEQUATE : GapRow.SHORT, grid.estimated(), reason);
  }

  GapRow grids(AreaCount area, Tally tally, int undivided) {
    Sentences say = new Sentences(study, standard, area);
    if (tally.grids == 0) {
      Text none = tally.unknown == 0 ? new Text("还没有划分网格。", "it is not divided into grids yet.")
          : new Text("网格的户数未知，无法判断。", "households of its grids are not known, so nothing can be said.");
      return new GapRow(area, standard.code(), null, null, GapRow.NO_DATA, false, say.whole(none.zh(), none.en()));
    }
    int fit = tally.grids - tally.outside;
    var amount = new GapRow.Amount(fit, tally.grids, tally.outside, fit, tally.outside, tally.grids, GRIDS);
    String rest = area.level() == Level.WARD || undivided == 0 ? "" : "；另有 " + Sentences.n(undivided) + " 个社区未划分网格";
    String restEn = rest.isEmpty() ? "" : "; " + Sentences.count(undivided, "more ward is", "more wards are")
        + " not divided into grids";
    Text reason = say.whole(Sentences.n(tally.grids) + " 个网格中有 " + Sentences.n(tally.outside) + " 个（"
            + Sentences.n(tally.peopleOutside) + " 人）的户数不在标准范围内" + rest + "。",
        Sentences.n(tally.outside) + " of " + Sentences.count(tally.grids, "grid", "grids") + " ("
            + Sentences.count(tally.peopleOutside, "resident", "residents")
            + ") have fewer or more households than asked" + restEn + ".");
    var parts = new GapRow.Parts(Level.GRID, tally.grids, tally.outside, tally.unknown, tally.peopleMet,
        tally.peopleOutside);
    return new GapRow(area, standard.code(), null, amount, parts, tally.outside == 0 ? GapRow.ADEQUATE : GapRow.SHORT,
        area.estimated(), reason);
  }
}
