package org.gridwarden.analysis.gaps;

import org.gridwarden.analysis.accessibility.StraightLine;
import org.gridwarden.analysis.coverage.Census;
import org.gridwarden.model.Level;
import org.gridwarden.model.Territory;
import org.gridwarden.standard.Catalogue;

/**
 * What all gap reports of one territory share.
 *
 * @param census areas and who lives in them
 * @param straight nearest facilities, kept from report to report
 * @param catalogue standards and words
 */
public record StudyArea(Census census, StraightLine straight, Catalogue catalogue) {

  Territory territory() {
    return census.territory();
  }

  /** People of a group in each building, zeros where nobody counted the group. */
  int[] people(String group) {
    Territory.Buildings buildings = territory().buildings();
    return buildings.people(group).orElseGet(() -> new int[buildings.size()]);
  }

  /**
   * For each ward, whether the absence of facilities of these kinds means that there are none: where buildings were
   * surveyed, everything was; in a ward drawn as a mere outline only kinds that some other such ward has.
   */
  boolean[] surveyed(java.util.Collection<String> kinds) {
    int wards = census.list(Level.WARD).size();
    boolean[] detailed = new boolean[wards];
    for (int ward : territory().buildings().ward()) if (ward >= 0) detailed[ward] = true;
    Territory.Facilities facilities = territory().facilities();
    boolean coarsely = false;
    for (int i = 0; i < facilities.size(); i++) {
      int ward = facilities.ward()[i];
      coarsely |= ward >= 0 && !detailed[ward] && kinds.contains(facilities.kind()[i]);
    }
    if (coarsely) java.util.Arrays.fill(detailed, true);
    return detailed;
  }
}
