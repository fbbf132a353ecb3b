package org.gridwarden.format.csv;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cuts RFC 4180 text, bytes of UTF-8, into rows: quoted cells hold delimiters, doubled quotes and line ends; blank lines are
 * skipped. A quote opens a cell only at its beginning. A character is made of bytes only when its cell is whole.
 */
final class CsvParser {

  /** A quoted cell that never ends. */
  static final class OpenQuote extends IOException {
    private static final long serialVersionUID = 1L;

    OpenQuote(long line) {
      super("line " + line);
      this.line = line;
    }

    final long line;
  }

  private static final int BUFFER = 1 << 16;
  private static final int LONGEST = 1 << 29;

  private final InputStream in;
  private final byte[] delimiter;
  /** By byte: whether it can end a cell or open a quoted one. */
  private final boolean[] stops = new boolean[256];
  private byte[] buffer;
  /** The cell that is being read begins here, and lies whole in the buffer when it is done. */
  private int at;
  private int end;
  /** What a quoted cell holds so far. */
  private byte[] content = new byte[256];
  private int length;
  private long line = 1;
  private long number;
  private int width = 8;

  /** @param head what was already read of {@code in}; not kept */
  CsvParser(InputStream in, byte[] head, char delimiter) {
    this.in = in;
    this.delimiter = String.valueOf(delimiter).getBytes(StandardCharsets.UTF_8);
    buffer = Arrays.copyOf(head, Math.max(head.length, BUFFER));
    end = head.length;
    for (int stop : new int[] {'\n', '\r', '"', this.delimiter[0]}) stops[stop & 0xff] = true;
  }

  /** The cells of the next row that is not blank, or null at the end. */
  @Nullable List<String> next() throws IOException {
    while (at < end || more()) {
      number++;
      byte c = buffer[at];
      if (c != '\r' && c != '\n') return row();
      at++;
      endLine(c);
    }
    return null;
  }

  /** Number of the row that {@link #next} answered last, from 1, blank ones counted, as a sheet would show it. */
  long number() {
    return number;
  }

  private List<String> row() throws IOException {
    List<String> cells = new ArrayList<>(width);
    while (cell(cells)) {
      // the next one
    }
    width = cells.size();
    return cells;
  }

  /** Takes one cell; whether another follows in the row. */
  private boolean cell(List<String> cells) throws IOException {
    int i = at;
    int high = 0;
    while (true) {
      byte[] bytes = buffer;
      int stop = end;
      while (i < stop && !stops[bytes[i] & 0xff]) high |= bytes[i++];
      if (i == stop) {
        int seen = i - at;
        if (more()) {
          i = at + seen;
          continue;
        }
        cells.add(text(buffer, at, end - at, high < 0));
        at = end;
        return false;
      }
      byte c = bytes[i];
      if (c == '"') {
        if (isBlank(i)) return quoted(cells, i + 1);
      } else if (c == '\n' || c == '\r') {
        cells.add(text(bytes, at, i - at, high < 0));
        at = i + 1;
        endLine(c);
        return false;
      } else {
        i = hold(i, delimiter.length);
        if (delimits(i)) {
          cells.add(text(buffer, at, i - at, high < 0));
          at = i + delimiter.length;
          return true;
        }
      }
      high |= c;
      i++;
    }
  }

  /** Whether nothing but spaces stands in the cell before {@code to}. */
  private boolean isBlank(int to) {
    for (int i = at; i < to; i++) if (buffer[i] < 0 || buffer[i] > ' ') return false;
    return true;
  }

  private boolean delimits(int i) {
    if (delimiter.length == 1) return buffer[i] == delimiter[0];
    return i + delimiter.length <= end && Arrays.equals(buffer, i, i + delimiter.length, delimiter, 0, delimiter.length);
  }

  /** Takes a cell whose quote was opened before {@code from}, and what stands behind its quote. */
  private boolean quoted(List<String> cells, int from) throws IOException {
    long opened = line;
    length = 0;
    at = from;
    int i = at;
    while (true) {
      while (i < end && buffer[i] != '"') if (buffer[i++] == '\n') line++;
      if (i == end) {
        int seen = i - at;
        if (!more()) throw new OpenQuote(opened);
        i = at + seen;
        continue;
      }
      i = hold(i, 2);
      boolean doubled = i + 1 < end && buffer[i + 1] == '"';
      collect(doubled ? i + 1 : i);
      at = doubled ? i + 2 : i + 1;
      if (!doubled) return behind(cells);
      i = at;
    }
  }

  private boolean behind(List<String> cells) throws IOException {
    int i = at;
    while (true) {
      if (i == end) {
        int seen = i - at;
        if (more()) {
          i = at + seen;
          continue;
        }
        return collected(cells, end, 0, false);
      }
      byte c = buffer[i];
      if (c == '\n' || c == '\r') {
        collected(cells, i, 1, false);
        endLine(c);
        return false;
      }
      if (c == delimiter[0]) {
        i = hold(i, delimiter.length);
        if (delimits(i)) return collected(cells, i, delimiter.length, true);
      }
      i++;
    }
  }

  private void collect(int to) {
    int more = to - at;
    if (length + more > content.length) content = Arrays.copyOf(content, Math.max(2 * content.length, length + more));
    System.arraycopy(buffer, at, content, length, more);
    length += more;
  }

  private boolean collected(List<String> cells, int to, int skip, boolean follows) {
    collect(to);
    at = to + skip;
    cells.add(text(content, 0, length, true));
    if (content.length > LONGEST >> 10) content = new byte[256];
    return follows;
  }

  private static String text(byte[] bytes, int from, int length, boolean wide) {
    return new String(bytes, from, length, wide ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1);
  }

  private void endLine(byte c) throws IOException {
    line++;
    if (c == '\r' && (at < end || more()) && buffer[at] == '\n') at++;
  }

  /** Where {@code i} stands once {@code bytes} lie in the buffer from there on, or all that are left. */
  private int hold(int i, int bytes) throws IOException {
    int seen = i - at;
    while (end - at < seen + bytes && more()) {
      // a piece may be small
    }
    return at + seen;
  }

  /** The next piece behind the cell that is being read, which moves to the beginning; false at the end. */
  private boolean more() throws IOException {
    System.arraycopy(buffer, at, buffer, 0, end - at);
    end -= at;
    at = 0;
    if (end >= LONGEST) throw new IOException("a cell of more than half a gigabyte");
    if (end == buffer.length) buffer = Arrays.copyOf(buffer, 2 * end);
    int n = in.read(buffer, end, buffer.length - end);
    if (n <= 0) return false;
    end += n;
    return true;
  }
}
