package org.gridwarden.serve.plans.lines;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.gridwarden.analysis.gridplan.ground.GroundData;
import org.gridwarden.analysis.gridplan.ground.LineClass;
import org.gridwarden.analysis.gridplan.ground.Lines;
import org.gridwarden.crs.Projector;
import org.gridwarden.model.Feature;
import org.gridwarden.model.FeatureType;
import org.gridwarden.model.Progress;
import org.gridwarden.model.Refusal;
import org.gridwarden.model.Territory;
import org.gridwarden.model.Text;
import org.gridwarden.serve.ground.GroundReader;
import org.gridwarden.serve.plans.BackToDegrees;
import org.gridwarden.store.FeatureQuery;
import org.gridwarden.store.FeatureStore;
import org.gridwarden.store.TerritoryLoader;
import org.gridwarden.store.plans.PlanInfo;
import org.gridwarden.store.plans.PlanStore;
import org.locationtech.jts.geom.Geometry;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Divides wards of a territory along lines, and keeps what comes of it as a draft. Thread-safe. */
@Component
final class LinesMaker {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int KEPT = 3;
  private static final double DIVIDING = 0.5;

  private final PlanStore plans;
  private final TerritoryLoader territories;
  private final FeatureStore features;
  private final Map<String, LinesOutcome> outcomes = new LinkedHashMap<>(8, 0.75f, true);

  LinesMaker(PlanStore plans, TerritoryLoader territories, FeatureStore features) {
    this.plans = plans;
    this.territories = territories;
    this.features = features;
  }

  /**
   * Refuses what could not be done, without dividing anything.
   *
   * @throws Refusal GW-PLN-023 for wards that the territory does not have, GW-PLN-025 when it has none at all
   */
  void check(LinesRequest request) {
    Territory territory = territories.load(request.territory());
    if (territory.metricCrs().isEmpty()) {
      throw Refusal.conflict("GW-PLN-025", "辖区 " + territory.id() + " 还没有社区；请先导入社区边界。",
          "Territory " + territory.id() + " has no wards yet; import ward outlines first.");
    }
    Set<String> known = territory.areas().wards().stream().map(ward -> ward.code()).collect(Collectors.toSet());
    List<String> missing = request.wards().stream().filter(ward -> !known.contains(ward)).sorted().limit(10).toList();
    if (missing.isEmpty()) return;
    String list = String.join(", ", missing);
    throw Refusal.invalid("GW-PLN-023", "wards", "辖区 " + territory.id() + " 没有这些社区：" + list + "。",
        "Territory " + territory.id() + " has no such wards: " + list + ".");
  }

  /** Divides; an outcome of the same request on the same data is kept for a while. */
  LinesOutcome outcome(LinesRequest request, Progress progress) {
    check(request);
    Territory territory = territories.load(request.territory());
    String key = territory.revision() + "|" + JSON.writeValueAsString(request.in(territory.id()).methodMembers())
        + territory.id() + request.wards();
    synchronized (outcomes) {
      LinesOutcome known = outcomes.get(key);
      if (known != null) return known;
    }
    Projector projector = Projector.of(territory.metricCrs());
    BackToDegrees degrees = new BackToDegrees(projector);
    List<GroundData.Part> parts = new ArrayList<>();
    outlines(territory, request).forEach((ward, outline) -> {
      Geometry metres = projector.toMetres(outline);
      degrees.put(metres, outline);
      parts.add(GroundData.Part.of(ward, metres));
    });
    progress.report(0, new Text("正在读取道路、河流和楼栋", "reading streets, rivers and buildings"));
    GroundData data = withWalls(request, new GroundReader(features, territory.id(), projector)
        .read(parts, kind -> request.classes().contains(kind) ? Optional.of(kind) : Optional.empty()).data());
    if (data.lines().isEmpty()) throw noLines(request);
    Lines.Result result = Lines.divide(data, request.crumbs(), progress);
    LinesOutcome outcome = LinesOutcome.of(request, territory, projector, degrees, data, result);
    synchronized (outcomes) {
      outcomes.put(key, outcome);
      if (outcomes.size() > KEPT) outcomes.remove(outcomes.keySet().iterator().next());
    }
    return outcome;
  }

  /** Walls have gaps at their gates and would be dead ends: the outline of a walled compound is its wall, gates and all. */
  private static GroundData withWalls(LinesRequest request, GroundData data) {
    if (!request.classes().contains(LineClass.WALL)) return data;
    List<GroundData.Line> lines = new ArrayList<>(data.lines());
    for (GroundData.Compound compound : data.compounds()) {
      if (compound.walled()) lines.add(new GroundData.Line(LineClass.WALL, compound.outline()));
    }
    return new GroundData(data.parts(), lines, data.compounds(), data.buildings());
  }

  private static Refusal noLines(LinesRequest request) {
    String zh = request.classes().stream().map(kind -> kind.text().zh()).collect(Collectors.joining("、"));
    String en = request.classes().stream().map(kind -> kind.text().en()).collect(Collectors.joining(", "));
    return Refusal.conflict("GW-LIN-002", "这些社区内没有所选类别的线（" + zh + "）；请选择其他类别，或先导入道路。",
        "These wards have no lines of the classes chosen (" + en + "); choose others, or import streets first.");
  }

  private Map<String, Geometry> outlines(Territory territory, LinesRequest request) {
    Map<String, Geometry> outlines = new LinkedHashMap<>();
    features.read(FeatureType.WARDS, FeatureQuery.all(territory.id()), rows -> {
      rows.map(FeatureStore.Located::feature)
          .filter(ward -> request.wards().contains(ward.code()) && ward.geometry() != null)
          .forEach(ward -> outlines.put(ward.code(), ward.geometry()));
      return outlines;
    });
    return outlines;
  }

  /**
   * Divides and keeps the pieces as a draft.
   *
   * @param job id of the job; a job that made its plan before gives the same plan again
   * @return id of the plan
   */
  String make(LinesRequest request, String job, String who, Progress progress) {
    for (PlanInfo plan : plans.list(request.territory())) {
      if (job.equals(JSON.readTree(plan.method()).path("job").asString(""))) return plan.id();
    }
    LinesOutcome outcome = outcome(request, part(progress, 0, DIVIDING));
    progress.checkCancelled();
    Map<String, Object> method = request.methodMembers();
    method.put("job", job);
    Map<String, Object> operation = request.methodMembers();
    operation.put("op", "lines");
    operation.put("merged", outcome.merged());
    operation.put("across", outcome.across());
    return plans.create(new PlanStore.NewPlan(outcome.territory(), request.planName(), JSON.writeValueAsString(method),
        JSON.writeValueAsString(operation), who, false), outcome.grids(), 0, part(progress, DIVIDING, 1));
  }

  /** Classes of lines in a territory: how many, how long; those that it has none of are left out. Walled compounds count as walls. */
  List<Map<String, Object>> classes(String territory, String language) {
    Map<LineClass, double[]> found = new HashMap<>();
    String crs = territories.load(territory).metricCrs();
    for (FeatureType type : List.of(FeatureType.STREETS, FeatureType.BARRIERS, FeatureType.GROUND, FeatureType.COMPOUNDS)) {
      features.read(type, FeatureQuery.all(territory), rows -> {
        rows.map(FeatureStore.Located::feature).forEach(feature -> {
          LineClass line = LineClass.find(kind(type, feature)).orElse(null);
          if (line == null || feature.geometry() == null || crs.isEmpty()) return;
          double[] sums = found.computeIfAbsent(line, each -> new double[2]);
          sums[0]++;
          sums[1] += Projector.of(crs).toMetres(feature.geometry()).getLength();
        });
        return type;
      });
    }
    List<Map<String, Object>> classes = new ArrayList<>();
    for (LineClass line : LineClass.values()) {
      double[] sums = found.get(line);
      if (sums == null) continue;
      Map<String, Object> members = new LinkedHashMap<>();
      members.put("class", line.id());
      members.put("name", language.startsWith("zh") ? line.text().zh() : line.text().en());
      members.put("nature", line.nature().name().toLowerCase(java.util.Locale.ROOT));
      members.put("lines", (int) sums[0]);
      members.put("lengthM", Math.round(sums[1]));
      classes.add(members);
    }
    return classes;
  }

  private static String kind(FeatureType type, Feature feature) {
    if (type == FeatureType.COMPOUNDS) return Boolean.TRUE.equals(feature.properties().get("walled")) ? "wall" : "";
    String kind = String.valueOf(feature.text("kind"));
    return type == FeatureType.GROUND ? kind.equals("water") ? "shore" : "" : kind;
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
