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
 * @param classification {@code uncovered} nothing there · {@code short} some missing · {@code full} within reach of all, but
 *     for some only of full facilities · {@code standing-empty} within reach of all, and hardly anybody comes · {@code
 *     adequate} · {@code spare} a fifth more than asked · {@code no-residents} nobody to serve · {@code no-data} not surveyed, so nothing
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
  static final String FULL = "full";
  static final String STANDING_EMPTY = "standing-empty";
  static final String NO_RESIDENTS = "no-residents";
  static final String NO_DATA = "no-data";

  /** From this multiple of the threshold on there is spare. */
  static final double SPARE_FROM = 1.2;

  /**
   * People and buildings within reach of a facility, on foot where there is a walking network, else by straight line;
   * exactly at the limit is within.
   *
   * @param peopleCovered people of the group in buildings within reach
   * @param peopleUncovered people of the group in buildings beyond it
   * @param peopleUnknown people counted for the area but not for any of its buildings: nobody can say how far they have
   *     it
   * @param newUncovered people of {@code peopleUncovered} who live in estates that a scenario plans: they never were within reach
   * @param buildings buildings in which somebody of the group lives
   * @param farthest index of the building that has it farthest among those, -1 when there is none
   * @param facility index of the facility nearest to that building, -1 when there is none of the kind
   * @param farthestM metres between the two, +Infinity when there is no facility of the kind
   * @param foot what only walks tell; null where straight lines were measured
   * @param service how far the facilities within reach suffice; null where that was not measured
   * @param spread how unequal the distances are; null when nobody has one
   */
  public record Reached(
      long peopleCovered, long peopleUncovered, long newUncovered, long peopleUnknown, int buildings, int buildingsCovered, int farthest,
      int facility, double farthestM, @Nullable OnFoot foot, @Nullable Service service, @Nullable Spread spread) {

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
   * Walks beside straight lines.
   *
   * @param straightUncovered people that a straight line would put beyond the reach
   * @param straightBuildingsUncovered buildings that it would
   * @param straightM straight-line metres of the building that has it farthest on foot, +Infinity without a facility
   * @param minutes its walk at the pace of the group, +Infinity without a facility
   * @param estimated people whose walk is a straight line times the detour factor, for want of a path near enough
   * @param unreachable people at a path from which no way leads to any facility; they count as uncovered
   */
  public record OnFoot(
      long straightUncovered, int straightBuildingsUncovered, double straightM, double minutes, long estimated,
      long unreachable) {}

  /**
   * How far the facilities within reach suffice.
   *
   * @param peopleFull people covered, but by full facilities only
   * @param buildingsFull their buildings
   * @param judged whether of any of the area's people it is known that what they reach is full, or is not; without it
   *     {@code peopleFull} says nothing
   * @param ratio supply for 1,000 people of the group by floating catchment, the mean over the people of the area; NaN
   *     when no supply is known
   * @param unit what {@code ratio} counts
   * @param state {@code full|spare|empty}, empty text when none of them
   */
  public record Service(long peopleFull, int buildingsFull, boolean judged, double ratio, Text unit, String state) {}

  /**
   * Distances of the people who have one.
   *
   * @param meanM their mean
   * @param worstTenthM mean of the tenth of the people who have it farthest
   * @param gini 0 when all have it equally far, towards 1 when few have all of the distance
   */
  public record Spread(double meanM, double worstTenthM, double gini) {}

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
   * @param need how much of it is asked; NaN where a range is asked
   * @param unit unit of {@code supply}, {@code missing} and {@code need}
   */
  public record Amount(
      double value, double threshold, double shortfall, double supply, double missing, double need, Text unit) {

    /** From a supply and a need for {@code per} units of demand. */
    static Amount of(double supply, double threshold, double demand, Text unit) {
      double value = supply / demand;
      return new Amount(
          value, threshold, Math.max(0, threshold - value), supply, Math.max(0, threshold * demand - supply),
          threshold * demand, unit);
    }

    String classification() {
      if (value >= threshold) return value >= SPARE_FROM * threshold ? SPARE : ADEQUATE;
      return supply == 0 ? UNCOVERED : SHORT;
    }
  }
}
