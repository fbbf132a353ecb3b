package org.gridwarden.geo.mosaic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.gridwarden.geo.mosaic.Mosaic.Change;
import org.gridwarden.geo.mosaic.Mosaic.Edge;
import org.gridwarden.geo.mosaic.Mosaic.Spot;
import org.gridwarden.geo.mosaic.MosaicFault.Kind;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;

/** Boundaries that run elsewhere. */
final class Bending {
  private Bending() {}

  static Change move(Mosaic base, double[] at, double[] to, Scale scale) {
    Spot spot = Spots.at(base, at[0], at[1], scale, edge -> true);
    if (spot == null) throw new MosaicFault(Kind.NO_BOUNDARY, 0, 0, at[0], at[1]);
    if (!(Math.max(Math.abs(to[0]), Math.abs(to[1])) <= Noding.FURTHEST)) {
      throw new MosaicFault(Kind.NO_LINE, 0, 0, at[0], at[1]);
    }
    double x = to[0] + 0.0;
    double y = to[1] + 0.0;
    if (x == spot.x() && y == spot.y()) return new Patch(base).change();
    List<Edge> moving = moving(base, spot);
    if (moving.stream().anyMatch(base::fixed)) return slide(base, spot, moving, new double[] {x, y}, scale);
    String parent = base.parent(Math.max(moving.get(0).left(), moving.get(0).right()));
    int under = base.faceAt(x, y);
    if (under == 0 || !base.parent(under).equals(parent)) {
      throw new MosaicFault(Kind.OUT_OF_PARENT, Math.max(moving.get(0).left(), moving.get(0).right()), under, x, y);
    }
    for (Edge edge : base.index().near(base, new Envelope(new Coordinate(x, y)))) {
      if (!moving.contains(edge) && hasVertex(edge.line(), x, y)) {
        throw new MosaicFault(Kind.CROSSES, Math.max(edge.left(), edge.right()), Math.min(edge.left(), edge.right()), x, y);
      }
    }
    Patch patch = new Patch(base);
    for (Edge edge : moving) patch.end(edge.number());
    for (Edge edge : moving) patch.add(edge.left(), edge.right(), moved(edge, spot, x, y, scale));
    return sound(base, patch);
  }

  /** Where boundaries end on the border of their parent: their end moves along that border, which stays as it is. */
  private static Change slide(Mosaic base, Spot spot, List<Edge> moving, double[] to, Scale scale) {
    List<Edge> border = moving.stream().filter(base::fixed).toList();
    List<Edge> free = moving.stream().filter(edge -> !base.fixed(edge)).toList();
    MosaicFault fixed = new MosaicFault(Kind.FIXED, border.get(0).left(), border.get(0).right(), spot.x(), spot.y());
    if (free.isEmpty() || border.size() != 2) throw fixed;
    double[] one = away(border.get(0), spot);
    double[] two = away(border.get(1), spot);
    boolean onOne = nearest(one, to[0], to[1], scale)[3] <= nearest(two, to[0], to[1], scale)[3];
    Edge shorter = border.get(onOne ? 0 : 1);
    Edge longer = border.get(onOne ? 1 : 0);
    double[] line = onOne ? one : two;
    double[] end = onto(line, to, scale);
    int last = line.length / 2 - 1;
    if (nearest(line, to[0], to[1], scale)[3] > scale.tolerance() || end[2] == 0 || end[2] == last) throw fixed;
    boolean shortLeaves = leaves(shorter, spot);
    boolean longLeaves = leaves(longer, spot);
    String parent = base.parent(free.get(0).left());
    boolean innerLeft = shorter.left() != 0 && base.parent(shorter.left()).equals(parent);
    int outer = innerLeft ? shorter.right() : shorter.left();
    if ((shortLeaves == longLeaves) == innerLeft ? longer.left() != outer : longer.right() != outer) throw fixed;
    Patch patch = new Patch(base);
    for (Edge edge : moving) patch.end(edge.number());
    double[] rest = stretch(line, end, new double[] {line[2 * last], line[2 * last + 1], last});
    patch.add(shorter.left(), shorter.right(), shortLeaves ? rest : Chain.reversed(rest));
    double[] more = Chain.joined(Chain.reversed(onOne ? two : one), stretch(line, new double[] {line[0], line[1], 0}, end));
    patch.add(longer.left(), longer.right(), longLeaves ? Chain.reversed(more) : more);
    for (Edge edge : free) patch.add(edge.left(), edge.right(), moved(edge, spot, end[0], end[1], scale));
    return sound(base, patch);
  }

  private static boolean leaves(Edge edge, Spot node) {
    return edge.line()[0] == node.x() && edge.line()[1] == node.y();
  }

  /** The line of an edge from a node at one of its ends on. */
  private static double[] away(Edge edge, Spot node) {
    return leaves(edge, node) ? edge.line() : Chain.reversed(edge.line());
  }

  private static Change sound(Mosaic base, Patch patch) {
    Change change = patch.change();
    Soundness.check(base, change);
    return change;
  }

  /** The edge with the vertex in the middle of it, or all that end there. */
  private static List<Edge> moving(Mosaic base, Spot spot) {
    if (!spot.vertex()) return List.of(base.strand(spot.edge()).edge());
    List<Edge> moving = new ArrayList<>();
    for (Edge edge : base.index().near(base, new Envelope(new Coordinate(spot.x(), spot.y())))) {
      if (hasVertex(edge.line(), spot.x(), spot.y())) moving.add(edge);
    }
    return moving;
  }

  private static boolean hasVertex(double[] line, double x, double y) {
    for (int i = 0; i < line.length; i += 2) {
      if (line[i] == x && line[i + 1] == y) return true;
    }
    return false;
  }

  private static double[] moved(Edge edge, Spot spot, double x, double y, Scale scale) {
    double[] line = spot.vertex() ? edge.line().clone() : withVertex(edge.line(), spot, scale);
    for (int i = 0; i < line.length; i += 2) {
      if (line[i] != spot.x() || line[i + 1] != spot.y()) continue;
      line[i] = x;
      line[i + 1] = y;
    }
    return tidy(line, edge, x, y);
  }

  private static double[] tidy(double[] line, Edge edge, double x, double y) {
    Chain chain = new Chain(line);
    chain.tidy();
    double[] tidy = chain.part(0, chain.size() - 1);
    if (chain.size() < 2 || chain.closed() && chain.size() < 4) {
      throw new MosaicFault(Kind.COLLAPSED, edge.left(), edge.right(), x, y);
    }
    return tidy;
  }

  private static double[] withVertex(double[] line, Spot spot, Scale scale) {
    double[] where = nearest(line, spot.x(), spot.y(), scale);
    int after = 2 * (int) where[2] + 2;
    double[] wider = new double[line.length + 2];
    System.arraycopy(line, 0, wider, 0, after);
    wider[after] = spot.x();
    wider[after + 1] = spot.y();
    System.arraycopy(line, after, wider, after + 2, line.length - after);
    return wider;
  }

  static Change replace(Mosaic base, int a, int b, double[][] ends, double[] drawn, Scale scale) {
    Chain chain = Noding.chain(drawn);
    Edge edge = common(base, a, b, ends, scale);
    double[] from = onto(edge.line(), ends[0], scale);
    double[] to = onto(edge.line(), ends[1], scale);
    if (from[2] == to[2]) throw new MosaicFault(Kind.NO_BOUNDARY, a, b, ends[0][0], ends[0][1]);
    double[] line = chain.part(0, chain.size() - 1);
    int last = line.length - 2;
    double asDrawn = metres(line, 0, from, scale) + metres(line, last, to, scale);
    double turned = metres(line, 0, to, scale) + metres(line, last, from, scale);
    if (turned < asDrawn) line = Chain.reversed(line);
    if (from[2] > to[2]) {
      double[] other = from;
      from = to;
      to = other;
      line = Chain.reversed(line);
    }
    Patch patch = new Patch(base);
    patch.end(edge.number());
    double[] bent = bent(edge.line(), from, to, line, scale);
    patch.add(edge.left(), edge.right(), tidy(bent, edge, from[0], from[1]));
    return sound(base, patch);
  }

  private static double metres(double[] line, int at, double[] place, Scale scale) {
    return scale.metres(line[at] - place[0], line[at + 1] - place[1]);
  }

  /** The border of the two on which both places lie. */
  private static Edge common(Mosaic base, int a, int b, double[][] ends, Scale scale) {
    Edge best = null;
    boolean neighbours = false;
    double least = scale.tolerance();
    for (Edge edge : base.edgesOf(a)) {
      if (edge.left() != b && edge.right() != b) continue;
      neighbours = true;
      double[] from = nearest(edge.line(), ends[0][0], ends[0][1], scale);
      double[] to = nearest(edge.line(), ends[1][0], ends[1][1], scale);
      double off = Math.max(from[3], to[3]);
      if (off > least || best != null && off == least) continue;
      best = edge;
      least = off;
    }
    if (!neighbours || a == b) throw new MosaicFault(Kind.NOT_NEIGHBOURS, a, b, ends[0][0], ends[0][1]);
    if (!base.parent(a).equals(base.parent(b))) throw new MosaicFault(Kind.FIXED, a, b, ends[0][0], ends[0][1]);
    if (best == null) throw new MosaicFault(Kind.NO_BOUNDARY, a, b, ends[0][0], ends[0][1]);
    return best;
  }

  /** x, y and position (sides and a share of one) of a place on a line; its vertex where one is within the tolerance. */
  private static double[] onto(double[] line, double[] place, Scale scale) {
    double[] best = nearest(line, place[0], place[1], scale);
    double[] found = {best[0], best[1], best[2]};
    double least = scale.tolerance();
    for (int i = 0; i < line.length; i += 2) {
      double d = scale.metres(line[i] - place[0], line[i + 1] - place[1]);
      if (d >= least) continue;
      least = d;
      found = new double[] {line[i], line[i + 1], i / 2.0};
    }
    return found;
  }

  /** x, y, position and distance in metres of the point of a line that is nearest to a place. */
  private static double[] nearest(double[] line, double x, double y, Scale scale) {
    double[] best = {line[0], line[1], 0, Double.POSITIVE_INFINITY};
    for (int i = 0; i + 3 < line.length; i += 2) {
      double[] on = Spots.nearestOn(line, i, x, y, scale);
      double d = scale.metres(on[0] - x, on[1] - y);
      if (d < best[3]) best = new double[] {on[0], on[1], i / 2.0 + on[2], d};
    }
    return best;
  }

  /** The old line with the stretch between two positions replaced; of a ring, the shorter of the two stretches. */
  private static double[] bent(double[] old, double[] from, double[] to, double[] line, Scale scale) {
    double[] inner = stretch(old, from, to);
    boolean ring = old[0] == old[old.length - 2] && old[1] == old[old.length - 1];
    if (ring && 2 * metres(inner, scale) > metres(old, scale)) {
      double[] drawn = withEnds(Chain.reversed(line), to, from, scale);
      return Chain.joined(inner, drawn);
    }
    double[] head = stretch(old, new double[] {old[0], old[1], 0}, from);
    double[] tail = stretch(old, to, new double[] {old[old.length - 2], old[old.length - 1], old.length / 2.0 - 1});
    return Chain.joined(Chain.joined(head, withEnds(line, from, to, scale)), tail);
  }

  private static double metres(double[] line, Scale scale) {
    double sum = 0;
    for (int i = 2; i < line.length; i += 2) sum += scale.metres(line[i] - line[i - 2], line[i + 1] - line[i - 1]);
    return sum;
  }

  /** The part of a line between two positions on it. */
  private static double[] stretch(double[] line, double[] from, double[] to) {
    int first = (int) Math.floor(from[2]) + 1;
    int last = (int) Math.ceil(to[2]) - 1;
    double[] part = new double[2 * (Math.max(0, last - first + 1) + 2)];
    part[0] = from[0];
    part[1] = from[1];
    for (int v = first; v <= last; v++) {
      part[2 * (v - first) + 2] = line[2 * v];
      part[2 * (v - first) + 3] = line[2 * v + 1];
    }
    part[part.length - 2] = to[0];
    part[part.length - 1] = to[1];
    return part;
  }

  /** The line with its ends put on two places. */
  private static double[] withEnds(double[] line, double[] from, double[] to, Scale scale) {
    int last = line.length - 2;
    boolean near = scale.metres(line[0] - from[0], line[1] - from[1]) <= scale.tolerance();
    boolean nearEnd = scale.metres(line[last] - to[0], line[last + 1] - to[1]) <= scale.tolerance();
    double[] inner = Arrays.copyOfRange(line, near ? 2 : 0, Math.max(near ? 2 : 0, nearEnd ? last : line.length));
    double[] whole = new double[inner.length + 4];
    whole[0] = from[0];
    whole[1] = from[1];
    System.arraycopy(inner, 0, whole, 2, inner.length);
    whole[whole.length - 2] = to[0];
    whole[whole.length - 1] = to[1];
    return whole;
  }
}
