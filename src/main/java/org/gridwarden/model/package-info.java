/**
 * What a city is made of, as plain values: the kinds of feature and their properties, levels of area, and
 * {@link org.gridwarden.model.Territory}, the area under study frozen as columns in one metric CRS.
 *
 * <p>Doors: {@code FeatureType}, {@code Feature}, {@code Level}, {@code Territory}. Knows no database, no file
 * format and no HTTP.
 */
@NullMarked
package org.gridwarden.model;

import org.jspecify.annotations.NullMarked;
