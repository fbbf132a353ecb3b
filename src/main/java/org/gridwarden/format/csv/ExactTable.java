package org.gridwarden.format.csv;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.gridwarden.format.flat.Bytes;
import org.gridwarden.model.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * CSV that reads back exactly as it was written: every text in quotes, a missing value as nothing between the commas. For
 * tables that travel between programs of ours and are opened by others as well.
 */
public final class ExactTable {
  private ExactTable() {}

  /** Writes one row; null is a missing value. */
  public static void row(Bytes to, List<? extends @Nullable String> cells) {
    for (int i = 0; i < cells.size(); i++) {
      if (i > 0) to.u8(',');
      String cell = cells.get(i);
      if (cell != null) to.u8('"').text(cell.replace("\"", "\"\"")).u8('"');
    }
    to.text("\r\n").hand();
  }

  /** A buffer for {@link #row}. */
  public static Bytes to(OutputStream target) {
    return new Bytes(target);
  }

  /** Hands every row to {@code use}; GW-FMT-015 when a quote never ends. */
  public static void read(InputStream in, Consumer<List<@Nullable String>> use) throws IOException {
    Reader text = new InputStreamReader(in, StandardCharsets.UTF_8);
    List<@Nullable String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    boolean present = false;
    boolean begun = false;
    char[] buffer = new char[1 << 14];
    int after = -2;
    int end = 0;
    int at = 0;
    while (true) {
      int c = after;
      after = -2;
      if (c == -2) {
        if (at == end) {
          end = text.read(buffer);
          at = 0;
        }
        c = end < 0 ? -1 : buffer[at++];
      }
      if (quoted) {
        if (c < 0) throw Refusal.invalid("GW-FMT-015", "file", "表格中有引号没有结束。", "A quote of the table never ends.");
        if (c != '"') {
          cell.append((char) c);
          continue;
        }
        if (at == end) {
          end = text.read(buffer);
          at = 0;
        }
        int next = end < 0 ? -1 : buffer[at++];
        if (next == '"') {
          cell.append('"');
        } else {
          quoted = false;
          after = next;
        }
        continue;
      }
      if (c == '"') {
        quoted = true;
        present = true;
        begun = true;
      } else if (c == ',' || c == '\n' || c < 0) {
        if (c == ',' || begun) cells.add(present ? cell.toString() : null);
        cell.setLength(0);
        present = false;
        if (c == ',') begun = true;
        if (c != ',' && begun) {
          use.accept(cells);
          cells = new ArrayList<>();
          begun = false;
        }
        if (c < 0) return;
      } else if (c != '\r') {
        cell.append((char) c);
        present = true;
        begun = true;
      }
    }
  }
}
