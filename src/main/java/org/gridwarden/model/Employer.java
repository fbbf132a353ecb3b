package org.gridwarden.model;

import java.util.Locale;
import java.util.Optional;

/** Who employs staff: an area of a level, or a building (its leader). From the smallest to the largest. */
public enum Employer {
  BUILDING,
  GRID,
  SECTION,
  WARD,
  SUBDISTRICT,
  DISTRICT;

  /** Lower-case name, for example {@code ward}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The level of the employing area; empty for a building, which is no area. */
  public Optional<Level> level() {
    return Level.find(key());
  }

  /** The areas of a level as employers. */
  public static Employer of(Level level) {
    return valueOf(level.name());
  }

  /** The employer called {@code key}, or empty when there is none. */
  public static Optional<Employer> find(String key) {
    for (Employer employer : values()) {
      if (employer.key().equals(key)) return Optional.of(employer);
    }
    return Optional.empty();
  }
}
