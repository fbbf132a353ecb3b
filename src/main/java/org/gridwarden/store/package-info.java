/**
 * The database: migrations, repositories, the few differences between H2GIS and PostGIS, and loading a
 * {@code Territory}. Geometry is lon/lat (EPSG:4326) here and metric in what it loads.
 *
 * <p>Doors: {@code Database}, {@code TerritoryStore}, {@code FeatureStore}, {@code ImportStore},
 * {@code JobStore}, {@code StandardStore}, {@code TerritoryLoader}.
 */
@NullMarked
package org.gridwarden.store;

import org.jspecify.annotations.NullMarked;
