package org.gridwarden.serve.plans.balanced;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.gridwarden.analysis.gridplan.appraisal.Feasibility;
import org.gridwarden.analysis.gridplan.appraisal.PlanScore;
import org.gridwarden.analysis.gridplan.appraisal.Reasons;
import org.gridwarden.analysis.gridplan.balance.BalanceOptions;
import org.gridwarden.analysis.gridplan.balance.BalancedDivision;
import org.gridwarden.analysis.gridplan.codes.CodeGrid;
import org.gridwarden.analysis.gridplan.codes.CodeProfile;
import org.gridwarden.analysis.gridplan.codes.CodeWard;
import org.gridwarden.geo.mosaic.Mosaic;
import org.gridwarden.model.Area;
import org.gridwarden.model.Text;
import org.gridwarden.serve.plans.BackToDegrees;
import org.gridwarden.store.plans.PlanStore;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Point;
import tools.jackson.databind.json.JsonMapper;

/** A division as a plan: codes, names, reasons, posts taken over, and the report on it. */
final class BalancedPlan {

  private static final int LISTED = 200;
  private final BalancedMaker.Verdict verdict;
  private final BalancedGround ground;
  private final BalancedDivision.Result result;
  private final Text[] reason;
  private final PlanScore score;
  private final Mosaic mosaic;
  private final String[] code;
  private final String[] ward;
  private final boolean[] kept;
  /** Grids that bounds do not apply to: typed ground and dedicated grids. */
  private final boolean[] beside;

  BalancedPlan(BalancedMaker.Verdict verdict, BalanceOptions options, BalancedDivision.Result result, Set<String> used) {
    this.verdict = verdict;
    this.ground = verdict.ground();
    this.result = result;
    reason = Reasons.of(ground.graph(), options, result, verdict.names());
    score = PlanScore.of(ground.graph(), result.region(), result.regions(), options.min(), options.max());
    ward = new String[result.regions()];
    for (int u = 0; u < ground.units().size(); u++) ward[result.region()[u]] = ground.units().ward(u);
    kept = new boolean[result.regions()];
    beside = new boolean[result.regions()];
    for (int r = 0; r < kept.length; r++) {
      kept[r] = result.origin()[r] >= 0 && ground.kept()[result.origin()[r]];
      beside[r] = kept[r] && !ground.old().get(result.origin()[r]).grid().kind().isEmpty();
    }
    mosaic = FixedLines.of(ground.units().grids(result.region()),
        ground.parts().stream().map(WardParts.Pair::metres).toList(), kept);
    code = codes(used);
  }

  /** The code of the grid that goes on, else a new one; from scratch all are numbered in the order of the standard. */
  private String[] codes(Set<String> used) {
    String[] codes = new String[result.regions()];
    List<CodeGrid> fresh = new ArrayList<>();
    for (int r = 0; r < codes.length; r++) {
      if (result.origin()[r] >= 0) codes[r] = ground.old().get(result.origin()[r]).code();
      else fresh.add(CodeGrid.of(String.valueOf(r), CodeWard.of(ground.territory(), ward[r]), "", mosaic.polygon(r + 1)));
    }
    if (ground.old().isEmpty()) {
      CodeProfile.DEFAULT.recode(fresh, used).forEach((number, given) -> codes[Integer.parseInt(number)] = given);
      return codes;
    }
    Set<String> taken = new TreeSet<>(used);
    for (CodeGrid each : fresh) {
      String given = CodeProfile.DEFAULT.next(each.wards().get(0), "", taken);
      taken.add(given);
      codes[Integer.parseInt(each.code())] = given;
    }
    return codes;
  }

  /** The grids in degrees. */
  List<PlanStore.NewGrid> grids() {
    BackToDegrees degrees = ground.degrees();
    List<PlanStore.NewGrid> grids = new ArrayList<>();
    for (int r = 0; r < code.length; r++) {
      Geometry outline = degrees.of(mosaic.polygon(r + 1));
      String why = beside[r] ? "" : JsonMapper.shared().writeValueAsString(words(reason[r]));
      if (result.origin()[r] < 0) {
        grids.add(new PlanStore.NewGrid(code[r], name(r), ward[r], "", outline, 1, 0, "", false, why));
        continue;
      }
      var old = ground.old().get(result.origin()[r]).grid();
      grids.add(new PlanStore.NewGrid(code[r], old.name(), ward[r], old.section(), outline, 0, 0, old.kind(), old.locked(), why));
    }
    return grids;
  }

  private String name(int r) {
    String name = ground.territory().areas().find(ward[r]).map(Area::name).orElse(ward[r]);
    return name + " " + code[r].substring(Math.max(0, code[r].length() - 3));
  }

  /** Posts go to the grid that goes on, those of an ended grid to the one that has most of its load. */
  PlanStore.Heritage heritage() {
    if (ground.old().isEmpty()) return PlanStore.Heritage.NONE;
    Map<String, String> codes = new HashMap<>();
    Map<Integer, Map<Integer, Long>> shares = new HashMap<>();
    for (int u = 0; u < result.region().length; u++) {
      int from = ground.graph().current()[u];
      if (from < 0) continue;
      shares.computeIfAbsent(from, key -> new HashMap<>()).merge(result.region()[u], 1L + ground.graph().load()[u], Long::sum);
    }
    shares.forEach((from, to) -> {
      int best = -1;
      for (Map.Entry<Integer, Long> each : to.entrySet()) {
        boolean continues = result.origin()[each.getKey()] == from;
        if (continues || best < 0 || each.getValue() > to.get(best)) best = each.getKey();
        if (continues) break;
      }
      codes.put(ground.old().get(from).code(), code[best]);
    });
    return new PlanStore.Heritage(verdict.request().from(), codes);
  }

  /** What is told of the plan: sentences in both languages, loads as people count them. */
  Map<String, Object> report(boolean cancelled) {
    Map<String, Object> report = new LinkedHashMap<>();
    BalanceOptions options = ground.options(verdict.request(), 1);
    int regions = 0;
    int inRange = 0;
    long total = 0;
    List<Map<String, Object>> outOfRange = new ArrayList<>();
    for (int r = 0; r < code.length; r++) {
      if (beside[r]) continue;
      regions++;
      total += result.load()[r];
      if (result.load()[r] >= options.min() && result.load()[r] <= options.max()) inRange++;
      else if (outOfRange.size() < LISTED) outOfRange.add(row(r));
    }
    report.put("regions", regions);
    report.put("inRange", inRange);
    report.put("outOfRange", outOfRange);
    deviations(report, (double) total / Math.max(1, regions), regions);
    if (!ground.old().isEmpty()) moved(report);
    report.put("polsbyPopper", round(score.meanPolsbyPopper()));
    report.put("boundaryOnRoads", round(score.cutOnRoads()));
    report.put("boundaryOnRoadsOrWalls", round(score.cutOnRoadsOrWalls()));
    report.put("compounds", score.compounds());
    report.put("compoundsCut", score.compoundsCut());
    report.put("extraPieces", score.extraPieces());
    report.put("inPieces", score.inPieces());
    report.put("units", ground.units().size());
    report.put("buildingsAcross", ground.units().across().size());
    if (ground.seeds().length > 0) report.put("seedsShared", seedsShared());
    report.put("cancelled", cancelled);
    report.putAll(feasible(verdict));
    return report;
  }

  private Map<String, Object> row(int r) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("code", code[r]);
    row.put("wardCode", ward[r]);
    row.put("pop", load(result.load()[r]));
    row.put("reason", words(reason[r]));
    return row;
  }

  private Number load(long load) {
    return ground.scale() == 1 ? (Number) load : (Number) (load / (double) ground.scale());
  }

  private void deviations(Map<String, Object> report, double mean, int regions) {
    double sum = 0;
    double worst = 0;
    int near = 0;
    for (int r = 0; r < code.length; r++) {
      if (beside[r]) continue;
      double deviation = mean > 0 ? Math.abs(result.load()[r] / mean - 1) : 0;
      sum += deviation;
      worst = Math.max(worst, deviation);
      if (deviation <= 0.12) near++;
    }
    report.put("meanDeviation", round(sum / Math.max(1, regions)));
    report.put("worstDeviation", round(worst));
    report.put("within12Percent", round(near / (double) Math.max(1, regions)));
  }

  /** Grids that hold several of the buildings that were each to be in one of its own: those are wished for, not promised. */
  private List<Map<String, Object>> seedsShared() {
    Map<Integer, List<String>> byGrid = new TreeMap<>();
    for (int s = 0; s < ground.seeds().length; s++) {
      byGrid.computeIfAbsent(result.region()[ground.seeds()[s]], grid -> new ArrayList<>()).add(verdict.request().seeds().get(s));
    }
    List<Map<String, Object>> shared = new ArrayList<>();
    byGrid.forEach((r, buildings) -> {
      if (buildings.size() < 2) return;
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("code", code[r]);
      row.put("buildings", buildings);
      row.put("reason", words(new Text(
          "楼栋 " + String.join("、", buildings) + " 同在网格 " + code[r] + "：没有找到让它们各在一格的更好划分；可用“切分”分开。",
          "Buildings " + String.join(", ", buildings) + " are together in grid " + code[r]
              + ": no better division was found that has each in its own; split the grid to part them.")));
      shared.add(row);
    });
    return shared;
  }

  /** How many households leave the grid they are in, and which grids end and begin. */
  private void moved(Map<String, Object> report) {
    long all = 0;
    long stay = 0;
    for (int u = 0; u < result.region().length; u++) {
      all += ground.households()[u];
      int from = ground.graph().current()[u];
      if (from >= 0 && result.origin()[result.region()[u]] == from) stay += ground.households()[u];
    }
    Set<Integer> going = new TreeSet<>();
    List<String> begun = new ArrayList<>();
    for (int r = 0; r < code.length; r++) {
      if (result.origin()[r] < 0) begun.add(code[r]);
      else going.add(result.origin()[r]);
    }
    List<String> ended = new ArrayList<>();
    for (int g = 0; g < ground.old().size(); g++) if (!going.contains(g)) ended.add(ground.old().get(g).code());
    report.put("from", verdict.request().from());
    report.put("households", all);
    report.put("householdsMoved", all - stay);
    report.put("keptShare", all == 0 ? 1.0 : Math.round(1e6 * stay / (double) all) / 1e6);
    report.put("gridsEnded", ended);
    report.put("gridsBegun", begun);
  }

  /** Members {@code feasible, parts, objections, reasons, relaxation} on whether a division exists. */
  static Map<String, Object> feasible(BalancedMaker.Verdict verdict) {
    Feasibility feasibility = verdict.feasibility();
    int scale = verdict.ground().scale();
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("feasible", feasibility.feasible());
    List<Map<String, Object>> parts = new ArrayList<>();
    for (Feasibility.PartBounds part : feasibility.parts()) {
      if (part.load() == 0) continue;
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("ward", verdict.names().ward(part.group()));
      row.put("households", scale == 1 ? (Number) part.load() : (Number) (part.load() / (double) scale));
      row.put("minGrids", part.fewest());
      row.put("maxGrids", part.most());
      if (!part.feasible()) row.put("reason", words(part.reason()));
      parts.add(row);
    }
    answer.put("parts", parts);
    answer.put("objections", feasibility.objections(LISTED).stream().map(BalancedPlan::words).toList());
    answer.put("reasons", feasibility.reasons(LISTED).stream().map(one -> reason(one, verdict.ground())).toList());
    if (feasibility.relaxation() == null) return answer;
    Map<String, Object> relaxation = new LinkedHashMap<>();
    relaxation.put("minHouseholds", feasibility.relaxation().min() / scale);
    relaxation.put("maxHouseholds", (feasibility.relaxation().max() + scale - 1) / scale);
    relaxation.put("words", words(feasibility.relaxation().words()));
    answer.put("relaxation", relaxation);
    return answer;
  }

  /** An objection in words, with a place in lon/lat where a building stands for it. */
  private static Map<String, Object> reason(Feasibility.Objection one, BalancedGround ground) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("words", words(one.words()));
    int[] buildings = one.unit() < 0 ? new int[0] : ground.units().buildings()[one.unit()];
    if (buildings.length == 0) return row;
    Point point = ground.units().data().buildings().get(buildings[0]).outline().getInteriorPoint();
    double[] place = {point.getX(), point.getY()};
    ground.projector().toDegrees(place, 1);
    row.put("place", List.of(Math.round(place[0] * 1e7) / 1e7, Math.round(place[1] * 1e7) / 1e7));
    return row;
  }

  private static Map<String, String> words(Text text) {
    return Map.of("zh", text.zh(), "en", text.en());
  }

  private static double round(double value) {
    return Math.round(value * 1e4) / 1e4;
  }
}
