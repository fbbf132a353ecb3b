/**
 * The search itself, on flat arrays: instances of one general form, interchange, Lagrangian bounds, branch and bound, and
 * the same with capacities.
 *
 * <p>Doors: {@code Instance}, {@code CoverBound}, {@code SiteSearch}, {@code Rooms}, {@code RoomSearch}, {@code Others},
 * {@code OtherRooms}, {@code Effort}.
 */
@NullMarked
package org.gridwarden.analysis.siting.search;

import org.jspecify.annotations.NullMarked;
