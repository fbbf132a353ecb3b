package org.gridwarden.store.plans;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.gridwarden.model.Refusal;
import org.gridwarden.store.Database;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a plan put out of force, put in force again; inside the transaction of the caller, who removes the plan then. */
final class PlanTakeBack {

  /** Steps of a plan's life; any other operation changed what the plan says. */
  private static final Set<String> LIFE = Set.of("rename", "submitted", "approved", "published", "withdraw", "reinstate", "save");

  private final Database database;
  private final PlanWriting writing;

  PlanTakeBack(Database database, PlanWriting writing) {
    this.database = database;
    this.writing = writing;
  }

  /** GW-PLN-028 (CONFLICT) when somebody changed the grids since the plan was made. */
  void checkUnchanged(PlanInfo plan) {
    List<String> since = database.jdbc().sql("SELECT operation FROM plan_revision WHERE plan = ? AND revision > 1 ORDER BY revision")
        .param(plan.id()).query(String.class).list();
    for (String operation : since) {
      if (LIFE.contains(read(operation).path("op").asString(""))) continue;
      throw Refusal.conflict("GW-PLN-028",
          "方案“" + plan.name() + "”导入后已被修改，不能随导入一起撤回。请先发布要恢复的方案，再删除这个方案。",
          "Plan “" + plan.name() + "” was edited since it was imported, so it is not taken back with the import. Publish the plan that"
              + " is to be in force, then delete this one.");
    }
  }

  /**
   * Wards where the plan is in force go back to the plan that was so before.
   *
   * @return plans that are in force again somewhere, ascending
   */
  List<String> reinstate(PlanInfo plan, String who) {
    Set<String> wards = new TreeSet<>(plan.inForce());
    Set<String> again = new TreeSet<>();
    for (Withdrawal each : withdrawals(plan)) {
      int turned = 0;
      for (String ward : each.wards()) {
        if (!wards.remove(ward)) continue;
        database.jdbc().sql("UPDATE plan_ward SET in_force = FALSE WHERE plan = ? AND ward = ?").params(plan.id(), ward).update();
        turned += database.jdbc().sql("UPDATE plan_ward SET in_force = TRUE WHERE plan = ? AND ward = ?").params(each.plan(), ward)
            .update();
      }
      if (turned == 0) continue;
      database.jdbc().sql("UPDATE plan SET state = ? WHERE id = ?").params(PlanInfo.State.PUBLISHED.key(), each.plan()).update();
      int revision = database.jdbc().sql("SELECT revision FROM plan WHERE id = ?").param(each.plan()).query(Integer.class).single();
      writing.revise(each.plan(), revision, PlanWriting.operation("reinstate", Map.of("from", plan.id())), "", who, OffsetDateTime.now());
      again.add(each.plan());
    }
    return List.copyOf(again);
  }

  private record Withdrawal(String plan, List<String> wards) {}

  /** Of other plans for this one, the latest first. Withdrawals of older versions name no wards: then it is all that both have. */
  private List<Withdrawal> withdrawals(PlanInfo plan) {
    List<Withdrawal> all = new ArrayList<>();
    database.jdbc().sql("""
            SELECT r.plan, r.operation FROM plan_revision r JOIN plan p ON p.id = r.plan
            WHERE p.territory = ? AND p.id <> ? AND r.operation LIKE '%"withdraw"%' ORDER BY r.made_at DESC, r.plan""")
        .params(plan.territory(), plan.id()).query(row -> {
          JsonNode operation = read(row.getString(2));
          if (!operation.path("for").asString("").equals(plan.id())) return;
          List<String> wards = new ArrayList<>();
          operation.path("wards").forEach(ward -> wards.add(ward.asString()));
          all.add(new Withdrawal(row.getString(1), operation.has("wards") ? wards : plan.wards()));
        });
    return all;
  }

  private static JsonNode read(String operation) {
    return JsonMapper.shared().readTree(operation);
  }
}
