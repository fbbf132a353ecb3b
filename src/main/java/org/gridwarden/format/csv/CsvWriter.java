package org.gridwarden.format.csv;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.gridwarden.format.flat.Formula;
import org.gridwarden.model.Feature;
import org.gridwarden.model.FeatureType;
import org.gridwarden.model.Property;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.io.WKTWriter;

/**
 * Writes CSV (RFC 4180) as UTF-8 with a byte order mark, so that spreadsheets see the encoding. Texts are always quoted,
 * numbers never: a code of digits stays a text for every reader that looks at the quotes. Close does not close the target.
 */
public final class CsvWriter implements AutoCloseable {

  private final Writer out;
  private final boolean forSheets;

  public CsvWriter(OutputStream out) {
    this(out, true);
  }

  /**
   * {@code mark}: whether it is for spreadsheets: the byte order mark goes first, and texts that look like formulas get an
   * apostrophe in front; a program that reads the first name does without both.
   */
  public CsvWriter(OutputStream out, boolean mark) {
    this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 15);
    forSheets = mark;
    if (mark) write("\uFEFF");
  }

  /**
   * Drains and closes {@code features}: {@code code}, the kind's properties, then {@code lon,lat} for points, {@code wkt}
   * for other shapes, nothing for kinds without a place. Answers how many rows it wrote.
   */
  public static long write(FeatureType type, Stream<Feature> features, OutputStream out) {
    try (features; CsvWriter csv = new CsvWriter(out)) {
      List<Object> cells = new ArrayList<>();
      cells.add("code");
      for (Property property : type.properties()) cells.add(property.name());
      cells.addAll(switch (type.shape()) {
        case POINT -> List.of("lon", "lat");
        case NONE -> List.of();
        default -> List.of("wkt");
      });
      csv.row(cells);
      long written = 0;
      for (Iterator<Feature> each = features.iterator(); each.hasNext(); written++) {
        Feature feature = each.next();
        cells.clear();
        cells.add(feature.code());
        for (Property property : type.properties()) cells.add(feature.properties().get(property.name()));
        place(type.shape(), feature.geometry(), cells);
        csv.row(cells);
      }
      return written;
    }
  }

  private static void place(FeatureType.Shape shape, @Nullable Geometry geometry, List<@Nullable Object> cells) {
    switch (shape) {
      case POINT -> {
        Point point = geometry instanceof Point p && !p.isEmpty() ? p : null;
        cells.add(point == null ? null : degrees(point.getX()));
        cells.add(point == null ? null : degrees(point.getY()));
      }
      case NONE -> { }
      default -> cells.add(geometry == null ? null : wkt(geometry));
    }
  }

  private static Double degrees(double value) {
    return Math.round(value * 1e7) / 1e7;
  }

  private static String wkt(Geometry geometry) {
    WKTWriter writer = new WKTWriter(2);
    writer.setPrecisionModel(new org.locationtech.jts.geom.PrecisionModel(1e7));
    return writer.write(geometry);
  }

  /** One row; null becomes an empty cell. */
  public void row(List<? extends @Nullable Object> cells) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < cells.size(); i++) {
      if (i > 0) line.append(',');
      cell(cells.get(i), line);
    }
    write(line.append("\r\n").toString());
  }

  private void cell(@Nullable Object value, StringBuilder line) {
    if (value == null) return;
    if (value instanceof Double number) line.append(plain(number));
    else if (value instanceof Number || value instanceof Boolean) line.append(value);
    else line.append('"').append(text(value.toString()).replace("\"", "\"\"")).append('"');
  }

  private String text(String value) {
    return forSheets ? Formula.harmless(value) : value;
  }

  private static String plain(double value) {
    if (value == Math.rint(value) && Math.abs(value) < 1e15) return Long.toString((long) value);
    double size = Math.abs(value);
    return size >= 1e-3 && size < 1e7 ? Double.toString(value)
        : String.format(Locale.ROOT, "%.7f", value).replaceAll("0+$", "").replaceAll("\\.$", "");
  }

  private void write(String text) {
    try {
      out.write(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Hands everything on to the target, which stays open. */
  @Override
  public void close() {
    try {
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
