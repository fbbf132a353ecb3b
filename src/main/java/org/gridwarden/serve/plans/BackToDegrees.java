package org.gridwarden.serve.plans;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gridwarden.analysis.gridplan.Cells;
import org.gridwarden.crs.Projector;
import org.gridwarden.model.Feature;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineSegment;
import org.locationtech.jts.geom.util.GeometryTransformer;
import org.locationtech.jts.index.hprtree.HPRtree;

/**
 * Turns cells from metres into degrees through one table: equal points stay equal, and a corner of a ward gets the very
 * degrees it has in the ward, not those of a way there and back; a point on a side of a ward lies on it in degrees, too.
 */
public final class BackToDegrees {

  /** A point so close to a side lies on it. */
  private static final double ON_SIDE_M = 1e-6;

  private final Projector projector;
  private final Map<Coordinate, Coordinate> table = new HashMap<>();
  private final List<Side> sides = new ArrayList<>();
  private @Nullable HPRtree index;

  /** One side of an outline in metres and in degrees. */
  private record Side(LineSegment metres, LineSegment degrees) {}

  /** @param lonLat the same wards as they lie in the database, by code */
  BackToDegrees(Projector projector, List<Cells.Ward> wards, Map<String, Feature> lonLat) {
    this.projector = projector;
    for (Cells.Ward ward : wards) {
      Feature feature = lonLat.get(ward.code());
      if (feature == null || feature.geometry() == null) continue;
      put(ward.outline(), feature.geometry());
    }
  }

  /** Without any point that has its degrees yet. */
  public BackToDegrees(Projector projector) {
    this.projector = projector;
  }

  /** The points of {@code inMetres} are those of {@code inDegrees}, one by one; earlier ones stand. */
  public void put(Geometry inMetres, Geometry inDegrees) {
    Coordinate[] degrees = inDegrees.getCoordinates();
    Coordinate[] metres = inMetres.getCoordinates();
    for (int i = 0; i < metres.length && metres.length == degrees.length; i++) {
      table.putIfAbsent(new Coordinate(metres[i].x, metres[i].y), new Coordinate(degrees[i].x, degrees[i].y));
      if (i > 0) sides.add(new Side(new LineSegment(metres[i - 1], metres[i]), new LineSegment(degrees[i - 1], degrees[i])));
    }
    index = null;
  }

  /** A new geometry in degrees. */
  public Geometry of(Geometry metres) {
    return new GeometryTransformer() {
      @Override
      protected CoordinateSequence transformCoordinates(CoordinateSequence from, Geometry parent) {
        Coordinate[] to = new Coordinate[from.size()];
        for (int i = 0; i < to.length; i++) {
          to[i] = table.computeIfAbsent(new Coordinate(from.getX(i), from.getY(i)), this::project).copy();
        }
        return createCoordinateSequence(to);
      }

      private Coordinate project(Coordinate point) {
        Coordinate onSide = onSide(point);
        if (onSide != null) return onSide;
        double[] xy = {point.x, point.y};
        projector.toDegrees(xy, 1);
        return new Coordinate(xy[0], xy[1]);
      }
    }.transform(metres);
  }

  /** The place on a known side that a point on it has in degrees: the side is straight there, too. */
  private @Nullable Coordinate onSide(Coordinate point) {
    HPRtree known = index;
    if (known == null) {
      known = new HPRtree();
      for (Side side : sides) known.insert(new Envelope(side.metres.p0, side.metres.p1), side);
      index = known;
    }
    Envelope near = new Envelope(point);
    near.expandBy(ON_SIDE_M);
    for (Object each : known.query(near)) {
      Side side = (Side) each;
      if (side.metres.distance(point) > ON_SIDE_M || side.metres.getLength() == 0) continue;
      return side.degrees.pointAlong(side.metres.segmentFraction(point));
    }
    return null;
  }
}
