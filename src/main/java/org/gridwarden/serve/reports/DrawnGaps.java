package org.gridwarden.serve.reports;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.gridwarden.analysis.accessibility.StraightLine;
import org.gridwarden.analysis.coverage.DrawnArea;
import org.gridwarden.analysis.gaps.GapQuestion;
import org.gridwarden.analysis.gaps.GapReport;
import org.gridwarden.analysis.gaps.GapRow;
import org.gridwarden.analysis.gaps.Manner;
import org.gridwarden.crs.Projector;
import org.gridwarden.model.Level;
import org.gridwarden.model.Refusal;
import org.gridwarden.model.Territory;
import org.gridwarden.standard.Catalogue;
import org.gridwarden.standard.Standard;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;

/** The gaps of an area that the asker draws: {@code polygon=lon,lat;lon,lat;…}, one row a standard. */
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
      DrawnArea drawn = DrawnArea.of(city.census(), outline);
      if (cities.size() > 1 && !drawn.area().known()) continue;
      for (Standard standard : measured) {
        GapQuestion question = new GapQuestion(standard, Level.GRID, group, null, manner);
        GapRow row = GapReport.drawn(GapsAnswer.study(city, catalogue), question, drawn);
        Map<String, Object> values = GapsAnswer.values(city, row, language, cities.size() > 1);
        values.put("level", "drawn");
        putSupply(values, city.territory(), drawn, standard, row);
        rows.add(new Report.Row(city.territory().metricCrs(), row.area(), values));
      }
    }
    return new Report(about, rows);
  }

  /** What there is of the kinds inside, and for a standard of reach the people who need it. */
  private static void putSupply(
      Map<String, Object> values, Territory territory, DrawnArea drawn, Standard standard, GapRow row) {
    if (standard.scope().kinds().isEmpty()) return;
    Territory.Facilities all = territory.facilities();
    int[] inside = drawn.areaOf(all.x(), all.y());
    int facilities = 0;
    double places = Double.NaN;
    for (int i = 0; i < inside.length; i++) {
      if (inside[i] < 0 || !standard.scope().kinds().contains(all.kind()[i]) || !StraightLine.exists(all, i)) continue;
      facilities++;
      double more = all.operation().capacity()[i];
      if (!Double.isNaN(more)) places = Double.isNaN(places) ? more : places + more;
    }
    values.put("facilitiesInside", facilities);
    if (!Double.isNaN(places)) values.put("placesInside", Report.number(places));
    GapRow.Reached reached = row.reached();
    if (reached != null && reached.buildings() > 0) values.put("need", reached.peopleCovered() + reached.peopleUncovered());
  }
}
