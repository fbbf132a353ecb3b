package org.gridwarden.model;

import java.util.List;
import java.util.Set;
import org.locationtech.jts.geom.Geometry;

/**
 * One revision of a grid plan, read for analysis.
 *
 * @param id plan number as text
 * @param state {@code draft|submitted|approved|published}
 * @param revision grows by one with every accepted edit; 1 when just made
 * @param grids grids in code order; together they cover the plan's wards without gap or overlap
 */
public record Plan(String id, String territory, String name, String state, int revision, List<Grid> grids) {

  /**
   * Posts of one role in a grid.
   *
   * @param role code of the catalogue, for example {@code public-security}, or the city's own
   * @param filled 0 … posts
   */
  public record Role(String role, int posts, int filled) {
    /** The role of grid workers (网格员). */
    public static final String WORKER = "grid-worker";
  }

  /**
   * One grid (网格).
   *
   * @param code text of up to 32 characters, unique within the plan
   * @param wardCode the one ward it belongs to
   * @param sectionCode the section it belongs to, empty text when none
   * @param outline polygon in the territory's metric CRS; never mutated
   * @param posts worker posts planned for the grid, ≥ 0
   * @param filled posts that are filled, 0 … posts
   * @param kind empty text for an ordinary grid; {@code park|school|mall|station} for a dedicated one (专属网格);
   *     {@code water|rail|green|other-ground} for ground that is no grid but counts in every sum
   * @param locked whether edits may not touch it
   * @param roles its posts by role, in the order of the role codes; they add up to {@code posts} and {@code filled}
   */
  public record Grid(
      String code, String name, String wardCode, String sectionCode, Geometry outline, int posts, int filled,
      String kind, boolean locked, List<Role> roles) {

    private static final Set<String> DEDICATED = Set.of("park", "school", "mall", "station");

    /** An ordinary grid that is not locked. */
    public Grid(
        String code, String name, String wardCode, String sectionCode, Geometry outline, int posts, int filled) {
      this(code, name, wardCode, sectionCode, outline, posts, filled, "", false);
    }

    /** All its posts, if any, are those of grid workers. */
    public Grid(
        String code, String name, String wardCode, String sectionCode, Geometry outline, int posts, int filled,
        String kind, boolean locked) {
      this(code, name, wardCode, sectionCode, outline, posts, filled, kind, locked,
          posts == 0 ? List.of() : List.of(new Role(Role.WORKER, posts, filled)));
    }

    /** Whether it is a park, school, mall or station: it has workers, but need not have households. */
    public boolean dedicated() {
      return DEDICATED.contains(kind);
    }

    /** Whether it is typed ground (a lake, a rail yard): no rule about households or workers applies to it. */
    public boolean typed() {
      return !kind.isEmpty() && !dedicated();
    }
  }
}
