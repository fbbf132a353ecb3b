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
      List.of("limit", "bbox", "datetime", "offset", "after", "territory", "within");

  private ApiDefinition() {}

  /** @param server absolute address of {@code /ogc} */
  static Map<String, Object> of(List<Layer> layers, String server, String language) {
    Map<String, Object> paths = new LinkedHashMap<>();
    paths.put("/", get("landing", new Text("首页", "Landing page"), Links.JSON, List.of(), language));
    paths.put("/conformance", get("conformance", new Text("符合的标准", "Conformance"), Links.JSON, List.of(), language));
    paths.put("/api", get("api", new Text("接口定义", "API definition"), Links.OPEN_API, List.of(), language));
    paths.put("/collections", get("collections", new Text("图层", "Collections"), Links.JSON, List.of(), language));
    for (Layer layer : layers) {
      String id = layer.type().id();
      String path = "/collections/" + id;
      paths.put(path, get(id, layer.title(), Links.JSON, List.of(), language));
      paths.put(path + "/items",
          get(id + ".items", layer.description(), Links.GEO_JSON, itemParameters(layer), language));
      paths.put(path + "/items/{featureId}", get(id + ".item", layer.title(), Links.GEO_JSON,
          List.of(inPath("featureId"), ref("territory")), language));
      paths.put(path + "/queryables", get(id + ".queryables", layer.title(), Links.SCHEMA, List.of(), language));
      paths.put(path + "/schema", get(id + ".schema", layer.title(), Links.SCHEMA, List.of(), language));
    }
    OtherPaths.add(paths, server.substring(0, server.length() - "/ogc".length()), language);
    Map<String, Object> api = new LinkedHashMap<>();
    api.put("openapi", "3.0.3");
    api.put("info", Map.of("title", "Gridwarden", "version", "1.0.0", "description",
        new Text("社区网格治理与设施规划的空间数据。", "Spatial data for community grid governance and facility planning.")
            .in(language)));
    api.put("servers", List.of(Map.of("url", server)));
    api.put("paths", paths);
    api.put("components", Map.of("parameters", shared(), "responses", responses(language)));
    return api;
  }

  private static Map<String, Object> get(
      String id, Text summary, String type, List<Object> parameters, String language) {
    Map<String, Object> operation = new LinkedHashMap<>();
    operation.put("operationId", id);
    operation.put("summary", summary.in(language));
    List<Object> all = new ArrayList<>(parameters);
    all.add(ref("f"));
    all.add(ref("lang"));
    operation.put("parameters", all);
    Map<String, Object> content = new LinkedHashMap<>();
    content.put(type, Map.of("schema", Map.of("type", "object")));
    content.put(Links.HTML, Map.of("schema", Map.of("type", "string")));
    Map<String, Object> responses = new LinkedHashMap<>();
    responses.put("200", Map.of("description", summary.in(language), "content", content));
    for (String status : List.of("304", "400", "404", "406", "500")) {
      responses.put(status, Map.of("$ref", "#/components/responses/" + status));
    }
    operation.put("responses", responses);
    return Map.of("get", operation);
  }

  private static List<Object> itemParameters(Layer layer) {
    List<Object> parameters = new ArrayList<>();
    for (String name : SHARED) parameters.add(ref(name));
    if (layer.takesPlan()) parameters.add(ref("plan"));
    parameters.add(query("code", Map.of("type", "string")));
    for (Property property : layer.type().properties()) {
      if (layer.takesPlan() && property.name().equals("plan")) continue;
      parameters.add(query(property.name(), LayerSchema.schema(property)));
    }
    return parameters;
  }

  private static Map<String, Object> shared() {
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
    for (String name : List.of("after", "territory", "within", "plan")) all.put(name, query(name, text));
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

  private static Map<String, Object> responses(String language) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("304", Map.of("description", new Text("没有变化", "Not modified").in(language)));
    for (String status : List.of("400", "404", "406", "500")) {
      all.put(status, Map.of("description", new Text("问题说明", "Problem document").in(language),
          "content", Map.of("application/problem+json", Map.of("schema", Map.of("type", "object")))));
    }
    return all;
  }
}
