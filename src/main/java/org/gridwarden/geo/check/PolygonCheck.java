package org.gridwarden.geo.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.gridwarden.geo.AreaRings;
import org.gridwarden.geo.check.Fault.Type;
import org.gridwarden.geo.faces.FaceSets;
import org.gridwarden.geo.faces.Metric;
import org.gridwarden.geo.faces.Region;

/**
 * Finds what keeps polygons from being a partition: overlaps by pair, enclosed gaps, outlines at fault, duplicates. Touching
 * in points or along lines is none, whether or not both have vertices there. An outline that crosses itself is listed and
 * judged as rebuilt, so that it does not hide what lies beside it.
 *
 * <p>Cost: about 0.2 µs a vertex where sides match exactly, 2 µs where they do not.
 */
public final class PolygonCheck {
  /** Mean width in metres below which a gap or an overlap is a sliver, unless told otherwise. */
  public static final double SLIVER_M = 0.2;

  /** Faults smaller than this are rounding, m². */
  static final double LEAST_M2 = 1e-6;
  /** Faults thinner than this are rounding, m. */
  static final double LEAST_M = 2e-7;
  /** Share of both polygons' ground from which an overlap makes them duplicates. */
  static final double SAME = 0.98;

  private PolygonCheck() {}

  /**
   * The faults: invalid outlines by index, duplicates and overlaps by pair (a duplicate is listed as both), gaps, and
   * parts of multipolygons but the largest. An overlap or gap of less than 1e-6 m², or thinner than 0.2 µm, is rounding and left out.
   *
   * @param areas polygons with finite coordinates, valid or not
   * @param sliverM mean width below which a fault counts as a sliver, m
   */
  public static List<Fault> faults(AreaRings areas, Metric metric, double sliverM) {
    List<Fault> found = new ArrayList<>();
    List<OutlineFault> invalid = OutlineFault.find(areas);
    for (OutlineFault one : invalid) found.add(Rebuilt.fault(areas, one, metric));
    AreaRings sound = invalid.isEmpty() ? areas : Rebuilt.of(areas, invalid);
    Cut cut = Cut.alongRim(sound, metric);
    FaceSets sets = new FaceSets(cut.faces, metric);
    List<Fault> overlaps = overlaps(cut, sets, sliverM);
    for (Fault overlap : overlaps) {
      if (same(sound, overlap, metric)) {
        found.add(new Fault(Type.DUPLICATE, overlap.areas(), false, overlap.areaM2(), overlap.widthM(), overlap.x(),
            overlap.y(), overlap.box(), "", -1));
      }
    }
    found.addAll(overlaps);
    found.addAll(gaps(cut, sets, sliverM));
    for (int area = 0; area < sound.size(); area++) pieces(sound, area, metric, sliverM, found);
    return found;
  }

  /** Indexes, rising, of the areas whose outline is no valid polygon: it crosses itself or encloses nothing. About 1 µs a short ring. */
  public static int[] invalid(AreaRings areas) {
    return OutlineFault.find(areas).stream().mapToInt(OutlineFault::area).toArray();
  }

  private static List<Fault> overlaps(Cut cut, FaceSets sets, double sliverM) {
    List<Fault> found = new ArrayList<>();
    sets.pairs(cut.covers.areas).forEach((pair, faces) -> {
      Region region = Region.of(cut.faces, faces, cut.metric);
      if (tooSmall(region)) return;
      found.add(Fault.of(Type.OVERLAP, new int[] {(int) (pair >> 32), pair.intValue()}, region, sliverM, -1));
    });
    return found;
  }

  private static List<Fault> gaps(Cut cut, FaceSets sets, double sliverM) {
    int[] empty = new int[cut.faces.count];
    int n = 0;
    for (int f = 0; f < cut.faces.count; f++) if (cut.covers.depth[f] <= 0) empty[n++] = f;
    List<Fault> found = new ArrayList<>();
    for (int[] part : sets.parts(Arrays.copyOf(empty, n), f -> cut.covers.depth[f] <= 0)) {
      if (part[0] == 0) continue; // all around
      Region region = Region.of(cut.faces, part, cut.metric);
      if (tooSmall(region)) continue;
      int[] around = sets.borders(part, cut.covers.areas).keySet().stream().mapToInt(Integer::intValue).toArray();
      found.add(Fault.of(Type.GAP, around, region, sliverM, -1));
    }
    return found;
  }

  /** Lists the parts of a polygon but for the largest. */
  private static void pieces(AreaRings areas, int area, Metric metric, double sliverM, List<Fault> found) {
    int from = areas.firstRing(area);
    int end = areas.firstRing(area + 1);
    int largest = -1;
    int shells = 0;
    for (int ring = from; ring < end; ring++) {
      if (!areas.isShell(ring)) continue;
      shells++;
      if (largest < 0 || Math.abs(Rim.twiceArea(areas, ring)) > Math.abs(Rim.twiceArea(areas, largest))) largest = ring;
    }
    if (shells < 2) return;
    for (int ring = from; ring < end; ring++) {
      if (ring != largest && areas.isShell(ring)) found.add(Rebuilt.piece(areas, area, ring, metric, sliverM));
    }
  }

  static boolean tooSmall(Region region) {
    return region.areaM2() <= LEAST_M2 || region.widthM() < LEAST_M;
  }

  private static boolean same(AreaRings areas, Fault overlap, Metric metric) {
    double larger = Math.max(areaM2(areas, overlap.areas()[0], metric), areaM2(areas, overlap.areas()[1], metric));
    return overlap.areaM2() >= SAME * larger;
  }

  /** Square metres of one polygon. */
  static double areaM2(AreaRings areas, int area, Metric metric) {
    double sum = 0;
    for (int ring = areas.firstRing(area); ring < areas.firstRing(area + 1); ring++) {
      double one = Math.abs(Rim.twiceArea(areas, ring)) / 2 * metric.ofArea(areas.y(areas.firstVertex(ring)));
      sum += areas.isShell(ring) ? one : -one;
    }
    return sum;
  }
}
