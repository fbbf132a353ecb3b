package org.gridwarden.serve.plans.edits;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.gridwarden.analysis.coverage.GridFigures;
import org.gridwarden.crs.Projector;
import org.gridwarden.model.Plan;
import org.gridwarden.model.Territory;
import org.gridwarden.store.plans.PlanState;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Figures of the grids of plans that are being edited, kept from one edit to the next: only what differs from the state
 * kept is counted again. Thread-safe.
 */
@Component
public final class PlanFigures {

  private static final int KEPT = 8;

  private record Kept(Territory territory, PlanState state, GridFigures figures) {}

  private final Map<String, Kept> kept = new LinkedHashMap<>(16, 0.75f, true);

  /** The figures of a state; grids by face number. Cost: what differs from the state kept last. */
  public GridFigures of(Territory territory, PlanState state) {
    Kept known = find(state.plan());
    if (known == null || known.territory != territory) {
      GridFigures figures = GridFigures.of(territory, grids(territory, state));
      keep(territory, state, figures);
      return figures;
    }
    return known.state == state ? known.figures : after(territory, known.state, known.figures, state);
  }

  /** The figures of a state made from another whose figures are known. */
  static GridFigures after(Territory territory, PlanState before, GridFigures figures, PlanState after) {
    Projector projector = Projector.of(territory.metricCrs());
    Map<Integer, Plan.@Nullable Grid> changes = new HashMap<>();
    for (int face = 1; face < Math.max(before.faceEnd(), after.faceEnd()); face++) {
      PlanState.Grid now = after.grid(face);
      if (now != before.grid(face)) changes.put(face, now == null ? null : grid(projector, after, now));
    }
    return changes.isEmpty() ? figures : figures.with(changes);
  }

  /** Keeps the figures of a state that was committed. */
  public void keep(Territory territory, PlanState state, GridFigures figures) {
    synchronized (kept) {
      Kept known = kept.get(state.plan());
      if (known != null && known.territory == territory && known.state.revision() > state.revision()) return;
      kept.put(state.plan(), new Kept(territory, state, figures));
      if (kept.size() > KEPT) kept.remove(kept.keySet().iterator().next());
    }
  }

  private @Nullable Kept find(String plan) {
    synchronized (kept) {
      return kept.get(plan);
    }
  }

  private static Map<Integer, Plan.Grid> grids(Territory territory, PlanState state) {
    Projector projector = Projector.of(territory.metricCrs());
    Map<Integer, Plan.Grid> grids = new HashMap<>();
    state.grids().forEach(grid -> grids.put(grid.face(), grid(projector, state, grid)));
    return grids;
  }

  private static Plan.Grid grid(Projector projector, PlanState state, PlanState.Grid grid) {
    return new Plan.Grid(grid.code(), grid.name(), grid.ward(), grid.section(),
        projector.toMetres(state.mosaic().polygon(grid.face())), 0, 0, grid.kind(), grid.locked());
  }
}
