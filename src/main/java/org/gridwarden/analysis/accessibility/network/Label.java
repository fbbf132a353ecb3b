package org.gridwarden.analysis.accessibility.network;

/**
 * Distance and owner of a node in one number, so that the smaller number is the shorter way and, of equal ways, that to
 * the facility with the lower index: 41 bits of ticks, 21 bits of owner, and one bit that says that the node still waits
 * to be looked at.
 */
final class Label {
  /** No way known. */
  static final long NONE = Long.MAX_VALUE;

  /** Most facilities. */
  static final int MOST_OWNERS = 1 << 21;

  static final int SHIFT = 22;
  static final long WAITS = 1;
  private static final long MOST_TICKS = (1L << 41) - 1;

  /** Labels beyond this one could overflow with a few more edges and legs. */
  static final long LAST = MOST_TICKS - 16L * Integer.MAX_VALUE << SHIFT;

  private Label() {}

  static long of(long ticks, int owner) {
    if (ticks > MOST_TICKS - 16L * Integer.MAX_VALUE) throw tooFar();
    return ticks << SHIFT | (long) owner << 1;
  }

  static long ticks(long label) {
    return label >>> SHIFT;
  }

  static int owner(long label) {
    return (int) (label >>> 1) & MOST_OWNERS - 1;
  }

  static IllegalArgumentException tooFar() {
    return new IllegalArgumentException("a way is longer than this network can measure");
  }
}
