/**
 * What a planner has to look at in a plan: gaps, crumbs, households out of range, pieces, missing workers, clashing codes,
 * cut compounds, barriers through a grid; each with its place and what to do.
 *
 * <p>Doors: {@link org.gridwarden.analysis.gridplan.problems.PlanProblems} finds them,
 * {@link org.gridwarden.analysis.gridplan.problems.Borders} tells neighbours and the length of common borders,
 * {@link org.gridwarden.analysis.gridplan.problems.Barriers} which lines part the buildings of a grid. Pure; one
 * {@code PlanProblems} remembers what did not change between revisions of a plan.
 */
@NullMarked
package org.gridwarden.analysis.gridplan.problems;

import org.jspecify.annotations.NullMarked;
