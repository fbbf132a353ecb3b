package org.gridwarden.analysis.gaps;

import java.util.List;
import java.util.Optional;
import org.gridwarden.analysis.accessibility.StraightLine;
import org.gridwarden.analysis.accessibility.walk.LongWay;
import org.gridwarden.analysis.accessibility.walk.Path;
import org.gridwarden.analysis.accessibility.walk.Walking;
import org.gridwarden.analysis.accessibility.walk.Walks;
import org.gridwarden.analysis.coverage.Census;
import org.gridwarden.model.Refusal;
import org.gridwarden.model.Territory;
import org.gridwarden.model.Text;
import org.gridwarden.standard.Standard;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;

/**
 * Why an area is short: its row, and the way from the building that has it farthest (from a point inside where there are
 * no buildings) to the nearest facility that counts.
 *
 * @param row how the area stands
 * @param building index of the building the way starts from, -1 when it starts from a point inside the area
 * @param fromX easting of the start in metres
 * @param fromY northing of the start in metres
 * @param facility index of the nearest facility, -1 when there is none of the kinds or the standard is not about any
 * @param metres length of the way, +Infinity without one
 * @param straightM metres to the facility nearest in a straight line, +Infinity without one
 * @param minutes the way at the pace of the group
 * @param path the way on foot; null where only a straight line is known, or no way leads there
 * @param longWay what keeps it beyond the reach; null when nothing is known to: a straight line that is beyond it needs no wall
 * @param site the one new facility that would help most; null where nobody is beyond the reach or nobody walks
 * @param why one sentence with all of it, and what would cure it
 */
public record GapExplanation(
    GapRow row, int building, double fromX, double fromY, int facility, double metres, double straightM, double minutes,
    @Nullable Path path, @Nullable LongWay longWay, @Nullable BestSite site, Text why) {

  /** As {@link #of(StudyArea, Standard, Census.Place, String, Manner)}, in the usual manner. */
  public static GapExplanation of(StudyArea study, Standard standard, Census.Place place, String group) {
    return of(study, standard, place, group, Manner.USUAL);
  }

  /**
   * @param place the area
   * @param group whose needs are counted
   */
  public static GapExplanation of(
      StudyArea study, Standard standard, Census.Place place, String group, Manner manner) {
    GapQuestion question = new GapQuestion(standard, place.level(), group, place, manner);
    List<GapRow> rows = GapReport.measure(study, question);
    if (rows.size() != 1) throw new IllegalStateException("rows of " + place + ": " + rows.size());
    GapRow row = rows.get(0);
    GapRow.Reached reached = row.reached();
    int building = reached == null ? farthest(study, question, place) : reached.farthest();
    boolean stuck = reached != null && reached.foot() != null && reached.foot().unreachable() > 0
        && reached.farthestM() <= standard.reachM();
    if (stuck) building = withoutWay(study, question, place);
    double[] from = start(study, row, building);
    if (standard.scope().kinds().isEmpty()) return without(row, building, from);
    StraightLine.Nearest straight =
        study.straight(manner.terms()).of(standard.scope().kinds(), new double[] {from[0]}, new double[] {from[1]});
    Walking walking = manner.straight() || building < 0 ? null : study.walking().get();
    double straightM = straight.metres()[0];
    int nearest = straight.facility()[0];
    if (walking == null || nearest < 0) {
      double minutes = straightM / study.speedMs(group) / 60;
      return new GapExplanation(
          row, building, from[0], from[1], nearest, straightM, straightM, minutes, null, null, null, row.reason());
    }
    Optional<Path> path = walking.path(building, standard.scope().kinds(), manner.terms());
    double metres = path.map(Path::metres).orElse(Double.POSITIVE_INFINITY);
    Territory.Facilities all = study.territory().facilities();
    boolean estimate = path.isPresent() && path.get().how() == Walks.How.ESTIMATE;
    LongWay found = estimate || metres <= standard.reachM() ? null
        : LongWay.of(walking, building, standard.scope().kinds(), manner.terms(), metres, from,
            new double[] {all.x()[nearest], all.y()[nearest]}).orElse(null);
    long helped = helped(study, question, row, walking, found);
    // a way that would be too long straight on is not long because of a wall
    LongWay longWay = straightM <= standard.reachM() || helped > 0 ? found : null;
    BestSite site = reached == null ? null : BestSite.of(study, walking, question, place);
    int facility = path.map(Path::facility).orElse(-1);
    double minutes = metres / study.speedMs(group) / 60;
    Text why = new WhySentence(study, question, row, helped, site)
        .of(facility, metres, new WhySentence.Straight(nearest, straightM), minutes, longWay, walking.ways(),
            estimate ? walking.detour().factor() : 1);
    return new GapExplanation(row, building, from[0], from[1], facility, metres, straightM, minutes, path.orElse(null),
        longWay, site, why);
  }

  /** How many fewer are left out with the gate open that makes the way long; 0 where no gate does. */
  private static long helped(StudyArea study, GapQuestion question, GapRow row, Walking walking, @Nullable LongWay longWay) {
    if (longWay == null || longWay.gate() < 0 || row.reached() == null) return 0;
    Walking open = walking.withGateOpen(longWay.gate());
    StudyArea opened = new StudyArea(study.census(), study.straight(), () -> open, study.catalogue());
    GapRow.Reached then = GapReport.measure(opened, question).get(0).reached();
    return then == null ? 0 : row.reached().peopleUncovered() - then.peopleUncovered();
  }

  private static GapExplanation without(GapRow row, int building, double[] from) {
    double none = Double.POSITIVE_INFINITY;
    return new GapExplanation(row, building, from[0], from[1], -1, none, none, none, null, null, null, row.reason());
  }

  private static double[] start(StudyArea study, GapRow row, int building) {
    if (building >= 0) {
      return new double[] {study.territory().buildings().x()[building], study.territory().buildings().y()[building]};
    }
    if (row.area().outline().isEmpty()) {
      throw Refusal.conflict("GW-GAP-004", "该区域没有边界，无法说明。", "The area has no outline, so it cannot be explained.");
    }
    Coordinate inside = row.area().outline().getInteriorPoint().getCoordinate();
    return new double[] {inside.x, inside.y};
  }

  /** Of the buildings from which no way leads anywhere the one with most people. */
  private static int withoutWay(StudyArea study, GapQuestion question, Census.Place place) {
    int[] area = study.census().areaOfBuildings(place.level());
    int[] people = study.people(question.group());
    Near near = Near.of(study, question.standard().scope().kinds(), question.manner());
    int most = -1;
    for (int b = 0; b < area.length; b++) {
      boolean candidate = area[b] == place.index() && near.how(b) == Walks.How.UNREACHABLE;
      if (candidate && people[b] > 0 && (most < 0 || people[b] > people[most])) most = b;
    }
    return most;
  }

  private static int farthest(StudyArea study, GapQuestion question, Census.Place place) {
    List<String> kinds = question.standard().scope().kinds();
    if (kinds.isEmpty()) return -1;
    int[] area = study.census().areaOfBuildings(place.level());
    double[] metres = Near.of(study, kinds, question.manner()).metres();
    int farthest = -1;
    for (int b = 0; b < area.length; b++) {
      boolean candidate = area[b] == place.index() && study.territory().buildings().residents()[b] > 0;
      if (candidate && (farthest < 0 || metres[b] > metres[farthest])) farthest = b;
    }
    return farthest;
  }
}
