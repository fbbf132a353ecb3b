package org.gridwarden.ingest;

import java.nio.file.Path;
import java.util.Map;
import org.gridwarden.format.Source;
import org.jspecify.annotations.Nullable;

/**
 * One file to import.
 *
 * @param id id of the run, unique; also that of its job
 * @param territory id of the territory; created when there is none, with {@code nameZh} and {@code nameEn}
 * @param collection collection id, {@code grids} for a plan, or {@code osm} for an OpenStreetMap extract
 * @param mapping our property ← their column; {@code =text} instead of a column gives every row that value. For
 *     {@code osm}: {@code adminLevel}, {@code wards} (relation ids or names parted by commas)
 * @param where column of theirs → value: rows with another value are passed over as if they were not there
 * @param crs CRS of the coordinates, for example {@code EPSG:4544}; null to believe the file, else lon/lat
 * @param encoding character set, or null to find out
 * @param dryRun whether only to check: nothing is written
 * @param who who made it
 * @param nameZh name of a new territory; empty text for its id
 * @param nameEn the same in English
 * @param folder where {@code rejected.csv} goes; created when rows are rejected
 */
public record ImportRequest(
    String id, String territory, String collection, Source source, Map<String, String> mapping,
    Map<String, String> where, @Nullable String crs, @Nullable String encoding, boolean dryRun, String who, String nameZh, String nameEn, Path folder) {}
