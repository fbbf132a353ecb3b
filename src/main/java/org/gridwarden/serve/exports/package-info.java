/**
 * Collections as files, over HTTP and for the command line: one writer for both, one feature in memory at a time.
 *
 * <p>Doors: {@code Export}.
 */
@NullMarked
package org.gridwarden.serve.exports;

import org.jspecify.annotations.NullMarked;
