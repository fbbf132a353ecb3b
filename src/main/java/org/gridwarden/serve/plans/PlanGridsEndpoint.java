package org.gridwarden.serve.plans;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;
import org.gridwarden.analysis.coverage.GridFigures;
import org.gridwarden.format.geojson.GeoJsonWriter;
import org.gridwarden.model.Feature;
import org.gridwarden.model.Territory;
import org.gridwarden.serve.Gate;
import org.gridwarden.serve.plans.edits.GridMembers;
import org.gridwarden.serve.plans.edits.PlanFigures;
import org.gridwarden.store.plans.PlanState;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.ServletWebRequest;

/** Grids of a plan with their figures. */
@RestController
@RequestMapping("/api/v1/plans/{id}")
final class PlanGridsEndpoint {

  private final Gate gate;
  private final PlanFigures figures;

  PlanGridsEndpoint(Gate gate, PlanFigures figures) {
    this.gate = gate;
    this.figures = figures;
  }

  /**
   * GeoJSON in code order; figures that are not known are absent. {@code ?v=} or {@code ?revision=} names an older revision:
   * its grids with today's buildings and posts.
   */
  @GetMapping("/grids")
  void grids(@PathVariable String id, @RequestParam(required = false) @Nullable String v,
      @RequestParam(required = false) @Nullable String revision, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Gate.Pass pass = gate.read(request);
    PlanState now = pass.edits().state(id);
    Integer asked = PlanTag.revision(v, revision);
    PlanState state = asked == null || asked == now.revision() ? now : pass.edits().state(id, asked);
    Territory territory = pass.loader().load(state.territory());
    response.setHeader("Cache-Control", "no-cache");
    if (new ServletWebRequest(request, response).checkNotModified(PlanTag.of(state.revision(), territory.revision()))) return;
    GridFigures counted = figures.of(territory, state);
    if (state == now) figures.keep(territory, state, counted);
    Map<String, int[]> posts = pass.edits().posts(state, state.grids().map(PlanState.Grid::code).toList());
    response.setContentType("application/geo+json");
    OutputStream out = response.getOutputStream();
    Stream<Feature> features = state.grids().sorted(Comparator.comparing(PlanState.Grid::code)).map(grid -> {
      int[] staff = posts.getOrDefault(grid.code(), new int[2]);
      return new Feature(grid.code(), state.mosaic().polygon(grid.face()),
          GridMembers.of(grid, counted.count(grid.face()), staff[0], staff[1], id));
    });
    GeoJsonWriter.write(features, out, json -> json.writeStringProperty("plan", id)
        .writeStringProperty("territory", state.territory()).writeNumberProperty("revision", state.revision()));
  }
}
