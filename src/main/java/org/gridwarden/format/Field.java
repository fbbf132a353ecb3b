package org.gridwarden.format;

import org.gridwarden.model.Text;

/**
 * One column of a layer.
 *
 * @param name as in the file
 * @param kind what its values are
 * @param width most characters of a value in UTF-8 bytes where that is known, 0 where not
 * @param about what it means and its unit, empty in both languages when nothing is known
 */
public record Field(String name, Kind kind, int width, Text about) {

  /** What a value can be, and the Java type that carries it. */
  public enum Kind {
    /** {@code String}; codes of digits too. */
    TEXT,
    /** {@code Integer} or {@code Long}. */
    WHOLE,
    /** {@code Double}; NaN and infinities are written as absent. */
    NUMBER,
    /** {@code Boolean}. */
    FLAG,
    /** {@code java.time.LocalDate}. */
    DATE,
    /** {@code java.time.OffsetDateTime}, or {@code java.time.LocalDateTime} when the file names no zone. */
    TIME
  }

  /** Nothing more known than name and kind. */
  public Field(String name, Kind kind) {
    this(name, kind, 0, new Text("", ""));
  }
}
