/**
 * Generator of the demo territory Hechuan: invented shapes under real names, codes and published totals. Main class
 * {@code Hechuan} writes {@code gis-data/demo/hechuan}; the same seed gives the same bytes.
 *
 * <p>Order of work: {@code Country} (rivers, subdistricts, wards) and {@code Lattice} (streets) draw lines; their faces
 * become blocks ({@code Blocks}), estates and houses ({@code Houses}), people ({@code People}), grids
 * ({@code Division}), paths ({@code Paths}), facilities and parking ({@code Places}), staff ({@code Staff}).
 */
@NullMarked
package org.gridwarden.demodata;

import org.jspecify.annotations.NullMarked;
