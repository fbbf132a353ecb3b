package org.gridwarden.store.plans.edits;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gridwarden.store.plans.PlanState;

/** What an edit must know and the store does not: who lives where, and how codes are made. Given by whoever asks for it. */
public interface Reckoning {

  /**
   * Households that an edit brings from one grid to another, or leaves in it.
   *
   * @param from code before
   * @param to code afterwards, the same when they stay
   */
  record Flow(String from, String to, int households) {}

  /** A code and a name for a new grid. */
  record Label(String code, String name) {}

  /** Households of faces, as reports count them; a face is absent when its households are not known. */
  Map<Integer, Integer> households(PlanState state, Collection<Integer> faces);

  /** Of faces that hold buildings with households: how many are counted there, estimates by area left out. */
  Map<Integer, Integer> counted(PlanState state, Collection<Integer> faces);

  /** Where the households of grids go whose ground changes hands; pairs without households are absent. */
  List<Flow> flows(PlanState before, PlanState after);

  /**
   * The next free code in a ward.
   *
   * @param parent grid that the new one is made of
   * @param used codes that there are or ever were in the ward
   * @throws org.gridwarden.model.Refusal when the ward has none left
   */
  Label next(PlanState.Grid parent, Set<String> used);
}
