import com.graphhopper.GraphHopper;
import com.graphhopper.config.Profile;
import com.graphhopper.isochrone.algorithm.ShortestPathTree;
import com.graphhopper.routing.ev.BooleanEncodedValue;
import com.graphhopper.routing.util.AllEdgesIterator;
import com.graphhopper.routing.util.TraversalMode;
import com.graphhopper.routing.weighting.Weighting;
import com.graphhopper.storage.BaseGraph;
import com.graphhopper.util.EdgeIteratorState;
import com.graphhopper.util.GHUtility;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/**
 * What GraphHopper makes of a city of OpenStreetMap for its foot profile, run by {@code foot-city.sh}: its nodes and edges with
 * lengths and directions, every 97th node as a facility, and the metres that it says from each node to the nearest of them.
 */
final class GraphHopperCity {

  /** Metres of edges on which one may walk in the direction asked. */
  private record Metres(BooleanEncodedValue foot) implements Weighting {
    @Override
    public double calcMinWeightPerDistance() {
      return 1;
    }

    @Override
    public double calcEdgeWeight(EdgeIteratorState edge, boolean reverse) {
      return (reverse ? edge.getReverse(foot) : edge.get(foot)) ? edge.getDistance() : Double.POSITIVE_INFINITY;
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
    Path out = Path.of(args[1]);
    GraphHopper hopper = new GraphHopper();
    hopper.setOSMFile(args[0]).setGraphHopperLocation(args[1] + "/graph").setMinNetworkSize(0).setSortGraph(false)
        .setEncodedValuesString("foot_access, foot_priority, foot_average_speed, foot_road_access, hike_rating, mtb_rating,"
            + " country, road_class")
        .setProfiles(new Profile("foot").setCustomModel(GHUtility.loadCustomModelFromJar("foot.json")));
    hopper.importOrLoad();
    BaseGraph graph = hopper.getBaseGraph();
    BooleanEncodedValue foot = hopper.getEncodingManager().getBooleanEncodedValue("foot_access");
    int nodes = graph.getNodes();
    try (PrintWriter csv = new PrintWriter(Files.newBufferedWriter(out.resolve("nodes.csv")))) {
      csv.println("id,lon,lat");
      for (int v = 0; v < nodes; v++) {
        csv.printf(Locale.ROOT, "%d,%.7f,%.7f%n", v, graph.getNodeAccess().getLon(v), graph.getNodeAccess().getLat(v));
      }
    }
    try (PrintWriter csv = new PrintWriter(Files.newBufferedWriter(out.resolve("edges.csv")))) {
      csv.println("source,target,length,oneway");
      AllEdgesIterator edge = graph.getAllEdges();
      while (edge.next()) {
        boolean there = edge.get(foot);
        boolean back = edge.getReverse(foot);
        if (!there && !back) continue;
        String oneway = there && back ? "false" : there ? "true" : "-1";
        csv.printf(Locale.ROOT, "%d,%d,%.3f,%s%n", edge.getBaseNode(), edge.getAdjNode(), edge.getDistance(), oneway);
      }
    }
    int[] facilities = java.util.stream.IntStream.range(0, nodes).filter(v -> v % 97 == 0).toArray();
    try (PrintWriter csv = new PrintWriter(Files.newBufferedWriter(out.resolve("facilities.csv")))) {
      csv.println("id,node");
      for (int f : facilities) csv.println(f + "," + f);
    }
    double[] metres = new double[nodes];
    Arrays.fill(metres, Double.POSITIVE_INFINITY);
    for (int f : facilities) {
      ShortestPathTree tree = new ShortestPathTree(graph, new Metres(foot), true, TraversalMode.NODE_BASED);
      tree.setDistanceLimit(Double.MAX_VALUE);
      tree.search(f, label -> metres[label.node] = Math.min(metres[label.node], label.weight));
    }
    try (PrintWriter csv = new PrintWriter(Files.newBufferedWriter(out.resolve("graphhopper.csv")))) {
      csv.println("id,metres");
      for (int v = 0; v < nodes; v++) {
        csv.println(v + "," + (Double.isInfinite(metres[v]) ? "" : String.format(Locale.ROOT, "%.3f", metres[v])));
      }
    }
  }
}
