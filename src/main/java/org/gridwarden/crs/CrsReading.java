package org.gridwarden.crs;

import org.gridwarden.model.Text;
import org.locationtech.jts.geom.Envelope;

/**
 * One way to read the coordinates of a file.
 *
 * @param code name as {@link ToLonLat#of} takes it
 * @param swapped whether the first number is the latitude or the northing
 * @param unit by what the numbers are multiplied to give degrees or metres: 1, 1000 (kilometres), 0.3048 (feet), 1e-6 …
 * @param confidence share of all that is likely, 0 … 1; all readings of one file together give 1
 * @param why what speaks for it
 * @param places lon/lat box that the sample then lies in
 */
public record CrsReading(String code, boolean swapped, double unit, double confidence, Text why, Envelope places) {}
