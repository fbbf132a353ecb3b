package org.gridwarden.serve.tiles;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gridwarden.model.FeatureType;
import org.gridwarden.model.Text;
import org.gridwarden.serve.Gate;
import org.gridwarden.serve.Language;
import org.gridwarden.serve.OwnParameters;
import org.gridwarden.serve.Revisions;
import org.gridwarden.serve.features.Links;
import org.gridwarden.serve.layers.Layer;
import org.gridwarden.serve.layers.Layers;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What tiles there are of a collection. */
@RestController
final class TilesetEndpoint {
  private static final String CRS = "http://www.opengis.net/def/crs/EPSG/0/3857";
  private static final String MATRICES = "http://www.opengis.net/def/tilematrixset/OGC/1.0/WebMercatorQuad";
  private final Gate gate;
  private final Layers layers;

  TilesetEndpoint(Gate gate, Layers layers) {
    this.gate = gate;
    this.layers = layers;
  }

  @GetMapping("/ogc/collections/{id}/tiles")
  @OwnParameters("f")
  @Nullable Map<String, Object> tilesets(
      @PathVariable String id, HttpServletRequest request, HttpServletResponse response) {
    gate.read(request);
    Layer layer = TileEndpoint.drawable(layers.get(id));
    if (Revisions.known(request, response, "json")) return null;
    String title = layer.title().in(Language.of(request));
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("links", new Links(request).add("self", "/ogc/collections/" + id + "/tiles", "application/json",
        title).list());
    answer.put("tilesets", List.of(describe(layer, request)));
    return answer;
  }

  @GetMapping("/ogc/collections/{id}/tiles/WebMercatorQuad")
  @OwnParameters("f")
  @Nullable Map<String, Object> tileset(
      @PathVariable String id, HttpServletRequest request, HttpServletResponse response) {
    gate.read(request);
    Layer layer = TileEndpoint.drawable(layers.get(id));
    return Revisions.known(request, response, "json") ? null : describe(layer, request);
  }

  private static Map<String, Object> describe(Layer layer, HttpServletRequest request) {
    String id = layer.type().id();
    String path = "/ogc/collections/" + id + "/tiles/WebMercatorQuad";
    String title = layer.title().in(Language.of(request));
    Links links = new Links(request).add("self", path, "application/json", title)
        .add("item", path + "/{tileMatrix}/{tileRow}/{tileCol}", TileEndpoint.MVT,
            new Text("瓦片", "Tile").in(Language.of(request)));
    links.list().get(1).put("templated", true);
    Map<String, Object> set = new LinkedHashMap<>();
    set.put("title", title);
    set.put("dataType", "vector");
    set.put("crs", CRS);
    set.put("tileMatrixSetURI", MATRICES);
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("id", id);
    content.put("dataType", "vector");
    content.put("geometryDimension", layer.type().shape() == FeatureType.Shape.POINT ? 0
        : layer.type().shape() == FeatureType.Shape.LINE ? 1 : 2);
    content.put("minTileMatrix", "0");
    content.put("maxTileMatrix", Integer.toString(WebMercator.LARGEST_ZOOM));
    set.put("layers", List.of(content));
    set.put("links", links.list());
    return set;
  }
}
