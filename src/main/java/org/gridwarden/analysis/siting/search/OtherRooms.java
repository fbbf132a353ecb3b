package org.gridwarden.analysis.siting.search;

import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** The best other choice with capacities, among single exchanges of the chosen sites, as far as effort allows. */
public final class OtherRooms {
  private static final double SHARE = 0.08;
  private final Rooms rooms;
  private final Effort effort;
  private final SplittableRandom dice;

  /** For choices of this question. */
  public OtherRooms(Rooms rooms, Effort effort, long seed) {
    this.rooms = rooms;
    this.effort = effort;
    dice = new SplittableRandom(seed);
  }

  /** @param sites of the instance, ascending, forced ones among them */
  public record Other(int[] sites, int[] serves, double value) {}

  /** Null when no other choice is allowed; {@code open}: the choice to differ from. */
  public @Nullable Other find(boolean[] open) {
    effort.stage(SHARE);
    Instance in = rooms.in();
    Assigner assigner = new Assigner(rooms, effort);
    Other best = null;
    int[] order = new int[in.m];
    for (int j = 0; j < in.m; j++) {
      int at = dice.nextInt(j + 1);
      order[j] = order[at];
      order[at] = j;
    }
    for (int j : order) {
      if (open[j]) continue;
      for (int r = 0; r < in.m && !effort.over(); r++) {
        if (!open[r] || rooms.forced()[r]) continue;
        boolean[] other = open.clone();
        other[j] = true;
        other[r] = false;
        effort.spend(in.m);
        if (!rooms.allows(other)) continue;
        double v = assigner.assign(other);
        if (best != null && v >= best.value) continue;
        int[] sites = java.util.stream.IntStream.range(0, in.m).filter(k -> other[k]).toArray();
        best = new Other(sites, assigner.site.clone(), v);
      }
    }
    return best;
  }
}
