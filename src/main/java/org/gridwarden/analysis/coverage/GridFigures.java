package org.gridwarden.analysis.coverage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.gridwarden.geo.AreaLocator;
import org.gridwarden.model.Plan;
import org.gridwarden.model.Territory;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;

/**
 * The figures that {@link Census} gives the grids of a plan, in a form that follows edits: after a change only the wards
 * that it touches are counted again, by the same rule ({@link GridCounts}). Grids carry a number each. Immutable and
 * thread-safe. Cost of a change: a look at every building, and locating those of the wards touched (60,000 buildings:
 * about 2 ms).
 */
public final class GridFigures {

  /** Households that one grid hands to another, or keeps; grids by number. */
  public record Flow(int from, int to, int households) {}

  /**
   * The grids of one ward in code order. As long as no edit touches the ward it is the same object.
   *
   * @param numbers of the grids
   * @param counts one for each grid, in the same order
   */
  public record Ward(String code, List<Integer> numbers, List<Plan.Grid> grids, List<AreaCount> counts) {}

  private final Territory territory;
  private final List<AreaCount> wards;
  private final Map<String, Integer> wardIndex;
  private final boolean[] counted;
  private final Map<Integer, Plan.Grid> grids;
  private final Map<Integer, AreaCount> counts;
  private final SortedMap<String, Ward> byWard;
  private final int[] gridOfBuilding;

  private GridFigures(
      Territory territory, List<AreaCount> wards, Map<String, Integer> wardIndex, boolean[] counted,
      Map<Integer, Plan.Grid> grids, Map<Integer, AreaCount> counts, SortedMap<String, Ward> byWard, int[] gridOfBuilding) {
    this.territory = territory;
    this.wards = wards;
    this.wardIndex = wardIndex;
    this.counted = counted;
    this.grids = grids;
    this.counts = counts;
    this.byWard = byWard;
    this.gridOfBuilding = gridOfBuilding;
  }

  /** Of all grids of a plan, by number, in the territory's metric CRS. */
  public static GridFigures of(Territory territory, Map<Integer, Plan.Grid> grids) {
    List<AreaCount> wards = WardCounts.of(territory, OptionalInt.empty());
    Map<String, Integer> index = new HashMap<>();
    for (int w = 0; w < wards.size(); w++) index.put(wards.get(w).code(), w);
    int[] none = new int[territory.buildings().size()];
    Arrays.fill(none, -1);
    return new GridFigures(territory, wards, index, GridCounts.countedWards(territory.buildings(), wards.size()), Map.of(),
        Map.of(), new TreeMap<>(), none).with(new HashMap<>(grids));
  }

  /** After a change: grids that are new or another by number, null for those that are no more. */
  public GridFigures with(Map<Integer, Plan.@Nullable Grid> changes) {
    Map<Integer, Plan.Grid> now = new HashMap<>(grids);
    Set<String> touched = new HashSet<>();
    changes.forEach((number, grid) -> {
      Plan.Grid old = grid == null ? now.remove(number) : now.put(number, grid);
      if (old != null) touched.add(old.wardCode());
      if (grid != null) touched.add(grid.wardCode());
    });
    int[] numbers = numbers(touched, changes.keySet(), now);
    List<Plan.Grid> list = Arrays.stream(numbers).mapToObj(now::get).toList();
    int[] gridOf = gridOfBuilding.clone();
    int[] placeOf = locate(touched, numbers, list, now, gridOf);
    int[] wardOf = list.stream().mapToInt(grid -> wardIndex.getOrDefault(grid.wardCode(), -1)).toArray();
    List<AreaCount> recounted = GridCounts.of(territory, list, wardOf, placeOf, wards, false);
    Map<Integer, AreaCount> all = new HashMap<>(counts);
    changes.keySet().forEach(all::remove);
    for (int i = 0; i < numbers.length; i++) all.put(numbers[i], recounted.get(i));
    return new GridFigures(territory, wards, wardIndex, counted, now, all, wards(touched, numbers, list, recounted), gridOf);
  }

  /** Numbers of the grids that lie in the wards touched, in code order. */
  private int[] numbers(Set<String> touched, Set<Integer> changed, Map<Integer, Plan.Grid> now) {
    Set<Integer> numbers = new HashSet<>(changed);
    for (String code : touched) {
      Ward ward = byWard.get(code);
      if (ward != null) numbers.addAll(ward.numbers);
    }
    return numbers.stream().filter(now::containsKey)
        .sorted(Comparator.comparing(number -> Objects.requireNonNull(now.get(number)).code()))
        .mapToInt(Integer::intValue).toArray();
  }

  private SortedMap<String, Ward> wards(Set<String> touched, int[] numbers, List<Plan.Grid> list, List<AreaCount> recounted) {
    SortedMap<String, Ward> all = new TreeMap<>(byWard);
    all.keySet().removeAll(touched);
    for (int i = 0; i < numbers.length; i++) {
      Ward ward = all.computeIfAbsent(list.get(i).wardCode(),
          code -> new Ward(code, new ArrayList<>(), new ArrayList<>(), new ArrayList<>()));
      ward.numbers.add(numbers[i]);
      ward.grids.add(list.get(i));
      ward.counts.add(recounted.get(i));
    }
    return all;
  }

  /** The wards that have grids, by code; not to be written. */
  public SortedMap<String, Ward> wards() {
    return byWard;
  }

  /** Sets the grids of buildings in the wards touched; for each building its place in the list, -1 for none. */
  private int[] locate(
      Set<String> touched, int[] numbers, List<Plan.Grid> list, Map<Integer, Plan.Grid> now, int[] gridOf) {
    Territory.Buildings all = territory.buildings();
    int[] place = new int[all.size()];
    Arrays.fill(place, -1);
    Envelope box = new Envelope();
    for (Plan.Grid grid : list) box.expandToInclude(grid.outline().getEnvelopeInternal());
    AreaLocator locator = AreaLocator.of(list.stream().map(Plan.Grid::outline).toList());
    for (int b = 0; b < place.length; b++) {
      Plan.Grid had = gridOf[b] < 0 ? null : grids.get(gridOf[b]);
      boolean ours = had != null && touched.contains(had.wardCode());
      boolean near = box.contains(all.x()[b], all.y()[b]);
      if (!ours && !near) continue;
      int found = near && !list.isEmpty() ? locator.locate(all.x()[b], all.y()[b]) : -1;
      if (ours) gridOf[b] = -1;
      // On the border of two wards the lower code has it, as everywhere.
      Plan.Grid other = gridOf[b] < 0 ? null : now.get(gridOf[b]);
      if (found < 0 || other != null && other.code().compareTo(list.get(found).code()) < 0) continue;
      gridOf[b] = numbers[found];
      place[b] = found;
    }
    return place;
  }

  /** The figures of a grid that there is. */
  public AreaCount count(int number) {
    return Objects.requireNonNull(counts.get(number));
  }

  /** Number of the grid that a building lies in, -1 for none. */
  public int gridOf(int building) {
    return gridOfBuilding[building];
  }

  /** The grids, by number; not to be written. */
  public Map<Integer, Plan.Grid> grids() {
    return grids;
  }

  /** For each building of the territory the number of its grid, -1 for none; not to be written. */
  public int[] gridOfBuilding() {
    return gridOfBuilding;
  }

  /** Households of the buildings in a grid; 0 where the ward's count is divided by area because buildings have none. */
  public int counted(int number) {
    Integer ward = wardIndex.get(count(number).parent());
    return ward == null || counted[ward] ? count(number).households() : 0;
  }

  /** Grids whose figures are others than in {@code before}, or which it does not have, ascending. */
  public List<Integer> changedSince(GridFigures before) {
    List<Integer> changed = new ArrayList<>();
    counts.forEach((number, count) -> {
      AreaCount old = before.counts.get(number);
      if (old == count) return;
      if (old == null || old.households() != count.households() || old.residents() != count.residents()
          || old.buildings() != count.buildings() || old.areaM2() != count.areaM2() || old.known() != count.known()
          || old.estimated() != count.estimated()) {
        changed.add(number);
      }
    });
    changed.sort(null);
    return changed;
  }

  /**
   * Where the households of grids went that are others in {@code after}: by buildings, or by area where the ward's count
   * is divided by area. Pairs without households are left out.
   */
  public List<Flow> flows(GridFigures after) {
    Map<Long, Integer> sums = new TreeMap<>();
    int[] households = territory.buildings().households();
    for (int b = 0; b < households.length; b++) {
      int from = gridOfBuilding[b];
      int to = after.gridOfBuilding[b];
      if (households[b] == 0 || from < 0 || to < 0 || same(after, from) && same(after, to)) continue;
      Integer ward = wardIndex.get(Objects.requireNonNull(grids.get(from)).wardCode());
      if (ward == null || counted[ward]) sums.merge((long) from << 32 | to, households[b], Integer::sum);
    }
    grids.forEach((number, grid) -> {
      Integer ward = wardIndex.get(grid.wardCode());
      if (ward != null && !counted[ward] && !same(after, number)) byArea(after, number, grid, sums);
    });
    return sums.entrySet().stream()
        .map(each -> new Flow((int) (each.getKey() >> 32), (int) (long) each.getKey(), each.getValue())).toList();
  }

  private boolean same(GridFigures after, int number) {
    return grids.get(number) == after.grids.get(number);
  }

  private void byArea(GridFigures after, int from, Plan.Grid grid, Map<Long, Integer> sums) {
    Geometry outline = grid.outline();
    Envelope box = outline.getEnvelopeInternal();
    List<Integer> to = after.grids.entrySet().stream().filter(each -> each.getValue().wardCode().equals(grid.wardCode())
        && each.getValue().outline().getEnvelopeInternal().intersects(box)
        && (each.getKey() == from || !same(after, each.getKey()))).map(Map.Entry::getKey).sorted().toList();
    double[] shares = new double[to.size()];
    for (int i = 0; i < shares.length; i++) {
      Plan.Grid other = Objects.requireNonNull(after.grids.get(to.get(i)));
      if (!other.typed()) shares[i] = other.outline().intersection(outline).getArea();
    }
    if (Arrays.stream(shares).sum() <= 0) return;
    long[] parts = Apportion.byLargestRemainder(count(from).households(), shares);
    for (int i = 0; i < parts.length; i++) {
      if (parts[i] > 0) sums.merge((long) from << 32 | to.get(i), (int) parts[i], Integer::sum);
    }
  }
}
