package org.gridwarden.store.plans.edits;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;

/**
 * What somebody asks to be done to a plan. Points are {@code {lon, lat}}, lines x,y pairs in lon/lat degrees, finite; grids
 * are named by their codes; {@code near} is the distance in metres within which a place is taken to lie on a vertex or a
 * boundary.
 */
public sealed interface Edit {

  /** Metres within which what was drawn by hand is taken to lie on a vertex or a boundary. */
  double DRAWN = 0.3;
  /** The same for ground that was computed from outlines. */
  double COMPUTED = 0.02;

  /** Its name in requests and in the history. */
  default String op() {
    String name = getClass().getSimpleName();
    return Character.toLowerCase(name.charAt(0)) + name.substring(1);
  }

  /** Moves the vertex at a place of a boundary. */
  record MoveVertex(double[] at, double[] to) implements Edit {}

  /** Puts a line in the place of a stretch of the boundary between two grids. */
  record MoveBoundary(String one, String other, double[] from, double[] to, double[] line) implements Edit {}

  /** Lets a drawn line be the grid's boundary: ground between line and boundary changes hands. */
  record Reshape(String grid, double[] line) implements Edit {}

  /** Cuts a grid along lines; dead ends are ignored. */
  record Split(String grid, List<double[]> lines, double near) implements Edit {
    /** Along lines drawn by hand. */
    public Split(String grid, List<double[]> lines) {
      this(grid, lines, DRAWN);
    }
  }

  /** Joins grids into the first. */
  record Merge(List<String> grids) implements Edit {}

  /** Gives ground to a grid; {@code region} is taken from whatever grids of its ward lie there. */
  record Transfer(Geometry region, String to) implements Edit {}

  /** Makes a grid of the ground of others; {@code from} empty for whatever grids lie there. */
  record Create(Geometry region, List<String> from, double near) implements Edit {
    /** Of ground drawn by hand. */
    public Create(Geometry region, List<String> from) {
      this(region, from, DRAWN);
    }
  }

  /** Makes ground of a type of what lies in the ring. */
  record TypeArea(Polygon ring, String kind) implements Edit {}

  /** Locks or unlocks grids: those named, all of the wards named, or all. */
  record Lock(boolean on, List<String> grids, List<String> wards, boolean all) implements Edit {
    @Override
    public String op() {
      return on ? "lock" : "unlock";
    }
  }

  /** Gives grids other codes; {@code codes} old → new, {@code names} old code → new name; grids not named keep theirs. */
  record Recode(Map<String, String> codes, Map<String, String> names) implements Edit {}

  /** Takes back the last edit that stands. */
  record Undo() implements Edit {}

  /** Does again what was taken back last. */
  record Redo() implements Edit {}

  /** Brings back an earlier state as a new one. */
  record Restore(int revision) implements Edit {}

  /** Gives a grid another name or kind; null leaves it. */
  record Describe(String grid, @Nullable String name, @Nullable String kind) implements Edit {}

  /** Makes a section of these grids, or of none any more; a null name keeps the name, or takes the code. */
  record Section(String code, @Nullable String name, List<String> grids) implements Edit {}

  /** Sets posts of a role in a grid. */
  record Staff(String grid, String role, int posts, int filled) implements Edit {}

  /** Names the state as it is. */
  record Save(String note) implements Edit {}
}
