/**
 * What is known about the grids of a plan over HTTP: rules for their codes, what is wrong with them, and one grid's card.
 *
 * <p>Doors: the addresses of the endpoints.
 */
@NullMarked
package org.gridwarden.serve.plans.grids;

import org.jspecify.annotations.NullMarked;
