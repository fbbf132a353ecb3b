package org.gridwarden.ingest.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.gridwarden.model.Feature;
import org.gridwarden.model.Finding;
import org.gridwarden.model.Text;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.LineString;

/**
 * Edges of a walking network, gathered one by one, and what deserves a word about them together: GW-IMP-110 edges between the
 * same two nodes, 111 edges without length, 112 ends at one spot that are different nodes, 113 parts between which no way leads.
 * Nothing of it keeps an edge out. Cost about 250 bytes an edge until {@link #findings}.
 */
public final class NetworkReview {
  private static final double ABOUT_NOTHING = 1e-9;

  private final Set<String> codes = new HashSet<>();
  private final Map<String, Integer> nodes = new HashMap<>();
  private long[] place = new long[1 << 10];
  private int[] from = new int[1 << 10];
  private int[] to = new int[1 << 10];
  private long[] row = new long[1 << 10];
  private int edges;
  private int zero;
  private @Nullable Feature firstZero;
  private long firstZeroRow;

  /**
   * Adds one; of a code that was added already it is the one that stands no more.
   *
   * @param edgeRow row of the file, 0 for an edge that is stored; these come last
   */
  public void add(Feature edge, long edgeRow) {
    if (!(edge.geometry() instanceof LineString line) || line.isEmpty() || !codes.add(edge.code())) return;
    if (edges == from.length) {
      from = Arrays.copyOf(from, 2 * edges);
      to = Arrays.copyOf(to, 2 * edges);
      row = Arrays.copyOf(row, 2 * edges);
    }
    from[edges] = node(edge.text("fromNode"), line.getCoordinateN(0));
    to[edges] = node(edge.text("toNode"), line.getCoordinateN(line.getNumPoints() - 1));
    row[edges++] = edgeRow;
    if (line.getLength() > ABOUT_NOTHING || edgeRow == 0) return;
    if (zero++ > 0) return;
    firstZero = edge;
    firstZeroRow = edgeRow;
  }

  private static long spot(Coordinate at) {
    return Math.round((at.x + 180) * 1e7) << 31 | Math.round((at.y + 90) * 1e7);
  }

  private static double[] place(long spot) {
    return new double[] {((spot >>> 31) - 1_800_000_000L) / 1e7, ((spot & 0x7FFFFFFFL) - 900_000_000L) / 1e7};
  }

  /** Ends without a node of their own join where they lie at one spot, as when the network is read. */
  private int node(@Nullable String name, Coordinate at) {
    String key = name != null ? name : "@" + Math.round(at.x * 1e7) + ' ' + Math.round(at.y * 1e7);
    Integer known = nodes.putIfAbsent(key, nodes.size());
    if (known != null) return known;
    int number = nodes.size() - 1;
    if (number == place.length) place = Arrays.copyOf(place, 2 * number);
    place[number] = spot(at);
    return number;
  }

  /** What there is to say, in the order of the codes. */
  public List<Finding> findings() {
    List<Finding> found = new ArrayList<>();
    parallel(found);
    if (firstZero != null && firstZero.geometry() != null) {
      Coordinate at = firstZero.geometry().getCoordinate();
      found.add(new Finding("GW-IMP-111", firstZeroRow, new double[] {at.x, at.y},
          new Text(zero + " 条边没有长度（首见 " + firstZero.code() + "）。", zero + " edges have no length (first " + firstZero.code() + ")."),
          new Text("已保留：经过它们不花时间。若是误画请删去。", "Kept: walking them takes no time. Delete those drawn by mistake."), false));
    }
    coincident(found);
    parts(found);
    return found;
  }

  /** The two nodes of each edge in one number; below 0 for one that leads from a node to itself. */
  private long[] pairs() {
    long[] pairs = new long[edges];
    for (int e = 0; e < edges; e++) {
      pairs[e] = from[e] == to[e] ? -1L - e : (long) Math.min(from[e], to[e]) << 32 | Math.max(from[e], to[e]);
    }
    return pairs;
  }

  private void parallel(List<Finding> found) {
    long[] pairs = pairs();
    Map<Long, Boolean> twice = new HashMap<>();
    long[] sorted = pairs.clone();
    Arrays.sort(sorted);
    int count = 0;
    for (int k = 1; k < edges; k++) {
      if (sorted[k] < 0 || sorted[k] != sorted[k - 1]) continue;
      count++;
      twice.put(sorted[k], false);
    }
    if (count == 0) return;
    int first = 0;
    for (int e = 0; e < edges && first == 0; e++) {
      Boolean seen = twice.get(pairs[e]);
      if (Boolean.TRUE.equals(seen) && row[e] > 0) first = e;
      if (seen != null) twice.put(pairs[e], true);
    }
    found.add(new Finding("GW-IMP-110", row[first], place(place[from[first]]),
        new Text(count + " 条边与别的边连接同样的两个节点。", count + " edges join the same two nodes as another."),
        new Text("已保留：最短的起作用。重复画的请删去。", "Kept: the shortest counts. Delete those drawn twice."), false));
  }

  /** Ends that lie together without an edge between them. */
  private void coincident(List<Finding> found) {
    long[] joined = pairs();
    Arrays.sort(joined);
    Map<Long, Integer> bySpot = new HashMap<>();
    int count = 0;
    long first = 0;
    for (int v = 0; v < nodes.size(); v++) {
      Integer twin = bySpot.putIfAbsent(place[v], v);
      if (twin == null || Arrays.binarySearch(joined, (long) twin << 32 | v) >= 0) continue;
      if (count++ == 0) first = place[v];
    }
    if (count == 0) return;
    double[] at = place(first);
    found.add(new Finding("GW-IMP-112", rowAt(first), at,
        new Text(count + " 个节点与别的节点在同一位置，但不是同一节点（例如 " + said(at) + "）。",
            count + " nodes lie where another does and are not the same (for example at " + said(at) + ")."),
        new Text("那里走不通。若应相通，请让两条边的 fromNode/toNode 相同。",
            "Nobody walks across there. Where they meet, give both edges the same fromNode or toNode."), false));
  }

  private long rowAt(long spot) {
    long last = 0;
    for (int e = 0; e < edges; e++) if (place[from[e]] == spot || place[to[e]] == spot) last = Math.max(last, row[e]);
    return last;
  }

  private void parts(List<Finding> found) {
    int[] up = new int[nodes.size()];
    Arrays.setAll(up, v -> v);
    for (int e = 0; e < edges; e++) up[root(up, from[e])] = root(up, to[e]);
    int[] size = new int[up.length];
    for (int e = 0; e < edges; e++) size[root(up, from[e])]++;
    int parts = 0;
    int largest = 0;
    for (int v = 0; v < up.length; v++) {
      if (size[v] > 0) parts++;
      if (size[v] > size[largest]) largest = v;
    }
    if (parts < 2) return;
    int other = 0;
    while (root(up, from[other]) == largest) other++;
    double[] at = place(place[from[other]]);
    String share = String.format(Locale.ROOT, "%.1f%%", 100.0 * size[largest] / edges);
    found.add(new Finding("GW-IMP-113", row[other], at,
        new Text("路网分成 " + parts + " 个互不相通的部分，最大的一部分有 " + share + " 的边；另一部分例如在 " + said(at) + "。",
            "The network falls into " + parts + " parts between which no way leads; the largest has " + share
                + " of the edges, another one is at " + said(at) + "."),
        new Text("从一部分到另一部分按“不可达”计。应相通处请补上边或统一节点。",
            "Between them places count as unreachable. Add the ways that are missing, or use the same nodes."), false));
  }

  private static String said(double[] at) {
    return String.format(Locale.ROOT, "%.6f,%.6f", at[0], at[1]);
  }

  private static int root(int[] up, int v) {
    int at = v;
    while (up[at] != at) {
      up[at] = up[up[at]];
      at = up[at];
    }
    return at;
  }
}
