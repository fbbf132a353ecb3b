package org.gridwarden.serve.jobs;

import java.util.Map;
import org.gridwarden.model.Text;
import org.gridwarden.serve.Problem;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What a job says, as it is stored: JSON with the words of both languages, read back in the asker's. */
final class JobProblem {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final TypeReference<Map<String, Object>> MEMBERS = new TypeReference<>() {};

  private JobProblem() {}

  /** The problem document with {@code titleZh} and {@code titleEn} beside the members that it has in any case. */
  static String stored(Problem problem) {
    Map<String, Object> members = problem.in("zh");
    members.put("titleZh", problem.title().zh());
    members.put("titleEn", problem.title().en());
    return JSON.writeValueAsString(members);
  }

  /** The stored problem as a problem document in {@code language}; null for empty text. */
  static @Nullable Map<String, Object> document(String stored, String language) {
    if (stored.isEmpty()) return null;
    Map<String, Object> members = JSON.readValue(stored, MEMBERS);
    String suffix = language.startsWith("zh") ? "Zh" : "En";
    members.put("title", members.get("title" + suffix));
    members.put("detail", members.get("detail" + suffix));
    members.remove("titleZh");
    members.remove("titleEn");
    return members;
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
}
