/**
 * Sheets of money: what a car park earns back, and whether an estate carries itself.
 *
 * <p>Doors: {@code SheetInputs} and {@code SheetAnswers}, which the command line uses too; the endpoints of {@code
 * /api/v1/parking/payback} and {@code /api/v1/parking/estate}.
 */
@NullMarked
package org.gridwarden.serve.reports.sheets;

import org.jspecify.annotations.NullMarked;
