/**
 * Who is short of what: for each standard and area the people and buildings out of reach, the amount that is missing,
 * and a sentence that says why. First cut: distances are straight lines, and every answer says so.
 *
 * <p>Doors: {@code GapReport}, {@code GapExplanation}, {@code StationReport}.
 */
@NullMarked
package org.gridwarden.analysis.gaps;

import org.jspecify.annotations.NullMarked;
