package org.gridwarden.geo.mosaic;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.gridwarden.geo.mosaic.MosaicFault.Kind;
import org.locationtech.jts.algorithm.RobustLineIntersector;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.index.hprtree.HPRtree;

/**
 * Brings drawn lines onto the old boundaries where they come within the tolerance, and puts a vertex into both wherever a
 * drawn line meets an old one or another drawn one. Old vertices never move.
 */
final class Noding {

  /** The side of a chain from one vertex to the next. */
  private record Side(Chain chain, int at) {
    double ax() {
      return chain.x(at);
    }

    double ay() {
      return chain.y(at);
    }

    double bx() {
      return chain.x(at + 1);
    }

    double by() {
      return chain.y(at + 1);
    }

    Envelope box() {
      return new Envelope(ax(), bx(), ay(), by());
    }
  }

  /** Sides of chains by their boxes, as the chains stand now. */
  private static final class Sides {

    private final HPRtree tree = new HPRtree();

    Sides(List<Chain> chains) {
      for (Chain chain : chains) {
        for (int s = 0; s + 1 < chain.size(); s++) {
          Side side = new Side(chain, s);
          tree.insert(side.box(), side);
        }
      }
      tree.build();
    }

    List<Side> near(Envelope box) {
      List<Side> found = new ArrayList<>();
      tree.query(box, side -> found.add((Side) side));
      return found;
    }
  }

  private static final int MOST_PASSES = 20;
  static final double FURTHEST = 1e9; // no coordinate on earth is larger, in degrees or metres
  private static final double CRUMB = 1e-3; // of the tolerance: nearer to an end of a side than this is at the end
  private final List<Chain> old;
  private final List<Chain> drawn;
  private final Scale scale;
  private final double reachX;
  private final double reachY;

  Noding(List<Chain> old, List<Chain> drawn, Scale scale) {
    this.old = old;
    this.drawn = drawn;
    this.scale = scale;
    this.reachX = scale.tolerance() / scale.metresPerX();
    this.reachY = scale.tolerance() / scale.metresPerY();
  }

  /** A drawn line as a chain of its own; refused when it crosses or doubles itself. Its ends may lie on it. */
  static Chain chain(double[] line) {
    Chain chain = anyChain(line);
    refuseSelfCrossing(chain);
    return chain;
  }

  /** A line as a chain of its own, which may cross itself. */
  static Chain anyChain(double[] line) {
    double[] copy = new double[line.length & ~1];
    for (int i = 0; i < copy.length; i++) {
      copy[i] = line[i] + 0.0;
      if (!(Math.abs(copy[i]) <= FURTHEST)) throw new MosaicFault(Kind.NO_LINE, 0, 0, Double.NaN, Double.NaN);
    }
    if (copy.length < 4) throw new MosaicFault(Kind.NO_LINE, 0, 0, Double.NaN, Double.NaN);
    Chain chain = new Chain(copy);
    chain.tidy();
    if (chain.size() < 2) throw new MosaicFault(Kind.NO_LINE, 0, 0, copy[0], copy[1]);
    return chain;
  }

  private static void refuseSelfCrossing(Chain chain) {
    Sides sides = new Sides(List.of(chain));
    RobustLineIntersector meet = new RobustLineIntersector();
    for (int s = 0; s + 1 < chain.size(); s++) {
      Side one = new Side(chain, s);
      for (Side two : sides.near(one.box())) {
        if (two.at() <= s || !meets(meet, one, two)) continue;
        Coordinate place = meet.getIntersection(0);
        boolean point = meet.getIntersectionNum() == 1;
        if (point && two.at() == s + 1 && place.x == two.ax() && place.y == two.ay()) continue;
        if (point && (isAt(place, chain, 0) || isAt(place, chain, chain.size() - 1))) continue;
        throw new MosaicFault(Kind.SELF_CROSSING, 0, 0, place.x, place.y);
      }
    }
  }

  private static boolean isAt(Coordinate place, Chain chain, int vertex) {
    return place.x == chain.x(vertex) && place.y == chain.y(vertex);
  }

  private static boolean meets(RobustLineIntersector meet, Side one, Side two) {
    meet.computeIntersection(new Coordinate(one.ax(), one.ay()), new Coordinate(one.bx(), one.by()),
        new Coordinate(two.ax(), two.ay()), new Coordinate(two.bx(), two.by()));
    return meet.hasIntersection();
  }

  void run() {
    snapVertices();
    snapSides();
    for (int pass = 0; pass < MOST_PASSES; pass++) {
      if (!crossings()) return;
    }
    Chain any = drawn.get(0); // has not been seen
    throw new MosaicFault(Kind.CROSSES, 0, 0, any.x(0), any.y(0));
  }

  private void snapVertices() {
    Sides sides = new Sides(old);
    for (Chain chain : drawn) {
      boolean closed = chain.closed();
      int last = chain.size() - 1;
      for (int v = 0; v <= last; v++) {
        if (v == last && closed) chain.move(v, chain.x(0), chain.y(0));
        else snap(chain, v, sides);
      }
      chain.tidy();
    }
    old.forEach(Chain::settle);
    drawn.removeIf(chain -> chain.size() < 2);
  }

  private void snap(Chain chain, int vertex, Sides sides) {
    double x = chain.x(vertex);
    double y = chain.y(vertex);
    double least = scale.tolerance();
    double leastToSide = scale.tolerance();
    double bestX = x;
    double bestY = y;
    boolean found = false;
    Side nearest = null;
    for (Side side : sides.near(new Envelope(x - reachX, x + reachX, y - reachY, y + reachY))) {
      for (int end = side.at(); end <= side.at() + 1; end++) {
        double d = scale.metres(side.chain().x(end) - x, side.chain().y(end) - y);
        if (d > least || found && d == least) continue;
        found = true;
        least = d;
        bestX = side.chain().x(end);
        bestY = side.chain().y(end);
      }
      double[] on = nearestOn(side, x, y);
      double d = scale.metres(on[0] - x, on[1] - y);
      if (d > leastToSide || nearest != null && d == leastToSide) continue;
      leastToSide = d;
      nearest = side;
    }
    if (found) {
      chain.move(vertex, bestX, bestY);
    } else if (nearest != null) {
      double[] on = nearestOn(nearest, x, y);
      nearest.chain().insert(nearest.at(), on[0], on[1]);
      chain.move(vertex, on[0], on[1]);
    }
  }

  private double[] nearestOn(Side side, double x, double y) {
    double share = Math.max(0, Math.min(1, share(side, x, y)));
    return new double[] {side.ax() + share * (side.bx() - side.ax()), side.ay() + share * (side.by() - side.ay())};
  }

  /** How far along a side the place lies, 0 at its beginning, 1 at its end. */
  private double share(Side side, double x, double y) {
    double dx = (side.bx() - side.ax()) * scale.metresPerX();
    double dy = (side.by() - side.ay()) * scale.metresPerY();
    return ((x - side.ax()) * scale.metresPerX() * dx + (y - side.ay()) * scale.metresPerY() * dy) / (dx * dx + dy * dy);
  }

  private record Passed(Chain chain, int vertex, double share, double metres) {}

  /** Leads drawn sides through the old vertices that they pass within the tolerance. */
  private void snapSides() {
    Sides sides = new Sides(old);
    for (Chain chain : drawn) {
      for (int s = 0; s + 1 < chain.size(); s++) {
        Side side = new Side(chain, s);
        List<Passed> passed = passed(side, sides);
        for (int i = 0; i < passed.size(); ) {
          int end = i + 1;
          while (end < passed.size() && passed.get(end).chain == passed.get(i).chain
              && passed.get(end).vertex == passed.get(end - 1).vertex + 1) end++;
          lead(side, passed.subList(i, end));
          i = end;
        }
      }
      chain.settle();
    }
  }

  private List<Passed> passed(Side side, Sides sides) {
    Envelope box = side.box();
    box.expandBy(reachX, reachY);
    List<Passed> passed = new ArrayList<>();
    for (Side near : sides.near(box)) {
      for (int v = near.at(); v <= near.at() + 1; v++) {
        double x = near.chain().x(v);
        double y = near.chain().y(v);
        double share = share(side, x, y);
        if (!(share > 0 && share < 1) || x == side.ax() && y == side.ay() || x == side.bx() && y == side.by()) continue;
        double[] on = nearestOn(side, x, y);
        double metres = scale.metres(on[0] - x, on[1] - y);
        if (metres <= scale.tolerance()) passed.add(new Passed(near.chain(), v, share, metres));
      }
    }
    return passed.stream().distinct()
        .sorted(Comparator.<Passed>comparingInt(p -> old.indexOf(p.chain)).thenComparingInt(Passed::vertex)).toList();
  }

  /** A side that runs along old vertices goes through all of them; one that crosses their line, through the nearest. */
  private void lead(Side side, List<Passed> run) {
    double length = scale.metres(side.bx() - side.ax(), side.by() - side.ay());
    double along = Math.abs(run.get(run.size() - 1).share - run.get(0).share) * length;
    double walked = 0;
    for (int i = 1; i < run.size(); i++) {
      Chain chain = run.get(i).chain;
      int v = run.get(i).vertex;
      walked += scale.metres(chain.x(v) - chain.x(v - 1), chain.y(v) - chain.y(v - 1));
    }
    List<Passed> through = along >= walked / 2 ? run
        : List.of(run.stream().min(Comparator.comparingDouble(Passed::metres)).orElseThrow());
    for (Passed p : through) side.chain().lead(side.at(), p.chain.x(p.vertex), p.chain.y(p.vertex));
  }

  /** Puts vertices where drawn sides meet others; says whether any was put in. */
  private boolean crossings() {
    Sides oldSides = new Sides(old);
    Sides drawnSides = new Sides(drawn);
    RobustLineIntersector meet = new RobustLineIntersector();
    for (Chain chain : drawn) {
      for (int s = 0; s + 1 < chain.size(); s++) {
        Side one = new Side(chain, s);
        for (Side two : oldSides.near(one.box())) node(meet, one, two);
        for (Side two : drawnSides.near(one.box())) {
          if (two.chain() != chain || two.at() > s) node(meet, one, two);
        }
      }
    }
    boolean more = false;
    for (Chain chain : old) more |= chain.settle();
    for (Chain chain : drawn) more |= chain.settle();
    return more;
  }

  private void node(RobustLineIntersector meet, Side drawnSide, Side other) {
    if (!meets(meet, drawnSide, other)) return;
    for (int i = 0; i < meet.getIntersectionNum(); i++) {
      Coordinate p = meet.isProper() ? atEnd(meet.getIntersection(i), other, drawnSide) : meet.getIntersection(i);
      other.chain().insert(other.at(), p.x, p.y);
      drawnSide.chain().insert(drawnSide.at(), p.x, p.y);
    }
  }

  private Coordinate atEnd(Coordinate p, Side other, Side drawnSide) {
    for (Side side : new Side[] {other, drawnSide}) {
      for (int v = side.at(); v <= side.at() + 1; v++) {
        double x = side.chain().x(v);
        double y = side.chain().y(v);
        if (scale.metres(x - p.x, y - p.y) <= CRUMB * scale.tolerance()) return new Coordinate(x, y);
      }
    }
    return p;
  }
}
