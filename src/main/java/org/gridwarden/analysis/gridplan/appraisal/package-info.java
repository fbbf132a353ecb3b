/**
 * What is to be said of a division of units into grids: whether one exists ({@code Feasibility}), how good it is
 * ({@code PlanScore}), why each grid is as it is ({@code Reasons}).
 *
 * <p>Pure; reads {@code UnitGraph} and {@code BalancedDivision.Result} of the package {@code balance}.
 */
@NullMarked
package org.gridwarden.analysis.gridplan.appraisal;

import org.jspecify.annotations.NullMarked;
