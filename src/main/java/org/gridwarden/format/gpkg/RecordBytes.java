package org.gridwarden.format.gpkg;

import java.nio.charset.StandardCharsets;
import org.gridwarden.format.flat.Bytes;
import org.jspecify.annotations.Nullable;

/** One record of SQLite: the kinds of its values, then the values. */
final class RecordBytes {
  private final long[] kinds;
  private int count;
  private final Bytes body = new Bytes();
  private final Bytes whole = new Bytes();
  private final byte[] varint = new byte[9];

  RecordBytes(int most) {
    kinds = new long[most];
  }

  RecordBytes clear() {
    count = 0;
    body.clear();
    return this;
  }

  RecordBytes absent() {
    kinds[count++] = 0;
    return this;
  }

  RecordBytes whole(long value) {
    if (value == 0 || value == 1) {
      kinds[count++] = 8 + value;
    } else if (value == (byte) value) {
      kinds[count++] = 1;
      body.u8((int) value);
    } else if (value == (short) value) {
      kinds[count++] = 2;
      body.be16((int) value);
    } else if (value == (int) value) {
      kinds[count++] = 4;
      body.be32((int) value);
    } else {
      kinds[count++] = 6;
      body.be64(value);
    }
    return this;
  }

  RecordBytes real(double value) {
    kinds[count++] = 7;
    body.be64(Double.doubleToRawLongBits(value));
    return this;
  }

  RecordBytes text(@Nullable String text) {
    if (text == null) return absent();
    int from = body.size();
    body.text(text);
    kinds[count++] = 13 + 2L * (body.size() - from);
    return this;
  }

  /** Where a blob goes: {@link #blobEnd} closes it. */
  Bytes blob() {
    return body;
  }

  RecordBytes blobEnd(int from) {
    kinds[count++] = 12 + 2L * (body.size() - from);
    return this;
  }

  /** The record; stale after the next. */
  Bytes bytes() {
    int header = 0;
    for (int i = 0; i < count; i++) header += Varint.size(kinds[i]);
    int size = header + 1 > 127 ? header + 2 : header + 1;
    whole.clear();
    varint(size);
    for (int i = 0; i < count; i++) varint(kinds[i]);
    return whole.bytes(body.array(), 0, body.size());
  }

  private void varint(long value) {
    if (value >= 0 && value < 128) whole.u8((int) value);
    else whole.bytes(varint, 0, Varint.put(varint, 0, value));
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
