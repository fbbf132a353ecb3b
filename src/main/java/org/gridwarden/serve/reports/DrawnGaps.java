package org.gridwarden.serve.reports;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.gridwarden.analysis.gaps.GapQuestion;
import org.gridwarden.analysis.gaps.GapReport;
import org.gridwarden.analysis.gaps.GapRow;
import org.gridwarden.analysis.gaps.Manner;
import org.gridwarden.crs.Projector;
import org.gridwarden.model.Level;
import org.gridwarden.model.Refusal;
import org.gridwarden.standard.Catalogue;
import org.gridwarden.standard.Measure;
import org.gridwarden.standard.Standard;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;

/** The gaps of an area that the asker draws: {@code polygon=lon,lat;lon,lat;…}, one row a standard of reach. */
final class DrawnGaps {
  private static final int MOST_VERTICES = 1000;
  private static final GeometryFactory DEGREES = new GeometryFactory();

  private DrawnGaps() {}

  /** The polygon in degrees, null when none was asked for; GW-GAP-007 for what is none. */
  static @Nullable Geometry polygon(Asked asked) {
    String text = asked.text("polygon");
    if (text == null) return null;
    String[] points = text.split(";");
    List<Coordinate> ring = new ArrayList<>();
    for (String point : points) {
      String[] pair = point.split(",");
      if (pair.length != 2 || points.length > MOST_VERTICES) throw none();
      try {
        ring.add(new Coordinate(Double.parseDouble(pair[0]), Double.parseDouble(pair[1])));
      } catch (NumberFormatException e) {
        throw none();
      }
    }
    if (!ring.get(0).equals2D(ring.get(ring.size() - 1))) ring.add(ring.get(0).copy());
    if (ring.size() < 4 || ring.stream().anyMatch(c -> !(Math.abs(c.x) <= 180 && Math.abs(c.y) <= 90))) throw none();
    Geometry polygon = DEGREES.createPolygon(ring.toArray(Coordinate[]::new));
    if (!polygon.isValid()) throw none();
    return polygon;
  }

  private static Refusal none() {
    return Refusal.invalid("GW-GAP-007", "polygon",
        "polygon 应写成 经度,纬度;经度,纬度;…，至少三个不同的点，边界不自相交，最多 " + MOST_VERTICES + " 个点。",
        "polygon should be lon,lat;lon,lat;… of at least three different points, not crossing itself, of at most "
            + MOST_VERTICES + " points.");
  }

  static Report report(
      List<City> cities, List<Standard> measured, String group, Geometry polygon, Catalogue catalogue, String language,
      Manner manner) {
    List<Report.Row> rows = new ArrayList<>();
    Map<String, Object> about = CoverageAnswer.about(cities);
    about.put("by", "drawn");
    Manners.putAsked(about, cities, measured, group, manner);
    about.put("method", cities.stream().anyMatch(city -> GapsAnswer.method(city, manner).equals(GapsAnswer.WALK))
        ? GapsAnswer.WALK : GapsAnswer.STRAIGHT);
    for (City city : cities) {
      if (city.territory().metricCrs().isEmpty()) continue;
      Geometry outline = Projector.of(city.territory().metricCrs()).toMetres(polygon);
      for (Standard standard : measured) {
        if (measured.size() > 1 && standard.measure() != Measure.REACH) continue;
        GapQuestion question = new GapQuestion(standard, Level.GRID, group, null, manner);
        GapRow row = GapReport.drawn(GapsAnswer.study(city, catalogue), question, outline);
        if (row.area().buildings() == 0 && cities.size() > 1) continue;
        Map<String, Object> values = GapsAnswer.values(city, row, language, cities.size() > 1);
        values.put("level", "drawn");
        rows.add(new Report.Row(city.territory().metricCrs(), row.area(), values));
      }
    }
    return new Report(about, rows);
  }
}
