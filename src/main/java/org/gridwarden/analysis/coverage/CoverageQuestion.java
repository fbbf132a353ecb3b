package org.gridwarden.analysis.coverage;

import java.util.OptionalDouble;
import org.gridwarden.model.Level;

/**
 * What a coverage report is asked for.
 *
 * @param by level of the rows
 * @param staff whose staff the areas are set against
 * @param role only posts of this role, empty text for all
 * @param within code of an area: only rows that are it or lie in it; empty text for all
 * @param target most residents for each worker, finite and > 0; empty when nobody set one
 */
public record CoverageQuestion(Level by, StaffLevel staff, String role, String within, OptionalDouble target) {

  public CoverageQuestion {
    if (target.isPresent() && !(target.getAsDouble() > 0 && Double.isFinite(target.getAsDouble()))) {
      throw new IllegalArgumentException("target must be finite and > 0: " + target);
    }
  }

  /** Every area of a level against its own staff, without a target. */
  public static CoverageQuestion of(Level by) {
    return new CoverageQuestion(by, StaffLevel.OWN, "", "", OptionalDouble.empty());
  }
}
