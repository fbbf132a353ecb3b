package org.gridwarden.format.bulk;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;

/**
 * Writes polygons as a GeoJSON feature collection, straight into bytes. The file appears under its name only when
 * {@link #finish} was called; until then, and for good when something fails, it is called {@code NAME.part}.
 */
public final class GeoJsonPolygons implements Closeable {
  private static final int ROOM = 1 << 16;
  private static final double WHOLE = 9e15;
  private final Path file;
  private final Path part;
  private final OutputStream to;
  private final long unit;
  private final int decimals;
  private byte[] bytes = new byte[2 * ROOM];
  private int at;
  private boolean first = true;

  /**
   * @param decimals of coordinates, 0 … 9; zeros at the end are left out
   * @param crs EPSG code of metric coordinates, for example {@code EPSG:4544}; null when none is known or for lon/lat
   */
  public GeoJsonPolygons(Path file, int decimals, @Nullable String crs) throws IOException {
    this.file = file;
    this.part = file.resolveSibling(file.getFileName() + ".part");
    if (file.toAbsolutePath().getParent() != null) Files.createDirectories(file.toAbsolutePath().getParent());
    this.to = Files.newOutputStream(part);
    this.decimals = decimals;
    this.unit = Math.round(Math.pow(10, decimals));
    text("{\"type\":\"FeatureCollection\",");
    if (crs != null) text("\"crs\":{\"type\":\"name\",\"properties\":{\"name\":\"urn:ogc:def:crs:" + crs.replace(":", "::") + "\"}},");
    text("\"features\":[\n");
  }

  /** Begins a feature; its properties follow, then its geometry. */
  public void begin() throws IOException {
    if (at > ROOM) flush();
    text(first ? "{\"type\":\"Feature\",\"properties\":{" : ",\n{\"type\":\"Feature\",\"properties\":{");
    first = false;
  }

  /** A text property. */
  public void property(String name, String value) {
    name(name);
    text("\"");
    text(escaped(value));
    text("\"");
  }

  /** A number with at most three decimals. */
  public void property(String name, double value) {
    name(name);
    number(value, 1000, 3);
  }

  /** A flag. */
  public void property(String name, boolean value) {
    name(name);
    text(value ? "true" : "false");
  }

  /** A polygon or multipolygon; ends the feature. */
  public void geometry(Geometry geometry) {
    boolean multi = geometry.getNumGeometries() > 1;
    text(multi ? "},\"geometry\":{\"type\":\"MultiPolygon\",\"coordinates\":[" : "},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":");
    for (int i = 0; i < geometry.getNumGeometries(); i++) {
      if (i > 0) text(",");
      Polygon polygon = (Polygon) geometry.getGeometryN(i);
      text("[");
      ring(polygon.getExteriorRing());
      for (int k = 0; k < polygon.getNumInteriorRing(); k++) {
        text(",");
        ring(polygon.getInteriorRingN(k));
      }
      text("]");
    }
    text(multi ? "]}}" : "}}");
  }

  /** Ends the collection and gives the file its name. */
  public void finish() throws IOException {
    text("\n]}\n");
    flush();
    to.close();
    Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
  }

  @Override
  public void close() throws IOException {
    to.close();
    Files.deleteIfExists(part);
  }

  private void name(String name) {
    if (bytes[at - 1] != '{') text(",");
    text("\"");
    text(name);
    text("\":");
  }

  private void ring(LinearRing ring) {
    CoordinateSequence line = ring.getCoordinateSequence();
    for (int i = 0; i < line.size(); i++) {
      text(i == 0 ? "[[" : ",[");
      number(line.getX(i), unit, decimals);
      text(",");
      number(line.getY(i), unit, decimals);
      text("]");
    }
    text("]");
  }

  /** Rounded half up to whole units of {@code 1/unit}. */
  private void number(double value, long unit, int decimals) {
    double scaled = Math.abs(value) * unit;
    if (!(scaled < WHOLE)) {
      text(Double.toString(value));
      return;
    }
    long whole = Math.round(scaled);
    reserve(32);
    if (value < 0 && whole != 0) bytes[at++] = '-';
    long fraction = whole % unit;
    whole(whole / unit);
    if (fraction == 0) return;
    bytes[at++] = '.';
    int end = at + decimals;
    for (int p = end - 1; p >= at; p--) {
      bytes[p] = (byte) ('0' + fraction % 10);
      fraction /= 10;
    }
    while (bytes[end - 1] == '0') end--;
    at = end;
  }

  private void whole(long value) {
    int digits = 1;
    for (long rest = value; rest >= 10; rest /= 10) digits++;
    long rest = value;
    for (int p = at + digits - 1; p >= at; p--) {
      bytes[p] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    at += digits;
  }

  private void text(String text) {
    int length = text.length();
    reserve(3 * length);
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c >= 0x80) {
        byte[] rest = text.substring(i).getBytes(StandardCharsets.UTF_8);
        System.arraycopy(rest, 0, bytes, at, rest.length);
        at += rest.length;
        return;
      }
      bytes[at++] = (byte) c;
    }
  }

  private static String escaped(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') plain.append('\\').append(c);
      else if (c < 0x20) plain.append(String.format("\\u%04x", (int) c));
      else plain.append(c);
    }
    return plain.toString();
  }

  private void reserve(int count) {
    if (at + count > bytes.length) bytes = Arrays.copyOf(bytes, 2 * bytes.length + count);
  }

  private void flush() throws IOException {
    to.write(bytes, 0, at);
    at = 0;
  }
}
