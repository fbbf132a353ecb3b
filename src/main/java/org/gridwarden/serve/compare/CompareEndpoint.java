package org.gridwarden.serve.compare;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.gridwarden.analysis.compare.ComparisonWords;
import org.gridwarden.analysis.compare.Crosswalk;
import org.gridwarden.analysis.compare.Measures;
import org.gridwarden.analysis.compare.PlanComparison;
import org.gridwarden.crs.Projector;
import org.gridwarden.format.csv.CsvWriter;
import org.gridwarden.format.geojson.GeoJsonWriter;
import org.gridwarden.model.Feature;
import org.gridwarden.serve.Gate;
import org.gridwarden.serve.Language;
import org.gridwarden.serve.reports.Cities;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code /api/v1/plans/{id}/compare/{other}} and {@code /crosswalk.csv}: from the plan {@code id} at revision {@code v} to
 * the plan {@code other} at revision {@code otherV}; without a revision as it stands. Both may be one plan.
 * Only wards that both plans divide are compared; the answer names them.
 */
@RestController
@RequestMapping("/api/v1/plans/{id}")
final class CompareEndpoint {

  private final Gate gate;
  private final Cities cities;

  CompareEndpoint(Gate gate, Cities cities) {
    this.gate = gate;
    this.cities = cities;
  }

  /** JSON of moves, rows, sentences and totals; with {@code f=geojson} the ground that moved, one feature a move. */
  @GetMapping("/compare/{other}")
  @Nullable ResponseEntity<Map<String, Object>> compare(
      @PathVariable String id, @PathVariable String other, @RequestParam(required = false) @Nullable String v,
      @RequestParam(required = false) @Nullable String otherV, @RequestParam(defaultValue = "json") String f,
      HttpServletRequest request, HttpServletResponse response) throws IOException {
    Pair pair = pair(request, id, v, other, otherV);
    response.setHeader("Cache-Control", "no-cache");
    if (f.equals("geojson")) {
      writePieces(pair, response);
      return null;
    }
    PlanComparison comparison = pair.comparison();
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("from", pair.from.answer());
    answer.put("to", pair.to.answer());
    answer.put("wards", pair.wards);
    answer.put("householdsMoved", comparison.householdsMoved());
    answer.put("moves", comparison.moves().stream().map(CompareEndpoint::move).toList());
    answer.put("rows", comparison.rows().stream().map(CompareEndpoint::row).toList());
    answer.put("totals", totals(comparison));
    String language = Language.of(request);
    answer.put("sentences", ComparisonWords.of(comparison).stream().map(words -> words.in(language)).toList());
    return ResponseEntity.ok(answer);
  }

  /** Old codes to new; UTF-8 with a byte order mark, codes quoted. */
  @GetMapping("/crosswalk.csv")
  void crosswalk(
      @PathVariable String id, @RequestParam(required = false) @Nullable String to,
      @RequestParam(required = false) @Nullable String v, @RequestParam(required = false) @Nullable String otherV,
      HttpServletRequest request, HttpServletResponse response) throws IOException {
    Pair pair = pair(request, id, v, to == null ? id : to, otherV);
    response.setContentType("text/csv;charset=UTF-8");
    response.setHeader("Content-Disposition", "attachment; filename=\"crosswalk-" + pair.from.plan().id() + "-v"
        + pair.from.revision() + "-" + pair.to.plan().id() + "-v" + pair.to.revision() + ".csv\"");
    try (CsvWriter csv = new CsvWriter(response.getOutputStream())) {
      csv.row(List.of("kind", "oldCode", "newCode", "building", "households", "residents", "areaM2"));
      for (Crosswalk.Row row : Crosswalk.of(pair.comparison())) {
        csv.row(List.of(row.kind().name().toLowerCase(Locale.ROOT), row.oldCode(), row.newCode(), row.building(),
            row.households(), row.residents(), Math.round(row.areaM2())));
      }
    }
  }

  private record Pair(Side from, Side to, Set<String> wards) {
    PlanComparison comparison() {
      return PlanComparison.of(from.census(), to.census());
    }
  }

  private Pair pair(HttpServletRequest request, String id, @Nullable String v, String other, @Nullable String otherV) {
    Gate.Pass pass = gate.read(request);
    Side from = Side.of(pass, cities, id, Side.revision(v, "v"));
    Side to = Side.of(pass, cities, other, Side.revision(otherV, "otherV"));
    Side.checkSameGround(from, to);
    Set<String> wards = Side.common(from, to);
    return new Pair(from.within(wards), to.within(wards), wards);
  }

  private static void writePieces(Pair pair, HttpServletResponse response) throws IOException {
    Projector projector = Projector.of(pair.from.census().territory().metricCrs());
    response.setContentType("application/geo+json");
    List<Feature> features = new ArrayList<>();
    for (PlanComparison.Move move : pair.comparison().moves()) {
      if (move.continued() || move.piece().isEmpty()) continue;
      features.add(new Feature(move.from() + ">" + move.to(), projector.toGivenDegrees(move.piece()), move(move)));
    }
    GeoJsonWriter.write(features.stream(), response.getOutputStream());
  }

  private static Map<String, Object> move(PlanComparison.Move move) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("from", move.from());
    members.put("to", move.to());
    members.putAll(measures(move.what()));
    if (move.recoded()) members.put("recoded", true);
    if (move.continued()) members.put("continued", true);
    if (move.estimated()) members.put("estimated", true);
    return members;
  }

  private static Map<String, Object> row(PlanComparison.Row row) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("code", row.code());
    members.put("name", row.name());
    members.put("level", "grid");
    members.put("wardCode", row.wardCode());
    if (row.existed()) members.put("before", measures(row.before()));
    if (row.exists()) members.put("after", measures(row.after()));
    members.put("in", measures(row.in()));
    members.put("out", measures(row.out()));
    members.put("difference", measures(row.after().minus(row.before())));
    return members;
  }

  private static Map<String, Object> totals(PlanComparison comparison) {
    Measures in = comparison.rows().stream().map(PlanComparison.Row::in).reduce(Measures.NONE, Measures::plus);
    Measures out = comparison.rows().stream().map(PlanComparison.Row::out).reduce(Measures.NONE, Measures::plus);
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("before", measures(comparison.before()));
    members.put("after", measures(comparison.after()));
    members.put("in", measures(in));
    members.put("out", measures(out));
    members.put("difference", measures(comparison.after().minus(comparison.before())));
    return members;
  }

  static Map<String, Object> measures(Measures what) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("households", what.households());
    members.put("residents", what.residents());
    members.put("buildings", what.buildings());
    members.put("workers", what.workers());
    members.put("areaM2", what.areaM2());
    return members;
  }

}
