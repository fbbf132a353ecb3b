package org.gridwarden.format.osm;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gridwarden.format.osm.OsmData.Kind;
import org.gridwarden.format.osm.OsmData.Member;
import org.gridwarden.format.osm.OsmData.Relation;
import org.gridwarden.format.osm.OsmData.Way;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.util.GeometryFixer;

/** Lines and areas of an extract in lon/lat. */
public final class OsmShapes {

  private static final GeometryFactory FACTORY = new GeometryFactory();

  private final OsmData data;

  public OsmShapes(OsmData data) {
    this.data = data;
  }

  /** Coordinates of these nodes, leaving out those that are not in the extract. */
  private Coordinate[] coordinates(long[] nodes, int from, int to) {
    List<Coordinate> all = new ArrayList<>(to - from + 1);
    for (int i = from; i <= to; i++) {
      int row = data.row(nodes[i]);
      if (row >= 0) all.add(new Coordinate(data.lon(row), data.lat(row)));
    }
    return all.toArray(new Coordinate[0]);
  }

  /** Whether every node of the way is in the extract. */
  public boolean whole(Way way) {
    for (long node : way.nodes()) if (data.row(node) < 0) return false;
    return true;
  }

  /** The way as a line; null when fewer than two of its nodes are in the extract. */
  public @Nullable LineString line(Way way) {
    return line(way, 0, way.nodes().length - 1);
  }

  /** The part of the way between two of its nodes, both included; null as above. */
  public @Nullable LineString line(Way way, int from, int to) {
    Coordinate[] all = coordinates(way.nodes(), from, to);
    return all.length < 2 ? null : FACTORY.createLineString(all);
  }

  /** The closed way as a polygon, valid; null when it is open, not whole, or has no area. */
  public @Nullable Geometry area(Way way) {
    if (!way.closed() || !whole(way)) return null;
    return valid(FACTORY.createPolygon(coordinates(way.nodes(), 0, way.nodes().length - 1)));
  }

  /**
   * The multipolygon (or boundary) of a relation, holes cut out, valid; null when a member way or node is missing or its
   * rings do not close.
   */
  public @Nullable Geometry area(Relation relation) {
    List<long[]> outer = new ArrayList<>();
    List<long[]> inner = new ArrayList<>();
    for (Member member : relation.members()) {
      if (member.kind() != Kind.WAY) continue;
      Way way = data.way(member.id());
      if (way == null || !whole(way)) return null;
      if (way.nodes().length > 1) (member.role().equals("inner") ? inner : outer).add(way.nodes());
    }
    List<LinearRing> shells = rings(outer);
    List<LinearRing> holes = rings(inner);
    if (shells == null || holes == null || shells.isEmpty()) return null;
    return build(shells, holes);
  }

  private static @Nullable Geometry build(List<LinearRing> shells, List<LinearRing> holes) {
    List<Polygon> polygons = new ArrayList<>();
    List<LinearRing> free = new ArrayList<>(holes);
    for (LinearRing shell : shells) {
      Polygon solid = FACTORY.createPolygon(shell);
      List<LinearRing> own = new ArrayList<>();
      free.removeIf(hole -> {
        boolean inside = solid.getEnvelopeInternal().covers(hole.getEnvelopeInternal())
            && solid.covers(FACTORY.createPolygon(hole).getInteriorPoint());
        if (inside) own.add(hole);
        return inside;
      });
      polygons.add(FACTORY.createPolygon(shell, own.toArray(new LinearRing[0])));
    }
    if (polygons.size() == 1) return valid(polygons.get(0));
    return valid(FACTORY.createMultiPolygon(polygons.toArray(new Polygon[0])));
  }

  private static @Nullable Geometry valid(Geometry area) {
    Geometry valid = area.isValid() ? area : GeometryFixer.fix(area);
    if (valid.isEmpty() || valid.getDimension() != 2 || !(valid.getArea() > 0)) return null;
    return valid.getNumGeometries() == 1 ? valid.getGeometryN(0) : valid;
  }

  /** Ways joined end to end into closed rings; null when some end is left over. */
  private @Nullable List<LinearRing> rings(List<long[]> ways) {
    Map<Long, List<long[]>> byEnd = new HashMap<>();
    List<LinearRing> rings = new ArrayList<>();
    ArrayDeque<long[]> open = new ArrayDeque<>();
    for (long[] way : ways) {
      if (way[0] == way[way.length - 1]) {
        if (way.length > 3) rings.add(ring(List.of(way)));
      } else {
        open.add(way);
        byEnd.computeIfAbsent(way[0], k -> new ArrayList<>()).add(way);
        byEnd.computeIfAbsent(way[way.length - 1], k -> new ArrayList<>()).add(way);
      }
    }
    while (!open.isEmpty()) {
      long[] first = open.poll();
      if (!byEnd.get(first[0]).remove(first)) continue; // already part of a ring
      byEnd.get(first[first.length - 1]).remove(first);
      List<long[]> chain = new ArrayList<>(List.of(first));
      long end = first[first.length - 1];
      while (end != first[0]) {
        List<long[]> next = byEnd.get(end);
        if (next.isEmpty()) return null;
        long[] way = next.get(0);
        byEnd.get(way[0]).remove(way);
        byEnd.get(way[way.length - 1]).remove(way);
        chain.add(way[0] == end ? way : reversed(way));
        end = way[0] == end ? way[way.length - 1] : way[0];
      }
      rings.add(ring(chain));
    }
    return rings;
  }

  private LinearRing ring(List<long[]> chain) {
    List<Coordinate> all = new ArrayList<>();
    for (long[] way : chain) {
      Coordinate[] part = coordinates(way, all.isEmpty() ? 0 : 1, way.length - 1);
      all.addAll(List.of(part));
    }
    if (all.size() < 4) return FACTORY.createLinearRing();
    return FACTORY.createLinearRing(all.toArray(new Coordinate[0]));
  }

  private static long[] reversed(long[] way) {
    long[] back = new long[way.length];
    for (int i = 0; i < way.length; i++) back[i] = way[way.length - 1 - i];
    return back;
  }
}
