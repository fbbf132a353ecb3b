package org.gridwarden.geo.net;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gridwarden.geo.mosaic.Mosaic;
import org.gridwarden.geo.mosaic.Mosaic.Edge;

/** Faces of a mosaic put together in regions: borders inside a region go, what runs on becomes one edge. */
public final class Grouping {

  private record Node(double x, double y) {}

  private final Map<Node, List<Edge>> around = new HashMap<>();
  private final List<Edge> joined = new ArrayList<>();

  private Grouping() {}

  /** Face r + 1 is region r; face f is in region {@code region[f - 1]}. */
  public static Mosaic of(Mosaic mosaic, int[] region) {
    String[] parents = new String[Arrays.stream(region).max().orElse(-1) + 2];
    for (int f = 1; f <= region.length; f++) parents[region[f - 1] + 1] = mosaic.parent(f);
    Grouping grouping = new Grouping();
    List<Edge> kept = new ArrayList<>();
    for (Edge edge : mosaic.edges()) {
      int left = edge.left() == 0 ? 0 : region[edge.left() - 1] + 1;
      int right = edge.right() == 0 ? 0 : region[edge.right() - 1] + 1;
      if (left != right) kept.add(new Edge(edge.number(), left, right, edge.line()));
    }
    for (Edge edge : kept) {
      grouping.around.computeIfAbsent(start(edge), each -> new ArrayList<>()).add(edge);
      grouping.around.computeIfAbsent(end(edge), each -> new ArrayList<>()).add(edge);
    }
    boolean[] done = new boolean[mosaic.edges().stream().mapToInt(Edge::number).max().orElse(0) + 1];
    for (int pass = 0; pass < 2; pass++) {
      for (Edge edge : kept) {
        if (done[edge.number()]) continue;
        if (pass == 1 || grouping.isNode(start(edge))) grouping.walk(edge, true, done);
        else if (grouping.isNode(end(edge))) grouping.walk(edge, false, done);
      }
    }
    return Mosaic.restore(parents, grouping.joined, grouping.joined.size() + 1);
  }

  private static Node start(Edge edge) {
    return new Node(edge.line()[0], edge.line()[1]);
  }

  private static Node end(Edge edge) {
    return new Node(edge.line()[edge.line().length - 2], edge.line()[edge.line().length - 1]);
  }

  private boolean isNode(Node node) {
    List<Edge> meeting = around.getOrDefault(node, List.of());
    return meeting.size() != 2 || meeting.get(0) == meeting.get(1);
  }

  private void walk(Edge first, boolean forward, boolean[] done) {
    double[] line = new double[0];
    Edge edge = first;
    Node begin = forward ? start(first) : end(first);
    Node at = begin;
    while (true) {
      done[edge.number()] = true;
      boolean along = start(edge).equals(at) && (edge != first || forward);
      line = appended(line, edge.line(), along);
      at = along ? end(edge) : start(edge);
      if (at.equals(begin) || isNode(at)) break;
      List<Edge> meeting = around.getOrDefault(at, List.of());
      edge = meeting.get(0) == edge ? meeting.get(1) : meeting.get(0);
    }
    joined.add(new Edge(joined.size() + 1, forward ? first.left() : first.right(),
        forward ? first.right() : first.left(), line));
  }

  private static double[] appended(double[] line, double[] more, boolean along) {
    int skip = line.length == 0 ? 0 : 2;
    double[] longer = Arrays.copyOf(line, line.length + more.length - skip);
    for (int i = skip; i < more.length; i += 2) {
      int from = along ? i : more.length - 2 - i;
      longer[line.length - skip + i] = more[from];
      longer[line.length - skip + i + 1] = more[from + 1];
    }
    return longer;
  }
}
