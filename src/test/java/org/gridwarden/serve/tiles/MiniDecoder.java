package org.gridwarden.serve.tiles;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads a vector tile by the letter of the specification, knowing nothing of the encoder. */
final class MiniDecoder {

  /** @param paths x, y of each part in tile units, as drawn; rings without the closing vertex */
  record Drawn(int type, List<int[]> paths, Map<String, Object> properties) {}

  record Layer(String name, int version, int extent, List<Drawn> features) {}

  private final ByteBuffer in;

  private MiniDecoder(ByteBuffer in) {
    this.in = in.order(ByteOrder.LITTLE_ENDIAN);
  }

  static List<Layer> read(byte[] tile) {
    List<Layer> layers = new ArrayList<>();
    MiniDecoder tileReader = new MiniDecoder(ByteBuffer.wrap(tile));
    while (tileReader.in.hasRemaining()) {
      long key = tileReader.varint();
      if (key != (3 << 3 | 2)) throw new AssertionError("a tile holds layers, not field " + key);
      layers.add(layer(tileReader.block()));
    }
    return layers;
  }

  private static Layer layer(MiniDecoder reader) {
    String name = "";
    int version = 1;
    int extent = 4096;
    List<MiniDecoder> features = new ArrayList<>();
    List<String> keys = new ArrayList<>();
    List<Object> values = new ArrayList<>();
    while (reader.in.hasRemaining()) {
      int key = (int) reader.varint();
      switch (key >> 3) {
        case 15 -> version = (int) reader.varint();
        case 1 -> name = reader.block().text();
        case 2 -> features.add(reader.block());
        case 3 -> keys.add(reader.block().text());
        case 4 -> values.add(value(reader.block()));
        case 5 -> extent = (int) reader.varint();
        default -> throw new AssertionError("field " + key);
      }
    }
    return new Layer(name, version, extent, features.stream().map(f -> feature(f, keys, values)).toList());
  }

  private static Object value(MiniDecoder reader) {
    int key = (int) reader.varint();
    return switch (key) {
      case 1 << 3 | 2 -> reader.block().text();
      case 3 << 3 | 1 -> reader.in.getDouble();
      case 4 << 3 -> reader.varint();
      case 7 << 3 -> reader.varint() == 1;
      default -> throw new AssertionError("value field " + key);
    };
  }

  private static Drawn feature(MiniDecoder reader, List<String> keys, List<Object> values) {
    Map<String, Object> properties = new LinkedHashMap<>();
    int type = 0;
    List<int[]> paths = List.of();
    while (reader.in.hasRemaining()) {
      int key = (int) reader.varint();
      switch (key >> 3) {
        case 2 -> {
          for (MiniDecoder tags = reader.block(); tags.in.hasRemaining(); ) {
            properties.put(keys.get((int) tags.varint()), values.get((int) tags.varint()));
          }
        }
        case 3 -> type = (int) reader.varint();
        case 4 -> paths = paths(reader.block());
        default -> throw new AssertionError("feature field " + key);
      }
    }
    return new Drawn(type, paths, properties);
  }

  private static List<int[]> paths(MiniDecoder reader) {
    List<List<Integer>> paths = new ArrayList<>();
    int x = 0;
    int y = 0;
    while (reader.in.hasRemaining()) {
      int command = (int) reader.varint();
      if ((command & 7) == 7) continue;
      for (int i = 0; i < command >> 3; i++) {
        if ((command & 7) == 1) paths.add(new ArrayList<>());
        x += unzig(reader.varint());
        y += unzig(reader.varint());
        paths.get(paths.size() - 1).add(x);
        paths.get(paths.size() - 1).add(y);
      }
    }
    return paths.stream().map(path -> path.stream().mapToInt(i -> i).toArray()).toList();
  }

  private static int unzig(long value) {
    return (int) (value >> 1 ^ -(value & 1));
  }

  private long varint() {
    long value = 0;
    for (int shift = 0; ; shift += 7) {
      byte next = in.get();
      value |= (next & 0x7FL) << shift;
      if (next >= 0) return value;
    }
  }

  private MiniDecoder block() {
    int length = (int) varint();
    ByteBuffer part = in.slice(in.position(), length);
    in.position(in.position() + length);
    return new MiniDecoder(part);
  }

  private String text() {
    byte[] utf8 = new byte[in.remaining()];
    in.get(utf8);
    return new String(utf8, StandardCharsets.UTF_8);
  }
}
