package org.gridwarden.analysis.gridplan.codes;

import org.gridwarden.model.Area;
import org.gridwarden.model.Territory;

/**
 * A ward as a code names it.
 *
 * @param code code of the ward, not empty
 * @param subdistrict code of the area above, empty text when none is named
 * @param district code of the one above that, empty text when none is named
 */
public record CodeWard(String code, String subdistrict, String district) {

  /** The ward with this code under the parents that the territory names; without parents when it has no such ward. */
  public static CodeWard of(Territory territory, String code) {
    String subdistrict = territory.areas().find(code).map(Area::parent).orElse("");
    String district = territory.areas().find(subdistrict).map(Area::parent).orElse("");
    return new CodeWard(code, subdistrict, district);
  }

  /** Whether it is a code of 12 digits: 6 district, 3 subdistrict, 3 ward. */
  boolean statistical() {
    return code.matches("[0-9]{12}");
  }
}
