/**
 * Edits of plans: what can be asked ({@code Edit}), how it becomes operations of the mosaic ({@code Operations}, the only
 * place), what a revision writes and how it is taken back.
 *
 * <p>Doors: {@code PlanEdits} with {@code Edit}, {@code Reckoning} and {@code Outcome}; {@code Lineage} for reading.
 */
@NullMarked
package org.gridwarden.store.plans.edits;

import org.jspecify.annotations.NullMarked;
