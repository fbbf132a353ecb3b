package org.gridwarden.analysis.coverage;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.gridwarden.geo.AreaLocator;
import org.gridwarden.model.Level;
import org.gridwarden.model.Territory;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;

/**
 * An area that somebody draws over a territory, counted as grids are: a building, a facility or a group of parking spaces
 * lies in it when its point does, on the edge included. A ward whose ground lies in it altogether (but for half a percent)
 * brings its own count; a part of a ward the counts of its buildings in it or, where buildings carry none, a share of what
 * its grids count, else of what it counts itself, by ground, which is an estimate. So the outline of a ward drawn anew has the
 * numbers of the ward.
 *
 * <p>Immutable and thread-safe. Making one costs a point location for each building and an overlay for each ward nearby.
 */
public final class DrawnArea {
  /** Ground that makes out less than this share of both the drawn and the other area is an inexact border, not a part. */
  private static final double SLIVER = 0.005;

  private final Census census;
  private final Geometry outline;
  private final AreaLocator locator;
  private final int[] buildings;
  private final double[] wards;
  private final int[] residents;
  private final int[] households;
  private final AreaCount area;
  private volatile double @Nullable [] grids;

  private DrawnArea(Census census, Geometry outline) {
    this.census = census;
    this.outline = outline;
    locator = AreaLocator.of(List.of(outline));
    Territory.Buildings all = census.territory().buildings();
    buildings = areaOf(all.x(), all.y());
    List<AreaCount> list = census.list(Level.WARD);
    wards = shares(list);
    residents = new int[list.size() + 1];
    households = new int[list.size() + 1];
    area = count(all, list);
  }

  /** @param outline valid polygon in the territory's metric CRS, not empty */
  public static DrawnArea of(Census census, Geometry outline) {
    return new DrawnArea(census, outline);
  }

  /** The area with who lives in it; its code is {@code drawn}, its level says nothing. */
  public AreaCount area() {
    return area;
  }

  public Census census() {
    return census;
  }

  /** For each building 0 when it lies inside, -1 when not. */
  public int[] buildings() {
    return buildings;
  }

  /** For each point in metres 0 when it lies inside or on the edge, -1 when not. */
  public int[] areaOf(double[] x, double[] y) {
    int[] inside = new int[x.length];
    locator.locate(x, y, 0, x.length, inside);
    return inside;
  }

  /** Whether ground of the ward lies inside, slivers along an inexact border not counted. */
  public boolean touches(int ward) {
    return wards[ward] > 0;
  }

  /** Households of a ward that live inside; of no ward for index {@code wards}. */
  public int households(int ward) {
    return households[ward];
  }

  /** Indexes of the areas of a level of which more than half of the ground lies inside. */
  public int[] mostly(Level level) {
    double[] shares = level == Level.GRID ? grids() : level == Level.WARD ? wards : shares(census.list(level));
    return IntStream.range(0, shares.length).filter(i -> shares[i] > 0.5).toArray();
  }

  /** Filled and vacant posts that serve the people inside. */
  public CoverageRow staffed(StaffLevel staff) {
    return new DrawnStaff(this).count(staff);
  }

  /** Share of the people of a ward or grid that live inside, by ground where nobody lives in it. */
  double people(Level level, int index) {
    double ground = (level == Level.GRID ? grids() : wards)[index];
    if (ground == 1) return 1;
    int all = census.list(level).get(index).residents();
    if (all == 0) return ground;
    return Math.min(1, (double) (level == Level.WARD ? residents[index] : inGrid(index, census.territory().buildings().residents())) / all);
  }

  private long inGrid(int grid, int[] counts) {
    int[] gridOf = census.areaOfBuildings(Level.GRID);
    return IntStream.range(0, gridOf.length).filter(b -> gridOf[b] == grid && buildings[b] == 0).mapToLong(b -> counts[b]).sum();
  }

  private double[] grids() {
    double[] known = grids;
    if (known == null) grids = known = shares(census.list(Level.GRID));
    return known;
  }

  /** Share of the ground of each area that lies inside, 0 for slivers, 1 where only slivers lie outside. */
  private double[] shares(List<AreaCount> areas) {
    double drawn = outline.getArea();
    return areas.stream().mapToDouble(each -> {
      Geometry other = each.outline();
      if (other.isEmpty() || !other.getEnvelopeInternal().intersects(outline.getEnvelopeInternal())) return 0;
      double whole = other.getArea();
      double both = OverlayNGRobust.overlay(outline, other, OverlayNG.INTERSECTION).getArea();
      if (both <= SLIVER * Math.min(whole, drawn)) return 0;
      return both >= (1 - SLIVER) * whole ? 1 : both / whole;
    }).toArray();
  }

  private AreaCount count(Territory.Buildings all, List<AreaCount> list) {
    boolean[] counted = GridCounts.countedWards(all, list.size());
    boolean[] whole = new boolean[list.size()];
    for (int w = 0; w < whole.length; w++) whole[w] = wards[w] == 1;
    for (int b = 0; b < buildings.length; b++) {
      int ward = all.ward()[b];
      if (ward >= 0 && buildings[b] < 0 && (all.residents()[b] > 0 || all.households()[b] > 0)) whole[ward] = false;
    }
    boolean known = false;
    boolean estimated = false;
    int inside = 0;
    for (int b = 0; b < buildings.length; b++) {
      if (buildings[b] < 0) continue;
      inside++;
      int ward = all.ward()[b];
      boolean counts = all.residents()[b] > 0 || all.households()[b] > 0;
      known |= counts;
      if (ward >= 0 && whole[ward] || !counts) continue;
      estimated |= all.estimated()[b];
      residents[ward < 0 ? list.size() : ward] += all.residents()[b];
      households[ward < 0 ? list.size() : ward] += all.households()[b];
    }
    for (int w = 0; w < whole.length; w++) {
      if (wards[w] == 0) continue;
      AreaCount ward = list.get(w);
      known |= counted[w] || ward.known();
      if (whole[w]) put(w, ward.residents(), ward.households());
      else if (!counted[w] && ward.known()) share(w, ward);
      estimated |= !ward.known() || (whole[w] ? ward.estimated() : !counted[w]);
    }
    return new AreaCount("drawn", "所画区域", "Drawn area", Level.GRID, "", outline, Arrays.stream(residents).sum(),
        Arrays.stream(households).sum(), Math.round(outline.getArea()), inside, known, known && estimated);
  }

  private void put(int ward, double people, double homes) {
    residents[ward] = (int) Math.round(people);
    households[ward] = (int) Math.round(homes);
  }

  /** What the grids of a ward without counted buildings hold inside, or of the ward where it has no grids. */
  private void share(int w, AreaCount ward) {
    int[] wardOf = census.up(Level.GRID, Level.WARD);
    int[] own = IntStream.range(0, wardOf.length).filter(g -> wardOf[g] == w).toArray();
    if (own.length == 0) {
      put(w, ward.residents() * wards[w], ward.households() * wards[w]);
      return;
    }
    double people = 0;
    double homes = 0;
    for (int g : own) {
      people += census.list(Level.GRID).get(g).residents() * grids()[g];
      homes += census.list(Level.GRID).get(g).households() * grids()[g];
    }
    put(w, people, homes);
  }
}
