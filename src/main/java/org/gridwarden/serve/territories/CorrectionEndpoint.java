package org.gridwarden.serve.territories;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gridwarden.format.geojson.GeoJsonWriter;
import org.gridwarden.ingest.GridPlanWriter;
import org.gridwarden.model.Feature;
import org.gridwarden.model.FeatureType;
import org.gridwarden.model.Finding;
import org.gridwarden.model.Refusal;
import org.gridwarden.model.Text;
import org.gridwarden.serve.Gate;
import org.gridwarden.serve.Language;
import org.gridwarden.serve.Quote;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/**
 * Corrections of single features: each is an import run of one feature, checked like any import and taken back like
 * any. {@code ETag} is the feature's; with {@code If-Match} a correction of an older state is refused (412).
 */
@RestController
final class CorrectionEndpoint {
  private static final String ADDRESS = "/api/v1/features/{collection}/{code}";
  private final Gate gate;
  private final ObjectProvider<GridPlanWriter> grids;

  CorrectionEndpoint(Gate gate, ObjectProvider<GridPlanWriter> grids) {
    this.gate = gate;
    this.grids = grids;
  }

  @GetMapping(ADDRESS)
  ResponseEntity<Map<String, Object>> get(@PathVariable String collection, @PathVariable String code,
      @RequestParam String territory, HttpServletRequest request) {
    Corrections corrections = corrections(gate.read(request), territory, collection);
    Feature feature = corrections.get(code);
    return ResponseEntity.ok().eTag(Corrections.tag(feature)).body(json(feature));
  }

  @PatchMapping(value = ADDRESS, consumes = {"application/json", "application/merge-patch+json"})
  ResponseEntity<Map<String, Object>> change(@PathVariable String collection, @PathVariable String code,
      @RequestParam String territory, @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      @RequestBody Map<String, @Nullable Object> body, HttpServletRequest request, HttpServletResponse response) {
    Corrections corrections = corrections(gate.write(request), territory, collection);
    return answer(ResponseEntity.ok(), corrections.change(code, body, ifMatch), request);
  }

  @PostMapping(value = ADDRESS, consumes = "application/json")
  ResponseEntity<Map<String, Object>> add(@PathVariable String collection, @PathVariable String code,
      @RequestParam String territory, @RequestBody Map<String, @Nullable Object> body, HttpServletRequest request) {
    Corrections corrections = corrections(gate.write(request), territory, onlyFacilities(collection));
    Corrections.Outcome outcome = corrections.add(code, body);
    URI address = URI.create(request.getRequestURI() + "?territory=" + territory);
    return answer(ResponseEntity.created(address), outcome, request);
  }

  @DeleteMapping(ADDRESS)
  Map<String, Object> remove(@PathVariable String collection, @PathVariable String code, @RequestParam String territory,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch, HttpServletRequest request) {
    Corrections corrections = corrections(gate.write(request), territory, onlyFacilities(collection));
    return Map.of("import", corrections.remove(code, ifMatch));
  }

  private Corrections corrections(Gate.Pass pass, String territory, String collection) {
    if (pass.territories().find(territory).isEmpty()) {
      throw Refusal.notFound("GW-TER-003", "没有辖区 " + Quote.of(territory) + ";/api/v1/territories 列出全部。",
          "There is no territory " + Quote.of(territory) + "; /api/v1/territories lists them.");
    }
    FeatureType type = FeatureType.find(collection).orElseThrow(() -> unknown(collection));
    return new Corrections(pass, grids.getIfAvailable(() -> GridPlanWriter.NONE), territory, type);
  }

  private static Refusal unknown(String collection) {
    if (collection.equals("grids")) {
      return Refusal.conflict("GW-COR-006", "网格只能通过方案的编辑操作更改（/api/v1/plans/{id}/edits），以免出现缝隙或重叠。",
          "Grids are changed by edits of their plan only (/api/v1/plans/{id}/edits), so that no gap or overlap can arise.");
    }
    return Refusal.notFound("GW-COR-001", "图层 " + Quote.of(collection) + " 不能更正。",
        "Features of " + Quote.of(collection) + " cannot be corrected.");
  }

  private static String onlyFacilities(String collection) {
    if (collection.equals("facilities")) return collection;
    throw new Refusal(Refusal.Kind.CONFLICT, "GW-COR-005", new Text("这里只能添加或删除设施；其他图层请通过导入更改。",
        "Only facilities can be added or removed here; change other collections by an import."), "collection", null);
  }

  private static ResponseEntity<Map<String, Object>> answer(
      ResponseEntity.BodyBuilder answer, Corrections.Outcome outcome, HttpServletRequest request) {
    String language = Language.of(request);
    Map<String, Object> body = json(outcome.feature());
    body.put("import", outcome.run());
    List<Map<String, Object>> findings = outcome.findings().stream().map(f -> finding(f, language)).toList();
    if (!findings.isEmpty()) body.put("findings", findings);
    return answer.eTag(Corrections.tag(outcome.feature())).body(body);
  }

  private static Map<String, Object> finding(Finding finding, String language) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("code", finding.code());
    members.put("reason", finding.reason().in(language));
    members.put("repair", finding.repair().in(language));
    return members;
  }

  private static Map<String, Object> json(Feature feature) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = GeoJsonWriter.generator(bytes)) {
      GeoJsonWriter.writeFeature(json, feature);
    }
    return new LinkedHashMap<>(JsonMapper.shared().readValue(bytes.toByteArray(),
        new tools.jackson.core.type.TypeReference<Map<String, Object>>() {}));
  }
}
