package org.gridwarden.ingest;

import java.util.Locale;
import org.gridwarden.ingest.PropertyChecks.Fault;
import org.gridwarden.model.FeatureType.Shape;
import org.gridwarden.model.Finding;
import org.gridwarden.model.Text;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.util.GeometryFixer;
import org.locationtech.jts.operation.valid.IsValidOp;
import org.locationtech.jts.operation.valid.TopologyValidationError;

/** Checks one geometry in lon/lat against the shape of its kind; repairs small faults of polygons and lists them. */
final class GeometryChecks {

  /** A repair may change the area by less than this share. */
  static final double MOST_CHANGE = 0.01;

  private GeometryChecks() {}

  /** The geometry to keep, or null when the kind has none; faults are GW-IMP-030 to -036. */
  static @Nullable Geometry check(Shape shape, @Nullable Geometry geometry, long row, Findings findings) throws Fault {
    if (shape == Shape.NONE) return null;
    if (geometry == null || geometry.isEmpty()) {
      throw new Fault(Finding.rejected("GW-IMP-030", row, "没有位置（几何为空）。", "It has no place: the geometry is empty."));
    }
    Geometry one = geometry.getNumGeometries() == 1 ? geometry.getGeometryN(0) : geometry;
    range(one, row);
    return onPlane(shape, one, row, findings);
  }

  /** As {@link #check}, of a geometry that is there, in whatever coordinates. */
  static Geometry onPlane(Shape shape, Geometry one, long row, Findings findings) throws Fault {
    if (shape == Shape.POINT && one.getDimension() == 2) {
      findings.count("GW-IMP-039", row, new Text("%d 行画成了多边形，这里要点（首见于第 %r 行）。",
          "%d rows are drawn as polygons where points are needed (first in row %r)."),
          new Text("已取多边形内的一点。", "A point inside was taken."));
      return valid(one, row, findings).getInteriorPoint();
    }
    if (!fits(shape, one)) {
      throw new Fault(at("GW-IMP-032", row, one.getCoordinate(),
          "几何类型是 " + one.getGeometryType() + "，这里要" + zh(shape) + "。",
          "The geometry is a " + one.getGeometryType() + "; " + en(shape) + " is needed here."));
    }
    return one.getDimension() == 2 ? valid(one, row, findings) : one;
  }

  /** A polygon as it is drawn: in lon/lat and of the right shape, valid or not. */
  static Geometry drawn(@Nullable Geometry geometry, long row) throws Fault {
    if (geometry == null || geometry.isEmpty()) {
      throw new Fault(Finding.rejected("GW-IMP-030", row, "没有位置（几何为空）。", "It has no place: the geometry is empty."));
    }
    Geometry one = geometry.getNumGeometries() == 1 ? geometry.getGeometryN(0) : geometry;
    range(one, row);
    if (fits(Shape.POLYGON, one)) return one;
    throw new Fault(at("GW-IMP-032", row, one.getCoordinate(), "几何类型是 " + one.getGeometryType() + "，这里要多边形。",
        "The geometry is a " + one.getGeometryType() + "; a polygon is needed here."));
  }

  /** GW-IMP-069 for a point at 0,0 as the file has it: what programs write for cells without coordinates. */
  static void notEmptied(@Nullable Geometry raw, long row) throws Fault {
    if (!(raw instanceof Point point) || point.isEmpty() || point.getX() != 0 || point.getY() != 0) return;
    throw new Fault(Finding.rejected("GW-IMP-069", row, "坐标为 0,0，是空坐标。", "Its coordinates are 0,0, which stand for none."));
  }

  private static void range(Geometry geometry, long row) throws Fault {
    Envelope box = geometry.getEnvelopeInternal();
    double[] ends = {box.getMinX(), box.getMaxX(), box.getMinY(), box.getMaxY()};
    for (double end : ends) {
      if (!Double.isFinite(end)) {
        throw new Fault(Finding.rejected("GW-IMP-031", row, "坐标中有不是数字的值。", "A coordinate is not a number."));
      }
    }
    if (box.getMinX() < -180 || box.getMaxX() > 180 || box.getMinY() < -90 || box.getMaxY() > 90) {
      Coordinate first = geometry.getCoordinate();
      boolean swapped = Math.abs(first.x) <= 90 && Math.abs(first.y) <= 180;
      throw new Fault(Finding.rejected(swapped ? "GW-IMP-034" : "GW-IMP-033", row,
          "坐标 " + first.x + "," + first.y + " 超出经纬度范围。"
              + (swapped ? "看来经纬度写反了：应先经度后纬度。" : "若是米制坐标，请指明坐标系。"),
          "The coordinates " + first.x + "," + first.y + " are outside lon/lat. "
              + (swapped ? "They seem swapped: longitude comes first." : "If they are in metres, name the CRS.")));
    }
  }

  private static boolean fits(Shape shape, Geometry geometry) {
    boolean mixed = geometry.getGeometryType().equals(Geometry.TYPENAME_GEOMETRYCOLLECTION);
    int dimension = geometry.getDimension();
    boolean point = geometry.getGeometryType().equals(Geometry.TYPENAME_POINT);
    return !mixed && switch (shape) {
      case POINT -> point;
      case LINE -> dimension == 1;
      case POLYGON -> dimension == 2;
      case POINT_OR_POLYGON -> point || dimension == 2;
      case NONE -> true;
    };
  }

  private static Geometry valid(Geometry polygon, long row, Findings findings) throws Fault {
    if (isConvex(polygon)) return polygon;
    TopologyValidationError error = new IsValidOp(polygon).getValidationError();
    if (error == null) {
      if (polygon.getArea() > 0) return polygon;
      throw new Fault(at("GW-IMP-036", row, polygon.getCoordinate(), "多边形没有面积。", "The polygon has no area."));
    }
    Geometry fixed = GeometryFixer.fix(polygon);
    double before = polygon.getArea();
    double change = before > 0 ? Math.abs(fixed.getArea() - before) / before : 1;
    Coordinate place = error.getCoordinate();
    if (fixed.isEmpty() || fixed.getDimension() != 2 || !fixed.isValid() || change >= MOST_CHANGE
        || fixed.getGeometryType().equals(Geometry.TYPENAME_GEOMETRYCOLLECTION)) {
      throw new Fault(at("GW-IMP-035", row, place,
          "多边形自相交或环有误（" + where(place) + "）。请在 GIS 软件中修正该处。",
          "The polygon crosses itself or its rings are wrong (at " + where(place) + "). Mend it there in a GIS."));
    }
    String percent = String.format(Locale.ROOT, "%.4f %%", change * 100);
    findings.add(new Finding("GW-IMP-037", row, place(place),
        new Text("多边形自相交或环有误（" + where(place) + ")。", "The polygon crosses itself or its rings are wrong (at "
            + where(place) + ")."),
        new Text("已自动修复，面积变化 " + percent + "。", "Repaired; its area changed by " + percent + "."), false));
    return fixed.getNumGeometries() == 1 ? fixed.getGeometryN(0) : fixed;
  }

  /**
   * Whether it is one ring that turns the same way at every vertex and goes round once, as most buildings do: then it is valid and
   * has an area. A fiftieth of the cost of the full test; false says nothing.
   */
  static boolean isConvex(Geometry geometry) {
    if (!(geometry instanceof Polygon polygon) || polygon.getNumInteriorRing() > 0) return false;
    Coordinate[] ring = polygon.getExteriorRing().getCoordinates();
    int corners = ring.length - 1;
    if (corners < 3) return false;
    int way = Orientation.index(ring[corners - 1], ring[0], ring[1]);
    int turns = 0;
    double before = 0;
    double first = 0;
    for (int i = 0; i < corners; i++) {
      if (i > 0 && Orientation.index(ring[i - 1], ring[i], ring[i + 1]) != way) return false;
      double dx = ring[i + 1].x - ring[i].x;
      if (dx == 0) continue;
      if (first == 0) first = dx;
      if (Math.signum(before) != Math.signum(dx) && before != 0) turns++;
      before = dx;
    }
    if (Math.signum(before) != Math.signum(first)) turns++;
    return way != Orientation.COLLINEAR && turns == 2;
  }

  static Finding at(String code, long row, Coordinate place, String zh, String en) {
    return new Finding(code, row, place(place), new Text(zh, en), Finding.NO_REPAIR, true);
  }

  /** A place as it is reported: lon/lat with 7 decimals. */
  static double[] place(Coordinate place) {
    return new double[] {Math.round(place.x * 1e7) / 1e7, Math.round(place.y * 1e7) / 1e7};
  }

  static String where(Coordinate place) {
    return String.format(Locale.ROOT, "%.6f,%.6f", place.x, place.y);
  }

  private static String zh(Shape shape) {
    return switch (shape) {
      case POINT -> "点";
      case LINE -> "线";
      case POLYGON -> "多边形";
      case POINT_OR_POLYGON -> "点或多边形";
      case NONE -> "无几何";
    };
  }

  private static String en(Shape shape) {
    return switch (shape) {
      case POINT -> "a point";
      case LINE -> "a line";
      case POLYGON -> "a polygon";
      case POINT_OR_POLYGON -> "a point or a polygon";
      case NONE -> "no geometry";
    };
  }
}
