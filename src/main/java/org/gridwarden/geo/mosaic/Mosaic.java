package org.gridwarden.geo.mosaic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ObjIntConsumer;
import org.gridwarden.geo.mosaic.MosaicFault.Kind;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;

/**
 * A polygon mosaic: faces that cover their parents without overlap, every boundary stored once as an edge with a face on
 * its left and one on its right. It cannot hold an overlap, and a gap only as a region that no face was given for
 * ({@link #gaps()}).
 *
 * <p>Faces and edges carry numbers from 1 that never change or come back; 0 is the outside. An edge number stands for one
 * line with one face on either hand for ever: when any of them changes, the edge ends and another with a new number
 * begins. Coordinates are x,y pairs in whatever plane the polygons came in (lon/lat in the database, metres in analysis:
 * {@link #mapped} turns one into the other and keeps every number); lengths and areas are in its unit.
 *
 * <p>Immutable and thread-safe. An operation gives a new mosaic that shares all that it did not touch; its cost depends on
 * the faces around the place, not on the mosaic. An operation that cannot be done throws a {@link MosaicFault} with kind,
 * faces and place. Borders of a parent (the faces on either hand have different parents, or one is the outside) never
 * move; nodes may be put on them. Lines are x,y pairs with finite coordinates; where they come within the tolerance of the
 * {@link Scale} to a vertex or a boundary they are taken to lie on it.
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

  /**
   * What an operation did; all numbers ascending.
   *
   * @param after the new mosaic
   * @param endedEdges edges of the old mosaic that are not in the new one
   * @param addedEdges edges of the new mosaic that are not in the old one, all with new numbers
   * @param changed faces that were there, are still there and have another outline
   * @param removed faces that are no more
   * @param added new faces
   */
  public record Change(Mosaic after, int[] endedEdges, int[] addedEdges, int[] changed, int[] removed, int[] added) {

    /** This and then another, as one. Cost O(both). */
    public Change then(Change next) {
      return Patch.joined(this, next);
    }
  }

  /**
   * A place on a boundary.
   *
   * @param edge number of the edge
   * @param x of the vertex, or of the point of the edge nearest to the place asked for
   * @param y likewise
   * @param vertex whether it is a vertex
   * @param metres distance from the place asked for
   * @param fixed whether it lies on the border of a parent
   */
  public record Spot(int edge, double x, double y, boolean vertex, double metres, boolean fixed) {}

  /** An edge with the numbers of its nodes, which are known inside only. */
  record Strand(int from, int to, Edge edge) {}

  final Pages<String> parents; // by face; null for 0 and for faces that are no more
  final Pages<Strand> strands; // by edge; null for edges that are no more
  final Pages<int[]> sides; // by face: 2·edge where it lies left, 2·edge + 1 where it lies right, ascending
  final Pages<int[]> nodes; // by node: edges that begin or end there, a closed one once
  private final Rings.Graph graph;
  volatile @Nullable EdgeIndex index; // null until somebody asks

  Mosaic(Pages<String> parents, Pages<Strand> strands, Pages<int[]> sides, Pages<int[]> nodes, @Nullable EdgeIndex index) {
    this.parents = parents;
    this.strands = strands;
    this.sides = sides;
    this.nodes = nodes;
    this.index = index;
    this.graph = new Rings.OfMosaic(strands);
  }

  static Mosaic empty() {
    return new Mosaic(Pages.empty(), Pages.empty(), Pages.empty(), Pages.empty(), null);
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
   * @param parents parent by face number; null at 0 and for faces that are no more. Its length is the next new face's
   *     number: it counts faces that ended too
   * @param nextEdge the next new edge's number; greater than that of any edge there ever was
   */
  public static Mosaic restore(@Nullable String[] parents, Collection<Edge> edges, int nextEdge) {
    return Patch.restored(parents, edges, nextEdge);
  }

  /** Numbers of the faces, ascending. */
  public int[] faces() {
    int[] all = new int[parents.length()];
    int n = 0;
    for (int f = 1; f < parents.length(); f++) {
      if (parents.get(f) != null) all[n++] = f;
    }
    return Arrays.copyOf(all, n);
  }

  /** Whether there is a face with this number. */
  public boolean has(int face) {
    return face > 0 && parents.get(face) != null;
  }

  /** The number that the next new face will get. */
  public int nextFace() {
    return Math.max(1, parents.length());
  }

  /** The number that the next new edge will get. */
  public int nextEdge() {
    return Math.max(1, strands.length());
  }

  /** The parent of a face. */
  public String parent(int face) {
    return Objects.requireNonNull(parents.get(known(face)));
  }

  /**
   * The outline of a face: a polygon, or a multipolygon when it lies in pieces; valid, shells counter-clockwise. Faces
   * that touch share their vertices exactly. Rings begin at their vertex furthest west (of those the furthest south) and
   * stand in the order of these. Cost O(vertices of the face).
   */
  public Geometry polygon(int face) {
    return Rings.polygons(graph, directed(known(face)), true);
  }

  /** Area of a face, &gt; 0, in the square of the coordinates' unit. */
  public double area(int face) {
    return Pieces.area(graph, directed(known(face)));
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
      for (; i < keyed.length && (int) (keyed[i] >> 32) == other; i++) length += length(line((int) keyed[i] >> 1));
      if (other != 0) found.add(new Neighbour(other, length));
    }
    return found;
  }

  /** Regions without a face that faces enclose, each a polygon; empty when there are none. Cost O(edges). */
  public List<Polygon> gaps() {
    List<Polygon> found = new ArrayList<>();
    Geometry outside = Rings.polygons(graph, directed(0), false);
    for (int i = 0; i < outside.getNumGeometries(); i++) found.add((Polygon) outside.getGeometryN(i));
    return found;
  }

  /** All edges in the order of their numbers. Cost O(edges). */
  public List<Edge> edges() {
    List<Edge> all = new ArrayList<>();
    for (int e = 1; e < strands.length(); e++) {
      Strand strand = strands.get(e);
      if (strand != null) all.add(strand.edge);
    }
    return all;
  }

  /** The edge with this number; null when it is no more. */
  public @Nullable Edge edge(int number) {
    Strand strand = strands.get(number);
    return strand == null ? null : strand.edge;
  }

  /** Edges around a face, ascending. */
  public List<Edge> edgesOf(int face) {
    return Arrays.stream(directed(known(face))).map(d -> d >> 1).distinct().mapToObj(e -> strand(e).edge).toList();
  }

  /**
   * Joins a face into a neighbour of the same parent; {@code gone} is no more, {@code kept} keeps its number. Edges that
   * then run on into one another become one.
   *
   * @throws MosaicFault when they are no neighbours, or of different parents
   */
  public Change merge(int kept, int gone) {
    return Merging.join(this, new int[] {kept, gone});
  }

  /**
   * Joins faces of one parent that hang together by borders, in whatever order; the first keeps its number.
   *
   * @throws MosaicFault when one has no border in common with the others, or another parent
   */
  public Change join(List<Integer> faces) {
    return Merging.join(this, faces.stream().mapToInt(Integer::intValue).toArray());
  }

  /**
   * Divides a face by lines. What runs outside it, and dead ends, are ignored; lines may run along its boundary. The
   * largest piece keeps the number (of each part that is cut, when the face lay in pieces), each other becomes a face.
   *
   * @throws MosaicFault SELF_CROSSING, MISSES, NO_CUT
   */
  public Change cut(int face, List<double[]> lines, Scale scale) {
    return Redrawing.cut(this, known(face), lines, false, scale);
  }

  /** As {@link #cut}, by lines of a network, which nobody drew for this and which may cross themselves. */
  public Change cutAlong(int face, List<double[]> lines, Scale scale) {
    return Redrawing.cut(this, known(face), lines, true, scale);
  }

  /**
   * Makes a new face of the ground of these faces inside a region; it may lie at their rim, be an island in one, or be
   * taken out of several of one parent.
   *
   * @throws MosaicFault EMPTY, VANISHES (a face would lose all its ground), IN_PIECES, OTHER_PARENT
   */
  public Change carve(List<Integer> faces, Geometry region, Scale scale) {
    return Redrawing.give(this, region, faces, 0, scale);
  }

  /**
   * Gives the ground of these faces inside a region to another face of their parent.
   *
   * @throws MosaicFault EMPTY, VANISHES, IN_PIECES (of a face that was not), OTHER_PARENT
   */
  public Change give(Geometry region, List<Integer> donors, int to, Scale scale) {
    return Redrawing.give(this, region, donors, known(to), scale);
  }

  /**
   * Redraws the border of a face by a line that crosses or meets it twice or more: what the line encloses outside goes to
   * the face, what it cuts off inside to the neighbour that has the longest border with that piece.
   *
   * @throws MosaicFault SELF_CROSSING, MISSES, NO_CUT, FIXED (the line leaves the parent), VANISHES, IN_PIECES
   */
  public Change reshape(int face, double[] line, Scale scale) {
    return Reshaping.reshape(this, known(face), line, scale);
  }

  /**
   * Replaces the border between two faces from one place on it to another by a line; the line's ends are put on these
   * places. Of a closed border, the stretch that is shorter is replaced.
   *
   * @param from x,y on the common border, within the tolerance
   * @param to likewise
   * @throws MosaicFault NOT_NEIGHBOURS, NO_BOUNDARY (no stretch of common border joins the places), CROSSES, FIXED,
   *     SELF_CROSSING
   */
  public Change replaceBoundary(int a, int b, double[] from, double[] to, double[] line, Scale scale) {
    return Bending.replace(this, known(a), known(b), new double[][] {from, to}, line, scale);
  }

  /**
   * Moves the vertex nearest to a place, within the tolerance; where there is none but a boundary, a new vertex of it.
   * Where boundaries end on the border of their parent, their end moves along that border.
   *
   * @throws MosaicFault NO_BOUNDARY (nothing is there), FIXED, CROSSES (with the place where it would)
   */
  public Change moveVertex(double x, double y, double toX, double toY, Scale scale) {
    return Bending.move(this, new double[] {x, y}, new double[] {toX, toY}, scale);
  }

  /**
   * This mosaic with edges and faces ended and others put in, for going back and forth in a history. Numbers used since
   * stay used. The edges must fit one another; that is not checked. Cost O(edges around the faces named).
   *
   * @param faces by number: the parent of a face that begins or comes back, "" for one that ends
   */
  public Mosaic with(int[] endedEdges, Collection<Edge> addedEdges, Map<Integer, String> faces) {
    Patch patch = new Patch(this);
    for (int e : endedEdges) patch.end(e);
    for (Edge edge : addedEdges) patch.bring(edge);
    faces.forEach((face, parent) -> patch.face(face, parent.isEmpty() ? null : parent));
    return patch.mosaic();
  }

  /**
   * The same mosaic in another plane.
   *
   * @param map overwrites x,y pairs, the given number of them from the start of the array. It is called once with every
   *     coordinate of every edge; nodes are equal before and must be equal after
   */
  public Mosaic mapped(ObjIntConsumer<double[]> map) {
    return Patch.mapped(this, map);
  }

  /** The face that a place lies in, 0 outside all; on a boundary the one with the lower number. Cost: the faces around. */
  public int faceAt(double x, double y) {
    return Spots.faceAt(this, x, y);
  }

  /** The vertex nearest to a place within the tolerance, else the nearest place of a boundary within it, else nothing. */
  public Optional<Spot> spotAt(double x, double y, Scale scale) {
    return Optional.ofNullable(Spots.at(this, x, y, scale, edge -> true));
  }

  /** Faces with a border whose box meets this box, and the face around it; ascending. Cost: the edges there. */
  public int[] facesNear(Envelope box) {
    return Spots.facesNear(this, box);
  }

  Rings.Graph graph() {
    return graph;
  }

  double[] line(int edge) {
    return strand(edge).edge.line;
  }

  Strand strand(int edge) {
    return Objects.requireNonNull(strands.get(edge));
  }

  /** 2·edge of the edges with the face on their left, 2·edge + 1 of those with it on their right; ascending. */
  int[] directed(int face) {
    if (face != 0) {
      int[] all = sides.get(face);
      return all == null ? new int[0] : all;
    }
    return edges().stream().filter(edge -> edge.left == 0 || edge.right == 0)
        .mapToInt(edge -> 2 * edge.number + (edge.left == 0 ? 0 : 1)).toArray();
  }

  /** Whether an edge is the border of a parent. */
  boolean fixed(Edge edge) {
    return edge.left == 0 || edge.right == 0 || !parent(edge.left).equals(parent(edge.right));
  }

  EdgeIndex index() {
    EdgeIndex known = index;
    if (known == null) index = known = EdgeIndex.of(this);
    return known;
  }

  private int across(int directed) {
    Edge edge = strand(directed >> 1).edge;
    return (directed & 1) == 0 ? edge.right : edge.left;
  }

  int known(int face) {
    if (!has(face)) throw new MosaicFault(Kind.NO_FACE, face, 0, Double.NaN, Double.NaN);
    return face;
  }

  static double length(double[] line) {
    double sum = 0;
    for (int i = 2; i < line.length; i += 2) sum += Math.hypot(line[i] - line[i - 2], line[i + 1] - line[i - 1]);
    return sum;
  }
}
