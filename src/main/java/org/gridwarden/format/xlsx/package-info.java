/**
 * Excel workbooks (OOXML, .xlsx), a sheet a layer, read and written row by row without a library.
 *
 * <p>Doors: {@code XlsxReader}, {@code XlsxWriter}.
 */
@NullMarked
package org.gridwarden.format.xlsx;

import org.jspecify.annotations.NullMarked;
