package org.gridwarden.serve.plans.balanced;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gridwarden.analysis.gridplan.balance.BalanceOptions;
import org.gridwarden.analysis.gridplan.balance.Effort;
import org.gridwarden.analysis.gridplan.balance.UnitGraph;
import org.gridwarden.analysis.gridplan.ground.GroundData;
import org.gridwarden.analysis.gridplan.ground.Units;
import org.gridwarden.crs.Projector;
import org.gridwarden.geo.AreaLocator;
import org.gridwarden.model.Refusal;
import org.gridwarden.model.Territory;
import org.gridwarden.serve.ground.GroundReader;
import org.gridwarden.serve.plans.BackToDegrees;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Point;

/**
 * The units that a request is about, with what each has of the weight, and where they stand in the plan to go on from.
 *
 * @param units in metres
 * @param counts counts of the buildings of the units' data, by property
 * @param graph the units as the search reads them; {@code current} numbers {@code old}
 * @param scale what loads and bounds of the graph are multiplied by, so that they are whole
 * @param households of each unit, whatever the weight
 * @param old grids of the plan to go on from in the wards asked for
 * @param kept for each of {@code old} whether it stays as it is
 * @param parts parts of ground in metres, in the order of the units' data, and the same in degrees
 */
record BalancedGround(Territory territory, Projector projector, Units units, Map<String, int[]> counts, UnitGraph graph,
    int scale, int[] households, List<OldGrids.Old> old, boolean[] kept, int[] seeds, List<WardParts.Pair> parts) {

  /** Puts units, weight and today's grids together. */
  static BalancedGround of(BalancedRequest request, Territory territory, Projector projector, WardParts wards, Units units,
      GroundReader.Survey survey) {
    int scale = scale(request);
    int[] load = loads(request, survey, scale);
    int[] current = new int[units.size()];
    boolean[] locked = new boolean[units.size()];
    Arrays.fill(current, -1);
    int[] keptPart = wards.keptOf();
    List<OldGrids.Old> old = wards.old();
    if (!old.isEmpty()) standing(territory, units, old, current);
    for (int u = 0; u < current.length; u++) {
      int part = units.part()[u];
      if (keptPart[part] < 0) continue;
      current[u] = keptPart[part];
      locked[u] = true;
    }
    boolean[] kept = new boolean[old.size()];
    for (int each : keptPart) if (each >= 0) kept[each] = true;
    return new BalancedGround(territory, projector, units, survey.counts(), units.graph(load, current, locked), scale,
        units.sum(units.households()), old, kept, seeds(request, units), wards.pairs());
  }

  private static int scale(BalancedRequest request) {
    return request.weights().values().stream().allMatch(value -> value == Math.rint(value)) ? 1 : 100;
  }

  private static int[] loads(BalancedRequest request, GroundReader.Survey survey, int scale) {
    List<GroundData.Building> buildings = survey.data().buildings();
    int[] load = new int[buildings.size()];
    Map<String, Double> weights = request.weights().isEmpty() ? Map.of(request.weight(), 1.0) : request.weights();
    double[] sum = new double[load.length];
    for (Map.Entry<String, Double> weight : weights.entrySet()) {
      int[] counts = survey.counts().get(weight.getKey());
      if (counts == null) {
        String there = String.join(", ", survey.counts().keySet().stream().sorted().toList());
        throw Refusal.invalid("GW-BAL-031", request.weights().isEmpty() ? "weight" : "weights",
            "这些社区的楼栋没有 " + weight.getKey() + "；现有的计数为 " + there + "。",
            "The buildings of these wards have no " + weight.getKey() + "; their counts are " + there + ".");
      }
      for (int b = 0; b < load.length; b++) sum[b] += weight.getValue() * counts[b];
    }
    for (int b = 0; b < load.length; b++) load[b] = (int) Math.min(Integer.MAX_VALUE / 4, Math.round(sum[b] * scale));
    return load;
  }

  /** The grid of each unit: that of its building with most households, else of a point inside. */
  private static void standing(Territory territory, Units units, List<OldGrids.Old> old, int[] current) {
    AreaLocator locator = AreaLocator.of(old.stream().map(OldGrids.Old::metres).toList());
    Map<String, Integer> index = new HashMap<>();
    for (int b = 0; b < territory.buildings().size(); b++) index.put(territory.buildings().code()[b], b);
    for (int u = 0; u < current.length; u++) {
      int best = -1;
      for (int b : units.buildings()[u]) {
        Integer known = index.get(units.data().buildings().get(b).code());
        if (known == null) continue;
        int grid = locator.locate(territory.buildings().x()[known], territory.buildings().y()[known]);
        boolean more = best < 0 || units.data().buildings().get(b).households() > units.data().buildings().get(best).households();
        if (grid < 0 || !more) continue;
        best = b;
        current[u] = grid;
      }
      if (current[u] >= 0) continue;
      Point inside = units.mosaic().polygon(u + 1).getInteriorPoint();
      current[u] = locator.locate(inside.getX(), inside.getY());
    }
  }

  private static int[] seeds(BalancedRequest request, Units units) {
    Map<String, Integer> unitOf = new HashMap<>();
    for (int u = 0; u < units.size(); u++) {
      for (int b : units.buildings()[u]) unitOf.put(units.data().buildings().get(b).code(), u);
    }
    Map<Integer, String> taken = new LinkedHashMap<>();
    for (String seed : request.seeds()) {
      Integer unit = unitOf.get(seed);
      if (unit == null) {
        throw Refusal.invalid("GW-BAL-032", "seeds", "所选社区内没有楼栋 " + seed + "；请改正 seeds。",
            "There is no building " + seed + " in these wards; correct seeds.");
      }
      String other = taken.putIfAbsent(unit, seed);
      if (other != null) {
        throw Refusal.invalid("GW-BAL-032", "seeds", "楼栋 " + seed + " 与 " + other + " 连在一起，不能各成一格。",
            "Buildings " + seed + " and " + other + " stand on one piece of ground and cannot be in grids of their own.");
      }
    }
    return taken.keySet().stream().mapToInt(Integer::intValue).toArray();
  }

  /** What to search for. */
  BalanceOptions options(BalancedRequest request, int threads) {
    return new BalanceOptions(request.min() * scale, request.max() * scale, request.keep(), request.equal(), request.count(),
        request.from().isEmpty() ? 0 : request.keepWeight(), seeds, request.seed(), threads, Effort.NORMAL);
  }

  /** Back to the degrees that parts came from. A new one each time: it is not for several threads. */
  BackToDegrees degrees() {
    BackToDegrees degrees = new BackToDegrees(projector);
    for (WardParts.Pair pair : parts) degrees.put(pair.metres(), pair.degrees());
    return degrees;
  }

  /** Outlines of grids in degrees. @param region of each unit, from 0 without a hole */
  List<Geometry> outlines(int[] region, int regions) {
    BackToDegrees degrees = degrees();
    var mosaic = units.grids(region);
    List<Geometry> outlines = new ArrayList<>();
    for (int r = 0; r < regions; r++) outlines.add(degrees.of(mosaic.polygon(r + 1)));
    return outlines;
  }

  /** Wards that have buildings among these units. */
  Set<String> builtWards() {
    Set<String> wards = new HashSet<>();
    for (int u = 0; u < units.size(); u++) if (units.buildings()[u].length > 0) wards.add(units.ward(u));
    return wards;
  }
}
