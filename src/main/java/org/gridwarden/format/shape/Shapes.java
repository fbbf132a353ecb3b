package org.gridwarden.format.shape;

import java.io.Closeable;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.gridwarden.format.Schema;
import org.gridwarden.model.Refusal;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.algorithm.Area;
import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.algorithm.PointLocation;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;

/** Shapes of a {@code .shp} in the order of its records: points, multipoints, lines, polygons; heights and measures are left out. */
final class Shapes implements Closeable {
  private static final GeometryFactory FACTORY = new GeometryFactory();
  private static final int HEADER = 100;
  private static final int MAGIC = 9994;
  private static final int MOST_BYTES = 1 << 29;

  private final DataInputStream in;
  private final String name;
  private final int type;
  private long records;

  /** GW-FMT-032 when it is no {@code .shp}. */
  Shapes(InputStream in, String name) throws IOException {
    this.in = new DataInputStream(in);
    this.name = name;
    byte[] header = new byte[HEADER];
    if (in.readNBytes(header, 0, HEADER) < HEADER || ByteBuffer.wrap(header).getInt(0) != MAGIC) {
      throw Refusal.invalid("GW-FMT-032", "file", name + " 里的 .shp 不是 Shapefile。请重新导出。",
          "The .shp of " + name + " is no shapefile. Export it again.");
    }
    type = ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN).getInt(32);
  }

  /** As the header says; lines and polygons may have several parts. */
  Schema.Shape shape() {
    return switch (type) {
      case 0 -> Schema.Shape.NONE;
      case 1, 11, 21 -> Schema.Shape.POINT;
      case 3, 13, 23 -> Schema.Shape.MULTI_LINE;
      case 5, 15, 25 -> Schema.Shape.MULTI_POLYGON;
      case 8, 18, 28 -> Schema.Shape.MULTI_POINT;
      default -> Schema.Shape.ANY;
    };
  }

  /** Whether another record follows; {@link #read} then gives it. */
  boolean more() throws IOException {
    in.mark(1);
    boolean more = in.read() >= 0;
    in.reset();
    return more;
  }

  /** The next shape, null when its place is empty; GW-FMT-005 where the file breaks off or is not as it says. */
  @Nullable Geometry read() throws IOException {
    try {
      in.readInt();
      long bytes = 2L * in.readInt();
      if (bytes < 4 || bytes > MOST_BYTES) throw new EOFException();
      byte[] content = in.readNBytes((int) bytes); // grows with what is there, whatever the record says of itself
      if (content.length < bytes) throw new EOFException();
      records++;
      return shape(ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN));
    } catch (EOFException | BufferUnderflowException | IllegalArgumentException e) {
      throw Refusal.invalid("GW-FMT-005", "file", "文件 " + name + " 的 .shp 在第 " + records + " 条记录之后中断或已损坏。请重新导出。",
          "The .shp of " + name + " breaks off or is damaged after record " + records + ". Export it again.");
    }
  }

  private @Nullable Geometry shape(ByteBuffer b) throws EOFException {
    int type = b.getInt();
    return switch (type) {
      case 0 -> null;
      case 1, 11, 21 -> FACTORY.createPoint(new Coordinate(b.getDouble(), b.getDouble()));
      case 8, 18, 28 -> points(b);
      case 3, 13, 23 -> lines(parts(b));
      case 5, 15, 25 -> polygon(parts(b));
      default -> throw Refusal.invalid("GW-FMT-033", "file",
          name + " 第 " + records + " 条记录的图形类型 " + type + " 不能读取；只读点、线、面。",
          "Record " + records + " of " + name + " has shape type " + type + "; points, lines and polygons are read.");
    };
  }

  private static Geometry points(ByteBuffer b) throws EOFException {
    b.position(b.position() + 32);
    int count = b.getInt();
    if (count < 0 || 16L * count > b.remaining()) throw new EOFException();
    Coordinate[] all = new Coordinate[count];
    for (int i = 0; i < count; i++) all[i] = new Coordinate(b.getDouble(), b.getDouble());
    return FACTORY.createMultiPointFromCoords(all);
  }

  private static List<Coordinate[]> parts(ByteBuffer b) throws EOFException {
    b.position(b.position() + 32);
    int count = b.getInt();
    int points = b.getInt();
    if (count < 0 || points < 0 || 4L * count + 16L * points > b.remaining()) throw new EOFException();
    int[] start = new int[count + 1];
    for (int i = 0; i < count; i++) start[i] = b.getInt();
    start[count] = points;
    List<Coordinate[]> parts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      if (start[i] < 0 || start[i + 1] < start[i] || start[i + 1] > points) throw new EOFException();
      Coordinate[] part = new Coordinate[start[i + 1] - start[i]];
      for (int k = 0; k < part.length; k++) part[k] = new Coordinate(b.getDouble(), b.getDouble());
      parts.add(part);
    }
    return parts;
  }

  private static @Nullable Geometry lines(List<Coordinate[]> parts) {
    List<LineString> lines = parts.stream().filter(part -> part.length > 1).map(FACTORY::createLineString).toList();
    if (lines.isEmpty()) return null;
    return lines.size() == 1 ? lines.get(0) : FACTORY.createMultiLineString(lines.toArray(LineString[]::new));
  }

  /** Shells run clockwise, holes counter-clockwise; a hole in no shell is a shell that was drawn the wrong way round. */
  private static @Nullable Geometry polygon(List<Coordinate[]> parts) {
    List<Coordinate[]> shells = new ArrayList<>();
    List<Coordinate[]> holes = new ArrayList<>();
    for (Coordinate[] part : parts) {
      Coordinate[] ring = closed(part);
      if (ring.length < 4) continue;
      boolean hole = parts.size() > 1 && Orientation.isCCW(ring);
      (hole ? holes : shells).add(ring);
    }
    List<List<LinearRing>> of = new ArrayList<>();
    for (int i = 0; i < shells.size(); i++) of.add(new ArrayList<>());
    for (Coordinate[] hole : holes) {
      int home = around(shells, hole);
      if (home >= 0) {
        of.get(home).add(FACTORY.createLinearRing(hole));
      } else {
        shells.add(hole);
        of.add(new ArrayList<>());
      }
    }
    if (shells.isEmpty()) return null;
    Polygon[] polygons = new Polygon[shells.size()];
    for (int i = 0; i < polygons.length; i++) {
      polygons[i] = FACTORY.createPolygon(FACTORY.createLinearRing(shells.get(i)), of.get(i).toArray(LinearRing[]::new));
    }
    return polygons.length == 1 ? polygons[0] : FACTORY.createMultiPolygon(polygons);
  }

  private static Coordinate[] closed(Coordinate[] ring) {
    if (ring.length < 3 || ring[0].equals2D(ring[ring.length - 1])) return ring;
    Coordinate[] closed = Arrays.copyOf(ring, ring.length + 1);
    closed[ring.length] = ring[0].copy();
    return closed;
  }

  /** The smallest shell around a hole, -1 when there is none. */
  private static int around(List<Coordinate[]> shells, Coordinate[] hole) {
    int best = -1;
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < shells.size(); i++) {
      double area = Math.abs(Area.ofRing(shells.get(i)));
      if (area >= least || !PointLocation.isInRing(hole[0], shells.get(i))) continue;
      best = i;
      least = area;
    }
    return best;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
