package org.gridwarden.model;

import java.util.Locale;
import java.util.Optional;

/** A level of area, smallest first; {@link #key()} is its name in addresses, files and the database. */
public enum Level {
  GRID,
  SECTION,
  WARD,
  SUBDISTRICT,
  DISTRICT;

  /** Lower-case name, for example {@code ward}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The level called {@code key}, or empty when there is none. */
  public static Optional<Level> find(String key) {
    for (Level level : values()) {
      if (level.key().equals(key)) return Optional.of(level);
    }
    return Optional.empty();
  }
}
