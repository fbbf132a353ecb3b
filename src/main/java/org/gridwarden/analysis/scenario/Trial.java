package org.gridwarden.analysis.scenario;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.gridwarden.model.Refusal;
import org.gridwarden.model.Territory;
import org.gridwarden.model.Ways;

/** Changes tried on the data of today, without a scenario being made of them. */
public final class Trial {
  private Trial() {}

  /**
   * What is wrong with each change that cannot be made; the others are made in their order, so that a later change may
   * build on an earlier one.
   *
   * @param ways asked for only where a change touches a gate, a wall or a way
   * @return refusals by the number of the change, from 1; empty when all can be made
   */
  public static SortedMap<Integer, Refusal> faults(Territory base, Supplier<Ways> ways, List<Change> changes) {
    SortedMap<Integer, Refusal> faults = new TreeMap<>();
    WhatIfTerritory.faults(base, changes, faults::put);
    boolean afoot = changes.stream().anyMatch(each ->
        each instanceof Change.SetGate || each instanceof Change.CutWall || each instanceof Change.AddWay);
    if (afoot) WhatIfWays.faults(ways.get(), changes, faults::put);
    return faults;
  }
}
