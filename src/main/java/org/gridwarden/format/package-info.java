/**
 * One reader and one writer a file format, streaming, over a plain record: {@code RawRecord} on the way in,
 * {@code Feature} on the way out. Knows no database, no territory and no collection's rules.
 *
 * <p>Doors: {@code Source} (a file as handed in), {@code FeatureReader}, {@code GeoJsonWriter}, {@code CsvWriter}.
 */
@NullMarked
package org.gridwarden.format;

import org.jspecify.annotations.NullMarked;
