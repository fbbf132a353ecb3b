package org.gridwarden.geo.net;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.locationtech.jts.algorithm.Distance;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineSegment;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.util.LinearComponentExtracter;
import org.locationtech.jts.index.hprtree.HPRtree;

/**
 * Remembers outlines as they came: gives rounded corners their own coordinates back, and puts other vertices on an outline
 * onto the side that they were rounded off.
 */
public final class Corners {

  private record Place(long x, long y) {
    static Place of(double x, double y) {
      return new Place(Segments.grid(x), Segments.grid(y));
    }
  }

  /** A vertex is rounded by half the diagonal of a step at most, and a side drawn to it by as much again. */
  private static final double REACH = 1.5 / Segments.SCALE;

  private final Map<Place, Coordinate> corners = new HashMap<>();
  private final HPRtree sides = new HPRtree();
  private final Set<Place> onOutline = new HashSet<>();

  /** An outline that was noded with the bit {@link Segments#PART}. */
  public void add(Geometry outline) {
    for (Coordinate corner : outline.getCoordinates()) corners.putIfAbsent(Place.of(corner.x, corner.y), corner);
    for (Object each : LinearComponentExtracter.getLines(outline)) {
      Coordinate[] ring = ((LineString) each).getCoordinates();
      for (int i = 1; i < ring.length; i++) {
        sides.insert(new Envelope(ring[i - 1], ring[i]), new LineSegment(ring[i - 1], ring[i]));
      }
    }
  }

  /** Looks which vertices lie on outlines. */
  public void mark(Segments segments) {
    for (int s = 0; s < segments.size(); s++) {
      if ((segments.bits(s) & Segments.PART) == 0) continue;
      onOutline.add(new Place(segments.x(segments.from(s)), segments.y(segments.from(s))));
      onOutline.add(new Place(segments.x(segments.to(s)), segments.y(segments.to(s))));
    }
  }

  /** Overwrites x,y pairs that stand for a corner or lie on an outline; the same pair always becomes the same. */
  public void restore(double[] xy, int count) {
    for (int i = 0; i < 2 * count; i += 2) {
      Place place = Place.of(xy[i], xy[i + 1]);
      Coordinate own = corners.get(place);
      if (own == null && onOutline.contains(place)) own = onSide(new Coordinate(xy[i], xy[i + 1]));
      if (own == null) continue;
      xy[i] = own.x;
      xy[i + 1] = own.y;
    }
  }

  private Coordinate onSide(Coordinate vertex) {
    Envelope near = new Envelope(vertex);
    near.expandBy(REACH);
    LineSegment best = null;
    double least = REACH;
    for (Object each : sides.query(near)) {
      LineSegment side = (LineSegment) each;
      double off = Distance.pointToSegment(vertex, side.p0, side.p1);
      if (off > least || off == least && best != null && side.compareTo(best) >= 0) continue;
      best = side;
      least = off;
    }
    return best == null ? vertex : best.closestPoint(vertex);
  }
}
