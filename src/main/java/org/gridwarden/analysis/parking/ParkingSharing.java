package org.gridwarden.analysis.parking;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.gridwarden.analysis.accessibility.network.Catchments;
import org.gridwarden.analysis.accessibility.network.Places;
import org.gridwarden.analysis.accessibility.walk.Terms;
import org.gridwarden.analysis.accessibility.walk.Walking;
import org.gridwarden.analysis.coverage.Census;
import org.gridwarden.model.Level;
import org.gridwarden.model.OpenHours;
import org.gridwarden.model.Territory;

/**
 * Who can use the shared spaces. Each is given to one car at most: as many cars as possible get one, from a building
 * within a walk of the car park, up to the cars of the building and the whole spaces that its grid (its ward, outside
 * all grids) is short of. Those nearest go first: as many as can be served within 50 m, then within 100 m, and so on.
 * Where a car park or a building is off the network, the straight line times the measured detour stands in.
 */
public final class ParkingSharing {

  /** Hours for which a shared space must be free without a break. */
  public enum Time {
    NIGHT(22 * 60, 8 * 60),
    DAY(10 * 60, 6 * 60);

    private final int from;
    private final int minutes;

    Time(int from, int minutes) {
      this.from = from;
      this.minutes = minutes;
    }

    /** {@code night} or {@code day}. */
    public String key() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** The one called so. */
    public static Optional<Time> find(String key) {
      return Arrays.stream(values()).filter(time -> time.key().equals(key)).findFirst();
    }

    boolean free(String hours) {
      for (int minute = 0; minute < minutes; minute += 15) {
        if (!OpenHours.isFree(hours, (from + minute) % (24 * 60))) return false;
      }
      return true;
    }
  }

  /**
   * One area.
   *
   * @param own spaces that its own cars have without sharing: marked and informal; those of shared car parks whose hours
   *     nobody surveyed; by day also those that are then used by their owners
   * @param free shared spaces in the area that are free at these hours
   * @param within free spaces, here or elsewhere, within the walk of a home of the area: those of neighbours overlap
   * @param given spaces that are given to cars of the area: these add up
   * @param estimated whether a walk of the area's cars is a straight line times the detour factor
   */
  public record Share(long own, long free, long within, long given, boolean estimated) {}

  private static final double RING_M = 50;

  private final Census census;
  private final Time time;
  private final boolean[] free;
  private final int[] unit;
  private final int[] given;
  private final List<int[]> reached = new ArrayList<>();
  private final List<double[]> metres = new ArrayList<>();
  private final boolean[] estimated;
  private int[] gridOfPark;

  private static boolean surveyed(String hours) {
    OpenHours.Reading read = OpenHours.read(hours);
    return read == OpenHours.Reading.TIMES || read == OpenHours.Reading.BACKWARDS;
  }

  private ParkingSharing(Census census, Time time) {
    this.census = census;
    this.time = time;
    Territory.Parking parking = census.territory().parking();
    free = new boolean[parking.size()];
    for (int p = 0; p < free.length; p++) {
      free[p] = parking.kind()[p].equals("shared") && time.free(parking.hours()[p]);
    }
    int grids = census.list(Level.GRID).size();
    unit = units(census.areaOfBuildings(Level.GRID), census.territory().buildings().ward(), grids);
    given = new int[grids + census.list(Level.WARD).size()];
    estimated = new boolean[given.length];
    gridOfPark = units(census.areaOf(Level.GRID, parking.x(), parking.y(), parking.ward()), parking.ward(), grids);
  }

  private static int[] units(int[] grid, int[] ward, int grids) {
    int[] unit = new int[grid.length];
    for (int i = 0; i < unit.length; i++) unit[i] = grid[i] >= 0 ? grid[i] : ward[i] >= 0 ? grids + ward[i] : -1;
    return unit;
  }

  /**
   * Gives the shared spaces away.
   *
   * @param limitM longest walk in metres, a walk exactly as long counts
   */
  public static ParkingSharing of(Census census, ParkingRatios ratios, Walking walking, Time time, double limitM) {
    ParkingSharing sharing = new ParkingSharing(census, time);
    int[] parks = java.util.stream.IntStream.range(0, sharing.free.length).filter(p -> sharing.free[p]).toArray();
    sharing.reach(parks, walking, limitM);
    sharing.give(parks, sharing.needs(ratios), ratios);
    return sharing;
  }

  private void reach(int[] parks, Walking walking, double limitM) {
    Territory territory = census.territory();
    double[] x = Arrays.stream(parks).mapToDouble(p -> territory.parking().x()[p]).toArray();
    double[] y = Arrays.stream(parks).mapToDouble(p -> territory.parking().y()[p]).toArray();
    Catchments.Costs costs = walking.costs(x, y, limitM, new Terms(time.from, false));
    Places at = walking.place(x, y);
    Places homes = walking.place(territory.buildings().x(), territory.buildings().y());
    int[] all = java.util.stream.IntStream.range(0, homes.size()).filter(b -> unit[b] >= 0).toArray();
    int[] away = Arrays.stream(all).filter(b -> !homes.stands(b)).toArray();
    for (int i = 0; i < parks.length; i++) {
      TreeMap<Integer, Double> walks = new TreeMap<>();
      for (int k = costs.start()[i]; k < costs.start()[i + 1]; k++) {
        if (unit[costs.place()[k]] >= 0) walks.put(costs.place()[k], costs.metres()[k]);
      }
      for (int b : at.stands(i) ? away : all) {
        double straight = Math.hypot(x[i] - territory.buildings().x()[b], y[i] - territory.buildings().y()[b]);
        if (straight * walking.detour().factor() > limitM || walks.containsKey(b)) continue;
        walks.put(b, straight * walking.detour().factor());
        estimated[unit[b]] = true;
      }
      reached.add(walks.keySet().stream().mapToInt(b -> b).toArray());
      metres.add(walks.values().stream().mapToDouble(each -> each).toArray());
    }
  }

  /** Whole spaces that each unit is short of without sharing. */
  private int[] needs(ParkingRatios ratios) {
    int grids = census.list(Level.GRID).size();
    int[] need = new int[given.length];
    int[] ward = census.up(Level.GRID, Level.WARD);
    BigDecimal[] rest = lack(Level.WARD, ratios);
    BigDecimal[] ofGrids = lack(Level.GRID, ratios);
    for (int g = 0; g < grids; g++) {
      need[g] = whole(ofGrids[g]);
      if (ward[g] >= 0 && rest[ward[g]] != null && ofGrids[g] != null) rest[ward[g]] = rest[ward[g]].subtract(ofGrids[g]);
    }
    for (int w = 0; w < rest.length; w++) need[grids + w] = whole(rest[w]);
    return need;
  }

  private BigDecimal[] lack(Level level, ParkingRatios ratios) {
    List<ParkingReport.Row> rows = ParkingReport.measure(census, level, ratios, null).rows();
    Share[] shares = shares(level);
    BigDecimal[] lack = new BigDecimal[rows.size()];
    for (int i = 0; i < lack.length; i++) lack[i] = before(rows.get(i), shares[i]).orElse(null);
    return lack;
  }

  private static int whole(BigDecimal need) {
    if (need == null || need.signum() <= 0) return 0;
    return need.setScale(0, RoundingMode.CEILING).min(BigDecimal.valueOf(1_000_000)).intValueExact();
  }

  private void give(int[] parks, int[] need, ParkingRatios ratios) {
    Territory territory = census.territory();
    int firstPark = 2;
    int firstHome = firstPark + parks.length;
    int firstUnit = firstHome + unit.length;
    SpaceFlow flow = new SpaceFlow(firstUnit + need.length);
    for (int i = 0; i < parks.length; i++) flow.arc(0, firstPark + i, territory.parking().spaces()[parks[i]]);
    int[] arc = new int[need.length];
    for (int u = 0; u < need.length; u++) if (need[u] > 0) arc[u] = flow.arc(firstUnit + u, 1, need[u]);
    boolean[] seen = new boolean[unit.length];
    int rings = (int) Math.ceil(metres.stream().flatMapToDouble(Arrays::stream).max().orElse(0) / RING_M);
    for (int ring = 0; ring <= rings; ring++) {
      for (int i = 0; i < parks.length; i++) {
        for (int k = 0; k < reached.get(i).length; k++) {
          int b = reached.get(i)[k];
          if ((int) Math.ceil(metres.get(i)[k] / RING_M) != ring || need[unit[b]] == 0) continue;
          int cars = cars(b, ratios);
          if (cars == 0) continue;
          flow.arc(firstPark + i, firstHome + b, cars);
          if (!seen[b]) flow.arc(firstHome + b, firstUnit + unit[b], cars);
          seen[b] = true;
        }
      }
      flow.run();
    }
    for (int u = 0; u < need.length; u++) if (need[u] > 0) given[u] = flow.flow(arc[u]);
  }

  /** Cars of a building, by night those of its households; by day as many as its grid needs. */
  private int cars(int building, ParkingRatios ratios) {
    Territory territory = census.territory();
    if (time == Time.DAY) return 1_000_000;
    int compound = territory.buildings().compound()[building];
    BigDecimal ratio = compound < 0 ? ratios.base() : ratios.night(territory.compounds().get(compound).kind());
    return whole(ratio.multiply(BigDecimal.valueOf(territory.buildings().households()[building])));
  }

  /** Demand at these hours minus the area's own spaces: negative where some are left; absent where none is surveyed. */
  public Optional<BigDecimal> before(ParkingReport.Row row, Share share) {
    return (time == Time.NIGHT ? row.nightDemand() : row.dayDemand())
        .map(demand -> ParkingReport.plain(demand.subtract(BigDecimal.valueOf(share.own))));
  }

  /** {@link #before} minus the shared spaces that the area is given. */
  public Optional<BigDecimal> after(ParkingReport.Row row, Share share) {
    return before(row, share).map(gap -> ParkingReport.plain(gap.subtract(BigDecimal.valueOf(share.given))));
  }

  /** Every area of a level, in the order of {@code census.list(level)}. */
  public Share[] shares(Level level) {
    int n = census.list(level).size();
    long[][] sums = new long[4][n];
    boolean[] guessed = new boolean[n];
    int[] area = areaOfUnits(level);
    Territory.Parking parking = census.territory().parking();
    boolean[] known = ParkingSupply.inSurveyedWards(census.territory());
    for (int p = 0; p < free.length; p++) {
      if (!known[p] || gridOfPark[p] < 0 || area[gridOfPark[p]] < 0 || parking.kind()[p].equals("planned")) continue;
      boolean shared = parking.kind()[p].equals("shared");
      boolean own = !shared || !surveyed(parking.hours()[p]) || time == Time.DAY && !free[p];
      if (own || free[p]) sums[own ? 0 : 1][area[gridOfPark[p]]] += parking.spaces()[p];
    }
    int i = 0;
    for (int p = 0; p < free.length && i < reached.size(); p++) {
      if (!free[p]) continue;
      for (int each : Arrays.stream(reached.get(i++)).map(b -> area[unit[b]]).distinct().toArray()) {
        if (each >= 0) sums[2][each] += parking.spaces()[p];
      }
    }
    for (int u = 0; u < given.length; u++) {
      if (area[u] < 0) continue;
      sums[3][area[u]] += given[u];
      guessed[area[u]] |= estimated[u];
    }
    Share[] shares = new Share[n];
    for (int a = 0; a < n; a++) shares[a] = new Share(sums[0][a], sums[1][a], sums[2][a], sums[3][a], guessed[a]);
    return shares;
  }

  private int[] areaOfUnits(Level level) {
    int[] grids = census.up(Level.GRID, level);
    int[] area = Arrays.copyOf(grids, given.length);
    boolean fine = level == Level.GRID || level == Level.SECTION;
    int[] wards = fine ? new int[0] : census.up(Level.WARD, level);
    for (int w = 0; w < census.list(Level.WARD).size(); w++) area[grids.length + w] = fine ? -1 : wards[w];
    return area;
  }
}
