package org.gridwarden.filter;

import java.util.List;
import java.util.function.Predicate;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryCollection;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.operation.relateng.RelateNG;
import org.locationtech.jts.operation.relateng.RelatePredicate;
import org.locationtech.jts.operation.relateng.TopologyPredicate;
import org.locationtech.jts.operation.valid.IsValidOp;
import org.locationtech.jts.operation.valid.TopologyValidationError;

/** Places in filters: put together from coordinates, checked, and related to one another. */
final class Shapes {
  private static final GeometryFactory FACTORY = new GeometryFactory();

  private Shapes() {}

  static Point point(Coordinate place) {
    return FACTORY.createPoint(place);
  }

  /** GW-CQL-008 for fewer than two points. */
  static LineString line(List<Coordinate> points, int at, Fault fault) {
    if (points.size() < 2) throw fault.place(at, "线至少要有 2 个点。", "a line needs at least 2 points.");
    return FACTORY.createLineString(points.toArray(Coordinate[]::new));
  }

  /** GW-CQL-008 for a ring of fewer than four points or one that is open. */
  static LinearRing ring(List<Coordinate> points, int at, Fault fault) {
    if (points.size() < 4 || !points.get(0).equals2D(points.get(points.size() - 1))) {
      throw fault.place(at, "面的环至少要有 4 个点，且末点与首点相同。",
          "a ring needs at least 4 points, the last one the same as the first.");
    }
    return FACTORY.createLinearRing(points.toArray(Coordinate[]::new));
  }

  static Polygon polygon(List<LinearRing> rings) {
    return FACTORY.createPolygon(rings.get(0), rings.subList(1, rings.size()).toArray(LinearRing[]::new));
  }

  /** A multi-geometry or collection of the parts, by its name in capitals. */
  static Geometry collection(String tag, List<Geometry> parts) {
    return switch (tag) {
      case "MULTIPOINT" -> FACTORY.createMultiPoint(parts.toArray(Point[]::new));
      case "MULTILINESTRING" -> FACTORY.createMultiLineString(parts.toArray(LineString[]::new));
      case "MULTIPOLYGON" -> FACTORY.createMultiPolygon(parts.toArray(Polygon[]::new));
      default -> FACTORY.createGeometryCollection(parts.toArray(Geometry[]::new));
    };
  }

  /** The place, or GW-CQL-008 when its rings cross or its parts overlap. */
  static Node.Shape checked(Geometry geometry, int at, Fault fault) {
    TopologyValidationError error = new IsValidOp(geometry).getValidationError();
    if (error == null) return new Node.Shape(geometry, at);
    Coordinate where = error.getCoordinate();
    String place = where == null ? "" : " (" + where.x + " " + where.y + ")";
    throw fault.place(at, "图形无效" + place + "：环自相交，或各部分重叠。请先修复图形。",
        "the geometry is not valid" + place + ": a ring crosses itself or parts overlap. Mend it first.");
  }

  /** The box, or GW-CQL-008 when it does not have 4 or 6 numbers. */
  static Node.Box box(List<Double> corners, int at, Fault fault) {
    if (corners.size() != 4 && corners.size() != 6) {
      throw fault.place(at, "BBOX 应有 4 个数:西,南,东,北(或 6 个,含最低和最高高程)。",
          "a BBOX has 4 numbers: west, south, east, north (or 6, with the lowest and highest height).");
    }
    return new Node.Box(List.copyOf(corners), at);
  }

  /** GW-CQL-008 for a box in degrees that is upside down, or inside out beyond the antimeridian. */
  static void checkOrder(Node.Box box, Fault fault) {
    List<Double> corners = box.corners();
    int half = corners.size() / 2;
    if (corners.get(1) > corners.get(half + 1)) {
      throw fault.place(box.at(), "BBOX 的南边高于北边;顺序是西,南,东,北。",
          "the south of the BBOX lies above its north; the order is west, south, east, north.");
    }
    double west = corners.get(0);
    double east = corners.get(half);
    if (west > east && (west > 180 || east < -180)) {
      throw fault.place(box.at(), "BBOX 的西边大于东边;跨 180° 经线时两边都应在 -180…180 之内。",
          "the west of the BBOX is beyond its east; a box over the antimeridian has both within -180…180.");
    }
  }

  /** Two rectangles where the box crosses the antimeridian, a point or a line where it has no width or height. */
  static Geometry ofBox(Node.Box box) {
    List<Double> corners = box.corners();
    int half = corners.size() / 2;
    double west = corners.get(0);
    double south = corners.get(1);
    double east = corners.get(half);
    double north = corners.get(half + 1);
    if (west <= east) return rectangle(west, south, east, north);
    Geometry right = rectangle(west, south, 180, north);
    Geometry left = rectangle(-180, south, east, north);
    return FACTORY.buildGeometry(List.of(right, left));
  }

  private static Geometry rectangle(double west, double south, double east, double north) {
    return FACTORY.toGeometry(new Envelope(west, east, south, north));
  }

  /** Whether the relation of OGC Simple Features holds, in the plane of the coordinates; heights are not looked at. */
  static boolean related(Op op, Geometry a, Geometry b) {
    return RelateNG.relate(a, b, predicate(op));
  }

  /** The same relation of a geometry that is asked often to others: each call costs little more than the other is large. */
  static Predicate<Geometry> relatedTo(Op op, Geometry often) {
    // what is prepared belongs to one thread
    ThreadLocal<RelateNG> prepared = ThreadLocal.withInitial(() -> RelateNG.prepare(often));
    return other -> prepared.get().evaluate(other, predicate(op));
  }

  /** The relation with its sides changed. */
  static Op turned(Op op) {
    return op == Op.S_WITHIN ? Op.S_CONTAINS : op == Op.S_CONTAINS ? Op.S_WITHIN : op;
  }

  private static TopologyPredicate predicate(Op op) {
    return switch (op) {
      case S_INTERSECTS -> RelatePredicate.intersects();
      case S_DISJOINT -> RelatePredicate.disjoint();
      case S_EQUALS -> RelatePredicate.equalsTopo();
      case S_TOUCHES -> RelatePredicate.touches();
      case S_WITHIN -> RelatePredicate.within();
      case S_OVERLAPS -> RelatePredicate.overlaps();
      case S_CROSSES -> RelatePredicate.crosses();
      case S_CONTAINS -> RelatePredicate.contains();
      default -> throw new IllegalArgumentException(op.key);
    };
  }

  /** Whether it is a collection of mixed kinds, which databases relate to others only partly. */
  static boolean isMixed(Geometry geometry) {
    return geometry.getClass() == GeometryCollection.class;
  }
}
