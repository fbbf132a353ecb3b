package org.gridwarden.serve.features;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gridwarden.model.Property;
import org.gridwarden.model.Text;
import org.gridwarden.serve.layers.Layer;
import org.gridwarden.serve.layers.SelectionReader;

/** OpenAPI 3.0 document of the addresses under {@code /ogc}. */
final class ApiDefinition {

  private static final List<String> SHARED =
      List.of("limit", "bbox", "bbox-crs", "crs", "datetime", "offset", "after", "territory", "within",
          "sortby", "properties", "skipGeometry", "filter", "filter-lang", "filter-crs");

  /** Media types that have a form for people too → name of the answer in the definition. */
  private static final Map<String, String> FORMS = Map.of(Links.JSON, "json", Links.GEO_JSON, "features",
      Links.SCHEMA, "schema", Links.OPEN_API, "definition");

  private ApiDefinition() {}

  /** @param server absolute address of {@code /ogc} */
  static Map<String, Object> of(List<Layer> layers, String server, String language) {
    Map<String, Object> paths = new LinkedHashMap<>();
    paths.put("/", get("landing", new Text("首页", "Landing page"), Links.JSON, List.of(), language));
    paths.put("/conformance", get("conformance", new Text("符合的标准", "Conformance"), Links.JSON, List.of(), language));
    paths.put("/functions", get("functions", new Text("函数", "Functions"), Links.JSON, List.of(), language));
    paths.put("/api", get("api", new Text("接口定义", "API definition"), Links.OPEN_API, List.of(), language));
    paths.put("/collections", get("collections", new Text("图层", "Collections"), Links.JSON, List.of(), language));
    Map<String, Object> parameters = shared(language);
    for (Layer layer : layers) {
      String id = layer.type().id();
      String path = "/collections/" + id;
      paths.put(path, get(id, layer.title(), Links.JSON, List.of(ref("territory")), language));
      paths.put(path + "/items",
          get(id + ".items", layer.description(), Links.GEO_JSON, itemParameters(layer, parameters), language));
      paths.put(path + "/items/{featureId}", get(id + ".item", layer.title(), Links.GEO_JSON,
          featureParameters(layer), language));
    }
    for (Layer layer : layers) EditPaths.add(paths, layer.type().id(), language);
    Object any = oneOf("collectionId", layers.stream().map(layer -> layer.type().id()).toList());
    paths.put("/collections/{collectionId}/queryables", get("collection.queryables",
        new Text("可查询的属性", "Queryables"), Links.SCHEMA, List.of(any), language));
    paths.put("/collections/{collectionId}/sortables", get("collection.sortables",
        new Text("可排序的属性", "Sortables"), Links.SCHEMA, List.of(any), language));
    paths.put("/collections/{collectionId}/schema", get("collection.schema",
        new Text("属性", "Schema"), Links.SCHEMA, List.of(any), language));
    paths.put("/collections/{collectionId}/feature-schema", get("collection.featureSchema",
        new Text("要素的 GeoJSON", "GeoJSON of a feature"), Links.SCHEMA, List.of(any), language));
    TilePaths.add(paths, layers, language);
    OtherPaths.add(paths, server.substring(0, server.length() - "/ogc".length()), language);
    Map<String, Object> api = new LinkedHashMap<>();
    api.put("openapi", "3.0.3");
    api.put("info", Map.of("title", "Gridwarden", "version", "1.0.0", "description",
        new Text("社区网格治理与设施规划的空间数据。", "Spatial data for community grid governance and facility planning.")
            .in(language)));
    api.put("servers", List.of(Map.of("url", server)));
    api.put("paths", paths);
    api.put("components", Map.of("parameters", parameters, "requestBodies", EditPaths.bodies(),
        "responses", responses(language)));
    return api;
  }

  static Map<String, Object> get(
      String id, Text summary, String type, List<Object> parameters, String language) {
    Map<String, Object> operation = new LinkedHashMap<>();
    operation.put("operationId", id);
    operation.put("summary", summary.in(language));
    List<Object> all = new ArrayList<>(parameters);
    if (!all.contains(ref("territory"))) all.add(ref("territory"));
    all.add(ref("f"));
    all.add(ref("lang"));
    operation.put("parameters", all);
    Map<String, Object> responses = new LinkedHashMap<>();
    responses.put("200", Map.of("$ref", "#/components/responses/" + FORMS.get(type)));
    for (String status : List.of("400", "404", "default")) {
      responses.put(status, Map.of("$ref", "#/components/responses/problem"));
    }
    operation.put("responses", responses);
    return Map.of("get", operation);
  }

  private static List<Object> featureParameters(Layer layer) {
    List<Object> parameters = new ArrayList<>(List.of(inPath("featureId")));
    for (String name : List.of("crs", "territory", "properties", "skipGeometry")) parameters.add(ref(name));
    if (layer.takesPlan()) parameters.add(ref("plan"));
    return parameters;
  }

  private static List<Object> itemParameters(Layer layer, Map<String, Object> shared) {
    List<Object> parameters = new ArrayList<>();
    for (String name : SHARED) parameters.add(ref(name));
    if (layer.takesPlan()) parameters.add(ref("plan"));
    parameters.add(ref("code"));
    for (Property property : layer.type().properties()) {
      if (layer.takesPlan() && property.name().equals("plan")) continue;
      Map<String, Object> parameter =
          Map.of("name", property.name(), "in", "query", "schema", LayerSchema.schema(property));
      boolean same = parameter.equals(shared.computeIfAbsent(property.name(), name -> parameter));
      parameters.add(same ? ref(property.name()) : parameter);
    }
    return parameters;
  }

  private static Map<String, Object> shared(String language) {
    Map<String, Object> all = new LinkedHashMap<>();
    Map<String, Object> text = Map.of("type", "string");
    all.put("f", query("f", Map.of("type", "string", "enum", List.of("json", "html"))));
    all.put("lang", query("lang", Map.of("type", "string", "enum", List.of("zh", "en"))));
    all.put("limit", query("limit", Map.of("type", "integer", "minimum", 1, "maximum", SelectionReader.LARGEST_LIMIT,
        "default", SelectionReader.DEFAULT_LIMIT)));
    Map<String, Object> number = Map.of("type", "number");
    all.put("bbox", query("bbox", Map.of("type", "array", "minItems", 4, "maxItems", 6, "items", number)));
    all.put("datetime", query("datetime", text));
    all.put("offset", query("offset", Map.of("type", "integer", "minimum", 0, "default", 0)));
    Map<String, Object> address = Map.of("type", "string", "format", "uri");
    all.put("bbox-crs", query("bbox-crs", address));
    all.put("crs", query("crs", address));
    all.put("filter", query("filter", text));
    all.put("filter-lang", query("filter-lang",
        Map.of("type", "string", "enum", List.of("cql2-text", "cql2-json"), "default", "cql2-text")));
    all.put("filter-crs", query("filter-crs", address));
    for (String name : List.of("after", "territory", "within", "plan", "code", "rev")) {
      all.put(name, query(name, text));
    }
    for (String name : List.of("collections", "properties", "sortby")) {
      all.put(name, query(name, Map.of("type", "array", "items", text)));
    }
    for (String name : List.of("If-Match", "If-Unmodified-Since")) {
      all.put(name, Map.of("name", name, "in", "header", "schema", text));
    }
    all.put("skipGeometry", query("skipGeometry", Map.of("type", "boolean", "default", false)));
    all.replaceAll((name, parameter) -> explained(name, (Map<?, ?>) parameter, language));
    return all;
  }

  private static Map<String, Object> explained(String name, Map<?, ?> parameter, String language) {
    Map<String, Object> all = new LinkedHashMap<>();
    parameter.forEach((member, value) -> all.put(member.toString(), value));
    String words = ApiPage.word(name, language);
    if (words != null) all.put("description", words);
    return all;
  }

  private static Map<String, Object> query(String name, Map<String, Object> schema) {
    Map<String, Object> parameter = new LinkedHashMap<>();
    parameter.put("name", name);
    parameter.put("in", "query");
    parameter.put("required", false);
    parameter.put("schema", schema);
    parameter.put("style", "form");
    parameter.put("explode", false);
    return parameter;
  }

  static Map<String, Object> inPath(String name) {
    return Map.of("name", name, "in", "path", "required", true, "schema", Map.of("type", "string"));
  }

  static Map<String, Object> ref(String parameter) {
    return Map.of("$ref", "#/components/parameters/" + parameter);
  }

  /** A path parameter that is one of {@code values}. */
  static Map<String, Object> oneOf(String name, List<String> values) {
    Map<String, Object> parameter = new LinkedHashMap<>(inPath(name));
    parameter.put("schema", Map.of("type", "string", "enum", values));
    return parameter;
  }

  private static Map<String, Object> responses(String language) {
    Map<String, Object> all = new LinkedHashMap<>();
    FORMS.forEach((type, name) -> {
      Map<String, Object> content = new LinkedHashMap<>();
      content.put(type, Map.of("schema", Map.of("type", "object")));
      content.put(Links.HTML, Map.of("schema", Map.of("type", "string")));
      all.put(name, Map.of("description", new Text("成功", "Done").in(language), "content", content));
    });
    all.put("tile", Map.of("description", new Text("瓦片；没有要素时为空", "The tile; empty where nothing lies").in(language),
        "content", Map.of(Links.TILE, Map.of("schema", Map.of("type", "string", "format", "binary")))));
    all.put("changed", Map.of("description", new Text("已更改", "Changed").in(language)));
    all.put("problem", Map.of("description", new Text("问题说明", "Problem document").in(language),
        "content", Map.of("application/problem+json", Map.of("schema", Map.of("type", "object")))));
    return all;
  }
}
