package org.gridwarden.analysis.gridplan.ground;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.gridwarden.geo.mosaic.Mosaic;
import org.gridwarden.geo.net.Net;
import org.gridwarden.geo.net.Segments;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;

/**
 * A straight course for borders of grids that follow neither a line nor the border of a part: between buildings they come
 * midway, with a corner at every wall, and nobody would draw them so. Corners are left out where the straight way between
 * two others touches no building and no other border, enters or leaves no compound, and leaves every building on its side.
 * Nodes stay, so that neighbours stay neighbours. Immutable but for what is worked out on the first call; thread-safe.
 */
final class Courses {

  /** No straight way is longer. */
  private static final double LONGEST_M = 2000;
  /** A corner this far off the straight way may be left out, */
  private static final double FARTHEST_M = 30;
  /** and one farther off on a long way, as across fields, by this share of its length. */
  private static final double FARTHEST_SHARE = 0.35;
  /** Share of its ground that a face keeps at least. */
  private static final double LEAST_SHARE = 0.5;
  /** At most so many corners are left out at once. */
  private static final int MOST_CORNERS = 150;

  /** A side without direction. */
  private record Side(double x1, double y1, double x2, double y2) {
    static Side of(double ax, double ay, double bx, double by) {
      boolean ordered = ax < bx || ax == bx && ay <= by;
      return ordered ? new Side(ax, ay, bx, by) : new Side(bx, by, ax, ay);
    }
  }

  private final Set<Side> free;
  private final GroundData data;
  private @Nullable Obstacles buildings;
  private @Nullable Obstacles compounds;

  private Courses(Set<Side> free, GroundData data) {
    this.free = free;
    this.data = data;
  }

  /** Of a network whose sides say which lines run on them. */
  static Courses of(Net net, GroundData data) {
    Segments segments = net.segments();
    Set<Side> free = new HashSet<>();
    for (int s = 0; s < segments.size(); s++) {
      if (!net.bounds(s) || (segments.bits(s) & (LineClass.ALL | Segments.PART)) != 0) continue;
      Coordinate a = segments.place(segments.from(s));
      Coordinate b = segments.place(segments.to(s));
      free.add(Side.of(a.x, a.y, b.x, b.y));
    }
    return new Courses(free, data);
  }

  /** The same faces with straighter borders. Cost: about n log n in the corners of borders. */
  Mosaic straightened(Mosaic grids) {
    List<Mosaic.Edge> edges = grids.edges();
    Obstacles borders = new Obstacles(true);
    for (Mosaic.Edge edge : edges) borders.add(edge.line());
    Set<Side> taken = new HashSet<>();
    List<Mosaic.Edge> straight = new ArrayList<>(edges.size());
    for (Mosaic.Edge edge : edges) {
      double[] line = edge.left() == 0 || edge.right() == 0 ? edge.line() : straightened(edge.line(), borders, taken);
      straight.add(line == edge.line() ? edge : new Mosaic.Edge(edge.number(), edge.left(), edge.right(), line));
    }
    return spared(grids, edges, straight);
  }

  /** A face that would lose most of its ground, being nothing but a gap between buildings, keeps its borders. */
  private static Mosaic spared(Mosaic grids, List<Mosaic.Edge> edges, List<Mosaic.Edge> straight) {
    @Nullable String[] parents = new String[grids.nextFace()];
    for (int face : grids.faces()) parents[face] = grids.parent(face);
    Mosaic now = Mosaic.restore(parents, straight, grids.nextEdge());
    Set<Integer> narrow = new HashSet<>();
    for (int face : grids.faces()) if (now.area(face) < LEAST_SHARE * grids.area(face)) narrow.add(face);
    if (narrow.isEmpty()) return now;
    List<Mosaic.Edge> mixed = new ArrayList<>(straight);
    for (int i = 0; i < mixed.size(); i++) {
      if (narrow.contains(edges.get(i).left()) || narrow.contains(edges.get(i).right())) mixed.set(i, edges.get(i));
    }
    return mixed.equals(straight) ? now : spared(grids, edges, mixed);
  }

  private double[] straightened(double[] line, Obstacles borders, Set<Side> taken) {
    int points = line.length / 2;
    boolean ring = line[0] == line[line.length - 2] && line[1] == line[line.length - 1];
    if (points < 3 || ring) return line;
    double[] kept = new double[line.length];
    int size = 0;
    int at = 0;
    while (at < points) {
      kept[size++] = line[2 * at];
      kept[size++] = line[2 * at + 1];
      at = at == points - 1 ? points : next(line, at, borders, taken);
    }
    return size == line.length ? line : Arrays.copyOf(kept, size);
  }

  /** The farthest corner to which the way may be straight; the next one where none is. */
  private int next(double[] line, int from, Obstacles borders, Set<Side> taken) {
    int last = from;
    while (2 * last + 3 < line.length && last - from < MOST_CORNERS && isFree(line, last)) last++;
    for (int to = last; to > from + 1; to--) {
      // Two borders between the same two nodes must not become one.
      Side way = Side.of(line[2 * from], line[2 * from + 1], line[2 * to], line[2 * to + 1]);
      if (!taken.contains(way) && isStraight(line, from, to, borders) && taken.add(way)) return to;
    }
    return from + 1;
  }

  private boolean isFree(double[] line, int i) {
    return free.contains(Side.of(line[2 * i], line[2 * i + 1], line[2 * i + 2], line[2 * i + 3]));
  }

  private boolean isStraight(double[] line, int from, int to, Obstacles borders) {
    double[] stretch = Arrays.copyOfRange(line, 2 * from, 2 * to + 2);
    Coordinate a = new Coordinate(stretch[0], stretch[1]);
    Coordinate b = new Coordinate(stretch[stretch.length - 2], stretch[stretch.length - 1]);
    double length = a.distance(b);
    if (length > LONGEST_M || Obstacles.farthest(stretch, a, b) > Math.max(FARTHEST_M, FARTHEST_SHARE * length)) return false;
    Envelope box = new Envelope();
    for (int i = 0; i < stretch.length; i += 2) box.expandToInclude(stretch[i], stretch[i + 1]);
    return !borders.hits(a, b, stretch) && !buildings().hits(a, b, stretch) && !compounds().hits(a, b, stretch)
        && !borders.changesSide(box, stretch) && !buildings().changesSide(box, stretch);
  }

  private synchronized Obstacles buildings() {
    Obstacles known = buildings;
    if (known != null) return known;
    Obstacles all = new Obstacles(false);
    for (GroundData.Building building : data.buildings()) all.add(building.outline());
    buildings = all;
    return all;
  }

  private synchronized Obstacles compounds() {
    Obstacles known = compounds;
    if (known != null) return known;
    Obstacles all = new Obstacles(true);
    for (GroundData.Compound compound : data.compounds()) all.add(compound.outline());
    compounds = all;
    return all;
  }
}
