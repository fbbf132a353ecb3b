package org.gridwarden.store.plans;

import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.gridwarden.store.FeatureStore;
import org.gridwarden.store.FeatureQuery;
import org.gridwarden.store.Database;
import org.gridwarden.geo.mosaic.Mosaic;
import org.gridwarden.model.FeatureType;
import org.gridwarden.model.Plan;
import org.gridwarden.model.Progress;
import org.gridwarden.model.Property;
import org.gridwarden.model.Refusal;
import org.gridwarden.store.FeatureStore.Located;
import org.gridwarden.store.plans.PlanInfo.State;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/**
 * Grid plans, their revisions and the operations that made them. Every write is one transaction and one revision; what
 * it returns from is on disk. Thread-safe.
 *
 * <p>Of one ward at most one plan is in force. Publishing a plan puts it in force in all its wards: a plan that was so
 * before stays published where it still is, and goes back to {@code approved} once it is in force nowhere.
 */
public final class PlanStore {

  /**
   * Grids as a kind of feature, for filters, schemas and documentation. {@code posts} and {@code filled} are sums over
   * the grid's worker posts.
   */
  public static final FeatureType GRIDS = new FeatureType("grids", "plan_grid", FeatureType.Shape.POLYGON,
      List.of(text("name"), text("wardCode", "wards"), text("sectionCode", "sections"), text("kind"),
          new Property("locked", Property.Type.FLAG, false, 0, 1, List.of(), ""), count("posts"), count("filled"),
          text("plan")));

  /**
   * A plan to be made.
   *
   * @param name shown to people, not blank
   * @param method JSON of how it was made
   * @param operation JSON of its first revision, its name in {@code op}
   * @param publish whether it is in force at once, as imported plans are; else it is a draft
   */
  public record NewPlan(String territory, String name, String method, String operation, String who, boolean publish) {}

  /**
   * A grid of a new plan.
   *
   * @param sectionCode empty text when it is in none
   * @param outline lon/lat degrees, polygon or multipolygon
   * @param posts worker posts planned, ≥ 0
   * @param filled posts filled, 0 … posts
   * @param kind as in {@link PlanState.Grid}
   * @param reason JSON {@code {"zh":…,"en":…}}: why it is as it is; empty text when nothing is to say
   */
  public record NewGrid(String code, String name, String wardCode, String sectionCode, Geometry outline, int posts,
      int filled, String kind, boolean locked, String reason) {

    /** An ordinary grid that is not locked and of which nothing is to say. */
    public NewGrid(
        String code, String name, String wardCode, String sectionCode, Geometry outline, int posts, int filled) {
      this(code, name, wardCode, sectionCode, outline, posts, filled, "", false, "");
    }
  }

  /**
   * The plan that a new one goes on from.
   *
   * @param plan its id
   * @param codes code of a grid there → code of the grid here that takes its posts
   */
  public record Heritage(String plan, Map<String, String> codes) {
    /** A plan from scratch. */
    public static final Heritage NONE = new Heritage("", Map.of());
  }

  /** One revision of a plan: the operation that made it as JSON, its name in {@code op}. */
  public record Revision(int revision, String operation, String who, OffsetDateTime at) {}

  private final Database database;
  private final PlanWriting writing;
  private final PlanReading reading;
  private final PlanStates states;

  public PlanStore(Database database) {
    this.database = database;
    this.states = new PlanStates(database);
    this.writing = new PlanWriting(database);
    this.reading = new PlanReading(database, this);
  }

  /**
   * Makes a plan of grids that form a mosaic, with a grid-worker post for every grid that has any.
   *
   * <p>Whoever asks to stop before the last row is written stops it, and nothing is kept. Cost: 10,000 grids take two to
   * four seconds on the embedded database.
   *
   * @param snapDegrees how far vertices of neighbours may lie apart and still be one, ≥ 0
   * @return its id
   * @throws Refusal GW-PLN-010 (CONFLICT) where two grids lie on one another, GW-PLN-011 for a code that is there twice or
   *     empty, GW-PLN-012 for a gap that grids enclose inside a ward of the plan, GW-PLN-013 for an outline that is no
   *     valid polygon, GW-PLN-014 for a ward that the territory does not have, GW-PLN-015 without any grid, each with the
   *     place where there is one; GW-TER-003 (NOT_FOUND)
   */
  public String create(NewPlan plan, List<NewGrid> grids, double snapDegrees, Progress progress) {
    return create(plan, grids, Heritage.NONE, snapDegrees, progress);
  }

  /** The same for a plan that goes on from another: its grids take over the posts there. */
  public String create(NewPlan plan, List<NewGrid> grids, Heritage heritage, double snapDegrees, Progress progress) {
    Mosaic mosaic = GridMosaic.of(grids, snapDegrees);
    return database.write(() -> {
      writing.lock(plan.territory());
      new GridMosaic(database).checkWards(plan.territory(), grids, mosaic);
      String id = writing.nextId();
      writing.insert(id, plan, grids, mosaic, progress);
      writing.insertPosts(id, plan.territory(), grids);
      writing.inheritPosts(id, plan.territory(), heritage);
      writing.inheritLineage(id, heritage);
      writing.insertSections(id, heritage);
      writing.noteCodes(id, plan.territory());
      progress.checkCancelled();
      if (plan.publish()) writing.putInForce(get(id), plan.who());
      return id;
    });
  }

  /** The same, told to nobody and never stopped. */
  public String create(NewPlan plan, List<NewGrid> grids, double snapDegrees) {
    return create(plan, grids, snapDegrees, Progress.NONE);
  }

  /** The plans in memory, for edits of them. */
  public PlanStates states() {
    return states;
  }

  /** Newest first; of every territory when {@code territory} is null. */
  public List<PlanInfo> list(@Nullable String territory) {
    return reading.infos(territory, null);
  }

  /** The plan with this id, or empty. */
  public Optional<PlanInfo> find(String id) {
    return reading.infos(null, id).stream().findFirst();
  }

  /** GW-PLN-001 (NOT_FOUND) when there is none. */
  public PlanInfo get(String id) {
    return find(id).orElseThrow(() -> unknown(id));
  }

  /** GW-PLN-001: there is no plan with this id. */
  public static Refusal unknown(String id) {
    return Refusal.notFound("GW-PLN-001", "没有编号为“" + id + "”的方案，请从方案列表中选择。",
        "There is no plan “" + id + "”; choose one of the list of plans.");
  }

  /** Every revision, the first first. */
  public List<Revision> history(String id) {
    get(id);
    return reading.history(id);
  }

  /** The mosaic in lon/lat degrees as it was at {@code revision}; GW-PLN-002 (NOT_FOUND) when there was none such. */
  public Mosaic mosaic(String id, int revision) {
    return states.get(id, revision).mosaic();
  }

  static void checkRevision(String id, int newest, int revision) {
    if (revision >= 1 && revision <= newest) return;
    throw Refusal.notFound("GW-PLN-002", "方案 " + id + " 没有第 " + revision + " 版，现有 1 至 " + newest + "。",
        "Plan " + id + " has no revision " + revision + "; there are 1 to " + newest + ".");
  }

  /**
   * The plan as it stands now, in metres. Read once a revision, later calls look at the revisions only.
   *
   * @param id of one plan, or what {@link #inForce} gave as id
   * @throws Refusal GW-PLN-001 (NOT_FOUND)
   */
  public Plan load(String id) {
    return reading.load(id);
  }

  /**
   * The plan as it stood at a revision, in metres.
   *
   * @throws Refusal GW-PLN-001, GW-PLN-002 (NOT_FOUND)
   */
  public Plan load(String id, int revision) {
    return reading.load(id, revision);
  }

  /**
   * A plan that is in force somewhere.
   *
   * @param wards where it is, in order
   */
  public record InForce(String plan, int revision, List<String> wards) {}

  /** Plans that are in force in some ward of a territory, in order of their ids. Cost: a row for each ward. */
  public List<InForce> plansInForce(String territory) {
    return reading.plansInForce(territory);
  }

  /**
   * The grids in force: of each ward those of its published plan. When several plans share the wards, their ids stand
   * in {@code id}, ascending, parted by commas, and {@code revision} is the sum of theirs. Empty when no ward has one.
   */
  public Optional<Plan> inForce(String territory) {
    return reading.inForce(territory);
  }

  /**
   * Lends grids as features of kind {@link #GRIDS}, lon/lat, ordered by (territory, code).
   *
   * @param plan id; null for the grids in force
   */
  public <T> T readGrids(@Nullable String plan, FeatureQuery query, Function<Stream<Located>, T> use) {
    return reading.readGrids(plan, query, use);
  }

  /**
   * The same of a plan as it stood at a revision; posts are those of today.
   *
   * @throws Refusal GW-PLN-001, GW-PLN-002 (NOT_FOUND)
   */
  public <T> T readGrids(String plan, int revision, FeatureQuery query, Function<Stream<Located>, T> use) {
    checkRevision(plan, get(plan).revision(), revision);
    return reading.readGrids(plan, revision, query, use);
  }

  /** How many grids match; offset and limit are not looked at. */
  public long countGrids(@Nullable String plan, FeatureQuery query) {
    return reading.countGrids(plan, query);
  }

  /** Grows with every change of any plan of the territory; 0 when there was none. */
  public long revision(String territory) {
    return reading.clock(territory);
  }

  /**
   * Gives it another name.
   *
   * @param expected the revision that the asker saw, or null for any; GW-PLN-004 (STALE) when it is another by now
   */
  public PlanInfo rename(String id, String name, String who, @Nullable Integer expected) {
    return database.write(() -> {
      PlanInfo plan = locked(id, expected);
      database.jdbc().sql("UPDATE plan SET name = ? WHERE id = ?").params(name, id).update();
      writing.revise(plan, PlanWriting.operation("rename", Map.of("from", plan.name(), "to", name)), who);
      return get(id);
    });
  }

  /**
   * Takes the next step of its life.
   *
   * @throws Refusal GW-PLN-005 (CONFLICT) when the plan is not in the state before, GW-PLN-004 (STALE) as for
   *     {@link #rename}
   */
  public PlanInfo setState(String id, State state, String who, @Nullable Integer expected) {
    return database.write(() -> {
      PlanInfo plan = locked(id, expected);
      if (plan.state().ordinal() + 1 != state.ordinal()) throw outOfOrder(plan, state);
      if (state == State.PUBLISHED) writing.putInForce(plan, who);
      else writing.setState(plan, state, PlanWriting.operation(state.key(), Map.of()), who);
      return get(id);
    });
  }

  /**
   * Removes the plan with its revisions and the posts of its grids.
   *
   * @param evenInForce whether it may go although wards are left without a plan; else GW-PLN-006 (CONFLICT)
   */
  public void delete(String id, boolean evenInForce) {
    database.write(() -> {
      PlanInfo plan = locked(id, null);
      if (!plan.inForce().isEmpty() && !evenInForce) {
        throw Refusal.conflict("GW-PLN-006",
            "方案“" + plan.name() + "”正在 " + plan.inForce().size() + " 个社区生效，删除后这些社区将没有网格。请先发布另一方案，或加 force=true。",
            "Plan “" + plan.name() + "” is in force (wards: " + plan.inForce().size() + "), and they would be left without "
                + "grids. Publish another plan there first, or add force=true.");
      }
      writing.delete(plan);
      return id;
    });
  }

  /**
   * Undoes the making of a plan: wards where it is in force go back to the plan that was so before, if that is still there,
   * and it is removed with its revisions and the posts of its grids.
   *
   * @return ids of plans that are in force again somewhere, ascending
   * @throws Refusal GW-PLN-028 (CONFLICT) when its grids were edited since, GW-PLN-001 (NOT_FOUND)
   */
  public List<String> takeBack(String id, String who) {
    return database.write(() -> {
      PlanInfo plan = locked(id, null);
      PlanTakeBack past = new PlanTakeBack(database, writing);
      past.checkUnchanged(plan);
      List<String> again = past.reinstate(plan, who);
      writing.delete(plan);
      return again;
    });
  }

  /** The plan, with its territory locked against other writers. */
  private PlanInfo locked(String id, @Nullable Integer expected) {
    writing.lock(get(id).territory());
    PlanInfo plan = get(id);
    if (expected != null && expected != plan.revision()) throw stale(plan, expected);
    return plan;
  }

  private static Refusal stale(PlanInfo plan, int expected) {
    return new Refusal(Refusal.Kind.STALE, "GW-PLN-004",
        new org.gridwarden.model.Text(
            "方案 " + plan.id() + " 已是第 " + plan.revision() + " 版，而您依据的是第 " + expected + " 版；请重新载入后再试。",
            "Plan " + plan.id() + " is at revision " + plan.revision() + " and you saw " + expected
                + "; load it again and retry."), "If-Match", null);
  }

  private static Refusal outOfOrder(PlanInfo plan, State state) {
    return Refusal.conflict("GW-PLN-005",
        "方案 " + plan.id() + " 现为 " + plan.state().key() + "，不能直接变为 " + state.key()
            + "；顺序为 draft、submitted、approved、published。",
        "Plan " + plan.id() + " is " + plan.state().key() + " and cannot become " + state.key()
            + " at once; the order is draft, submitted, approved, published.");
  }

  private static Property text(String name, String... refersTo) {
    return new Property(name, Property.Type.TEXT, false, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, List.of(),
        Arrays.stream(refersTo).findFirst().orElse(""));
  }

  private static Property count(String name) {
    return new Property(name, Property.Type.COUNT, false, 0, Integer.MAX_VALUE, List.of(), "");
  }
}
