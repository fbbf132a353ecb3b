/**
 * Dividing a graph of units (lots, blocks, cells) into contiguous, compact grids whose loads lie between two bounds.
 * {@link org.gridwarden.analysis.gridplan.balance.BalancedDivision} takes a
 * {@link org.gridwarden.analysis.gridplan.balance.UnitGraph} and
 * {@link org.gridwarden.analysis.gridplan.balance.BalanceOptions} and answers a grid for every unit.
 *
 * <p>Doors: {@code BalancedDivision}, {@code UnitGraph}, {@code BalanceOptions}, {@code Effort}, {@code Parts},
 * {@code Cause}. Pure: flat arrays, no geometry, no files.
 */
@NullMarked
package org.gridwarden.analysis.gridplan.balance;

import org.jspecify.annotations.NullMarked;
