package org.gridwarden.serve.maps;

import java.awt.Color;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.gridwarden.crs.Projector;
import org.gridwarden.model.FeatureType;
import org.gridwarden.serve.Gate;
import org.gridwarden.store.FeatureQuery;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;

/** The grey map below the theme: water, green, streets, walls and buildings, each from the zoom at which the page has it. */
final class BaseMap {
  /** More features than this of one kind would only blacken the sheet; the least important kinds are left out first. */
  private static final int MOST = 60_000;

  /** A kind of street: from which zoom, width in pixels at zoom 16, what is drawn later lies above. */
  private record Street(double from, double width, int order) {}

  private static final Map<String, Street> STREETS = Map.of("path", new Street(16, 1, 0), "lane", new Street(15, 3, 1),
      "street", new Street(13, 6, 2), "arterial", new Street(10, 10, 3), "expressway", new Street(9, 13, 4), "railway",
      new Street(11, 2, 5));
  private static final Color WATER = Colours.of("#dfe7ec");
  private static final Color GREEN = Colours.of("#ecefe6");
  private static final Color BUILDING = Colours.of("#e6e4e0");
  private static final Color BUILDING_EDGE = Colours.of("#d8d5cf");
  private static final Color CASING = Colours.of("#d5d3ce");
  private static final Color RAIL = Colours.of("#c4c2be");
  private static final Color WALL = Colours.of("#cfccc6");

  private record Shape(String kind, Geometry geometry) {}

  private final Gate.Pass pass;
  private final String territory;
  private final Projector projector;
  private final Frame frame;
  private final double zoom;
  private final double[] bbox;

  BaseMap(Gate.Pass pass, String territory, String metricCrs, Frame frame) {
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

  private static Street style(String kind) {
    return STREETS.getOrDefault(kind, new Street(15, 3, 1));
  }

  private List<Shape> read(FeatureType type) {
    List<Shape> shapes = new ArrayList<>();
    pass.features().read(type, new FeatureQuery(territory, bbox, Map.of(), 0, MOST), rows -> {
      rows.forEach(row -> {
        @Nullable Geometry geometry = row.feature().geometry();
        String kind = row.feature().properties().get("kind") instanceof String text ? text : "";
        if (geometry != null) shapes.add(new Shape(kind, projector.toMetres(geometry)));
      });
      return shapes.size();
    });
    return shapes;
  }
}
