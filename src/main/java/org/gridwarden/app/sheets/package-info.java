/**
 * Sheets of money from file to file.
 *
 * <p>Door: {@code PayBackRun}.
 */
@NullMarked
package org.gridwarden.app.sheets;

import org.jspecify.annotations.NullMarked;
