package org.gridwarden.serve.tiles;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A growing protocol buffer message: just the wire types that a vector tile needs. Not thread-safe. */
final class Protobuf {
  private byte[] bytes;
  private int size;

  Protobuf() {
    this(64);
  }

  /** @param room bytes to begin with */
  Protobuf(int room) {
    bytes = new byte[room];
  }

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
    head(field, utf8.length);
    room(utf8.length);
    System.arraycopy(utf8, 0, bytes, size, utf8.length);
    size += utf8.length;
  }

  /** Begins a field of wire type 2 of {@code length} bytes, which are to follow. */
  void head(int field, int length) {
    varint((long) field << 3 | 2);
    varint(length);
  }

  /** A field of wire type 2 that holds what {@code inner} holds: a message, or values behind each other. */
  void message(int field, Protobuf inner) {
    head(field, inner.size);
    copy(inner, 0, inner.size);
  }

  /** One value of a packed field, unsigned. */
  void value(int value) {
    if (size + 5 > bytes.length) room(5);
    if (value >>> 14 != 0) {
      varint(value & 0xFFFFFFFFL);
      return;
    }
    int more = 0x7F - value >>> 31; // 1 when there is a second byte: nobody can foretell which values have one
    bytes[size] = (byte) (value & 0x7F | more << 7);
    bytes[size + 1] = (byte) (value >>> 7);
    size += 1 + more;
  }

  /** Forgets what it holds, to be used again. */
  void clear() {
    size = 0;
  }

  /** Bytes that an unsigned value takes: one for each seven bits. */
  static int length(int value) {
    return (38 - Integer.numberOfLeadingZeros(value | 1)) / 7;
  }

  /** Appends a stretch of another message as it is. */
  void copy(Protobuf from, int start, int end) {
    room(end - start);
    System.arraycopy(from.bytes, start, bytes, size, end - start);
    size += end - start;
  }

  int size() {
    return size;
  }

  /** What it holds; not a copy when that fills it to the last byte. */
  byte[] toBytes() {
    return size == bytes.length ? bytes : Arrays.copyOf(bytes, size);
  }

  /** Gives back room that is not used. */
  void trim() {
    bytes = toBytes();
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
