package org.gridwarden.geo.faces;

import java.util.Arrays;
import org.gridwarden.geo.ExactSide;

/**
 * The faces into which noded lines cut the plane. Half-edge 2·line goes from the line's low end to its high end, 2·line + 1
 * back; each has its face on the left. Face 0 is all around. Which half-edges follow each other is settled by the order of
 * lines around a node alone, decided without rounding; areas and lengths do not enter.
 */
public final class Faces {
  public final Walks walks;
  public final Nodes nodes;
  /** Face on the left of each half-edge. */
  public final int[] left;
  /** Half-edges by face: {@code around[start[f]] … around[start[f + 1] - 1]}. */
  public final int[] start;
  public final int[] around;
  public final int count;

  private final int[] out; // half-edges by their first node, counter-clockwise from due south
  private final int[] outStart;
  private final int[] place; // of each half-edge in `out`

  public Faces(Walks walks, Nodes nodes, double margin) {
    this.walks = walks;
    this.nodes = nodes;
    int h = 2 * walks.lines;
    out = new int[h];
    place = new int[h];
    outStart = new int[nodes.size() + 2];
    sortAround();
    int[] cycle = new int[h];
    int cycles = cycles(cycle);
    int[] outer = new int[cycles]; // half-edge across which the face around a component lies, -2 open air; -1 no outer cycle
    Arrays.fill(outer, -1);
    findOuter(cycle, outer, margin);
    int[] faceOf = new int[cycles];
    int n = 1;
    for (int c = 0; c < cycles; c++) if (outer[c] == -1) faceOf[c] = n++;
    for (int c = 0; c < cycles; c++) {
      if (outer[c] == -1) continue;
      int at = c;
      while (outer[at] >= 0) at = cycle[outer[at]];
      faceOf[c] = outer[at] == -1 ? faceOf[at] : 0;
    }
    count = n;
    left = new int[h];
    start = new int[n + 1];
    for (int e = 0; e < h; e++) {
      left[e] = faceOf[cycle[e]];
      start[left[e] + 1]++;
    }
    for (int f = 0; f < n; f++) start[f + 1] += start[f];
    around = new int[h];
    int[] fill = start.clone();
    for (int e = 0; e < h; e++) around[fill[left[e]]++] = e;
  }

  /** The node where a half-edge begins. */
  public int first(int half) {
    return (half & 1) == 0 ? walks.low[half >> 1] : walks.high[half >> 1];
  }

  /** The node where a half-edge ends. */
  public int last(int half) {
    return first(half ^ 1);
  }

  /** The face across a half-edge. */
  public int across(int half) {
    return left[half ^ 1];
  }

  /** Of the half-edges that {@code wanted} names, the one that follows on with the same region on the left. */
  public int next(int half, java.util.function.IntPredicate wanted) {
    int node = last(half);
    int from = outStart[node];
    int n = outStart[node + 1] - from;
    int at = place[half ^ 1] - from;
    for (int step = 1; step <= n; step++) {
      int other = out[from + (at - step + 2 * n) % n];
      if (wanted.test(other)) return other;
    }
    throw new IllegalStateException("a boundary that ends");
  }

  private void sortAround() {
    int h = out.length;
    for (int e = 0; e < h; e++) outStart[first(e) + 1]++;
    for (int v = 0; v + 1 < outStart.length; v++) outStart[v + 1] += outStart[v];
    int[] fill = outStart.clone();
    for (int e = 0; e < h; e++) out[fill[first(e)]++] = e;
    for (int v = 0; v < nodes.size(); v++) {
      for (int i = outStart[v] + 1; i < outStart[v + 1]; i++) {
        int one = out[i];
        int j = i;
        for (; j > outStart[v] && before(v, one, out[j - 1]); j--) out[j] = out[j - 1];
        out[j] = one;
      }
    }
    for (int i = 0; i < h; i++) place[out[i]] = i;
  }

  /** Whether half-edge {@code a} from node v comes before {@code b}, counter-clockwise from just past due south. */
  private boolean before(int v, int a, int b) {
    int p = last(a);
    int q = last(b);
    boolean eastP = east(v, p);
    boolean eastQ = east(v, q);
    if (eastP != eastQ) return eastP;
    return ExactSide.of(nodes.x(v), nodes.y(v), nodes.x(p), nodes.y(p), nodes.x(q), nodes.y(q)) > 0;
  }

  private boolean east(int v, int p) {
    double dx = nodes.x(p) - nodes.x(v);
    return dx > 0 || dx == 0 && nodes.y(p) > nodes.y(v);
  }

  private int cycles(int[] cycle) {
    Arrays.fill(cycle, -1);
    int cycles = 0;
    for (int e = 0; e < cycle.length; e++) {
      if (cycle[e] >= 0) continue;
      for (int at = e; cycle[at] < 0; at = follower(at)) cycle[at] = cycles;
      cycles++;
    }
    return cycles;
  }

  private int follower(int half) {
    int node = last(half);
    int at = place[half ^ 1];
    return at == outStart[node] ? out[outStart[node + 1] - 1] : out[at - 1];
  }

  /** For each component's outer cycle: the half-edge whose face lies around the component. */
  private void findOuter(int[] cycle, int[] outer, double margin) {
    LineRaster raster = new LineRaster(walks, nodes, margin);
    boolean[] seen = new boolean[nodes.size()];
    int[] stack = new int[64];
    for (int v = 0; v < nodes.size(); v++) {
      if (seen[v] || outStart[v] == outStart[v + 1]) continue;
      int top = 0;
      stack[top++] = v;
      seen[v] = true;
      int least = v;
      while (top > 0) {
        int u = stack[--top];
        if (nodes.x(u) < nodes.x(least) || nodes.x(u) == nodes.x(least) && nodes.y(u) < nodes.y(least)) least = u;
        for (int i = outStart[u]; i < outStart[u + 1]; i++) {
          int w = last(out[i]);
          if (seen[w]) continue;
          seen[w] = true;
          if (top == stack.length) stack = Arrays.copyOf(stack, 2 * top);
          stack[top++] = w;
        }
      }
      outer[cycle[out[outStart[least + 1] - 1]]] = westOf(least, raster);
    }
  }

  /** The half-edge whose face holds the place just west of the westernmost node of a component; -2 in the open. */
  private int westOf(int node, LineRaster raster) {
    double x = nodes.x(node);
    double y = nodes.y(node);
    double[] best = {Double.NEGATIVE_INFINITY, 0};
    int[] found = {-2};
    raster.inRow(y, e -> {
      int a = walks.low[e];
      int b = walks.high[e];
      boolean up = nodes.y(a) < nodes.y(b);
      int low = up ? a : b;
      int high = up ? b : a;
      if (!(nodes.y(low) <= y && nodes.y(high) > y)) return;
      double slope = (nodes.x(high) - nodes.x(low)) / (nodes.y(high) - nodes.y(low));
      double at = nodes.x(low) + (y - nodes.y(low)) * slope;
      if (at >= x || at < best[0] || at == best[0] && slope <= best[1]) return;
      best[0] = at;
      best[1] = slope;
      found[0] = up ? 2 * e + 1 : 2 * e; // downwards: the east is on its left
    });
    return found[0];
  }
}
