package org.gridwarden.analysis.accessibility.walk;

/**
 * The nearest facility of some kinds for every building, as columns.
 *
 * @param facility index into the territory's facilities, -1 when there is none or no way leads to any
 * @param metres the walk, or its estimate; +Infinity when there is none
 * @param how how the metres are known
 */
public record Walks(int[] facility, double[] metres, How[] how) {
  /** How the metres of a building are known. */
  public enum How {
    /** Along the network, both legs counted. */
    WALK,
    /** The building is too far from any path, or the facility is: a straight line times the detour factor. */
    ESTIMATE,
    /** The building stands at a path, but no path leads from there to any facility. */
    UNREACHABLE,
    /** There is no facility of the kinds. */
    NONE
  }
}
