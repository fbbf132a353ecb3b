package org.gridwarden.analysis.accessibility.walk;

import org.gridwarden.analysis.accessibility.StraightLine;
import org.gridwarden.model.OpenHours;
import org.gridwarden.model.Territory;

/**
 * On what terms one walks, and which facilities count then.
 *
 * @param minute minute of the day, 0 to 1439, at which gates and facilities with hours are open or not; -1 when hours do
 *     not matter
 * @param stepFree without steps
 */
public record Terms(int minute, boolean stepFree) {
  /** At any hour, steps allowed. */
  public static final Terms USUAL = new Terms(-1, false);

  /**
   * Whether a facility counts: it exists, is open at the hour (one whose hours nobody knows is), and nobody found steps at its door
   * where there may be none.
   */
  public boolean admit(Territory.Facilities facilities, int index) {
    Territory.Operation operation = facilities.operation();
    return StraightLine.exists(facilities, index)
        && (minute < 0 || OpenHours.isOpen(operation.hours()[index], minute))
        && !(stepFree && operation.stepFree()[index] == 0);
  }
}
