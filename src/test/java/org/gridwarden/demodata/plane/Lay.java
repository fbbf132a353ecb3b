package org.gridwarden.demodata.plane;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineSegment;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.PrecisionModel;
import org.locationtech.jts.index.strtree.STRtree;
import org.locationtech.jts.operation.overlayng.UnaryUnionNG;
import org.locationtech.jts.operation.polygonize.Polygonizer;

/**
 * Lines that become one net of edges and faces. Lines are noded together on a decimetre lattice, so that every face
 * beside an edge has the same vertices along it, then bent.
 */
public final class Lay {
  /** Kinds of line, most important first: where lines coincide the edge is of the first. */
  private static final List<String> RANK =
      List.of("arterial", "railway", "expressway", "river", "street", "lane", "border");

  private record Source(LineSegment segment, String kind, String name) {}

  /** A stretch between two nodes; {@code drawn} as drawn, {@code line} bent; {@code faces} are the ids beside it. */
  public record Edge(int id, String kind, String name, Coordinate[] drawn, LineString line, List<Integer> faces) {
    /** Whether people walk along it. */
    public boolean walkable() {
      return kind.equals("arterial") || kind.equals("street") || kind.equals("lane");
    }

    public Coordinate from() {
      return drawn[0];
    }

    public Coordinate to() {
      return drawn[drawn.length - 1];
    }
  }

  /** A face; {@code inside} is a point as drawn, {@code shape} bent; {@code edges} are the ids around it. */
  public record Face(int id, Coordinate inside, Polygon shape, TreeSet<Integer> edges) {}

  private final List<Source> sources = new ArrayList<>();
  private final List<LineString> lines = new ArrayList<>();
  public final List<Edge> edges = new ArrayList<>();
  public final List<Face> faces = new ArrayList<>();

  /** Draws a line. */
  public void add(String kind, String name, Coordinate... line) {
    lines.add(Plane.FACTORY.createLineString(line));
    for (int i = 1; i < line.length; i++) sources.add(new Source(new LineSegment(line[i - 1], line[i]), kind, name));
  }

  /** Draws every line of a geometry. */
  public void add(String kind, String name, Geometry geometry) {
    if (geometry instanceof Polygon || geometry instanceof org.locationtech.jts.geom.MultiPolygon) {
      add(kind, name, geometry.getBoundary());
      return;
    }
    for (int i = 0; i < geometry.getNumGeometries(); i++) {
      if (geometry.getGeometryN(i) instanceof LineString line && !line.isEmpty()) add(kind, name,
          line.getCoordinates());
    }
  }

  /** Nodes the lines and fills {@link #edges} and {@link #faces}, in a stable order. */
  public void build() {
    Geometry drawn = Plane.FACTORY.createMultiLineString(lines.toArray(new LineString[0]));
    Geometry noded = UnaryUnionNG.union(drawn, new PrecisionModel(10));
    STRtree index = new STRtree();
    for (Source source : sources) {
      index.insert(new Envelope(source.segment.p0, source.segment.p1), source);
    }
    Map<String, Integer> edgeOfSegment = new HashMap<>();
    Polygonizer polygonizer = new Polygonizer();
    List<LineString> stretches = new ArrayList<>();
    for (int i = 0; i < noded.getNumGeometries(); i++) stretches.add((LineString) noded.getGeometryN(i).norm());
    stretches.sort(null);
    for (int i = 0; i < stretches.size(); i++) {
      LineString line = stretches.get(i);
      Coordinate[] path = line.getCoordinates();
      Source source = sourceOf(path, index);
      edges.add(new Edge(i, source.kind, source.name, path,
          Plane.FACTORY.createLineString(Plane.bend(path)), new ArrayList<>()));
      for (int k = 1; k < path.length; k++) edgeOfSegment.put(key(path[k - 1], path[k]), i);
      polygonizer.add(line);
    }
    List<Polygon> polygons = new ArrayList<>();
    for (Object polygon : polygonizer.getPolygons()) polygons.add((Polygon) ((Polygon) polygon).norm());
    polygons.sort(Comparator.comparing(polygon -> polygon.getCentroid().getCoordinate()));
    for (Polygon polygon : polygons) addFace(polygon, edgeOfSegment);
  }

  private void addFace(Polygon drawn, Map<String, Integer> edgeOfSegment) {
    Point inside = drawn.getInteriorPoint();
    TreeSet<Integer> around = new TreeSet<>();
    Coordinate[] shell = drawn.getExteriorRing().getCoordinates();
    var holes = new ArrayList<org.locationtech.jts.geom.LinearRing>();
    collect(shell, edgeOfSegment, around);
    for (int i = 0; i < drawn.getNumInteriorRing(); i++) {
      Coordinate[] hole = drawn.getInteriorRingN(i).getCoordinates();
      collect(hole, edgeOfSegment, around);
      holes.add(Plane.FACTORY.createLinearRing(Plane.bend(hole)));
    }
    Polygon shape = Plane.FACTORY.createPolygon(
        Plane.FACTORY.createLinearRing(Plane.bend(shell)), holes.toArray(new org.locationtech.jts.geom.LinearRing[0]));
    int id = faces.size();
    faces.add(new Face(id, inside.getCoordinate(), shape, around));
    for (int edge : around) edges.get(edge).faces.add(id);
  }

  private static void collect(Coordinate[] ring, Map<String, Integer> edgeOfSegment, TreeSet<Integer> around) {
    for (int k = 1; k < ring.length; k++) {
      Integer edge = edgeOfSegment.get(key(ring[k - 1], ring[k]));
      if (edge != null) around.add(edge);
    }
  }

  private static Source sourceOf(Coordinate[] path, STRtree index) {
    int k = path.length / 2;
    Coordinate middle = new Coordinate((path[k - 1].x + path[k].x) / 2, (path[k - 1].y + path[k].y) / 2);
    Envelope around = new Envelope(middle);
    around.expandBy(1);
    Source best = new Source(new LineSegment(middle, middle), "border", "");
    for (Object found : index.query(around)) {
      Source source = (Source) found;
      if (source.segment.distance(middle) > 0.3) continue;
      int better = RANK.indexOf(source.kind) - RANK.indexOf(best.kind);
      if (better < 0 || better == 0 && source.name.compareTo(best.name) > 0) best = source;
    }
    return best;
  }

  private static String key(Coordinate a, Coordinate b) {
    Coordinate low = a.compareTo(b) < 0 ? a : b;
    Coordinate high = low == a ? b : a;
    return low.x + " " + low.y + " " + high.x + " " + high.y;
  }
}
