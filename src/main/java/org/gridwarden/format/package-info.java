/**
 * One reader and one writer a file format, streaming: {@code RawRecord} on the way in, {@code Row} on the way out, a
 * {@code Schema} for each layer on both. Knows no database, no territory and no collection's rules.
 *
 * <p>Doors: {@code Source} (a file as handed in), {@code Unzipped} (one that was zipped),
 * {@code FeatureReader}, {@code FeatureWriter}. Each format has a package.
 */
@NullMarked
package org.gridwarden.format;

import org.jspecify.annotations.NullMarked;
