package org.gridwarden.serve.features;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.gridwarden.model.Refusal;
import org.gridwarden.model.Text;
import org.gridwarden.serve.Gate;
import org.gridwarden.serve.Language;
import org.gridwarden.serve.OwnParameters;
import org.gridwarden.serve.Quote;
import org.gridwarden.serve.Revisions;
import org.gridwarden.serve.layers.Layer;
import org.gridwarden.serve.layers.Layers;
import org.gridwarden.serve.layers.Selection;
import org.gridwarden.serve.layers.SelectionReader;
import org.gridwarden.serve.layers.SortReader;
import org.gridwarden.store.FeatureQuery;
import org.gridwarden.store.FeatureStore.Located;
import org.gridwarden.store.TerritoryInfo;
import org.jspecify.annotations.Nullable;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Features of a collection, page by page, and single ones. */
@RestController
final class ItemsEndpoint {
  private final Gate gate;
  private final Layers layers;

  ItemsEndpoint(Gate gate, Layers layers) {
    this.gate = gate;
    this.layers = layers;
  }

  @GetMapping("/ogc/collections/{id}/items")
  @OwnParameters
  void items(@PathVariable String id, HttpServletRequest request, HttpServletResponse response)
      throws IOException, HttpMediaTypeNotAcceptableException {
    Gate.Pass pass = gate.read(request);
    Layer layer = layers.get(id);
    Representation form = Representation.of(request, Links.GEO_JSON);
    if (form == Representation.HTML && ItemsForm.hasEmptyFields(request)) {
      response.sendRedirect(new Links(request).here(Map.of("f", "html")));
      return;
    }
    Selection asked = SelectionReader.readPage(request, pass, layer);
    if (Revisions.known(request, response, form.key(), layer.revision(pass, asked))) return;
    FeatureQuery query = asked.query();
    FeatureQuery oneMore = query.page(query.offset(), query.limit() + 1, query.after());
    Shown shown = ShownReader.read(request, pass, layer, query.territory());
    layer.readCounted(pass, new Selection(oneMore, asked.plan()), (matched, rows) -> {
      send(rows, new FeaturePage.Frame(layer, query, matched, shown), form, request, response);
      return null;
    });
  }

  private static void send(
      Stream<Located> rows, FeaturePage.Frame frame, Representation form, HttpServletRequest request,
      HttpServletResponse response) {
    try {
      Iterator<Located> each = rows.iterator();
      each.hasNext(); // what fails at the first row still becomes a problem document
      response.setHeader("Content-Language", Language.of(request));
      if (form == Representation.HTML) {
        response.setContentType("text/html;charset=UTF-8");
        ItemsPage.write(each, frame, request, response.getWriter());
        return;
      }
      response.setContentType(Links.GEO_JSON);
      response.setHeader("Content-Crs", '<' + frame.shown().crs().uri() + '>');
      FeaturePage.write(each, frame, last -> pageLinks(frame, last, request), response.getOutputStream());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Map<String, Object>> pageLinks(
      FeaturePage.Frame frame, @Nullable Located last, HttpServletRequest request) {
    Layer layer = frame.layer();
    String language = Language.of(request);
    Links links = new Links(request).selfAndAlternate(Representation.JSON, Links.GEO_JSON, layer.title().in(language));
    links.add("collection", "/ogc/collections/" + layer.type().id(), Links.JSON, layer.title().in(language));
    if (last != null) {
      String title = new Text("下一页", "Next page").in(language);
      links.address("next", next(links, frame, last, "json"), Links.GEO_JSON, title);
    }
    return links.list();
  }

  /**
   * Address of the page that begins after {@code last}: by its place in the order, so it stays right while data
   * change.
   */
  static String next(Links links, FeaturePage.Frame frame, Located last, String f) {
    return links.here(Map.of("after", SortReader.place(last, frame.query().sort()), "offset", "", "f", f));
  }

  @GetMapping("/ogc/collections/{id}/items/{feature}")
  @OwnParameters({"f", "territory", "plan", "crs", "properties", "skipGeometry"})
  void item(@PathVariable String id, @PathVariable String feature, HttpServletRequest request,
      HttpServletResponse response) throws IOException, HttpMediaTypeNotAcceptableException {
    Gate.Pass pass = gate.read(request);
    Layer layer = layers.get(id);
    Representation form = Representation.of(request, Links.GEO_JSON);
    String territory = SelectionReader.territory(request, pass);
    String plan = request.getParameter("plan");
    Located found = find(pass, layer, territory, feature, plan);
    String revision = layer.revision(pass, Selection.one(found.territory(), found.feature().code(), plan));
    FeatureAnswer.lastModified(pass, found.territory()).ifPresent(at -> response.setHeader("Last-Modified", at));
    if (Revisions.knownFeature(request, response, form.key(), found.feature(), revision)) return;
    response.setHeader("Content-Language", Language.of(request));
    FeaturePage.Frame frame = new FeaturePage.Frame(layer, new FeatureQuery(territory, null, Map.of(), 0, 1), 1,
        ShownReader.read(request, pass, layer, found.territory()));
    if (form == Representation.HTML) {
      response.setContentType("text/html;charset=UTF-8");
      ItemsPage.writeOne(found, frame, request, response.getWriter());
      return;
    }
    String title = layer.title().in(Language.of(request));
    Links links = new Links(request).selfAndAlternate(form, Links.GEO_JSON, found.feature().code())
        .add("collection", "/ogc/collections/" + id, Links.JSON, title);
    response.setContentType(Links.GEO_JSON);
    response.setHeader("Content-Crs", '<' + frame.shown().crs().uri() + '>');
    FeaturePage.writeOne(found, frame, links.list(), response.getOutputStream());
  }

  /** By {@code territory:code}, by code within {@code territory}, or by a code that only one territory holds. */
  static Located find(
      Gate.Pass pass, Layer layer, @Nullable String territory, String id, @Nullable String plan) {
    int colon = id.indexOf(':');
    List<Located> found = new ArrayList<>();
    for (TerritoryInfo info : pass.territories().list()) {
      if (territory != null && !territory.equals(info.id())) continue;
      boolean named = colon > 0 && id.substring(0, colon).equals(info.id());
      if (named) {
        Optional<Located> one = one(pass, layer, info.id(), id.substring(colon + 1), plan);
        if (one.isPresent()) return one.get();
      }
      one(pass, layer, info.id(), id, plan).ifPresent(found::add);
    }
    if (found.size() == 1) return found.get(0);
    String name = Quote.of(id);
    if (found.isEmpty()) {
      throw Refusal.notFound("GW-FEA-008", "图层 " + layer.type().id() + " 中没有 " + name + "。",
          "There is no " + name + " in " + layer.type().id() + ".");
    }
    String both = String.join(", ", found.stream().map(Located::territory).toList());
    throw Refusal.conflict("GW-FEA-009", name + " 在多个辖区中都有：" + both + "；请加 territory= 或写成 辖区：代码。",
        name + " stands in several territories: " + both + "; add territory= or ask for territory:code.");
  }

  private static Optional<Located> one(
      Gate.Pass pass, Layer layer, String territory, String code, @Nullable String plan) {
    return layer.read(pass, Selection.one(territory, code, plan), Stream::findFirst);
  }
}
