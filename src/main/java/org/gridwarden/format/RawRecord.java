package org.gridwarden.format;

import java.util.Map;
import org.gridwarden.model.Finding;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/**
 * One row of a file as the file says it, nothing checked yet.
 *
 * @param row of a table the row as a sheet shows it: from 1, titles, the names of columns and blank rows counted; of other
 *     files the number of the feature, from 1
 * @param geometry in the file's own CRS and axis order; null when the row has none
 * @param properties value by the file's own column name, in file order: {@code String}, {@code Integer}, {@code Long},
 *     {@code Double}, {@code Boolean}, {@code LocalDate}, {@code LocalDateTime} or {@code OffsetDateTime}; null values are
 *     absent; an empty cell of a table is empty text
 * @param fault why the row cannot be used at all, or null; geometry and properties then hold what could be read
 */
public record RawRecord(
    long row, @Nullable Geometry geometry, Map<String, Object> properties, @Nullable Finding fault) {}
