/**
 * What is known about the grids of a plan over HTTP: rules for their codes, what is wrong with them, and one grid's card.
 *
 * <p>Doors: the addresses of the endpoints; {@code serve.plans} may use this package, not the other way round.
 */
@NullMarked
package org.gridwarden.serve.grids;

import org.jspecify.annotations.NullMarked;
