/**
 * Where the coordinates of a file lie: their system, the order of their axes, their unit, whether a web map shifted them.
 * What the owner says goes first, then two places that somebody pointed at, then what the file says as long as its numbers,
 * its codes and known ground do not speak against it, then a guess; every decision is a belief with its reason.
 *
 * <p>Doors: {@code PlaceDoctor}, {@code PlaceSample}, {@code Placing}, {@code KnownGround}.
 */
@NullMarked
package org.gridwarden.ingest.place;

import org.jspecify.annotations.NullMarked;
