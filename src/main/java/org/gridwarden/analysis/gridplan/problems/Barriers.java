package org.gridwarden.analysis.gridplan.problems;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.algorithm.locate.PointOnGeometryLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.index.strtree.STRtree;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import org.locationtech.jts.operation.polygonize.Polygonizer;

/** Lines that part neighbourhoods, indexed. Immutable and thread-safe. */
public final class Barriers {

  /** No barrier at all. */
  public static final Barriers NONE = new Barriers(List.of());

  private static final GeometryFactory FACTORY = new GeometryFactory();
  /** Points of one indexed stretch: a river through the whole city must not be a candidate everywhere. */
  private static final int STRETCH = 16;

  /**
   * @param kind {@code river|railway|expressway|wall}
   * @param name empty text when it has none
   * @param line in metres
   */
  public record Line(String kind, String name, LineString line) {}

  /**
   * A line through the inside of a polygon.
   *
   * @param x easting of a point of the line inside
   * @param sides for each side with buildings the indexes of these, the largest side first
   */
  record Crossing(Line line, double x, double y, List<int[]> sides) {}

  private record Stretch(Line of, LineString line) {}

  private final STRtree index = new STRtree();

  private Barriers(Collection<Line> lines) {
    for (Line line : lines) {
      Coordinate[] points = line.line.getCoordinates();
      for (int from = 0; from + 1 < points.length; from += STRETCH) {
        Coordinate[] part = java.util.Arrays.copyOfRange(points, from, Math.min(points.length, from + STRETCH + 1));
        LineString stretch = FACTORY.createLineString(part);
        index.insert(stretch.getEnvelopeInternal(), new Stretch(line, stretch));
      }
    }
    index.build();
  }

  /** @param lines each with two points at least */
  public static Barriers of(Collection<Line> lines) {
    return new Barriers(lines);
  }

  /**
   * Whether barriers part the buildings of a polygon: the pieces into which they cut it are its sides, and at least two
   * of them hold a building. Lines that end inside, touch only the border or leave all buildings on one side part
   * nothing.
   *
   * @param outline polygon in metres
   * @param buildings indexes of the buildings in it
   * @param x easting of all buildings, by index
   * @return the longest of the lines that part it
   */
  Optional<Crossing> through(Geometry outline, int[] buildings, double[] x, double[] y) {
    if (buildings.length < 2) return Optional.empty();
    Envelope box = outline.getEnvelopeInternal();
    List<Stretch> near = new ArrayList<>();
    index.query(box, item -> {
      Stretch stretch = (Stretch) item;
      if (stretch.line.getEnvelopeInternal().intersects(box)) near.add(stretch);
    });
    if (near.isEmpty()) return Optional.empty();
    List<Polygon> pieces = pieces(outline, near);
    if (pieces.size() < 2) return Optional.empty();
    List<int[]> sides = new ArrayList<>();
    for (Polygon piece : pieces) {
      PointOnGeometryLocator in = new IndexedPointInAreaLocator(piece);
      int[] held = java.util.Arrays.stream(buildings)
          .filter(b -> in.locate(new Coordinate(x[b], y[b])) != Location.EXTERIOR).toArray();
      if (held.length > 0) sides.add(held);
    }
    if (sides.size() < 2) return Optional.empty();
    sides.sort((a, b) -> a.length != b.length ? b.length - a.length : a[0] - b[0]);
    return Optional.of(longest(outline, near, sides));
  }

  private static List<Polygon> pieces(Geometry outline, List<Stretch> near) {
    LineString[] lines = near.stream().map(Stretch::line).toArray(LineString[]::new);
    Geometry noded = OverlayNGRobust.union(FACTORY.createGeometryCollection(
        new Geometry[] {outline.getBoundary(), FACTORY.createMultiLineString(lines)}));
    Polygonizer polygonizer = new Polygonizer();
    polygonizer.add(noded);
    PointOnGeometryLocator inside = new IndexedPointInAreaLocator(outline);
    List<Polygon> pieces = new ArrayList<>();
    for (Object each : polygonizer.getPolygons()) {
      Polygon piece = (Polygon) each;
      if (inside.locate(piece.getInteriorPoint().getCoordinate()) == Location.INTERIOR) pieces.add(piece);
    }
    return pieces;
  }

  private static Crossing longest(Geometry outline, List<Stretch> near, List<int[]> sides) {
    java.util.Map<Line, Double> lengths = new java.util.LinkedHashMap<>();
    java.util.Map<Line, Geometry> insides = new java.util.HashMap<>();
    double best = 0;
    Line longest = near.get(0).of;
    for (Stretch stretch : near) {
      Geometry inside = OverlayNGRobust.overlay(outline, stretch.line, org.locationtech.jts.operation.overlayng.OverlayNG.INTERSECTION);
      double length = lengths.merge(stretch.of, inside.getLength(), Double::sum);
      insides.merge(stretch.of, inside, (a, b) -> a.getLength() >= b.getLength() ? a : b);
      if (length > best) {
        best = length;
        longest = stretch.of;
      }
    }
    Coordinate place = insides.get(longest).getInteriorPoint().getCoordinate();
    return new Crossing(longest, place.x, place.y, sides);
  }
}
