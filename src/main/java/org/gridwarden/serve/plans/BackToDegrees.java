package org.gridwarden.serve.plans;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gridwarden.analysis.gridplan.Cells;
import org.gridwarden.crs.Projector;
import org.gridwarden.model.Feature;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.util.GeometryTransformer;

/**
 * Turns cells from metres into degrees through one table: equal points stay equal, and a corner of a ward gets the very
 * degrees it has in the ward, not those of a way there and back.
 */
public final class BackToDegrees {

  private final Projector projector;
  private final Map<Coordinate, Coordinate> table = new HashMap<>();

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
    }
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
        double[] xy = {point.x, point.y};
        projector.toDegrees(xy, 1);
        return new Coordinate(xy[0], xy[1]);
      }
    }.transform(metres);
  }
}
