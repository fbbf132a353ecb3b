/**
 * The walking network of a territory: its ways, gates and barriers as a graph, its buildings and facilities snapped to
 * it, and the nearest facility of each building on foot.
 *
 * <p>Doors: {@code Walking} (the network, made once per data revision), {@code Terms} (at what hour, with or without
 * steps), {@code Walks} (answers for all buildings), {@code Path} (one way with its gates), {@code LongWay} (what makes it
 * long), {@code ReachedGround} (from where one walks to a place).
 *
 * <p>To ask for the costs of candidate sites: {@code Walking.costs(x, y, limitM, terms)} answers, for each candidate, the
 * buildings from which one walks there in at most {@code limitM} metres, with the metres: buildings × candidates, sparse,
 * about 0.1 ms a candidate for 1 km.
 *
 * <p>To ask what if: {@code withGatesClosed} and {@code withFacilities} share the network and its snapped buildings; other
 * ways (a footbridge, a cut wall) take a {@code Walking} of their own.
 */
@NullMarked
package org.gridwarden.analysis.accessibility.walk;

import org.jspecify.annotations.NullMarked;
