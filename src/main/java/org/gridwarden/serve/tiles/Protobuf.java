package org.gridwarden.serve.tiles;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A growing protocol buffer message: just the wire types that a vector tile needs. Not thread-safe. */
final class Protobuf {
  private byte[] bytes = new byte[256];
  private int size;

  /** A field of wire type 0. */
  void number(int field, long value) {
    varint((long) field << 3);
    varint(value);
  }

  /** A field of wire type 1: eight bytes, little end first. */
  void real(int field, double value) {
    varint((long) field << 3 | 1);
    long bits = Double.doubleToLongBits(value);
    room(8);
    for (int i = 0; i < 8; i++) bytes[size++] = (byte) (bits >>> 8 * i);
  }

  void text(int field, String value) {
    byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
    block(field, utf8, utf8.length);
  }

  void message(int field, Protobuf inner) {
    block(field, inner.bytes, inner.size);
  }

  /** A packed field of the first {@code count} values, unsigned. */
  void packed(int field, int[] values, int count) {
    Protobuf inner = new Protobuf();
    for (int i = 0; i < count; i++) inner.varint(values[i] & 0xFFFFFFFFL);
    message(field, inner);
  }

  int size() {
    return size;
  }

  byte[] toBytes() {
    return Arrays.copyOf(bytes, size);
  }

  private void block(int field, byte[] content, int length) {
    varint((long) field << 3 | 2);
    varint(length);
    room(length);
    System.arraycopy(content, 0, bytes, size, length);
    size += length;
  }

  private void varint(long value) {
    room(10);
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      bytes[size++] = (byte) (rest & 0x7F | 0x80);
      rest >>>= 7;
    }
    bytes[size++] = (byte) rest;
  }

  private void room(int more) {
    if (size + more > bytes.length) bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
  }
}
