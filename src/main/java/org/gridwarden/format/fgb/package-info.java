/**
 * FlatGeobuf (version 3 of its specification) with its packed Hilbert R-tree.
 *
 * <p>Doors: {@code FgbWriter}, {@code FgbReader}.
 */
@NullMarked
package org.gridwarden.format.fgb;

import org.jspecify.annotations.NullMarked;
