/**
 * Vector tiles (Mapbox Vector Tile 2.1, WebMercatorQuad) of every collection, cut from frozen columns in Web Mercator
 * that are built once per data revision.
 */
@NullMarked
package org.gridwarden.serve.tiles;

import org.jspecify.annotations.NullMarked;
