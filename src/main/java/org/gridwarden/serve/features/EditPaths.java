package org.gridwarden.serve.features;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gridwarden.model.Text;

/** Which collections a client may change feature by feature, and what the API definition says of it. */
public final class EditPaths {
  /** Collections whose features stand for themselves; areas and plans have ways of their own. */
  public static final Set<String> OPEN = Set.of("facilities", "parking", "gates", "compounds", "buildings", "walk-edges",
      "barriers", "streets", "ground");

  private EditPaths() {}

  /** Adds what can be done to the paths of the collection {@code id}, if anything. */
  static void add(Map<String, Object> paths, String id, String language) {
    if (!OPEN.contains(id)) return;
    String items = "/collections/" + id + "/items";
    with(paths, items, "post", operation(id + ".create", new Text("添加要素", "Create a feature"), "201", true,
        List.of(ApiDefinition.ref("territory")), language));
    List<Object> one = new ArrayList<>(List.of(ApiDefinition.inPath("featureId")));
    for (String name : List.of("territory", "If-Match", "If-Unmodified-Since")) one.add(ApiDefinition.ref(name));
    String item = items + "/{featureId}";
    with(paths, item, "put", operation(id + ".replace", new Text("替换要素", "Replace a feature"), "204", true, one, language));
    with(paths, item, "patch", operation(id + ".update", new Text("更改要素", "Change a feature"), "204", true, one, language));
    with(paths, item, "delete", operation(id + ".delete", new Text("删除要素", "Remove a feature"), "204", false, one, language));
  }

  private static void with(Map<String, Object> paths, String path, String method, Map<String, Object> operation) {
    Map<String, Object> methods = new LinkedHashMap<>();
    ((Map<?, ?>) paths.get(path)).forEach((name, value) -> methods.put(name.toString(), value));
    methods.put(method, operation);
    paths.put(path, methods);
  }

  private static Map<String, Object> operation(
      String id, Text summary, String status, boolean body, List<Object> parameters, String language) {
    Map<String, Object> operation = new LinkedHashMap<>();
    operation.put("operationId", id);
    operation.put("summary", summary.in(language));
    operation.put("parameters", parameters);
    if (body) operation.put("requestBody", Map.of("$ref", "#/components/requestBodies/feature"));
    Map<String, Object> answers = new LinkedHashMap<>();
    answers.put(status, Map.of("$ref", "#/components/responses/changed"));
    for (String problem : List.of("400", status.equals("201") ? "409" : "412")) {
      answers.put(problem, Map.of("$ref", "#/components/responses/problem"));
    }
    operation.put("responses", answers);
    return operation;
  }

  /** The body of all of them. */
  static Map<String, Object> bodies() {
    Map<String, Object> schema = Map.of("schema", Map.of("type", "object"));
    return Map.of("feature", Map.of("required", true, "content",
        Map.of("application/geo+json", schema, "application/merge-patch+json", schema)));
  }
}
