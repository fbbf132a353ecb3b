package org.gridwarden.analysis.gridplan.ground;

import java.util.Arrays;
import org.gridwarden.analysis.gridplan.ground.MidLines.Stretch;
import org.gridwarden.geo.net.Segments;
import org.locationtech.jts.algorithm.RobustLineIntersector;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.util.LinearComponentExtracter;
import org.locationtech.jts.index.hprtree.HPRtree;

/** Keeps of straight stretches what lies inside one area. */
final class Clip {

  private final IndexedPointInAreaLocator locator;
  private final HPRtree sides = new HPRtree();
  private final Envelope box;

  Clip(Geometry area) {
    locator = new IndexedPointInAreaLocator(area);
    box = area.getEnvelopeInternal();
    for (Object each : LinearComponentExtracter.getLines(area)) {
      Coordinate[] ring = ((LineString) each).getCoordinates();
      for (int i = 1; i < ring.length; i++) {
        sides.insert(new Envelope(ring[i - 1], ring[i]), new Coordinate[] {ring[i - 1], ring[i]});
      }
    }
  }

  /** Hands the pieces inside on, with the labels on either hand. */
  void collect(Stretch stretch, Segments.Collector collector, Segments.Tag tag) {
    Coordinate a = stretch.a();
    Coordinate b = stretch.b();
    if (!box.intersects(a, b)) return;
    double[] cuts = cuts(a, b);
    for (int i = 1; i < cuts.length; i++) {
      if (cuts[i] <= cuts[i - 1] || locator.locate(at(a, b, (cuts[i] + cuts[i - 1]) / 2)) != Location.INTERIOR) continue;
      collector.add(new Coordinate[] {at(a, b, cuts[i - 1]), at(a, b, cuts[i])}, tag);
    }
  }

  private double[] cuts(Coordinate a, Coordinate b) {
    double[] cuts = {0, 1};
    RobustLineIntersector meeting = new RobustLineIntersector();
    for (Object each : sides.query(new Envelope(a, b))) {
      Coordinate[] side = (Coordinate[]) each;
      meeting.computeIntersection(a, b, side[0], side[1]);
      for (int i = 0; i < meeting.getIntersectionNum(); i++) {
        cuts = Arrays.copyOf(cuts, cuts.length + 1);
        cuts[cuts.length - 1] = Math.min(1, a.distance(meeting.getIntersection(i)) / a.distance(b));
      }
    }
    Arrays.sort(cuts);
    return cuts;
  }

  private static Coordinate at(Coordinate a, Coordinate b, double share) {
    if (share == 0) return a;
    if (share == 1) return b;
    return new Coordinate(a.x + share * (b.x - a.x), a.y + share * (b.y - a.y));
  }
}
