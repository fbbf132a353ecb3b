/**
 * Collections as files, over HTTP and for the command line: one writer for both, one feature in memory at a time. Headings of
 * every CSV over HTTP, keys or words, are decided here too ({@code HeadingFilter}).
 *
 * <p>Doors: {@code Export}.
 */
@NullMarked
package org.gridwarden.serve.exports;

import org.jspecify.annotations.NullMarked;
