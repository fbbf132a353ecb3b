/**
 * The polygon mosaic: faces that cover their parents, every boundary stored once, and the operations that change it.
 *
 * <p>Doors: {@code Mosaic} (the value, its operations, what lies at a place), {@code Mosaic.Change} (what an operation
 * did), {@code MosaicFault} (why it could not, and where), {@code Scale} (metres of the plane, and how near is near).
 */
@NullMarked
package org.gridwarden.geo.mosaic;

import org.jspecify.annotations.NullMarked;
