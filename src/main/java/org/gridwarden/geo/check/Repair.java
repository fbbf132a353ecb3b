package org.gridwarden.geo.check;

/**
 * What would mend a fault.
 *
 * @param from the polygon that loses ground, -1 when none does
 * @param to the polygon that gets or keeps it, -1 when none does
 * @param borderM length of the common border for which {@code to} was chosen, m; 0 where that was not the reason
 * @param shiftM how far vertices and lines that are joined move at most, m; else 0
 * @param count how many polygons it changes when vertices and lines are joined, else 1
 */
public record Repair(Kind kind, int from, int to, double borderM, double shiftM, int count) {

  /** How it mends. */
  public enum Kind {
    /** A gap goes to the neighbour with the longest common border. */
    GIVE,
    /** Of two polygons on one another one is cut back: the one that stays whole, with the shorter border to the rest of it. */
    CUT_BACK,
    /** A strip goes to one neighbour, so that two lines become one; of {@link Fault.Type#APART}, vertices and lines are joined. */
    SNAP,
    /** What lies outside its parent is cut off; on another parent's ground it goes to a neighbour there. */
    CLIP,
    /** The second of two polygons on the same ground is dropped. */
    DROP,
    /** The outline is made again from its lines. */
    REBUILD,
    /** A piece apart goes to the neighbour with the longest common border. */
    GIVE_PIECE,
    /** There is nobody to give it to: a person must decide. */
    NONE
  }
}
