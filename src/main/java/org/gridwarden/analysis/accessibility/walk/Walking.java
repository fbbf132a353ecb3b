package org.gridwarden.analysis.accessibility.walk;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.gridwarden.analysis.accessibility.NearestPlaces;
import org.gridwarden.analysis.accessibility.network.Catchments;
import org.gridwarden.analysis.accessibility.network.DetourFactor;
import org.gridwarden.analysis.accessibility.network.FootGraph;
import org.gridwarden.analysis.accessibility.network.Nearest;
import org.gridwarden.analysis.accessibility.network.Places;
import org.gridwarden.analysis.accessibility.network.Routes;
import org.gridwarden.model.OpenHours;
import org.gridwarden.model.Territory;
import org.gridwarden.model.Ways;

/**
 * A territory on foot. Distances are metres along the network from the building to the facility, with the straight legs
 * between both and the network, none of which crosses a barrier. Where a building or a facility is more than 100 m from
 * any path that it can reach, the straight line times a measured detour factor stands in, and says so. Only facilities
 * that the terms admit count: existing ones, open at the hour. Immutable but for what it keeps; thread-safe.
 *
 * @implNote making one costs about 1 µs an edge and building; the first question about some kinds one sweep
 */
public final class Walking {
  private final Territory territory;
  private final Ways ways;
  private final WalkGraph walk;
  private final Places facilities;
  private final DetourFactor detour;
  private final Map<Terms, Ground> grounds = new ConcurrentHashMap<>();
  private final Map<Question, Reach> known = new ConcurrentHashMap<>();

  /** The network on some terms, and where buildings and facilities stand on it. */
  private record Ground(FootGraph graph, Places buildings, Places facilities) {}

  private record Question(Set<String> kinds, Terms terms) {}

  /** Facilities of some kinds: those at the network and those away from it. */
  private record Reach(int[] chosen, Ground ground, Nearest nearest, Walks walks) {}

  /** @param withoutNetwork the detour factor where there is no network to measure it on, ≥ 1 */
  public Walking(Territory territory, Ways ways, double withoutNetwork) {
    this.territory = territory;
    this.ways = ways;
    walk = WalkGraph.of(territory, ways);
    Territory.Facilities all = territory.facilities();
    facilities = walk.snap(all.x(), all.y());
    detour = DetourFactor.measure(walk.graph, nodes(ways.edges().lines().x()), nodes(ways.edges().lines().y()), withoutNetwork);
  }

  private Walking(Territory territory, Ways ways, WalkGraph walk, Places facilities, DetourFactor detour) {
    this.territory = territory;
    this.ways = ways;
    this.walk = walk;
    this.facilities = facilities;
    this.detour = detour;
  }

  /**
   * The same place with other gates closed, for asking what if: shares everything that gates do not change.
   *
   * @param closed indexes of the gates that nobody passes
   */
  public Walking withGatesClosed(BitSet closed) {
    Ways.Gates gates = ways.gates();
    return withGates(new Ways.Gates(
        gates.code(), gates.name(), gates.x(), gates.y(), gates.compound(), (BitSet) closed.clone(), gates.hours()));
  }

  /** The same territory with one gate open at all hours. */
  public Walking withGateOpen(int gate) {
    Ways.Gates gates = ways.gates();
    BitSet closed = (BitSet) gates.closed().clone();
    closed.clear(gate);
    String[] hours = gates.hours().clone();
    hours[gate] = "";
    return withGates(new Ways.Gates(gates.code(), gates.name(), gates.x(), gates.y(), gates.compound(), closed, hours));
  }

  /** As {@link #withGatesClosed}, with other hours too: the same gates at the same places. */
  public Walking withGates(Ways.Gates changed) {
    return new Walking(territory, new Ways(ways.edges(), changed, ways.barriers()), walk, facilities, detour);
  }

  /**
   * The same ways and buildings with other facilities, for asking what if.
   *
   * @param changed the territory with facilities added, moved or closed; its buildings are the same
   */
  public Walking withFacilities(Territory changed) {
    Territory.Facilities all = changed.facilities();
    return new Walking(changed, ways, walk, walk.snap(all.x(), all.y()), detour);
  }

  /** One coordinate of each node; NaN for nodes of buildings and gates. */
  private double[] nodes(double[] vertices) {
    double[] at = new double[walk.graph.nodes()];
    Arrays.fill(at, Double.NaN);
    int[] start = ways.edges().lines().start();
    for (int e = 0; e < walk.ways; e++) {
      at[ways.edges().from()[e]] = vertices[start[e]];
      at[ways.edges().to()[e]] = vertices[start[e + 1] - 1];
    }
    return at;
  }

  /** Whether there is a network at all. */
  public boolean hasNetwork() {
    return walk.ways > 0;
  }

  /** How much longer walks are than straight lines here. */
  public DetourFactor detour() {
    return detour;
  }

  /** The ways it was made of. */
  public Ways ways() {
    return ways;
  }

  /** Buildings that stand too far from any path that they can reach. */
  public int buildingsOffNetwork() {
    return (int) IntStream.range(0, walk.buildings.size()).filter(i -> !walk.buildings.stands(i)).count();
  }

  /** The nearest facility of some kinds for every building. */
  public Walks ofBuildings(Collection<String> kinds, Terms terms) {
    return reach(kinds, terms).walks;
  }

  private Reach reach(Collection<String> kinds, Terms terms) {
    Question question = new Question(new TreeSet<>(kinds), terms);
    Reach reach = known.get(question);
    if (reach != null) return reach;
    if (known.size() > 200) known.clear();
    return known.computeIfAbsent(question, this::measure);
  }

  /** The network on these terms: shut where gates are closed, and at steps where none may be. */
  private Ground ground(Terms terms) {
    return grounds.computeIfAbsent(terms, each -> {
      BitSet shut = shut(each);
      Territory.Buildings buildings = territory.buildings();
      Territory.Facilities all = territory.facilities();
      return new Ground(walk.graph.without(shut), walk.offShut(walk.buildings, buildings.x(), buildings.y(), shut),
          walk.offShut(facilities, all.x(), all.y(), shut));
    });
  }

  private BitSet shut(Terms terms) {
    BitSet shut = new BitSet();
    for (int e = 0; e < walk.graph.edges(); e++) {
      int gate = walk.gate[e];
      boolean closed = gate >= 0 && (ways.gates().closed().get(gate)
          || terms.minute() >= 0 && !OpenHours.isOpen(ways.gates().hours()[gate], terms.minute()));
      boolean steps = terms.stepFree() && e < walk.ways && ways.edges().withSteps().get(e);
      if (closed || steps) shut.set(e);
    }
    return shut;
  }

  private Reach measure(Question question) {
    Territory.Facilities all = territory.facilities();
    int[] of = IntStream.range(0, all.size()).filter(i -> question.kinds.contains(all.kind()[i]) && question.terms.admit(all, i)).toArray();
    Ground ground = ground(question.terms);
    int[] at = Arrays.stream(of).filter(ground.facilities::stands).toArray();
    int[] away = Arrays.stream(of).filter(i -> !ground.facilities.stands(i)).toArray();
    Nearest nearest = Nearest.of(ground.graph, ground.facilities.some(at));
    NearestPlaces awayPlaces = places(away);
    NearestPlaces everywhere = places(of);
    int n = territory.buildings().size();
    Walks walks = new Walks(new int[n], new double[n], new Walks.How[n]);
    Nearest.Answers answers = nearest.of(ground.buildings);
    for (int b = 0; b < n; b++) {
      double x = territory.buildings().x()[b];
      double y = territory.buildings().y()[b];
      boolean walked = answers.facility()[b] >= 0;
      int facility = walked ? at[answers.facility()[b]] : -1;
      double metres = walked ? answers.metres()[b] : Double.POSITIVE_INFINITY;
      boolean stands = ground.buildings.stands(b);
      // a facility away from the network can be nearer than any on it; a building away from it has none to walk to
      int place = stands ? awayPlaces.nearest(x, y) : everywhere.nearest(x, y);
      double guess = place < 0 ? Double.POSITIVE_INFINITY
          : detour.factor() * (stands ? awayPlaces : everywhere).metres(place, x, y);
      boolean guessed = guess < metres;
      walks.facility()[b] = guessed ? stands ? away[place] : of[place] : facility;
      walks.metres()[b] = Math.min(guess, metres);
      walks.how()[b] = of.length == 0 ? Walks.How.NONE : guessed ? Walks.How.ESTIMATE
          : walked ? Walks.How.WALK : Walks.How.UNREACHABLE;
    }
    return new Reach(at, ground, nearest, walks);
  }

  private NearestPlaces places(int[] of) {
    Territory.Facilities all = territory.facilities();
    return new NearestPlaces(Arrays.stream(of).mapToDouble(i -> all.x()[i]).toArray(),
        Arrays.stream(of).mapToDouble(i -> all.y()[i]).toArray());
  }

  /** The way from a building to its nearest facility of some kinds; empty when there is none. */
  public Optional<Path> path(int building, Collection<String> kinds, Terms terms) {
    Reach reach = reach(kinds, terms);
    return path(building, reach, reach.ground.buildings, reach.walks.metres()[building]);
  }

  private Optional<Path> path(int building, Reach reach, Places from, double metres) {
    int facility = reach.walks.facility()[building];
    if (facility < 0) return Optional.empty();
    double x = territory.buildings().x()[building];
    double y = territory.buildings().y()[building];
    double toX = territory.facilities().x()[facility];
    double toY = territory.facilities().y()[facility];
    if (reach.walks.how()[building] == Walks.How.ESTIMATE) {
      return Optional.of(new Path(facility, metres, Walks.How.ESTIMATE, new double[] {x, toX}, new double[] {y, toY},
          new int[0], false));
    }
    Routes.Route route = Routes.from(reach.nearest, from, building).orElseThrow();
    Line line = new Line();
    line.add(x, y);
    List<Integer> gates = new ArrayList<>();
    boolean steps = false;
    for (Routes.Stretch stretch : route.stretches()) {
      int e = stretch.edge();
      if (walk.gate[e] >= 0) gates.add(walk.gate[e]);
      steps |= e < walk.ways && ways.edges().withSteps().get(e);
      line.add(stretch);
    }
    line.add(toX, toY);
    int[] passed = gates.stream().mapToInt(Integer::intValue).toArray();
    return Optional.of(new Path(facility, metres, Walks.How.WALK, line.x(), line.y(), passed, steps));
  }

  /**
   * The barrier that lies across the straight way between two points, an index into the barriers: the first river, railway
   * or expressway, else the first walled compound, else the first wall; -1 for none.
   */
  public int barrierBetween(double fromX, double fromY, double toX, double toY) {
    return walk.barrierBetween(fromX, fromY, toX, toY);
  }

  /** The first wall, of a compound or another, across the straight way between two points, an index into the barriers; -1 for none. */
  int wallBetween(double fromX, double fromY, double toX, double toY) {
    return walk.wallBetween(fromX, fromY, toX, toY);
  }

  /** The same territory with every gate open. */
  Optional<Path> pathWithGatesOpen(int building, Collection<String> kinds, Terms terms) {
    Territory.Facilities all = territory.facilities();
    int[] at = IntStream.range(0, all.size())
        .filter(i -> kinds.contains(all.kind()[i]) && terms.admit(all, i) && facilities.stands(i)).toArray();
    BitSet steps = terms.stepFree() ? ways.edges().withSteps() : new BitSet();
    Nearest nearest = Nearest.of(walk.graph.without(steps), walk.offShut(facilities, all.x(), all.y(), steps).some(at));
    double[] x = {territory.buildings().x()[building]};
    double[] y = {territory.buildings().y()[building]};
    Places one = walk.offShut(walk.buildings.some(new int[] {building}), x, y, steps);
    Nearest.Answers answers = nearest.of(one);
    if (answers.facility()[0] < 0) return Optional.empty();
    List<Integer> gates = new ArrayList<>();
    for (Routes.Stretch stretch : Routes.from(nearest, one, 0).orElseThrow().stretches()) {
      if (walk.gate[stretch.edge()] >= 0) gates.add(walk.gate[stretch.edge()]);
    }
    return Optional.of(new Path(at[answers.facility()[0]], answers.metres()[0], Walks.How.WALK, new double[0], new double[0],
        gates.stream().mapToInt(Integer::intValue).toArray(), false));
  }

  /** Where points of one's own would stand on the network. */
  public Places place(double[] x, double[] y) {
    return walk.snap(x, y);
  }

  /**
   * Walks of at most the limit from each building to each of some points, for example candidate sites: a sparse matrix by
   * point. A point or building away from the network has none.
   *
   * @param x eastings of the points in metres
   * @param y northings
   * @param limitM metres, ≥ 0; a building exactly as far is within
   */
  public Catchments.Costs costs(double[] x, double[] y, double limitM, Terms terms) {
    Ground ground = ground(terms);
    return Catchments.costs(ground.graph, ground.buildings, walk.offShut(place(x, y), x, y, shut(terms)), limitM);
  }

  /** For asking what facilities elsewhere would have within reach. */
  public NewSites newSites(Terms terms) {
    Ground ground = ground(terms);
    return new NewSites(territory.buildings(), walk, ground.graph, ground.buildings, shut(terms), detour.factor());
  }

  /**
   * Walks to the facilities of some kinds.
   *
   * @param facility the facilities, indexes into the territory's
   * @param costs the buildings within the limit of each of them
   */
  public record Served(int[] facility, Catchments.Costs costs) {}

  /** The buildings within a walk of at most {@code limitM} metres of each facility of some kinds; off the network none. */
  public Served served(Collection<String> kinds, double limitM, Terms terms) {
    Reach reach = reach(kinds, terms);
    Ground ground = reach.ground;
    return new Served(reach.chosen, Catchments.costs(ground.graph, ground.buildings, ground.facilities.some(reach.chosen), limitM));
  }

  /**
   * From where one walks to a place.
   *
   * @param x easting of the place in metres
   * @param y northing
   * @param limitM metres, ≥ 0
   * @param lookM buildings are told up to this many metres, ≥ the limit
   * @implNote about 1 ms and 1 ms a kilometre of reached ways
   */
  public ReachedGround reach(double x, double y, double limitM, double lookM, Terms terms) {
    Ground ground = ground(terms);
    return new ReachSearch(territory, walk, ways, ground.graph, ground.buildings, detour.factor())
        .from(x, y, limitM, lookM, shut(terms));
  }

  /** Vertices of a way that is walked stretch by stretch. */
  private final class Line {
    private double[] x = new double[64];
    private double[] y = new double[64];
    private int size;

    void add(double px, double py) {
      if (size > 0 && x[size - 1] == px && y[size - 1] == py) return;
      if (size == x.length) {
        x = Arrays.copyOf(x, 2 * size);
        y = Arrays.copyOf(y, 2 * size);
      }
      x[size] = px;
      y[size++] = py;
    }

    void add(Routes.Stretch stretch) {
      int e = stretch.edge();
      Ways.Lines lines = ways.edges().lines();
      if (e >= walk.ways) {
        double[] ends = walk.added(e);
        add(between(ends[0], ends[2], stretch.fromFraction()), between(ends[1], ends[3], stretch.fromFraction()));
        add(between(ends[0], ends[2], stretch.toFraction()), between(ends[1], ends[3], stretch.toFraction()));
        return;
      }
      int first = lines.start()[e];
      int last = lines.start()[e + 1] - 1;
      double[] before = new double[last - first + 1];
      for (int v = first; v < last; v++) {
        before[v - first + 1] = before[v - first] + Math.hypot(lines.x()[v + 1] - lines.x()[v], lines.y()[v + 1] - lines.y()[v]);
      }
      double length = before[last - first];
      spot(lines, first, before, stretch.fromFraction() * length);
      boolean forward = stretch.toFraction() >= stretch.fromFraction();
      double low = Math.min(stretch.fromFraction(), stretch.toFraction()) * length;
      double high = Math.max(stretch.fromFraction(), stretch.toFraction()) * length;
      for (int k = 0; k < before.length; k++) {
        int i = forward ? k : before.length - 1 - k;
        if (before[i] > low && before[i] < high) add(lines.x()[first + i], lines.y()[first + i]);
      }
      spot(lines, first, before, stretch.toFraction() * length);
    }

    private void spot(Ways.Lines lines, int first, double[] before, double at) {
      int k = 0;
      while (k + 2 < before.length && before[k + 1] < at) k++;
      double piece = before[k + 1] - before[k];
      double part = piece == 0 ? 0 : Math.max(0, Math.min(1, (at - before[k]) / piece));
      add(between(lines.x()[first + k], lines.x()[first + k + 1], part), between(lines.y()[first + k], lines.y()[first + k + 1], part));
    }

    private static double between(double a, double b, double part) {
      return part == 1 ? b : a + part * (b - a);
    }

    double[] x() {
      return Arrays.copyOf(x, size);
    }

    double[] y() {
      return Arrays.copyOf(y, size);
    }
  }
}
