/**
 * Named coordinate reference systems, degrees ↔ metres, GCJ-02/BD-09 → WGS 84. The only user of GeoTools.
 *
 * <p>Doors: {@code MetricCrs}, {@code NamedCrs}, {@code Projector}, {@code Shift}, {@code CrsText}; {@code ToLonLat} (any named
 * system to degrees), {@code CrsGuess} (which system numbers are in), {@code ShiftedMaps} (GCJ-02, BD-09).
 */
@NullMarked
package org.gridwarden.crs;

import org.jspecify.annotations.NullMarked;
