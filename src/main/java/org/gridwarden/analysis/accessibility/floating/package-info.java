/**
 * Supply ratios by floating catchment: what there is of a service for each person, shared with everybody who can reach
 * it too.
 *
 * <p>Doors: {@code FloatingCatchment} (the methods), {@code Decay} (weights by cost).
 */
@NullMarked
package org.gridwarden.analysis.accessibility.floating;

import org.jspecify.annotations.NullMarked;
