package org.gridwarden.format.csv;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import org.gridwarden.format.Field;
import org.gridwarden.format.FeatureWriter;
import org.gridwarden.format.Row;
import org.gridwarden.format.Schema;
import org.gridwarden.format.SchemaSurvey;
import org.gridwarden.format.Source;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;

/**
 * A CSV of points so plain that its bytes need no interpreting: ASCII, commas, no quote or blank at the edge of a cell, a
 * header with {@code lon} and {@code lat} or {@code x} and {@code y}, the same number of cells in each row. It gives what
 * {@link CsvReader} and {@link SchemaSurvey} would, ten times as fast; anything else is left to them.
 */
public final class PlainTable {
  private static final int WINDOW = 1 << 18;
  private static final double[] TEN = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};
  private static final int TEXT = 4;
  private static final int NUMBER = 2;
  private static final int WHOLE = 1;
  private static final GeometryFactory FACTORY = new GeometryFactory();

  private final Source source;
  private final String[] names;
  private final int x;
  private final int y;
  private final int[] kinds;
  private long rows;
  private double west = Double.POSITIVE_INFINITY;
  private double east = Double.NEGATIVE_INFINITY;
  private double south = Double.POSITIVE_INFINITY;
  private double north = Double.NEGATIVE_INFINITY;

  private PlainTable(Source source, String[] names, int x, int y) {
    this.source = source;
    this.names = names;
    this.x = x;
    this.y = y;
    this.kinds = new int[names.length];
  }

  /** Looks at the whole file; null when it is not as plain as this. */
  public static @Nullable PlainTable of(Source source) {
    try {
      String[] names = header(source);
      if (names == null) return null;
      List<String> all = Arrays.asList(names);
      boolean degrees = all.contains("lon") && all.contains("lat");
      int x = all.indexOf(degrees ? "lon" : "x");
      int y = all.indexOf(degrees ? "lat" : "y");
      if (x < 0 || y < 0) return null;
      PlainTable table = new PlainTable(source, names, x, y);
      Window in = table.new Window();
      try (in) {
        in.skipHeader();
        while (in.next()) if (!table.look(in)) return null;
        return in.plain && table.rows > 0 ? table : null;
      }
    } catch (IOException e) {
      return null; // the careful reader says what is wrong with it
    }
  }

  private static String @Nullable [] header(Source source) throws IOException {
    byte[] head;
    try (InputStream in = Files.newInputStream(source.path())) {
      head = in.readNBytes(1 << 14);
    }
    int end = 0;
    while (end < head.length && head[end] != '\n') {
      byte c = head[end++];
      boolean word = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == ',' || c == '\r';
      if (!word) return null;
    }
    if (end == head.length) return null;
    String[] names = new String(head, 0, end, StandardCharsets.US_ASCII).strip().split(",", -1);
    boolean named = Arrays.stream(names).allMatch(name -> !name.isEmpty() && Character.isLetter(name.charAt(0)));
    return named && new HashSet<>(Arrays.asList(names)).size() == names.length ? names : null;
  }

  /** Rows of the table. */
  public long rows() {
    return rows;
  }

  /** Whether the coordinates can be degrees only with latitude first, in some rows at least. */
  public boolean exchangeable() {
    return !degrees() && west >= -180 && east <= 180 && south >= -180 && north <= 180;
  }

  /** Whether all coordinates can be degrees. */
  public boolean degrees() {
    return west >= -180 && east <= 180 && south >= -90 && north <= 90;
  }

  /** As a survey of its rows finds it, the columns of the place left out. */
  public Schema schema(@Nullable String crs) {
    List<Field> fields = new ArrayList<>();
    for (int i = 0; i < names.length; i++) {
      if (i == x || i == y || kinds[i] == 0) continue;
      boolean text = kinds[i] >= TEXT || SchemaSurvey.isCode(names[i]);
      fields.add(new Field(names[i], text ? Field.Kind.TEXT : kinds[i] >= NUMBER ? Field.Kind.NUMBER : Field.Kind.WHOLE));
    }
    return new Schema(source.baseName(), Schema.Shape.POINT, crs, fields, true);
  }

  private boolean look(Window in) {
    rows++;
    for (int i = 0; i < names.length; i++) {
      int from = in.from[i];
      int to = in.from[i + 1] - 1;
      if (from == to) {
        if (i == x || i == y) return false;
        continue;
      }
      int kind = kind(in.bytes, from, to);
      if (kind == 0) return false;
      if (i == x || i == y) {
        if (kind == TEXT) return false;
        double value = in.number(i);
        if (Double.isNaN(value)) return false;
        if (i == x) {
          west = Math.min(west, value);
          east = Math.max(east, value);
        } else {
          south = Math.min(south, value);
          north = Math.max(north, value);
        }
      } else if (kind > kinds[i]) {
        kinds[i] = kind;
      }
    }
    return true;
  }

  /** As {@link SchemaSurvey} takes the cell; 0 for one that it would look at more closely: flags, days, exponents, blanks. */
  private static int kind(byte[] bytes, int from, int to) {
    byte first = bytes[from];
    boolean digit = first >= '0' && first <= '9';
    if (!digit && first != '-') {
      boolean letter = first >= 'a' && first <= 'z' || first >= 'A' && first <= 'Z';
      boolean word = first == 't' || first == 'f' || first == 'T' || first == 's' || first == 'S' || first == 'n' || first == 'N';
      return letter && !word && bytes[to - 1] > ' ' ? TEXT : 0;
    }
    int at = digit ? from : from + 1;
    int begin = at;
    int point = -1;
    for (; at < to; at++) {
      byte c = bytes[at];
      if (c >= '0' && c <= '9') continue;
      if (c != '.' || point >= 0 || at == begin || at == to - 1) return c > ' ' && c != '-' && c != 'e' && c != 'E' && c != '.' ? TEXT : 0;
      point = at;
    }
    int digits = to - begin - (point >= 0 ? 1 : 0);
    if (digits == 0) return 0;
    if (digits > 1 && bytes[begin] == '0' && bytes[begin + 1] != '.') return TEXT;
    if (point >= 0) return digits <= 15 ? NUMBER : 0;
    return digits <= 9 ? WHOLE : TEXT;
  }

  /** Writes every row; {@code fields} are some of {@link #schema}, in any order. */
  public void write(List<Field> fields, FeatureWriter writer) throws IOException {
    Window in = new Window();
    try (in) {
      in.fields = new int[fields.size()];
      in.fieldKinds = new Field.Kind[fields.size()];
      for (int i = 0; i < in.fields.length; i++) {
        in.fields[i] = Arrays.asList(names).indexOf(fields.get(i).name());
        in.fieldKinds[i] = fields.get(i).kind();
      }
      in.skipHeader();
      while (in.next()) writer.write(in);
    }
  }

  /** One row at a time, cut at its commas. */
  private final class Window implements Row, AutoCloseable {
    private final InputStream in = Files.newInputStream(source.path());
    private byte[] bytes = new byte[WINDOW];
    private int at;
    private int end;
    /** Where each cell begins; one past the last cell's end last. */
    private final int[] from = new int[names.length + 1];
    private boolean plain = true;
    private int[] fields = {};
    private Field.Kind[] fieldKinds = {};

    private Window() throws IOException {}

    private void skipHeader() throws IOException {
      fill();
      while (bytes[at++] != '\n') { }
    }

    private void fill() throws IOException {
      System.arraycopy(bytes, at, bytes, 0, end - at);
      end -= at;
      at = 0;
      int n = in.read(bytes, end, bytes.length - end);
      if (n > 0) end += n;
    }

    /** The next row; false at the end, or where a row is not plain. */
    private boolean next() throws IOException {
      if (cut()) return true;
      if (!plain) return false;
      fill();
      if (at == end) return false;
      if (bytes[end - 1] != '\n' && end < bytes.length && in.available() == 0) bytes[end++] = '\n';
      boolean found = cut();
      plain &= found;
      return found;
    }

    private boolean cut() {
      byte[] b = bytes;
      int p = at;
      int cell = 0;
      from[0] = p;
      while (p < end) {
        byte c = b[p++];
        if (c == ',') {
          if (++cell >= names.length) return spoiled();
          from[cell] = p;
        } else if (c == '\n') {
          if (cell != names.length - 1) return spoiled();
          from[names.length] = p > at + 1 && b[p - 2] == '\r' ? p - 1 : p;
          at = p;
          return true;
        } else if (c <= ' ' && c != '\r' || c == '"' || c == '\'' || c == '=' || c == ';' || c == '\t') {
          return spoiled();
        }
      }
      return false;
    }

    private boolean spoiled() {
      plain = false;
      return false;
    }

    /** A cell of digits and a point as the nearest double; NaN where that takes more care. */
    private double number(int cell) {
      int p = from[cell];
      int to = from[cell + 1] - 1;
      boolean minus = bytes[p] == '-';
      if (minus) p++;
      long digits = 0;
      int scale = 0;
      boolean fraction = false;
      if (to - p > 16) return Double.NaN;
      for (; p < to; p++) {
        byte c = bytes[p];
        if (c == '.') {
          fraction = true;
          continue;
        }
        digits = digits * 10 + c - '0';
        if (fraction) scale++;
      }
      double value = digits / TEN[scale];
      return minus ? -value : value;
    }

    @Override
    public Geometry geometry() {
      return FACTORY.createPoint(new Coordinate(x(), y()));
    }

    @Override
    public boolean isPoint() {
      return true;
    }

    @Override
    public double x() {
      return number(x);
    }

    @Override
    public double y() {
      return number(y);
    }

    @Override
    public @Nullable Object value(int field) {
      int cell = fields[field];
      int start = from[cell];
      int length = from[cell + 1] - 1 - start;
      if (length == 0) return null;
      return switch (fieldKinds[field]) {
        case WHOLE -> (long) number(cell);
        case NUMBER -> number(cell);
        default -> new String(bytes, start, length, StandardCharsets.ISO_8859_1);
      };
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }
}
