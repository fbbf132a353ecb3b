package org.gridwarden.analysis.gridplan.problems;

import java.util.ArrayList;
import java.util.List;
import org.gridwarden.model.Area;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.coverage.CoverageUnion;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.TopologyException;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import org.locationtech.jts.operation.overlayng.UnaryUnionNG;
import org.locationtech.jts.geom.PrecisionModel;

/**
 * What the outlines of one ward's grids say by themselves: neighbours, ground without a grid, ground outside the ward.
 *
 * @param outlines of the grids, in code order
 * @param gaps ground of the ward that no grid covers, largest first
 * @param outside ground of grids that is not the ward's, largest first
 */
record WardFacts(List<Geometry> outlines, Borders borders, List<Polygon> gaps, List<Polygon> outside) {

  /** Outlines of wards and of their grids come from different surveys: less than this share is no gap at the rim. */
  private static final double SAME_GROUND = 0.001;
  /** What is narrower, on average, is two surveys of one line, not a gap at the rim. */
  private static final double NARROWEST_M = 1;

  /** @param ward null when the territory does not have it; then it has neither gaps nor an outside */
  static WardFacts of(@Nullable Area ward, List<Geometry> outlines) {
    List<Polygon> gaps = new ArrayList<>();
    List<Polygon> outside = new ArrayList<>();
    if (ward != null) {
      Geometry union = union(outlines);
      addHoles(union, ward.outline(), gaps);
      double enclosed = gaps.stream().mapToDouble(Polygon::getArea).sum();
      double rim = ward.outline().getArea() - union.getArea() - enclosed;
      if (Math.abs(rim) > SAME_GROUND * ward.outline().getArea()) {
        Geometry covered = rim > 0 && enclosed > 0 ? OverlayNGRobust.overlay(union, collect(gaps), OverlayNG.UNION) : union;
        addWide(OverlayNGRobust.overlay(ward.outline(), covered, OverlayNG.DIFFERENCE), gaps);
        addWide(OverlayNGRobust.overlay(union, ward.outline(), OverlayNG.DIFFERENCE), outside);
      }
    }
    gaps.sort((a, b) -> Double.compare(b.getArea(), a.getArea()));
    outside.sort((a, b) -> Double.compare(b.getArea(), a.getArea()));
    return new WardFacts(List.copyOf(outlines), Borders.of(outlines), List.copyOf(gaps), List.copyOf(outside));
  }

  private static Geometry union(List<Geometry> outlines) {
    try {
      return CoverageUnion.union(outlines.toArray(Geometry[]::new));
    } catch (TopologyException | IllegalArgumentException e) {
      // several plans in force beside one another: no common points on their border
      return UnaryUnionNG.union(outlines, new PrecisionModel());
    }
  }

  private static Geometry collect(List<Polygon> polygons) {
    return UnaryUnionNG.union(List.copyOf(polygons), new PrecisionModel());
  }

  private static void addHoles(Geometry union, Geometry ward, List<Polygon> gaps) {
    IndexedPointInAreaLocator inWard = null;
    for (int i = 0; i < union.getNumGeometries(); i++) {
      if (!(union.getGeometryN(i) instanceof Polygon polygon)) continue;
      for (int h = 0; h < polygon.getNumInteriorRing(); h++) {
        Polygon hole = polygon.getFactory().createPolygon(polygon.getInteriorRingN(h));
        if (inWard == null) inWard = new IndexedPointInAreaLocator(ward);
        if (inWard.locate(hole.getInteriorPoint().getCoordinate()) != Location.EXTERIOR) gaps.add(hole);
      }
    }
  }

  private static void addWide(Geometry ground, List<Polygon> found) {
    for (int i = 0; i < ground.getNumGeometries(); i++) {
      if (!(ground.getGeometryN(i) instanceof Polygon piece) || piece.isEmpty()) continue;
      if (2 * piece.getArea() / piece.getLength() >= NARROWEST_M) found.add(piece);
    }
  }

  /** Whether these are still the same outlines. */
  boolean holdsFor(List<Geometry> now) {
    if (now.size() != outlines.size()) return false;
    for (int i = 0; i < now.size(); i++) if (!same(outlines.get(i), now.get(i))) return false;
    return true;
  }

  static boolean same(Geometry a, Geometry b) {
    return a == b || a.getNumPoints() == b.getNumPoints() && a.equalsExact(b);
  }
}
