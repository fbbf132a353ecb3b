package org.gridwarden.crs;

/** Chooses the metric CRS of a territory. */
public final class MetricCrs {
  private MetricCrs() {}

  /**
   * CGCS2000 3-degree Gauss-Krüger by central meridian (EPSG:4534 … 4554) inside 73–135° E, 18–54° N, else WGS 84 UTM.
   *
   * @param lon degrees, -180 … 180
   * @param lat degrees, -80 … 84
   * @return for example {@code EPSG:4544}
   */
  public static String choose(double lon, double lat) {
    if (lon >= 73.5 && lon <= 136.5 && lat >= 18 && lat <= 54) {
      return "EPSG:" + (4534 + Math.round((float) ((lon - 75) / 3)));
    }
    int zone = Math.min(60, (int) Math.floor((lon + 180) / 6) + 1);
    return "EPSG:" + ((lat >= 0 ? 32600 : 32700) + zone);
  }
}
