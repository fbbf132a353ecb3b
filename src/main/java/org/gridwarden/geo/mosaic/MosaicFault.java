package org.gridwarden.geo.mosaic;

import java.util.List;

/** Polygons that are no mosaic, or an operation that would end it; carries every fault found, 100 at most. */
public final class MosaicFault extends RuntimeException {

  /** What is wrong. */
  public enum Kind {
    /** Two faces lie on one another, or one was handed in twice. */
    OVERLAP,
    /** An outline is no valid polygon: it crosses itself, or a hole lies outside its shell. */
    INVALID,
    /** An outline has no area left once its vertices are joined with those of its neighbours. */
    COLLAPSED,
    /** Two faces that have no border in common. */
    NOT_NEIGHBOURS,
    /** Two faces of different parents. */
    OTHER_PARENT,
    /** There is no such face. */
    NO_FACE,
    /** A boundary that would have to move is the border of a parent; the faces are those on either hand. */
    FIXED,
    /** A boundary would cross or touch another one; the faces are those on either hand of the other. */
    CROSSES,
    /** The place lies outside the parent; the faces are the one that was to get there and the one that is there, 0 for none. */
    OUT_OF_PARENT,
    /** A drawn line crosses or doubles itself. */
    SELF_CROSSING,
    /** A drawn line has fewer than two places, or a coordinate that is no number. */
    NO_LINE,
    /** A drawn line does not meet the face. */
    MISSES,
    /** A drawn line meets the face and does not divide it, or encloses nothing with its boundary. */
    NO_CUT,
    /** The face, or a new one (0), would fall in pieces; the place lies at the smaller one. */
    IN_PIECES,
    /** The face would lose all its ground. */
    VANISHES,
    /** A region takes no ground from the faces named. */
    EMPTY,
    /** Ground cut off has no neighbour of the same parent that could take it. */
    NO_TAKER,
    /** No boundary of the kind asked for is at the place. */
    NO_BOUNDARY
  }

  /**
   * One fault.
   *
   * @param face number of the face at fault, from 1; 0 when it is one that would be new, or none
   * @param other the second face, 0 when there is none
   * @param x place of the fault, in the coordinates of the polygons
   */
  public record Fault(Kind kind, int face, int other, double x, double y) {

    /** Two faces on one another, the lower number first. */
    static Fault overlap(int a, int b, double x, double y) {
      return new Fault(Kind.OVERLAP, b == 0 ? a : Math.min(a, b), b == 0 ? 0 : Math.max(a, b), x, y);
    }
  }

  private static final long serialVersionUID = 1L;
  static final int MOST = 100;
  private final transient List<Fault> faults;

  MosaicFault(List<Fault> faults) {
    super(faults.get(0) + (faults.size() > 1 ? " and " + (faults.size() - 1) + " more" : ""));
    this.faults = List.copyOf(faults);
  }

  MosaicFault(Kind kind, int face, int other, double x, double y) {
    this(List.of(new Fault(kind, face, other, x, y)));
  }

  /** At least one, in the order in which they were found. */
  public List<Fault> faults() {
    return faults;
  }
}
