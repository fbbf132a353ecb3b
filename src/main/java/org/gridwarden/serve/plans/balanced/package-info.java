/**
 * Balanced plans over HTTP: whether a division exists, the job that searches it with a preview while it runs, and the
 * report on what was found.
 *
 * <p>{@code BalancedRequest} is what was asked, {@code BalancedGround} the units it is about, {@code BalancedMaker} makes the
 * plan of a division. Doors are the addresses of {@code BalancedEndpoint} and the method {@code balanced} of
 * {@code POST /api/v1/plans}.
 */
@NullMarked
package org.gridwarden.serve.plans.balanced;

import org.jspecify.annotations.NullMarked;
