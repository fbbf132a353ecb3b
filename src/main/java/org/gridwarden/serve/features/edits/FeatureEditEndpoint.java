package org.gridwarden.serve.features.edits;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.gridwarden.crs.NamedCrs;
import org.gridwarden.ingest.GridPlanWriter;
import org.gridwarden.model.Feature;
import org.gridwarden.model.Refusal;
import org.gridwarden.model.Text;
import org.gridwarden.serve.Gate;
import org.gridwarden.serve.OwnParameters;
import org.gridwarden.serve.features.EditPaths;
import org.gridwarden.serve.features.FeatureAnswer;
import org.gridwarden.serve.features.Links;
import org.gridwarden.serve.layers.CrsList;
import org.gridwarden.serve.layers.Layer;
import org.gridwarden.serve.layers.Layers;
import org.gridwarden.serve.territories.Corrections;
import org.gridwarden.store.FeatureStore.Located;
import org.gridwarden.store.TerritoryInfo;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

/** Creating, replacing, changing and removing single features under the addresses where they are read. */
@RestController
final class FeatureEditEndpoint {
  private static final String ITEMS = "/ogc/collections/{id}/items";
  private static final String ITEM = ITEMS + "/{feature}";
  private static final int LONGEST_CODE = 32;
  private static final int LARGEST_BODY = 8 << 20;
  private final Gate gate;
  private final Layers layers;
  private final ObjectProvider<GridPlanWriter> grids;

  FeatureEditEndpoint(Gate gate, Layers layers, ObjectProvider<GridPlanWriter> grids) {
    this.gate = gate;
    this.layers = layers;
    this.grids = grids;
  }

  @PostMapping(value = ITEMS, consumes = {"application/geo+json", "application/json"})
  @OwnParameters("territory")
  void create(@PathVariable String id, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Gate.Pass pass = gate.write(request);
    Layer layer = open(id, response);
    FeatureBody feature = body(layer, request, pass);
    String territory = territory(request, pass, feature.territory());
    String code = feature.code().map(FeatureEditEndpoint::plain).orElseGet(FeatureEditEndpoint::newCode);
    Corrections.Outcome outcome = corrections(pass, territory, layer).add(feature.readable(feature.whole(code), null));
    String address = new Links(request).to("/ogc/collections/" + id + "/items/" + Links.segment(territory + ':' + code));
    response.setStatus(HttpServletResponse.SC_CREATED);
    response.setHeader("Location", address);
    answer(layer, territory, outcome, false, request, response);
  }

  @PutMapping(value = ITEM, consumes = {"application/geo+json", "application/json"})
  @OwnParameters("territory")
  void replace(@PathVariable String id, @PathVariable String feature, HttpServletRequest request,
      HttpServletResponse response) throws IOException {
    Gate.Pass pass = gate.write(request);
    Layer layer = open(id, response);
    FeatureBody wanted = body(layer, request, pass);
    write(layer, feature, was -> wanted.readable(wanted.whole(was.code()), was), wanted, pass, request, response);
  }

  @PatchMapping(value = ITEM, consumes = {"application/merge-patch+json", "application/geo+json", "application/json"})
  @OwnParameters("territory")
  void change(@PathVariable String id, @PathVariable String feature, HttpServletRequest request,
      HttpServletResponse response) throws IOException {
    Gate.Pass pass = gate.write(request);
    Layer layer = open(id, response);
    FeatureBody wanted = body(layer, request, pass);
    write(layer, feature, was -> wanted.readable(wanted.onto(was), was), wanted, pass, request, response);
  }

  @DeleteMapping(ITEM)
  @OwnParameters("territory")
  void remove(@PathVariable String id, @PathVariable String feature, HttpServletRequest request,
      HttpServletResponse response) {
    Gate.Pass pass = gate.write(request);
    Layer layer = open(id, response);
    Located found = FeatureAnswer.find(pass, layer, request.getParameter("territory"), feature);
    Preconditions check = Preconditions.of(request, pass, found.territory());
    corrections(pass, found.territory(), layer).remove(found.feature().code(), check);
    response.setStatus(HttpServletResponse.SC_NO_CONTENT);
  }

  /** Answers with what can be done at the address. */
  @RequestMapping(value = {ITEMS, ITEM}, method = RequestMethod.OPTIONS)
  @OwnParameters
  void options(@PathVariable String id, @PathVariable(required = false) @Nullable String feature,
      HttpServletRequest request, HttpServletResponse response) {
    gate.read(request);
    layers.get(id);
    response.setHeader("Allow", allowed(id, feature != null));
    response.setStatus(HttpServletResponse.SC_NO_CONTENT);
  }

  private static String allowed(String id, boolean single) {
    if (!EditPaths.OPEN.contains(id)) return "GET, HEAD, OPTIONS";
    return single ? "GET, HEAD, OPTIONS, PUT, PATCH, DELETE" : "GET, HEAD, OPTIONS, POST";
  }

  private Layer open(String id, HttpServletResponse response) {
    Layer layer = layers.get(id);
    if (EditPaths.OPEN.contains(id)) return layer;
    response.setHeader("Allow", allowed(id, false));
    if (id.equals("grids")) {
      throw notAllowed("网格只能通过方案的编辑操作更改（POST /api/v1/plans/{id}/edits），以免出现缝隙或重叠。",
          "Grids are changed by edits of their plan only (POST /api/v1/plans/{id}/edits), so that no gap or overlap can arise.");
    }
    throw notAllowed("图层 " + id + " 不能在这里更改；请用导入（POST /api/v1/imports）。",
        "Features of " + id + " cannot be changed here; use an import (POST /api/v1/imports).");
  }

  private static Refusal notAllowed(String zh, String en) {
    return new Refusal(Refusal.Kind.NOT_ALLOWED, "GW-COR-006", new Text(zh, en), null, null);
  }

  private static FeatureBody body(Layer layer, HttpServletRequest request, Gate.Pass pass) throws IOException {
    byte[] body = request.getInputStream().readNBytes(LARGEST_BODY + 1);
    if (body.length > LARGEST_BODY) {
      throw new Refusal(Refusal.Kind.TOO_LARGE, "GW-FEA-026", new Text("一个要素不能超过 8 MB；请用导入。",
          "One feature cannot be larger than 8 MB; use an import."), "body", null);
    }
    String crs = request.getHeader("Content-Crs");
    String name = crs == null ? null : crs.strip().replaceAll("^<|>$", "");
    NamedCrs of = CrsList.read("Content-Crs", name, pass, request.getParameter("territory"));
    return FeatureBody.of(body, layer.type(), of);
  }

  private void write(Layer layer, String id, UnaryOperator<Feature> next, FeatureBody wanted, Gate.Pass pass,
      HttpServletRequest request, HttpServletResponse response) throws IOException {
    Located found = FeatureAnswer.find(pass, layer, request.getParameter("territory"), id);
    String code = found.feature().code();
    Optional<String> other = wanted.code().map(FeatureEditEndpoint::plain).filter(named -> !named.equals(code));
    if (other.isPresent()) {
      throw Refusal.conflict("GW-FEA-023", "代码不能更改：地址为 " + code + "，正文为 " + other.get() + "。",
          "A code cannot be changed: the address says " + code + ", the body " + other.get() + ".");
    }
    Preconditions check = Preconditions.of(request, pass, found.territory());
    Corrections.Outcome outcome = corrections(pass, found.territory(), layer).replace(code, next, check);
    answer(layer, found.territory(), outcome, true, request, response);
  }

  /** {@code Prefer: return=representation} asks for the feature; else there is nothing but its tag. */
  private static void answer(Layer layer, String territory, Corrections.Outcome outcome, boolean changed,
      HttpServletRequest request, HttpServletResponse response) throws IOException {
    response.setHeader("ETag", Corrections.tag(outcome.feature()));
    response.setHeader("Gridwarden-Import", outcome.run());
    String prefer = request.getHeader("Prefer");
    if (prefer != null && prefer.replace(" ", "").contains("return=representation")) {
      response.setHeader("Preference-Applied", "return=representation");
      FeatureAnswer.write(layer, new Located(territory, outcome.feature()), request, response);
    } else if (changed) {
      response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    }
  }

  private Corrections corrections(Gate.Pass pass, String territory, Layer layer) {
    return new Corrections(pass, grids.getIfAvailable(() -> GridPlanWriter.NONE), territory, layer.type());
  }

  private static String territory(HttpServletRequest request, Gate.Pass pass, Optional<String> named) {
    String asked = request.getParameter("territory");
    List<String> ids = pass.territories().list().stream().map(TerritoryInfo::id).toList();
    String wanted = asked != null ? asked : named.orElse(ids.size() == 1 ? ids.get(0) : "");
    if (ids.contains(wanted)) return wanted;
    throw Refusal.invalid("GW-FEA-024", "territory", "请用 territory= 指明辖区：" + String.join("、", ids) + "。",
        "Say with territory= which territory: " + String.join(", ", ids) + ".");
  }

  /** A code as the body names it, without the territory that ids of several territories have before it. */
  private static String plain(String id) {
    String code = id.substring(id.indexOf(':') + 1);
    if (code.length() <= LONGEST_CODE && !code.isBlank()) return code;
    throw Refusal.invalid("GW-FEA-025", "id", "代码应为 1 至 32 个字符。", "A code has 1 to 32 characters.");
  }

  private static String newCode() {
    return UUID.randomUUID().toString().replace("-", "");
  }
}
