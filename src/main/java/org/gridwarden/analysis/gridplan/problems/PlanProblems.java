package org.gridwarden.analysis.gridplan.problems;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gridwarden.analysis.coverage.AreaCount;
import org.gridwarden.analysis.coverage.GridFigures;
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

  private static final int[] NONE = {};
  private static final int MOST_SEEN = 100_000;

  private final Territory territory;
  private final Barriers barriers;
  private final Compounds compounds;
  private final Map<String, WardFacts> wards = new ConcurrentHashMap<>();
  private final Map<String, Seen> grids = new ConcurrentHashMap<>();
  private final Map<String, WardSaid> said = new ConcurrentHashMap<>();

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

  /** What one ward had to say, and what it was asked about. */
  private record Asked(GridFigures.Ward ward, int[] staff, ProblemRules rules, Codes codes, Set<String> sections) {

    boolean same(Asked other) {
      return ward == other.ward && Arrays.equals(staff, other.staff) && rules.equals(other.rules) && codes.equals(other.codes)
          && sections.equals(other.sections);
    }
  }

  private record WardSaid(Asked asked, Set<String> ownSections, List<Problem> ground, List<Problem> grids) {}

  /**
   * All problems: by ward (gaps first), then grids in code order, then compounds in code order. Cost: wards that an edit
   * touched since the last call, and a look at every building.
   *
   * @param now grids of this territory
   * @param posts posts and filled posts by grid code
   */
  public List<Problem> find(GridFigures now, Function<String, int[]> posts, ProblemRules rules, Codes codes) {
    List<WardSaid> said = ask(now, posts, rules, codes);
    List<Problem> found = new ArrayList<>();
    said.forEach(ward -> found.addAll(ward.ground));
    int first = found.size();
    said.forEach(ward -> found.addAll(ward.grids));
    found.subList(first, found.size()).sort(Comparator.comparing(Problem::code));
    found.addAll(compounds.cut(now, rules.maxHouseholds()));
    return found;
  }

  /** How many there are; cheaper than finding them. */
  public int count(GridFigures now, Function<String, int[]> posts, ProblemRules rules, Codes codes) {
    int sum = compounds.cut(now, rules.maxHouseholds()).size();
    for (WardSaid ward : ask(now, posts, rules, codes)) sum += ward.ground.size() + ward.grids.size();
    return sum;
  }

  /** Every ward's answer, in the order of their codes. */
  private List<WardSaid> ask(GridFigures now, Function<String, int[]> posts, ProblemRules rules, Codes codes) {
    Set<String> sections = new HashSet<>();
    now.wards().values().forEach(ward -> sections.addAll(sectionsOf(ward)));
    Map<String, WardSaid> answers = new TreeMap<>();
    Map<String, Asked> stale = new TreeMap<>();
    now.wards().forEach((code, ward) -> {
      Asked asked = new Asked(ward, staff(ward, posts), rules, codes, sections);
      WardSaid known = said.get(code);
      if (known != null && known.asked.same(asked)) answers.put(code, known);
      else stale.put(code, asked);
    });
    if (!stale.isEmpty()) {
      Map<Integer, int[]> buildings = buildings(now, stale.keySet());
      stale.forEach((code, asked) -> answers.put(code, look(asked, buildings, posts)));
      said.keySet().retainAll(now.wards().keySet());
      stale.keySet().forEach(code -> said.put(code, answers.get(code)));
    }
    return List.copyOf(answers.values());
  }

  private Set<String> sectionsOf(GridFigures.Ward ward) {
    WardSaid known = said.get(ward.code());
    return known != null && known.asked.ward == ward ? known.ownSections
        : ward.grids().stream().map(Plan.Grid::sectionCode).collect(Collectors.toSet());
  }

  /** Posts and filled posts of each grid in turn. */
  private static int[] staff(GridFigures.Ward ward, Function<String, int[]> posts) {
    int[] staff = new int[2 * ward.grids().size()];
    for (int g = 0; g < ward.grids().size(); g++) System.arraycopy(posts.apply(ward.grids().get(g).code()), 0, staff, 2 * g, 2);
    return staff;
  }

  private WardSaid look(Asked asked, Map<Integer, int[]> buildings, Function<String, int[]> posts) {
    GridFigures.Ward ward = asked.ward;
    int[][] held = ward.numbers().stream().map(number -> buildings.getOrDefault(number, NONE)).toArray(int[][]::new);
    WardNow now = WardNow.of(ward, held, posts);
    WardFacts facts = facts(ward.code(), ward.grids().stream().map(Plan.Grid::outline).toList());
    List<Problem> ground = new ArrayList<>();
    addGround(ward.code(), facts, ground);
    List<Problem> found = new ArrayList<>();
    for (int g = 0; g < now.grids().size(); g++) {
      GridProblems one = new GridProblems(territory, now, asked.rules, g, facts.borders().of(g));
      addGrid(one, clash(one, asked.codes, asked.sections), found);
    }
    return new WardSaid(asked, sectionsOf(ward), ground, found);
  }

  private WardFacts facts(String code, List<Geometry> outlines) {
    WardFacts known = wards.get(code);
    if (known != null && known.holdsFor(outlines)) return known;
    WardFacts now = WardFacts.of(territory.areas().find(code).filter(area -> area.level() == Level.WARD).orElse(null), outlines);
    wards.put(code, now);
    return now;
  }

  /** Buildings by the number of their grid, of the grids of some wards. */
  private static Map<Integer, int[]> buildings(GridFigures now, Set<String> codes) {
    Map<Integer, int[]> lists = new HashMap<>();
    for (String code : codes) now.wards().get(code).numbers().forEach(number -> lists.put(number, new int[8]));
    Map<Integer, Integer> sizes = new HashMap<>();
    int[] gridOf = now.gridOfBuilding();
    BitSet wanted = new BitSet();
    lists.keySet().forEach(wanted::set);
    for (int b = 0; b < gridOf.length; b++) {
      if (gridOf[b] < 0 || !wanted.get(gridOf[b])) continue;
      int[] list = Objects.requireNonNull(lists.get(gridOf[b]));
      int size = sizes.merge(gridOf[b], 1, Integer::sum);
      if (size > list.length) lists.put(gridOf[b], list = Arrays.copyOf(list, 2 * list.length));
      list[size - 1] = b;
    }
    lists.replaceAll((number, list) -> Arrays.copyOf(list, sizes.getOrDefault(number, 0)));
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
    if (grids.size() > MOST_SEEN) grids.clear();
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
