/**
 * Guesses about bytes and cells of text files: which character set bytes are in, which of the first rows holds the names of
 * the columns, which columns hold the place, what a cell that should be a number means.
 *
 * <p>Doors: {@code EncodingGuess}, {@code Charsets}, {@code LineByLine}, {@code HeaderRow}, {@code PlaceColumns}, {@code
 * NumberText}.
 */
@NullMarked
package org.gridwarden.format.text;

import org.jspecify.annotations.NullMarked;
