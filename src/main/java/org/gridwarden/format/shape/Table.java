package org.gridwarden.format.shape;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gridwarden.format.Field;
import org.gridwarden.format.text.EncodingGuess;
import org.gridwarden.model.Refusal;
import org.gridwarden.model.Text;
import org.jspecify.annotations.Nullable;

/** Rows of a {@code .dbf} in their order: text, numbers, dates, flags; other kinds of columns are left out. */
final class Table implements Closeable {

  private record Column(byte[] name, char kind, int from, int length, int decimals) {

    /** Whether it can hold whole numbers that no number of ours holds: codes, which are text. */
    boolean wide() {
      return kind == 'N' && decimals == 0 && length > WHOLE_DIGITS;
    }
  }

  private static final int HEADER = 32;
  private static final int WHOLE_DIGITS = 18;

  private final InputStream in;
  private final String file;
  private final int language;
  private final long rows;
  private final int rowLength;
  private final List<Column> columns = new ArrayList<>();
  private final Map<String, String> fullNames;
  private final Map<String, Long> cut = new LinkedHashMap<>();
  private long read;

  /** GW-FMT-034 when it is no table. */
  Table(InputStream in, String file) throws IOException {
    this(in, file, Map.of());
  }

  /** @param fullNames names of columns to give instead of those in the table */
  Table(InputStream in, String file, Map<String, String> fullNames) throws IOException {
    this.in = in;
    this.fullNames = fullNames;
    this.file = file;
    byte[] head = new byte[HEADER];
    if (in.readNBytes(head, 0, HEADER) < HEADER) throw noTable();
    ByteBuffer b = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
    rows = b.getInt(4) & 0xffff_ffffL;
    int headerLength = b.getShort(8) & 0xffff;
    rowLength = b.getShort(10) & 0xffff;
    language = b.get(29) & 0xff;
    byte[] rest = new byte[Math.max(0, headerLength - HEADER)];
    if (headerLength < HEADER + 1 || rowLength < 1 || in.readNBytes(rest, 0, rest.length) < rest.length) throw noTable();
    int from = 1;
    for (int at = 0; at + HEADER <= rest.length && rest[at] != 0x0d; at += HEADER) {
      int length = rest[at + 16] & 0xff;
      int end = at;
      while (end < at + 11 && rest[end] != 0) end++;
      columns.add(new Column(Arrays.copyOfRange(rest, at, end), (char) rest[at + 11], from, length, rest[at + 17]));
      from += length;
    }
    if (columns.isEmpty() || from > rowLength) throw noTable();
  }

  private Refusal noTable() {
    return Refusal.invalid("GW-FMT-034", "file", file + " 里的 .dbf 不是属性表或已损坏。请重新导出。",
        "The .dbf of " + file + " is no table, or damaged. Export it again.");
  }

  /** The language driver of the header, 0 when it says none. */
  int language() {
    return language;
  }

  /** The columns that {@link #values} can give. */
  List<Field> fields(Charset charset) {
    List<Field> fields = new ArrayList<>();
    for (Column column : columns) {
      Field.Kind kind = switch (column.kind) {
        case 'C' -> Field.Kind.TEXT;
        case 'N', 'F' -> column.wide() ? Field.Kind.TEXT
            : column.decimals == 0 ? Field.Kind.WHOLE : Field.Kind.NUMBER;
        case 'D' -> Field.Kind.DATE;
        case 'L' -> Field.Kind.FLAG;
        default -> null;
      };
      if (kind == null) continue;
      fields.add(new Field(name(column, charset), kind, column.length, new Text("", "")));
    }
    return fields;
  }

  /** Rows that the header promises. */
  long rows() {
    return rows;
  }

  /** The next row as it lies in the file, null at the end; GW-FMT-005 where it breaks off. */
  byte @Nullable [] next() throws IOException {
    if (read == rows) return null;
    byte[] row = new byte[rowLength];
    if (in.readNBytes(row, 0, rowLength) < rowLength) {
      throw Refusal.invalid("GW-FMT-005", "file", "文件 " + file + " 的 .dbf 在第 " + read + " 行之后中断，内容不完整。请重新导出。",
          "The .dbf of " + file + " breaks off after row " + read + ": it is not complete. Export it again.");
    }
    read++;
    return row;
  }

  static boolean deleted(byte[] row) {
    return row[0] == '*';
  }

  /** Values of a row by column, in the given character set; empty ones are absent. */
  Map<String, Object> values(byte[] row, Charset charset) {
    Map<String, Object> all = new LinkedHashMap<>();
    for (Column column : columns) {
      Object value = value(column, row, charset);
      if (value == null) continue;
      String name = name(column, charset);
      all.put(name, value);
      if (column.kind == 'C' && isCut(column, row, charset)) cut.merge(name, 1L, Long::sum);
    }
    return all;
  }

  /** Whether the text fills its column and ends in the middle of a character: the program that wrote it cut it there. */
  private static boolean isCut(Column column, byte[] row, Charset charset) {
    int end = column.from + column.length;
    if (row[end - 1] >= 0) return false;
    return new String(row, column.from, column.length, charset).endsWith("\uFFFD");
  }

  /** Columns of which texts were cut in the middle of a character, with how many, of the rows read so far. */
  Map<String, Long> cut() {
    return cut;
  }

  private static @Nullable Object value(Column column, byte[] row, Charset charset) {
    String text = text(row, column.from, column.length, charset);
    if (text.isEmpty()) return null;
    return switch (column.kind) {
      case 'C' -> text;
      case 'N', 'F' -> column.wide() ? text : number(text, column.decimals);
      case 'D' -> date(text);
      case 'L' -> "YyTt".contains(text) ? (Object) true : "NnFf".contains(text) ? (Object) false : null;
      default -> null;
    };
  }

  private String name(Column column, Charset charset) {
    String name = text(column.name, 0, column.name.length, charset);
    return fullNames.getOrDefault(name, name);
  }

  private static @Nullable LocalDate date(String text) {
    try {
      return LocalDate.parse(text, DateTimeFormatter.BASIC_ISO_DATE);
    } catch (DateTimeException e) {
      return null; // an empty date is written as zeros by some programs
    }
  }

  private static @Nullable Object number(String text, int decimals) {
    try {
      if (decimals == 0 && text.matches("[+-]?[0-9]{1,18}")) return Long.valueOf(text.startsWith("+") ? text.substring(1) : text);
      double value = Double.parseDouble(text);
      return Double.isFinite(value) ? value : null;
    } catch (NumberFormatException e) {
      return text.startsWith("*") ? null : text;
    }
  }

  /** Text of a field; a character that the field's length cut in two at its end is left out. */
  private static String text(byte[] row, int from, int length, Charset charset) {
    int end = from + length;
    while (end > from && (row[end - 1] == ' ' || row[end - 1] == 0)) end--;
    String text = new String(row, from, end - from, charset).strip();
    return text.endsWith("\uFFFD") ? text.substring(0, text.length() - 1) : text;
  }

  /** Shows the text of a row to {@code guess}, field by field. */
  void show(byte[] row, EncodingGuess guess) {
    for (Column column : columns) {
      if (column.kind != 'C') continue;
      int end = column.from + column.length;
      while (end > column.from && (row[end - 1] == ' ' || row[end - 1] == 0)) end--;
      guess.see(row, column.from, end);
    }
  }

  /** Shows the names of the columns to {@code guess}. */
  void showNames(EncodingGuess guess) {
    for (Column column : columns) guess.see(column.name);
  }

  static boolean isPlain(byte[] row) {
    for (byte b : row) if (b < 0) return false;
    return true;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
