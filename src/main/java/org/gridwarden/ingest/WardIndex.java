package org.gridwarden.ingest;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
  /** By name, by name without its committee, and by what is then left without 社区 or 村; empty text where several share one. */
  private final List<Map<String, String>> byName = List.of(new HashMap<>(), new HashMap<>(), new HashMap<>());

  /** Indexes wards that have an outline. */
  public WardIndex(List<Feature> wards) {
    List<Ward> all = new ArrayList<>();
    for (Feature ward : wards) {
      Geometry outline = ward.geometry();
      if (outline != null && !outline.isEmpty()) all.add(new Ward(ward.code(), outline, new IndexedPointInAreaLocator(outline)));
    }
    for (Feature ward : wards) {
      String name = ward.text("name");
      for (int form = 0; name != null && form < byName.size(); form++) {
        byName.get(form).merge(form(name, form), ward.code(), (one, other) -> one.equals(other) ? one : "");
      }
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

  private static String form(String name, int form) {
    String plain = Normalizer.normalize(name, Normalizer.Form.NFKC).replaceAll("\\s+", "");
    if (form > 0) plain = plain.replaceFirst("(居民委员会|居委会)$", "").replaceFirst("(村民委员会|村委会)$", "村");
    return form > 1 && plain.length() > 2 ? plain.replaceFirst("(社区|村)$", "") : plain;
  }

  /** Code of the one ward that is called so, with or without its committee (居委会 …); null when there is none or there are several. */
  @Nullable String named(String name) {
    for (int form = 0; form < byName.size(); form++) {
      String code = byName.get(form).get(form(name, form));
      if (code != null) return code.isEmpty() ? null : code;
    }
    return null;
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
