package org.gridwarden.store.plans;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;

/**
 * A plan as it stands now, without its grids.
 *
 * @param id number as text, never used again
 * @param method JSON of how it was made, for example {@code {"method":"square","cellM":250}}
 * @param revision grows by one with every accepted change, also of name and state; 1 when just made
 * @param who who made it
 * @param wards codes of the wards that it divides, in order
 * @param inForce those of them in which it is the plan in force, in order
 * @param grids number of its grids
 */
public record PlanInfo(
    String id, String territory, String name, State state, String method, int revision, String who,
    OffsetDateTime made, OffsetDateTime changed, List<String> wards, List<String> inForce, int grids) {

  /** The same plan at an older revision, which had this many grids; name and state are those of now. */
  public PlanInfo at(int older, int gridsThen) {
    return new PlanInfo(id, territory, name, state, method, older, who, made, changed, wards, inForce, gridsThen);
  }

  /** Life of a plan, in this order. */
  public enum State {
    DRAFT,
    SUBMITTED,
    APPROVED,
    PUBLISHED;

    /** Lower-case name. */
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }

    static State of(String key) {
      return valueOf(key.toUpperCase(Locale.ROOT));
    }
  }
}
