package org.gridwarden.analysis.coverage;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.gridwarden.model.Employer;
import org.gridwarden.model.Level;

/** Whose staff an area is set against; {@link #key()} is the value of the parameter {@code staff}. */
public enum StaffLevel {
  /** The staff of the area's own level. */
  OWN,
  /** The staff of subdistrict offices. */
  OFFICE,
  WARD,
  GRID,
  /** The leaders of micro-grids. */
  MICRO_GRID,
  /** The leaders of buildings. */
  BUILDING,
  /** The leaders of stairwells. */
  STAIRWELL,
  /** Everybody, whoever employs them. */
  ALL;

  /** For example {@code office}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The one called {@code key}, or empty. */
  public static Optional<StaffLevel> find(String key) {
    for (StaffLevel level : values()) {
      if (level.key().equals(key)) return Optional.of(level);
    }
    return Optional.empty();
  }

  /** Employers whose staff count for an area of {@code by}. */
  public List<Employer> employers(Level by) {
    return switch (this) {
      case OWN -> List.of(Employer.of(by));
      case OFFICE -> List.of(Employer.SUBDISTRICT);
      case WARD -> List.of(Employer.WARD);
      case GRID -> List.of(Employer.GRID);
      case MICRO_GRID -> List.of(Employer.MICRO_GRID);
      case BUILDING -> List.of(Employer.BUILDING);
      case STAIRWELL -> List.of(Employer.STAIRWELL);
      case ALL -> List.of(Employer.values());
    };
  }
}
