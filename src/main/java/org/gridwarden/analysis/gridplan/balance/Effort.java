package org.gridwarden.analysis.gridplan.balance;

/** How many steps the search takes; never how long, so that the answer does not depend on the machine. */
public enum Effort {
  /** For a preview while a planner drags: a tenth of the steps. */
  QUICK(0.1),
  /** For ordinary work. */
  NORMAL(1),
  /** When a night is at hand: four times the steps. */
  THOROUGH(4);

  private final double share;

  Effort(double share) {
    this.share = share;
  }

  /** Steps compared to {@link #NORMAL}. */
  double share() {
    return share;
  }
}
