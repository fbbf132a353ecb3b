package org.gridwarden.serve.maps.sheet;

import java.awt.Color;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.gridwarden.crs.Projector;
import org.gridwarden.model.FeatureType;
import org.gridwarden.serve.Gate;
import org.gridwarden.serve.maps.theme.Colours;
import org.gridwarden.store.FeatureQuery;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.operation.linemerge.LineMerger;

/** The grey map below the theme: water, green, streets, walls and buildings, each from the zoom at which the page has it. */
public final class BaseMap {
  /** More features than this of one kind would only blacken the sheet; the least important kinds are left out first. */
  private static final int MOST = 60_000;

  /** A kind of street: from which zoom, width in pixels at zoom 16, what is drawn later lies above. */
  private record Street(double from, double width, int order) {}

  private static final Map<String, Street> STREETS = Map.of("path", new Street(16, 1, 0), "lane", new Street(15, 3, 1),
      "street", new Street(13, 6, 2), "arterial", new Street(10, 10, 3), "expressway", new Street(9, 13, 4), "railway",
      new Street(11, 2, 5));
  /** A name stands once in a square of this side, in points. */
  private static final double NAME_EVERY = 300;
  /** A stretch is straight as long as no piece of it turns away from the first by more than this, in radians. */
  private static final double STRAIGHT = 0.12;
  private static final Color WATER = Colours.of("#dfe7ec");
  private static final Color GREEN = Colours.of("#ecefe6");
  private static final Color BUILDING = Colours.of("#e6e4e0");
  private static final Color BUILDING_EDGE = Colours.of("#d8d5cf");
  private static final Color CASING = Colours.of("#d5d3ce");
  private static final Color RAIL = Colours.of("#c4c2be");
  private static final Color WALL = Colours.of("#cfccc6");

  private record Shape(String kind, String name, Geometry geometry) {}

  /**
   * The name of a street at the middle of its longest straight stretch, in points of the sheet.
   *
   * @param angle of the stretch in radians, −π/2 … π/2
   * @param length of the stretch
   */
  record StreetName(String text, double x, double y, double angle, double length) {}

  private final Gate.Pass pass;
  private final String territory;
  private final Projector projector;
  private final Frame frame;
  private final double zoom;
  private final double[] bbox;
  private final Map<String, StreetName> names = new HashMap<>();

  public BaseMap(Gate.Pass pass, String territory, String metricCrs, Frame frame) {
    this.pass = pass;
    this.territory = territory;
    this.projector = Projector.of(metricCrs);
    this.frame = frame;
    Envelope box = projector.toDegrees(new GeometryFactory().toGeometry(frame.ground())).getEnvelopeInternal();
    this.bbox = new double[] {box.getMinX(), box.getMinY(), box.getMaxX(), box.getMaxY()};
    this.zoom = frame.zoom(latitude(projector, frame.middle()));
  }

  static double latitude(Projector projector, Coordinate metres) {
    return projector.toDegrees(new GeometryFactory().createPoint(metres)).getCoordinate().y;
  }

  double zoom() {
    return zoom;
  }

  void draw(Canvas canvas) throws IOException {
    if (zoom >= 8) {
      for (Shape each : read(FeatureType.GROUND)) {
        Color colour = switch (each.kind) {
          case "water" -> WATER;
          case "green", "park", "farmland" -> GREEN;
          default -> null;
        };
        if (colour != null) canvas.fill(each.geometry, frame, colour);
      }
    }
    if (zoom >= 14) {
      for (Shape each : read(FeatureType.BUILDINGS)) {
        canvas.fill(each.geometry, frame, BUILDING);
        if (zoom >= 16) canvas.stroke(each.geometry, frame, BUILDING_EDGE, 0.3);
      }
    }
    if (zoom >= 9) streets(canvas);
    if (zoom >= 14) {
      for (Shape each : read(FeatureType.BARRIERS)) {
        if (each.kind.equals("wall")) canvas.stroke(each.geometry, frame, WALL, 0.6);
      }
    }
  }

  private void streets(Canvas canvas) throws IOException {
    List<Shape> streets = read(FeatureType.STREETS);
    streets.removeIf(each -> zoom < style(each.kind).from);
    streets.sort(Comparator.comparingInt(each -> style(each.kind).order));
    name(streets);
    for (boolean casing : new boolean[] {true, false}) {
      for (Shape each : streets) {
        double width = Math.max(0.5, style(each.kind).width * Math.pow(2, (zoom - 16) * 0.75)) * 0.75;
        if (each.kind.equals("railway")) {
          if (casing) canvas.stroke(each.geometry, frame, RAIL, width);
        } else {
          canvas.stroke(each.geometry, frame, casing ? CASING : Color.WHITE, casing ? width + 0.7 : width);
        }
      }
    }
  }

  /** Names of the streets drawn, once for each stretch of the sheet that is so wide, the longest stretches first. */
  List<StreetName> names() {
    return names.values().stream()
        .sorted(Comparator.comparingDouble((StreetName each) -> -each.length).thenComparing(StreetName::text)).toList();
  }

  /** Streets of one name are joined first: a street may come in pieces from junction to junction. */
  private void name(List<Shape> streets) {
    Map<String, LineMerger> joined = new TreeMap<>();
    for (Shape street : streets) {
      if (!street.name.isEmpty()) joined.computeIfAbsent(street.name, name -> new LineMerger()).add(street.geometry);
    }
    joined.forEach((name, lines) -> {
      for (Object line : lines.getMergedLineStrings()) name(name, ((LineString) line).getCoordinates());
    });
  }

  private void name(String name, Coordinate[] line) {
    for (int from = 0; from + 1 < line.length; from++) {
      int to = from + 1;
      double angle = angle(line[from], line[to]);
      while (to + 1 < line.length && Math.abs(Math.IEEEremainder(angle(line[to], line[to + 1]) - angle, 2 * Math.PI)) < STRAIGHT) to++;
      double x = frame.x((line[from].x + line[to].x) / 2);
      double y = frame.y((line[from].y + line[to].y) / 2);
      if (x < frame.left() || y < frame.bottom() || x > frame.left() + frame.width() || y > frame.bottom() + frame.height()) continue;
      double turned = Math.IEEEremainder(angle(line[from], line[to]), Math.PI);
      String cell = name + "/" + Math.round(x / NAME_EVERY) + "/" + Math.round(y / NAME_EVERY);
      names.merge(cell, new StreetName(name, x, y, turned, line[from].distance(line[to]) / frame.metres(1)),
          (a, b) -> a.length >= b.length ? a : b);
    }
  }

  private static double angle(Coordinate a, Coordinate b) {
    return Math.atan2(b.y - a.y, b.x - a.x);
  }

  private static Street style(String kind) {
    return STREETS.getOrDefault(kind, new Street(15, 3, 1));
  }

  private List<Shape> read(FeatureType type) {
    List<Shape> shapes = new ArrayList<>();
    pass.features().read(type, new FeatureQuery(territory, bbox, Map.of(), 0, MOST), rows -> {
      rows.forEach(row -> {
        @Nullable Geometry geometry = row.feature().geometry();
        String kind = row.feature().properties().get("kind") instanceof String text ? text : "";
        String name = row.feature().properties().get("name") instanceof String text ? text : "";
        if (geometry != null) shapes.add(new Shape(kind, name, projector.toMetres(geometry)));
      });
      return shapes.size();
    });
    return shapes;
  }
}
