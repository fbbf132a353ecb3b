/**
 * Shapefiles, zipped or with their sister files beside them: shapes from {@code .shp}, properties from {@code .dbf}, the
 * character set from {@code .cpg}, the table's header or its content, the CRS from {@code .prj}. Read in one pass, row by row.
 *
 * <p>Door: {@code ShapefileReader}.
 */
@NullMarked
package org.gridwarden.format.shape;

import org.jspecify.annotations.NullMarked;
