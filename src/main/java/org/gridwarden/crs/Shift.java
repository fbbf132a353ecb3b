package org.gridwarden.crs;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.geotools.api.referencing.FactoryException;
import org.geotools.api.referencing.operation.MathTransform;
import org.geotools.api.referencing.operation.TransformException;
import org.geotools.referencing.CRS;
import org.gridwarden.model.Refusal;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.impl.CoordinateArraySequenceFactory;
import org.locationtech.jts.geom.util.GeometryTransformer;

/**
 * Coordinates of one CRS into those of another, x (longitude, easting) first in both. WGS 84 and CGCS2000 are treated as
 * equal. Thread-safe; one instance a pair is shared.
 */
public final class Shift {
  private static final ConcurrentMap<String, Shift> KNOWN = new ConcurrentHashMap<>();
  private final String to;
  private final MathTransform transform;

  private Shift(String to, MathTransform transform) {
    this.to = to;
    this.transform = transform;
  }

  /**
   * Null when both give the same coordinates.
   *
   * @throws Refusal GW-CRS-001 (INVALID) for a code that there is none of
   */
  public static @Nullable Shift between(String from, String to) {
    String a = same(CrsText.of(from));
    String b = same(CrsText.of(to));
    if (a.equals(b)) return null;
    Shift known = KNOWN.get(a + '>' + b);
    return known != null ? known : KNOWN.computeIfAbsent(a + '>' + b, pair -> make(a, b));
  }

  private static String same(CrsText crs) {
    return crs.code().equals("EPSG:4490") ? "EPSG:4326" : crs.code();
  }

  private static Shift make(String from, String to) {
    try {
      Projector.prepare();
      // Lenient: the shift between WGS 84 and CGCS2000 is in no table, and is zero here.
      return new Shift(to, CRS.findMathTransform(CRS.decode(from, true), CRS.decode(to, true), true));
    } catch (FactoryException e) {
      throw Refusal.invalid("GW-CRS-001", "crs", from + " 与 " + to + " 之间没有换算方法。", "There is no way from " + from + " to " + to + ".");
    }
  }

  /** A new geometry; GW-CRS-002 (INVALID) when a point cannot be turned, as a pole in Mercator. */
  public Geometry of(Geometry geometry) {
    return new GeometryTransformer() {
      @Override
      protected CoordinateSequence transformCoordinates(CoordinateSequence from, Geometry parent) {
        double[] xy = new double[2 * from.size()];
        for (int i = 0; i < from.size(); i++) {
          xy[2 * i] = from.getX(i);
          xy[2 * i + 1] = from.getY(i);
        }
        apply(xy, from.size());
        CoordinateSequence turned = CoordinateArraySequenceFactory.instance().create(from.size(), 2);
        for (int i = 0; i < from.size(); i++) {
          turned.setOrdinate(i, 0, xy[2 * i]);
          turned.setOrdinate(i, 1, xy[2 * i + 1]);
        }
        return turned;
      }
    }.transform(geometry);
  }

  /** Overwrites {@code count} x,y pairs; refuses as {@link #of}. */
  public void apply(double[] xy, int count) {
    double x = count > 0 ? xy[0] : 0;
    double y = count > 0 ? xy[1] : 0;
    try {
      transform.transform(xy, 0, xy, 0, count);
    } catch (TransformException e) {
      throw outside(x, y);
    }
    for (int i = 0; i < 2 * count; i++) {
      if (!Double.isFinite(xy[i])) throw outside(x, y);
    }
  }

  private Refusal outside(double x, double y) {
    return Refusal.invalid("GW-CRS-002", "crs",
        "坐标 " + x + "," + y + " 附近不能换算到 " + to + "：请检查经纬度是否颠倒，或坐标系是否选错。",
        "Near " + x + "," + y + " coordinates cannot be turned into " + to
            + ": check whether longitude and latitude are swapped, or the CRS is wrong.");
  }
}
