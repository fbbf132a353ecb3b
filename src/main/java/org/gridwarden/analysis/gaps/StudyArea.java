package org.gridwarden.analysis.gaps;

import java.util.function.Supplier;
import org.gridwarden.analysis.accessibility.StraightLine;
import org.gridwarden.analysis.accessibility.walk.Terms;
import org.gridwarden.analysis.accessibility.walk.Walking;
import org.gridwarden.analysis.coverage.Census;
import org.gridwarden.model.Level;
import org.gridwarden.model.Territory;
import org.gridwarden.standard.Catalogue;
import org.gridwarden.standard.Standard;
import org.jspecify.annotations.Nullable;

/**
 * What all gap reports of one territory share.
 *
 * @param census areas and who lives in them
 * @param straight nearest facilities, kept from report to report
 * @param walking the territory on foot; gives null where only straight lines are known
 * @param catalogue standards and words
 */
public record StudyArea(Census census, StraightLine straight, Supplier<@Nullable Walking> walking, Catalogue catalogue) {

  /** Without a walking network. */
  public StudyArea(Census census, StraightLine straight, Catalogue catalogue) {
    this(census, straight, () -> null, catalogue);
  }

  /** Straight lines to the facilities that the terms admit. */
  StraightLine straight(Terms terms) {
    if (terms.equals(Terms.USUAL)) return straight;
    return straight.only(terms, i -> terms.admit(territory().facilities(), i));
  }

  /** Metres a second of a group on foot, by the guides of the catalogue. */
  public double speedMs(String group) {
    String who = switch (group) {
      case "elderly", "elderly-alone", "disabled" -> "elderly";
      case "children", "children-left-behind" -> "child";
      default -> "adult";
    };
    return catalogue.find("walk-speed-" + who).map(Standard::threshold).orElse(1.2);
  }

  Territory territory() {
    return census.territory();
  }

  /** Whether the data hold a facility of any of these kinds, be it closed; without one nobody can say that there is none. */
  boolean holds(java.util.Collection<String> kinds) {
    return java.util.Arrays.stream(territory().facilities().kind()).anyMatch(kinds::contains);
  }

  /** People of a group in each building, or its households; zeros where nobody counted the group. */
  public int[] people(String group) {
    Territory.Buildings buildings = territory().buildings();
    if (group.equals("households")) return buildings.households();
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
