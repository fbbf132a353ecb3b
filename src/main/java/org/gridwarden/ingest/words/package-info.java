/**
 * Words in columns of which only certain values are allowed: which value is meant, as somebody said, by the catalogue's own
 * words or by a usual other one.
 *
 * <p>Door: {@code ValueWords}.
 */
@NullMarked
package org.gridwarden.ingest.words;

import org.jspecify.annotations.NullMarked;
