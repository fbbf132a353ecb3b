package org.gridwarden.serve.plans.edits;

import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.gridwarden.analysis.coverage.GridFigures;
import org.gridwarden.analysis.gridplan.codes.CodeProfile;
import org.gridwarden.analysis.gridplan.codes.CodeWard;
import org.gridwarden.model.Area;
import org.gridwarden.model.Territory;
import org.gridwarden.store.plans.PlanState;
import org.gridwarden.store.plans.PlanState.Grid;
import org.gridwarden.store.plans.edits.Reckoning;

/** Households by the rule of the reports, codes by the profile of the plan; for one edit. */
final class CityReckoning implements Reckoning {

  private static final int SHOWN_DIGITS = 3;

  private final Territory territory;
  private final PlanFigures figures;
  private final Supplier<List<CodeProfile>> profiles;
  private final Map<PlanState, GridFigures> known = new IdentityHashMap<>();

  /** @param profiles by which codes of the plan were made, the latest first */
  CityReckoning(Territory territory, PlanFigures figures, Supplier<List<CodeProfile>> profiles) {
    this.territory = territory;
    this.figures = figures;
    this.profiles = profiles;
  }

  GridFigures of(PlanState state) {
    return known.computeIfAbsent(state, key -> figures.of(territory, key));
  }

  @Override
  public Map<Integer, Integer> households(PlanState state, Collection<Integer> faces) {
    GridFigures now = of(state);
    Map<Integer, Integer> households = new HashMap<>();
    for (int face : faces) {
      if (now.count(face).known()) households.put(face, now.count(face).households());
    }
    return households;
  }

  @Override
  public Map<Integer, Integer> counted(PlanState state, Collection<Integer> faces) {
    Map<Integer, Integer> counted = new HashMap<>();
    for (int face : faces) counted.put(face, of(state).counted(face));
    return counted;
  }

  @Override
  public List<Flow> flows(PlanState before, PlanState after) {
    return of(before).flows(of(after)).stream().map(flow -> new Flow(code(before, flow.from()), code(after, flow.to()),
        flow.households())).toList();
  }

  private static String code(PlanState state, int face) {
    return Objects.requireNonNull(state.grid(face)).code();
  }

  @Override
  public Label next(Grid parent, Set<String> used) {
    CodeWard ward = CodeWard.of(territory, parent.ward());
    CodeProfile profile = profiles.get().stream()
        .filter(each -> each.check(parent.code(), ward, parent.kind()).isEmpty()).findFirst().orElse(CodeProfile.DEFAULT);
    String code = profile.next(ward, parent.kind(), used);
    String name = territory.areas().find(parent.ward()).map(Area::name).orElse(parent.ward());
    return new Label(code, name + " " + code.substring(Math.max(0, code.length() - SHOWN_DIGITS)));
  }
}
