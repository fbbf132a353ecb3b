package org.gridwarden.serve.jobs;

import java.util.LinkedHashMap;
import java.util.Map;
import org.gridwarden.model.Refusal;
import org.gridwarden.model.Text;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Why a job failed, as it is stored: one JSON object with the sentence in both languages. */
final class JobProblem {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Text BUG =
      new Text("服务器内部错误,任务未完成,没有写入任何结果。请把事件编号告诉管理员。",
          "An internal error stopped the job; nothing of it was kept. Give the incident number to whoever runs the service.");

  private JobProblem() {}

  /** JSON of a refusal. */
  static String of(Refusal refusal) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("status", status(refusal.kind()));
    all.put("code", refusal.code());
    all.put("zh", refusal.text().zh());
    all.put("en", refusal.text().en());
    if (refusal.parameter() != null) all.put("parameter", refusal.parameter());
    if (refusal.place() != null) all.put("place", refusal.place());
    return JSON.writeValueAsString(all);
  }

  /** JSON of a fault of ours. */
  static String ofBug(String incident) {
    return JSON.writeValueAsString(
        Map.of("status", 500, "code", "GW-JOB-500", "zh", BUG.zh(), "en", BUG.en(), "incident", incident));
  }

  /** The stored problem as a problem document in {@code language}; null for empty text. */
  static @Nullable Map<String, Object> document(String stored, String language) {
    if (stored.isEmpty()) return null;
    JsonNode node = JSON.readTree(stored);
    String code = node.path("code").asString("GW-JOB-500");
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("type", "urn:gridwarden:problem:" + code);
    all.put("title", new Text("任务失败", "The job failed").in(language));
    all.put("status", node.path("status").asInt(500));
    all.put("detail", node.path(language.startsWith("zh") ? "zh" : "en").asString(""));
    all.put("code", code);
    for (String name : new String[] {"parameter", "place", "incident"}) {
      if (node.has(name)) all.put(name, node.get(name));
    }
    return all;
  }

  /** JSON of a sentence. */
  static String message(Text text) {
    return JSON.writeValueAsString(Map.of("zh", text.zh(), "en", text.en()));
  }

  /** The sentence of {@link #message} in {@code language}; null for empty text. */
  static @Nullable String sentence(String stored, String language) {
    if (stored.isEmpty()) return null;
    return JSON.readTree(stored).path(language.startsWith("zh") ? "zh" : "en").asString("");
  }

  private static int status(Refusal.Kind kind) {
    return switch (kind) {
      case INVALID -> 400;
      case NOT_FOUND -> 404;
      case CONFLICT -> 409;
      case STALE -> 412;
      case LOCKED -> 423;
      case FORBIDDEN -> 403;
      case PRECONDITION_MISSING -> 428;
      case TOO_LARGE -> 413;
      case UNAVAILABLE -> 503;
    };
  }
}
