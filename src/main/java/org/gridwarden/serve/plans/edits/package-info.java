/**
 * Edits of plans over HTTP: reading an operation, preparing what needs analysis (households, codes, ground of units),
 * answering with changed grids, and the words by which every operation is called in the history.
 *
 * <p>Doors: {@code EditWords}, {@code PlanFigures}.
 */
@NullMarked
package org.gridwarden.serve.plans.edits;

import org.jspecify.annotations.NullMarked;
