/**
 * Files of the commands that measure ways: networks, places, costs and amounts as CSV, read straight into columns, and
 * tables written without a record a row. A row that cannot be used is refused with its number (GW-NET-…), the header
 * not counted.
 *
 * <p>Doors: {@code NetworkFile}, {@code PlaceFile}, {@code CostFile}, {@code AmountFile}, {@code TableFile}.
 */
@NullMarked
package org.gridwarden.format.foot;

import org.jspecify.annotations.NullMarked;
