package org.gridwarden.analysis.gaps;

import java.util.List;
import org.gridwarden.analysis.accessibility.StraightLine;
import org.gridwarden.analysis.coverage.Census;
import org.gridwarden.model.Refusal;
import org.gridwarden.standard.Standard;
import org.locationtech.jts.geom.Coordinate;

/**
 * Why an area is short: its row, and the straight line from the building that has it farthest (from a point inside
 * where there are no buildings) to the nearest facility that counts.
 *
 * @param row how the area stands
 * @param building index of the building the line starts from, -1 when it starts from a point inside the area
 * @param fromX easting of the start in metres
 * @param fromY northing of the start in metres
 * @param facility index of the nearest facility, -1 when there is none of the kinds or the standard is not about any
 * @param metres length of the line, +Infinity without a facility
 */
public record GapExplanation(GapRow row, int building, double fromX, double fromY, int facility, double metres) {

  /**
   * @param place the area
   * @param group whose needs are counted
   */
  public static GapExplanation of(StudyArea study, Standard standard, Census.Place place, String group) {
    List<GapRow> rows = GapReport.measure(study, new GapQuestion(standard, place.level(), group, place));
    if (rows.size() != 1) throw new IllegalStateException("rows of " + place + ": " + rows.size());
    GapRow row = rows.get(0);
    int building = row.reached() == null ? farthest(study, standard, place) : row.reached().farthest();
    double[] x = new double[1];
    double[] y = new double[1];
    if (building >= 0) {
      x[0] = study.territory().buildings().x()[building];
      y[0] = study.territory().buildings().y()[building];
    } else {
      if (row.area().outline().isEmpty()) {
        throw Refusal.conflict("GW-GAP-004", "该区域没有边界，无法说明。", "The area has no outline, so it cannot be explained.");
      }
      Coordinate inside = row.area().outline().getInteriorPoint().getCoordinate();
      x[0] = inside.x;
      y[0] = inside.y;
    }
    if (standard.scope().kinds().isEmpty()) {
      return new GapExplanation(row, building, x[0], y[0], -1, Double.POSITIVE_INFINITY);
    }
    StraightLine.Nearest nearest = study.straight().of(standard.scope().kinds(), x, y);
    return new GapExplanation(row, building, x[0], y[0], nearest.facility()[0], nearest.metres()[0]);
  }

  private static int farthest(StudyArea study, Standard standard, Census.Place place) {
    if (standard.scope().kinds().isEmpty()) return -1;
    int[] area = study.census().areaOfBuildings(place.level());
    double[] metres = study.straight().ofBuildings(standard.scope().kinds()).metres();
    int farthest = -1;
    for (int b = 0; b < area.length; b++) {
      boolean candidate = area[b] == place.index() && study.territory().buildings().residents()[b] > 0;
      if (candidate && (farthest < 0 || metres[b] > metres[farthest])) farthest = b;
    }
    return farthest;
  }
}
