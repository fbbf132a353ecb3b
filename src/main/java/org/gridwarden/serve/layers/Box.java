package org.gridwarden.serve.layers;

import java.util.Optional;
import org.gridwarden.crs.NamedCrs;
import org.gridwarden.model.Refusal;
import org.gridwarden.serve.Quote;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;

/**
 * What {@code bbox} and {@code bbox-crs} ask for.
 *
 * @param corners west, south, east, north in degrees; west > east crosses the antimeridian
 * @param area the box itself where its CRS turns it against the meridians, in degrees; else null
 */
record Box(double[] corners, @Nullable Geometry area) {
  private static final GeometryFactory DEGREES = new GeometryFactory();
  /** Pieces of a side that is curved in degrees: the bow of a piece of 1 km is below a centimetre. */
  private static final int PIECES = 64;
  /** A box where no feature can be: over the north pole. */
  private static final Box NOWHERE = new Box(new double[] {0, 90, 0, 90}, null);

  /**
   * Reads it; null for none. Heights of a box with six numbers are not looked at. Coordinates beyond the area of a
   * CRS other than CRS84 are no fault: nothing lies there.
   *
   * @throws Refusal GW-FEA-003 (INVALID)
   */
  static @Nullable Box read(@Nullable String text, NamedCrs crs) {
    if (text == null) return null;
    double[] given = numbers(text, crs);
    double[] corners = given.clone();
    if (crs.northFirst()) corners = new double[] {given[1], given[0], given[3], given[2]};
    if (crs.inDegrees()) return inDegrees(corners, text, crs);
    if (corners[0] > corners[2] || corners[1] > corners[3]) throw bad(text, crs);
    Optional<double[]> inside = crs.within(given);
    if (inside.isEmpty()) return NOWHERE;
    if (!crs.isUpright()) return turned(inside.get(), crs);
    double[] degrees = inside.get().clone();
    crs.toLonLat(degrees, 2);
    return new Box(clamped(degrees), null);
  }

  private static Box inDegrees(double[] corners, String text, NamedCrs crs) {
    boolean inRange = Math.abs(corners[0]) <= 180 && Math.abs(corners[2]) <= 180 && corners[1] >= -90 && corners[3] <= 90;
    if (!inRange && crs.northFirst()) return NOWHERE;
    if (!inRange || corners[1] > corners[3]) throw bad(text, crs);
    return new Box(corners, null);
  }

  private static double[] clamped(double[] box) {
    double[] inside = new double[4];
    for (int i = 0; i < 4; i++) {
      double most = i % 2 == 0 ? 180 : 90;
      inside[i] = Math.max(-most, Math.min(most, box[i]));
    }
    return inside;
  }

  private static Box turned(double[] given, NamedCrs crs) {
    if (given[0] == given[2] || given[1] == given[3]) return turned(widened(given), crs);
    double[] ring = new double[2 * (4 * PIECES + 1)];
    for (int i = 0; i <= 4 * PIECES; i++) {
      int side = i / PIECES % 4;
      double share = i % PIECES / (double) PIECES;
      ring[2 * i] = along(side, share, given[0], given[2]);
      ring[2 * i + 1] = along((side + 3) % 4, share, given[1], given[3]);
    }
    crs.toLonLat(ring, 4 * PIECES + 1);
    Coordinate[] corners = new Coordinate[4 * PIECES + 1];
    for (int i = 0; i < corners.length; i++) corners[i] = new Coordinate(ring[2 * i], ring[2 * i + 1]);
    corners[corners.length - 1] = corners[0];
    Geometry area = DEGREES.createPolygon(corners);
    var box = area.getEnvelopeInternal();
    return new Box(new double[] {box.getMinX(), box.getMinY(), box.getMaxX(), box.getMaxY()}, area);
  }

  /** A line or a point as a box of a millimetre: a polygon has an inside. */
  private static double[] widened(double[] box) {
    return new double[] {box[0] - 0.0005, box[1] - 0.0005, box[2] + 0.0005, box[3] + 0.0005};
  }

  /** One axis of a walk round the box: up, at the top, down, at the bottom. */
  private static double along(int side, double share, double least, double most) {
    return switch (side) {
      case 0 -> least + share * (most - least);
      case 1 -> most;
      case 2 -> most - share * (most - least);
      default -> least;
    };
  }

  private static double[] numbers(String text, NamedCrs crs) {
    String[] parts = text.split(",", -1);
    boolean flat = parts.length == 4;
    if (!flat && parts.length != 6) throw bad(text, crs);
    double[] all = new double[parts.length];
    for (int i = 0; i < all.length; i++) {
      if (!SelectionReader.isNumber(parts[i].strip())) throw bad(text, crs);
      all[i] = Double.parseDouble(parts[i].strip());
    }
    return flat ? all : new double[] {all[0], all[1], all[3], all[4]};
  }

  private static Refusal bad(String text, NamedCrs crs) {
    if (crs.uri().equals(NamedCrs.CRS84.uri())) {
      return Refusal.invalid("GW-FEA-003", "bbox",
          "bbox 应为 西,南,东,北 四个经纬度（度），经度 -180…180，纬度 -90…90，南不大于北；而不是 " + Quote.of(text) + "。",
          "bbox must be west,south,east,north in degrees, longitude -180…180, latitude -90…90, south not above north; not "
              + Quote.of(text) + ".");
    }
    String zh = crs.northFirst() ? "南,西,北,东" : "西,南,东,北";
    String en = crs.northFirst() ? "south,west,north,east" : "west,south,east,north";
    return Refusal.invalid("GW-FEA-003", "bbox",
        "在 " + crs.code() + " 中，bbox 应为 " + zh + " 四个数，小者在前；而不是 " + Quote.of(text) + "。",
        "In " + crs.code() + " bbox must be the four numbers " + en + ", the smaller one first; not " + Quote.of(text) + ".");
  }
}
