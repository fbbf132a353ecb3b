package org.gridwarden.serve.plans;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.gridwarden.analysis.coverage.AreaCount;
import org.gridwarden.format.GeoJsonWriter;
import org.gridwarden.model.Feature;
import org.gridwarden.model.Level;
import org.gridwarden.serve.Gate;
import org.gridwarden.serve.reports.Cities;
import org.gridwarden.serve.reports.City;
import org.gridwarden.store.FeatureQuery;
import org.gridwarden.store.plans.PlanInfo;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.ServletWebRequest;

/** Grids of a plan with their figures. */
@RestController
@RequestMapping("/api/v1/plans/{id}")
final class PlanGridsEndpoint {

  private final Gate gate;
  private final Cities cities;

  PlanGridsEndpoint(Gate gate, Cities cities) {
    this.gate = gate;
    this.cities = cities;
  }

  /** GeoJSON, one grid in memory at a time; figures that are not known are absent. */
  @GetMapping("/grids")
  void grids(@PathVariable String id, HttpServletRequest request, HttpServletResponse response) throws IOException {
    Gate.Pass pass = gate.read(request);
    PlanInfo plan = pass.plans().get(id);
    City city = cities.get(pass, plan.territory(), id, OptionalInt.empty());
    response.setHeader("Cache-Control", "no-cache");
    String tag = PlanTag.of(plan.revision(), city.territory().revision());
    if (new ServletWebRequest(request, response).checkNotModified(tag)) return;
    Map<String, AreaCount> counts = new HashMap<>();
    for (AreaCount count : city.census().list(Level.GRID)) counts.put(count.code(), count);
    response.setContentType("application/geo+json");
    OutputStream out = response.getOutputStream();
    pass.plans().readGrids(id, FeatureQuery.all(plan.territory()), rows -> {
      Stream<Feature> features = rows.map(row -> withFigures(row.feature(), counts.get(row.feature().code())));
      return GeoJsonWriter.write(features, out, json -> json.writeStringProperty("plan", id)
          .writeStringProperty("territory", plan.territory()).writeNumberProperty("revision", plan.revision()));
    });
  }

  private static Feature withFigures(Feature grid, @Nullable AreaCount count) {
    Map<String, Object> properties = new LinkedHashMap<>(grid.properties());
    int posts = grid.integer("posts", 0);
    int filled = grid.integer("filled", 0);
    properties.put("workers", filled);
    properties.put("vacancies", posts - filled);
    if (count != null) {
      properties.put("areaM2", count.areaM2());
      properties.put("buildings", count.buildings());
      if (count.known()) {
        properties.put("households", count.households());
        properties.put("residents", count.residents());
        properties.put("estimated", count.estimated());
      }
    }
    return new Feature(grid.code(), grid.geometry(), properties);
  }
}
