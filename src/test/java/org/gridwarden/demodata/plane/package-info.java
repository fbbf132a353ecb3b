/**
 * What the generator of demo data stands on: the projection and its bend, noded linework with faces, seeded random
 * numbers and exact shares, and the writer of stable GeoJSON and CSV. Lengths are metres from {@code Plane.ORIGIN}.
 */
@NullMarked
package org.gridwarden.demodata.plane;

import org.jspecify.annotations.NullMarked;
