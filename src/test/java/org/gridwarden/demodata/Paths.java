package org.gridwarden.demodata;

import static org.gridwarden.demodata.plane.Sheets.properties;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.gridwarden.demodata.Blocks.Block;
import org.gridwarden.demodata.Blocks.Estate;
import org.gridwarden.demodata.Houses.House;
import org.gridwarden.demodata.plane.Dice;
import org.gridwarden.demodata.plane.Lay;
import org.gridwarden.demodata.plane.Plane;
import org.gridwarden.model.Feature;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.linearref.LengthIndexedLine;
import org.locationtech.jts.operation.linemerge.LineMerger;
import org.locationtech.jts.operation.union.UnaryUnionOp;

/** Gates, walls and ways on foot: along streets, over crossings, through gates to the doors inside. */
final class Paths {
  private static final double CROSSING_M = 14;

  final List<Feature> gates = new ArrayList<>();
  final List<Feature> walls = new ArrayList<>();
  final List<Feature> edges = new ArrayList<>();
  private final Lay lay;
  private final Map<String, String> nodes = new HashMap<>();
  private final Map<Integer, TreeMap<Double, Coordinate>> cuts = new TreeMap<>();
  private final java.util.Set<Coordinate> onArterial = new java.util.HashSet<>();

  Paths(Blocks blocks, Houses houses, Lay lay) {
    this.lay = lay;
    for (Lay.Edge edge : lay.edges) {
      if (edge.kind().equals("arterial")) onArterial.addAll(List.of(edge.from(), edge.to()));
    }
    for (Block block : blocks.of(Blocks.Use.ESTATE)) estate(block.estate, houses.in(block));
    for (Blocks.Use use : List.of(Blocks.Use.PARK, Blocks.Use.SQUARE)) blocks.of(use).forEach(this::throughPark);
    for (Lay.Edge edge : lay.edges) if (edge.walkable()) along(edge);
    lines();
  }

  /** Gates on the longest sides, walls between them, paths from each gate to every door. */
  private void estate(Estate estate, List<House> houses) {
    Dice dice = Dice.of("gates " + estate.code);
    List<Lay.Edge> sides = sides(estate.block);
    int wanted = StrictMath.min(sides.size(), estate.block.land.getArea() < 11_000 ? dice.whole(1, 2)
        : dice.whole(2, 3));
    LineString wall = estate.block.land.getExteriorRing();
    List<Coordinate> stops = new ArrayList<>();
    List<Geometry> gaps = new ArrayList<>();
    for (int i = 0; i < wanted; i++) {
      Lay.Edge side = sides.get(i);
      LengthIndexedLine street = new LengthIndexedLine(side.line());
      Coordinate gate = nearest(wall, street.extractPoint(side.line().getLength() * dice.between(0.38, 0.62)));
      Coordinate kerb = cut(side, street.project(gate));
      String code = estate.code + "G" + (i + 1);
      boolean open = i == 0 || dice.chance(0.62);
      gates.add(new Feature(code, Country.point(gate), properties("name", estate.name
          + (i == 0 ? "正门" : i == 1 ? "侧门" : "后门"),
          "compoundCode", estate.code, "state", open ? "open" : "closed",
          "hours", i == 0 ? "00:00-24:00" : open ? "06:00-22:00" : null)));
      stops.add(gate);
      gaps.add(Country.point(gate).buffer(3.5, 4));
      edge("footpath", null, true, code, kerb, gate);
    }
    Geometry standing = wall.difference(UnaryUnionOp.union(gaps));
    barrier(standing, estate.name + "围墙", "wall", estate.code + "W");
    for (House house : houses) stops.add(door(house));
    tree(stops, houses, dice);
  }

  private void throughPark(Block block) {
    List<Lay.Edge> sides = sides(block);
    if (sides.size() < 2) return;
    List<Coordinate> middle = List.of(block.land.getInteriorPoint().getCoordinate());
    for (Lay.Edge side : sides.subList(0, StrictMath.min(4, sides.size()))) {
      Coordinate kerb = cut(side, side.line().getLength() * Dice.of("park " + side.id()).between(0.3, 0.7));
      edge("footpath", null, true, null, kerb, middle.get(0));
    }
  }

  private List<Lay.Edge> sides(Block block) {
    return block.face.edges().stream().map(lay.edges::get).filter(Lay.Edge::walkable)
        .filter(edge -> edge.line().getLength() > 30)
        .sorted(Comparator.comparingDouble((Lay.Edge edge) -> -edge.line().getLength())
            .thenComparingInt(Lay.Edge::id)).toList();
  }

  /** A shortest tree over the stops that goes round houses where it can. */
  private void tree(List<Coordinate> stops, List<House> houses, Dice dice) {
    int n = stops.size();
    double[] best = new double[n];
    int[] from = new int[n];
    boolean[] done = new boolean[n];
    java.util.Arrays.fill(best, Double.POSITIVE_INFINITY);
    best[0] = 0;
    for (int round = 0; round < n; round++) {
      int next = -1;
      for (int i = 0; i < n; i++) if (!done[i] && (next < 0 || best[i] < best[next])) next = i;
      done[next] = true;
      if (round > 0) {
        boolean steps = dice.chance(0.09);
        edge(steps ? "steps" : "footpath", null, !steps, null, stops.get(from[next]), stops.get(next));
      }
      for (int i = 0; i < n; i++) {
        if (done[i]) continue;
        LineString way = Country.line(stops.get(next), stops.get(i));
        double length = way.getLength() * (houses.stream().anyMatch(house -> house.shape.intersects(way)) ? 5 : 1);
        if (length < best[i]) {
          best[i] = length;
          from[i] = next;
        }
      }
    }
  }

  /** The pieces of a street between its ends and the gates on it; the last metres before an arterial are a crossing. */
  private void along(Lay.Edge edge) {
    double length = edge.line().getLength();
    boolean minor = !edge.kind().equals("arterial") && length > 50;
    LengthIndexedLine line = new LengthIndexedLine(edge.line());
    if (minor && onArterial.contains(edge.from())) cut(edge, CROSSING_M);
    if (minor && onArterial.contains(edge.to())) cut(edge, length - CROSSING_M);
    TreeMap<Double, Coordinate> stops = new TreeMap<>(cuts.getOrDefault(edge.id(), new TreeMap<>()));
    Coordinate[] path = edge.line().getCoordinates();
    stops.put(0.0, path[0]);
    stops.put(length, path[path.length - 1]);
    Double before = null;
    for (double at : stops.keySet()) {
      if (before != null && at - before > 0.05) {
        boolean crossing = minor && (at <= CROSSING_M + 1e-6 && onArterial.contains(edge.from())
            || before >= length - CROSSING_M - 1e-6 && onArterial.contains(edge.to()));
        Coordinate[] piece = line.extractLine(before, at).getCoordinates();
        piece[0] = stops.get(before);
        piece[piece.length - 1] = stops.get(at);
        edge(crossing ? "crossing" : "street", edge.name().isEmpty() ? null : edge.name(), true, null, piece);
      }
      before = at;
    }
  }

  private Coordinate cut(Lay.Edge edge, double at) {
    double length = edge.line().getLength();
    double inside = StrictMath.max(1, StrictMath.min(length - 1, at));
    TreeMap<Double, Coordinate> stops = cuts.computeIfAbsent(edge.id(), any -> new TreeMap<>());
    Map.Entry<Double, Coordinate> near = stops.ceilingEntry(inside - 0.5);
    if (near != null && near.getKey() < inside + 0.5) return near.getValue();
    Coordinate place = new LengthIndexedLine(edge.line()).extractPoint(inside);
    stops.put(inside, place);
    return place;
  }

  private void edge(String kind, String name, boolean stepFree, String gate, Coordinate... path) {
    String code = String.format("500117E%05d", edges.size() + 1);
    edges.add(new Feature(code, Plane.FACTORY.createLineString(path), properties("name", name, "kind", kind,
        "fromNode", node(path[0]), "toNode", node(path[path.length - 1]), "oneway", false, "stepFree", stepFree,
        "gateCode", gate)));
  }

  private String node(Coordinate place) {
    String key = StrictMath.round(place.x * 10) + " " + StrictMath.round(place.y * 10);
    return nodes.computeIfAbsent(key, any -> String.format("N%05d", nodes.size() + 1));
  }

  private static Coordinate door(House house) {
    Coordinate[] ring = house.shape.getExteriorRing().getCoordinates();
    Coordinate along = Houses.unit(ring[0], ring[1]);
    Coordinate out = new Coordinate(along.y, -along.x);
    Coordinate door = Houses.move(ring[0], along, ring[0].distance(ring[1]) / 2, out, 3);
    return house.shape.contains(Country.point(door)) ? Houses.move(ring[0], along, ring[0].distance(ring[1]) / 2, out,
        -3) : door;
  }

  private static Coordinate nearest(Geometry line, Coordinate p) {
    return org.locationtech.jts.operation.distance.DistanceOp.nearestPoints(line, Country.point(p))[0];
  }

  /** River, railway and expressway, open where a street crosses them. */
  private void lines() {
    List<Geometry> crossings = new ArrayList<>();
    TreeMap<String, LineMerger> barriers = new TreeMap<>();
    for (Lay.Edge edge : lay.edges) {
      if (List.of("river", "railway", "expressway").contains(edge.kind())) {
        barriers.computeIfAbsent(edge.kind() + " " + edge.name(), any -> new LineMerger()).add(edge.line());
      } else if (edge.walkable()) {
        crossings.add(edge.line());
      }
    }
    barriers.forEach((key, merger) -> {
      String kind = key.substring(0, key.indexOf(' '));
      List<Geometry> near = crossings.stream().map(line -> line.buffer(kind.equals("river") ? 12 : 6, 2)).toList();
      Geometry all = Plane.FACTORY.buildGeometry(merger.getMergedLineStrings());
      Geometry holes = UnaryUnionOp.union(near.stream().filter(hole -> hole.intersects(all)).toList());
      String letter = kind.substring(0, 1).toUpperCase(java.util.Locale.ROOT);
      barrier(holes == null ? all : all.difference(holes), key.substring(key.indexOf(' ') + 1), kind,
          "500117" + letter + (barriers.headMap(key).size() + 1) + "-");
    });
  }

  private void barrier(Geometry lines, String name, String kind, String prefix) {
    LineMerger merger = new LineMerger();
    merger.add(lines);
    List<LineString> merged = new ArrayList<>();
    for (Object line : merger.getMergedLineStrings()) merged.add((LineString) ((LineString) line).norm());
    merged.sort(null);
    for (int i = 0; i < merged.size(); i++) {
      walls.add(new Feature(prefix + (i + 1), merged.get(i), properties("name", name, "kind", kind)));
    }
  }
}
