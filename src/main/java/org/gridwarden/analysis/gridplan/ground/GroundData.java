package org.gridwarden.analysis.gridplan.ground;

import java.util.List;
import org.locationtech.jts.geom.Geometry;

/**
 * What lies on the ground, in one metric plane (x = easting, metres). Nothing is mutated.
 *
 * @param parts wards, or parts of wards, that do not lie on one another; neighbours share their border vertices
 * @param lines in any order; what lies outside the parts is ignored
 * @param compounds outlines of residential compounds
 * @param buildings buildings, also those without households
 */
public record GroundData(List<Part> parts, List<Line> lines, List<Compound> compounds, List<Building> buildings) {

  /**
   * A ward, or a part of one that no unit may leave (a locked grid, a typed area).
   *
   * @param ward code of the ward; several parts may name the same
   * @param outline valid polygon or multipolygon
   * @param whole whether the part is one unit, not to be divided
   */
  public record Part(String ward, Geometry outline, boolean whole) {

    /** A ward that may be divided everywhere. */
    public static Part of(String ward, Geometry outline) {
      return new Part(ward, outline, false);
    }
  }

  /**
   * A line that may become a boundary.
   *
   * @param line line work of any geometry; of a polygon its rings
   */
  public record Line(LineClass kind, Geometry line) {}

  /**
   * A compound.
   *
   * @param outline polygon or multipolygon, may be empty when it is not surveyed
   */
  public record Compound(String code, Geometry outline, boolean walled) {}

  /**
   * A building.
   *
   * @param outline polygon or multipolygon; an invalid one is repaired, of a point the building has no ground of its own
   * @param compound index into the compounds, -1 for none
   * @param households 0 or more
   * @param residents 0 or more
   */
  public record Building(String code, Geometry outline, int compound, int households, int residents) {}
}
