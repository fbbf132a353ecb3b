package org.gridwarden.serve.features;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gridwarden.model.FeatureType;
import org.gridwarden.model.Text;
import org.gridwarden.serve.layers.Layer;

/** What the API definition says of vector tiles: of every collection, and of all together. */
final class TilePaths {
  private static final String QUAD = "/WebMercatorQuad";
  private static final String TILE = QUAD + "/{tileMatrix}/{tileRow}/{tileCol}";

  private TilePaths() {}

  static void add(Map<String, Object> paths, List<Layer> layers, String language) {
    List<String> ids = layers.stream().filter(layer -> layer.type().shape() != FeatureType.Shape.NONE)
        .map(layer -> layer.type().id()).toList();
    Object collection = ApiDefinition.oneOf("collectionId", ids);
    add(paths, "/collections/{collectionId}/tiles", "collection.vector", List.of(collection), List.of("plan"), language);
    add(paths, "/tiles", "dataset.vector", List.of(), List.of("collections", "plan"), language);
    paths.put("/tileMatrixSets", ApiDefinition.get("tms.getTileMatrixSetsList",
        new Text("瓦片矩阵集", "Tile matrix sets"), Links.JSON, List.of(), language));
    paths.put("/tileMatrixSets" + QUAD, ApiDefinition.get("tms.getTileMatrixSet",
        new Text("瓦片矩阵集 WebMercatorQuad", "Tile matrix set WebMercatorQuad"), Links.JSON, List.of(), language));
  }

  private static void add(Map<String, Object> paths, String path, String id, List<Object> parameters,
      List<String> ofTile, String language) {
    List<Object> described = new ArrayList<>(parameters);
    described.add(ApiDefinition.ref("territory"));
    Text sets = new Text("瓦片集", "Tilesets");
    paths.put(path, ApiDefinition.get(id + ".getTileSetsList", sets, Links.JSON, described, language));
    paths.put(path + QUAD, ApiDefinition.get(id + ".getTileSet", new Text("矢量瓦片集", "Vector tileset"), Links.JSON,
        described, language));
    List<Object> all = new ArrayList<>(parameters);
    for (String place : List.of("tileMatrix", "tileRow", "tileCol")) all.add(ApiDefinition.inPath(place));
    all.add(ApiDefinition.ref("territory"));
    all.add(ApiDefinition.ref("rev"));
    for (String name : List.of("filter", "filter-lang", "filter-crs", "datetime")) all.add(ApiDefinition.ref(name));
    for (String name : ofTile) all.add(ApiDefinition.ref(name));
    Map<String, Object> tile = new LinkedHashMap<>();
    tile.put("operationId", id + ".getTile");
    tile.put("summary", new Text("矢量瓦片(MVT)", "Vector tile (MVT)").in(language));
    tile.put("parameters", all);
    Map<String, Object> answers = new LinkedHashMap<>();
    answers.put("200", Map.of("$ref", "#/components/responses/tile"));
    for (String status : List.of("400", "404", "default")) {
      answers.put(status, Map.of("$ref", "#/components/responses/problem"));
    }
    tile.put("responses", answers);
    paths.put(path + TILE, Map.of("get", tile));
  }
}
