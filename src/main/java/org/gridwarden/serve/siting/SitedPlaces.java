package org.gridwarden.serve.siting;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.gridwarden.serve.Gate;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;

/**
 * The kept answer of a siting as places in lon/lat, for a map on paper.
 *
 * @param territory id of the territory that it is about
 * @param sites the chosen ones in the order in which to build
 * @param areas what was drawn for it
 * @param sentence the answer in one sentence
 */
public record SitedPlaces(String territory, List<Site> sites, List<Drawn> areas, String sentence) {
  private static final GeometryFactory DEGREES = new GeometryFactory();

  /** A chosen site; {@code gain} is what it adds, NaN when that is not known. */
  public record Site(String title, Coordinate place, double gain) {}

  /** A drawn area; {@code role} is {@code within candidate excluded}. */
  public record Drawn(String role, Geometry ring) {}

  /** Of a job; GW-SIT-043 when it has no answer. */
  public static SitedPlaces of(Gate.Pass pass, String job, String language) {
    Map<String, Object> members = SitingEndpoint.answer(pass, job, language);
    List<Site> sites = new ArrayList<>();
    for (Map<?, ?> site : maps(members.get("sites"))) {
      Object title = site.get("name") != null ? site.get("name") : site.get("where") != null ? site.get("where") : site.get("code");
      double gain = site.get("gain") instanceof Number number ? number.doubleValue() : Double.NaN;
      sites.add(new Site(String.valueOf(title), coordinate(site.get("place")), gain));
    }
    List<Drawn> areas = new ArrayList<>();
    for (String role : List.of("within", "candidate", "exclude")) {
      for (Map<?, ?> area : maps(members.get(role + "Areas"))) {
        List<?> shell = (List<?>) ((List<?>) area.get("coordinates")).get(0);
        areas.add(new Drawn(role.equals("exclude") ? "excluded" : role,
            DEGREES.createPolygon(shell.stream().map(SitedPlaces::coordinate).toArray(Coordinate[]::new))));
      }
    }
    return new SitedPlaces(String.valueOf(members.get("territory")), sites, areas, String.valueOf(members.get("sentence")));
  }

  private static List<Map<?, ?>> maps(Object list) {
    List<Map<?, ?>> maps = new ArrayList<>();
    if (list instanceof List<?> all) for (Object each : all) if (each instanceof Map<?, ?> map) maps.add(map);
    return maps;
  }

  private static Coordinate coordinate(Object pair) {
    List<?> lonLat = (List<?>) pair;
    return new Coordinate(((Number) lonLat.get(0)).doubleValue(), ((Number) lonLat.get(1)).doubleValue());
  }
}
