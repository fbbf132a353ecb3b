package org.gridwarden.store.plans.edits;

import java.util.List;
import java.util.Map;
import org.gridwarden.store.plans.PlanState;
import org.gridwarden.store.plans.PlanState.Grid;

/** What must hold of every edit, whatever it is. */
final class Checks {

  /** Square degrees, about 1 cm²: a new vertex on a straight side moves less than this. */
  private static final double NOTHING = 1e-14;

  private final PlanDraft draft;
  private final Reckoning reckoning;

  Checks(PlanDraft draft, Reckoning reckoning) {
    this.draft = draft;
    this.reckoning = reckoning;
  }

  void run() {
    PlanState before = draft.before();
    for (int face : draft.removed()) checkLocked(before, face);
    for (int face : draft.outlines()) {
      Grid old = before.grid(face);
      if (old != null && old.locked() && moved(before, face)) throw Refused.locked(before, old);
    }
    for (int face : draft.touched()) {
      Grid old = before.grid(face);
      Grid now = draft.grid(face);
      if (old == null || !old.locked() || !now.locked()) continue;
      if (!old.code().equals(now.code()) || !old.kind().equals(now.kind())) throw Refused.locked(before, old);
    }
    checkTyped();
  }

  private static void checkLocked(PlanState before, int face) {
    Grid old = before.grid(face);
    if (old != null && old.locked()) throw Refused.locked(before, old);
  }

  private boolean moved(PlanState before, int face) {
    return before.mosaic().polygon(face).symDifference(draft.mosaic().polygon(face)).getArea() > NOTHING;
  }

  private void checkTyped() {
    List<Integer> typed = draft.touched().stream().filter(face -> draft.grid(face).typed()).toList();
    if (typed.isEmpty()) return;
    PlanState now = draft.build(draft.before().revision(), draft.before().steps());
    Map<Integer, Integer> counted = reckoning.counted(now, typed);
    for (int face : typed) {
      int households = counted.getOrDefault(face, 0);
      if (households == 0) continue;
      throw Refused.conflict("GW-EDT-034",
          "这片土地上有 " + households + " 户，不能定为水面、铁路、绿地或其他非网格用地；请先把住宅划给相邻网格。",
          "There are " + households + " households on this ground, so it cannot be typed as water, rail, green or other "
              + "ground; give the homes to a neighbour first.", now, draft.grid(face));
    }
  }
}
