package org.gridwarden.demodata.plane;

import static java.lang.StrictMath.PI;
import static java.lang.StrictMath.asin;
import static java.lang.StrictMath.atan2;
import static java.lang.StrictMath.ceil;
import static java.lang.StrictMath.cos;
import static java.lang.StrictMath.cosh;
import static java.lang.StrictMath.log;
import static java.lang.StrictMath.sin;
import static java.lang.StrictMath.sinh;
import static java.lang.StrictMath.sqrt;
import static java.lang.StrictMath.toDegrees;
import static java.lang.StrictMath.toRadians;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.coverage.CoverageUnion;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.CoordinateSequenceFilter;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;

/**
 * The plane of the demo town: metres east and north of {@link #ORIGIN} in CGCS2000 3-degree Gauss-Krüger, central
 * meridian 105° (EPSG:4544). Lines are drawn straight and then bent, so that nothing that met before parts afterwards:
 * the bend is one continuous one-to-one map of the plane.
 */
public final class Plane {
  /** Longitude and latitude of 0, 0. */
  public static final Coordinate ORIGIN = new Coordinate(106.27, 29.97);

  public static final GeometryFactory FACTORY = new GeometryFactory();

  private static final double A = 6378137;
  private static final double F = 1 / 298.257222101;
  private static final double N = F / (2 - F);
  private static final double RADIUS = A / (1 + N) * (1 + N * N / 4 + N * N * N * N / 64);
  private static final double MERIDIAN = toRadians(105);
  private static final double[] ALPHA = {
    N / 2 - 2 * N * N / 3 + 5 * N * N * N / 16, 13 * N * N / 48 - 3 * N * N * N / 5, 61 * N * N * N / 240
  };
  private static final double[] BETA = {
    N / 2 - 2 * N * N / 3 + 37 * N * N * N / 96, N * N / 48 + N * N * N / 15, 17 * N * N * N / 480
  };
  private static final double[] DELTA = {
    2 * N - 2 * N * N / 3 - 2 * N * N * N, 7 * N * N / 3 - 8 * N * N * N / 5, 56 * N * N * N / 15
  };
  private static final Coordinate ZERO = forward(ORIGIN.x, ORIGIN.y);

  private Plane() {}

  /**
   * One shape from shapes that meet without gap or overlap; starts at its least vertex, as JTS starts rings anywhere.
   */
  public static Geometry union(List<Geometry> shapes) {
    return CoverageUnion.union(shapes.toArray(new Geometry[0])).norm();
  }

  /** The bent place of a point drawn straight. */
  public static Coordinate bend(Coordinate p) {
    double x = p.x;
    double y = p.y;
    double wild = wildness(x, y);
    double dx = 210 * wave(y, 4700, 0.6) + 110 * wave(y + 0.3 * x, 7900, 2.1)
        + wild * (24 * wave(y, 1150, 1.3) + 16 * wave(y - 0.2 * x, 830, 0.4) + 5 * wave(y, 290, 2.2));
    double dy = 250 * wave(x, 5600, 0.9) + 100 * wave(x - 0.25 * y, 3900, 4.0)
        + wild * (24 * wave(x, 1230, 2.0) + 16 * wave(x + 0.2 * y, 760, 5.1) + 5 * wave(x, 310, 1.1));
    return new Coordinate(x + dx, y + dy);
  }

  /** A bent line; segments are cut first, the same way from either end. */
  public static Coordinate[] bend(Coordinate[] line) {
    List<Coordinate> bent = new ArrayList<>();
    bent.add(bend(line[0]));
    for (int i = 1; i < line.length; i++) {
      Coordinate a = line[i - 1];
      Coordinate b = line[i];
      boolean forward = a.compareTo(b) < 0;
      Coordinate low = forward ? a : b;
      Coordinate high = forward ? b : a;
      double step = 70 + 90 * wildness((a.x + b.x) / 2, (a.y + b.y) / 2);
      int parts = (int) ceil(a.distance(b) / step);
      for (int k = 1; k < parts; k++) {
        double t = (forward ? k : parts - k) / (double) parts;
        bent.add(bend(new Coordinate(low.x + (high.x - low.x) * t, low.y + (high.y - low.y) * t)));
      }
      bent.add(bend(b));
    }
    return bent.toArray(new Coordinate[0]);
  }

  /** A copy in degrees, longitude first, rounded to 7 decimals. */
  public static Geometry lonLat(Geometry metres) {
    Geometry copy = metres.copy();
    copy.apply(new CoordinateSequenceFilter() {
      @Override
      public void filter(CoordinateSequence sequence, int i) {
        Coordinate place = inverse(sequence.getX(i) + ZERO.x, sequence.getY(i) + ZERO.y);
        sequence.setOrdinate(i, 0, StrictMath.rint(place.x * 1e7) / 1e7);
        sequence.setOrdinate(i, 1, StrictMath.rint(place.y * 1e7) / 1e7);
      }

      @Override
      public boolean isDone() {
        return false;
      }

      @Override
      public boolean isGeometryChanged() {
        return true;
      }
    });
    return copy;
  }

  /** 0 in the town, where streets are drawn on purpose, 1 in the country, where boundaries wander. */
  private static double wildness(double x, double y) {
    double distance = sqrt(x * x + (y + 800) * (y + 800));
    double t = StrictMath.max(0, StrictMath.min(1, (distance - 3600) / 2000));
    return t * t * (3 - 2 * t);
  }

  private static double wave(double at, double length, double phase) {
    return sin(2 * PI * at / length + phase);
  }

  /** Degrees to easting, northing: Krüger's series to the third power of the flattening, better than a millimetre. */
  static Coordinate forward(double lon, double lat) {
    double phi = toRadians(lat);
    double q = 2 * sqrt(N) / (1 + N);
    double t = sinh(artanh(sin(phi)) - q * artanh(q * sin(phi)));
    double dLon = toRadians(lon) - MERIDIAN;
    double xi = atan2(t, cos(dLon));
    double eta = artanh(sin(dLon) / sqrt(1 + t * t));
    double x = eta;
    double y = xi;
    for (int j = 1; j <= 3; j++) {
      x += ALPHA[j - 1] * cos(2 * j * xi) * sinh(2 * j * eta);
      y += ALPHA[j - 1] * sin(2 * j * xi) * cosh(2 * j * eta);
    }
    return new Coordinate(500000 + RADIUS * x, RADIUS * y);
  }

  /** Easting, northing to degrees. */
  static Coordinate inverse(double easting, double northing) {
    double xi = northing / RADIUS;
    double eta = (easting - 500000) / RADIUS;
    double x = eta;
    double y = xi;
    for (int j = 1; j <= 3; j++) {
      y -= BETA[j - 1] * sin(2 * j * xi) * cosh(2 * j * eta);
      x -= BETA[j - 1] * cos(2 * j * xi) * sinh(2 * j * eta);
    }
    double chi = asin(sin(y) / cosh(x));
    double phi = chi;
    for (int j = 1; j <= 3; j++) phi += DELTA[j - 1] * sin(2 * j * chi);
    return new Coordinate(toDegrees(MERIDIAN + atan2(sinh(x), cos(y))), toDegrees(phi));
  }

  private static double artanh(double v) {
    return 0.5 * log((1 + v) / (1 - v));
  }
}
