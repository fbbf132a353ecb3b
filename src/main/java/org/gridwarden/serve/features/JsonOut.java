package org.gridwarden.serve.features;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * JSON as bytes, written by hand because features are asked for by the thousand: numbers of fixed point and UTF-8 go
 * straight into one buffer. The caller puts commas and brackets. Not thread-safe.
 */
final class JsonOut {
  private static final int FULL = 1 << 15;
  private static final long[] TENS = {1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000};
  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  private final OutputStream out;
  private byte[] bytes = new byte[FULL + 1024];
  private int size;

  JsonOut(OutputStream out) {
    this.out = out;
  }

  /** ASCII as it is. */
  JsonOut raw(String ascii) {
    int length = ascii.length();
    room(length);
    for (int i = 0; i < length; i++) bytes[size++] = (byte) ascii.charAt(i);
    return this;
  }

  /** JSON in UTF-8 as it is. */
  JsonOut raw(byte[] json) {
    room(json.length);
    System.arraycopy(json, 0, bytes, size, json.length);
    size += json.length;
    return this;
  }

  /** One ASCII character. */
  JsonOut raw(char ascii) {
    room(1);
    bytes[size++] = (byte) ascii;
    return this;
  }

  /** A string with its quotes. */
  JsonOut text(String text) {
    int length = text.length();
    room(6 * length + 2);
    bytes[size++] = '"';
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c < 0x80) ascii(c);
      else if (Character.isHighSurrogate(c) && i + 1 < length && Character.isLowSurrogate(text.charAt(i + 1))) {
        utf8(Character.toCodePoint(c, text.charAt(++i)));
      } else {
        utf8(Character.isSurrogate(c) ? 0xFFFD : c);
      }
    }
    bytes[size++] = '"';
    return this;
  }

  private void ascii(char c) {
    if (c >= ' ' && c != '"' && c != '\\') {
      bytes[size++] = (byte) c;
      return;
    }
    bytes[size++] = '\\';
    switch (c) {
      case '"', '\\' -> bytes[size++] = (byte) c;
      case '\n' -> bytes[size++] = 'n';
      case '\r' -> bytes[size++] = 'r';
      case '\t' -> bytes[size++] = 't';
      default -> {
        bytes[size++] = 'u';
        bytes[size++] = '0';
        bytes[size++] = '0';
        bytes[size++] = HEX[c >> 4];
        bytes[size++] = HEX[c & 15];
      }
    }
  }

  private void utf8(int point) {
    if (point < 0x800) {
      bytes[size++] = (byte) (0xC0 | point >> 6);
    } else {
      if (point < 0x10000) {
        bytes[size++] = (byte) (0xE0 | point >> 12);
      } else {
        bytes[size++] = (byte) (0xF0 | point >> 18);
        bytes[size++] = (byte) (0x80 | point >> 12 & 0x3F);
      }
      bytes[size++] = (byte) (0x80 | point >> 6 & 0x3F);
    }
    bytes[size++] = (byte) (0x80 | point & 0x3F);
  }

  /** A whole number. */
  JsonOut number(long value) {
    room(20);
    if (value == Long.MIN_VALUE) return raw(Long.toString(value));
    if (value < 0) bytes[size++] = '-';
    digits(Math.abs(value));
    return this;
  }

  private void digits(long value) {
    int length = 1;
    for (long rest = value; rest >= 10; rest /= 10) length++;
    long rest = value;
    for (int at = size + length - 1; at >= size; at--) {
      long tenth = rest / 10;
      bytes[at] = (byte) ('0' + rest - 10 * tenth);
      rest = tenth;
    }
    size += length;
  }

  /** A coordinate, rounded half up to {@code decimals} (0 … 7), without zeros at its end. */
  JsonOut decimal(double value, int decimals) {
    long scaled = Math.round(Math.abs(value) * TENS[decimals]);
    if (!(Math.abs(value) < 1e11)) throw new IllegalArgumentException("coordinate out of range: " + value);
    room(24);
    if (value < 0 && scaled != 0) bytes[size++] = '-';
    long whole = scaled / TENS[decimals];
    digits(whole);
    long part = scaled - whole * TENS[decimals];
    if (part == 0) return this;
    int places = decimals;
    for (long tenth = part / 10; 10 * tenth == part; tenth = part / 10) {
      part = tenth;
      places--;
    }
    bytes[size++] = '.';
    for (int at = size + places - 1; at >= size; at--) {
      long tenth = part / 10;
      bytes[at] = (byte) ('0' + part - 10 * tenth);
      part = tenth;
    }
    size += places;
    return this;
  }

  /** A property's value as it stands: text, number, flag, else null. A real number has a decimal point. */
  JsonOut value(Object value, boolean real) {
    if (value instanceof Number number) {
      if (!real && (number instanceof Integer || number instanceof Long)) return number(number.longValue());
      double d = number.doubleValue();
      return Double.isFinite(d) ? raw(Double.toString(d)) : raw("null");
    }
    return value instanceof Boolean flag ? raw(flag ? "true" : "false") : text(value.toString());
  }

  private void room(int more) {
    if (size + more <= bytes.length) return;
    flush();
    if (more > bytes.length) bytes = Arrays.copyOf(bytes, more);
  }

  /** Hands everything so far to the stream. */
  void flush() {
    try {
      out.write(bytes, 0, size);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    size = 0;
  }
}
