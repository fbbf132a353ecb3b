/**
 * What every HTTP package needs: the one gate that each read and write from outside passes, and problem documents.
 *
 * <p>Doors: {@code Gate}, {@code Problems}.
 */
@NullMarked
package org.gridwarden.serve;

import org.jspecify.annotations.NullMarked;
