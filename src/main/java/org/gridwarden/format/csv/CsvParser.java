package org.gridwarden.format.csv;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Cuts RFC 4180 text into rows: quoted cells hold delimiters, doubled quotes and line ends; blank lines are skipped. */
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
  private long line = 1;
  private int pushed = -2;

  CsvParser(Reader in, char delimiter) {
    this.in = in;
    this.delimiter = delimiter;
  }

  /** The cells of the next row that is not blank, or null at the end. */
  @Nullable List<String> next() throws IOException {
    while (true) {
      int c = read();
      if (c < 0) return null;
      if (c == '\r' || c == '\n') {
        endLine(c);
        continue;
      }
      pushed = c;
      return row();
    }
  }

  private List<String> row() throws IOException {
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    while (true) {
      int c = read();
      if (c == '"' && cell.toString().isBlank()) {
        cell.setLength(0);
        quoted(cell);
      } else if (c == delimiter) {
        cells.add(cell.toString());
        cell.setLength(0);
      } else if (c < 0 || c == '\r' || c == '\n') {
        if (c >= 0) endLine(c);
        cells.add(cell.toString());
        return cells;
      } else {
        cell.append((char) c);
      }
    }
  }

  private void quoted(StringBuilder cell) throws IOException {
    long opened = line;
    while (true) {
      int c = read();
      if (c < 0) throw new OpenQuote(opened);
      if (c == '"') {
        int after = read();
        if (after != '"') {
          pushed = after;
          return;
        }
      }
      if (c == '\n') line++;
      cell.append((char) c);
    }
  }

  private void endLine(int c) throws IOException {
    line++;
    if (c != '\r') return;
    int after = read();
    if (after != '\n') pushed = after;
  }

  private int read() throws IOException {
    if (pushed == -2) return in.read();
    int c = pushed;
    pushed = -2;
    return c;
  }
}
