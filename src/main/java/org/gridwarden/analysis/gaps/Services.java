package org.gridwarden.analysis.gaps;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.gridwarden.analysis.accessibility.floating.Decay;
import org.gridwarden.analysis.accessibility.floating.FloatingCatchment;
import org.gridwarden.analysis.accessibility.walk.Walking;
import org.gridwarden.model.Territory;
import org.gridwarden.model.Text;
import org.jspecify.annotations.Nullable;

/**
 * Whether what is within a walk suffices: facilities that are full or stand empty, and the supply ratio by floating
 * catchment.
 *
 * <p>A facility is full when as many people come on a usual day as it has places, or, where nobody counted them, when
 * more people of the group that it is for (asked for, else the standard's own, unless that is everybody) live nearest to it
 * within reach than it has places. It stands empty when hardly anybody comes:
 * nobody, or fewer than a tenth of its places. Where neither places nor use are known, nothing is said.
 */
final class Services {
  private static final double HARDLY = 0.1;
  static final int FULL = 1;
  static final int SPARE = 2;
  static final int EMPTY = 3;
  /** Neither full nor to spare nor empty, which is known. */
  static final int ENOUGH = 4;

  /** Supply for 1,000 people in each building, NaN when no supply is known. */
  final double[] ratio;
  final Text unit;
  /** For each building, whether every facility within reach is full, has places to spare, or stands empty. */
  private final boolean[] full;
  private final boolean[] spare;
  private final boolean[] empty;
  /** For each building, whether it is known that all within reach are full, or that one of them is not. */
  private final boolean[] told;

  /**
   * @param people people of the group in each building
   * @param nearest nearest facility of each building within reach, -1 beyond it
   */
  Services(Walking walking, StudyArea study, GapQuestion question, int[] people, int[] nearest) {
    Territory territory = study.territory();
    String fills = FacilityReport.servedGroup(study, question.standard(), question.group());
    int[] filling = fills.equals(question.group()) ? people : study.people(fills);
    double reachM = question.standard().reachM();
    Walking.Served served = walking.served(question.standard().scope().kinds(), reachM, question.manner().terms());
    int[] facility = served.facility();
    int[] start = served.costs().start();
    int[] building = served.costs().place();
    int n = people.length;
    byte[] state = states(territory.facilities(), facility,
        fills.equals("residents") ? null : load(territory.facilities().size(), filling, nearest));
    full = new boolean[n];
    spare = new boolean[n];
    empty = new boolean[n];
    told = new boolean[n];
    int[] seen = new int[n];
    int[] all = new int[3 * n];
    for (int f = 0; f < facility.length; f++) {
      for (int k = start[f]; k < start[f + 1]; k++) {
        seen[building[k]]++;
        if (state[f] > 0 && state[f] != ENOUGH) all[(state[f] - 1) * n + building[k]]++;
        told[building[k]] |= state[f] > FULL;
      }
    }
    for (int b = 0; b < n; b++) {
      full[b] = seen[b] > 0 && all[b] == seen[b];
      spare[b] = seen[b] > 0 && all[n + b] == seen[b];
      empty[b] = seen[b] > 0 && all[2 * n + b] == seen[b];
      told[b] |= full[b] || seen[b] == 0;
    }
    double[] supply = new double[facility.length];
    unit = supply(territory.facilities(), facility, supply);
    ratio = ratios(question, served, people, supply, reachM);
  }

  /** People who have each facility nearest. */
  static long[] load(int facilities, int[] people, int[] nearest) {
    long[] load = new long[facilities];
    for (int b = 0; b < people.length; b++) if (nearest[b] >= 0) load[nearest[b]] += people[b];
    return load;
  }

  /** 0 where nothing can be said; {@code load} is null where those who live nearest do not tell. */
  static byte[] states(Territory.Facilities all, int[] facility, long @Nullable [] load) {
    byte[] state = new byte[facility.length];
    for (int f = 0; f < facility.length; f++) {
      double places = all.operation().capacity()[facility[f]];
      int users = all.operation().usersPerDay()[facility[f]];
      boolean counted = users >= 0;
      double use = counted ? users : load != null ? load[facility[f]] : Double.NaN;
      if (counted && (users == 0 || users < HARDLY * places)) state[f] = EMPTY;
      else if (use >= places && (counted || use > places)) state[f] = FULL;
      else if (use * GapRow.SPARE_FROM <= places) state[f] = SPARE;
      else if (use <= places) state[f] = ENOUGH;
    }
    return state;
  }

  /** Fills in places where any are known, else floor area, else one for each facility; what is not known supplies nothing. */
  static Text supply(Territory.Facilities all, int[] facility, double[] supply) {
    double[] places = all.operation().capacity();
    double[] floor = all.floorAreaM2();
    boolean byPlaces = Arrays.stream(facility).anyMatch(f -> !Double.isNaN(places[f]));
    boolean byFloor = !byPlaces && Arrays.stream(facility).anyMatch(f -> !Double.isNaN(floor[f]));
    for (int f = 0; f < facility.length; f++) {
      double amount = byPlaces ? places[facility[f]] : byFloor ? floor[facility[f]] : 1;
      supply[f] = Double.isNaN(amount) ? 0 : amount;
    }
    return byPlaces ? new Text("个名额/千人", "places per 1,000") : byFloor ? new Text("平方米/千人", "m² per 1,000")
        : new Text("处/千人", "facilities per 1,000");
  }

  private static double[] ratios(
      GapQuestion question, Walking.Served served, int[] people, double[] supply, double reachM) {
    int[] start = served.costs().start();
    int pairs = served.costs().place().length;
    int[] of = new int[pairs];
    for (int f = 0; f + 1 < start.length; f++) Arrays.fill(of, start[f], start[f + 1], f);
    double[] demand = Arrays.stream(people).asDoubleStream().toArray();
    FloatingCatchment.Method method = switch (question.manner().ratio()) {
      case "e2sfca" -> FloatingCatchment.Method.ENHANCED;
      case "3sfca" -> FloatingCatchment.Method.THREE_STEP;
      default -> FloatingCatchment.Method.TWO_STEP;
    };
    var within = new FloatingCatchment.Pairs(served.costs().place(), of, served.costs().metres());
    double[] ratio = FloatingCatchment.ratios(method, demand, supply, within, reachM, decay(question.manner().weights(), reachM));
    boolean known = Arrays.stream(supply).anyMatch(each -> each > 0);
    for (int b = 0; b < ratio.length; b++) {
      // a building with no facility within reach has nothing, which is known
      ratio[b] = !known ? Double.NaN : Double.isNaN(ratio[b]) ? 0 : 1000 * ratio[b];
    }
    return ratio;
  }

  private static DoubleUnaryOperator decay(String weights, double reachM) {
    if (weights.isEmpty()) return Decay.gaussian(reachM / 3);
    String[] parts = weights.split(",");
    double[] upTo = new double[parts.length];
    double[] weight = new double[parts.length];
    for (int k = 0; k < parts.length; k++) {
      String[] pair = parts[k].split(":");
      upTo[k] = Double.parseDouble(pair[0]);
      weight[k] = Double.parseDouble(pair[1]);
    }
    return Decay.steps(upTo, weight);
  }

  /** One for each area; people out of reach count in the ratio with nothing. */
  GapRow.Service[] of(int[] area, int areas, int[] people) {
    long[] fullPeople = new long[areas];
    int[] fullBuildings = new int[areas];
    double[] sum = new double[areas];
    long[] persons = new long[areas];
    boolean[] anyTold = new boolean[areas];
    boolean[] allSpare = new boolean[areas];
    boolean[] allEmpty = new boolean[areas];
    Arrays.fill(allSpare, true);
    Arrays.fill(allEmpty, true);
    for (int b = 0; b < area.length; b++) {
      int a = area[b];
      if (a < 0 || people[b] == 0) continue;
      persons[a] += people[b];
      sum[a] += people[b] * ratio[b];
      if (full[b]) fullPeople[a] += people[b];
      if (full[b]) fullBuildings[a]++;
      anyTold[a] |= told[b];
      allSpare[a] &= spare[b];
      allEmpty[a] &= empty[b];
    }
    GapRow.Service[] services = new GapRow.Service[areas];
    for (int a = 0; a < areas; a++) {
      if (persons[a] == 0) continue;
      String state = fullPeople[a] > 0 ? "full" : allEmpty[a] ? "empty" : allSpare[a] ? "spare" : "";
      services[a] = new GapRow.Service(fullPeople[a], fullBuildings[a], anyTold[a], sum[a] / persons[a], unit, state);
    }
    return services;
  }
}
