package org.gridwarden.store.plans;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridwarden.store.FeatureStore;
import org.gridwarden.store.FeatureQuery;
import org.gridwarden.store.Conditions;
import org.gridwarden.store.FeatureTable;
import org.gridwarden.store.Database;
import org.gridwarden.crs.Projector;
import org.gridwarden.model.Plan;
import org.gridwarden.store.FeatureStore.Located;
import org.gridwarden.store.plans.PlanInfo.State;
import org.gridwarden.store.plans.PlanStore.Revision;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.WKBReader;

/** The statements that read plans, and the plans in metres that were read last. */
final class PlanReading {

  private static final int KEPT = 32;

  /** Grids of one plan in metres, at one plan revision and one data revision (which may have changed the posts). */
  private record Loaded(int revision, long data, Plan plan) {}

  private record Key(int revision, long data, String territory, String crs, String name, String state) {}

  private record Drawn(PlanState state, String crs, @Nullable Geometry[] outlines) {}

  private final Database database;
  private final PlanStore plans;
  private final Map<String, Loaded> kept = new ConcurrentHashMap<>();
  private final Map<String, Drawn> drawn = new ConcurrentHashMap<>();
  private final AtomicReference<Database.Kept<Map<String, Long>>> clocks = new AtomicReference<>();

  PlanReading(Database database, PlanStore plans) {
    this.database = database;
    this.plans = plans;
  }

  List<PlanInfo> infos(@Nullable String territory, @Nullable String id) {
    String one = (territory == null ? "" : " AND p.territory = :territory") + (id == null ? "" : " AND p.id = :id");
    Map<String, Object> values = new HashMap<>();
    if (territory != null) values.put("territory", territory);
    if (id != null) values.put("id", id);
    return database.read(() -> {
      Map<String, List<String>> wards = new HashMap<>();
      Map<String, List<String>> inForce = new HashMap<>();
      database.jdbc().sql("SELECT w.plan, w.ward, w.in_force FROM plan_ward w JOIN plan p ON p.id = w.plan WHERE 1 = 1"
          + one + " ORDER BY w.plan, w.ward").params(values).query(row -> {
            wards.computeIfAbsent(row.getString(1), key -> new ArrayList<>()).add(row.getString(2));
            if (row.getBoolean(3)) inForce.computeIfAbsent(row.getString(1), key -> new ArrayList<>()).add(row.getString(2));
          });
      return database.jdbc().sql("SELECT p.*, (SELECT COUNT(*) FROM plan_grid g WHERE g.plan = p.id AND g.to_rev IS NULL)"
              + " AS grids FROM plan p WHERE 1 = 1" + one + " ORDER BY p.made_at DESC, p.id DESC").params(values)
          .query((row, i) -> info(row, wards, inForce)).list();
    });
  }

  private static PlanInfo info(ResultSet row, Map<String, List<String>> wards, Map<String, List<String>> inForce)
      throws SQLException {
    String id = row.getString("id");
    return new PlanInfo(id, row.getString("territory"), row.getString("name"), State.of(row.getString("state")),
        row.getString("method"), row.getInt("revision"), row.getString("who"),
        row.getObject("made_at", OffsetDateTime.class), row.getObject("changed_at", OffsetDateTime.class),
        List.copyOf(wards.getOrDefault(id, List.of())), List.copyOf(inForce.getOrDefault(id, List.of())), row.getInt("grids"));
  }

  List<PlanStore.InForce> plansInForce(String territory) {
    Map<String, PlanStore.InForce> plans = new TreeMap<>();
    database.read(() -> {
      database.jdbc().sql("SELECT p.id, p.revision, w.ward FROM plan p JOIN plan_ward w ON w.plan = p.id"
          + " WHERE p.territory = ? AND w.in_force ORDER BY p.id, w.ward").param(territory).query(row -> {
            String id = row.getString(1);
            int revision = row.getInt(2);
            plans.computeIfAbsent(id, key -> new PlanStore.InForce(id, revision, new ArrayList<>())).wards().add(row.getString(3));
          });
      return plans;
    });
    return List.copyOf(plans.values());
  }

  List<Revision> history(String id) {
    return database.read(() -> database.jdbc().sql("SELECT * FROM plan_revision WHERE plan = ? ORDER BY revision").param(id)
        .query((row, i) -> new Revision(row.getInt("revision"), row.getString("operation"), row.getString("who"),
            row.getObject("made_at", OffsetDateTime.class))).list());
  }

  long clock(String territory) {
    return database.unlessChanged(clocks, () -> database.ask(() -> {
      Map<String, Long> all = new HashMap<>();
      database.jdbc().sql("SELECT territory, revision FROM plan_clock").query(row -> {
        all.put(row.getString(1), row.getLong(2));
      });
      return all;
    })).getOrDefault(territory, 0L);
  }

  Plan load(String id) {
    if (id.indexOf(',') >= 0) {
      return plans.find(id.substring(0, id.indexOf(','))).flatMap(first -> inForce(first.territory()))
          .filter(plan -> plan.id().equals(id)).orElseThrow(() -> PlanStore.unknown(id));
    }
    return database.read(() -> {
      Key key = key(id);
      Loaded known = kept.get(id);
      if (known != null && known.revision == key.revision && known.data == key.data) return known.plan;
      Plan plan = read(id, key);
      if (kept.size() >= KEPT) kept.clear();
      kept.put(id, new Loaded(key.revision, key.data, plan));
      return plan;
    });
  }

  /** As it was at an older revision, with the posts that its grids have now; not kept. */
  Plan load(String id, int revision) {
    return database.read(() -> {
      Key now = key(id);
      if (revision == now.revision) return load(id);
      PlanStore.checkRevision(id, now.revision, revision);
      return read(id, new Key(revision, now.data, now.territory, now.crs, now.name, now.state));
    });
  }

  private Key key(String id) {
    return database.jdbc().sql("SELECT p.revision, t.revision, p.territory, t.metric_crs, p.name, p.state FROM plan p"
            + " JOIN territory t ON t.id = p.territory WHERE p.id = ?").param(id)
        .query((row, i) -> new Key(row.getInt(1), row.getLong(2), row.getString(3), row.getString(4), row.getString(5),
            row.getString(6))).optional().orElseThrow(() -> PlanStore.unknown(id));
  }

  private Plan read(String id, Key key) {
    PlanState state = plans.states().get(id, key.revision);
    @Nullable Geometry[] outlines = outlines(state, key.crs);
    Map<String, List<Plan.Role>> posts = roles(id, key.territory);
    List<Plan.Grid> grids = new ArrayList<>();
    state.grids().sorted(Comparator.comparing(PlanState.Grid::code)).forEach(grid -> {
      List<Plan.Role> roles = posts.getOrDefault(grid.code(), List.of());
      int planned = roles.stream().mapToInt(Plan.Role::posts).sum();
      int filled = roles.stream().mapToInt(Plan.Role::filled).sum();
      grids.add(new Plan.Grid(grid.code(), grid.name(), grid.ward(), grid.section(),
          Objects.requireNonNull(outlines[grid.face()]), planned, filled, grid.kind(), grid.locked(), List.copyOf(roles)));
    });
    return new Plan(id, key.territory, key.name, key.state, key.revision, List.copyOf(grids));
  }

  /** Outlines in metres by face; those of grids that no edit changed since they were asked for last are the same objects. */
  private @Nullable Geometry[] outlines(PlanState state, String crs) {
    Drawn last = drawn.get(state.plan());
    Projector projector = Projector.of(crs);
    @Nullable Geometry[] outlines = new Geometry[state.faceEnd()];
    state.grids().forEach(grid -> {
      int face = grid.face();
      boolean same = last != null && last.crs.equals(crs) && last.state.grid(face) == grid;
      outlines[face] = same ? last.outlines[face] : projector.toMetres(state.mosaic().polygon(face));
    });
    if (drawn.size() >= KEPT) drawn.clear();
    if (last == null || last.state.revision() <= state.revision()) drawn.put(state.plan(), new Drawn(state, crs, outlines));
    return outlines;
  }

  /** Posts of the plan's grids by grid code. */
  private Map<String, List<Plan.Role>> roles(String id, String territory) {
    Map<String, List<Plan.Role>> roles = new HashMap<>();
    database.jdbc().sql("SELECT employer_code, role, SUM(posts), SUM(filled) FROM post WHERE territory = ? AND plan = ?"
        + " AND employer_level = 'grid' AND " + PlannedPosts.counted("post")
        + " GROUP BY employer_code, role ORDER BY employer_code, role").params(territory, id)
        .query(row -> {
          roles.computeIfAbsent(row.getString(1), code -> new ArrayList<>())
              .add(new Plan.Role(row.getString(2), row.getInt(3), row.getInt(4)));
        });
    return roles;
  }

  Optional<Plan> inForce(String territory) {
    List<PlanInfo> published = infos(territory, null).stream().filter(plan -> !plan.inForce().isEmpty())
        .sorted(Comparator.comparingLong(plan -> Long.parseLong(plan.id()))).toList();
    if (published.isEmpty()) return Optional.empty();
    if (published.size() == 1 && published.get(0).inForce().equals(published.get(0).wards())) {
      return Optional.of(load(published.get(0).id()));
    }
    List<Plan.Grid> grids = new ArrayList<>();
    int revision = 0;
    for (PlanInfo info : published) {
      Plan plan = load(info.id());
      revision += plan.revision();
      plan.grids().stream().filter(grid -> info.inForce().contains(grid.wardCode())).forEach(grids::add);
    }
    grids.sort(Comparator.comparing(Plan.Grid::code));
    return Optional.of(new Plan(joined(published, PlanInfo::id, ","), territory, joined(published, PlanInfo::name, " + "),
        State.PUBLISHED.key(), revision, List.copyOf(grids)));
  }

  private static String joined(List<PlanInfo> plans, Function<PlanInfo, String> part, String by) {
    return plans.stream().map(part).collect(Collectors.joining(by));
  }

  <T> T readGrids(@Nullable String plan, FeatureQuery query, Function<Stream<Located>, T> use) {
    return readGrids(plan, null, query, use);
  }

  /** As they were at a revision of a plan, with the posts of today. */
  <T> T readGrids(@Nullable String plan, @Nullable Integer revision, FeatureQuery query, Function<Stream<Located>, T> use) {
    Conditions conditions = conditions(plan, query);
    if (revision != null) conditions.values().put("at_revision", revision);
    String sql = "SELECT " + FeatureTable.selected(PlanStore.GRIDS, database.dialect())
        + conditions.from(grids(plan, revision != null)) + conditions.orderBy() + conditions.page();
    return database.read(() -> {
      WKBReader reader = new WKBReader();
      try (Stream<Located> rows = database.jdbc().sql(sql).params(conditions.values()).withFetchSize(Database.FETCH_SIZE)
          .query((row, i) -> FeatureTable.read(row, PlanStore.GRIDS, reader)).stream()) {
        return use.apply(conditions.passing(rows));
      }
    });
  }

  long countGrids(@Nullable String plan, FeatureQuery query) {
    Conditions conditions = conditions(plan, query);
    if (!conditions.isWhole()) return readGrids(plan, query.unpaged(), Stream::count);
    return database.read(() -> database.jdbc().sql("SELECT COUNT(*)" + conditions.from(grids(plan, false)))
        .params(conditions.values()).query(Long.class).single());
  }

  private Conditions conditions(@Nullable String plan, FeatureQuery query) {
    Conditions conditions = Conditions.of(PlanStore.GRIDS, query, database.dialect());
    if (plan != null) conditions.values().put("of_plan", plan);
    return conditions;
  }

  /**
   * Grids as they stand now, or did at {@code :at_revision}, with the sums of their posts, as a table of the columns of
   * {@link PlanStore#GRIDS}.
   */
  private static String grids(@Nullable String plan, boolean then) {
    return "(SELECT g.territory, g.code, g.geom, g.name, g.ward_code, NULLIF(g.section_code, '') AS section_code, g.plan,"
        + " NULLIF(g.kind, '') AS kind, CASE WHEN g.locked THEN TRUE ELSE NULL END AS locked,"
        + " " + sumOf("posts") + ", " + sumOf("filled") + " FROM plan_grid g WHERE "
        + (then ? "g.from_rev <= :at_revision AND (g.to_rev IS NULL OR g.to_rev > :at_revision) AND " : "g.to_rev IS NULL AND ")
        + (plan != null ? "g.plan = :of_plan"
            : "EXISTS (SELECT 1 FROM plan_ward f WHERE f.plan = g.plan AND f.ward = g.ward_code AND f.in_force)")
        + ")";
  }

  // Grid by grid through an index: joined, a database without statistics may compare every grid with every post.
  private static String sumOf(String column) {
    return "CAST(COALESCE((SELECT SUM(s." + column + ") FROM post s WHERE s.territory = g.territory AND s.plan = g.plan"
        + " AND s.employer_code = g.code AND s.employer_level = 'grid' AND " + PlannedPosts.counted("s") + "), 0) AS INTEGER) AS " + column;
  }
}
