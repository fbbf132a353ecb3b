package org.gridwarden.ingest.place;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.gridwarden.model.Feature;
import org.gridwarden.model.FeatureType;
import org.gridwarden.store.FeatureQuery;
import org.gridwarden.store.FeatureStore;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.algorithm.Distance;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.index.strtree.STRtree;

/**
 * What is already known of a territory's ground, in lon/lat: outlines of wards and buildings, streets, and where things of
 * known code or name are. Read once, for as much as is near a file's places.
 */
public final class KnownGround {

  private static final int MOST = 40_000;
  /** Degrees around the places that are read too: more than the largest shift. */
  private static final double AROUND = 0.02;
  /** No street is looked for farther away, in metres. */
  static final double FARTHEST_M = 300;
  private static final double METRES = 111_320;

  private record Outline(Geometry shape, IndexedPointInAreaLocator locator) {}

  private final STRtree buildings = new STRtree();
  private final STRtree wards = new STRtree();
  private final STRtree streets = new STRtree();
  /** By code, and by name where only one has it. */
  private final Map<String, Outline> wardsBySaying = new HashMap<>();
  private final Set<String> namesOfSeveralWards = new HashSet<>();
  private final Map<String, Coordinate> byCode = new HashMap<>();
  private final Map<String, Coordinate> byName = new HashMap<>();
  private int outlines;

  private KnownGround() {}

  /** Nothing known. */
  public static KnownGround none() {
    return new KnownGround();
  }

  /**
   * Reads what lies in {@code box}.
   *
   * @param collection codes are looked up here
   */
  public static KnownGround near(FeatureStore features, String territory, FeatureType collection, Envelope box) {
    KnownGround ground = new KnownGround();
    double[] bbox = {box.getMinX() - AROUND, box.getMinY() - AROUND, box.getMaxX() + AROUND, box.getMaxY() + AROUND};
    FeatureQuery query = new FeatureQuery(territory, bbox, Map.of(), 0, MOST);
    for (FeatureType type : List.of(FeatureType.BUILDINGS, FeatureType.COMPOUNDS, FeatureType.FACILITIES)) {
      ground.take(features, type, query, type == collection);
    }
    boolean taken = collection == FeatureType.BUILDINGS || collection == FeatureType.COMPOUNDS || collection == FeatureType.FACILITIES;
    if (!taken && collection.shape() != FeatureType.Shape.NONE && !collection.table().isEmpty()) {
      ground.take(features, collection, query, true);
    }
    ground.takeShapes(features, query);
    return ground;
  }

  /** The same reader, which reads nothing anew that lies in a box read before. One thread. */
  static Function<Envelope, KnownGround> remembering(Function<Envelope, KnownGround> reader) {
    List<Map.Entry<Envelope, KnownGround>> read = new ArrayList<>();
    return box -> {
      for (Map.Entry<Envelope, KnownGround> each : read) if (each.getKey().covers(box)) return each.getValue();
      KnownGround ground = reader.apply(box);
      read.add(Map.entry(new Envelope(box), ground));
      return ground;
    };
  }

  private void takeShapes(FeatureStore features, FeatureQuery query) {
    features.read(FeatureType.WARDS, query, rows -> {
      rows.forEach(row -> takeWard(row.feature()));
      return null;
    });
    features.read(FeatureType.STREETS, query, rows -> {
      rows.map(row -> row.feature().geometry()).filter(shape -> shape != null).forEach(this::takeStreet);
      return null;
    });
  }

  private void takeWard(Feature ward) {
    Geometry shape = ward.geometry();
    if (shape == null || shape.getDimension() != 2) return;
    Outline outline = new Outline(shape, new IndexedPointInAreaLocator(shape));
    wards.insert(shape.getEnvelopeInternal(), outline);
    String name = ward.text("name");
    if (name != null && (namesOfSeveralWards.contains(name) || wardsBySaying.putIfAbsent(name, outline) != null)) {
      namesOfSeveralWards.add(name);
      wardsBySaying.remove(name);
    }
    wardsBySaying.put(ward.code(), outline);
  }

  private void takeStreet(Geometry street) {
    for (int i = 0; i < street.getNumGeometries(); i++) {
      Geometry line = street.getGeometryN(i);
      if (!line.isEmpty()) streets.insert(line.getEnvelopeInternal(), line);
    }
  }

  private void take(FeatureStore features, FeatureType type, FeatureQuery query, boolean codes) {
    features.read(type, query, rows -> {
      rows.forEach(row -> take(row.feature(), type, codes));
      return null;
    });
  }

  private void take(Feature feature, FeatureType type, boolean codes) {
    Geometry shape = feature.geometry();
    if (shape == null || shape.isEmpty()) return;
    Coordinate middle = shape.getEnvelopeInternal().centre();
    if (codes) byCode.put(feature.code(), middle);
    String name = feature.text("name");
    if (name != null && name.length() > 3) {
      if (byName.putIfAbsent(name, middle) != null) byName.put(name, new Coordinate(Double.NaN, Double.NaN));
    }
    if (type == FeatureType.BUILDINGS && shape.getDimension() == 2) {
      buildings.insert(shape.getEnvelopeInternal(), new Outline(shape, new IndexedPointInAreaLocator(shape)));
      outlines++;
    }
  }

  /** How many buildings are known. */
  int buildings() {
    return outlines;
  }

  /** How many wards are known. */
  int wards() {
    return wards.size();
  }

  /** How many streets are known. */
  int streets() {
    return streets.size();
  }

  boolean isEmpty() {
    return outlines == 0 && byCode.isEmpty() && byName.isEmpty();
  }

  /** Whether a place lies in a building. */
  boolean inBuilding(double lon, double lat) {
    return within(buildings, lon, lat);
  }

  /** Whether the ward that a row says is known. */
  boolean knowsWard(@Nullable String ward) {
    return ward != null && wardsBySaying.containsKey(ward);
  }

  /** Whether a place lies in the ward that its row says, in any where that is not known. */
  boolean inWard(double lon, double lat, @Nullable String ward) {
    Outline said = ward == null ? null : wardsBySaying.get(ward);
    if (said == null) return within(wards, lon, lat);
    return said.locator.locate(new Coordinate(lon, lat)) != Location.EXTERIOR;
  }

  /** Metres to the nearest street, {@value #FARTHEST_M} at most. */
  double metresToStreet(double lon, double lat) {
    double narrow = Math.cos(Math.toRadians(lat));
    double reach = FARTHEST_M / METRES;
    Envelope around = new Envelope(lon - reach / narrow, lon + reach / narrow, lat - reach, lat + reach);
    double nearest = FARTHEST_M;
    Coordinate from = new Coordinate(0, 0);
    for (Object each : streets.query(around)) {
      Coordinate last = null;
      for (Coordinate next : ((Geometry) each).getCoordinates()) {
        Coordinate here = new Coordinate((next.x - lon) * narrow * METRES, (next.y - lat) * METRES);
        if (last != null) nearest = Math.min(nearest, Distance.pointToSegment(from, last, here));
        last = here;
      }
    }
    return nearest;
  }

  private static boolean within(STRtree outlines, double lon, double lat) {
    Coordinate place = new Coordinate(lon, lat);
    for (Object each : outlines.query(new Envelope(place))) {
      if (((Outline) each).locator.locate(place) != Location.EXTERIOR) return true;
    }
    return false;
  }

  /** Where the thing of this code, else of this name, is known to be; null when neither is known or the name is not unique. */
  @Nullable Coordinate known(@Nullable String code, @Nullable String name) {
    Coordinate found = code == null ? null : byCode.get(code);
    if (found == null && name != null) found = byName.get(name);
    return found == null || Double.isNaN(found.x) ? null : found;
  }
}
