package org.gridwarden.serve.plans.balanced;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.gridwarden.analysis.gridplan.appraisal.Feasibility;
import org.gridwarden.analysis.gridplan.balance.BalanceOptions;
import org.gridwarden.analysis.gridplan.balance.BalancedDivision;
import org.gridwarden.analysis.gridplan.balance.Parts;
import org.gridwarden.analysis.gridplan.ground.Ground;
import org.gridwarden.analysis.gridplan.ground.LineClass;
import org.gridwarden.analysis.gridplan.ground.Units;
import org.gridwarden.crs.Projector;
import org.gridwarden.model.Area;
import org.gridwarden.model.FeatureType;
import org.gridwarden.model.Progress;
import org.gridwarden.model.Refusal;
import org.gridwarden.model.Territory;
import org.gridwarden.model.Text;
import org.gridwarden.serve.ground.GroundReader;
import org.gridwarden.store.FeatureQuery;
import org.gridwarden.store.FeatureStore;
import org.gridwarden.store.TerritoryLoader;
import org.gridwarden.store.plans.PlanInfo;
import org.gridwarden.store.plans.PlanState;
import org.gridwarden.store.plans.PlanStore;
import org.gridwarden.store.plans.edits.PlanEdits;
import org.locationtech.jts.geom.Geometry;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Answers whether a division exists, and makes plans of the best that is found. Thread-safe. */
@Component
final class BalancedMaker {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int KEPT = 3;
  /** Neighbours come with equal vertices. */
  private static final double SNAP = 0;
  private static final double GROUND = 0.25;
  private static final double SEARCH = 0.9;

  private final PlanStore plans;
  private final PlanEdits edits;
  private final TerritoryLoader territories;
  private final FeatureStore features;
  private final Map<String, Cut> cuts = new LinkedHashMap<>(8, 0.75f, true);

  /** Ground in units, which costs most; the same for all bounds and weights. */
  private record Cut(WardParts parts, Units units, GroundReader.Survey survey) {}

  /** The answer to whether a division exists. */
  record Verdict(BalancedRequest request, BalancedGround ground, GroundNames names, Feasibility feasibility) {}

  BalancedMaker(PlanStore plans, PlanEdits edits, TerritoryLoader territories, FeatureStore features) {
    this.plans = plans;
    this.edits = edits;
    this.territories = territories;
    this.features = features;
  }

  /**
   * Refuses what could not be done, without cutting any ground.
   *
   * @throws Refusal GW-PLN-023 for wards that the territory does not have, GW-PLN-025 without any ward, GW-BAL-030 for wards
   *     without buildings, GW-BAL-033, 034 for what the plan to go on from does not have
   */
  void check(BalancedRequest request) {
    Territory territory = territories.load(request.territory());
    wards(territory, request);
    if (!request.from().isEmpty()) OldGrids.of(request, state(request), projector(territory));
  }

  /** Whether a division exists; cuts the ground unless that was done lately. */
  Verdict verdict(BalancedRequest request, Progress progress) {
    BalancedGround ground = ground(request, progress);
    GroundNames names = new GroundNames(request, ground);
    BalanceOptions options = ground.options(request, 1);
    Feasibility feasibility = Feasibility.of(ground.graph(), options, Parts.of(ground.graph(), options), names);
    return new Verdict(request, ground, names, feasibility);
  }

  /**
   * Searches a division and keeps it as a draft; when the search is cancelled, the best so far.
   *
   * @param job id of the job; a job that made its plan before gives the same plan again
   * @param begun told the ground before the search
   * @param better told each better division on the way
   * @param keep asked when the search was cancelled: whether the best so far is wanted
   * @return id of the plan
   */
  String make(BalancedRequest request, String job, String who, Progress progress, Consumer<BalancedGround> begun,
      Consumer<int[]> better, java.util.function.BooleanSupplier keep) {
    for (PlanInfo plan : plans.list(request.territory())) {
      if (job.equals(JSON.readTree(plan.method()).path("job").asString(""))) return plan.id();
    }
    Verdict verdict = verdict(request, part(progress, 0, GROUND));
    progress.checkCancelled();
    begun.accept(verdict.ground());
    BalanceOptions options = verdict.ground().options(request, Runtime.getRuntime().availableProcessors());
    BalancedDivision.Result result =
        BalancedDivision.solve(verdict.ground().graph(), options, part(progress, GROUND, SEARCH), better);
    if (progress.cancelled() && !keep.getAsBoolean()) throw new Progress.Cancelled();
    BalancedPlan plan = new BalancedPlan(verdict, options, result, used(request));
    Map<String, Object> method = request.methodMembers();
    method.put("job", job);
    Map<String, Object> operation = request.methodMembers();
    operation.put("op", "balanced");
    operation.put("report", plan.report(progress.cancelled()));
    Progress writing = part(progress, SEARCH, 1);
    return plans.create(new PlanStore.NewPlan(request.territory(), request.planName(), JSON.writeValueAsString(method),
        JSON.writeValueAsString(operation), who, false), plan.grids(), plan.heritage(), SNAP, writing::report);
  }

  /** Codes that no new grid may get: all that the plan to go on from has, and all that ever were beside it. */
  private Set<String> used(BalancedRequest request) {
    Set<String> used = new TreeSet<>();
    if (request.from().isEmpty()) return used;
    PlanState state = state(request);
    state.grids().forEach(grid -> used.add(grid.code()));
    used.addAll(edits.usedElsewhere(state));
    return used;
  }

  private BalancedGround ground(BalancedRequest request, Progress progress) {
    Territory territory = territories.load(request.territory());
    Projector projector = projector(territory);
    Cut cut = cut(request, territory, projector, progress);
    return BalancedGround.of(request, territory, projector, cut.parts, cut.units, cut.survey);
  }

  private Cut cut(BalancedRequest request, Territory territory, Projector projector, Progress progress) {
    int revision = request.from().isEmpty() ? 0 : state(request).revision();
    String key = String.join("|", territory.id(), String.valueOf(territory.revision()), request.wards().toString(), request.from(),
        String.valueOf(revision), request.locks().toString(), request.restricted().toString(), request.barriers().toString());
    synchronized (cuts) {
      Cut known = cuts.get(key);
      if (known != null) return known;
    }
    List<OldGrids.Old> old = request.from().isEmpty() ? List.of() : OldGrids.of(request, state(request), projector);
    WardParts parts = WardParts.of(outlines(territory, request), old, projector);
    progress.report(0, new Text("正在读取道路、小区和楼栋", "reading streets, compounds and buildings"));
    GroundReader.Survey survey = new GroundReader(features, territory.id(), projector)
        .read(parts.parts(), kind -> as(kind, request.barriers()));
    Cut made = new Cut(parts, Ground.of(survey.data(), progress), survey);
    synchronized (cuts) {
      cuts.put(key, made);
      if (cuts.size() > KEPT) cuts.remove(cuts.keySet().iterator().next());
    }
    return made;
  }

  /** Lines asked for as barriers are such, and those that are not are streets like others. */
  private static Optional<LineClass> as(LineClass kind, Set<String> barriers) {
    boolean barrier = barriers.contains(kind.id());
    if (barrier == (kind.nature() == LineClass.Nature.BARRIER)) return Optional.of(kind);
    return Optional.of(barrier ? LineClass.EXPRESSWAY : LineClass.ARTERIAL);
  }

  private PlanState state(BalancedRequest request) {
    PlanState state = edits.state(request.from());
    if (state.territory().equals(request.territory())) return state;
    throw Refusal.invalid("GW-BAL-034", "from", "方案 " + request.from() + " 属于辖区 " + state.territory() + "，不是 " + request.territory() + "。",
        "Plan " + request.from() + " is one of territory " + state.territory() + ", not of " + request.territory() + ".");
  }

  private static Projector projector(Territory territory) {
    if (territory.metricCrs().isEmpty()) {
      throw Refusal.conflict("GW-PLN-025", "辖区 " + territory.id() + " 还没有社区；请先导入社区边界。",
          "Territory " + territory.id() + " has no wards yet; import ward outlines first.");
    }
    return Projector.of(territory.metricCrs());
  }

  private static List<Area> wards(Territory territory, BalancedRequest request) {
    projector(territory);
    Set<String> asked = new TreeSet<>(request.wards());
    List<Area> wards = territory.areas().wards().stream().filter(ward -> asked.remove(ward.code())).toList();
    if (!asked.isEmpty()) {
      String list = asked.stream().limit(10).collect(Collectors.joining(", "));
      throw Refusal.invalid("GW-PLN-023", "wards", "辖区 " + territory.id() + " 没有这些社区：" + list + "。",
          "Territory " + territory.id() + " has no such wards: " + list + ".");
    }
    checkBuildings(territory, wards);
    return wards;
  }

  /** Coarse wards cannot be divided by what is on them. */
  private static void checkBuildings(Territory territory, List<Area> wards) {
    boolean[] built = new boolean[territory.areas().wards().size()];
    for (int ward : territory.buildings().ward()) if (ward >= 0) built[ward] = true;
    List<String> bare = new ArrayList<>();
    for (Area ward : wards) if (!built[territory.areas().wards().indexOf(ward)]) bare.add(ward.code());
    if (bare.isEmpty()) return;
    String list = bare.stream().limit(10).collect(Collectors.joining(", "));
    throw new Refusal(Refusal.Kind.CONFLICT, "GW-BAL-030", new Text(
        "这些社区没有楼栋，不知道户数在哪里，无法均衡划分：" + list + "；请先导入楼栋，或改用方格、道路等划分方法。",
        "These wards have no buildings, so it is not known where households are and they cannot be balanced: " + list
            + "; import buildings first, or divide by cells or along lines."), "wards", null);
  }

  /** Outlines of the wards in degrees, in code order. */
  private Map<String, Geometry> outlines(Territory territory, BalancedRequest request) {
    Set<String> codes = wards(territory, request).stream().map(Area::code).collect(Collectors.toSet());
    Map<String, Geometry> outlines = new LinkedHashMap<>();
    features.read(FeatureType.WARDS, FeatureQuery.all(territory.id()), rows -> {
      rows.filter(row -> codes.contains(row.feature().code()) && row.feature().geometry() != null)
          .forEach(row -> outlines.put(row.feature().code(), row.feature().geometry()));
      return codes;
    });
    return outlines;
  }

  private static Progress part(Progress whole, double from, double to) {
    return new Progress() {
      @Override
      public void report(double share, Text message) {
        whole.report(from + (to - from) * (Double.isNaN(share) ? 0 : share), message);
      }

      @Override
      public boolean cancelled() {
        return whole.cancelled();
      }
    };
  }
}
