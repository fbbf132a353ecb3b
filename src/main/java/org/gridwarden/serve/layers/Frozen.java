package org.gridwarden.serve.layers;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gridwarden.geo.PackedBoxes;
import org.gridwarden.model.Feature;
import org.gridwarden.model.FeatureType;
import org.gridwarden.model.Property;
import org.gridwarden.store.FeatureStore.Located;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.PrecisionModel;
import org.locationtech.jts.geom.impl.PackedCoordinateSequenceFactory;

/**
 * All features of one collection of one territory in code order, with a tree of their boxes. Their vertices lie in one
 * array a line and their values in one array a feature, equal texts once. Frozen; thread-safe.
 */
final class Frozen {
  /** Steps of the tree's whole numbers in a degree: about 11 mm. Boxes are rounded outwards. */
  private static final double STEPS = 1e7;
  private static final GeometryFactory PACKED =
      new GeometryFactory(new PrecisionModel(), 4326, PackedCoordinateSequenceFactory.DOUBLE_FACTORY);

  private final Located[] rows;
  private final PackedBoxes tree;
  private final long bytes;

  private Frozen(List<Located> rows, long bytes) {
    this.rows = rows.toArray(Located[]::new);
    int[] boxes = new int[4 * this.rows.length];
    for (int i = 0; i < this.rows.length; i++) {
      Geometry geometry = this.rows[i].feature().geometry();
      if (geometry == null || geometry.isEmpty()) continue;
      Envelope box = geometry.getEnvelopeInternal();
      boxes[4 * i] = (int) Math.floor(box.getMinX() * STEPS);
      boxes[4 * i + 1] = (int) Math.floor(box.getMinY() * STEPS);
      boxes[4 * i + 2] = (int) Math.ceil(box.getMaxX() * STEPS);
      boxes[4 * i + 3] = (int) Math.ceil(box.getMaxY() * STEPS);
    }
    tree = new PackedBoxes(boxes);
    this.bytes = bytes + tree.bytes();
  }

  /** Drains {@code each}, all of one territory; null when there are more than {@code most}. */
  static @Nullable Frozen of(Iterator<Located> each, FeatureType type, int most) {
    Map<String, Integer> places = new HashMap<>();
    for (Property property : type.properties()) places.put(property.name(), places.size());
    String[] names = type.properties().stream().map(Property::name).toArray(String[]::new);
    Map<Object, Object> shared = new HashMap<>();
    List<Located> rows = new ArrayList<>();
    long bytes = 0;
    while (each.hasNext()) {
      if (rows.size() == most) return null;
      Located row = each.next();
      Feature feature = row.feature();
      @Nullable Object[] values = new Object[names.length];
      for (int i = 0; i < names.length; i++) {
        Object value = feature.properties().get(names[i]);
        Object known = value == null ? null : shared.putIfAbsent(value, value);
        values[i] = known == null ? value : known;
      }
      Geometry geometry = feature.geometry() == null ? null : PACKED.createGeometry(feature.geometry());
      if (geometry != null) geometry.getEnvelopeInternal(); // kept by the geometry from now on
      bytes += 200 + 4L * names.length + (geometry == null ? 0 : 250L * geometry.getNumGeometries() + 16L * geometry.getNumPoints());
      rows.add(new Located(row.territory(), new Feature(feature.code(), geometry, new Values(places, names, values))));
    }
    return new Frozen(rows, bytes);
  }

  /** How many there are. */
  int size() {
    return rows.length;
  }

  /** Bytes held, estimated. */
  long bytes() {
    return bytes;
  }

  Located row(int number) {
    return rows[number];
  }

  /** Numbers of those whose box may meet the given one (west, south, east, north in degrees), ascending. */
  int[] near(double[] box) {
    if (box[0] <= box[2]) return near(box[0], box);
    int[] west = near(box[0], new double[] {box[0], box[1], 180, box[3]});
    int[] east = near(-180, new double[] {-180, box[1], box[2], box[3]});
    int[] both = Arrays.copyOf(west, west.length + east.length);
    System.arraycopy(east, 0, both, west.length, east.length);
    return Arrays.stream(both).sorted().distinct().toArray();
  }

  private int[] near(double west, double[] box) {
    return tree.touching((long) Math.floor(west * STEPS), (long) Math.floor(box[1] * STEPS),
        (long) Math.ceil(box[2] * STEPS), (long) Math.ceil(box[3] * STEPS));
  }

  /** The values of one feature by name, as little as possible beside them. */
  private static final class Values extends AbstractMap<String, Object> {
    private final Map<String, Integer> places;
    private final String[] names;
    private final @Nullable Object[] values;

    Values(Map<String, Integer> places, String[] names, @Nullable Object[] values) {
      this.places = places;
      this.names = names;
      this.values = values;
    }

    @Override
    public @Nullable Object get(Object name) {
      Integer place = places.get(name);
      return place == null ? null : values[place];
    }

    @Override
    public boolean containsKey(Object name) {
      return get(name) != null;
    }

    @Override
    public Set<Map.Entry<String, Object>> entrySet() {
      return new AbstractSet<>() {
        @Override
        public Iterator<Map.Entry<String, Object>> iterator() {
          List<Map.Entry<String, Object>> known = new ArrayList<>();
          for (int i = 0; i < names.length; i++) {
            Object value = values[i];
            if (value != null) known.add(new SimpleImmutableEntry<>(names[i], value));
          }
          return known.iterator();
        }

        @Override
        public int size() {
          int known = 0;
          for (Object value : values) if (value != null) known++;
          return known;
        }
      };
    }
  }
}
