package org.gridwarden.geo.net;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.PrecisionModel;
import org.locationtech.jts.geom.util.LinearComponentExtracter;
import org.locationtech.jts.geom.util.PolygonExtracter;
import org.locationtech.jts.noding.NodedSegmentString;
import org.locationtech.jts.noding.snapround.SnapRoundingNoder;

/**
 * Straight segments on a grid of 2 cm that meet in their ends only: lines of any kind after snap rounding. Equal segments
 * are one, with the bits of all. Coordinates are whole numbers of steps, so that every question about
 * them has an exact answer.
 */
public final class Segments {

  /** Steps of the grid a metre. */
  static final double SCALE = 50;
  /** The border of a part. */
  public static final int PART = 1 << 16;
  /**
   * What a line is. {@code left} and {@code right} are labels of the ground on either hand, -1 unknown; {@code outline} is
   * the number of the area that it encloses, with its inside on the left hand, -1 none.
   */
  public record Tag(int bits, int left, int right, int outline) {
    public static Tag of(int bits) {
      return new Tag(bits, -1, -1, -1);
    }

    public static Tag between(int left, int right) {
      return new Tag(0, left, right, -1);
    }

    public static Tag around(int outline, int bits) {
      return new Tag(bits, -1, -1, outline);
    }
  }

  /** That a tagged line runs over a segment, from its first end to its second or back. */
  public record Use(int segment, boolean forward, Tag tag) {}

  /** Lines before noding. */
  public static final class Collector {
    private final List<NodedSegmentString> strings = new ArrayList<>();
    private final Envelope within;
    private Magnet magnet = new Magnet(0);

    /** @param within segments whose boxes do not meet it are left out */
    public Collector(Envelope within) {
      this.within = within;
    }

    /** Lines that come from now on are drawn onto what is fixed there. */
    public void draw(Magnet onto) {
      magnet = onto;
    }

    public void add(Geometry lines, Tag tag) {
      for (Object each : LinearComponentExtracter.getLines(lines)) add(((LineString) each).getCoordinates(), tag);
    }

    public void add(Coordinate[] given, Tag tag) {
      Coordinate[] line = magnet.drawn(given);
      int from = 0;
      for (int i = 1; i < line.length; i++) {
        if (within.intersects(line[i - 1], line[i])) continue;
        string(line, from, i, tag);
        from = i;
      }
      string(line, from, line.length, tag);
    }

    /** Rings of an area, each with the inside on its left hand. */
    public void outline(Geometry area, int number, int bits) {
      for (Object each : PolygonExtracter.getPolygons(area)) {
        Polygon polygon = (Polygon) each;
        Object shell = polygon.getExteriorRing();
        for (Object ring : LinearComponentExtracter.getLines(polygon)) {
          LineString line = (LineString) ring;
          boolean forward = Orientation.isCCW(line.getCoordinateSequence()) == (ring == shell);
          add((forward ? line : line.reverse()).getCoordinates(), Tag.around(number, bits));
        }
      }
    }

    private void string(Coordinate[] line, int from, int to, Tag tag) {
      if (to - from < 2) return;
      Coordinate[] some = new Coordinate[to - from];
      for (int i = 0; i < some.length; i++) some[i] = new Coordinate(line[from + i].x, line[from + i].y);
      strings.add(new NodedSegmentString(some, tag));
    }

    /** Cost about n log n, some 5 µs a segment. */
    public Segments noded() {
      SnapRoundingNoder noder = new SnapRoundingNoder(new PrecisionModel(SCALE));
      noder.computeNodes(strings);
      Segments segments = new Segments(within);
      Collection<?> noded = noder.getNodedSubstrings();
      for (Object each : noded) {
        NodedSegmentString string = (NodedSegmentString) each;
        segments.add(string.getCoordinates(), (Tag) string.getData());
      }
      return segments;
    }
  }

  private final long x0;
  private final long y0;
  private final Map<Long, Integer> vertexAt = new HashMap<>();
  private final Map<Long, Integer> segmentAt = new HashMap<>();
  private final List<Use> uses = new ArrayList<>();
  private long[] x = new long[256];
  private long[] y = new long[256];
  private int[] from = new int[256];
  private int[] to = new int[256];
  private int[] bits = new int[256];
  private int size;

  private Segments(Envelope around) {
    x0 = grid(around.getMinX()) - (1L << 30);
    y0 = grid(around.getMinY()) - (1L << 30);
  }

  private void add(Coordinate[] line, Tag tag) {
    int a = vertex(line[0]);
    for (int i = 1; i < line.length; i++) {
      int b = vertex(line[i]);
      if (a != b) segment(a, b, tag);
      a = b;
    }
  }

  private void segment(int a, int b, Tag tag) {
    long key = (long) Math.min(a, b) << 32 | Math.max(a, b);
    Integer known = segmentAt.putIfAbsent(key, size);
    int segment = known == null ? size : known;
    if (known == null) {
      if (size == from.length) {
        from = Arrays.copyOf(from, size * 2);
        to = Arrays.copyOf(to, size * 2);
        bits = Arrays.copyOf(bits, size * 2);
      }
      from[size] = a;
      to[size++] = b;
    }
    bits[segment] |= tag.bits;
    if (tag.left >= 0 || tag.outline >= 0) uses.add(new Use(segment, from[segment] == a, tag));
  }

  private int vertex(Coordinate at) {
    long gx = grid(at.x);
    long gy = grid(at.y);
    Integer known = vertexAt.putIfAbsent(gx - x0 << 32 | gy - y0, vertexAt.size());
    if (known != null) return known;
    int id = vertexAt.size() - 1;
    if (id == x.length) {
      x = Arrays.copyOf(x, id * 2);
      y = Arrays.copyOf(y, id * 2);
    }
    x[id] = gx;
    y[id] = gy;
    return id;
  }

  /** A coordinate in steps of the grid. */
  public static long grid(double value) {
    return Math.round(value * SCALE);
  }

  /** Number of segments. */
  public int size() {
    return size;
  }

  public int vertices() {
    return vertexAt.size();
  }

  public long x(int vertex) {
    return x[vertex];
  }

  public long y(int vertex) {
    return y[vertex];
  }

  public int from(int segment) {
    return from[segment];
  }

  public int to(int segment) {
    return to[segment];
  }

  public int bits(int segment) {
    return bits[segment];
  }

  public List<Use> uses() {
    return uses;
  }

  /** Place of a vertex in metres. */
  public Coordinate place(int vertex) {
    return new Coordinate(x[vertex] / SCALE, y[vertex] / SCALE);
  }

  /** Length of a segment in metres. */
  public double length(int segment) {
    return Math.hypot(x[to[segment]] - x[from[segment]], y[to[segment]] - y[from[segment]]) / SCALE;
  }
}
