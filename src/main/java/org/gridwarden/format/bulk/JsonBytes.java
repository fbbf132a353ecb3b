package org.gridwarden.format.bulk;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.gridwarden.model.Refusal;

/** A cursor over the bytes of a JSON file: reads what is asked for, skips the rest; GW-PTS-003 where it is not JSON. */
final class JsonBytes {
  private static final int DEEPEST = 200;
  private final Path file;
  private final byte[] b;
  private int at;

  JsonBytes(Path file) {
    this.file = file;
    try (InputStream in = Utf8.open(file)) {
      b = in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    at = Utf8.mark(b, b.length);
    Utf8.check(b, at, b.length, file);
  }

  /** The next byte that is not white space, without taking it; 0 at the end. */
  byte peek() {
    while (at < b.length && (b[at] == ' ' || b[at] == '\n' || b[at] == '\r' || b[at] == '\t')) at++;
    return at < b.length ? b[at] : 0;
  }

  /** Takes {@code wanted} if it is next. */
  boolean take(char wanted) {
    if (peek() != wanted) return false;
    at++;
    return true;
  }

  void expect(char wanted) {
    if (!take(wanted)) throw fault("'" + wanted + "'");
  }

  /** Inside an object: the next member's name, or null when the object ends; {@code first} for its first member. */
  @org.jspecify.annotations.Nullable String member(boolean first) {
    if (take('}')) return null;
    if (!first) expect(',');
    String name = string();
    expect(':');
    return name;
  }

  /** Inside an array: whether another element follows; {@code first} for its first. */
  boolean element(boolean first) {
    if (take(']')) return false;
    if (!first) expect(',');
    return true;
  }

  String string() {
    expect('"');
    int from = at;
    boolean escaped = false;
    while (at < b.length && b[at] != '"') {
      if (b[at] == '\\') {
        escaped = true;
        at++;
      }
      at++;
    }
    if (at >= b.length) throw fault("\"");
    String text = new String(b, from, at++ - from, StandardCharsets.UTF_8);
    return escaped ? unescape(text) : text;
  }

  private String unescape(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != '\\') {
        plain.append(c);
        continue;
      }
      c = text.charAt(++i);
      int known = "nrtbf".indexOf(c);
      if (known >= 0) plain.append("\n\r\t\b\f".charAt(known));
      else if (c != 'u') plain.append(c);
      else {
        try {
          plain.append((char) Integer.parseInt(text.substring(i + 1, i + 5), 16));
        } catch (RuntimeException e) {
          throw fault("\\uXXXX");
        }
        i += 4;
      }
    }
    return plain.toString();
  }

  /** A finite number. */
  double number() {
    peek();
    int from = at;
    boolean minus = at < b.length && b[at] == '-';
    if (minus) at++;
    long digits = 0;
    int start = at;
    int d;
    while (at < b.length && (d = b[at] - '0') >= 0 && d <= 9) {
      digits = digits * 10 + d;
      at++;
    }
    int count = at - start;
    int scale = 0;
    if (at < b.length && b[at] == '.') {
      int dot = at++;
      while (at < b.length && (d = b[at] - '0') >= 0 && d <= 9) {
        digits = digits * 10 + d;
        at++;
      }
      scale = at - dot - 1;
      count += scale;
    }
    if (count == 0) throw fault("a number");
    if (at < b.length && (b[at] == 'e' || b[at] == 'E') || !Decimal.fits(digits, count, scale)) return slowNumber(from);
    return Decimal.value(minus, digits, scale);
  }

  private double slowNumber(int from) {
    while (at < b.length && "+-.eE0123456789".indexOf(b[at]) >= 0) at++;
    try {
      double value = Double.parseDouble(new String(b, from, at - from, StandardCharsets.ISO_8859_1));
      if (Double.isFinite(value)) return value;
    } catch (NumberFormatException e) {
      // told below
    }
    throw fault("a number");
  }

  /** Skips one value of any kind. */
  void skip() {
    skip(0);
  }

  private void skip(int depth) {
    if (depth > DEEPEST) throw fault("no more than " + DEEPEST + " levels");
    byte c = peek();
    if (c == '"') {
      string();
    } else if (c == '{') {
      at++;
      for (boolean first = true; member(first) != null; first = false) skip(depth + 1);
    } else if (c == '[') {
      at++;
      for (boolean first = true; element(first); first = false) skip(depth + 1);
    } else {
      bare();
    }
  }

  /** A number, true, false or null as it is written. */
  String bare() {
    peek();
    int from = at;
    while (at < b.length
        && (b[at] >= '0' && b[at] <= '9'
            || b[at] >= 'A' && b[at] <= 'z'
            || b[at] == '-'
            || b[at] == '+'
            || b[at] == '.')) at++;
    if (at == from) throw fault("a value");
    return new String(b, from, at - from, StandardCharsets.ISO_8859_1);
  }

  Refusal fault(String wanted) {
    int line = 1;
    int lineStart = 0;
    for (int i = 0; i < Math.min(at, b.length); i++) {
      if (b[i] != '\n') continue;
      line++;
      lineStart = i + 1;
    }
    String where = line + ":" + (at - lineStart + 1);
    return Refusal.conflict(
        "GW-PTS-003",
        "文件 "
            + Utf8.name(file)
            + " 在 "
            + where
            + "(行:字节)处不是 GeoJSON,此处应为 "
            + wanted
            + ";文件可能不完整,请重新导出",
        "File "
            + Utf8.name(file)
            + " is not GeoJSON at "
            + where
            + " (line:byte), where "
            + wanted
            + " should be; it may be cut short, export it again");
  }
}
