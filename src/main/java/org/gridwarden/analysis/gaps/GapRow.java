package org.gridwarden.analysis.gaps;

import org.gridwarden.analysis.coverage.AreaCount;
import org.gridwarden.model.Level;
import org.gridwarden.model.Text;
import org.jspecify.annotations.Nullable;

/**
 * How one area stands against one standard.
 *
 * @param standard code of the standard
 * @param reached people and buildings within reach; null unless the standard is one of reach
 * @param amount what there is and what is missing; null when that cannot be said
 * @param classification {@code uncovered} nothing there · {@code short} some missing · {@code adequate} · {@code
 *     spare} a fifth more than asked · {@code no-residents} nobody to serve · {@code no-data} not surveyed, so nothing
 *     is said
 * @param parts how the areas below stand that the row adds up; null when the area is measured itself
 * @param estimated whether people come from a rule rather than a count
 * @param reason one sentence with the numbers and the clause
 */
public record GapRow(
    AreaCount area, String standard, @Nullable Reached reached, @Nullable Amount amount, @Nullable Parts parts,
    String classification, boolean estimated, Text reason) {

  /** An area that is measured itself. */
  GapRow(AreaCount area, String standard, @Nullable Reached reached, @Nullable Amount amount, String classification,
      boolean estimated, Text reason) {
    this(area, standard, reached, amount, null, classification, estimated, reason);
  }

  static final String UNCOVERED = "uncovered";
  static final String SHORT = "short";
  static final String ADEQUATE = "adequate";
  static final String SPARE = "spare";
  static final String NO_RESIDENTS = "no-residents";
  static final String NO_DATA = "no-data";

  /** From this multiple of the threshold on there is spare. */
  static final double SPARE_FROM = 1.2;

  /**
   * People and buildings within reach of a facility by straight line; exactly at the limit is within.
   *
   * @param peopleCovered people of the group in buildings within reach
   * @param peopleUncovered people of the group in buildings beyond it
   * @param peopleUnknown people counted for the area but not for any of its buildings: nobody can say how far they have
   *     it
   * @param buildings buildings in which somebody of the group lives
   * @param farthest index of the building that has it farthest among those, -1 when there is none
   * @param facility index of the facility nearest to that building, -1 when there is none of the kind
   * @param farthestM straight-line metres between the two, +Infinity when there is no facility of the kind
   */
  public record Reached(
      long peopleCovered, long peopleUncovered, long peopleUnknown, int buildings, int buildingsCovered, int farthest,
      int facility, double farthestM) {

    /** Buildings beyond the reach of every facility. */
    public int buildingsUncovered() {
      return buildings - buildingsCovered;
    }

    /** Share of people within reach, 0 … 1; NaN when none has a known building. */
    public double share() {
      return (double) peopleCovered / (peopleCovered + peopleUncovered);
    }
  }

  /**
   * The areas below that a row adds up: grids for households per grid, else wards or whatever level the standard names.
   *
   * @param level level of the areas below
   * @param assessed areas that were held against the standard
   * @param failing those among them that fall short of it
   * @param unknown areas about which nothing can be said, for example not divided into grids
   * @param peopleMet residents of the areas that meet it
   * @param peopleFailing residents of those that fall short
   */
  public record Parts(Level level, int assessed, int failing, int unknown, long peopleMet, long peopleFailing) {}

  /**
   * What there is against what a standard asks.
   *
   * @param value what there is, in the unit of the standard
   * @param threshold what is asked, in the unit of the standard
   * @param shortfall what is missing to the threshold, in the unit of the standard, ≥ 0
   * @param supply what there is, as a plain amount: m², workers, spaces, grids
   * @param missing how much of it is missing, ≥ 0
   * @param unit unit of {@code supply} and {@code missing}
   */
  public record Amount(double value, double threshold, double shortfall, double supply, double missing, Text unit) {

    /** From a supply and a need for {@code per} units of demand. */
    static Amount of(double supply, double threshold, double demand, Text unit) {
      double value = supply / demand;
      return new Amount(
          value, threshold, Math.max(0, threshold - value), supply, Math.max(0, threshold * demand - supply), unit);
    }

    String classification() {
      if (value >= threshold) return value >= SPARE_FROM * threshold ? SPARE : ADEQUATE;
      return supply == 0 ? UNCOVERED : SHORT;
    }
  }
}
