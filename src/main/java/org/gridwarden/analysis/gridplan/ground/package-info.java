/**
 * Ground between streets, walls and buildings: units that a division is put together from, and division along lines.
 *
 * <p>Doors: {@code Ground} cuts wards into units ({@code Units}), so that every metre belongs to one unit and no building is
 * cut; {@code Lines} divides wards along chosen classes of lines; {@code UnitRegions} answers what ground given buildings
 * stand on inside grids, and cuts a grid into parts. {@code GroundData} is what all of them read. Everything is in
 * metres (or any plane with equal scales in x and y), pure, and gives the same answer for the same input.
 */
@NullMarked
package org.gridwarden.analysis.gridplan.ground;

import org.jspecify.annotations.NullMarked;
