package org.gridwarden.analysis.gridplan.ground;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.gridwarden.analysis.gridplan.balance.BalanceOptions;
import org.gridwarden.analysis.gridplan.balance.BalancedDivision;
import org.gridwarden.analysis.gridplan.balance.Effort;
import org.gridwarden.analysis.gridplan.balance.UnitGraph;
import org.gridwarden.geo.mosaic.Mosaic;
import org.gridwarden.geo.net.Grouping;
import org.gridwarden.model.Progress;
import org.gridwarden.model.Refusal;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;

/**
 * Ground for edits of a plan. The parts of the data are the grids concerned (whatever {@code Part.ward} says), in any plane
 * with equal scales in x and y. Corners of the grids come back bit for bit; a new corner on a grid's side lies on it
 * but for the last digits. Cost: that of {@link Ground} for these grids, some tens of milliseconds for a grid of 500 households.
 */
public final class UnitRegions {

  private UnitRegions() {}

  /**
   * One region of a grid that was cut.
   *
   * @param ground polygon
   * @param load sum over its buildings
   * @param buildings indices into the data, ascending
   */
  public record Share(Geometry ground, int load, int[] buildings) {}

  /**
   * The ground of some buildings or compounds inside the grids: their units together.
   *
   * @param data parts = grids that may give ground; lines, compounds and buildings near them
   * @param wanted codes of buildings or compounds; a compound stands for all its ground and buildings in these grids
   * @param onePiece whether ground in several pieces is refused (a new grid) or not (given to a neighbour)
   * @return polygon or multipolygon
   * @throws Refusal GW-GRD-001 (INVALID) a code that is in none of the grids; GW-GRD-005 (CONFLICT) several pieces
   */
  public static Geometry region(GroundData data, Set<String> wanted, boolean onePiece) {
    Units units = Ground.of(data, Progress.NONE);
    boolean[] chosen = new boolean[units.size()];
    Set<String> missing = new TreeSet<>(wanted);
    for (int u = 0; u < chosen.length; u++) {
      int compound = units.compound()[u];
      chosen[u] = compound >= 0 && took(data.compounds().get(compound).code(), wanted, missing);
      for (int b : units.buildings()[u]) chosen[u] |= took(data.buildings().get(b).code(), wanted, missing);
    }
    if (!missing.isEmpty()) throw notThere(missing);
    int[] region = new int[chosen.length];
    boolean all = true;
    for (int u = 0; u < region.length; u++) {
      region[u] = chosen[u] ? 0 : 1;
      all &= chosen[u];
    }
    if (wanted.isEmpty()) throw notThere(Set.of("—"));
    Geometry ground = Grouping.of(units.mosaic(), region).polygon(1);
    if (onePiece && ground.getNumGeometries() > 1) throw inPieces(ground.getNumGeometries());
    return ground;
  }

  private static boolean took(String code, Set<String> wanted, Set<String> missing) {
    missing.remove(code);
    return wanted.contains(code);
  }

  private static Refusal notThere(Set<String> codes) {
    String list = String.join(", ", codes.stream().limit(5).toList());
    return Refusal.invalid("GW-GRD-001", "units", "所选网格中没有这些楼栋或小区：" + list + "。请在这些网格内选择。",
        "The grids chosen hold no building or compound " + list + "; choose among those inside them.");
  }

  private static Refusal inPieces(int pieces) {
    return Refusal.conflict("GW-GRD-005",
        "所选楼栋的用地分成 " + pieces + " 块，不能成为一个网格；请把中间的楼栋也选上。",
        "The ground of what you chose lies in " + pieces + " pieces, which cannot be one grid; choose what lies between.");
  }

  /**
   * Cuts one grid (all parts of the data together) into n regions, each in one piece, of loads as equal as they can be, along
   * lanes and walls where there are any; compounds stay whole where that leaves n regions.
   *
   * @param ofBuilding load of each building of the data, 0 or more
   * @param n 2 or more
   * @return n shares, the greatest load first
   * @throws Refusal GW-GRD-002 (CONFLICT) no load to divide, GW-GRD-003 (CONFLICT) fewer buildings with load than parts
   */
  public static List<Share> split(GroundData data, int[] ofBuilding, int n, long seed) {
    Units units = Ground.of(data, Progress.NONE);
    int[] load = units.sum(ofBuilding);
    int total = Arrays.stream(load).sum();
    long loaded = Arrays.stream(load).filter(each -> each > 0).count();
    if (total == 0) {
      throw Refusal.conflict("GW-GRD-002", "该网格内没有户数（或所选权重），无法按数量等分；请改用画线拆分。",
          "This grid has no households (or none of the weight chosen) to share out; split it by a line instead.");
    }
    if (loaded < n) throw tooFew(loaded, n);
    UnitGraph graph = oneGroup(units.graph(ofBuilding));
    for (boolean whole : new boolean[] {true, false}) {
      int mean = (total + n - 1) / n;
      BalanceOptions options = new BalanceOptions(Math.max(1, mean * 8 / 10), mean * 12 / 10 + 1, whole, true, n, 0,
          new int[0], seed, 1, Effort.NORMAL);
      BalancedDivision.Result result = BalancedDivision.solve(graph, options, Progress.NONE, better -> { });
      if (result.regions() == n) return shares(units, result, ofBuilding);
    }
    throw tooFew(loaded, n);
  }

  private static Refusal tooFew(long loaded, int n) {
    return Refusal.conflict("GW-GRD-003",
        "该网格只有 " + loaded + " 处有户数的楼栋用地，分不成 " + n + " 份；请减少份数。",
        "This grid cannot be cut into " + n + " parts: it has " + loaded + " pieces of ground with households. Ask for fewer.");
  }

  /** Barriers inside one grid are there already: they are roads now. */
  private static UnitGraph oneGroup(UnitGraph graph) {
    byte[] kind = graph.kind().clone();
    for (int e = 0; e < kind.length; e++) {
      if ((kind[e] & UnitGraph.BARRIER) != 0) kind[e] = UnitGraph.ROAD;
    }
    return new UnitGraph(graph.n(), graph.load(), graph.compound(), new int[graph.n()], graph.area(), graph.x(), graph.y(),
        graph.perimeter(), graph.start(), graph.to(), graph.length(), kind, graph.current(), graph.locked());
  }

  private static List<Share> shares(Units units, BalancedDivision.Result result, int[] ofBuilding) {
    Mosaic grids = units.grids(result.region());
    List<Share> shares = new ArrayList<>();
    for (int r = 0; r < result.regions(); r++) {
      List<Integer> own = new ArrayList<>();
      for (int u = 0; u < units.size(); u++) {
        if (result.region()[u] == r) Arrays.stream(units.buildings()[u]).forEach(own::add);
      }
      int[] buildings = own.stream().mapToInt(Integer::intValue).sorted().toArray();
      int load = Arrays.stream(buildings).map(b -> ofBuilding[b]).sum();
      shares.add(new Share(grids.polygon(r + 1), load, buildings));
    }
    shares.sort(Comparator.comparingInt(Share::load).reversed());
    return shares;
  }

  /**
   * The stretches of lines inside the grid that part it, dead ends left out, each from junction to junction. They are the
   * lines as drawn, also where they run through a building.
   *
   * @throws Refusal GW-GRD-004 (CONFLICT) when none of the lines parts it
   */
  public static List<LineString> along(GroundData data) {
    GeometryFactory factory = new GeometryFactory();
    List<LineString> lines = new ArrayList<>();
    for (Coordinate[] line : Blocks.of(data.parts(), data.lines()).lines()) lines.add(factory.createLineString(line));
    if (lines.isEmpty()) {
      throw Refusal.conflict("GW-GRD-004", "所选类别的线没有一条贯穿该网格；请换一类，或画线拆分。",
          "No line of this class runs right through the grid; choose another class, or draw a line.");
    }
    return lines;
  }
}
