package org.gridwarden.serve.imports;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.gridwarden.format.Source;
import org.gridwarden.ingest.ImportChoices;
import org.gridwarden.ingest.ImportRequest;
import org.gridwarden.ingest.place.PlaceDoctor;
import org.gridwarden.model.Refusal;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Parameters of an import job as they are stored with it. */
record ImportParameters(
    String territory, String collection, String file, Map<String, String> mapping, Map<String, String> where,
    @Nullable String crs, @Nullable String encoding, boolean dryRun, String nameZh, String nameEn,
    @Nullable ImportChoices choices) {

  private static final int MOST_KNOWN = 100;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  String json() {
    return JSON.writeValueAsString(this);
  }

  /** The same of a file that is called otherwise. */
  ImportParameters of(String name) {
    return new ImportParameters(territory, collection, name, mapping, where, crs, encoding, dryRun, nameZh, nameEn, choices);
  }

  static ImportParameters read(String json) {
    return JSON.readValue(json, ImportParameters.class);
  }

  /** {@code {"ourField":"theirField"}}; GW-IMP-009 when it is something else. */
  static Map<String, String> texts(String parameter, @Nullable String json) {
    if (json == null || json.isBlank()) return Map.of();
    try {
      return JSON.readValue(json, new TypeReference<Map<String, String>>() {});
    } catch (JacksonException e) {
      throw Refusal.invalid("GW-IMP-009", parameter, parameter + " 应为 JSON 对象，例如 {\"code\":\"编码\"}。",
          parameter + " must be a JSON object, for example {\"code\":\"CODE\"}.");
    }
  }

  /** {@code {"ourField":{"their word":"value"}}}; GW-IMP-009 when it is something else. */
  static Map<String, Map<String, String>> words(@Nullable String json) {
    if (json == null || json.isBlank()) return Map.of();
    try {
      return JSON.readValue(json, new TypeReference<Map<String, Map<String, String>>>() {});
    } catch (JacksonException e) {
      throw Refusal.invalid("GW-IMP-009", "values", "values 应为 JSON 对象，例如 {\"status\":{\"正常\":\"existing\"}}。",
          "values must be a JSON object, for example {\"status\":{\"正常\":\"existing\"}}.");
    }
  }

  /** {@code [{"row":3,"at":[lon,lat]}, …]}: rows whose true place was pointed at; GW-IMP-077 when it is something else. */
  static List<PlaceDoctor.Known> known(@Nullable String json) {
    if (json == null || json.isBlank()) return List.of();
    List<PlaceDoctor.Known> all = new ArrayList<>();
    try {
      for (JsonNode each : JSON.readTree(json)) {
        JsonNode at = each.path("at");
        boolean good = each.path("row").isIntegralNumber() && at.size() == 2 && at.get(0).isNumber() && at.get(1).isNumber()
            && Math.abs(at.get(0).asDouble()) <= 180 && Math.abs(at.get(1).asDouble()) <= 90;
        if (!good || all.size() >= MOST_KNOWN) throw notKnown();
        all.add(new PlaceDoctor.Known(each.get("row").asLong(), at.get(0).asDouble(), at.get(1).asDouble()));
      }
    } catch (JacksonException e) {
      throw notKnown();
    }
    if (all.isEmpty()) throw notKnown();
    return all;
  }

  private static Refusal notKnown() {
    return Refusal.invalid("GW-IMP-077", "known", "known 应为 [{\"row\":3,\"at\":[106.27,29.97]}]：行号和它真正的经纬度，至多 100 个。",
        "known must be [{\"row\":3,\"at\":[106.27,29.97]}]: rows and their true lon/lat, 100 at most.");
  }

  ImportRequest request(String id, String who, Uploads uploads) {
    return new ImportRequest(id, territory, collection, new Source(uploads.upload(id), file), mapping, where, crs, encoding,
        dryRun, who, nameZh, nameEn, uploads.folder(id), choices == null ? ImportChoices.NONE : choices, 0);
  }
}
