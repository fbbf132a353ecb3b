package org.gridwarden.analysis.coverage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeSet;
import org.gridwarden.geo.AreaLocator;
import org.gridwarden.model.Area;
import org.gridwarden.model.Level;
import org.gridwarden.model.Plan;
import org.gridwarden.model.Territory;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.coverage.CoverageUnion;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.TopologyException;

/**
 * Who lives where: the areas of every level with their residents, households, buildings and ground, and which area lies
 * in which. Residents and households of a ward are its own count; sums of wards above, {@link GridCounts} below. All
 * levels add up exactly as long as the buildings of a ward add up to it; {@link #notInGrids} tells where they do not.
 *
 * <p>Immutable and thread-safe. Building one costs one point location for each building.
 */
public final class Census {

  /** A place in the hierarchy. */
  public record Place(Level level, int index) {}

  private final Territory territory;
  private final List<Plan.Grid> grids;
  private final Map<Level, List<AreaCount>> areas = new HashMap<>();
  private final Map<Level, int[]> parents = new HashMap<>();
  private final int[] gridOfBuilding;
  private final int[] sectionOfGrid;
  private final AreaLocator locator;
  private final Map<String, Place> places = new HashMap<>();

  /** The latest counts. */
  public static Census of(Territory territory, List<Plan.Grid> grids) {
    return new Census(territory, grids, Map.of(), OptionalInt.empty());
  }

  /**
   * @param grids grids of the plan in force, in any order; empty when there is none
   * @param sectionNames names of sections by code; a section without one is called by its code
   * @param year count wards as in that year; wards without a count for it are then not known
   */
  public Census(Territory territory, List<Plan.Grid> grids, Map<String, String> sectionNames, OptionalInt year) {
    this.territory = territory;
    this.grids = grids.stream().sorted((a, b) -> a.code().compareTo(b.code())).toList();
    this.locator = AreaLocator.of(this.grids.stream().map(Plan.Grid::outline).toList());
    this.gridOfBuilding = locate(territory.buildings().x(), territory.buildings().y());
    List<AreaCount> wards = WardCounts.of(territory, year);
    areas.put(Level.WARD, wards);
    Map<String, Integer> wardIndex = indexByCode(wards);
    int[] wardOfGrid = this.grids.stream().mapToInt(grid -> wardIndex.getOrDefault(grid.wardCode(), -1)).toArray();
    boolean[] byBuildings = year.isPresent() ? new boolean[wards.size()] : GridCounts.countedWards(territory.buildings(), wards.size());
    List<AreaCount> counted = GridCounts.of(territory, this.grids, wardOfGrid, gridOfBuilding, wards, byBuildings);
    areas.put(Level.GRID, counted);
    List<String> codes = List.copyOf(new TreeSet<>(this.grids.stream().map(Plan.Grid::sectionCode).toList()))
        .stream().filter(code -> !code.isEmpty()).toList();
    sectionOfGrid = this.grids.stream().mapToInt(grid -> codes.indexOf(grid.sectionCode())).toArray();
    areas.put(Level.SECTION, sections(codes, sectionNames, counted));
    areas.put(Level.SUBDISTRICT, sums(territory.areas().subdistricts(), wards));
    areas.put(Level.DISTRICT, sums(territory.areas().districts(), areas.get(Level.SUBDISTRICT)));
    parents.put(Level.GRID, wardOfGrid);
    for (Level level : List.of(Level.SECTION, Level.WARD, Level.SUBDISTRICT)) {
      Map<String, Integer> above = indexByCode(areas.get(level == Level.SECTION ? Level.WARD : next(level)));
      parents.put(level, areas.get(level).stream().mapToInt(area -> above.getOrDefault(area.parent(), -1)).toArray());
    }
    for (Level level : List.of(Level.GRID, Level.SECTION, Level.WARD, Level.SUBDISTRICT, Level.DISTRICT)) {
      for (int i = 0; i < areas.get(level).size(); i++) places.put(areas.get(level).get(i).code(), new Place(level, i));
    }
  }

  /** Index of the grid of each point, the lowest code on a border, -1 for none. */
  private int[] locate(double[] x, double[] y) {
    int[] grid = new int[x.length];
    locator.locate(x, y, 0, x.length, grid);
    return grid;
  }

  private static Level next(Level level) {
    return level == Level.GRID ? Level.WARD : Level.values()[level.ordinal() + 1];
  }

  private static Map<String, Integer> indexByCode(List<AreaCount> list) {
    Map<String, Integer> index = new HashMap<>();
    for (int i = 0; i < list.size(); i++) index.put(list.get(i).code(), i);
    return index;
  }

  private List<AreaCount> sections(List<String> codes, Map<String, String> names, List<AreaCount> counted) {
    List<AreaCount> sections = new ArrayList<>();
    for (int s = 0; s < codes.size(); s++) {
      Sum sum = new Sum();
      String ward = "";
      List<Geometry> outlines = new ArrayList<>();
      for (int g = 0; g < grids.size(); g++) {
        if (sectionOfGrid[g] != s) continue;
        sum.add(counted.get(g));
        ward = grids.get(g).wardCode();
        outlines.add(counted.get(g).outline());
      }
      String code = codes.get(s);
      Geometry outline = union(outlines);
      sections.add(sum.area(code, names.getOrDefault(code, code), "", Level.SECTION, ward, outline));
    }
    return List.copyOf(sections);
  }

  /** Grids of one mosaic share the points of their borders; those of several plans beside one another may not. */
  private static Geometry union(List<Geometry> outlines) {
    try {
      Geometry union = CoverageUnion.union(outlines.toArray(Geometry[]::new));
      if (union.isValid()) return union;
    } catch (TopologyException | IllegalArgumentException e) {
      // put together the slow way
    }
    return new GeometryFactory().buildGeometry(outlines).union();
  }

  private static List<AreaCount> sums(List<Area> areas, List<AreaCount> children) {
    Map<String, Sum> byParent = new HashMap<>();
    for (AreaCount child : children) byParent.computeIfAbsent(child.parent(), code -> new Sum()).add(child);
    return areas.stream().map(area -> byParent.getOrDefault(area.code(), new Sum())
        .area(area.code(), area.name(), area.nameEn(), area.level(), area.parent(), area.outline())).toList();
  }

  /** Adds up the areas below; what is not known below makes the sum an estimate, nothing known makes it unknown. */
  private static final class Sum {
    private int residents;
    private int households;
    private int buildings;
    private long areaM2;
    private boolean known;
    private boolean estimated;

    void add(AreaCount child) {
      areaM2 += child.areaM2();
      buildings += child.buildings();
      estimated |= child.estimated() || !child.known();
      if (!child.known()) return;
      known = true;
      residents += child.residents();
      households += child.households();
    }

    AreaCount area(String code, String name, String nameEn, Level level, String parent, Geometry outline) {
      return new AreaCount(
          code, name, nameEn, level, parent, outline, residents, households, areaM2, buildings, known, estimated
              && known);
    }
  }

  public Territory territory() {
    return territory;
  }

  /** Grids in code order, as {@code list(Level.GRID)} counts them. */
  public List<Plan.Grid> grids() {
    return grids;
  }

  /** Areas of a level in code order; empty when the territory has none. */
  public List<AreaCount> list(Level level) {
    return areas.get(level);
  }

  /** Where the area with this code stands, or null when there is none. */
  public @Nullable Place place(String code) {
    return places.get(code);
  }

  /**
   * For each area of {@code from}, the index of the area of {@code to} it lies in, -1 for none.
   *
   * @param to the same level or one above
   */
  public int[] up(Level from, Level to) {
    int[] now = new int[areas.get(from).size()];
    for (int i = 0; i < now.length; i++) now[i] = i;
    if (from == to) return now;
    if (to == Level.SECTION) return sectionOfGrid.clone();
    for (Level level = from; level != to; level = next(level)) {
      int[] parent = parents.get(level);
      for (int i = 0; i < now.length; i++) now[i] = now[i] < 0 ? -1 : parent[now[i]];
    }
    return now;
  }

  /** For each building the index of the area of {@code level} it lies in, -1 for none. */
  public int[] areaOfBuildings(Level level) {
    return lift(level, gridOfBuilding, territory.buildings().ward());
  }

  /**
   * For any other points with a known ward, for example facilities: the index of the area of {@code level}, -1 for
   * none.
   *
   * @param ward index into the wards for each point, -1 for none
   */
  public int[] areaOf(Level level, double[] x, double[] y, int[] ward) {
    boolean byGrid = level == Level.GRID || level == Level.SECTION;
    return lift(level, byGrid ? locate(x, y) : new int[0], ward);
  }

  private int[] lift(Level level, int[] grid, int[] ward) {
    boolean byGrid = level == Level.GRID || level == Level.SECTION;
    int[] start = byGrid ? grid : ward;
    int[] up = up(byGrid ? Level.GRID : Level.WARD, level);
    return Arrays.stream(start).map(i -> i < 0 ? -1 : up[i]).toArray();
  }

  /** For each area of {@code level}, whether it is, or lies in, the area {@code place}. */
  public boolean[] inside(Level level, Place place) {
    boolean[] inside = new boolean[list(level).size()];
    if (place.level().ordinal() < level.ordinal()) return inside;
    int[] up = up(level, place.level());
    for (int i = 0; i < up.length; i++) inside[i] = up[i] == place.index();
    return inside;
  }

  /**
   * Residents and households that wards with grids count and their grids do not: {@code {residents, households}}; both
   * 0 when buildings and wards agree, negative when buildings hold more than the ward says.
   */
  public long[] notInGrids() {
    long[] rest = new long[2];
    boolean[] gridded = new boolean[list(Level.WARD).size()];
    for (int i = 0; i < grids.size(); i++) {
      int ward = parents.get(Level.GRID)[i];
      if (ward >= 0) gridded[ward] = true;
      AreaCount grid = list(Level.GRID).get(i);
      rest[0] -= grid.residents();
      rest[1] -= grid.households();
    }
    for (int w = 0; w < gridded.length; w++) {
      AreaCount ward = list(Level.WARD).get(w);
      if (!gridded[w] || !ward.known()) continue;
      rest[0] += ward.residents();
      rest[1] += ward.households();
    }
    return rest;
  }
}
