package org.gridwarden.ingest;

import java.util.ArrayList;
import java.util.List;
import org.gridwarden.model.Feature;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.index.strtree.STRtree;

/** Finds the ward that holds a place, in lon/lat; on a border the lowest code wins. Not thread-safe. */
public final class WardIndex {

  private record Ward(String code, Geometry outline, IndexedPointInAreaLocator locator) {}

  private final STRtree tree = new STRtree();
  /** Degrees around all wards, about 100 km, beyond which a place cannot be meant. */
  private static final double FAR = 1;
  private final Envelope around = new Envelope();
  private final int size;

  /** Indexes wards that have an outline. */
  public WardIndex(List<Feature> wards) {
    List<Ward> all = new ArrayList<>();
    for (Feature ward : wards) {
      Geometry outline = ward.geometry();
      if (outline != null && !outline.isEmpty()) all.add(new Ward(ward.code(), outline, new IndexedPointInAreaLocator(outline)));
    }
    for (Ward ward : all) {
      tree.insert(ward.outline.getEnvelopeInternal(), ward);
      around.expandToInclude(ward.outline.getEnvelopeInternal());
    }
    around.expandBy(FAR);
    tree.build();
    size = all.size();
  }

  /** Whether there is no ward at all. */
  public boolean isEmpty() {
    return size == 0;
  }

  /** Code of the ward at {@code place}, or null when there is none. */
  public @Nullable String at(Coordinate place) {
    String found = null;
    for (Object each : tree.query(new Envelope(place))) {
      Ward ward = (Ward) each;
      if (ward.locator.locate(place) != Location.EXTERIOR && (found == null || ward.code.compareTo(found) < 0)) {
        found = ward.code;
      }
    }
    return found;
  }

  /** Whether a place lies about 100 km or more from all wards; false when there are none. */
  public boolean isFar(Coordinate place) {
    return size > 0 && !around.contains(place);
  }

  /** A point of the geometry that stands for it: itself for a point, else one inside. */
  public static Coordinate inside(Geometry geometry) {
    return geometry instanceof Point point ? point.getCoordinate() : geometry.getInteriorPoint().getCoordinate();
  }
}
