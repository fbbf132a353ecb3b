/**
 * GeoPackage without a driver: the pages of the SQLite database are made and read here.
 *
 * <p>Doors: {@code GpkgWriter}, {@code GpkgReader}.
 */
@NullMarked
package org.gridwarden.format.gpkg;

import org.jspecify.annotations.NullMarked;
