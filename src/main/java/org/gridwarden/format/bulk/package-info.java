/**
 * Readers for commands that go from large files to tables: they read the few columns they are asked for straight from
 * the bytes into numbers, keep no record, and load few classes, so that a fresh process is quick.
 *
 * <p>Doors: {@code PointRows} (CSV points), {@code CodeRows} (one CSV column of codes), {@code GeoJsonAreas} (polygons
 * with codes). All files are UTF-8, with or without a byte order mark. What is wrong with a file as a whole is a
 * {@code Refusal} that names the file; what is wrong with a row of points or workers is a {@code Finding}.
 */
@NullMarked
package org.gridwarden.format.bulk;

import org.jspecify.annotations.NullMarked;
