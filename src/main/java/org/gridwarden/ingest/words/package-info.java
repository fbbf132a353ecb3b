/**
 * Words in columns of which only certain values are allowed: which value is meant, as somebody said, by the catalogue's own
 * words or by a usual other one; and cells that hold no number where one should be.
 *
 * <p>Doors: {@code ValueWords}, {@code ServiceWords}, {@code RejectedColumns}, {@code NotNumbers}.
 */
@NullMarked
package org.gridwarden.ingest.words;

import org.jspecify.annotations.NullMarked;
