package org.gridwarden.serve.tiles;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.gridwarden.model.Text;
import org.gridwarden.serve.Gate;
import org.gridwarden.serve.Language;
import org.gridwarden.serve.OwnParameters;
import org.gridwarden.serve.features.Answer;
import org.gridwarden.serve.features.Links;
import org.gridwarden.serve.features.Representation;
import org.gridwarden.serve.layers.Coverages;
import org.gridwarden.serve.layers.Layer;
import org.gridwarden.serve.layers.Layers;
import org.gridwarden.serve.layers.SelectionReader;
import org.jspecify.annotations.Nullable;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What tiles there are, of a collection and of all together. */
@RestController
final class TilesetEndpoint {
  private final Gate gate;
  private final TileLayers layers;
  private final Coverages coverages;

  TilesetEndpoint(Gate gate, Layers layers, Coverages coverages) {
    this.gate = gate;
    this.coverages = coverages;
    this.layers = new TileLayers(layers);
  }

  @GetMapping({"/ogc/tiles", "/ogc/collections/{id}/tiles"})
  @OwnParameters({"f", "territory"})
  void tilesets(@PathVariable(required = false) @Nullable String id, HttpServletRequest request,
      HttpServletResponse response) throws IOException, HttpMediaTypeNotAcceptableException {
    gate.read(request);
    Tilesets tilesets = tilesets(id, null);
    Representation form = Representation.of(request, Links.JSON);
    String title = tilesets.title().in(Language.of(request));
    Links links = new Links(request).selfAndAlternate(form, Links.JSON, title);
    answer(tilesets, tilesets.list(links, request), id, request).send(form, "", request, response);
  }

  @GetMapping({"/ogc/tiles/WebMercatorQuad", "/ogc/collections/{id}/tiles/WebMercatorQuad"})
  @OwnParameters({"f", "territory", "collections", "plan"})
  void tileset(@PathVariable(required = false) @Nullable String id, HttpServletRequest request,
      HttpServletResponse response) throws IOException, HttpMediaTypeNotAcceptableException {
    Gate.Pass pass = gate.read(request);
    Tilesets tilesets = tilesets(id, request.getParameter("collections"));
    SelectionReader.territory(request, pass);
    String revision = pass.territories().list() + tilesets.tiles(pass, "", request);
    if ("tilejson".equals(request.getParameter("f"))) {
      Answer json = new Answer("TileJSON", tilesets.tileJson(pass, query(request), request), Links.JSON, Map.of());
      json.send(Representation.JSON, revision, request, response);
      return;
    }
    if ("mapbox".equals(request.getParameter("f"))) {
      Answer style = new Answer("style", TileStyle.of(tilesets, pass, query(request), request), TileStyle.TYPE, Map.of());
      style.send(Representation.JSON, revision, request, response);
      return;
    }
    Representation form = Representation.of(request, Links.JSON);
    String title = tilesets.title().in(Language.of(request));
    Links links = new Links(request).address("self", new Links(request).here(Map.of("f", form.key())),
        form == Representation.JSON ? Links.JSON : Links.HTML, title);
    Map<String, Object> page = tilesets.describe(pass, links, query(request), request);
    boolean isJson = form == Representation.JSON;
    links.address("alternate", links.here(Map.of("f", isJson ? "html" : "json")), isJson ? Links.HTML : Links.JSON, title);
    answer(tilesets, page, id, request).send(form, revision, request, response);
  }

  private Tilesets tilesets(@Nullable String id, @Nullable String collections) {
    if (id != null) {
      Layer layer = layers.get(id);
      return new Tilesets("/ogc/collections/" + id + "/tiles", layer.title(), List.of(layer), coverages);
    }
    return new Tilesets("/ogc/tiles", new Text("全部图层", "All collections"), layers.list(collections), coverages);
  }

  private static Answer answer(
      Tilesets tilesets, Map<String, Object> page, @Nullable String id, HttpServletRequest request) {
    Map<String, String> trail = id == null ? Map.of()
        : Map.of("/ogc/collections/" + id + "?f=html", tilesets.title().in(Language.of(request)));
    return new Answer(new Text("矢量瓦片", "Vector tiles").in(Language.of(request)), page, Links.JSON, trail);
  }

  /** What of the question goes on to the tiles, with its question mark. */
  private static String query(HttpServletRequest request) {
    List<String> parts = new ArrayList<>();
    for (String name : List.of("collections", "territory", "plan")) {
      String value = request.getParameter(name);
      if (value != null && !value.isEmpty()) parts.add(name + '=' + Links.segment(value));
    }
    return parts.isEmpty() ? "" : parts.stream().collect(Collectors.joining("&", "?", ""));
  }
}
