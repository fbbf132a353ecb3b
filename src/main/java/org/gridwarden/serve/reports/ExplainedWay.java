package org.gridwarden.serve.reports;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gridwarden.analysis.accessibility.walk.LongWay;
import org.gridwarden.analysis.accessibility.walk.Path;
import org.gridwarden.analysis.accessibility.walk.Walks;
import org.gridwarden.analysis.gaps.GapExplanation;
import org.gridwarden.crs.Projector;
import org.gridwarden.model.Ways;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;

/** The way of an explanation, as lines and as members of an answer. */
public final class ExplainedWay {
  private static final GeometryFactory METRES = new GeometryFactory();

  private ExplainedWay() {}

  /** {@code walk}, {@code straight-line-detour} for an estimate, {@code straight-line} where nobody walks. */
  static String method(GapExplanation why) {
    Path path = why.path();
    if (path != null) return path.how() == Walks.How.WALK ? GapsAnswer.WALK : "straight-line-detour";
    return why.metres() == why.straightM() ? GapsAnswer.STRAIGHT : GapsAnswer.WALK;
  }

  /** Vertices of the way in metres: the walk, else the straight line to the facility at {@code to}. */
  public static Coordinate[] vertices(GapExplanation why, Coordinate to) {
    Path path = why.path();
    List<Coordinate> vertices = new ArrayList<>();
    if (path == null) vertices.addAll(List.of(new Coordinate(why.fromX(), why.fromY()), to));
    for (int v = 0; path != null && v < path.x().length; v++) vertices.add(new Coordinate(path.x()[v], path.y()[v]));
    if (vertices.size() == 1) vertices.add(vertices.get(0));
    return vertices.toArray(Coordinate[]::new);
  }

  /** Vertices of a barrier in metres; fewer than two when it has no line. */
  public static Coordinate[] barrier(int index, Ways ways) {
    Ways.Lines lines = ways.barriers().lines();
    List<Coordinate> vertices = new ArrayList<>();
    for (int v = lines.start()[index]; v < lines.start()[index + 1]; v++) vertices.add(new Coordinate(lines.x()[v], lines.y()[v]));
    return vertices.size() > 1 ? vertices.toArray(Coordinate[]::new) : new Coordinate[0];
  }

  /** The way as a GeoJSON feature in degrees. */
  static Map<String, Object> route(GapExplanation why, Coordinate to, Ways ways, Projector projector) {
    Path path = why.path();
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put("method", method(why));
    properties.put("metres", Report.number(GapsAnswer.tenth(why.metres())));
    if (path != null && path.how() == Walks.How.WALK) {
      List<String> gates = new ArrayList<>();
      for (int gate : path.gates()) gates.add(ways.gates().code()[gate]);
      properties.put("gates", gates);
      properties.put("steps", path.steps());
    }
    Map<String, Object> route = new LinkedHashMap<>();
    route.put("type", "Feature");
    route.put("properties", properties);
    route.put("geometry", projector.toGivenDegrees(METRES.createLineString(vertices(why, to))));
    return route;
  }

  /** {@code kind}, {@code name} where it has one, {@code line} as GeoJSON in degrees. */
  private static Map<String, Object> members(int index, Ways ways, Projector projector) {
    Map<String, Object> barrier = new LinkedHashMap<>();
    barrier.put("kind", ways.barriers().kind()[index]);
    String name = ways.barriers().name()[index];
    if (!name.isEmpty()) barrier.put("name", name);
    Coordinate[] vertices = barrier(index, ways);
    if (vertices.length > 1) barrier.put("line", projector.toGivenDegrees(METRES.createLineString(vertices)));
    return barrier;
  }

  /** What makes the way long: {@code kind}, {@code code} and {@code name}, and for a gate the metres if it were open. */
  static Map<String, Object> cause(LongWay longWay, Ways ways, Projector projector) {
    if (longWay.gate() < 0) {
      Map<String, Object> cause = members(longWay.barrier(), ways, projector);
      if (longWay.wall() >= 0) cause.put("beside", members(longWay.wall(), ways, projector));
      return cause;
    }
    Map<String, Object> cause = new LinkedHashMap<>();
    int gate = longWay.gate();
    cause.put("kind", "gate");
    cause.put("code", ways.gates().code()[gate]);
    if (!ways.gates().name()[gate].isEmpty()) cause.put("name", ways.gates().name()[gate]);
    cause.put("metresIfOpen", Report.number(GapsAnswer.tenth(longWay.openM())));
    cause.put("point", projector.toGivenDegrees(METRES.createPoint(new Coordinate(ways.gates().x()[gate], ways.gates().y()[gate]))));
    return cause;
  }
}
