package org.gridwarden.store.plans.edits;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.gridwarden.store.Database;
import org.gridwarden.store.plans.PlanInfo;
import org.gridwarden.store.plans.PlanState;
import org.gridwarden.store.plans.PlanState.Grid;
import org.gridwarden.store.plans.PlanStates;
import org.gridwarden.store.plans.PlanWriting;
import org.gridwarden.store.plans.Standing;
import org.gridwarden.store.plans.Steps;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Edits plans. An edit is one transaction and one revision, made on the revision that the asker saw or not at all; it
 * writes the rows that begin and end and no others, so that its cost does not grow with the plan. Thread-safe.
 */
public final class PlanEdits {

  private static final int KEPT = 64;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Database database;
  private final PlanStates states;
  private final PlanWriting writing;
  private final PostSums postSums;
  private final Map<String, Recoded> recoded = new ConcurrentHashMap<>();

  public PlanEdits(Database database, PlanStates states) {
    this.database = database;
    this.states = states;
    this.writing = new PlanWriting(database);
    this.postSums = new PostSums(database);
  }

  /** The plan as it stands; GW-PLN-001 (NOT_FOUND). */
  public PlanState state(String plan) {
    return states.get(plan);
  }

  /** The plan as it stood at a revision; GW-PLN-001, GW-PLN-002 (NOT_FOUND). */
  public PlanState state(String plan, int revision) {
    return states.get(plan, revision);
  }

  /**
   * Does an edit.
   *
   * @param expected revision that the asker saw
   * @param said what was asked, for the history: members beside {@code op}
   * @throws org.gridwarden.model.Refusal GW-PLN-001 (NOT_FOUND); GW-EDT-011, GW-EDT-012 (STALE) when the plan is at another
   *     revision; GW-EDT-021, GW-EDT-022 (LOCKED) when it is no draft or a grid is locked; GW-EDT-013 … 015 (INVALID) for
   *     grids or revisions that there are none of; GW-EDT-030 … (CONFLICT) for what cannot be done, with the place
   */
  public Outcome edit(
      String plan, int expected, Edit edit, Map<String, Object> said, Reckoning reckoning, String who) {
    Outcome outcome = database.write(() -> {
      writing.lock(states.get(plan).territory());
      PlanState before = checked(states.get(plan), expected);
      Work work = new Work(before, edit, reckoning);
      work.run(said);
      work.write(who);
      return work.outcome();
    });
    states.keep(outcome.after());
    List<String> touched = new ArrayList<>(outcome.removed());
    for (int face : outcome.changed()) touched.add(Objects.requireNonNull(outcome.after().grid(face)).code());
    postSums.follow(outcome.after(), touched);
    return outcome;
  }

  /** What an edit would do; nothing is kept. Refuses as {@link #edit}. */
  public Outcome preview(String plan, int expected, Edit edit, Map<String, Object> said, Reckoning reckoning) {
    return database.read(() -> {
      PlanState before = checked(states.get(plan), expected);
      Work work = new Work(before, edit, reckoning);
      work.run(said);
      return work.outcome();
    });
  }

  /** The plan as it stands if it may be edited on that revision; refuses as {@link #edit} otherwise. */
  public PlanState check(String plan, int expected) {
    return checked(states.get(plan), expected);
  }

  private static PlanState checked(PlanState now, int expected) {
    if (now.revision() != expected) throw Refused.stale(now, expected);
    if (now.life() != PlanInfo.State.DRAFT) throw Refused.noDraft(now);
    return now;
  }

  /** The operation of a revision, as JSON; GW-PLN-002 (NOT_FOUND) when there is none such. */
  public String operation(String plan, int revision) {
    return database.read(() -> database.jdbc().sql("SELECT operation FROM plan_revision WHERE plan = ? AND revision = ?")
        .params(plan, revision).query(String.class).optional()).orElseThrow(() -> Refused.noRevision(plan, revision));
  }

  /** Profiles by which the plan was recoded, the latest first. Cost: revisions made since the last call. */
  public List<String> profiles(String plan) {
    Recoded known = recoded.getOrDefault(plan, Recoded.NEVER);
    Recoded now = database.read(() -> {
      int revision = states.get(plan).revision();
      if (revision <= known.revision) return known;
      List<String> since = database.jdbc().sql("SELECT operation FROM plan_revision WHERE plan = ? AND revision > ?"
              + " AND operation LIKE '{\"op\":\"recode\"%' ORDER BY revision DESC").params(plan, known.revision)
          .query(String.class).list();
      return known.with(since.stream().map(operation -> JSON.readTree(operation).path("profile").asString("")).toList(), revision);
    });
    if (recoded.size() >= KEPT) recoded.clear();
    recoded.put(plan, now);
    return now.profiles;
  }

  /** Profiles of recodings up to a revision, the latest first. */
  private record Recoded(int revision, List<String> profiles) {

    private static final Recoded NEVER = new Recoded(0, List.of());

    Recoded with(List<String> since, int now) {
      return new Recoded(now, Stream.concat(since.stream().filter(spec -> !spec.isEmpty()), profiles.stream()).distinct().toList());
    }
  }

  /** Posts and filled posts of grids by code, as they stand; grids without any may be absent. Not to be written. */
  public Map<String, int[]> posts(PlanState state, List<String> grids) {
    return postSums.of(state, grids);
  }

  /** Posts and filled posts of all grids that have any, by code. Not to be written. */
  public Map<String, int[]> posts(PlanState state) {
    return postSums.all(state);
  }

  /**
   * Codes that a grid of this plan must not be given anew: all that there ever were in the territory, but for those that
   * only this plan holds and ever held in force nowhere.
   */
  public List<String> usedElsewhere(PlanState state) {
    return database.read(() -> database.jdbc().sql("""
            SELECT c.code FROM grid_code c WHERE c.territory = ? AND (c.retired IS NOT NULL
              OR NOT EXISTS (SELECT 1 FROM plan_grid g WHERE g.plan = ? AND g.code = c.code AND g.to_rev IS NULL)
              OR EXISTS (SELECT 1 FROM plan_grid o WHERE o.territory = c.territory AND o.code = c.code
                AND o.plan <> ? AND o.to_rev IS NULL))""")
        .params(state.territory(), state.plan(), state.plan()).query(String.class).list());
  }

  /**
   * Lineage rows of the edits that the plan stands on, in order of revision and codes; those of the plan that it was copied
   * from come first, under revisions below 0.
   */
  public List<Lineage> lineage(String plan) {
    return database.read(() -> {
      Set<Integer> standing = Standing.of(database, plan);
      return database.jdbc().sql("SELECT revision, old_code, new_code, households, op, made_at FROM plan_lineage"
              + " WHERE plan = ? ORDER BY revision, old_code, new_code").param(plan)
          .query((row, i) -> new Lineage(row.getInt(1), row.getString(2), row.getString(3),
              row.getObject(4) == null ? null : row.getInt(4), row.getString(5), row.getObject(6, OffsetDateTime.class)))
          .list().stream().filter(row -> row.revision() < 0 || standing.contains(row.revision())).toList();
    });
  }

  /** One edit on its way. */
  private final class Work {

    private final PlanState before;
    private final Edit edit;
    private final Reckoning reckoning;
    private final int revision;
    private final Posts posts;
    private final OffsetDateTime now = OffsetDateTime.now();
    private @Nullable PlanDraft draft;
    private @Nullable Rewind rewind;
    private PlanState after;
    private List<Lineage> lineage = List.of();
    private String operation = "";

    Work(PlanState before, Edit edit, Reckoning reckoning) {
      this.before = before;
      this.edit = edit;
      this.reckoning = reckoning;
      this.revision = before.revision() + 1;
      this.posts = new Posts(database, before, revision);
      this.after = before;
    }

    void run(Map<String, Object> said) {
      boolean back = edit instanceof Edit.Undo || edit instanceof Edit.Redo || edit instanceof Edit.Restore;
      Map<String, Object> members = new HashMap<>(said);
      if (back) {
        int target = Rewind.target(edit, before);
        Rewind going = new Rewind(database, before, target);
        rewind = going;
        after = going.state(revision, steps());
        posts.rewind(target, going.heirs(after));
        members.put("state", target);
        if (!(edit instanceof Edit.Restore)) members.put("of", step());
      } else {
        Operations operations = new Operations(before, reckoning, new GridCodes(database, before.territory()), posts);
        PlanDraft drawn = operations.apply(edit);
        draft = drawn;
        clearReasons(drawn);
        after = drawn.build(revision, steps());
        lineage = lineage(drawn, operations.pairs());
        if (!lineage.isEmpty()) members.put("moves", moves());
      }
      operation = PlanWriting.operation(edit.op(), members);
    }

    private Steps steps() {
      if (edit instanceof Edit.Undo) return before.steps().undone();
      if (edit instanceof Edit.Redo) return before.steps().redone();
      return edit instanceof Edit.Save ? before.steps() : before.steps().edited(revision);
    }

    /** The revision whose edit is undone or done again. */
    private int step() {
      return Steps.last(edit instanceof Edit.Undo ? before.steps().undo() : before.steps().redo());
    }

    private String stepName() {
      if (edit instanceof Edit.Save) return "";
      return edit instanceof Edit.Undo ? Steps.UNDO : edit instanceof Edit.Redo ? Steps.REDO : Steps.EDIT;
    }

    private void clearReasons(PlanDraft drawn) {
      for (int face : drawn.outlines()) {
        Grid grid = drawn.grid(face);
        if (grid.reason().isEmpty()) continue;
        drawn.put(new Grid(face, grid.code(), grid.name(), grid.ward(), grid.section(), grid.kind(), grid.locked(), ""));
      }
    }

    /** Flows between different codes, and whatever pairs the edit names. */
    private List<Lineage> lineage(PlanDraft drawn, Set<List<String>> pairs) {
      if (drawn.change() == null && pairs.isEmpty()) return List.of();
      Map<List<String>, Integer> households = new LinkedHashMap<>();
      for (Reckoning.Flow flow : reckoning.flows(before, after)) {
        List<String> pair = List.of(flow.from(), flow.to());
        if (!flow.from().equals(flow.to()) || pairs.contains(pair)) households.merge(pair, flow.households(), Integer::sum);
      }
      List<List<String>> all = new ArrayList<>(pairs);
      households.keySet().stream().filter(pair -> !pairs.contains(pair)).forEach(all::add);
      return all.stream().map(pair -> new Lineage(revision, pair.get(0), pair.get(1),
          Objects.requireNonNullElse(households.get(pair), 0), edit.op(), now)).toList();
    }

    private List<Map<String, Object>> moves() {
      List<Map<String, Object>> moves = new ArrayList<>();
      for (Lineage row : lineage) {
        Map<String, Object> move = new LinkedHashMap<>();
        move.put("from", row.oldCode());
        move.put("to", row.newCode());
        if (row.households() != null) move.put("households", row.households());
        moves.add(move);
      }
      return moves;
    }

    void write(String who) {
      RowWriting rows = new RowWriting(database, before.plan(), revision);
      if (rewind != null) rewind.write(rows);
      else rows.write(Objects.requireNonNull(draft), after);
      posts.write();
      GridCodes codes = new GridCodes(database, before.territory());
      codes.begin(newCodes(), now);
      codes.end(outcome().removed(), now);
      database.template().batchUpdate("INSERT INTO plan_lineage (plan, revision, old_code, new_code, households, op, made_at)"
          + " VALUES (?, ?, ?, ?, ?, ?, ?)", lineage, 1000, (row, each) -> {
            row.setString(1, before.plan());
            row.setInt(2, revision);
            row.setString(3, each.oldCode());
            row.setString(4, each.newCode());
            row.setObject(5, each.households());
            row.setString(6, each.op());
            row.setObject(7, each.at());
          });
      writing.revise(before.plan(), before.revision(), operation, stepName(), who, now);
    }

    private Collection<Grid> newCodes() {
      return changed().stream().map(after::grid).filter(Objects::nonNull)
          .filter(grid -> before.find(grid.code()).isEmpty()).toList();
    }

    private List<Integer> changed() {
      return rewind != null ? rewind.changed() : draft != null ? draft.touched() : List.of();
    }

    Outcome outcome() {
      List<String> removed = rewind != null ? rewind.removed(after) : draft != null ? draft.removedCodes(after) : List.of();
      return new Outcome(before, after, changed(), removed, lineage, operation);
    }
  }
}
