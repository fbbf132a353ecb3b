package org.gridwarden.store.ways;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gridwarden.crs.Projector;
import org.gridwarden.model.Feature;
import org.gridwarden.model.FeatureType;
import org.gridwarden.model.Territory;
import org.gridwarden.model.Ways;
import org.gridwarden.store.FeatureStore;
import org.gridwarden.store.TerritoryReading;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;

/** One reading of a territory's ways. One thread, used once. */
public final class WaysReading {
  private final TerritoryReading.Layers layers;
  private final Territory territory;
  private final Projector projector;

  private WaysReading(TerritoryReading.Layers layers, Territory territory, Projector projector) {
    this.layers = layers;
    this.territory = territory;
    this.projector = projector;
  }

  /** Reads them; {@link Ways#NONE} for a territory without geometry. Cost: one pass over these features. */
  public static Ways read(FeatureStore features, Territory territory) {
    return territory.metricCrs().isEmpty() ? Ways.NONE
        : of(TerritoryReading.layers(features, territory.id()), territory, Projector.of(territory.metricCrs()));
  }

  /** From any source, projected as the territory was. */
  public static Ways of(TerritoryReading.Layers layers, Territory territory, Projector projector) {
    return new WaysReading(layers, territory, projector).read();
  }

  private Ways read() {
    Map<String, Integer> gateIndex = new HashMap<>();
    Ways.Gates gates = gates(gateIndex);
    return new Ways(edges(gateIndex), gates, barriers());
  }

  private Ways.Gates gates(Map<String, Integer> index) {
    Map<String, Integer> compounds = new HashMap<>();
    for (Territory.Compound each : territory.compounds()) compounds.put(each.code(), compounds.size());
    List<Feature> all = new ArrayList<>();
    layers.each(FeatureType.GATES, gate -> {
      if (gate.geometry() != null && !gate.geometry().isEmpty()) all.add(gate);
    });
    int n = all.size();
    double[] xy = new double[2 * n];
    int[] compound = new int[n];
    BitSet closed = new BitSet();
    String[] hours = new String[n];
    for (int g = 0; g < n; g++) {
      Feature gate = all.get(g);
      index.put(gate.code(), g);
      Coordinate at = gate.geometry().getCoordinate();
      xy[2 * g] = at.x;
      xy[2 * g + 1] = at.y;
      String of = gate.text("compoundCode");
      compound[g] = of == null ? -1 : compounds.getOrDefault(of, -1);
      if ("closed".equals(gate.text("state"))) closed.set(g);
      hours[g] = text(gate, "hours");
    }
    projector.toMetres(xy, n);
    double[] x = new double[n];
    double[] y = new double[n];
    for (int g = 0; g < n; g++) {
      x[g] = xy[2 * g];
      y[g] = xy[2 * g + 1];
    }
    return new Ways.Gates(all.stream().map(Feature::code).toArray(String[]::new),
        all.stream().map(gate -> text(gate, "name")).toArray(String[]::new), x, y, compound, closed, hours);
  }

  private Ways.Edges edges(Map<String, Integer> gateIndex) {
    List<String> code = new ArrayList<>();
    List<String> name = new ArrayList<>();
    List<String> kind = new ArrayList<>();
    List<int[]> ends = new ArrayList<>();
    Map<String, Integer> nodes = new HashMap<>();
    BitSet oneway = new BitSet();
    BitSet steps = new BitSet();
    LineColumns lines = new LineColumns();
    layers.each(FeatureType.WALK_EDGES, edge -> {
      if (!(edge.geometry() instanceof LineString line) || line.isEmpty()) return;
      int e = code.size();
      code.add(edge.code());
      name.add(text(edge, "name"));
      kind.add(text(edge, "kind"));
      int from = node(nodes, edge.text("fromNode"), line.getCoordinateN(0));
      int to = node(nodes, edge.text("toNode"), line.getCoordinateN(line.getNumPoints() - 1));
      String gate = edge.text("gateCode");
      ends.add(new int[] {from, to, gate == null ? -1 : gateIndex.getOrDefault(gate, -1)});
      oneway.set(e, Boolean.TRUE.equals(edge.properties().get("oneway")));
      steps.set(e, kind.get(e).equals("steps") || Boolean.FALSE.equals(edge.properties().get("stepFree")));
      lines.add(line.getCoordinates());
    });
    return new Ways.Edges(code.toArray(String[]::new), name.toArray(String[]::new), nodes.size(), column(ends, 0),
        column(ends, 1), kind.toArray(String[]::new), oneway, steps, column(ends, 2), lines.freeze(projector));
  }

  private static int[] column(List<int[]> rows, int index) {
    return rows.stream().mapToInt(row -> row[index]).toArray();
  }

  /** Ends without a node of their own join where they lie at one spot, to a hundredth of a second of arc. */
  private static int node(Map<String, Integer> nodes, @Nullable String node, Coordinate at) {
    String key = node != null ? node : "@" + Math.round(at.x * 1e7) + ' ' + Math.round(at.y * 1e7);
    Integer known = nodes.putIfAbsent(key, nodes.size());
    return known == null ? nodes.size() - 1 : known;
  }

  private Ways.Barriers barriers() {
    List<String> kind = new ArrayList<>();
    List<String> name = new ArrayList<>();
    LineColumns lines = new LineColumns();
    layers.each(FeatureType.BARRIERS, barrier -> {
      Geometry geometry = barrier.geometry();
      for (int i = 0; geometry != null && i < geometry.getNumGeometries(); i++) {
        if (!(geometry.getGeometryN(i) instanceof LineString line) || line.isEmpty()) continue;
        kind.add(text(barrier, "kind"));
        name.add(text(barrier, "name"));
        lines.add(line.getCoordinates());
      }
    });
    layers.each(FeatureType.COMPOUNDS, compound -> {
      Geometry geometry = compound.geometry();
      boolean walled = Boolean.TRUE.equals(compound.properties().get("walled"));
      for (int i = 0; walled && geometry != null && i < geometry.getNumGeometries(); i++) {
        if (!(geometry.getGeometryN(i) instanceof Polygon polygon)) continue;
        kind.add("compound");
        name.add(text(compound, "name"));
        lines.add(polygon.getExteriorRing().getCoordinates());
      }
    });
    return new Ways.Barriers(kind.toArray(String[]::new), name.toArray(String[]::new), lines.freeze(projector));
  }

  private static String text(Feature feature, String property) {
    String text = feature.text(property);
    return text == null ? "" : text;
  }

  /** Vertices of lines in degrees, and in metres when they are all there. */
  private static final class LineColumns {
    private final List<Coordinate[]> lines = new ArrayList<>();
    private int vertices;

    void add(Coordinate[] line) {
      lines.add(line);
      vertices += line.length;
    }

    Ways.Lines freeze(Projector projector) {
      int[] start = new int[lines.size() + 1];
      double[] xy = new double[2 * vertices];
      int at = 0;
      for (int i = 0; i < lines.size(); i++) {
        for (Coordinate each : lines.get(i)) {
          xy[2 * at] = each.x;
          xy[2 * at++ + 1] = each.y;
        }
        start[i + 1] = at;
      }
      projector.toMetres(xy, vertices);
      double[] x = new double[vertices];
      double[] y = new double[vertices];
      for (int v = 0; v < vertices; v++) {
        x[v] = xy[2 * v];
        y[v] = xy[2 * v + 1];
      }
      return new Ways.Lines(start, x, y);
    }
  }
}
