/**
 * What an OpenStreetMap extract says about a city, in our words: wards, buildings with estimated households, facilities,
 * parking, the foot network, gates, barriers, streets and ground. Pure: extract in, features and findings out.
 *
 * <p>Doors: {@code OsmCity}, {@code OsmOptions}.
 */
@NullMarked
package org.gridwarden.ingest.osm;

import org.jspecify.annotations.NullMarked;
