/**
 * CQL2 (OGC 21-065r2): conditions on features, in text and JSON, and whether a feature meets them. Knows no database, no
 * file format and no HTTP.
 *
 * <p>Door: {@code Filter}. {@code Filter.parse("households > 300 AND S_INTERSECTS(geometry, BBOX(106, 29, 107, 30))")}, then
 * {@code filter.test(feature)} for each feature; {@code filter.on(types)} first where the properties are known, so that a
 * wrong name or type is refused before anything is read.
 */
@NullMarked
package org.gridwarden.filter;

import org.jspecify.annotations.NullMarked;
