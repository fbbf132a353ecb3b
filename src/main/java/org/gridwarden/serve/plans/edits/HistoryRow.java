package org.gridwarden.serve.plans.edits;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gridwarden.store.plans.PlanStore;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** A revision as the history shows it. */
public final class HistoryRow {

  private static final TypeReference<Map<String, Object>> MEMBERS = new TypeReference<>() {};

  private HistoryRow() {}

  /**
   * Members: revision, at, who, op, operation, words, and note where somebody named it. The report of a plan that was made
   * by balancing is long and is left out of its operation: it has the address {@code /plans/{id}/report}.
   *
   * @param all every revision of the plan, the first first
   */
  public static Map<String, Object> of(
      List<PlanStore.Revision> all, PlanStore.Revision revision, String language) {
    Map<String, Object> operation = JsonMapper.shared().readValue(revision.operation(), MEMBERS);
    operation.remove("report");
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("revision", revision.revision());
    members.put("at", revision.at());
    members.put("who", revision.who());
    members.put("op", operation.getOrDefault("op", ""));
    members.put("operation", operation);
    members.put("words", EditWords.of(revision.operation(), of -> all.get(of - 1).operation()).in(language));
    if (operation.get("note") instanceof String note && !note.isEmpty()) members.put("note", note);
    return members;
  }
}
