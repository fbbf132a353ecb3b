package org.gridwarden.ingest;

import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;

/** Counts, over a whole file, what its coordinates can be: lon/lat, lat/lon, or metres. */
final class Axes {

  /** Degrees around a territory within which a place still counts as near it. */
  private static final double NEAR = 0.5;

  private final @Nullable Envelope territory;
  private long places;
  private long swapped;
  private long metres;

  /** @param bbox west, south, east, north of the territory, or null when it holds no geometry yet */
  Axes(double @Nullable [] bbox) {
    territory = bbox == null ? null : new Envelope(bbox[0] - NEAR, bbox[2] + NEAR, bbox[1] - NEAR, bbox[3] + NEAR);
  }

  void see(@Nullable Geometry geometry) {
    if (geometry == null || geometry.isEmpty()) return;
    places++;
    Envelope box = geometry.getEnvelopeInternal();
    if (Math.max(Math.abs(box.getMinX()), Math.abs(box.getMaxX())) > 360
        || Math.max(Math.abs(box.getMinY()), Math.abs(box.getMaxY())) > 360) metres++;
    else if (looksSwapped(geometry)) swapped++;
  }

  /**
   * Whether x can only be a latitude and y a longitude: the second is beyond ±90, or the place is far from the territory as
   * it stands and near it with both exchanged.
   */
  boolean looksSwapped(Geometry geometry) {
    Envelope box = geometry.getEnvelopeInternal();
    boolean exchangeable = Math.abs(box.getMinX()) <= 90 && Math.abs(box.getMaxX()) <= 90
        && Math.abs(box.getMinY()) <= 180 && Math.abs(box.getMaxY()) <= 180;
    if (!exchangeable) return false;
    if (Math.abs(box.getMinY()) > 90 || Math.abs(box.getMaxY()) > 90) return true;
    Envelope exchanged = new Envelope(box.getMinY(), box.getMaxY(), box.getMinX(), box.getMaxX());
    return territory != null && !territory.intersects(box) && territory.intersects(exchanged);
  }

  /** Whether every place of the file is the wrong way round. */
  boolean allSwapped() {
    return places > 0 && swapped == places;
  }

  boolean inMetres() {
    return metres * 2 > places;
  }

  long places() {
    return places;
  }
}
