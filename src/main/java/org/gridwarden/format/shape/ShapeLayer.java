package org.gridwarden.format.shape;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.gridwarden.format.Field;
import org.gridwarden.format.Row;
import org.gridwarden.format.Scratch;
import org.gridwarden.format.flat.Bytes;
import org.gridwarden.model.Refusal;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;

/** One shapefile on its way: shapes and their places in one file of kept bytes each, values in a table. */
final class ShapeLayer implements AutoCloseable {
  static final int POINT = 1;
  static final int LINE = 3;
  static final int POLYGON = 5;
  static final int MULTI_POINT = 8;
  private static final int HEADER = 100;
  /** The lengths of the format are signed and count two bytes; programs stop sooner. */
  private static final long MOST_BYTES = 1L << 32;

  final String name;
  final int type;
  final TableWriter table;
  private final Scratch shapes;
  private final Scratch places;
  private final OutputStream shapeFile;
  private final OutputStream placeFile;
  private final Bytes shp;
  private final Bytes shx;
  private final Envelope extent = new Envelope();
  private long length = HEADER;

  /** @param folder where its files will stay, or null when they are copied elsewhere */
  ShapeLayer(String name, int type, List<Field> fields, String encoding, Charset charset, @Nullable Path folder) {
    this.name = name;
    this.type = type;
    shapes = folder == null ? new Scratch(".shp") : new Scratch(folder, ".shp");
    places = folder == null ? new Scratch(".shx") : new Scratch(folder, ".shx");
    try {
      shapeFile = new BufferedOutputStream(Files.newOutputStream(shapes.path()), 1 << 16);
      placeFile = new BufferedOutputStream(Files.newOutputStream(places.path()), 1 << 16);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    shp = new Bytes(shapeFile);
    shx = new Bytes(placeFile);
    shp.bytes(new byte[HEADER]);
    shx.bytes(new byte[HEADER]);
    table = new TableWriter(fields, encoding, charset);
  }

  void add(Row row) {
    table.add(row);
    if (row.isPoint() && type == POINT && Double.isFinite(row.x()) && Double.isFinite(row.y())) {
      record(20).le32(POINT).leDouble(row.x()).leDouble(row.y());
      extent.expandToInclude(row.x(), row.y());
    } else {
      geometry(row.isPoint() && type == POINT ? null : row.geometry());
    }
    shp.hand();
    shx.hand();
  }

  private Bytes record(long bytes) {
    if (bytes > Integer.MAX_VALUE || length + bytes + 8 > MOST_BYTES) {
      throw Refusal.invalid("GW-FMT-054", "format", "图层“" + name + "”超过 Shapefile 能容纳的 4 GB。请写成 .gpkg。",
          "The layer “" + name + "” is larger than the 4 GB that a shapefile can hold. Write a .gpkg.");
    }
    shx.be32((int) (length / 2)).be32((int) (bytes / 2));
    length += bytes + 8;
    return shp.be32(table.rows).be32((int) (bytes / 2));
  }

  private void geometry(@Nullable Geometry geometry) {
    if (geometry == null || geometry.isEmpty() || type == 0) {
      record(4).le32(0);
      return;
    }
    Envelope box = geometry.getEnvelopeInternal();
    extent.expandToInclude(box);
    int points = geometry.getNumPoints();
    if (type == MULTI_POINT) {
      box(record(40 + 16L * points).le32(type), box).le32(points);
      for (var each : geometry.getCoordinates()) shp.leDouble(each.x).leDouble(each.y);
      return;
    }
    int parts = 0;
    for (int i = 0; i < geometry.getNumGeometries(); i++) {
      Geometry part = geometry.getGeometryN(i);
      if (!part.isEmpty()) parts += part instanceof Polygon polygon ? 1 + polygon.getNumInteriorRing() : 1;
    }
    box(record(44 + 4L * parts + 16L * points).le32(type), box).le32(parts).le32(points);
    starts(geometry);
    for (int i = 0; i < geometry.getNumGeometries(); i++) {
      if (geometry.getGeometryN(i) instanceof Polygon polygon && !polygon.isEmpty()) rings(polygon);
      else if (geometry.getGeometryN(i) instanceof LineString line) line(line.getCoordinateSequence(), false);
    }
  }

  private void starts(Geometry geometry) {
    int start = 0;
    for (int i = 0; i < geometry.getNumGeometries(); i++) {
      Geometry part = geometry.getGeometryN(i);
      if (part.isEmpty()) continue;
      if (part instanceof Polygon polygon) {
        shp.le32(start);
        start += polygon.getExteriorRing().getNumPoints();
        for (int h = 0; h < polygon.getNumInteriorRing(); h++) {
          shp.le32(start);
          start += polygon.getInteriorRingN(h).getNumPoints();
        }
      } else {
        shp.le32(start);
        start += part.getNumPoints();
      }
    }
  }

  /** Shells clockwise, holes the other way, whatever they were. */
  private void rings(Polygon polygon) {
    CoordinateSequence shell = polygon.getExteriorRing().getCoordinateSequence();
    line(shell, Orientation.isCCW(shell));
    for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
      CoordinateSequence hole = polygon.getInteriorRingN(i).getCoordinateSequence();
      line(hole, !Orientation.isCCW(hole));
    }
  }

  private void line(CoordinateSequence line, boolean backwards) {
    for (int i = 0; i < line.size(); i++) {
      int k = backwards ? line.size() - 1 - i : i;
      shp.leDouble(line.getX(k)).leDouble(line.getY(k));
    }
  }

  private static Bytes box(Bytes to, Envelope box) {
    return to.leDouble(box.getMinX()).leDouble(box.getMinY()).leDouble(box.getMaxX()).leDouble(box.getMaxY());
  }

  /** The finished {@code .shp}: the header, whose room was left, is put in. */
  Scratch shapes() throws IOException {
    shp.flush();
    shapeFile.close();
    header(shapes.path(), length);
    return shapes;
  }

  /** The finished {@code .shx}. */
  Scratch places() throws IOException {
    shx.flush();
    placeFile.close();
    header(places.path(), HEADER + 8L * table.rows);
    return places;
  }

  private void header(Path file, long bytes) throws IOException {
    Bytes out = new Bytes();
    out.be32(9994).bytes(new byte[20]).be32((int) (bytes / 2)).le32(1000).le32(type);
    Envelope box = extent.isNull() ? new Envelope(0, 0, 0, 0) : extent;
    box(out, box).bytes(new byte[32]);
    try (FileChannel to = FileChannel.open(file, StandardOpenOption.WRITE)) {
      to.write(ByteBuffer.wrap(out.array(), 0, HEADER));
    }
  }

  @Override
  public void close() {
    try {
      shapeFile.close();
      placeFile.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      shapes.close();
      places.close();
      table.close();
    }
  }
}
