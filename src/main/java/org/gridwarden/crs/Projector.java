package org.gridwarden.crs;

import java.io.File;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.geotools.api.referencing.FactoryException;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.geotools.api.referencing.crs.ProjectedCRS;
import org.geotools.api.referencing.operation.MathTransform;
import org.geotools.api.referencing.operation.TransformException;
import org.geotools.referencing.CRS;
import org.geotools.referencing.operation.transform.IdentityTransform;
import org.gridwarden.model.Refusal;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateFilter;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.impl.CoordinateArraySequenceFactory;
import org.locationtech.jts.geom.util.GeometryTransformer;

/**
 * Lon/lat degrees (EPSG:4326, x = longitude) to one metric CRS (x = easting) and back. CGCS2000 is treated as equal to
 * WGS 84: at the accuracy of a city map it is. Thread-safe; one instance per code is shared.
 */
public final class Projector {

  private static final ConcurrentMap<String, Projector> KNOWN = new ConcurrentHashMap<>();

  static {
    // GeoTools unpacks its EPSG tables once; its default is a folder that all users of a machine share.
    if (System.getProperty("EPSG-HSQL.directory") == null) {
      String version = Projector.class.getPackage().getImplementationVersion();
      System.setProperty("EPSG-HSQL.directory", System.getProperty("java.io.tmpdir") + File.separator + "gridwarden-"
          + (version == null ? "dev" : version) + "-" + System.getProperty("user.name"));
    }
  }

  private static final Projector PLANE = new Projector(IdentityTransform.create(2), IdentityTransform.create(2));

  private final MathTransform forward;
  private final MathTransform back;

  private Projector(MathTransform forward, MathTransform back) {
    this.forward = forward;
    this.back = back;
  }

  /** For coordinates that are metres already, on a plane that nobody placed on the earth: they stay as they are. */
  public static Projector plane() {
    return PLANE;
  }

  /** Whether it is {@link #plane}. */
  public boolean isPlane() {
    return this == PLANE;
  }

  /**
   * For a CRS by EPSG code. The first call in a process costs about 1.5 s, later new codes up to 25 ms.
   *
   * @param epsg for example {@code EPSG:4544}
   * @throws Refusal GW-CRS-001 (INVALID) when it is unknown or not in metres
   */
  public static Projector of(String epsg) {
    Projector known = KNOWN.get(epsg);
    return known != null ? known : KNOWN.computeIfAbsent(epsg, Projector::make);
  }

  /** Sees to it that the folder of GeoTools' tables is ours before its first use. */
  static void prepare() {
    // loading this class did it
  }

  /** Pays the cost of the first call ahead of time; meant for a background thread at start. */
  public static void warmUp() {
    of("EPSG:4544");
  }

  private static Projector make(String epsg) {
    try {
      CoordinateReferenceSystem degrees = CRS.decode("EPSG:4326", true);
      CoordinateReferenceSystem metres = CRS.decode(epsg, true);
      if (!(metres instanceof ProjectedCRS) || !"m".equals(metres.getCoordinateSystem().getAxis(0).getUnit().toString())) {
        throw refused(epsg);
      }
      // Lenient: the shift between WGS 84 and CGCS2000 is in no table, and is zero here.
      return new Projector(CRS.findMathTransform(degrees, metres, true), CRS.findMathTransform(metres, degrees, true));
    } catch (FactoryException e) {
      throw refused(epsg);
    }
  }

  private static Refusal refused(String epsg) {
    return Refusal.invalid("GW-CRS-001", "crs",
        "坐标系“" + epsg + "”未知，或不以米为单位。请给出投影坐标系的 EPSG 编号，例如 EPSG:4544。",
        "The CRS “" + epsg + "” is unknown or not in metres. Give the EPSG code of a projected CRS, for example EPSG:4544.");
  }

  /**
   * A new geometry in metres.
   *
   * @throws Refusal GW-CRS-002 (INVALID) when a point cannot be projected, as a pole in UTM
   */
  public Geometry toMetres(Geometry lonLat) {
    return transform(lonLat, forward);
  }

  /** A new geometry in degrees; refuses as {@link #toMetres(Geometry)}. */
  public Geometry toDegrees(Geometry metres) {
    return transform(metres, back);
  }

  /**
   * The same, rounded to 1e-9° (0.1 mm): there and back moves a point by some 1e-11°, so coordinates that were given with up
   * to nine decimals are again what they were, and equal points stay equal.
   */
  public Geometry toGivenDegrees(Geometry metres) {
    Geometry degrees = toDegrees(metres); // new, so that its coordinates may be written
    degrees.apply((CoordinateFilter) at -> at.setCoordinate(new Coordinate(given(at.x), given(at.y))));
    degrees.geometryChanged();
    return degrees;
  }

  private static double given(double degrees) {
    return Math.rint(degrees * 1e9) / 1e9;
  }

  /** Overwrites x,y pairs in degrees by metres, {@code count} points from the start of {@code xy}; GW-CRS-002. */
  public void toMetres(double[] xy, int count) {
    transform(xy, count, forward);
  }

  /** Overwrites x,y pairs in metres by degrees, {@code count} points from the start of {@code xy}; GW-CRS-002. */
  public void toDegrees(double[] xy, int count) {
    transform(xy, count, back);
  }

  private static Geometry transform(Geometry geometry, MathTransform transform) {
    return new GeometryTransformer() {
      @Override
      protected CoordinateSequence transformCoordinates(CoordinateSequence from, Geometry parent) {
        double[] xy = new double[2 * from.size()];
        for (int i = 0; i < from.size(); i++) {
          xy[2 * i] = from.getX(i);
          xy[2 * i + 1] = from.getY(i);
        }
        Projector.transform(xy, from.size(), transform);
        CoordinateSequence to = CoordinateArraySequenceFactory.instance().create(from.size(), 2);
        for (int i = 0; i < from.size(); i++) {
          to.setOrdinate(i, 0, xy[2 * i]);
          to.setOrdinate(i, 1, xy[2 * i + 1]);
        }
        return to;
      }
    }.transform(geometry);
  }

  private static void transform(double[] xy, int count, MathTransform transform) {
    try {
      transform.transform(xy, 0, xy, 0, count);
    } catch (TransformException | IllegalArgumentException e) {
      throw outside(); // the latter when the library cannot put into words how far outside an angle is
    }
    for (int i = 0; i < 2 * count; i++) {
      if (!Double.isFinite(xy[i])) throw outside();
    }
  }

  private static Refusal outside() {
    return Refusal.invalid("GW-CRS-002", "crs",
        "有坐标不能换算到该坐标系：请检查经纬度是否颠倒，或坐标系是否选错。",
        "A coordinate cannot be turned into this CRS: check whether longitude and latitude are swapped, or the CRS is wrong.");
  }
}
