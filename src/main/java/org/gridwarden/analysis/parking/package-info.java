/**
 * Parking: spaces against what households need, by area and type of space, and how long a car park takes to earn back
 * what it costs.
 *
 * <p>Doors: {@code ParkingReport}, {@code ParkingSupply}, {@code PayBack}.
 */
@NullMarked
package org.gridwarden.analysis.parking;

import org.jspecify.annotations.NullMarked;
