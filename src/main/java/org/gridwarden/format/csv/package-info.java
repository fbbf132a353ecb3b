/**
 * Tables of text: CSV in, CSV out.
 *
 * <p>Doors: {@code CsvReader}, {@code CsvWriter}.
 */
@NullMarked
package org.gridwarden.format.csv;

import org.jspecify.annotations.NullMarked;
