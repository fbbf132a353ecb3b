package org.gridwarden.ingest.osm;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gridwarden.format.osm.OsmData;
import org.gridwarden.format.osm.OsmData.Node;
import org.gridwarden.format.osm.OsmData.Way;
import org.gridwarden.format.osm.OsmShapes;
import org.gridwarden.model.Feature;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Point;

/** Ways that can be walked, cut at every node where two of them meet, and the gates on them. One-way rules are for wheels. */
final class OsmNetwork {

  private static final Set<String> FOOT = Set.of("footway", "path", "pedestrian", "track", "cycleway", "steps", "corridor",
      "bridleway", "platform");
  private static final Set<String> STREET = Set.of("living_street", "residential", "service", "unclassified", "road",
      "tertiary", "tertiary_link", "secondary", "secondary_link", "primary", "primary_link");
  private static final Set<String> ONLY_IF_SAID = Set.of("trunk", "trunk_link", "bridleway");
  private static final Set<String> ALLOWED = Set.of("yes", "designated", "permissive", "official");
  private static final Set<String> GATES =
      Set.of("gate", "swing_gate", "sliding_gate", "kissing_gate", "wicket_gate", "hampshire_gate", "full-height_turnstile");
  private static final GeometryFactory FACTORY = new GeometryFactory();

  private final OsmData data;
  private final OsmShapes shapes;
  private final OsmWards wards;

  OsmNetwork(OsmData data, OsmShapes shapes, OsmWards wards) {
    this.data = data;
    this.shapes = shapes;
    this.wards = wards;
  }

  static boolean walkable(Map<String, String> tags) {
    String highway = tags.getOrDefault("highway", "");
    String foot = tags.getOrDefault("foot", "");
    if (ALLOWED.contains(foot)) return FOOT.contains(highway) || STREET.contains(highway) || ONLY_IF_SAID.contains(highway);
    if (foot.equals("no") || foot.equals("private") || foot.equals("use_sidepath")) return false;
    return !Tags.isPrivate(tags) && (FOOT.contains(highway) || STREET.contains(highway)) && !ONLY_IF_SAID.contains(highway);
  }

  /** Edges from junction to junction; {@code fromNode} and {@code toNode} are the same text where edges join. */
  List<Feature> edges() {
    List<Way> ways = data.ways().stream().filter(way -> walkable(way.tags()) && way.nodes().length > 1 && shapes.whole(way))
        .toList();
    Map<Long, Integer> uses = new HashMap<>();
    for (Way way : ways) {
      for (long node : way.nodes()) uses.merge(node, 1, Integer::sum);
    }
    Set<Long> gates = new HashSet<>();
    for (Node node : data.nodes()) if (isGate(node)) gates.add(node.id());
    List<Feature> edges = new ArrayList<>();
    for (Way way : ways) {
      LineString line = shapes.line(way);
      if (line != null && wards.isNear(line)) cut(way, uses, gates, edges);
    }
    return edges;
  }

  private void cut(Way way, Map<Long, Integer> uses, Set<Long> gates, List<Feature> edges) {
    long[] nodes = way.nodes();
    int from = 0;
    int part = 0;
    String gate = null;
    for (int i = 1; i < nodes.length; i++) {
      if (gates.contains(nodes[i]) && gate == null) gate = "n" + nodes[i];
      if (i < nodes.length - 1 && uses.get(nodes[i]) < 2) continue;
      LineString line = shapes.line(way, from, i);
      if (line != null && line.getLength() > 0 && wards.isNear(line)) {
        edges.add(edge(way, part, nodes[from], nodes[i], line, gate));
      }
      part++;
      from = i;
      gate = null;
    }
  }

  private static Feature edge(
      Way way, int part, long from, long to, LineString line, @org.jspecify.annotations.Nullable String gate) {
    Map<String, Object> properties = new LinkedHashMap<>();
    OsmCity.put(properties, "name", Tags.name(way.tags()));
    properties.put("kind", kind(way.tags()));
    properties.put("fromNode", "n" + from);
    properties.put("toNode", "n" + to);
    properties.put("oneway", false);
    if (Tags.is(way.tags(), "highway", "steps")) properties.put("stepFree", false);
    else if (Tags.is(way.tags(), "wheelchair", "yes")) properties.put("stepFree", true);
    else if (Tags.is(way.tags(), "wheelchair", "no")) properties.put("stepFree", false);
    OsmCity.put(properties, "gateCode", gate);
    return OsmCity.feature("w" + way.id() + "-" + part, line, properties);
  }

  static String kind(Map<String, String> tags) {
    String highway = tags.getOrDefault("highway", "");
    if (highway.equals("steps")) return "steps";
    if (Tags.is(tags, "footway", "crossing") || Tags.is(tags, "path", "crossing")) return "crossing";
    if (FOOT.contains(highway)) return Tags.bridge(tags) ? "footbridge" : "footpath";
    return STREET.contains(highway) ? "street" : "other";
  }

  private static boolean isGate(Node node) {
    return Tags.in(node.tags(), "barrier", GATES);
  }

  List<Feature> gates() {
    List<Feature> gates = new ArrayList<>();
    for (Node node : data.nodes()) {
      if (!isGate(node)) continue;
      Point point = FACTORY.createPoint(new Coordinate(node.lon(), node.lat()));
      if (!wards.isNear(point)) continue;
      Map<String, Object> properties = new LinkedHashMap<>();
      OsmCity.put(properties, "name", Tags.name(node.tags()));
      boolean closed = Tags.isPrivate(node.tags()) || Tags.is(node.tags(), "locked", "yes") || Tags.is(node.tags(), "foot", "no");
      properties.put("state", closed ? "closed" : "open");
      gates.add(OsmCity.feature("n" + node.id(), point, properties));
    }
    return gates;
  }
}
