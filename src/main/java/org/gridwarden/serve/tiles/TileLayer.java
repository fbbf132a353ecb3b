package org.gridwarden.serve.tiles;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One layer of a vector tile while it is being put together; keys and values are shared by its features. */
final class TileLayer {
  private static final int KEY = 3;
  private static final int VALUE = 4;

  private final Protobuf layer = new Protobuf();
  private final Map<Object, Integer> keys = new HashMap<>();
  private final Map<Object, Integer> values = new HashMap<>();
  private final List<Object> valuesInOrder = new ArrayList<>();
  private final List<String> keysInOrder = new ArrayList<>();
  private int[] tags = new int[64];
  private int tagCount;
  private int features;

  TileLayer(String name) {
    layer.number(15, 2);
    layer.text(1, name);
  }

  /** A property of the next feature: text, whole number, real number or truth value. */
  void property(String key, Object value) {
    if (tagCount + 2 > tags.length) tags = java.util.Arrays.copyOf(tags, tags.length * 2);
    tags[tagCount++] = number(keys, keysInOrder, key);
    tags[tagCount++] = number(values, valuesInOrder, value);
  }

  /** Ends a feature with the properties given since the last one. */
  void feature(TileGeometry geometry) {
    Protobuf feature = new Protobuf();
    feature.packed(2, tags, tagCount);
    feature.number(3, geometry.type());
    feature.packed(4, geometry.commands(), geometry.count());
    layer.message(2, feature);
    tagCount = 0;
    features++;
  }

  int size() {
    return features;
  }

  /** The whole tile with this one layer. */
  byte[] tile() {
    for (String key : keysInOrder) layer.text(KEY, key);
    for (Object value : valuesInOrder) layer.message(VALUE, encode(value));
    layer.number(5, WebMercator.EXTENT);
    Protobuf tile = new Protobuf();
    tile.message(3, layer);
    return tile.toBytes();
  }

  private static Protobuf encode(Object value) {
    Protobuf encoded = new Protobuf();
    if (value instanceof Boolean flag) encoded.number(7, flag ? 1 : 0);
    else if (value instanceof Integer || value instanceof Long) encoded.number(4, ((Number) value).longValue());
    else if (value instanceof Number number) encoded.real(3, number.doubleValue());
    else encoded.text(1, value.toString());
    return encoded;
  }

  private static <T> int number(Map<Object, Integer> numbers, List<T> inOrder, T value) {
    Integer known = numbers.putIfAbsent(value, inOrder.size());
    if (known != null) return known;
    inOrder.add(value);
    return inOrder.size() - 1;
  }
}
