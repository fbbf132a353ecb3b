package org.gridwarden.analysis.accessibility;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntPredicate;
import org.gridwarden.model.Territory;

/**
 * For every building of a territory the nearest facility of some kinds, as the crow flies. Only facilities with the
 * status {@code existing} (or without one) count. Results are kept for each set of kinds. Thread-safe.
 */
public final class StraightLine {

  /**
   * The nearest facility for each of many points.
   *
   * @param facility index into the territory's facilities, -1 when there is none of the kinds
   * @param metres straight-line distance, +Infinity when there is none
   */
  public record Nearest(int[] facility, double[] metres) {}

  private final Territory territory;
  private final IntPredicate admitted;
  private final Map<Object, StraightLine> narrower = new ConcurrentHashMap<>();
  private final Map<Set<String>, Index> indexes = new ConcurrentHashMap<>();
  private final Map<Set<String>, Nearest> buildings = new ConcurrentHashMap<>();

  private record Index(int[] facility, NearestPlaces places) {}

  public StraightLine(Territory territory) {
    this(territory, i -> exists(territory.facilities(), i));
  }

  private StraightLine(Territory territory, IntPredicate admitted) {
    this.territory = territory;
    this.admitted = admitted;
  }

  /**
   * The same with fewer facilities, kept for the next who asks.
   *
   * @param terms what the choice is known by: equal terms must admit the same
   * @param admits whether a facility, an index into the territory's, counts
   */
  public StraightLine only(Object terms, IntPredicate admits) {
    return narrower.computeIfAbsent(terms, each -> new StraightLine(territory, admits));
  }

  /** Whether a facility counts as there today. */
  public static boolean exists(Territory.Facilities facilities, int index) {
    return facilities.status()[index].isEmpty() || facilities.status()[index].equals("existing");
  }

  /** Nearest facility of {@code kinds} for every building; first call about 1 µs a building, then nothing. */
  public Nearest ofBuildings(Collection<String> kinds) {
    return buildings.computeIfAbsent(
        new TreeSet<>(kinds), set -> of(set, territory.buildings().x(), territory.buildings().y()));
  }

  /** Nearest facility of {@code kinds} for any points in the territory's metric CRS. */
  public Nearest of(Collection<String> kinds, double[] x, double[] y) {
    Index index = indexes.computeIfAbsent(new TreeSet<>(kinds), this::index);
    int[] facility = new int[x.length];
    double[] metres = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      int place = index.places.nearest(x[i], y[i]);
      facility[i] = place < 0 ? -1 : index.facility[place];
      metres[i] = place < 0 ? Double.POSITIVE_INFINITY : index.places.metres(place, x[i], y[i]);
    }
    return new Nearest(facility, metres);
  }

  private Index index(Set<String> kinds) {
    Territory.Facilities all = territory.facilities();
    int[] chosen = java.util.stream.IntStream.range(0, all.size())
        .filter(i -> kinds.contains(all.kind()[i]) && admitted.test(i)).toArray();
    double[] x = java.util.Arrays.stream(chosen).mapToDouble(i -> all.x()[i]).toArray();
    double[] y = java.util.Arrays.stream(chosen).mapToDouble(i -> all.y()[i]).toArray();
    return new Index(chosen, new NearestPlaces(x, y));
  }
}
