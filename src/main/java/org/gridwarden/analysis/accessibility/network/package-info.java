/**
 * Walking on a network, exactly: how far it is from every node and every place to the nearest of many facilities, what
 * each of them serves, what changes when one opens or closes or a way is shut, and by which way one goes.
 *
 * <p>Everything is flat arrays. Lengths are whole ticks of a micrometre (coarser where ways are longer than 2 km), so
 * that sums are exact, equal ways are equal, and of equally near facilities the one with the lowest index wins. Walks go
 * from the demand to the facility: a one-way edge counts in that direction.
 *
 * <p>Doors: {@code FootGraph} (the network), {@code EdgeIndex} (snapping points to it), {@code Places} (where points
 * stand), {@code Nearest} (one sweep for all), {@code Catchments} (areas served, and the distances from facilities to
 * all places within a limit), {@code WhatIf} (open, close, shut, reopen, undo), {@code Routes}, {@code Islands},
 * {@code DetourFactor}.
 *
 * <p>To ask for a cost matrix (say buildings × candidate sites on foot): {@code Catchments.costs(graph, places,
 * candidates, limitM)} answers, for each candidate, the places within the limit and their metres.
 */
@NullMarked
package org.gridwarden.analysis.accessibility.network;

import org.jspecify.annotations.NullMarked;
