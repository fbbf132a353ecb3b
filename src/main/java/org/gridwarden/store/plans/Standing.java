package org.gridwarden.store.plans;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.gridwarden.store.Database;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Which edits the state of a plan stands on: those that were neither undone nor left behind by going back. */
public final class Standing {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** An edit and the one before it. */
  private record Link(int revision, @Nullable Link before) {}

  private Standing() {}

  /** Revisions of the edits that the plan stands on now. */
  public static Set<Integer> of(Database database, String plan) {
    Map<Integer, Link> states = new HashMap<>();
    Link[] now = {null};
    database.jdbc().sql("SELECT revision, step, operation FROM plan_revision WHERE plan = ? ORDER BY revision").param(plan)
        .query(row -> {
          int revision = row.getInt(1);
          String step = row.getString(2);
          if (!step.isEmpty()) {
            JsonNode state = JSON.readTree(row.getString(3)).path("state");
            boolean back = !step.equals(Steps.EDIT) || state.isNumber();
            now[0] = back ? states.get(state.asInt()) : new Link(revision, now[0]);
          }
          states.put(revision, now[0]);
        });
    Set<Integer> standing = new HashSet<>();
    for (Link link = now[0]; link != null; link = link.before) standing.add(link.revision);
    return standing;
  }
}
