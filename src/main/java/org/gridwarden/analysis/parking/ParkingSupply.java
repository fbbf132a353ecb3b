package org.gridwarden.analysis.parking;

import java.util.List;
import org.gridwarden.analysis.coverage.Census;
import org.gridwarden.model.Level;
import org.gridwarden.model.Territory;

/**
 * Spaces in one area by type.
 *
 * @param planned spaces that are not there yet: never part of {@link #today}
 */
public record ParkingSupply(long marked, long informal, long shared, long planned) {

  static final ParkingSupply NONE = new ParkingSupply(0, 0, 0, 0);

  /** Spaces that can be used today. */
  public long today() {
    return marked + informal + shared;
  }

  private ParkingSupply plus(String kind, int spaces) {
    return switch (kind) {
      case "informal" -> new ParkingSupply(marked, informal + spaces, shared, planned);
      case "shared" -> new ParkingSupply(marked, informal, shared + spaces, planned);
      case "planned" -> new ParkingSupply(marked, informal, shared, planned + spaces);
      default -> new ParkingSupply(marked + spaces, informal, shared, planned);
    };
  }

  /**
   * For each ward whether anybody surveyed its parking: some spaces of its are known that neither come from OpenStreetMap
   * (whose codes {@code n…}, {@code w…} or {@code r…} with a number they keep) nor were added by a scenario ({@code +…}). A map
   * shows car parks, and neither kerbs nor the spaces of estates: where it is all that is known, what there is is not known.
   *
   * @param ward ward of each group of spaces, -1 for none
   */
  public static boolean[] surveyedWards(Territory.Parking parking, int[] ward, int wards) {
    boolean[] surveyed = new boolean[wards];
    for (int i = 0; i < ward.length; i++) if (ward[i] >= 0 && counted(parking.code()[i])) surveyed[ward[i]] = true;
    return surveyed;
  }

  /** For each group of spaces whether it is part of supply: not in wards that nobody surveyed. */
  static boolean[] inSurveyedWards(Territory territory) {
    Territory.Parking parking = territory.parking();
    boolean[] surveyed = surveyedWards(parking, parking.ward(), territory.areas().wards().size());
    boolean[] counts = new boolean[parking.size()];
    for (int i = 0; i < counts.length; i++) counts[i] = parking.ward()[i] < 0 || surveyed[parking.ward()[i]];
    return counts;
  }

  private static boolean counted(String code) {
    if (code.startsWith("+")) return false;
    boolean mapped = code.length() > 1 && "nwr".indexOf(code.charAt(0)) >= 0;
    return !mapped || !code.chars().skip(1).allMatch(c -> c >= '0' && c <= '9');
  }

  /**
   * Spaces of every area of a level; a group of spaces counts where its point lies.
   *
   * @param compoundKinds only spaces of compounds of these kinds; empty for all spaces
   * @return one for each area, in the order of {@code census.list(level)}
   */
  public static ParkingSupply[] of(Census census, Level level, List<String> compoundKinds) {
    Territory.Parking parking = census.territory().parking();
    return of(census.territory(), census.areaOf(level, parking.x(), parking.y(), parking.ward()), census.list(level).size(),
        compoundKinds);
  }

  /** As {@link #of(Census, Level, List)} for any areas: {@code area} has the index of that of each group of spaces, -1 for none. */
  public static ParkingSupply[] of(Territory territory, int[] area, int areas, List<String> compoundKinds) {
    Territory.Parking parking = territory.parking();
    ParkingSupply[] supply = new ParkingSupply[areas];
    java.util.Arrays.fill(supply, NONE);
    boolean[] known = inSurveyedWards(territory);
    for (int i = 0; i < parking.size(); i++) {
      if (!known[i] || area[i] < 0 || !counts(territory, parking.compound()[i], compoundKinds)) continue;
      supply[area[i]] = supply[area[i]].plus(parking.kind()[i], parking.spaces()[i]);
    }
    return supply;
  }

  /** Whether something in this compound counts: any when no kinds are asked for. */
  public static boolean counts(Territory territory, int compound, List<String> compoundKinds) {
    if (compoundKinds.isEmpty()) return true;
    return compound >= 0 && compoundKinds.contains(territory.compounds().get(compound).kind());
  }
}
