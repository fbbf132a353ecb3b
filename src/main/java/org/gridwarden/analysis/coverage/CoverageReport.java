package org.gridwarden.analysis.coverage;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.gridwarden.model.Level;
import org.jspecify.annotations.Nullable;

/**
 * Residents and workers of the areas of one level.
 *
 * @param question what was asked
 * @param rows in code order
 * @param notInGridsResidents residents that the wards count and no grid holds; 0 unless the rows are the grids of the
 *     whole territory, negative when buildings hold more than their wards say
 * @param notInGridsHouseholds the same of households
 * @param staffKnown whether the data hold staff of any employer asked for; without it workers and vacancies are not 0
 *     but unknown, and posts are those of the plan alone
 */
public record CoverageReport(
    CoverageQuestion question, List<CoverageRow> rows, long notInGridsResidents, long notInGridsHouseholds,
    boolean staffKnown) {

  /** Status of an area whose residents nobody knows. */
  public static final String NO_DATA = "no-data";

  /**
   * Sets the areas of a level against staff. An area without residents has the status {@code no-residents}, else one
   * without a worker {@code no-worker}, else one above the target {@code over-target}, else {@code ok}.
   *
   * @param within place of {@code question.within()} in the census, null for everywhere
   */
  public static CoverageReport measure(
      Census census, CoverageQuestion question, Census.@Nullable Place within) {
    List<AreaCount> areas = census.list(question.by());
    Staff staff = Staff.count(census, question.by(), question.staff().employers(question.by()), question.role());
    boolean known = staffKnown(census, question);
    boolean[] inside = within == null ? null : census.inside(question.by(), within);
    List<CoverageRow> rows = new ArrayList<>();
    for (int i = 0; i < areas.size(); i++) {
      if (inside != null && !inside[i]) continue;
      AreaCount area = areas.get(i);
      boolean estimated = area.estimated() || staff.shared(i);
      rows.add(new CoverageRow(
          area, staff.filled(i), staff.vacant(i), status(area, staff.filled(i), question.target()), estimated));
    }
    boolean finest = question.by() == Level.GRID && within == null;
    long[] rest = finest ? census.notInGrids() : new long[2];
    return new CoverageReport(question, List.copyOf(rows), rest[0], rest[1], known);
  }

  /** Whether the data hold staff of any employer that a question is about. */
  public static boolean staffKnown(Census census, CoverageQuestion question) {
    return Staff.known(census, question.staff().employers(question.by()));
  }

  private static String status(AreaCount area, long filled, OptionalDouble target) {
    if (!area.residentsKnown()) return NO_DATA;
    if (area.residents() == 0) return "no-residents";
    if (filled == 0) return "no-worker";
    boolean over = target.isPresent() && area.residents() * (double) Staff.UNIT > target.getAsDouble() * filled;
    return over ? "over-target" : "ok";
  }
}
