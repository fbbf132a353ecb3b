/**
 * {@code convert}: any file in, any file out, without server or database.
 *
 * <p>Doors: {@code ConvertQuestion}, {@code ConvertRun}.
 */
@NullMarked
package org.gridwarden.app.convert;

import org.jspecify.annotations.NullMarked;
