/**
 * KML 2.2 in and out, and KMZ: places in lon/lat, values as extended data under a schema, a folder a layer.
 *
 * <p>Doors: {@code KmlReader}, {@code KmlWriter}.
 */
@NullMarked
package org.gridwarden.format.kml;

import org.jspecify.annotations.NullMarked;
