package org.gridwarden.serve.imports;

import java.util.Map;
import org.gridwarden.format.Source;
import org.gridwarden.ingest.ImportRequest;
import org.gridwarden.model.Refusal;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Parameters of an import job as they are stored with it. */
record ImportParameters(
    String territory, String collection, String file, Map<String, String> mapping, Map<String, String> where,
    @Nullable String crs, @Nullable String encoding, boolean dryRun, String nameZh, String nameEn) {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  String json() {
    return JSON.writeValueAsString(this);
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

  ImportRequest request(String id, String who, Uploads uploads) {
    return new ImportRequest(id, territory, collection, new Source(uploads.upload(id), file), mapping, where, crs, encoding,
        dryRun, who, nameZh, nameEn, uploads.folder(id));
  }
}
