/**
 * The corpus of bad and odd files: {@code OddFiles} writes them, always the same bytes, into {@code src/test/resources/odd}
 * with a table that says what is wrong with each and what the doctor must believe of it.
 */
@NullMarked
package org.gridwarden.oddfiles;

import org.jspecify.annotations.NullMarked;
