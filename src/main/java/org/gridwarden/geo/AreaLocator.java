package org.gridwarden.geo;

import java.util.List;
import org.locationtech.jts.geom.Geometry;

/**
 * Tells in which of many areas a point lies, exactly, for many points: a point on a border is inside; where several
 * areas hold a point, the first of them has it. Works in any one CRS. Immutable and thread-safe.
 *
 * <p>A raster lies over all areas. A raster cell through which no border passes knows its area. Any other names the
 * areas whose border passes it; each area keeps its edges by raster row, so that only the few edges in the point's row
 * are looked at. Sides are decided without rounding.
 *
 * <p>Cost: about 30 ns a point; building 0.2 µs a vertex and raster cell; memory 4 bytes a raster cell (at most 16 MB)
 * and about 100 bytes a vertex.
 */
public final class AreaLocator {
  /** No area. */
  public static final int NONE = -1;

  private final LocatorRaster raster;

  private AreaLocator(LocatorRaster raster) {
    this.raster = raster;
  }

  /** Over areas that are valid polygons with finite coordinates; earlier areas win. */
  public static AreaLocator of(AreaRings areas) {
    return new AreaLocator(new LocatorRaster(areas));
  }

  /** Over valid polygons and multipolygons; earlier ones win. */
  public static AreaLocator of(List<? extends Geometry> areas) {
    return of(JtsRings.flatten(areas));
  }

  AreaBands bands() {
    return raster.bands();
  }

  /** Index of the first area that holds (x, y), border included, or {@link #NONE}; NaN lies nowhere. */
  public int locate(double x, double y) {
    return raster.locate(x, y);
  }

  /** As {@link #locate(double, double)} for points {@code from} … {@code to - 1}; answers from the start of {@code area}. */
  public void locate(double[] x, double[] y, int from, int to, int[] area) {
    LocatorRaster all = raster;
    for (int i = from; i < to; i++) area[i - from] = all.locate(x[i], y[i]);
  }
}
