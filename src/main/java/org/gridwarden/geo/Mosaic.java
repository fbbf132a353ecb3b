package org.gridwarden.geo;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.ObjIntConsumer;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;

/**
 * A polygon mosaic: faces that cover their parents without overlap, every boundary stored once as an edge with a face on
 * its left and one on its right. It cannot hold an overlap, and a gap only as a region that no face was given for
 * ({@link #gaps()}).
 *
 * <p>Faces and edges carry numbers from 1 that never change or come back; 0 is the outside. Coordinates are x,y pairs in
 * whatever plane the polygons came in (lon/lat in the database, metres in analysis: {@link #mapped} turns one into the
 * other and keeps every number); lengths and areas are in its unit. Immutable and thread-safe; an operation gives a new
 * mosaic that shares all unchanged lines.
 */
public final class Mosaic {

  /**
   * One face as handed in.
   *
   * @param parent code of the area it lies in; faces of different parents are never merged
   * @param outline polygon or multipolygon
   */
  public record Face(String parent, Geometry outline) {}

  /**
   * One edge: a boundary from node to node, or a closed ring.
   *
   * @param number from 1
   * @param left face on the left hand of the line, 0 outside
   * @param right face on the right hand, 0 outside
   * @param line x,y pairs, at least two; never written
   */
  public record Edge(int number, int left, int right, double[] line) {}

  /** A face across the border and the length of the border shared with it, &gt; 0. */
  public record Neighbour(int face, double length) {}

  private final String[] parents; // by face; null for 0 and for faces that are no more
  private final int[] left;
  private final int[] right;
  private final int[] from;
  private final int[] to;
  private final double[][] lines; // null for edges that are no more
  private final int[] start; // directed edges of face f: around[start[f]] … around[start[f + 1] - 1]
  private final int[] around;

  Mosaic(String[] parents, int[] left, int[] right, int[] from, int[] to, double[][] lines) {
    this.parents = parents;
    this.left = left;
    this.right = right;
    this.from = from;
    this.to = to;
    this.lines = lines;
    this.start = new int[parents.length + 1];
    for (int e = 1; e < lines.length; e++) {
      if (lines[e] == null) continue;
      start[left[e] + 1]++;
      start[right[e] + 1]++;
    }
    for (int f = 1; f < start.length; f++) start[f] += start[f - 1];
    this.around = new int[start[parents.length]];
    int[] at = start.clone();
    for (int e = 1; e < lines.length; e++) {
      if (lines[e] == null) continue;
      around[at[left[e]]++] = 2 * e;
      around[at[right[e]]++] = 2 * e + 1;
    }
  }

  /**
   * Builds the mosaic of these polygons; the i-th becomes face i + 1. Vertices at most {@code snap} apart become one, and
   * a vertex at most {@code snap} off a neighbour's side is put into that side; with 0 only what is exactly equal or
   * exactly on the side. Cost O(n log n); 10,000 hexagons take some tens of milliseconds.
   *
   * @param snap in the unit of the coordinates, ≥ 0
   * @throws MosaicFault when outlines are invalid or lie on one another
   */
  public static Mosaic of(List<Face> faces, double snap) {
    return new MosaicBuilder(faces, snap).build();
  }

  /**
   * The mosaic of edges that came from {@link #edges()}, with the same numbers.
   *
   * @param parents parent by face number; null at 0 and for faces that are no more
   */
  public static Mosaic restore(String[] parents, List<Edge> edges) {
    int most = edges.stream().mapToInt(Edge::number).max().orElse(0) + 1;
    int[][] ends = new int[4][most];
    double[][] lines = new double[most][];
    VertexTable nodes = new VertexTable(0);
    for (Edge edge : edges) {
      int e = edge.number();
      double[] line = edge.line();
      ends[0][e] = edge.left();
      ends[1][e] = edge.right();
      ends[2][e] = nodes.add(line[0], line[1]);
      ends[3][e] = nodes.add(line[line.length - 2], line[line.length - 1]);
      lines[e] = line;
    }
    return new Mosaic(parents.clone(), ends[0], ends[1], ends[2], ends[3], lines);
  }

  /** Numbers of the faces, ascending. */
  public int[] faces() {
    int[] all = new int[parents.length];
    int n = 0;
    for (int f = 1; f < parents.length; f++) {
      if (parents[f] != null) all[n++] = f;
    }
    return Arrays.copyOf(all, n);
  }

  /** The parent of a face. */
  public String parent(int face) {
    return Objects.requireNonNull(parents[known(face)]);
  }

  /**
   * The outline of a face: a polygon, or a multipolygon when it lies in pieces; valid, shells counter-clockwise. Faces
   * that touch share their vertices exactly. Cost O(vertices of the face).
   */
  public Geometry polygon(int face) {
    return Rings.polygons(this, directed(known(face)), true);
  }

  /** Area of a face, &gt; 0, in the square of the coordinates' unit. */
  public double area(int face) {
    int[] all = directed(known(face));
    double x0 = lines[all[0] >> 1][0];
    double y0 = lines[all[0] >> 1][1];
    double twice = 0;
    for (int d : all) {
      double[] line = lines[d >> 1];
      double sum = 0;
      for (int i = 2; i < line.length; i += 2) {
        sum += (line[i - 2] - x0) * (line[i + 1] - y0) - (line[i] - x0) * (line[i - 1] - y0);
      }
      twice += (d & 1) == 0 ? sum : -sum;
    }
    return twice / 2;
  }

  /** Faces that share a border with this one, ascending; faces that only touch in points are not among them. */
  public List<Neighbour> neighbours(int face) {
    int[] all = directed(known(face));
    long[] keyed = new long[all.length];
    for (int i = 0; i < all.length; i++) keyed[i] = (long) across(all[i]) << 32 | all[i];
    Arrays.sort(keyed);
    List<Neighbour> found = new ArrayList<>();
    for (int i = 0; i < keyed.length; ) {
      int other = (int) (keyed[i] >> 32);
      double length = 0;
      for (; i < keyed.length && (int) (keyed[i] >> 32) == other; i++) length += length(lines[(int) keyed[i] >> 1]);
      if (other != 0) found.add(new Neighbour(other, length));
    }
    return found;
  }

  /** Regions without a face that faces enclose, each a polygon; empty when there are none. */
  public List<Polygon> gaps() {
    List<Polygon> found = new ArrayList<>();
    Geometry outside = Rings.polygons(this, directed(0), false);
    for (int i = 0; i < outside.getNumGeometries(); i++) found.add((Polygon) outside.getGeometryN(i));
    return found;
  }

  /** All edges in the order of their numbers. */
  public List<Edge> edges() {
    List<Edge> all = new ArrayList<>();
    for (int e = 1; e < lines.length; e++) {
      if (lines[e] != null) all.add(new Edge(e, left[e], right[e], lines[e]));
    }
    return all;
  }

  /**
   * Joins a face into a neighbour of the same parent; {@code gone} is no more, {@code kept} keeps its number. Edges that
   * then run on into one another become one with a new number.
   *
   * @throws MosaicFault when they are no neighbours, or of different parents
   */
  public Mosaic merge(int kept, int gone) {
    double[] place = lines[directed(known(gone))[0] >> 1];
    if (kept == gone || neighbours(known(kept)).stream().noneMatch(n -> n.face() == gone)) {
      throw new MosaicFault(MosaicFault.Kind.NOT_NEIGHBOURS, kept, gone, place[0], place[1]);
    }
    if (!parent(kept).equals(parent(gone))) {
      throw new MosaicFault(MosaicFault.Kind.OTHER_PARENT, kept, gone, place[0], place[1]);
    }
    MosaicDraft draft = new MosaicDraft(this);
    draft.merge(kept, gone);
    return draft.build();
  }

  /**
   * The same mosaic in another plane.
   *
   * @param map overwrites x,y pairs, the given number of them from the start of the array. It is called once with every
   *     coordinate of every edge; nodes are equal before and must be equal after
   */
  public Mosaic mapped(ObjIntConsumer<double[]> map) {
    int total = 0;
    for (double[] line : lines) total += line == null ? 0 : line.length;
    double[] all = new double[total];
    int at = 0;
    for (double[] line : lines) {
      if (line == null) continue;
      System.arraycopy(line, 0, all, at, line.length);
      at += line.length;
    }
    map.accept(all, total / 2);
    double[][] mapped = new double[lines.length][];
    at = 0;
    for (int e = 0; e < lines.length; e++) {
      if (lines[e] == null) continue;
      mapped[e] = Arrays.copyOfRange(all, at, at + lines[e].length);
      at += lines[e].length;
    }
    return new Mosaic(parents, left, right, from, to, mapped);
  }

  double[] line(int edge) {
    return lines[edge];
  }

  int from(int edge) {
    return from[edge];
  }

  int to(int edge) {
    return to[edge];
  }

  int left(int edge) {
    return left[edge];
  }

  int right(int edge) {
    return right[edge];
  }

  /** One more than the highest edge number. */
  int edgeEnd() {
    return lines.length;
  }

  String[] parents() {
    return parents.clone();
  }

  /** 2·edge of the edges with the face on their left, 2·edge + 1 of those with it on their right. */
  int[] directed(int face) {
    return Arrays.copyOfRange(around, start[face], start[face + 1]);
  }

  private int across(int directed) {
    return (directed & 1) == 0 ? right[directed >> 1] : left[directed >> 1];
  }

  private int known(int face) {
    if (face < 1 || face >= parents.length || parents[face] == null) {
      throw new MosaicFault(MosaicFault.Kind.NO_FACE, face, 0, Double.NaN, Double.NaN);
    }
    return face;
  }

  static double length(double[] line) {
    double sum = 0;
    for (int i = 2; i < line.length; i += 2) sum += Math.hypot(line[i] - line[i - 2], line[i + 1] - line[i - 1]);
    return sum;
  }
}
