package org.gridwarden.geo.mosaic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.gridwarden.geo.mosaic.Mosaic.Edge;
import org.gridwarden.geo.mosaic.Mosaic.Strand;
import org.jspecify.annotations.Nullable;

/**
 * The edges around a few faces while an operation redraws them. An old edge may come in several bits; when in the end
 * these make up the whole edge again, with the same faces on either hand, it was never touched and keeps its number.
 */
final class Sketch implements Rings.Graph {

  /** A part of an old edge, or of a drawn line. */
  static final class Bit {
    final int from;
    final int to;
    int left;
    int right;
    double[] line;
    final @Nullable Chain origin; // the edge or line that it is a part of, from vertex `low` to vertex `high`
    final int low;
    final int high;
    boolean gone;
    boolean traced; // an old one that a drawn line runs along

    Bit(int from, int to, int left, int right, double[] line, @Nullable Chain origin, int low, int high) {
      this.from = from;
      this.to = to;
      this.left = left;
      this.right = right;
      this.line = line;
      this.origin = origin;
      this.low = low;
      this.high = high;
    }

    boolean drawn() {
      return origin == null || origin.drawn();
    }
  }

  final Mosaic base;
  final VertexTable places = new VertexTable(0);
  final List<Bit> bits = new ArrayList<>();
  private final List<Chain> chains;
  private final Set<Integer> loaded = new HashSet<>();

  /** All edges around these faces, whole. */
  static List<Chain> chains(Mosaic base, int[] faces) {
    TreeSet<Integer> edges = new TreeSet<>();
    for (int face : faces) {
      for (int d : base.directed(face)) edges.add(d >> 1);
    }
    List<Chain> chains = new ArrayList<>();
    for (int e : edges) chains.add(new Chain(base.strand(e).edge()));
    return chains;
  }

  /** A sketch of old edges; they come in bits where they were split. */
  Sketch(Mosaic base, List<Chain> chains) {
    this.base = base;
    this.chains = chains;
    for (Chain chain : chains) loaded.add(chain.edge().number());
  }

  /** Adds the bit of an old edge from one of its vertices to another. */
  Bit addOld(Chain chain, int low, int high) {
    Edge edge = chain.edge();
    double[] line = chain.part(low, high);
    return added(new Bit(first(line), last(line), edge.left(), edge.right(), line, chain, low, high));
  }

  void addWhole() {
    for (Chain chain : chains) addOld(chain, 0, chain.size() - 1);
  }

  Bit addDrawn(Chain chain, int low, int high, int face) {
    double[] line = chain.part(low, high);
    return added(new Bit(first(line), last(line), face, face, line, chain, low, high));
  }

  private Bit added(Bit bit) {
    bits.add(bit);
    return bit;
  }

  private int first(double[] line) {
    return places.add(line[0], line[1]);
  }

  private int last(double[] line) {
    return places.add(line[line.length - 2], line[line.length - 1]);
  }

  @Override
  public double[] line(int edge) {
    return bits.get(edge).line;
  }

  @Override
  public int from(int edge) {
    return bits.get(edge).from;
  }

  @Override
  public int to(int edge) {
    return bits.get(edge).to;
  }

  /** 2·bit where the face lies left, 2·bit + 1 where it lies right. */
  int[] directed(int face) {
    int[] all = new int[2 * bits.size()];
    int n = 0;
    for (int b = 0; b < bits.size(); b++) {
      Bit bit = bits.get(b);
      if (!bit.gone && bit.left == face) all[n++] = 2 * b;
      if (!bit.gone && bit.right == face) all[n++] = 2 * b + 1;
    }
    return Arrays.copyOf(all, n);
  }

  /** Takes out bits with the same face on either hand, and makes one of bits that run on into one another. */
  void dissolve() {
    for (Bit bit : bits) bit.gone |= bit.left == bit.right;
    joinAll(true);
    joinAll(false);
  }

  private void joinAll(boolean sameEdge) {
    int[][] at = ends();
    int[] elsewhere = elsewhere();
    for (int place = 0; place < at.length; place++) {
      if (at[place].length != 2 || elsewhere[place] > 0 || at[place][0] == at[place][1]) continue;
      int a = at[place][0];
      int b = at[place][1];
      int joined = join(a, b, place, sameEdge);
      if (joined < 0) continue;
      Bit bit = bits.get(joined);
      replace(at[bit.from], a, b, joined);
      replace(at[bit.to], a, b, joined);
    }
  }

  private static void replace(int[] at, int a, int b, int joined) {
    for (int i = 0; i < at.length; i++) {
      if (at[i] == a || at[i] == b) at[i] = joined;
    }
  }

  /** Bits by place, a closed one twice. */
  private int[][] ends() {
    int[] count = new int[places.size()];
    for (Bit bit : bits) {
      if (bit.gone) continue;
      count[bit.from]++;
      count[bit.to]++;
    }
    int[][] at = new int[count.length][];
    for (int i = 0; i < at.length; i++) at[i] = new int[count[i]];
    for (int b = 0; b < bits.size(); b++) {
      Bit bit = bits.get(b);
      if (bit.gone) continue;
      at[bit.from][--count[bit.from]] = b;
      at[bit.to][--count[bit.to]] = b;
    }
    return at;
  }

  /** By place: edges of the mosaic that meet there and are not in the sketch. */
  private int[] elsewhere() {
    int[] count = new int[places.size()];
    for (Chain chain : chains) {
      Strand strand = base.strand(chain.edge().number());
      double[] line = chain.edge().line();
      count[first(line)] = others(strand.from());
      count[last(line)] = others(strand.to());
    }
    return count;
  }

  private int others(int node) {
    int n = 0;
    int[] edges = base.nodes.get(node);
    if (edges == null) return 0;
    for (int e : edges) {
      if (!loaded.contains(e)) n++;
    }
    return n;
  }

  /** Joins two bits at a place and says the number of the new one; -1 when they are not of one edge but should be. */
  private int join(int a, int b, int place, boolean sameEdge) {
    Bit one = bits.get(a);
    Bit two = bits.get(b);
    Bit joined;
    if (one.origin != null && one.origin == two.origin && (one.high == two.low || two.high == one.low)
        && one.left == two.left && one.right == two.right) {
      Bit first = one.high == two.low && one.to == place ? one : two;
      Bit second = first == one ? two : one;
      if (first.high != second.low || first.to != place) return sameEdge ? -1 : joinAny(one, two, place);
      double[] line = first.origin.part(first.low, second.high);
      joined = new Bit(first.from, second.to, first.left, first.right, line, first.origin, first.low, second.high);
    } else {
      return sameEdge ? -1 : joinAny(one, two, place);
    }
    return put(joined, one, two);
  }

  private int joinAny(Bit one, Bit two, int place) {
    boolean arrives = one.to == place;
    boolean leaves = two.from == place;
    int left = arrives ? one.left : one.right;
    int right = arrives ? one.right : one.left;
    if (left != (leaves ? two.left : two.right)) {
      throw new IllegalStateException("faces differ along a boundary at " + places.x(place) + ", " + places.y(place));
    }
    double[] first = arrives ? one.line : Chain.reversed(one.line);
    double[] line = Chain.joined(first, leaves ? two.line : Chain.reversed(two.line));
    return put(new Bit(arrives ? one.from : one.to, leaves ? two.to : two.from, left, right, line, null, 0, 0), one, two);
  }

  private int put(Bit joined, Bit one, Bit two) {
    one.gone = true;
    two.gone = true;
    bits.add(joined);
    return bits.size() - 1;
  }

  /** Ends the edges that are no longer what they were and adds those that are new. */
  void commit(Patch patch) {
    Set<Chain> kept = new HashSet<>();
    for (Bit bit : bits) {
      if (!bit.gone && isWhole(bit)) kept.add(bit.origin);
    }
    for (Chain chain : chains) {
      if (!kept.contains(chain)) patch.end(chain.edge().number());
    }
    for (Bit bit : bits) {
      if (!bit.gone && !isWhole(bit)) patch.add(bit.left, bit.right, bit.line);
    }
  }

  private static boolean isWhole(Bit bit) {
    return bit.origin != null && !bit.origin.drawn() && bit.low == 0 && bit.high == bit.origin.size() - 1
        && bit.left == bit.origin.edge().left() && bit.right == bit.origin.edge().right();
  }
}
