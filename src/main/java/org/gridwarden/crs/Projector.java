package org.gridwarden.crs;

import org.locationtech.jts.geom.Geometry;

/** Lon/lat degrees (EPSG:4326, x = longitude) to one metric CRS and back; thread-safe. */
public final class Projector {

  private Projector() {}

  /** For a CRS by EPSG code; GW-CRS-001 (INVALID) when it is unknown or not in metres. First call costs about 1.5 s. */
  public static Projector of(String epsg) { throw new UnsupportedOperationException(); }

  /** A new geometry in metres. */
  public Geometry toMetres(Geometry lonLat) { throw new UnsupportedOperationException(); }

  /** A new geometry in degrees. */
  public Geometry toDegrees(Geometry metres) { throw new UnsupportedOperationException(); }

  /** Overwrites x,y pairs in degrees by metres, {@code count} points from the start of {@code xy}. */
  public void toMetres(double[] xy, int count) { throw new UnsupportedOperationException(); }

  /** Overwrites x,y pairs in metres by degrees. */
  public void toDegrees(double[] xy, int count) { throw new UnsupportedOperationException(); }
}
