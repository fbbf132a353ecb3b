package org.gridwarden.analysis.gridplan.problems;

import java.util.List;
import java.util.OptionalInt;
import org.gridwarden.model.Text;
import org.locationtech.jts.geom.Envelope;

/**
 * One thing to look at.
 *
 * @param level {@code ward}, {@code grid} or {@code compound}
 * @param code of the ward, grid or compound
 * @param grids codes of the grids concerned, the one to act on first; empty for a gap
 * @param households of what {@code code} names; empty where they do not matter or nobody knows
 * @param message what it is and what to do
 * @param x easting in metres of a point of it
 * @param y northing in metres of the same point
 * @param extent what a map should show, in metres
 */
public record Problem(
    Kind kind, String level, String code, String wardCode, List<String> grids, OptionalInt households, Text message,
    double x, double y, Envelope extent) {

  /** Kinds in the order in which they are counted; {@link #key()} is the name in answers. */
  public enum Kind {
    /** Part of a ward that belongs to no grid. */
    GAP,
    /** Grids reach over the border of their ward. */
    OUTSIDE,
    /** A grid smaller than anybody would draw. */
    CRUMB,
    TOO_MANY,
    TOO_FEW,
    IN_PIECES,
    NO_WORKER,
    CODE_CLASH,
    /** A compound that would fit into one grid lies in several. */
    COMPOUND_CUT,
    /** A river, railway or expressway runs through a grid with buildings on both sides. */
    BARRIER_CROSSED;

    /** For example {@code too-many}. */
    public String key() {
      return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
  }
}
