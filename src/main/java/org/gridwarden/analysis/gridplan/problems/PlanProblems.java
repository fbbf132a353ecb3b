package org.gridwarden.analysis.gridplan.problems;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.gridwarden.analysis.coverage.AreaCount;
import org.gridwarden.analysis.gridplan.codes.CodeProfile;
import org.gridwarden.analysis.gridplan.codes.CodeWard;
import org.gridwarden.analysis.gridplan.problems.Problem.Kind;
import org.gridwarden.model.Area;
import org.gridwarden.model.Level;
import org.gridwarden.model.Plan;
import org.gridwarden.model.Territory;
import org.gridwarden.model.Text;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;

/**
 * Finds what a planner has to look at, for one plan at one data revision; after an edit it looks anew only at wards and
 * grids whose outlines changed. No rule about households, workers, crumbs and barriers applies to typed ground, none
 * about households to dedicated grids. Thread-safe.
 */
public final class PlanProblems {

  private final Territory territory;
  private final Barriers barriers;
  private final Compounds compounds;
  private final Map<String, WardFacts> wards = new ConcurrentHashMap<>();
  private final Map<String, Seen> grids = new ConcurrentHashMap<>();

  /** What one outline and the buildings in it say. */
  private record Seen(Geometry outline, Coordinate inside, Optional<Barriers.Crossing> crossing) {}

  /**
   * @param elsewhere codes of grids that are in force in wards which the plan does not divide
   * @param profile the plan's own rule for codes; empty when it follows none in particular
   */
  public record Codes(Set<String> elsewhere, Optional<CodeProfile> profile) {
    public static final Codes NONE = new Codes(Set.of(), Optional.empty());
  }

  /** @param barriers of the kinds that the rules name; others are not looked at */
  public PlanProblems(Territory territory, Barriers barriers) {
    this.territory = territory;
    this.barriers = barriers;
    this.compounds = new Compounds(territory);
  }

  /**
   * All problems: by ward (gaps first), then grids in code order, then compounds in code order.
   *
   * @param now grids of this territory
   */
  public List<Problem> find(GridsNow now, ProblemRules rules, Codes codes) {
    List<Plan.Grid> all = now.grids();
    Set<String> sections = all.stream().map(Plan.Grid::sectionCode).collect(Collectors.toSet());
    Map<String, List<Integer>> byWard = new TreeMap<>();
    for (int g = 0; g < all.size(); g++) byWard.computeIfAbsent(all.get(g).wardCode(), code -> new ArrayList<>()).add(g);
    List<Problem> found = new ArrayList<>();
    WardFacts[] facts = new WardFacts[all.size()];
    int[] place = new int[all.size()];
    int[][] members = new int[all.size()][];
    byWard.forEach((code, list) -> {
      WardFacts ward = facts(code, list.stream().map(g -> all.get(g).outline()).toList());
      addGround(code, ward, found);
      int[] indexes = list.stream().mapToInt(Integer::intValue).toArray();
      for (int k = 0; k < indexes.length; k++) {
        facts[indexes[k]] = ward;
        place[indexes[k]] = k;
        members[indexes[k]] = indexes;
      }
    });
    int[][] buildings = buildings(now.gridOfBuilding(), all.size());
    for (int g = 0; g < all.size(); g++) {
      GridProblems one = new GridProblems(territory, now, rules, g, buildings[g], facts[g].borders().of(place[g]), members[g]);
      addGrid(one, clash(one, codes, sections), found);
    }
    if (grids.size() > 2 * all.size()) grids.clear();
    found.addAll(compounds.cut(now, rules.maxHouseholds()));
    return found;
  }

  private WardFacts facts(String code, List<Geometry> outlines) {
    WardFacts known = wards.get(code);
    if (known != null && known.holdsFor(outlines)) return known;
    WardFacts now = WardFacts.of(territory.areas().find(code).filter(area -> area.level() == Level.WARD).orElse(null), outlines);
    wards.put(code, now);
    return now;
  }

  private static int[][] buildings(int[] gridOf, int grids) {
    int[] counts = new int[grids];
    for (int g : gridOf) if (g >= 0) counts[g]++;
    int[][] lists = new int[grids][];
    for (int g = 0; g < grids; g++) lists[g] = new int[counts[g]];
    for (int b = gridOf.length - 1; b >= 0; b--) if (gridOf[b] >= 0) lists[gridOf[b]][--counts[gridOf[b]]] = b;
    return lists;
  }

  private void addGround(String code, WardFacts ward, List<Problem> found) {
    String name = territory.areas().find(code).map(Area::name).orElse(code);
    for (Geometry gap : ward.gaps()) {
      found.add(ground(Kind.GAP, code, gap, m2 -> new Text(
          "社区" + name + "有 " + m2 + " m² 不属于任何网格；请扩展相邻网格、新画网格，或标为水域、铁路等用地。",
          m2 + " m² of ward " + name + " belong to no grid; extend a neighbour, draw a grid, or type the ground as water, "
              + "railway and the like.")));
    }
    for (Geometry piece : ward.outside()) {
      found.add(ground(Kind.OUTSIDE, code, piece, m2 -> new Text(
          "社区" + name + "的网格有 " + m2 + " m² 在社区之外；请把越界部分划回，或更正社区边界。",
          m2 + " m² of the grids of ward " + name + " lie outside it; take them back, or mend the border of the ward.")));
    }
  }

  private static Problem ground(
      Kind kind, String ward, Geometry piece, java.util.function.LongFunction<Text> words) {
    Coordinate inside = piece.getInteriorPoint().getCoordinate();
    return new Problem(kind, "ward", ward, ward, List.of(), OptionalInt.empty(), words.apply(Math.round(piece.getArea())),
        inside.x, inside.y, new Envelope(piece.getEnvelopeInternal()));
  }

  private void addGrid(GridProblems one, Optional<Text> clash, List<Problem> found) {
    Plan.Grid grid = one.grid();
    List<Problem> of = new ArrayList<>();
    Seen seen = null;
    boolean many = grid.outline().getNumGeometries() > 1;
    Optional<Text> crumb = one.crumb();
    Optional<GridProblems.Load> load = one.load();
    Optional<Text> worker = one.worker();
    boolean mayCross = !grid.typed() && barriers != Barriers.NONE && one.buildings().length > 1;
    if (many || clash.isPresent() || crumb.isPresent() || load.isPresent() || worker.isPresent() || mayCross) seen = seen(one);
    if (seen == null) return;
    Coordinate inside = seen.inside;
    if (many) of.add(pieces(one));
    crumb.ifPresent(text -> of.add(one.problem(Kind.CRUMB, text, inside)));
    load.ifPresent(each -> of.add(one.problem(each.kind(), each.text(), inside)));
    seen.crossing.ifPresent(crossing -> {
      if (mayCross) of.add(one.problem(Kind.BARRIER_CROSSED, one.crossed(crossing), new Coordinate(crossing.x(), crossing.y())));
    });
    clash.ifPresent(text -> of.add(one.problem(Kind.CODE_CLASH, text, inside)));
    worker.ifPresent(text -> of.add(one.problem(Kind.NO_WORKER, text, inside)));
    found.addAll(of);
  }

  private Seen seen(GridProblems one) {
    Geometry outline = one.grid().outline();
    Seen known = grids.get(one.grid().code());
    if (known != null && WardFacts.same(known.outline, outline)) return known;
    Seen now = new Seen(outline, outline.getInteriorPoint().getCoordinate(),
        barriers.through(outline, one.buildings(), territory.buildings().x(), territory.buildings().y()));
    grids.put(one.grid().code(), now);
    return now;
  }

  /** The place is in the smallest piece: that is what lies apart. */
  private static Problem pieces(GridProblems one) {
    Geometry outline = one.grid().outline();
    Geometry least = outline.getGeometryN(0);
    for (int i = 1; i < outline.getNumGeometries(); i++) {
      if (outline.getGeometryN(i).getArea() < least.getArea()) least = outline.getGeometryN(i);
    }
    return one.problem(Kind.IN_PIECES, one.pieces(Math.round(least.getArea())), least.getInteriorPoint().getCoordinate());
  }

  private Optional<Text> clash(GridProblems one, Codes codes, Set<String> sections) {
    String code = one.grid().code();
    String ward = one.grid().wardCode();
    Optional<Level> above = sections.contains(code) ? Optional.of(Level.SECTION) : territory.areas().find(code).map(Area::level);
    if (above.isPresent()) {
      return Optional.of(new Text("代码 " + code + " 同时是一个" + GridProblems.level(above.get()).zh() + "的代码；请重新编码。",
          "The code " + code + " is also that of a " + GridProblems.level(above.get()).en() + "; recode the grid."));
    }
    if (codes.elsewhere.contains(code)) {
      return Optional.of(new Text("代码 " + code + " 已用于其他社区的生效网格；请重新编码。",
          "The code " + code + " belongs to a grid in force in another ward; recode the grid."));
    }
    if (codes.profile.isPresent()) {
      return codes.profile.get().check(code, CodeWard.of(territory, ward), one.grid().kind());
    }
    boolean named = code.length() > 12 && code.substring(0, 12).matches("[0-9]{12}") && !code.startsWith(ward);
    Optional<String> other = named ? territory.areas().find(code.substring(0, 12)).map(Area::name) : Optional.empty();
    return other.map(name -> new Text("代码 " + code + " 属于社区" + name + "，网格却在社区 " + ward + "；请重新编码。",
        "The code " + code + " says ward " + name + ", but the grid lies in " + ward + "; recode the grid."));
  }

  /** Households of a count, empty when nobody knows them. */
  static OptionalInt households(AreaCount count) {
    return count.householdsKnown() ? OptionalInt.of(count.households()) : OptionalInt.empty();
  }

  /** Points of some buildings as a box, 30 m wider on each side. */
  static Envelope around(int[] buildings, double[] x, double[] y) {
    Envelope box = new Envelope();
    Arrays.stream(buildings).forEach(b -> box.expandToInclude(x[b], y[b]));
    box.expandBy(30);
    return box;
  }
}
