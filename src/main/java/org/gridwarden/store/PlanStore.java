package org.gridwarden.store;

/** Grid plans, their revisions and the operations that made them. */
public final class PlanStore {
  public PlanStore(Database database) {}
}
