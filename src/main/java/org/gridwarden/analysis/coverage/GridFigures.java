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
  private final @Nullable Plan.Grid[] grids;
  private final @Nullable AreaCount[] counts;
  private final SortedMap<String, Ward> byWard;
  private final int[] gridOfBuilding;

  private GridFigures(
      Territory territory, List<AreaCount> wards, Map<String, Integer> wardIndex, boolean[] counted,
      @Nullable Plan.Grid[] grids, @Nullable AreaCount[] counts, SortedMap<String, Ward> byWard, int[] gridOfBuilding) {
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
    return new GridFigures(territory, wards, index, GridCounts.countedWards(territory.buildings(), wards.size()),
        new Plan.Grid[0], new AreaCount[0], new TreeMap<>(), none).with(new HashMap<>(grids));
  }

  /** After a change: grids that are new or another by number, null for those that are no more. */
  public GridFigures with(Map<Integer, Plan.@Nullable Grid> changes) {
    int most = changes.keySet().stream().mapToInt(Integer::intValue).max().orElse(0);
    @Nullable Plan.Grid[] now = Arrays.copyOf(grids, Math.max(grids.length, most + 1));
    Set<String> touched = new HashSet<>();
    changes.forEach((number, grid) -> {
      Plan.Grid old = now[number];
      now[number] = grid;
      if (old != null) touched.add(old.wardCode());
      if (grid != null) touched.add(grid.wardCode());
    });
    int[] numbers = numbers(touched, changes.keySet(), now);
    List<Plan.Grid> list = Arrays.stream(numbers).mapToObj(number -> grid(now, number)).toList();
    int[] gridOf = gridOfBuilding.clone();
    int[] placeOf = locate(touched, numbers, list, now, gridOf);
    int[] wardOf = list.stream().mapToInt(grid -> wardIndex.getOrDefault(grid.wardCode(), -1)).toArray();
    List<AreaCount> recounted = GridCounts.of(territory, list, wardOf, placeOf, wards, counted);
    @Nullable AreaCount[] all = Arrays.copyOf(counts, now.length);
    changes.keySet().forEach(number -> all[number] = null);
    for (int i = 0; i < numbers.length; i++) all[numbers[i]] = recounted.get(i);
    return new GridFigures(territory, wards, wardIndex, counted, now, all, wards(touched, numbers, list, recounted), gridOf);
  }

  private static Plan.Grid grid(@Nullable Plan.Grid[] grids, int number) {
    return Objects.requireNonNull(grids[number]);
  }

  /** Numbers of the grids that lie in the wards touched, in code order. */
  private int[] numbers(Set<String> touched, Set<Integer> changed, @Nullable Plan.Grid[] now) {
    Set<Integer> numbers = new HashSet<>(changed);
    for (String code : touched) {
      Ward ward = byWard.get(code);
      if (ward != null) numbers.addAll(ward.numbers);
    }
    return numbers.stream().filter(number -> now[number] != null)
        .sorted(Comparator.comparing(number -> grid(now, number).code()))
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
      Set<String> touched, int[] numbers, List<Plan.Grid> list, @Nullable Plan.Grid[] now, int[] gridOf) {
    Territory.Buildings all = territory.buildings();
    int[] place = new int[all.size()];
    Arrays.fill(place, -1);
    Envelope box = new Envelope();
    for (Plan.Grid grid : list) box.expandToInclude(grid.outline().getEnvelopeInternal());
    AreaLocator locator = AreaLocator.of(list.stream().map(Plan.Grid::outline).toList());
    boolean[] left = new boolean[grids.length];
    for (int number = 0; number < left.length; number++) {
      Plan.Grid grid = grids[number];
      left[number] = grid != null && touched.contains(grid.wardCode());
    }
    for (int b = 0; b < place.length; b++) {
      boolean ours = gridOf[b] >= 0 && left[gridOf[b]];
      boolean near = box.contains(all.x()[b], all.y()[b]);
      if (!ours && !near) continue;
      int found = near && !list.isEmpty() ? locator.locate(all.x()[b], all.y()[b]) : -1;
      if (ours) gridOf[b] = -1;
      // On the border of two wards the lower code has it, as everywhere.
      Plan.Grid other = gridOf[b] < 0 ? null : now[gridOf[b]];
      if (found < 0 || other != null && other.code().compareTo(list.get(found).code()) < 0) continue;
      gridOf[b] = numbers[found];
      place[b] = found;
    }
    return place;
  }

  /** The figures of a grid that there is. */
  public AreaCount count(int number) {
    return Objects.requireNonNull(counts[number]);
  }

  /** Number of the grid that a building lies in, -1 for none. */
  public int gridOf(int building) {
    return gridOfBuilding[building];
  }

  /** The grid of a number that there is. */
  public Plan.Grid grid(int number) {
    return grid(grids, number);
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
    for (int number = 0; number < counts.length; number++) {
      AreaCount count = counts[number];
      AreaCount old = number < before.counts.length ? before.counts[number] : null;
      if (count == null || old == count) continue;
      if (old == null || old.households() != count.households() || old.residents() != count.residents()
          || old.buildings() != count.buildings() || old.areaM2() != count.areaM2() || old.known() != count.known()
          || old.estimated() != count.estimated()) {
        changed.add(number);
      }
    }
    return changed;
  }

  /**
   * Where the households of grids went that are others in {@code after}: by buildings, or by area where the ward's count
   * is divided by area. Pairs without households are left out.
   */
  public List<Flow> flows(GridFigures after) {
    Map<Long, Integer> sums = new TreeMap<>();
    int[] households = territory.buildings().households();
    boolean[] same = new boolean[Math.max(grids.length, after.grids.length)];
    for (int number = 0; number < same.length; number++) same[number] = same(after, number);
    for (int b = 0; b < households.length; b++) {
      int from = gridOfBuilding[b];
      int to = after.gridOfBuilding[b];
      if (households[b] == 0 || from < 0 || to < 0 || same[from] && same[to]) continue;
      Integer ward = wardIndex.get(grid(from).wardCode());
      if (ward == null || counted[ward]) sums.merge((long) from << 32 | to, households[b], Integer::sum);
    }
    for (int number = 0; number < grids.length; number++) {
      Plan.Grid grid = grids[number];
      Integer ward = grid == null || same[number] ? null : wardIndex.get(grid.wardCode());
      if (grid != null && ward != null && !counted[ward]) byArea(after, number, grid, sums);
    }
    return sums.entrySet().stream()
        .map(each -> new Flow((int) (each.getKey() >> 32), (int) (long) each.getKey(), each.getValue())).toList();
  }

  private boolean same(GridFigures after, int number) {
    Plan.Grid here = number < grids.length ? grids[number] : null;
    return here == (number < after.grids.length ? after.grids[number] : null);
  }

  private void byArea(GridFigures after, int from, Plan.Grid grid, Map<Long, Integer> sums) {
    Geometry outline = grid.outline();
    Envelope box = outline.getEnvelopeInternal();
    Ward now = after.byWard.get(grid.wardCode());
    List<Integer> to = now == null ? List.of() : now.numbers.stream()
        .filter(each -> after.grid(each).outline().getEnvelopeInternal().intersects(box) && (each == from || !same(after, each)))
        .sorted().toList();
    double[] shares = new double[to.size()];
    for (int i = 0; i < shares.length; i++) {
      Plan.Grid other = after.grid(to.get(i));
      if (!other.typed()) shares[i] = other.outline().intersection(outline).getArea();
    }
    if (Arrays.stream(shares).sum() <= 0) return;
    long[] parts = Apportion.byLargestRemainder(count(from).households(), shares);
    for (int i = 0; i < parts.length; i++) {
      if (parts[i] > 0) sums.merge((long) from << 32 | to.get(i), (int) parts[i], Integer::sum);
    }
  }
}
