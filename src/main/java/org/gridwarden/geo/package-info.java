/**
 * Geometry kernel: build, repair, measure, index, and the polygon mosaic with shared edges. Knows planes, not places: a
 * coordinate is x,y in whatever unit it came in.
 *
 * <p>Doors: {@code AreaLocator}; package {@code mosaic} holds the polygon mosaic.
 */
@NullMarked
package org.gridwarden.geo;

import org.jspecify.annotations.NullMarked;
