package org.gridwarden.analysis.accessibility.walk;

import java.util.Collection;
import java.util.Optional;
import org.gridwarden.model.OpenHours;

/**
 * What makes a way long: a gate that is closed, or a barrier that lies across the straight line.
 *
 * @param gate index of the first closed gate that a shorter way would pass, -1 when no gate is to blame
 * @param openM metres of the way if every gate were open, NaN without a gate
 * @param barrier index of the barrier crossed first by the straight line to the facility nearest that way, a river, railway
 *     or expressway before walls; -1 when a gate is to blame
 * @param wall index of the first wall crossed beside a {@code barrier} of another kind, -1 when there is none
 */
public record LongWay(int gate, double openM, int barrier, int wall) {
  /** A way this many times the straight line, and this many metres longer, is long. */
  private static final double LONG_TIMES = 1.3;
  private static final double LONG_M = 50;
  /** Opening gates is worth telling when it saves this part of the way. */
  private static final double WORTH = 0.15;

  /**
   * Empty when the way is not long, or nothing is known to be in the way.
   *
   * @param metres the walk from the building, +Infinity when there is none
   * @param from place of the building in metres
   * @param to place of the facility nearest in a straight line
   */
  public static Optional<LongWay> of(
      Walking walking, int building, Collection<String> kinds, Terms terms, double metres, double[] from, double[] to) {
    double straight = Math.hypot(to[0] - from[0], to[1] - from[1]);
    if (metres <= straight * LONG_TIMES || metres - straight <= LONG_M) return Optional.empty();
    Optional<Path> open = walking.pathWithGatesOpen(building, kinds, terms);
    if (open.isPresent() && open.get().metres() <= metres - Math.max(LONG_M, WORTH * Math.min(metres, 1e6))) {
      for (int gate : open.get().gates()) {
        boolean closed = walking.ways().gates().closed().get(gate)
            || terms.minute() >= 0 && !OpenHours.isOpen(walking.ways().gates().hours()[gate], terms.minute());
        if (closed) return Optional.of(new LongWay(gate, open.get().metres(), -1, -1));
      }
    }
    int barrier = walking.barrierBetween(from[0], from[1], to[0], to[1]);
    if (barrier < 0) return Optional.empty();
    int wall = walking.wallBetween(from[0], from[1], to[0], to[1]);
    return Optional.of(new LongWay(-1, Double.NaN, barrier, WalkGraph.isWall(walking.ways().barriers().kind()[barrier]) ? -1 : wall));
  }
}
