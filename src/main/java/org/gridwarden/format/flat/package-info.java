/**
 * Bytes on their way into a file: a buffer with numbers, texts and well-known binary, without an object a value.
 *
 * <p>Doors: {@code Bytes}, {@code Wkb}, {@code Names}.
 */
@NullMarked
package org.gridwarden.format.flat;

import org.jspecify.annotations.NullMarked;
