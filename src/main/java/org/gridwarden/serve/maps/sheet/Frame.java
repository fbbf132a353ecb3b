package org.gridwarden.serve.maps.sheet;

import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;

/**
 * The window of the sheet through which the map is seen: metres on the ground to points on paper, north up.
 *
 * @param left left edge on the page in points; y grows upwards
 * @param west easting of the left edge in metres
 * @param scale denominator: one metre on paper is that many on the ground
 */
public record Frame(double left, double bottom, double width, double height, double west, double south, double scale) {
  private static final double POINT_M = 0.0254 / 72;
  /** Metres a pixel at zoom 0 on the equator ÷ metres a pixel of a screen with 96 pixels an inch. */
  private static final double ZOOM_0 = 156543.03392804097 / (0.0254 / 96);
  private static final double[] ROUND = {1, 1.5, 2, 2.5, 3, 4, 5, 6, 7.5, 8, 10};

  /** Around a place at a scale. */
  public static Frame around(double[] box, double x, double y, double scale) {
    double metres = POINT_M * scale;
    return new Frame(box[0], box[1], box[2], box[3], x - box[2] / 2 * metres, y - box[3] / 2 * metres, scale);
  }

  /** The largest round scale at which all of {@code extent} fits with a margin, not larger than 1:1,000. */
  public static double fitting(double[] box, Envelope extent) {
    double needed = Math.max(extent.getWidth() / box[2], extent.getHeight() / box[3]) * 1.06 / POINT_M;
    return rounded(Math.max(needed, 1000));
  }

  /** The next round denominator at or above a number. */
  public static double rounded(double needed) {
    double power = Math.pow(10, Math.floor(Math.log10(needed)));
    for (double step : ROUND) if (step * power >= needed * (1 - 1e-9)) return step * power;
    return 10 * power;
  }

  /** The scale of the page at a zoom on a screen of 96 pixels an inch. */
  public static double ofZoom(double zoom, double latitude) {
    return ZOOM_0 * Math.cos(Math.toRadians(latitude)) / Math.pow(2, zoom);
  }

  /** The zoom at which the page would show this scale. */
  double zoom(double latitude) {
    return Math.log(ZOOM_0 * Math.cos(Math.toRadians(latitude)) / scale) / Math.log(2);
  }

  double x(double easting) {
    return left + (easting - west) / (POINT_M * scale);
  }

  double y(double northing) {
    return bottom + (northing - south) / (POINT_M * scale);
  }

  /** Metres on the ground of a length on paper. */
  double metres(double points) {
    return points * POINT_M * scale;
  }

  Envelope ground() {
    return new Envelope(west, west + metres(width), south, south + metres(height));
  }

  Coordinate middle() {
    return ground().centre();
  }
}
