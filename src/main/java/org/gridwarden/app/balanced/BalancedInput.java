package org.gridwarden.app.balanced;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.gridwarden.analysis.gridplan.appraisal.Names;
import org.gridwarden.analysis.gridplan.balance.UnitGraph;
import org.gridwarden.analysis.gridplan.outline.Adjacency;
import org.gridwarden.analysis.gridplan.outline.Borders;
import org.gridwarden.analysis.gridplan.outline.SharedSegments;
import org.gridwarden.analysis.gridplan.outline.UnitShapes;
import org.gridwarden.crs.LocalPlane;
import org.gridwarden.format.bulk.EdgeFile;
import org.gridwarden.format.bulk.RegionFile;
import org.gridwarden.format.bulk.UnitFile;
import org.gridwarden.geo.AreaRings;
import org.gridwarden.geo.check.PolygonCheck;
import org.gridwarden.model.Refusal;
import org.gridwarden.model.Text;
import org.jspecify.annotations.Nullable;

/** The files of a question, read, with what was believed and mended on the way. */
final class BalancedInput {
  private static final int NONE = -1;
  final UnitFile units;
  final UnitGraph graph;
  final Names names;
  /** Kinds that the question names and no border has. */
  final Set<String> unknownKinds;
  /** Units that border on no other. */
  final List<String> islands = new ArrayList<>();
  /** Units whose outline crosses itself or encloses nothing; their area and shape count as they are drawn. */
  final List<String> invalid = new ArrayList<>();
  /** Compounds in several areas of {@code --within}, which are kept whole in each. */
  final List<String> compoundsOverBorders = new ArrayList<>();
  final @Nullable EdgeFile edges;
  final @Nullable Borders borders;
  final int doubledEdges;
  /** Units of the current division that are in no region there. */
  final int unassigned;
  final Set<Integer> currentRegions = new TreeSet<>();
  final int lockedRegions;

  BalancedInput(BalancedQuestion question) {
    units = new UnitFile(question.units(), question.keep(), question.within());
    int n = units.ids().size();
    AreaRings metres = units.degrees() ? projected(units.rings()) : units.rings();
    UnitShapes shapes = UnitShapes.of(metres);
    Adjacency adjacency;
    if (question.edges() != null) {
      EdgeFile file = new EdgeFile(question.edges(), units.ids());
      Map<Long, Double> lengths = file.measured() ? Map.of() : SharedSegments.of(metres).lengths();
      adjacency = Adjacency.of(n, listed(question, file, lengths));
      edges = file;
      borders = null;
      Set<String> asked = new TreeSet<>(question.barrier());
      asked.addAll(question.roads());
      asked.addAll(question.walls());
      unknownKinds = file.unknown(asked);
    } else {
      borders = Borders.of(SharedSegments.of(metres), units.load(), units.within(), question.min(), question.bridge());
      adjacency = Adjacency.of(n, found(borders));
      edges = null;
      unknownKinds = new TreeSet<>(question.barrier());
      unknownKinds.addAll(question.roads());
      unknownKinds.addAll(question.walls());
    }
    doubledEdges = adjacency.doubled();
    int[] current = new int[n];
    boolean[] locked = new boolean[n];
    Arrays.fill(current, NONE);
    if (question.current() != null) current = RegionFile.read(question.current(), units.ids());
    int free = 0;
    for (int region : current) {
      if (region < 0) free++;
      else currentRegions.add(region);
    }
    unassigned = free;
    lockedRegions = question.locked() == null ? 0 : lock(question, current, locked);
    graph = new UnitGraph(n, units.load(), compounds(), units.within(), shapes.area(), shapes.x(), shapes.y(),
        shapes.perimeter(), adjacency.start(), adjacency.to(), adjacency.length(), adjacency.kind(), current, locked);
    for (int u = 0; u < n; u++) {
      if (graph.start()[u] == graph.start()[u + 1] && n > 1) islands.add(units.ids().id(u));
    }
    for (int u : PolygonCheck.invalid(units.rings())) invalid.add(units.ids().id(u));
    names = new FileNames(question, units);
  }

  /** About the middle of all vertices. Equal places stay equal. */
  private static AreaRings projected(AreaRings degrees) {
    double west = Double.POSITIVE_INFINITY;
    double east = Double.NEGATIVE_INFINITY;
    double south = west;
    double north = east;
    for (int v = 0; v < degrees.vertices(); v++) {
      west = Math.min(west, degrees.x(v));
      east = Math.max(east, degrees.x(v));
      south = Math.min(south, degrees.y(v));
      north = Math.max(north, degrees.y(v));
    }
    LocalPlane plane = new LocalPlane((west + east) / 2, (south + north) / 2);
    AreaRings metres = new AreaRings();
    double[] xy = new double[2];
    for (int area = 0; area < degrees.size(); area++) {
      for (int ring = degrees.firstRing(area); ring < degrees.firstRing(area + 1); ring++) {
        for (int v = degrees.firstVertex(ring); v < degrees.firstVertex(ring + 1); v++) {
          plane.toMetres(degrees.x(v), degrees.y(v), xy);
          metres.vertex(xy[0], xy[1]);
        }
        metres.endRing(degrees.isShell(ring));
      }
      metres.endArea();
    }
    return metres;
  }

  private static Adjacency.Source listed(BalancedQuestion question, EdgeFile file, Map<Long, Double> lengths) {
    boolean[] barrier = file.isAny(question.barrier());
    boolean[] road = file.isAny(question.roads());
    boolean[] wall = file.isAny(question.walls());
    return new Adjacency.Source() {
      @Override
      public int size() {
        return file.size();
      }

      @Override
      public int u(int border) {
        return file.u(border);
      }

      @Override
      public int v(int border) {
        return file.v(border);
      }

      @Override
      public double length(int border) {
        if (file.measured()) return file.length(border);
        int u = file.u(border);
        int v = file.v(border);
        return lengths.getOrDefault((long) Math.min(u, v) << 32 | Math.max(u, v), 0.0);
      }

      @Override
      public byte kind(int border) {
        return (byte) ((barrier[border] ? UnitGraph.BARRIER : 0) | (road[border] ? UnitGraph.ROAD : 0)
            | (wall[border] ? UnitGraph.WALL : 0));
      }
    };
  }

  private static Adjacency.Source found(Borders borders) {
    return new Adjacency.Source() {
      @Override
      public int size() {
        return borders.size();
      }

      @Override
      public int u(int border) {
        return borders.u(border);
      }

      @Override
      public int v(int border) {
        return borders.v(border);
      }

      @Override
      public double length(int border) {
        return borders.length(border);
      }

      @Override
      public byte kind(int border) {
        return 0;
      }
    };
  }

  private int lock(BalancedQuestion question, int[] current, boolean[] locked) {
    Set<Integer> regions = RegionFile.readRegions(question.locked());
    for (int region : regions) {
      if (currentRegions.contains(region)) continue;
      throw Refusal.conflict("GW-BAL-011",
          "文件 " + question.locked().getFileName() + " 锁定的网格 " + region + " 不在现有方案 " + question.current().getFileName() + " 中；请改正",
          "Grid " + region + " of " + question.locked().getFileName() + " is not in the current division "
              + question.current().getFileName() + "; correct it");
    }
    for (int u = 0; u < current.length; u++) locked[u] = current[u] >= 0 && regions.contains(current[u]);
    return regions.size();
  }

  /** Numbers of compounds, another one in each area of {@code --within}. */
  private int[] compounds() {
    int[] compound = units.keep().clone();
    int[] within = units.within();
    Map<Long, Integer> numbers = new HashMap<>();
    Map<Integer, Integer> pieces = new HashMap<>();
    for (int u = 0; u < compound.length; u++) {
      if (compound[u] < 0) continue;
      long key = (long) compound[u] << 32 | within[u];
      Integer number = numbers.get(key);
      if (number == null) {
        number = numbers.size();
        numbers.put(key, number);
        if (pieces.merge(compound[u], 1, Integer::sum) == 2) compoundsOverBorders.add(units.keepNames().get(compound[u]));
      }
      compound[u] = number;
    }
    return compound;
  }

  private record FileNames(BalancedQuestion question, UnitFile units) implements Names {
    @Override
    public Text unit(int unit) {
      String id = units.ids().id(unit);
      return new Text("单元 " + id, "unit " + id);
    }

    @Override
    public Text group(int group) {
      if (question.within().isEmpty()) return new Text("", "");
      String name = units.withinNames().get(group);
      return new Text(question.within() + " " + name, question.within() + " " + name);
    }

    @Override
    public Text barrier() {
      if (question.barrier().isEmpty()) return Names.super.barrier();
      List<String> zh = new ArrayList<>();
      List<String> en = new ArrayList<>();
      for (String kind : question.barrier()) {
        Text word = KINDS.getOrDefault(kind, new Text(kind, kind));
        zh.add(word.zh());
        en.add(word.en());
      }
      return new Text(String.join("或", zh), "the " + String.join(" or ", en));
    }

    private static final Map<String, Text> KINDS = Map.of("river", new Text("河流", "river"),
        "expressway", new Text("快速路", "expressway"), "railway", new Text("铁路", "railway"),
        "arterial", new Text("主干路", "arterial"), "street", new Text("街道", "street"), "wall", new Text("围墙", "wall"));
  }
}
