package org.gridwarden.model;

import org.locationtech.jts.geom.Geometry;

/**
 * A district, subdistrict or ward. Counts of districts and subdistricts are the sums of their wards.
 *
 * @param parent code of the area above; empty text for a district or when none was named
 * @param kind {@code community}, {@code village}, {@code town} …; empty text when not surveyed
 * @param outline polygon or multipolygon in the territory's metric CRS; never mutated
 * @param households households counted or estimated, ≥ 0
 * @param residents residents counted or estimated, ≥ 0
 * @param areaM2 area in whole m²: as published for the ward, else measured from the outline; parents are sums
 * @param estimated whether any of the counts comes from a rule rather than a count
 * @param countsKnown whether households and residents are known at all: 0 known is not the same as unknown
 */
public record Area(
    String code,
    String name,
    String nameEn,
    Level level,
    String parent,
    String kind,
    Geometry outline,
    int households,
    int residents,
    long areaM2,
    int volunteers,
    int institutions,
    int linkedHouseholds,
    boolean estimated,
    boolean countsKnown) {}
