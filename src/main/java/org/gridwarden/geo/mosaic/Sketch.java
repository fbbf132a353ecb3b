package org.gridwarden.geo.mosaic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
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

  /** Joins bits where two meet and nothing else does: only parts of one edge or line, or any. */
  private void joinAll(boolean sameLine) {
    int[][] at = ends();
    int[] elsewhere = elsewhere();
    boolean[] through = new boolean[at.length];
    for (int place = 0; place < at.length; place++) {
      through[place] = at[place].length == 2 && elsewhere[place] == 0 && at[place][0] != at[place][1]
          && (!sameLine || runOn(bits.get(at[place][0]), bits.get(at[place][1]), place));
    }
    boolean[] seen = new boolean[bits.size()];
    for (int pass = 0; pass < 2; pass++) { // runs with two ends first, then rings
      for (int b = 0; b < seen.length; b++) {
        Bit bit = bits.get(b);
        if (seen[b] || bit.gone || pass == 0 && through[bit.from] && through[bit.to]) continue;
        List<Integer> run = run(pass == 1 || !through[bit.from] ? 2 * b : 2 * b + 1, at, through, seen);
        if (run.size() > 1) bits.add(sameLine ? joinedLine(run) : joined(run));
      }
    }
  }

  /** Whether two bits are parts of one edge or line, end to end, with the same faces on either hand. */
  private static boolean runOn(Bit one, Bit two, int place) {
    return one.origin != null && one.origin == two.origin && one.left == two.left && one.right == two.right
        && (one.high == two.low && one.to == place && two.from == place
            || two.high == one.low && two.to == place && one.from == place);
  }

  /** Directed bits from one on, as long as they run on. */
  private List<Integer> run(int first, int[][] at, boolean[] through, boolean[] seen) {
    List<Integer> run = new ArrayList<>();
    int directed = first;
    while (!seen[directed >> 1]) {
      int b = directed >> 1;
      seen[b] = true;
      run.add(directed);
      int place = (directed & 1) == 0 ? bits.get(b).to : bits.get(b).from;
      if (!through[place]) break;
      int next = at[place][0] == b ? at[place][1] : at[place][0];
      directed = bits.get(next).from == place ? 2 * next : 2 * next + 1;
    }
    return run;
  }

  private Bit joinedLine(List<Integer> run) {
    Bit first = bits.get(run.get(0) >> 1);
    Bit last = bits.get(run.get(run.size() - 1) >> 1);
    for (int d : run) bits.get(d >> 1).gone = true;
    if (first.low > last.low) {
      Bit other = first;
      first = last;
      last = other;
    }
    Chain chain = Objects.requireNonNull(first.origin);
    double[] line = chain.part(first.low, last.high);
    return new Bit(first.from, last.to, first.left, first.right, line, chain, first.low, last.high);
  }

  private Bit joined(List<Integer> run) {
    int length = 2;
    for (int d : run) length += bits.get(d >> 1).line.length - 2;
    double[] line = new double[length];
    int n = 0;
    int left = left(run.get(0));
    for (int d : run) {
      Bit bit = bits.get(d >> 1);
      bit.gone = true;
      if (left(d) != left) {
        throw new IllegalStateException("faces differ along a boundary at " + bit.line[0] + ", " + bit.line[1]);
      }
      double[] part = (d & 1) == 0 ? bit.line : Chain.reversed(bit.line);
      System.arraycopy(part, 0, line, n, part.length);
      n += part.length - 2;
    }
    return new Bit(first(line), last(line), left, left(run.get(0) ^ 1), line, null, 0, 0);
  }

  private int left(int directed) {
    Bit bit = bits.get(directed >> 1);
    return (directed & 1) == 0 ? bit.left : bit.right;
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
