/**
 * Geometry kernel: build, repair, measure, index, and the polygon mosaic with shared edges. Knows planes, not places: a
 * coordinate is x,y in whatever unit it came in.
 *
 * <p>Doors: {@code Mosaic} (faces that cover their parents, every boundary stored once), {@code MosaicFault}.
 */
@NullMarked
package org.gridwarden.geo;

import org.jspecify.annotations.NullMarked;
