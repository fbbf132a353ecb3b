package org.gridwarden.format.bulk;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.gridwarden.model.Refusal;

/** A few columns of a CSV file, row by row, as spans of bytes. Blank lines are no rows. */
public final class FieldRows implements Closeable {
  private final CsvBytes csv;
  private final int fields;
  private final int[] roleOf;
  private byte[] bytes = new byte[0];
  private final int[] from;
  private final int[] to;
  private long row;

  /**
   * Opens a file; GW-PTS-009 when a column is missing.
   *
   * @param columns names of the wanted columns; one that begins with {@code ?} may be missing and is then empty
   */
  public FieldRows(Path file, String... columns) {
    csv = new CsvBytes(file);
    List<String> header = csv.header();
    fields = header.size();
    roleOf = new int[fields];
    java.util.Arrays.fill(roleOf, -1);
    for (int k = 0; k < columns.length; k++) {
      boolean optional = columns[k].startsWith("?");
      String name = optional ? columns[k].substring(1) : columns[k];
      if (!optional || header.contains(name)) roleOf[csv.column(header, name)] = k;
    }
    from = new int[columns.length];
    to = new int[columns.length];
  }

  /** Moves to the next row; false at the end of the file. GW-UNI-020 when it has too few or too many fields. */
  public boolean next() {
    while (csv.at < csv.limit || csv.more()) {
      byte first = csv.bytes[csv.at];
      if (first == '\n' || first == '\r' && csv.bytes[csv.at + 1] == '\n') {
        csv.at += first == '\n' ? 1 : 2;
        continue;
      }
      row++;
      int found = plainRow(csv.bytes, csv.at);
      if (found < 0) found = quotedRow();
      if (found == fields) return true;
      throw fault("有 " + found + " 个字段，表头有 " + fields + " 个；请补齐",
          "has " + found + " fields where the header has " + fields + "; complete it");
    }
    return false;
  }

  /** Whether the file has wanted column {@code column}. */
  public boolean has(int column) {
    for (int role : roleOf) if (role == column) return true;
    return false;
  }

  /** Number of the present row, from 1, the header not counted. */
  public long row() {
    return row;
  }

  /** The bytes that {@link #from} and {@link #to} point into. */
  public byte[] bytes() {
    return bytes;
  }

  /** Where wanted column {@code column} begins in the present row, without white space around it. */
  public int from(int column) {
    return from[column];
  }

  /** Where it ends. */
  public int to(int column) {
    return to[column];
  }

  /** The text of a wanted column. */
  public String text(int column) {
    return new String(bytes, from[column], to[column] - from[column], StandardCharsets.UTF_8);
  }

  /** The number in a wanted column, or NaN. */
  public double number(int column) {
    int p = from[column];
    int end = to[column];
    boolean minus = p < end && bytes[p] == '-';
    if (minus) p++;
    long digits = 0;
    int count = 0;
    int point = -1;
    for (; p < end; p++) {
      int d = bytes[p] - '0';
      if (d >= 0 && d <= 9) {
        digits = digits * 10 + d;
        count++;
      } else if (bytes[p] == '.' && point < 0) {
        point = count;
      } else {
        return slowNumber(column);
      }
    }
    int scale = point < 0 ? 0 : count - point;
    if (count == 0 || !Decimal.fits(digits, count, scale)) return slowNumber(column);
    return Decimal.value(minus, digits, scale);
  }

  private double slowNumber(int column) {
    String text = text(column);
    if (text.isEmpty() || !text.chars().allMatch(c -> "+-.eE0123456789".indexOf(c) >= 0)) return Double.NaN;
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  /** Fields of a row without quotes, moving behind it; -1 when there is a quote. */
  private int plainRow(byte[] b, int start) {
    int field = 0;
    int begin = start;
    for (int p = start;; p++) {
      byte c = b[p];
      if (c == '"') return -1;
      if (c != ',' && c != '\n') continue;
      if (field < fields && roleOf[field] >= 0) span(roleOf[field], b, begin, p);
      field++;
      begin = p + 1;
      if (c == ',') continue;
      bytes = b;
      csv.at = p + 1;
      return field;
    }
  }

  private void span(int column, byte[] b, int begin, int end) {
    int f = begin;
    int t = end;
    while (f < t && b[f] <= ' ' && b[f] >= 0) f++;
    while (t > f && b[t - 1] <= ' ' && b[t - 1] >= 0) t--;
    from[column] = f;
    to[column] = t;
  }

  private int quotedRow() {
    List<String> row = csv.slowRow();
    if (row == null) return 0;
    StringBuilder wanted = new StringBuilder();
    int at = 0;
    for (int field = 0; field < Math.min(fields, row.size()); field++) {
      if (roleOf[field] < 0) continue;
      String text = row.get(field).strip();
      wanted.append(text);
      from[roleOf[field]] = at;
      at += text.getBytes(StandardCharsets.UTF_8).length;
      to[roleOf[field]] = at;
    }
    bytes = wanted.toString().getBytes(StandardCharsets.UTF_8);
    return row.size();
  }

  /** Refuses the present row. */
  public Refusal fault(String zh, String en) {
    return fault("GW-UNI-020", zh, en);
  }

  /** As {@link #fault(String, String)}, with a code of the command's own. */
  public Refusal fault(String code, String zh, String en) {
    String name = Utf8.name(csv.file);
    return Refusal.conflict(code, "文件 " + name + " 第 " + row + " 行" + zh, "Row " + row + " of " + name + " " + en);
  }

  @Override
  public void close() throws IOException {
    csv.close();
  }
}
