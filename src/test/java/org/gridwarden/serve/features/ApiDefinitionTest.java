package org.gridwarden.serve.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gridwarden.serve.ServedTown;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The API definition by the rules of OpenAPI 3.0.3 and what OGC API asks of it. */
class ApiDefinitionTest {
  private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace");
  private static final Set<String> TYPES = Set.of("string", "number", "integer", "boolean", "array", "object");
  private static final Pattern VARIABLE = Pattern.compile("\\{([^}]+)}");
  private static ServedTown town;
  private static JsonNode api;

  @BeforeAll
  static void start() throws Exception {
    town = ServedTown.start();
    api = town.json("/ogc/api");
  }

  @AfterAll
  static void stop() throws IOException {
    town.close();
  }

  private static JsonNode resolved(JsonNode node) {
    if (!node.has("$ref")) return node;
    String ref = node.get("$ref").asString();
    assertThat(ref).startsWith("#/");
    JsonNode target = api.at(ref.substring(1));
    assertThat(target.isMissingNode()).as(ref).isFalse();
    assertThat(node.size()).as("nothing stands beside a reference").isEqualTo(1);
    return target;
  }

  private static JsonNode parameter(String path, String name) {
    for (JsonNode parameter : api.get("paths").get(path).get("get").get("parameters")) {
      if (resolved(parameter).get("name").asString().equals(name)) return resolved(parameter);
    }
    throw new AssertionError(path + " has no parameter " + name);
  }

  @Test
  void theDocumentIsOpenApi() {
    assertThat(api.get("openapi").asString()).isEqualTo("3.0.3");
    assertThat(api.at("/info/title").asString()).isNotBlank();
    assertThat(api.at("/info/version").asString()).isNotBlank();
    assertThat(api.at("/servers/0/url").asString()).isEqualTo(town.base + "/ogc");
    Set<String> ids = new HashSet<>();
    api.get("paths").properties().forEach(path -> {
      assertThat(path.getKey()).startsWith("/");
      for (Map.Entry<String, JsonNode> member : path.getValue().properties()) {
        if (METHODS.contains(member.getKey())) checkOperation(path.getKey(), member.getValue(), ids);
        else assertThat(member.getKey()).isIn("servers", "parameters", "summary", "description");
      }
    });
  }

  private static void checkOperation(String path, JsonNode operation, Set<String> ids) {
    assertThat(ids.add(operation.get("operationId").asString())).as("operationId of " + path).isTrue();
    Set<String> names = new HashSet<>();
    List<String> inPath = new ArrayList<>();
    for (JsonNode reference : operation.get("parameters")) {
      JsonNode parameter = resolved(reference);
      String in = parameter.get("in").asString();
      assertThat(in).isIn("query", "path", "header");
      assertThat(names.add(in + ' ' + parameter.get("name").asString())).as(path + " names a parameter once").isTrue();
      if (in.equals("path")) {
        assertThat(parameter.get("required").asBoolean()).isTrue();
        inPath.add(parameter.get("name").asString());
      }
      checkSchema(parameter.get("schema"));
    }
    Matcher variables = VARIABLE.matcher(path);
    List<String> wanted = new ArrayList<>();
    while (variables.find()) wanted.add(variables.group(1));
    assertThat(inPath).as(path).containsExactlyInAnyOrderElementsOf(wanted);
    assertThat(operation.get("responses").isEmpty()).isFalse();
    operation.get("responses").properties().forEach(response -> {
      assertThat(response.getKey()).matches("[1-5][0-9]{2}|default");
      JsonNode answer = resolved(response.getValue());
      assertThat(answer.get("description").asString()).isNotBlank();
      if (answer.has("content")) {
        answer.get("content").properties().forEach(content -> {
          assertThat(content.getKey()).contains("/");
          checkSchema(content.getValue().get("schema"));
        });
      }
    });
  }

  private static void checkSchema(JsonNode schema) {
    assertThat(schema.get("type").asString()).isIn(TYPES);
    if (schema.get("type").asString().equals("array")) checkSchema(schema.get("items"));
  }

  /** fc-limit-definition, fc-bbox-definition, fc-time-definition, fc-crs-definition, fc-bbox-crs-definition. */
  @Test
  void everyCollectionHasItsPathsAndParameters() throws Exception {
    for (JsonNode collection : town.json("/ogc/collections").get("collections")) {
      String id = collection.get("id").asString();
      assertThat(api.get("paths").has("/collections/" + id)).as(id).isTrue();
      assertThat(api.get("paths").has("/collections/" + id + "/items/{featureId}")).as(id).isTrue();
      String items = "/collections/" + id + "/items";
      for (String name : List.of("limit", "bbox", "datetime", "crs", "bbox-crs")) {
        JsonNode parameter = parameter(items, name);
        assertThat(parameter.get("in").asString()).isEqualTo("query");
        assertThat(parameter.get("required").asBoolean()).isFalse();
        assertThat(parameter.get("style").asString()).isEqualTo("form");
        assertThat(parameter.get("explode").asBoolean()).isFalse();
      }
      JsonNode limit = parameter(items, "limit").get("schema");
      assertThat(limit.get("type").asString()).isEqualTo("integer");
      assertThat(limit.get("minimum").asInt()).isEqualTo(1);
      assertThat(limit.get("maximum").asInt()).isEqualTo(10_000);
      assertThat(limit.get("default").asInt()).isEqualTo(10);
      JsonNode bbox = parameter(items, "bbox").get("schema");
      assertThat(bbox.get("minItems").asInt()).isEqualTo(4);
      assertThat(bbox.get("maxItems").asInt()).isEqualTo(6);
      assertThat(bbox.at("/items/type").asString()).isEqualTo("number");
      assertThat(parameter(items, "datetime").at("/schema/type").asString()).isEqualTo("string");
    }
  }

  /** Every parameter that the definition names is taken, and every queryable is a parameter. */
  @Test
  void theServiceTakesWhatTheDefinitionNames() throws Exception {
    for (String id : List.of("wards", "facilities", "posts", "grids", "coverage-wards")) {
      String known = town.get("/ogc/collections/" + id + "/items?nonsense=1&lang=en").body();
      String names = known.replaceFirst("(?s).*known ones are: ", "").replaceFirst("(?s)\\..*", "");
      Set<String> described = new HashSet<>();
      for (JsonNode parameter : api.at("/paths/" + ("/collections/" + id + "/items").replace("/", "~1") + "/get/parameters")) {
        described.add(resolved(parameter).get("name").asString());
      }
      assertThat(described).containsExactlyInAnyOrder(names.split(", "));
    }
  }

  /** OGC API — Tiles /req/oas30/operation-id. */
  @Test
  void tilesHaveTheOperationIdsOfTheStandard() {
    Set<String> ids = new HashSet<>();
    api.get("paths").forEach(path -> path.forEach(operation -> ids.add(operation.path("operationId").asString(""))));
    for (String of : List.of("collection.vector", "dataset.vector")) {
      assertThat(ids).contains(of + ".getTileSetsList", of + ".getTileSet", of + ".getTile");
    }
  }

  @Test
  void theDocumentStaysSmall() throws Exception {
    assertThat(town.get("/ogc/api").body().length()).isLessThan(120_000);
  }
}
