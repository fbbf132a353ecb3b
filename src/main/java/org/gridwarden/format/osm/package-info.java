/**
 * OpenStreetMap extracts in the PBF format: nodes, ways and relations as they are, and lines, rings and multipolygons
 * built of them. Knows no collection of ours.
 *
 * <p>Doors: {@code OsmReader}, {@code OsmPbf}, {@code OsmData}, {@code OsmShapes}.
 */
@NullMarked
package org.gridwarden.format.osm;

import org.jspecify.annotations.NullMarked;
