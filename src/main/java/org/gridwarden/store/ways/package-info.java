/**
 * The ways on foot of a territory, read from its walk edges, gates, barriers and walled compounds into columns.
 *
 * <p>Doors: {@code WaysReading}.
 */
@NullMarked
package org.gridwarden.store.ways;

import org.jspecify.annotations.NullMarked;
