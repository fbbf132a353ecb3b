/**
 * GeoJSON in and out: collections, single features, geometries and sequences of features.
 *
 * <p>Doors: {@code GeoJsonReader}, {@code GeoJsonWriter}.
 */
@NullMarked
package org.gridwarden.format.geojson;

import org.jspecify.annotations.NullMarked;
