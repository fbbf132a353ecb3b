package org.gridwarden.serve.siting;

import java.util.List;
import org.gridwarden.model.Refusal;
import org.gridwarden.model.Territory;
import org.gridwarden.standard.Catalogue;
import org.gridwarden.standard.Measure;
import org.gridwarden.standard.Standard;
import org.jspecify.annotations.Nullable;

/**
 * What a standard says of sites for it.
 *
 * @param standard code, empty text when no standard was named
 * @param kinds kinds of facility that serve it, the first the one to build; empty when nothing exists that could serve
 * @param group whose needs count
 * @param reachM its reach, or that of the life circle it belongs to; NaN when there is none
 * @param perM2 households that a square metre of floor serves; NaN when floor area says nothing about how many
 * @param leastM2 floor area below which a facility does not meet it; 0 when it asks for none
 */
record Need(String standard, List<String> kinds, String group, double reachM, double perM2, double leastM2) {

  /** Of a standard that facilities meet, else of a kind of facility (empty text for none); GW-SIT-047 and GW-STD-001. */
  static Need of(String standard, String kind, Catalogue catalogue) {
    if (standard.isEmpty()) {
      return new Need("", kind.isEmpty() ? List.of() : List.of(kind), "residents", Double.NaN, Double.NaN, 0);
    }
    Standard of = catalogue.get(standard);
    if (of.scope().kinds().isEmpty() || !of.measure().hasGaps()) {
      throw Refusal.invalid("GW-SIT-047", "standard", "标准“" + of.name().zh() + "”不由设施满足，无法选址；请选设施类标准",
          "the standard " + standard + " is not met by facilities, so there is nothing to place; choose one that is");
    }
    boolean floor = of.measure() == Measure.AREA_PER_HOUSEHOLDS;
    return new Need(standard, of.scope().kinds(), floor ? "households" : of.scope().group(), catalogue.walkM(of),
        floor ? of.limits().get("per") / of.threshold() : Double.NaN,
        of.measure() == Measure.MIN_AREA ? of.threshold() : 0);
  }

  /** Whether a facility is of its kinds and not known to be too small for it. */
  boolean meets(Territory.Facilities facilities, int f) {
    return kinds.contains(facilities.kind()[f]) && !tooSmall(facilities, f);
  }

  /** Whether a facility of its kinds is known to have less floor than it asks for. */
  boolean tooSmall(Territory.Facilities facilities, int f) {
    return kinds.contains(facilities.kind()[f]) && facilities.floorAreaM2()[f] < leastM2;
  }

  /** How many a facility that stands can serve as surveyed, NaN when nobody surveyed it. */
  double holds(Territory.Facilities facilities, int f) {
    return Double.isNaN(perM2) ? facilities.operation().capacity()[f] : facilities.floorAreaM2()[f] * perM2;
  }

  /** What the answer says of it; null where no kind is to be built. */
  @Nullable String builds() {
    return kinds.isEmpty() ? null : kinds.get(0);
  }
}
