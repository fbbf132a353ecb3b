package org.gridwarden.model;

import java.util.Locale;
import java.util.Optional;

/** Who employs staff: an area of a level, or what lies below a grid (its leader). From the smallest to the largest. */
public enum Employer {
  STAIRWELL,
  BUILDING,
  MICRO_GRID,
  GRID,
  SECTION,
  WARD,
  SUBDISTRICT,
  DISTRICT;

  /** Name in addresses and files, for example {@code micro-grid}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The level of the employing area; empty below a grid, where there are none. */
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
