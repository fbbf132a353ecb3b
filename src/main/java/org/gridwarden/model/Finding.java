package org.gridwarden.model;

import org.jspecify.annotations.Nullable;

/**
 * One fault or notable thing found in input.
 *
 * @param code stable code, for example {@code GW-IMP-021}
 * @param row row or feature number in the file, from 1, the header not counted; 0 for the file as a whole
 * @param place lon/lat in degrees, or null when it has none
 * @param reason what is wrong
 * @param repair what was done or can be done; empty text in both languages when nothing was
 * @param rejected whether the row was left out because of it
 * @param property name of the property that it is about, as clients call it; null when it is about no single one
 */
public record Finding(String code, long row, double @Nullable [] place, Text reason, Text repair, boolean rejected,
    @Nullable String property) {

  /** About no single property. */
  public Finding(String code, long row, double @Nullable [] place, Text reason, Text repair, boolean rejected) {
    this(code, row, place, reason, repair, rejected, null);
  }

  /** The same, about one property. */
  public Finding about(String name) {
    return new Finding(code, row, place, reason, repair, rejected, name);
  }

  /** Nothing was done and nothing needs doing. */
  public static final Text NO_REPAIR = new Text("", "");

  /** A row that was left out. */
  public static Finding rejected(String code, long row, String zh, String en) {
    return new Finding(code, row, null, new Text(zh, en), NO_REPAIR, true);
  }

  /** Something worth knowing about a row that was kept. */
  public static Finding kept(String code, long row, Text reason, Text repair) {
    return new Finding(code, row, null, reason, repair, false);
  }
}
