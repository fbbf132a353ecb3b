package org.gridwarden.serve.exports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.gridwarden.model.Feature;
import org.gridwarden.model.FeatureType;
import org.gridwarden.serve.ServedTown;
import org.gridwarden.store.plans.PlanStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;
import tools.jackson.databind.JsonNode;

/** A plan read through any door of the service is the very partition that is stored: same doubles, no gap, no overlap. */
class WholeMosaicTest {
  private static final int SIDE = 4;
  private static ServedTown town;
  private static String plan;
  private static Geometry ward;

  /** Corners that no short decimal says; those on the border of the square stay on it. */
  private static Coordinate corner(int i, int j) {
    double dx = i == 0 || i == SIDE ? 0 : Math.sin(3 * i + 7 * j) / 1700;
    double dy = j == 0 || j == SIDE ? 0 : Math.cos(5 * i + 2 * j) / 1900;
    return new Coordinate(106 + i * 0.01 / SIDE + dx, 30 + j * 0.01 / SIDE + dy);
  }

  private static Polygon cell(int i, int j) {
    Coordinate[] ring = {corner(i, j), corner(i + 1, j), corner(i + 1, j + 1), corner(i, j + 1), corner(i, j)};
    return ServedTown.DEGREES.createPolygon(ring);
  }

  @BeforeAll
  static void start() throws IOException {
    town = ServedTown.start();
    town.territory("whole", "完整", "Whole");
    List<PlanStore.NewGrid> grids = new ArrayList<>();
    List<Geometry> cells = new ArrayList<>();
    for (int i = 0; i < SIDE; i++) {
      for (int j = 0; j < SIDE; j++) {
        cells.add(cell(i, j));
        grids.add(new PlanStore.NewGrid("g" + i + j, "格" + i + j, "W", "", cell(i, j), 0, 0));
      }
    }
    ward = ServedTown.DEGREES.buildGeometry(cells).union();
    town.write("whole", to -> to.put(FeatureType.WARDS, new Feature("W", ward, Map.of("name", "社区"))));
    plan = town.bean(PlanStore.class).create(
        new PlanStore.NewPlan("whole", "方案", "{}", "{\"op\":\"import\"}", "t", false), grids, 1e-12);
  }

  @AfterAll
  static void stop() throws IOException {
    town.close();
  }

  /** Code → its polygon as the answer says it, page by page; axes in the order east, north. */
  private static Map<String, Geometry> read(String path, boolean northFirst) throws Exception {
    Map<String, Geometry> grids = new TreeMap<>();
    for (String next = path; next != null; ) {
      JsonNode page = town.json(next);
      for (JsonNode feature : page.get("features")) {
        List<Coordinate> ring = new ArrayList<>();
        for (JsonNode at : feature.at("/geometry/coordinates/0")) {
          ring.add(new Coordinate(at.get(northFirst ? 1 : 0).asDouble(), at.get(northFirst ? 0 : 1).asDouble()));
        }
        grids.put(feature.at("/properties/code").asString(), ServedTown.DEGREES.createPolygon(ring.toArray(Coordinate[]::new)).norm());
      }
      next = null;
      for (JsonNode link : page.path("links")) {
        if (link.get("rel").asString().equals("next")) next = link.get("href").asString().substring(town.base.length());
      }
    }
    return grids;
  }

  /** How many sides have one grid beside them; every other must have two, point for point: then there is no gap and no overlap. */
  private static long borders(Collection<Geometry> polygons) {
    Map<String, Integer> beside = new TreeMap<>();
    for (Geometry polygon : polygons) {
      Coordinate[] ring = polygon.getCoordinates();
      for (int i = 1; i < ring.length; i++) {
        boolean ordered = ring[i - 1].compareTo(ring[i]) < 0;
        beside.merge(ordered ? ring[i - 1] + " " + ring[i] : ring[i] + " " + ring[i - 1], 1, Integer::sum);
      }
    }
    assertThat(beside.values()).allMatch(count -> count == 1 || count == 2);
    return beside.values().stream().filter(count -> count == 1).count();
  }

  private static Map<String, String> exactly(Map<String, Geometry> grids) {
    Map<String, String> texts = new LinkedHashMap<>();
    grids.forEach((code, polygon) -> texts.put(code, polygon.toText()));
    return texts;
  }

  @Test
  void everyDoorSaysTheSameDoublesAndTheyFitTogether() throws Exception {
    Map<String, String> stored = new TreeMap<>();
    for (int i = 0; i < SIDE; i++) for (int j = 0; j < SIDE; j++) stored.put("g" + i + j, cell(i, j).norm().toText());
    String of = "territory=whole&plan=" + plan;
    for (String door : List.of("/ogc/collections/grids/items?limit=5&" + of,
        "/ogc/collections/grids/items?limit=3&bbox=105,29,107,31&" + of, "/api/v1/export/grids?" + of,
        "/api/v1/plans/" + plan + "/grids")) {
      assertThat(exactly(read(door, false))).as(door).isEqualTo(stored);
    }
    assertThat(borders(read("/ogc/collections/grids/items?limit=5&" + of, false).values())).isEqualTo(4 * SIDE);
  }

  @Test
  void inMetresTheDoorsSayTheSameTooAndTheMosaicIsWhole() throws Exception {
    String of = "territory=whole&crs=EPSG:4544&plan=" + plan;
    Map<String, Geometry> items = read("/ogc/collections/grids/items?limit=5&" + of, true);
    assertThat(exactly(items)).isEqualTo(exactly(read("/api/v1/export/grids?" + of, false)));
    assertThat(borders(items.values())).isEqualTo(4 * SIDE);
  }

  @Test
  void outlinesOfReportsAreThoseOfTheGridsToATenthOfAMillimetre() throws Exception {
    Map<String, Geometry> rows = read("/ogc/collections/coverage-wards/items?territory=whole", false);
    assertThat(rows.get("W").symDifference(ward).getArea()).isLessThan(4 * 0.01 * 1e-9);
  }
}
