package org.gridwarden.serve.plans;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.gridwarden.analysis.gridplan.Cells;
import org.gridwarden.crs.Projector;
import org.gridwarden.ingest.GridPlanWriter;
import org.gridwarden.model.Area;
import org.gridwarden.model.Feature;
import org.gridwarden.model.FeatureType;
import org.gridwarden.model.Progress;
import org.gridwarden.model.Refusal;
import org.gridwarden.model.Territory;
import org.gridwarden.model.Text;
import org.gridwarden.store.FeatureQuery;
import org.gridwarden.store.FeatureStore;
import org.gridwarden.store.plans.PlanInfo;
import org.gridwarden.store.plans.PlanStore;
import org.gridwarden.store.plans.PlanStore.NewGrid;
import org.gridwarden.store.plans.PlanStore.NewPlan;
import org.gridwarden.store.TerritoryLoader;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Makes plans: of cells, and of polygons that were imported. Nothing is written before the last transaction. */
@Component
public final class PlanMaker implements GridPlanWriter {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  /** About 1 mm: cells are computed, their vertices differ by rounding only. */
  private static final double CELL_SNAP = 1e-8;
  /** About 2 cm: files carry 7 decimals. */
  private static final double FILE_SNAP = 2e-7;
  /** Share of a job's time that goes into cutting. */
  private static final double CUTTING = 0.3;

  private final PlanStore plans;
  private final TerritoryLoader territories;
  private final FeatureStore features;

  public PlanMaker(PlanStore plans, TerritoryLoader territories, FeatureStore features) {
    this.plans = plans;
    this.territories = territories;
    this.features = features;
  }

  /**
   * Refuses what could not be done, before a job is made of it.
   *
   * @throws Refusal GW-PLN-023 for wards that the territory does not have, GW-CEL-… for cells too small, too large or
   *     outlines that cannot be cut
   */
  void check(CellsRequest request) {
    Territory territory = territories.load(request.territory());
    Cells.check(wards(territory, request.wards()), request.cells(projector(territory)), Cells.CRUMB_SHARE, Progress.NONE);
  }

  /**
   * Cuts the wards and keeps the cells as a plan.
   *
   * @param job id of the job, empty text for none; a job that made its plan before gives the same plan again
   * @param publish whether it is in force at once
   * @return id of the plan
   */
  public String cells(CellsRequest request, String job, String who, boolean publish, Progress progress) {
    Territory territory = territories.load(request.territory());
    for (PlanInfo plan : plans.list(territory.id())) {
      if (!job.isEmpty() && job.equals(JSON.readTree(plan.method()).path("job").asString(""))) return plan.id();
    }
    Projector projector = projector(territory);
    List<Cells.Ward> wards = wards(territory, request.wards());
    Cells.Result result =
        Cells.divide(wards, request.cells(projector), Cells.CRUMB_SHARE, new PartOf(progress, 0, CUTTING));
    BackToDegrees degrees = new BackToDegrees(projector, wards, outlines(territory.id(), wards));
    List<NewGrid> grids = new ArrayList<>();
    for (Cells.Cell cell : result.cells()) {
      progress.checkCancelled();
      grids.add(new NewGrid(cell.code(), gridName(territory, cell), cell.wardCode(), "", degrees.of(cell.outline()), 1, 0));
    }
    Map<String, Object> method = request.methodMembers();
    if (!job.isEmpty()) method.put("job", job);
    Map<String, Object> operation = request.methodMembers();
    operation.put("op", "cells");
    operation.put("merged", merged(result, projector));
    return plans.create(new NewPlan(territory.id(), request.name(), JSON.writeValueAsString(method),
        JSON.writeValueAsString(operation), who, publish), grids, CELL_SNAP,
        new PartOf(progress, CUTTING, 1));
  }

  private static Projector projector(Territory territory) {
    if (territory.metricCrs().isEmpty()) {
      throw Refusal.conflict("GW-PLN-025", "辖区 " + territory.id() + " 还没有社区；请先导入社区边界。",
          "Territory " + territory.id() + " has no wards yet; import ward outlines first.");
    }
    return Projector.of(territory.metricCrs());
  }

  private static List<Cells.Ward> wards(Territory territory, List<String> codes) {
    List<Area> all = territory.areas().wards();
    Set<String> asked = new HashSet<>(codes);
    List<Cells.Ward> wards = all.stream().filter(ward -> codes.isEmpty() || asked.remove(ward.code()))
        .map(ward -> new Cells.Ward(ward.code(), ward.outline())).toList();
    if (!asked.isEmpty()) {
      String list = asked.stream().sorted().limit(10).collect(Collectors.joining(", "));
      throw Refusal.invalid("GW-PLN-023", "wards", "辖区 " + territory.id() + " 没有这些社区：" + list + "。",
          "Territory " + territory.id() + " has no such wards: " + list + ".");
    }
    return wards;
  }

  private Map<String, Feature> outlines(String territory, List<Cells.Ward> wards) {
    Set<String> codes = wards.stream().map(Cells.Ward::code).collect(Collectors.toSet());
    return features.read(FeatureType.WARDS, FeatureQuery.all(territory), rows -> rows.map(FeatureStore.Located::feature)
        .filter(ward -> codes.contains(ward.code())).collect(Collectors.toMap(Feature::code, ward -> ward)));
  }

  private static String gridName(Territory territory, Cells.Cell cell) {
    String ward = territory.areas().find(cell.wardCode()).map(Area::name).orElse(cell.wardCode());
    return ward + " " + cell.code().substring(cell.code().length() - 3);
  }

  private static List<Map<String, Object>> merged(Cells.Result result, Projector projector) {
    List<Map<String, Object>> all = new ArrayList<>();
    for (Cells.Merged crumb : result.crumbs()) {
      double[] place = {crumb.x(), crumb.y()};
      projector.toDegrees(place, 1);
      Map<String, Object> one = new HashMap<>();
      one.put("ward", crumb.wardCode());
      one.put("into", crumb.into());
      one.put("areaM2", Math.round(crumb.areaM2() * 10) / 10.0);
      one.put("place", new double[] {Math.round(place[0] * 1e7) / 1e7, Math.round(place[1] * 1e7) / 1e7});
      all.add(one);
    }
    return all;
  }

  @Override
  public Set<String> codes(String territory) {
    return plans.readGrids(null, FeatureQuery.all(territory),
        rows -> rows.map(row -> row.feature().code()).collect(Collectors.toSet()));
  }

  @Override
  public List<Feature> grids(String territory) {
    return plans.readGrids(null, FeatureQuery.all(territory), rows -> rows.map(FeatureStore.Located::feature).toList());
  }

  @Override
  public Set<String> sections(String territory) {
    Set<String> sections = new HashSet<>();
    for (PlanInfo plan : plans.list(territory)) {
      plans.readGrids(plan.id(), FeatureQuery.all(territory), rows -> {
        rows.map(row -> row.feature().text("sectionCode")).filter(java.util.Objects::nonNull).forEach(sections::add);
        return sections;
      });
    }
    return sections;
  }

  /** The plan in force; where several share the wards, the newest of them. */
  @Override
  public String inForce(String territory) {
    return plans.list(territory).stream().filter(plan -> !plan.inForce().isEmpty()).findFirst().map(PlanInfo::id).orElse("");
  }

  @Override
  public String write(String territory, String name, List<GridRow> rows, String who, boolean publish, Progress progress) {
    List<NewGrid> grids = rows.stream().map(row -> new NewGrid(row.code(), row.name(), row.wardCode(), row.sectionCode(),
        row.outline(), row.posts(), row.filled(), row.kind(), false, "")).toList();
    return plans.create(
        new NewPlan(territory, name, "{\"method\":\"import\"}", "{\"op\":\"import\"}", who, publish), grids, FILE_SNAP,
        progress);
  }

  @Override
  public String cut(String territory, String name, String method, double size, String who, Progress progress) {
    return cells(new CellsRequest(territory, name, List.of(), method, size), "", who, true, progress);
  }

  /** Progress of one stretch of a longer piece of work. */
  private record PartOf(Progress whole, double from, double to) implements Progress {
    @Override
    public void report(double share, Text message) {
      whole.report(from + (to - from) * share, message);
    }

    @Override
    public boolean cancelled() {
      return whole.cancelled();
    }
  }
}
