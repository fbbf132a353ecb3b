/**
 * From outlines of units to who borders on whom, and from a division of units back to outlines of grids.
 *
 * <p>Doors: {@code UnitShapes} (areas, centroids, perimeters), {@code SharedSegments} (exactly common stretches),
 * {@code Borders} (common borders with T-junctions, and gaps bridged), {@code GridOutlines} (grids dissolved). Pure.
 */
@NullMarked
package org.gridwarden.analysis.gridplan.outline;

import org.jspecify.annotations.NullMarked;
