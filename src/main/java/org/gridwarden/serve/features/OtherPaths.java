package org.gridwarden.serve.features;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gridwarden.model.Text;

/** What the API definition says of addresses beside those of the OGC API: corrections of single features. */
final class OtherPaths {
  private OtherPaths() {}

  /** @param root absolute address of the service, under which {@code /api/v1} stands */
  static void add(Map<String, Object> paths, String root, String language) {
    Map<String, Object> feature = new LinkedHashMap<>();
    feature.put("servers", List.of(Map.of("url", root)));
    feature.put("get", correction("getFeature", new Text("读取要素和 ETag", "Feature with its ETag"), "200", language));
    feature.put("patch", correction("correctFeature",
        new Text("更正属性（点还可给 lon、lat）；If-Match 可选，可用此处或 items 的 ETag",
            "Correct properties (of points also lon, lat); If-Match is optional and takes the ETag of here or of items"),
        "200", language));
    feature.put("post", correction("addFacility", new Text("添加设施", "Add a facility"), "201", language));
    feature.put("delete", correction("removeFacility", new Text("删除设施", "Remove a facility"), "200", language));
    paths.put("/api/v1/features/{collectionId}/{code}", feature);
  }

  private static Map<String, Object> correction(String id, Text summary, String status, String language) {
    Map<String, Object> operation = operation(id, summary, language);
    List<Object> parameters = new ArrayList<>(List.of(ApiDefinition.inPath("collectionId"),
        ApiDefinition.inPath("code")));
    Map<String, Object> text = Map.of("type", "string");
    parameters.add(Map.of("name", "territory", "in", "query", "required", true, "schema", text));
    parameters.add(ApiDefinition.ref("lang"));
    boolean changes = id.equals("correctFeature") || id.equals("removeFacility");
    if (changes) parameters.add(Map.of("name", "If-Match", "in", "header", "required", false, "schema", text));
    operation.put("parameters", parameters);
    if (id.equals("correctFeature") || id.equals("addFacility")) {
      operation.put("requestBody", Map.of("required", true, "content",
          Map.of(Links.JSON, Map.of("schema", Map.of("type", "object")))));
    }
    Map<String, Object> answers = answers(status, Links.JSON, language);
    if (changes) {
      answers.put("412", Map.of("description",
          new Text("要素已被更改", "The feature was changed since").in(language)));
    }
    operation.put("responses", answers);
    return operation;
  }

  private static Map<String, Object> operation(String id, Text summary, String language) {
    Map<String, Object> operation = new LinkedHashMap<>();
    operation.put("operationId", id);
    operation.put("summary", summary.in(language));
    return operation;
  }

  private static Map<String, Object> answers(String status, String type, String language) {
    Map<String, Object> answers = new LinkedHashMap<>();
    answers.put(status, Map.of("description", new Text("成功", "Done").in(language), "content",
        Map.of(type, Map.of("schema", Map.of("type", "object")))));
    answers.put("400", Map.of("$ref", "#/components/responses/problem"));
    answers.put("404", Map.of("$ref", "#/components/responses/problem"));
    return answers;
  }
}
