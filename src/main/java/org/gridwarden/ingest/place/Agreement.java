package org.gridwarden.ingest.place;

import java.util.Arrays;
import java.util.Locale;
import java.util.StringJoiner;
import org.gridwarden.model.Refusal;
import org.gridwarden.model.Text;

/**
 * How places of a file, read one way, lie to known ground. Places of things lie inside wards, more of them in buildings and
 * nearer to streets than places strewn at random.
 *
 * @param places how many were looked at
 * @param inWards share of them in the outline of the ward that they say, else of any, 0 … 1; NaN where no ward is known
 * @param inBuildings share of them in a building; NaN where no building is known
 * @param streetM median metres to the nearest street, {@value KnownGround#FARTHEST_M} for all that are farther; NaN where no
 *     street is known, or where the things are as large as blocks
 */
record Agreement(int places, double inWards, double inBuildings, double streetM) {

  private static final double LEAST_OF_BUILDINGS = 0.06;
  private static final double MANY = 0.3;
  private static final double LEAST_OF_WARDS = 0.1;
  private static final double NEARER = 0.6;
  private static final int FEWEST_FOR_STREETS = 20;
  /** Hardly a place of a thing is farther from a street than this where a shift is to be seen. */
  private static final double BESIDE_M = 20;

  /** Costs a look into three spatial indexes for each place of the sample. */
  static Agreement of(PlaceSample sample, KnownGround ground, Placing placing) {
    int n = 0;
    int wards = 0;
    int buildings = 0;
    double[] street = new double[sample.places().size()];
    double[] xy = new double[2];
    for (PlaceSample.Place place : sample.places()) {
      xy[0] = place.x();
      xy[1] = place.y();
      if (!converts(placing, xy)) continue;
      if (ground.inWard(xy[0], xy[1], place.ward())) wards++;
      if (ground.inBuilding(xy[0], xy[1])) buildings++;
      street[n++] = ground.streets() == 0 ? 0 : ground.metresToStreet(xy[0], xy[1]);
    }
    Arrays.sort(street, 0, n);
    boolean beside = ground.streets() > 0 && !sample.wide();
    return new Agreement(n, n == 0 || ground.wards() == 0 ? Double.NaN : (double) wards / n,
        n == 0 || ground.buildings() == 0 ? Double.NaN : (double) buildings / n,
        n == 0 || !beside ? Double.NaN : street[n / 2]);
  }

  private static boolean converts(Placing placing, double[] xy) {
    try {
      placing.convert(xy);
    } catch (Refusal e) {
      return false;
    }
    return Double.isFinite(xy[0]) && Double.isFinite(xy[1]);
  }

  /** 1 when known ground clearly speaks for this rather than the other, −1 the other way, 0 when it does not say or contradicts itself. */
  int against(Agreement other) {
    int n = Math.min(places, other.places);
    int buildings = clearly(inBuildings, other.inBuildings, LEAST_OF_BUILDINGS, n);
    int wards = clearly(inWards, other.inWards, LEAST_OF_WARDS, n);
    int streets = n < FEWEST_FOR_STREETS ? 0 : nearer(streetM, other.streetM) - nearer(other.streetM, streetM);
    int least = Math.min(buildings, Math.min(wards, streets));
    int most = Math.max(buildings, Math.max(wards, streets));
    return least < 0 && most > 0 ? 0 : most + least;
  }

  private static int clearly(double one, double other, double least, int n) {
    double high = Math.max(one, other);
    double spread = Math.sqrt(Math.max(high * (1 - high), 1.0 / n) / n);
    if (high < MANY) return 0; // as many may be in there by chance
    double more = one - other;
    return Math.abs(more) >= Math.max(least, 4 * spread) ? (int) Math.signum(more) : 0; // NaN is never more
  }

  private static int nearer(double one, double other) {
    return one < NEARER * other && other > BESIDE_M ? 1 : 0;
  }

  /** What of it differs from the other, as {@code in buildings 98 % against 12 %, …}; empty when nothing does or nothing is known. */
  Text beside(Agreement other) {
    StringJoiner zh = new StringJoiner("，");
    StringJoiner en = new StringJoiner(", ");
    if (!percent(inBuildings).equals(percent(other.inBuildings))) {
      zh.add("落在楼栋内 " + percent(inBuildings) + " 对 " + percent(other.inBuildings));
      en.add("in buildings " + percent(inBuildings) + " against " + percent(other.inBuildings));
    }
    if (!percent(inWards).equals(percent(other.inWards))) {
      zh.add("落在社区内 " + percent(inWards) + " 对 " + percent(other.inWards));
      en.add("in wards " + percent(inWards) + " against " + percent(other.inWards));
    }
    if (!metres(streetM).equals(metres(other.streetM))) {
      zh.add("距道路 " + metres(streetM) + " 对 " + metres(other.streetM) + " 米");
      en.add(metres(streetM) + " m from a street against " + metres(other.streetM) + " m");
    }
    return new Text(zh.toString(), en.toString());
  }

  /** Whether nothing is known to hold places against. */
  boolean unknown() {
    return Double.isNaN(inWards) && Double.isNaN(inBuildings) && Double.isNaN(streetM);
  }

  private static String percent(double share) {
    return Double.isNaN(share) ? "–" : String.format(Locale.ROOT, "%.0f %%", 100 * share);
  }

  private static String metres(double metres) {
    return Double.isNaN(metres) ? "–" : metres >= KnownGround.FARTHEST_M ? "≥ " + (int) KnownGround.FARTHEST_M
        : String.format(Locale.ROOT, "%.0f", metres);
  }
}
