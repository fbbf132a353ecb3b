package org.gridwarden.analysis.accessibility.walk;

/**
 * On what terms one walks.
 *
 * @param minute minute of the day, 0 to 1439, at which gates with hours are open or not; -1 when hours do not matter
 * @param stepFree without steps
 */
public record Terms(int minute, boolean stepFree) {
  /** At any hour, steps allowed. */
  public static final Terms USUAL = new Terms(-1, false);
}
