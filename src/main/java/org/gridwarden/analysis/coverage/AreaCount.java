package org.gridwarden.analysis.coverage;

import org.gridwarden.model.Level;
import org.locationtech.jts.geom.Geometry;

/**
 * One area and who lives in it.
 *
 * @param parent code of the area above, empty text when none is named
 * @param outline in the territory's metric CRS, never mutated; empty for a section without grids
 * @param residents ≥ 0; means nothing unless {@link #residentsKnown}
 * @param households ≥ 0; means nothing unless {@link #householdsKnown}
 * @param areaM2 whole m²
 * @param buildings buildings whose inner point lies in the area
 * @param known whether residents or households are known at all
 * @param estimated whether any of them comes from a rule rather than a count
 */
public record AreaCount(
    String code, String name, String nameEn, Level level, String parent, Geometry outline, int residents,
    int households, long areaM2, int buildings, boolean known, boolean estimated) {

  /** Whether residents are known: where households are counted and no resident is, only households were counted. */
  public boolean residentsKnown() {
    return known && (residents > 0 || households == 0);
  }

  /** Whether households are known: where people are counted and no household is, only people were counted. */
  public boolean householdsKnown() {
    return known && (households > 0 || residents == 0);
  }
}
