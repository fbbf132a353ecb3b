package org.gridwarden.analysis.gridplan.balance;

/** Why a grid is out of range, or that it is not. */
public enum Cause {
  /** Its load is in range. */
  NONE,
  /** It is a locked grid, kept as it was. */
  LOCKED,
  /** One unit in it alone exceeds the maximum. */
  UNIT_ABOVE_MAX,
  /** Everything that can be reached without crossing a barrier, a ward border or a locked grid is below the minimum. */
  PART_BELOW_MIN,
  /** No number of grids brings the part of the ward it lies in into range. */
  NO_COUNT_FITS,
  /** The number of grids that was asked for does not suit the bounds. */
  COUNT_ASKED,
  /** It holds a unit or whole compound that every neighbour would take above the maximum. */
  STUCK,
  /** Whole compounds around it leave no other way that was found. */
  COMPOUNDS_WHOLE,
  /** No better division was found; units are too coarse or connect too badly. */
  NOT_FOUND
}
