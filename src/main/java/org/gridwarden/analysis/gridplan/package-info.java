/**
 * Dividing wards into grids by cells: {@link org.gridwarden.analysis.gridplan.Cells} takes wards in metres and a
 * {@link org.gridwarden.analysis.gridplan.CellMethod} and answers coded cells that cover each ward exactly.
 *
 * <p>Doors: {@code Cells}, {@code CellMethod}. Pure: no database, no projection of its own.
 */
@NullMarked
package org.gridwarden.analysis.gridplan;

import org.jspecify.annotations.NullMarked;
