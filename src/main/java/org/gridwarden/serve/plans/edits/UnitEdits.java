package org.gridwarden.serve.plans.edits;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gridwarden.analysis.gridplan.codes.CodeGrid;
import org.gridwarden.analysis.gridplan.codes.CodeProfile;
import org.gridwarden.analysis.gridplan.codes.CodeWard;
import org.gridwarden.crs.Projector;
import org.gridwarden.model.Refusal;
import org.gridwarden.model.Territory;
import org.gridwarden.serve.Gate;
import org.gridwarden.store.plans.PlanState;
import org.gridwarden.store.plans.edits.Edit;

/** Edits by buildings, compounds, classes of lines and codes, turned into ground and codes on the revision asked for. */
final class UnitEdits implements Prepared {

  private final Gate.Pass pass;
  private final Territory territory;
  private final PlanState state;
  private final int expected;

  UnitEdits(Gate.Pass pass, Territory territory, PlanState state, int expected) {
    this.pass = pass;
    this.territory = territory;
    this.state = state;
    this.expected = expected;
  }

  @Override
  public Edit transfer(List<String> units, String to) {
    throw soon("transfer");
  }

  @Override
  public Edit create(List<String> units, List<String> from) {
    throw soon("create units");
  }

  @Override
  public Edit splitAlong(String grid, String edgeClass) {
    throw soon("split along");
  }

  @Override
  public Edit splitInto(String grid, int parts) {
    throw soon("split parts");
  }

  private static Refusal soon(String what) {
    return Refusal.invalid("GW-EDT-001", "op", "操作 " + what + " 尚不可用。", "Operation " + what + " is not available yet.");
  }

  @Override
  public Edit recode(String profile) {
    CodeProfile rule = CodeProfile.of(profile);
    if (state.revision() != expected) return new Edit.Recode(Map.of()); // stale: refused before it is looked at
    Projector projector = Projector.of(territory.metricCrs());
    Map<String, CodeWard> wards = new HashMap<>();
    List<CodeGrid> grids = state.grids().map(grid -> CodeGrid.of(grid.code(),
        wards.computeIfAbsent(grid.ward(), ward -> CodeWard.of(territory, ward)), grid.kind(),
        projector.toMetres(state.mosaic().polygon(grid.face())))).toList();
    Set<String> used = new HashSet<>(pass.edits().usedElsewhere(state));
    return new Edit.Recode(rule.recode(grids, used));
  }
}
