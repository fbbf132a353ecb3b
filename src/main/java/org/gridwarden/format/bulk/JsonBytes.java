package org.gridwarden.format.bulk;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.gridwarden.model.Refusal;

/**
 * A cursor over the bytes of a JSON file: reads what is asked for, skips the rest; GW-PTS-003 where it is not JSON. Only
 * a window of the file is in memory, so a file may be of any length.
 */
final class JsonBytes implements Closeable {
  private static final int DEEPEST = 200;
  private static final int WINDOW = 1 << 20;
  /** Bytes that a number or a bare word may be long; so many are in the window behind every {@link #peek}. */
  private static final int AHEAD = 1024;

  private final Path file;
  private final InputStream in;
  private byte[] b = new byte[WINDOW];
  private int at;
  private int limit;
  private int checked;
  private boolean ended;
  private long lines = 1;
  /** Bytes of the line at {@code b[0]} that are no longer in the window. */
  private long lineBefore;
  /** Where the text found by {@link #span} begins and ends in the window. */
  private int from;

  private int to;

  JsonBytes(Path file) {
    this.file = file;
    this.in = Utf8.open(file);
    fill(0);
    at = Utf8.mark(b, limit);
  }

  /** Drops the bytes before {@code keep} and reads more behind the rest. */
  private void fill(int keep) {
    for (int i = 0; i < keep; i++) {
      lineBefore++;
      if (b[i] != '\n') continue;
      lines++;
      lineBefore = 0;
    }
    if (keep > 0) System.arraycopy(b, keep, b, 0, limit - keep);
    else if (limit == b.length) b = Arrays.copyOf(b, 2 * b.length);
    limit -= keep;
    at -= keep;
    checked -= keep;
    try {
      int count = in.readNBytes(b, limit, b.length - limit);
      limit += count;
      ended = limit < b.length;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    int whole = ended ? limit : wholeCharacters();
    Utf8.check(b, Math.max(0, checked), whole, file);
    checked = whole;
  }

  /** Where the last character ends that is whole. */
  private int wholeCharacters() {
    int lead = limit - 1;
    while (lead > limit - 4 && (b[lead] & 0xc0) == 0x80) lead--;
    int c = b[lead] & 0xff;
    int length = c >= 0xf0 ? 4 : c >= 0xe0 ? 3 : c >= 0xc0 ? 2 : 1;
    return lead + length > limit ? lead : limit;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  /** The next byte that is not white space, without taking it; 0 at the end. */
  byte peek() {
    while (true) {
      while (at < limit && (b[at] == ' ' || b[at] == '\n' || b[at] == '\r' || b[at] == '\t')) at++;
      if (ended || limit - at >= AHEAD) return at < limit ? b[at] : 0;
      fill(at);
    }
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
    boolean escaped = span();
    String text = new String(b, from, to - from, StandardCharsets.UTF_8);
    return escaped ? unescape(text) : text;
  }

  /** Takes a string; whether a backslash is in it. */
  private boolean span() {
    expect('"');
    boolean escaped = false;
    from = at;
    while (true) {
      while (at < limit && b[at] != '"' && b[at] != '\\') at++;
      if (at + 1 >= limit && !ended) {
        fill(from);
        from = 0;
        continue;
      }
      if (at >= limit) throw fault("\"");
      if (b[at] == '"') break;
      escaped = true;
      at += 2;
    }
    to = at++;
    return escaped;
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
    int begin = at;
    boolean minus = at < limit && b[at] == '-';
    if (minus) at++;
    long digits = 0;
    int start = at;
    int d;
    while (at < limit && (d = b[at] - '0') >= 0 && d <= 9) {
      digits = digits * 10 + d;
      at++;
    }
    int count = at - start;
    int scale = 0;
    if (at < limit && b[at] == '.') {
      int dot = at++;
      while (at < limit && (d = b[at] - '0') >= 0 && d <= 9) {
        digits = digits * 10 + d;
        at++;
      }
      scale = at - dot - 1;
      count += scale;
    }
    if (count == 0) throw fault("a number");
    if (at < limit && (b[at] == 'e' || b[at] == 'E') || !Decimal.fits(digits, count, scale)) return slowNumber(begin);
    return Decimal.value(minus, digits, scale);
  }

  private double slowNumber(int from) {
    while (at < limit && "+-.eE0123456789".indexOf(b[at]) >= 0) at++;
    try {
      double value = Double.parseDouble(new String(b, from, at - from, StandardCharsets.ISO_8859_1));
      if (Double.isFinite(value)) return value;
    } catch (NumberFormatException e) {
      // told below
    }
    throw fault("a number");
  }

  /**
   * Reads a feature collection; every other member is skipped.
   *
   * @param feature reads one feature, the next value
   * @param crs reads the value of {@code crs}
   */
  void collection(Runnable feature, Runnable crs) {
    if (peek() != '{') throw fault("'{'");
    expect('{');
    boolean found = false;
    String member;
    for (boolean first = true; (member = member(first)) != null; first = false) {
      if (member.equals("crs")) {
        crs.run();
      } else if (member.equals("features")) {
        found = true;
        expect('[');
        for (boolean one = true; element(one); one = false) feature.run();
      } else {
        skip();
      }
    }
    if (!found) throw fault("\"features\"");
  }

  /** Skips one value of any kind. */
  void skip() {
    skip(0);
  }

  private void skip(int depth) {
    if (depth > DEEPEST) throw fault("no more than " + DEEPEST + " levels");
    byte c = peek();
    if (c == '"') {
      span();
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
    while (at < limit
        && (b[at] >= '0' && b[at] <= '9'
            || (b[at] | 32) >= 'a' && (b[at] | 32) <= 'z'
            || b[at] == '-'
            || b[at] == '+'
            || b[at] == '.')) at++;
    if (at == from) throw fault("a value");
    return new String(b, from, at - from, StandardCharsets.ISO_8859_1);
  }

  Refusal fault(String wanted) {
    long line = lines;
    long column = lineBefore;
    for (int i = 0; i < Math.min(at, limit); i++) {
      column++;
      if (b[i] != '\n') continue;
      line++;
      column = 0;
    }
    String where = line + ":" + (column + 1);
    return Refusal.conflict(
        "GW-PTS-003",
        "文件 "
            + Utf8.name(file)
            + " 在 "
            + where
            + "（行：字节）处不是 GeoJSON，此处应为 "
            + wanted
            + "；文件可能不完整，请重新导出",
        "File "
            + Utf8.name(file)
            + " is not GeoJSON at "
            + where
            + " (line:byte), where "
            + wanted
            + " should be; it may be cut short, export it again");
  }
}
