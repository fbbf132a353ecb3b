package org.gridwarden.geo.net;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineSegment;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.util.LinearComponentExtracter;
import org.locationtech.jts.index.hprtree.HPRtree;
import org.jspecify.annotations.Nullable;

/**
 * Draws lines onto others that they run along a hair's breadth away, so that no hair of ground is left between them: corners
 * of the fixed lines are put into a line that passes them closely, and its own vertices go onto the fixed line.
 */
public final class Magnet {

  private final double reach;
  private final HPRtree sides = new HPRtree();
  private boolean empty = true;

  /** @param reach how far a line is drawn at most, in metres */
  public Magnet(double reach) {
    this.reach = reach;
  }

  /** Adds fixed lines; not after the first question. */
  public void add(Geometry lines) {
    for (Object each : LinearComponentExtracter.getLines(lines)) {
      Coordinate[] line = ((LineString) each).getCoordinates();
      for (int i = 1; i < line.length; i++) add(line[i - 1], line[i]);
    }
  }

  /** Adds one fixed segment. */
  public void add(Coordinate a, Coordinate b) {
    sides.insert(new Envelope(a, b), new LineSegment(a, b));
    empty = false;
  }

  /** The line as drawn; the same array when nothing is near. Cost: a search of the index a segment. */
  public Coordinate[] drawn(Coordinate[] line) {
    if (empty || line.length < 2) return line;
    List<Coordinate> drawn = new ArrayList<>();
    drawn.add(onFixed(line[0]));
    boolean changed = drawn.get(0) != line[0];
    for (int i = 1; i < line.length; i++) {
      List<Coordinate> corners = passed(line[i - 1], line[i]);
      changed |= !corners.isEmpty();
      corners.add(onFixed(line[i]));
      changed |= corners.get(corners.size() - 1) != line[i];
      for (Coordinate next : corners) if (!next.equals2D(drawn.get(drawn.size() - 1))) drawn.add(next);
    }
    if (!changed) return line;
    return drawn.size() > 1 ? drawn.toArray(Coordinate[]::new) : line;
  }

  /** Corners of fixed lines within reach of a segment, away from its ends, along it. */
  private List<Coordinate> passed(Coordinate a, Coordinate b) {
    LineSegment segment = new LineSegment(a, b);
    double length = segment.getLength();
    List<Coordinate> found = new ArrayList<>();
    Envelope near = new Envelope(a, b);
    near.expandBy(reach);
    for (Object each : sides.query(near)) {
      LineSegment side = (LineSegment) each;
      for (Coordinate corner : new Coordinate[] {side.p0, side.p1}) {
        double along = segment.projectionFactor(corner) * length;
        if (along <= reach || along >= length - reach || segment.distancePerpendicular(corner) > reach) continue;
        if (!found.contains(corner)) found.add(corner);
      }
    }
    found.sort(Comparator.comparingDouble(segment::projectionFactor));
    return found;
  }

  /** The nearest corner within reach, else the nearest place on a side within reach, else the point itself. */
  private Coordinate onFixed(Coordinate point) {
    Envelope near = new Envelope(point);
    near.expandBy(reach);
    Coordinate corner = null;
    Coordinate onSide = null;
    for (Object each : sides.query(near)) {
      LineSegment side = (LineSegment) each;
      corner = nearer(point, corner, side.p0);
      corner = nearer(point, corner, side.p1);
      onSide = nearer(point, onSide, side.closestPoint(point));
    }
    if (corner != null) return corner;
    return onSide != null ? onSide : point;
  }

  private @Nullable Coordinate nearer(Coordinate point, @Nullable Coordinate known, Coordinate other) {
    double distance = point.distance(other);
    if (distance > reach) return known;
    if (known == null) return other;
    double least = point.distance(known);
    return distance < least || distance == least && other.compareTo(known) < 0 ? other : known;
  }
}
