package org.gridwarden.standard;

import java.util.Locale;
import java.util.Optional;

/** What a standard measures; {@link #key()} is its name in files and addresses. */
public enum Measure {
  /** People and buildings within {@code reachM} metres of a facility of the kinds. */
  REACH,
  /** m² of floor area of the kinds for every {@code per} households. */
  AREA_PER_HOUSEHOLDS,
  /** Filled posts of the employing level for every {@code per} residents. */
  COUNT_PER,
  /** The largest facility of the kinds in an area has at least {@code threshold} m². */
  MIN_AREA,
  /** Parking spaces per household. */
  SPACES_PER_HOUSEHOLD,
  /** Households of each area of the level lie between {@code min} and {@code max}. */
  RANGE,
  /** A figure for reference; nothing can fall short of it. */
  GUIDE,
  /** Looked after elsewhere: when plans are made, or in the coverage report. */
  RULE;

  /** For example {@code area-per-households}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The measure called {@code key}, or empty. */
  public static Optional<Measure> find(String key) {
    for (Measure measure : values()) {
      if (measure.key().equals(key)) return Optional.of(measure);
    }
    return Optional.empty();
  }

  /** Whether areas can fall short of it, so that it has a gap report. */
  public boolean hasGaps() {
    return this != GUIDE && this != RULE;
  }
}
