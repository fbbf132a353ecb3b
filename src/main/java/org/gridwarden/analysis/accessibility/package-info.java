/**
 * How far it is to the nearest facility. By straight line for now, and whatever is built on it says so; a walking
 * network will answer the same question on foot.
 *
 * <p>Doors: {@code NearestPlaces}, {@code StraightLine}.
 */
@NullMarked
package org.gridwarden.analysis.accessibility;

import org.jspecify.annotations.NullMarked;
