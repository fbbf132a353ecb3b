/**
 * What keeps a set of polygons from being a partition, and how to mend it: overlaps, gaps, pieces outside their parent,
 * duplicates, outlines that cross themselves, pieces apart. Planes only: x,y in metres, or degrees with {@code Metric}.
 *
 * <p>Doors: {@code PolygonCheck} (the faults of a set), {@code Review} (its repairs, applied one by one or together).
 *
 * <p>Sides walked once in each direction cancel; only what is left can be a fault. The polygons around it are cut into
 * faces, and every face knows which polygons lie over it: none is a gap, two are an overlap. A repair gives a face to one
 * polygon, so it cannot open a gap or an overlap elsewhere.
 */
@NullMarked
package org.gridwarden.geo.check;

import org.jspecify.annotations.NullMarked;
