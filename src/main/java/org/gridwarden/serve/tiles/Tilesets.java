package org.gridwarden.serve.tiles;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.gridwarden.crs.NamedCrs;
import org.gridwarden.model.FeatureType;
import org.gridwarden.model.Property;
import org.gridwarden.model.Text;
import org.gridwarden.serve.Gate;
import org.gridwarden.serve.Language;
import org.gridwarden.serve.Revisions;
import org.gridwarden.serve.features.Links;
import org.gridwarden.serve.layers.Coverages;
import org.gridwarden.serve.layers.Layer;
import org.gridwarden.serve.layers.Selection;
import org.gridwarden.serve.layers.SelectionReader;
import org.gridwarden.store.FeatureQuery;
import org.gridwarden.store.TerritoryInfo;
import org.jspecify.annotations.Nullable;

/**
 * What is said about one set of tiles: where they are, what they hold and how far they reach.
 *
 * @param path of the list of tilesets, for example {@code /ogc/tiles}
 * @param title of what the tiles are of
 * @param layers collections in the tiles
 */
record Tilesets(String path, Text title, List<Layer> layers, Coverages coverages) {
  private static final String MATRICES = "http://www.opengis.net/def/tilematrixset/OGC/1.0/WebMercatorQuad";
  private static final String TILING = "http://www.opengis.net/def/rel/ogc/1.0/tiling-scheme";
  private static final String QUAD = "/WebMercatorQuad";
  private static final String PLACE = "/{tileMatrix}/{tileRow}/{tileCol}";

  /** The list of tilesets, of which there is one. */
  Map<String, Object> list(Links links, HttpServletRequest request) {
    String language = Language.of(request);
    Map<String, Object> set = new LinkedHashMap<>();
    set.put("title", title.in(language));
    set.put("dataType", "vector");
    set.put("crs", WebMercator.CRS);
    set.put("tileMatrixSetURI", MATRICES);
    set.put("links", new Links(request).add("self", path + QUAD, Links.JSON, title.in(language))
        .add(TILING, "/ogc/tileMatrixSets" + QUAD, Links.JSON, "WebMercatorQuad").list());
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("links", links.list());
    answer.put("tilesets", List.of(set));
    return answer;
  }

  /** One tileset; {@code query} goes on to the tiles, with its question mark, or is empty text. */
  Map<String, Object> describe(Gate.Pass pass, Links links, String query, HttpServletRequest request) {
    String language = Language.of(request);
    links.address("item", links.to(path + QUAD + PLACE + query), Links.TILE, new Text("瓦片", "Tile").in(language));
    links.list().get(1).put("templated", true);
    links.add(TILING, "/ogc/tileMatrixSets" + QUAD, Links.JSON, "WebMercatorQuad");
    links.address("describedby", links.here(Map.of("f", "tilejson")), Links.JSON, "TileJSON");
    links.address("stylesheet", links.here(Map.of("f", "mapbox")), TileStyle.TYPE, new Text("样式", "Style").in(language));
    Map<String, Object> set = new LinkedHashMap<>();
    set.put("title", title.in(language));
    set.put("dataType", "vector");
    set.put("crs", WebMercator.CRS);
    set.put("tileMatrixSetURI", MATRICES);
    double[] box = box(pass, request);
    if (box != null) {
      set.put("boundingBox", Map.of("lowerLeft", List.of(box[0], box[1]), "upperRight", List.of(box[2], box[3]),
          "crs", NamedCrs.CRS84.uri()));
      double[] middle = middle(pass, request, box);
      set.put("centerPoint", Map.of("coordinates", List.of(middle[0], middle[1]),
          "crs", NamedCrs.CRS84.uri()));
    }
    set.put("tileMatrixSetLimits", TileLimits.all(box));
    set.put("layers", layers.stream().map(layer -> content(layer, language)).toList());
    set.put("links", links.list());
    return set;
  }

  /** TileJSON 3.0.0 of the tileset. */
  Map<String, Object> tileJson(Gate.Pass pass, String query, HttpServletRequest request) {
    String language = Language.of(request);
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("tilejson", "3.0.0");
    json.put("name", title.in(language));
    json.put("scheme", "xyz");
    json.put("tiles", List.of(tiles(pass, query, request)));
    json.put("minzoom", 0);
    json.put("maxzoom", WebMercator.LARGEST_ZOOM);
    double[] box = box(pass, request);
    if (box != null) {
      json.put("bounds", List.of(box[0], box[1], box[2], box[3]));
      double[] middle = middle(pass, request, box);
      json.put("center", List.of(middle[0], middle[1], 12));
    }
    List<String> sources = territories(pass, request).stream().map(TerritoryInfo::attribution)
        .filter(text -> !text.isEmpty()).distinct().toList();
    if (!sources.isEmpty()) json.put("attribution", String.join("; ", sources));
    List<Object> all = new ArrayList<>();
    for (Layer layer : layers) {
      Map<String, Object> fields = new LinkedHashMap<>(Map.of("code", "String", "territory", "String"));
      for (Property property : layer.type().properties()) {
        fields.put(property.name(), switch (property.type()) {
          case TEXT, DATE -> "String";
          case COUNT, NUMBER -> "Number";
          case FLAG -> "Boolean";
        });
      }
      all.add(Map.of("id", layer.type().id(), "description", layer.description().in(language), "fields", fields));
    }
    json.put("vector_layers", all);
    return json;
  }

  /** Address of the tiles, with the revision that they are of now: they may be kept for as long as that address is asked for. */
  String tiles(Gate.Pass pass, String query, HttpServletRequest request) {
    Selection all = new Selection(new FeatureQuery(SelectionReader.territory(request, pass), null, Map.of(), 0,
        Integer.MAX_VALUE), request.getParameter("plan"));
    String rev = Revisions.word(layers.stream().map(layer -> layer.revision(pass, all)).toList());
    return new Links(request).to(path + QUAD + "/{z}/{y}/{x}" + query + (query.isEmpty() ? '?' : '&') + "rev=" + rev);
  }

  private static Map<String, Object> content(Layer layer, String language) {
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("id", layer.type().id());
    content.put("title", layer.title().in(language));
    content.put("dataType", "vector");
    content.put("geometryDimension", layer.type().shape() == FeatureType.Shape.POINT ? 0
        : layer.type().shape() == FeatureType.Shape.LINE ? 1 : 2);
    content.put("minTileMatrix", "0");
    content.put("maxTileMatrix", Integer.toString(WebMercator.LARGEST_ZOOM));
    return content;
  }

  private static List<TerritoryInfo> territories(Gate.Pass pass, HttpServletRequest request) {
    String only = SelectionReader.territory(request, pass);
    return pass.territories().list().stream().filter(info -> only == null || only.equals(info.id())).toList();
  }

  /** Of the first territory that has a place: between several, often on other continents, there is nothing to see. */
  private double[] middle(Gate.Pass pass, HttpServletRequest request, double[] all) {
    double[] box = territories(pass, request).stream().map(info -> box(pass, List.of(info), request))
        .filter(Objects::nonNull).findFirst().orElse(all);
    return new double[] {(box[0] + box[2]) / 2, (box[1] + box[3]) / 2};
  }

  private double @Nullable [] box(Gate.Pass pass, HttpServletRequest request) {
    return box(pass, territories(pass, request), request);
  }

  /** Of the one collection; of the territories where the tiles are of several. */
  private double @Nullable [] box(Gate.Pass pass, List<TerritoryInfo> territories, HttpServletRequest request) {
    return TileLimits.box(coverages, pass, layers, territories, request.getParameter("plan"));
  }
}
