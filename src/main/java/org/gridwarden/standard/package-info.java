/**
 * Standards and the words of the catalogue: what is counted, against which threshold, by which clause and edition, and
 * how well the figure is supported. Values only; {@code ingest.standards} reads them from a file.
 *
 * <p>Doors: {@code Catalogue}, {@code Standard}.
 */
@NullMarked
package org.gridwarden.standard;

import org.jspecify.annotations.NullMarked;
