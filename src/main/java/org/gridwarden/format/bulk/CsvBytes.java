package org.gridwarden.format.bulk;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.gridwarden.model.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * A window of whole rows over the bytes of a CSV file (RFC 4180: comma, quotes doubled inside quotes, any line end).
 * Bytes {@code at} … {@code limit - 1} of {@code bytes} are whole lines; a quoted field may still go on beyond them.
 */
final class CsvBytes implements Closeable {
  private static final int WINDOW = 1 << 18;
  private static final int LONGEST_ROW = 1 << 26;
  final Path file;
  private final InputStream in;
  byte[] bytes = new byte[WINDOW];
  int at;
  int limit;
  private int filled;
  private boolean ended;

  /** Opens the file and reads its header: names of the columns, without white space around them. */
  CsvBytes(Path file) {
    this.file = file;
    this.in = Utf8.open(file);
  }

  /** Reads the header row. */
  List<String> header() {
    more();
    at = Utf8.mark(bytes, limit);
    List<String> names = at < limit ? slowRow() : null;
    if (names == null) {
      throw Refusal.conflict("GW-PTS-001", "文件 " + Utf8.name(file) + " 没有表头行", "File " + Utf8.name(file) + " has no header row");
    }
    for (int k = 0; k < names.size(); k++) names.set(k, names.get(k).strip());
    return names;
  }

  /** Index of column {@code name} in the header; GW-PTS-009 naming the columns there are. */
  int column(List<String> header, String name) {
    int index = header.indexOf(name);
    if (index >= 0) return index;
    String there = String.join(", ", header);
    throw new Refusal(Refusal.Kind.CONFLICT, "GW-PTS-009", new org.gridwarden.model.Text(
        "文件 " + Utf8.name(file) + " 没有列 " + name + "，现有：" + there,
        "File " + Utf8.name(file) + " has no column " + name + "; it has: " + there), name, null);
  }

  /** Moves the window on when all its lines are read; false at the end of the file. */
  boolean more() {
    System.arraycopy(bytes, at, bytes, 0, filled - at);
    filled -= at;
    at = 0;
    limit = 0;
    while (!ended && limit == 0) {
      if (filled == bytes.length) grow();
      read();
      limit = lastLineEnd();
    }
    if (ended && limit < filled) {
      if (filled == bytes.length) grow();
      bytes[filled++] = '\n';
      limit = filled;
    }
    Utf8.check(bytes, 0, limit, file);
    return limit > 0;
  }

  private void read() {
    try {
      int count = in.read(bytes, filled, bytes.length - filled);
      if (count < 0) ended = true;
      else filled += count;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void grow() {
    if (bytes.length >= LONGEST_ROW) {
      throw Refusal.conflict("GW-PTS-010", "文件 " + Utf8.name(file) + " 有一行超过 64 MB，可能引号没有配对",
          "A row of " + Utf8.name(file) + " is longer than 64 MB; a quote may be missing");
    }
    bytes = Arrays.copyOf(bytes, 2 * bytes.length);
  }

  private int lastLineEnd() {
    int end = filled;
    while (end > 0 && bytes[end - 1] != '\n') end--;
    return end;
  }

  /** The fields of the row at {@code at} by all rules, moving behind it; null for a blank line. */
  @Nullable List<String> slowRow() {
    while (true) {
      List<String> fields = tryRow();
      if (fields != null) return fields.size() == 1 && fields.get(0).isEmpty() ? null : fields;
      widen();
    }
  }

  /** Adds a further line to a row whose quoted field goes on. */
  private void widen() {
    int from = at;
    int before = limit - from;
    System.arraycopy(bytes, from, bytes, 0, filled - from);
    filled -= from;
    at = 0;
    limit = before;
    while (!ended && limit == before) {
      if (filled == bytes.length) grow();
      read();
      limit = lastLineEnd();
    }
    if (limit == before) {
      throw Refusal.conflict("GW-PTS-010", "文件 " + Utf8.name(file) + " 末尾的引号没有配对；文件可能不完整",
          "A quote at the end of " + Utf8.name(file) + " is never closed; the file may be cut short");
    }
    Utf8.check(bytes, before, limit, file);
  }

  private @Nullable List<String> tryRow() {
    List<String> fields = new ArrayList<>();
    int p = at;
    while (true) {
      int from = p;
      String text;
      if (bytes[p] == '"') {
        boolean doubled = false;
        p++;
        while (p < limit && (bytes[p] != '"' || p + 1 < limit && bytes[p + 1] == '"')) {
          if (bytes[p] == '"') {
            doubled = true;
            p++;
          }
          p++;
        }
        if (p >= limit) return null;
        text = new String(bytes, from + 1, p - from - 1, StandardCharsets.UTF_8);
        if (doubled) text = text.replace("\"\"", "\"");
        int rest = ++p;
        while (bytes[p] != ',' && bytes[p] != '\n') p++;
        text += new String(bytes, rest, p - rest, StandardCharsets.UTF_8);
      } else {
        while (bytes[p] != ',' && bytes[p] != '\n') p++;
        text = new String(bytes, from, p - from, StandardCharsets.UTF_8);
      }
      boolean last = bytes[p] == '\n';
      if (last && text.endsWith("\r")) text = text.substring(0, text.length() - 1);
      fields.add(text);
      p++;
      if (last) break;
    }
    at = p;
    return fields;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
