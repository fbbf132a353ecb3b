/**
 * Nets of straight segments: lines of any kind noded on a fine grid, the faces that they enclose, regions of faces as a
 * mosaic, and triangles between points. All decisions are exact, so that no input breaks them.
 *
 * <p>Doors: {@code Segments.Collector} takes lines and nodes them, {@code Net} finds the faces, {@code Faces} says who borders
 * on whom, {@code Joining} joins what is too small, {@code Outlines} draws regions, {@code Grouping} joins faces of a mosaic,
 * {@code Corners} gives rounded corners their own coordinates back, {@code Triangles} triangulates.
 */
@NullMarked
package org.gridwarden.geo.net;

import org.jspecify.annotations.NullMarked;
