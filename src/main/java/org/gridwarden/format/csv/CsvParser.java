package org.gridwarden.format.csv;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cuts RFC 4180 text into rows: quoted cells hold delimiters, doubled quotes and line ends; blank lines are skipped. A quote
 * opens a cell only at its beginning.
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

  private final Reader in;
  private final char delimiter;
  private final StringBuilder cell = new StringBuilder();
  private char[] buffer;
  private int at;
  private int end;
  private long line = 1;
  private long number;
  private int width = 8;

  /** @param head what was already read of {@code in} */
  CsvParser(Reader in, String head, char delimiter) {
    this.in = in;
    this.delimiter = delimiter;
    buffer = head.toCharArray();
    end = buffer.length;
  }

  /** The cells of the next row that is not blank, or null at the end. */
  @Nullable List<String> next() throws IOException {
    while (true) {
      int c = read();
      if (c < 0) return null;
      if (c == '\r' || c == '\n') {
        endLine(c);
        number++;
        continue;
      }
      at--;
      number++;
      return row();
    }
  }

  /** Number of the row that {@link #next} answered last, from 1, blank ones counted, as a sheet would show it. */
  long number() {
    return number;
  }

  private List<String> row() throws IOException {
    List<String> cells = new ArrayList<>(width);
    while (true) {
      int stop = stop();
      if (stop >= 0) {
        cells.add(new String(buffer, at, stop - at));
        int c = buffer[stop];
        at = stop + 1;
        if (c == delimiter) continue;
        endLine(c);
        width = cells.size();
        return cells;
      }
      cell.setLength(0);
      int c = plain();
      if (c == '"') {
        cell.setLength(0);
        c = quoted();
      }
      if (c == delimiter) {
        cells.add(cell.toString());
        continue;
      }
      if (c >= 0) endLine(c);
      cells.add(cell.toString());
      width = cells.size();
      return cells;
    }
  }

  /** Where an unquoted cell ends that lies whole in the buffer; -1 for any other. */
  private int stop() {
    char[] chars = buffer;
    for (int i = at; i < end; i++) {
      char c = chars[i];
      if (c == delimiter || c == '\n' || c == '\r') return i;
      if (c == '"') return -1;
    }
    return -1;
  }

  /** Collects until a delimiter, a line end, the end, or a quote that nothing but spaces stands before. */
  private int plain() throws IOException {
    boolean blank = true;
    while (true) {
      int from = at;
      while (at < end) {
        char c = buffer[at];
        if (c == delimiter || c == '\n' || c == '\r' || c == '"' && blank) {
          cell.append(buffer, from, at - from);
          at++;
          return c;
        }
        if (c > ' ') blank = false;
        at++;
      }
      cell.append(buffer, from, at - from);
      if (!fill()) return -1;
    }
  }

  /** Collects a quoted cell and what stands behind it; answers what ended it. */
  private int quoted() throws IOException {
    long opened = line;
    while (true) {
      int c = read();
      if (c < 0) throw new OpenQuote(opened);
      if (c == '"') {
        int after = read();
        if (after != '"') {
          if (after >= 0) at--;
          return rest();
        }
      }
      if (c == '\n') line++;
      cell.append((char) c);
    }
  }

  private int rest() throws IOException {
    while (true) {
      int c = read();
      if (c < 0 || c == delimiter || c == '\n' || c == '\r') return c;
      cell.append((char) c);
    }
  }

  private void endLine(int c) throws IOException {
    line++;
    if (c != '\r') return;
    int after = read();
    if (after >= 0 && after != '\n') at--;
  }

  private int read() throws IOException {
    return at < end || fill() ? buffer[at++] : -1;
  }

  /** The next piece; the last character read stays before it, so that one step back is always possible. */
  private boolean fill() throws IOException {
    char last = end > 0 ? buffer[end - 1] : 0;
    if (buffer.length != 1 << 15) buffer = new char[1 << 15];
    buffer[0] = last;
    at = 1;
    end = 1;
    int n = in.read(buffer, 1, buffer.length - 1);
    if (n <= 0) return false;
    end = 1 + n;
    return true;
  }
}
