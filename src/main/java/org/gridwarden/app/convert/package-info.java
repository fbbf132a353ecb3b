/**
 * {@code convert}, any file in, any file out, without server or database, and {@code template}.
 *
 * <p>Doors: {@code ConvertCommand}, {@code TemplateCommand}, {@code ConvertRun}, {@code WholeFile}.
 */
@NullMarked
package org.gridwarden.app.convert;

import org.jspecify.annotations.NullMarked;
