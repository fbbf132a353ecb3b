package org.gridwarden.app.siting;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.gridwarden.analysis.siting.Pairs;
import org.gridwarden.analysis.siting.ShortestPaths;
import org.gridwarden.analysis.siting.SitingQuestion;
import org.gridwarden.crs.LocalPlane;
import org.gridwarden.format.bulk.UnitIds;
import org.gridwarden.format.sites.PairTable;
import org.gridwarden.format.sites.SiteTable;
import org.gridwarden.model.Refusal;
import org.gridwarden.model.Text;
import org.jspecify.annotations.Nullable;

/** Files of a {@link SitingOptions} as one question. */
final class SitingInput {
  private static final int WEIGHT = 0;
  private static final int LOAD = 1;
  private static final int CAPACITY = 0;
  private static final int COST = 1;

  private final SitingOptions options;
  final List<Text> notes = new ArrayList<>();
  final UnitIds demands;
  final UnitIds sites;
  final SitingQuestion question;
  private final @Nullable SiteTable demandTable;
  private final @Nullable SiteTable siteTable;
  private @Nullable SiteTable existing;

  SitingInput(SitingOptions options) {
    this.options = options;
    demandTable = options.demand() == null ? null : new SiteTable(options.demand(), "weight", "load");
    siteTable = options.candidates() == null ? null : new SiteTable(options.candidates(), "capacity", "cost");
    UnitIds[] ids = new UnitIds[2];
    Pairs pairs = options.graph() != null ? graph(ids) : options.costs() != null ? costs(ids) : straight(ids);
    demands = ids[0];
    sites = ids[1];
    double[] weight = new double[demands.size()];
    Arrays.fill(weight, 1);
    if (demandTable != null) weights(weight);
    double[] load = demandTable != null && demandTable.has(LOAD) ? demandTable.numbers(LOAD) : weight.clone();
    for (int i = 0; i < load.length; i++) if (Double.isNaN(load[i])) load[i] = weight[i];
    question = new SitingQuestion(options.model(), pairs, weight, load, capacities(), prices(), listed(options.fixed()),
        listed(options.exclude()), options.p(), options.reach(), options.budget(), options.seed());
  }

  private void weights(double[] weight) {
    double[] given = demandTable.numbers(WEIGHT);
    for (int i = 0; i < given.length; i++) {
      if (!Double.isNaN(given[i])) weight[i] = given[i];
      else if (demandTable.has(WEIGHT)) {
        throw Refusal.conflict("GW-SIT-022", "文件 " + demandTable.name() + " 第 " + (i + 1) + " 行没有 weight；请补上，没有需求写 0",
            "Row " + (i + 1) + " of " + demandTable.name() + " has no weight; give it, 0 for no demand");
      }
    }
  }

  /** Number of existing sites that a file with places added behind the candidates. */
  private int added() {
    return existing == null ? 0 : existing.size();
  }

  private double[] capacities() {
    double[] capacity = new double[sites.size()];
    boolean column = siteTable != null && siteTable.has(CAPACITY) || existing != null && existing.has(CAPACITY);
    boolean any = column || !Double.isNaN(options.capacity());
    Arrays.fill(capacity, any ? options.capacity() : Double.POSITIVE_INFINITY);
    fill(capacity, CAPACITY);
    return capacity;
  }

  private double[] prices() {
    double[] price = new double[sites.size()];
    boolean column = siteTable != null && siteTable.has(COST);
    if (options.budget() < Double.POSITIVE_INFINITY && !column) {
      throw SitingOptions.bad("GW-SIT-006", "--budget", "--budget 需要 --candidates 文件中的 cost 列",
          "--budget needs a column cost in the file of --candidates");
    }
    Arrays.fill(price, column ? Double.NaN : 0);
    fill(price, COST);
    for (int j = 0; j < sites.size() - added(); j++) {
      if (!Double.isNaN(price[j])) continue;
      if (options.budget() == Double.POSITIVE_INFINITY) price[j] = 0;
      else {
        throw Refusal.conflict("GW-SIT-022", "文件 " + siteTable.name() + " 第 " + (j + 1) + " 行没有 cost；有预算时每个候选点都要给出",
            "Row " + (j + 1) + " of " + siteTable.name() + " has no cost; with a budget every candidate needs one");
      }
    }
    for (int j = sites.size() - added(); j < sites.size(); j++) price[j] = 0;
    return price;
  }

  private void fill(double[] values, int column) {
    int own = sites.size() - added();
    if (siteTable != null && siteTable.has(column)) {
      double[] given = siteTable.numbers(column);
      for (int r = 0; r < given.length; r++) {
        int j = sites.find(siteTable.ids().id(r));
        if (j >= 0 && !Double.isNaN(given[r])) values[j] = given[r];
      }
    }
    if (existing == null || !existing.has(column)) return;
    double[] given = existing.numbers(column);
    for (int r = 0; r < given.length; r++) if (!Double.isNaN(given[r])) values[own + r] = given[r];
  }

  private boolean[] listed(@Nullable Path file) {
    boolean[] listed = new boolean[sites.size()];
    if (file == null) return listed;
    SiteTable table = existing != null && file == options.fixed() ? existing : new SiteTable(file);
    for (int r = 0; r < table.size(); r++) {
      int j = sites.find(table.ids().id(r));
      if (j < 0) {
        throw Refusal.conflict("GW-SIT-024", "文件 " + table.name() + " 第 " + (r + 1) + " 行的 id“" + table.ids().id(r) + "”不是候选点；请改正",
            "Row " + (r + 1) + " of " + table.name() + " names '" + table.ids().id(r) + "', which is no candidate; correct it");
      }
      listed[j] = true;
    }
    return listed;
  }

  private Pairs straight(UnitIds[] ids) {
    ids[0] = demandTable.ids();
    ids[1] = siteTable.ids();
    if (demandTable.size() == 0) throw Refusal.conflict("GW-SIT-001", "没有需求点；请补充", "there is no demand; add some");
    place(demandTable);
    if (siteTable.size() == 0) throw Refusal.conflict("GW-SIT-002", "没有候选点；请补充", "there is no candidate; add some");
    place(siteTable);
    SiteTable fixed = options.fixed() == null ? null : new SiteTable(options.fixed(), "capacity", "cost");
    if (fixed != null && fixed.placed() && fixed.size() > 0 && ids[1].find(fixed.ids().id(0)) < 0) existing = fixed;
    int own = siteTable.size();
    double[][] at = metres(demandTable);
    double[] x = Arrays.copyOf(metres(siteTable)[0], own + added());
    double[] y = Arrays.copyOf(metres(siteTable)[1], own + added());
    if (existing != null) append(ids, x, y, own);
    boolean reach = options.model() == SitingQuestion.Model.COVERAGE || options.model() == SitingQuestion.Model.ALL;
    double most = reach && options.reach() >= 0 ? options.reach() : Double.POSITIVE_INFINITY;
    return Pairs.straight(at[0], at[1], x, y, most, options.threads());
  }

  private void append(UnitIds[] ids, double[] x, double[] y, int own) {
    double[][] at = metres(existing);
    UnitIds all = new UnitIds();
    for (int j = 0; j < own; j++) all.add(ids[1].id(j));
    for (int r = 0; r < existing.size(); r++) {
      if (all.add(existing.ids().id(r)) >= 0) {
        throw Refusal.conflict("GW-SIT-024", "文件 " + existing.name() + " 第 " + (r + 1) + " 行的 id 也是候选点，而其他行不是；请分成两类中的一类",
            "Row " + (r + 1) + " of " + existing.name() + " is a candidate too while others are not; give all of one kind");
      }
      x[own + r] = at[0][r];
      y[own + r] = at[1][r];
    }
    ids[1] = all;
  }

  private static void place(SiteTable table) {
    if (table.placed()) return;
    throw Refusal.conflict("GW-SIT-021", "文件 " + table.name() + " 没有列 x,y 或 lon,lat；请补上，或用 --costs",
        "File " + table.name() + " has neither columns x,y nor lon,lat; give them, or use --costs");
  }

  private double[][] metres(SiteTable table) {
    if (table.degrees() != demandTable.degrees()) {
      throw Refusal.conflict("GW-SIT-021", "各文件的坐标一个是米（x,y），一个是度（lon,lat）；请统一",
          "One file has metres (x,y) and another degrees (lon,lat); bring them to one kind");
    }
    double[] x = table.x();
    double[] y = table.y();
    if (!table.degrees()) return new double[][] {x, y};
    double[] lon = demandTable.x();
    double[] lat = demandTable.y();
    LocalPlane plane = new LocalPlane(Arrays.stream(lon).average().orElse(0), Arrays.stream(lat).average().orElse(0));
    double[] xy = new double[2];
    for (int i = 0; i < x.length; i++) {
      plane.toMetres(x[i], y[i], xy);
      x[i] = xy[0];
      y[i] = xy[1];
    }
    return new double[][] {x, y};
  }

  private Pairs costs(UnitIds[] ids) {
    UnitIds known = demandTable == null ? null : demandTable.ids();
    UnitIds knownSites = siteTable == null ? null : siteTable.ids();
    PairTable table = new PairTable(options.costs(), new String[] {"demand", "candidate", "cost"}, known, knownSites, false);
    ids[0] = table.from();
    ids[1] = table.to();
    int n = ids[0].size();
    int[] start = new int[n + 1];
    for (int r = 0; r < table.size(); r++) start[table.a(r) + 1]++;
    for (int i = 0; i < n; i++) start[i + 1] += start[i];
    int[] site = new int[table.size()];
    double[] cost = new double[table.size()];
    int[] row = new int[table.size()];
    int[] next = start.clone();
    for (int r = 0; r < table.size(); r++) {
      int at = next[table.a(r)]++;
      site[at] = table.b(r);
      cost[at] = table.value(r);
      row[at] = r;
    }
    int[] seen = new int[ids[1].size()];
    for (int i = 0; i < n; i++) {
      for (int k = start[i]; k < start[i + 1]; k++) {
        if (seen[site[k]] == i + 1) {
          throw table.fault(row[k], "GW-SIT-025", "再次列出 " + ids[0].id(i) + " → " + ids[1].id(site[k]) + "；请删去一行",
              "lists " + ids[0].id(i) + " → " + ids[1].id(site[k]) + " again; delete one of them");
        }
        seen[site[k]] = i + 1;
      }
    }
    return new Pairs(ids[1].size(), start, site, cost);
  }

  private Pairs graph(UnitIds[] ids) {
    PairTable edges = new PairTable(options.graph(), new String[] {"source", "target", "length"}, null, null, true);
    if (edges.size() == 0) {
      throw Refusal.conflict("GW-SIT-026", "文件 " + options.graph().getFileName() + " 中没有边，没有路网；请补上 source,target,length",
          "File " + options.graph().getFileName() + " holds no edge, so there is no network; add source,target,length");
    }
    UnitIds nodes = edges.from();
    int[] a = new int[edges.size()];
    int[] b = new int[edges.size()];
    double[] length = new double[edges.size()];
    for (int r = 0; r < a.length; r++) {
      a[r] = edges.a(r);
      b[r] = edges.b(r);
      length[r] = edges.value(r);
    }
    ShortestPaths paths = new ShortestPaths(nodes.size(), a, b, length);
    if (paths.replaced() > 0) {
      notes.add(new Text(paths.replaced() + " 条边的两端后来又给出一次，以后一次为准", paths.replaced()
          + " edges are given again further down between the same nodes: the later length counts"));
    }
    ids[0] = demandTable == null ? nodes : demandTable.ids();
    ids[1] = siteTable == null ? nodes : siteTable.ids();
    int[] from = atNodes(demandTable, nodes);
    int[] candidate = new int[nodes.size()];
    Arrays.fill(candidate, -1);
    int[] places = atNodes(siteTable, nodes);
    for (int j = 0; j < places.length; j++) candidate[places[j]] = j;
    boolean reach = options.model() == SitingQuestion.Model.COVERAGE || options.model() == SitingQuestion.Model.ALL;
    double most = reach && options.reach() >= 0 ? options.reach() : Double.POSITIVE_INFINITY;
    return paths.pairs(from, candidate, places.length, most, options.threads());
  }

  private static int[] atNodes(@Nullable SiteTable table, UnitIds nodes) {
    int[] at = new int[table == null ? nodes.size() : table.size()];
    for (int k = 0; k < at.length; k++) {
      at[k] = table == null ? k : nodes.find(table.ids().id(k));
      if (at[k] >= 0) continue;
      throw Refusal.conflict("GW-SIT-023", "文件 " + table.name() + " 第 " + (k + 1) + " 行的 id“" + table.ids().id(k) + "”不是图中的节点；请改正",
          "Row " + (k + 1) + " of " + table.name() + " names '" + table.ids().id(k) + "', which is no node of the graph; correct it");
    }
    return at;
  }

  Text demandName(int i) {
    return name(demands.id(i), demandTable, i);
  }

  Text siteName(int j) {
    int own = sites.size() - added();
    return j >= own ? name(sites.id(j), existing, j - own) : name(sites.id(j), siteTable, j);
  }

  private static Text name(String id, @Nullable SiteTable table, int row) {
    if (table == null) return new Text(id, id);
    return new Text(id + "（" + table.name() + " 第 " + (row + 1) + " 行）", id + " (row " + (row + 1) + " of " + table.name() + ")");
  }
}
