package org.gridwarden.store;

import org.jspecify.annotations.Nullable;

/**
 * A territory as it stands in the database, without its features.
 *
 * @param id short name in addresses: lower-case letters, digits and hyphens, 1 to 32 characters
 * @param metricCrs EPSG code of its metric CRS; empty text until the first geometry is there
 * @param synthetic whether its geometry is invented
 * @param attribution source and licence, shown on the map; may be empty text
 * @param noteZh what a reader must know about the data, in Chinese; may be empty text
 * @param noteEn the same in English
 * @param dataDate ISO date of the data, empty text when unknown
 * @param revision data revision, 0 when just created
 * @param bbox west, south, east, north in degrees, or null when it holds no geometry
 */
public record TerritoryInfo(
    String id, String nameZh, String nameEn, String metricCrs, boolean synthetic, String attribution, String noteZh,
    String noteEn, String dataDate, long revision, double @Nullable [] bbox) {}
