/**
 * What is different between two divisions of the same ground: which grid gave what to which, in words and numbers that
 * add up, as a crosswalk of codes, and where the plans of two departments disagree.
 *
 * <p>Doors: {@code PlanComparison}, {@code Crosswalk}, {@code Mismatch}.
 */
@NullMarked
package org.gridwarden.analysis.compare;

import org.jspecify.annotations.NullMarked;
