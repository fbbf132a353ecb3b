/**
 * What is odd about ways on foot as a whole, which no row shows by itself: parts that nothing joins, ends that lie together and
 * are not joined, edges side by side, edges without length.
 *
 * <p>Doors: {@code NetworkReview}.
 */
@NullMarked
package org.gridwarden.ingest.network;

import org.jspecify.annotations.NullMarked;
