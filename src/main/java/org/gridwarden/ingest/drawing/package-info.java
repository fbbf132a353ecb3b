/**
 * Grids that were drawn by hand and wait for a review: what the file holds, what is wrong with it, which repairs a planner
 * chose. Kept as two files in the folder of the upload, so that a review goes on after a restart.
 *
 * <p>Doors: {@code Drawing} (the grids as drawn and their wards), {@code DrawingReview} (faults, choices, the grids that come
 * of them), {@code FaultWords}.
 */
@NullMarked
package org.gridwarden.ingest.drawing;

import org.jspecify.annotations.NullMarked;
