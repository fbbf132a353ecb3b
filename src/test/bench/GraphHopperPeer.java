import com.graphhopper.isochrone.algorithm.ShortestPathTree;
import com.graphhopper.routing.ev.DecimalEncodedValueImpl;
import com.graphhopper.routing.util.EncodingManager;
import com.graphhopper.routing.util.TraversalMode;
import com.graphhopper.routing.weighting.Weighting;
import com.graphhopper.storage.BaseGraph;
import com.graphhopper.util.EdgeIteratorState;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * GraphHopper on a network of the network generator, run by {@code foot-peers.sh}: one shortest path tree from a node that edges of
 * no length join to the facilities, and a tree of 1 km from each facility. CPU seconds of one thread, medians of warm runs.
 */
final class GraphHopperPeer {

  /** The length of an edge, as stored: whole millimetres. */
  private record Metres() implements Weighting {
    @Override
    public double calcMinWeightPerDistance() {
      return 1;
    }

    @Override
    public double calcEdgeWeight(EdgeIteratorState edge, boolean reverse) {
      return edge.getDistance();
    }

    @Override
    public long calcEdgeMillis(EdgeIteratorState edge, boolean reverse) {
      return 0;
    }

    @Override
    public double calcTurnWeight(int in, int via, int out) {
      return 0;
    }

    @Override
    public long calcTurnMillis(int in, int via, int out) {
      return 0;
    }

    @Override
    public boolean hasTurnCosts() {
      return false;
    }

    @Override
    public String getName() {
      return "metres";
    }
  }

  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[0]);
    int runs = Integer.parseInt(args[1]);
    BaseGraph graph = new BaseGraph.Builder(
        new EncodingManager.Builder().add(new DecimalEncodedValueImpl("speed", 5, 1, true)).build()).create();
    int nodes = 0;
    for (String[] cells : rows(folder.resolve("edges.csv"))) {
      int a = Integer.parseInt(cells[0]);
      int b = Integer.parseInt(cells[1]);
      graph.edge(a, b).setDistance(Double.parseDouble(cells[2]));
      nodes = Math.max(nodes, Math.max(a, b) + 1);
    }
    int all = nodes;
    int[] facilities = rows(folder.resolve("facilities-1000.csv")).stream().mapToInt(cells -> Integer.parseInt(cells[1])).toArray();
    double[] metres = new double[all + 1];
    double[] each = new double[runs];
    for (int r = 0; r < runs; r++) {
      each[r] = cpu(() -> {
        for (int f : facilities) {
          ShortestPathTree tree = new ShortestPathTree(graph, new Metres(), false, TraversalMode.NODE_BASED);
          tree.setDistanceLimit(1000);
          tree.search(f, label -> metres[label.node] = label.distance);
        }
      });
    }
    int[] seen = {0};
    for (int f : facilities) {
      ShortestPathTree tree = new ShortestPathTree(graph, new Metres(), false, TraversalMode.NODE_BASED);
      tree.setDistanceLimit(1000);
      tree.search(f, label -> seen[0]++);
    }
    System.out.printf(Locale.ROOT, "GraphHopper: 1000 catchments of 1 km: %.3f CPU s; %d nodes in them%n", median(each), seen[0]);
    for (int f : facilities) graph.edge(all, f).setDistance(0);
    for (int r = 0; r < runs; r++) {
      Arrays.fill(metres, Double.NaN);
      each[r] = cpu(() -> {
        ShortestPathTree tree = new ShortestPathTree(graph, new Metres(), false, TraversalMode.NODE_BASED);
        tree.setDistanceLimit(Double.MAX_VALUE);
        tree.search(all, label -> metres[label.node] = label.weight);
      });
    }
    int reached = 0;
    double sum = 0;
    double most = 0;
    for (int v = 0; v < all; v++) {
      if (Double.isNaN(metres[v])) continue;
      reached++;
      sum += metres[v];
      most = Math.max(most, metres[v]);
    }
    System.out.printf(Locale.ROOT, "GraphHopper: nearest of 1000 for every node: %.3f CPU s; reached %d, sum %.3f, max %.3f%n",
        median(each), reached, sum, most);
  }

  private static List<String[]> rows(Path file) throws IOException {
    List<String[]> rows = new ArrayList<>();
    try (BufferedReader in = Files.newBufferedReader(file)) {
      in.readLine();
      for (String line = in.readLine(); line != null; line = in.readLine()) rows.add(line.split(","));
    }
    return rows;
  }

  private static double cpu(Runnable work) {
    long from = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    work.run();
    return (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - from) / 1e9;
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
