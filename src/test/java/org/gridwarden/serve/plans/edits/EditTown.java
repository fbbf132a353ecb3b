package org.gridwarden.serve.plans.edits;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gridwarden.model.Feature;
import org.gridwarden.model.FeatureType;
import org.gridwarden.serve.ServedTown;
import org.gridwarden.store.plans.PlanStore;
import org.gridwarden.store.plans.PlanStore.NewGrid;
import org.gridwarden.store.plans.PlanStore.NewPlan;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A served town for edits. Ward {@code A} is 0.01° × 0.01° at (106, 30), ward {@code B} lies east of it. In A stand 100
 * buildings in rows of ten, building {@code a<row><column>} in the middle of its hundredth of the ward, rows from the south,
 * each with 10 households and 25 residents; a street runs at 30.003 through both; of B nothing is known but 100 households.
 * The plan divides A into the quarters {@code A-001} (north west), {@code A-002} (north east), {@code A-003} (south west) and
 * {@code A-004} (south east); B is one grid, {@code B-001}.
 */
final class EditTown implements AutoCloseable {

  static final double WEST = 106;
  static final double SOUTH = 30;

  final ServedTown town;

  EditTown() throws IOException {
    this(false);
  }

  /** @param postgis whether its data lie in PostGIS instead of the embedded database */
  EditTown(boolean postgis) throws IOException {
    town = postgis ? ServedTown.onPostGis(EditTown::fill) : ServedTown.start(EditTown::fill);
  }

  private static void fill(ServedTown town) {
    town.territory("east", "东城", "East Town");
    town.write("east", to -> {
      to.put(FeatureType.WARDS, ServedTown.square("A", WEST, SOUTH, 0.01, 0.01,
          Map.of("name", "甲社区", "households", 1000, "residents", 2500)));
      to.put(FeatureType.WARDS, ServedTown.square("B", WEST + 0.01, SOUTH, 0.01, 0.01,
          Map.of("name", "乙社区", "households", 100, "residents", 300)));
      to.put(FeatureType.STREETS, new Feature("st1", ServedTown.DEGREES.createLineString(new Coordinate[] {
          new Coordinate(WEST - 0.001, SOUTH + 0.003), new Coordinate(WEST + 0.021, SOUTH + 0.003)}), Map.of("kind", "street")));
      for (int row = 0; row < 10; row++) {
        for (int column = 0; column < 10; column++) {
          Map<String, Object> properties = new LinkedHashMap<>();
          properties.put("wardCode", "A");
          properties.put("households", 10);
          properties.put("residents", 25);
          to.put(FeatureType.BUILDINGS, ServedTown.square("a" + row + column, WEST + column * 0.001 + 0.0004,
              SOUTH + row * 0.001 + 0.0004, 0.0002, 0.0002, properties));
        }
      }
    });
  }

  /** A draft of four quarters of A and of B as one grid. */
  String quarters() {
    List<NewGrid> grids = List.of(grid("A-001", "A", 0, 0.005, 0.005, 0.005), grid("A-002", "A", 0.005, 0.005, 0.005, 0.005),
        grid("A-003", "A", 0, 0, 0.005, 0.005), grid("A-004", "A", 0.005, 0, 0.005, 0.005), grid("B-001", "B", 0.01, 0, 0.01, 0.01));
    return "/api/v1/plans/" + town.bean(PlanStore.class).create(
        new NewPlan("east", "Quarters", "{\"method\":\"square\"}", "{\"op\":\"cells\"}", "tester", false), grids, 1e-9);
  }

  private static NewGrid grid(String code, String ward, double x, double y, double width, double height) {
    return new NewGrid(code, "Grid " + code, ward, "", ServedTown.DEGREES.toGeometry(
        new Envelope(WEST + x, WEST + x + width, SOUTH + y, SOUTH + y + height)), 1, 0);
  }

  HttpResponse<String> edit(String plan, int revision, String operation, String... headers)
      throws IOException, InterruptedException {
    String[] all = new String[headers.length + 4];
    System.arraycopy(new String[] {"Content-Type", "application/json", "If-Match", "\"" + revision + '"'}, 0, all, 0, 4);
    System.arraycopy(headers, 0, all, 4, headers.length);
    return town.send("POST", plan + "/edits?lang=en", operation.replace('\'', '"'), all);
  }

  /** As {@link #edit}, with refusals of dry runs inside the answer. */
  HttpResponse<String> inside(String plan, int revision, String operation) throws IOException, InterruptedException {
    return town.send("POST", plan + "/edits?lang=en&refusals=inside", operation.replace('\'', '"'), "Content-Type",
        "application/json", "If-Match", "\"" + revision + '"');
  }

  /** The answer of an edit that must succeed. */
  JsonNode done(String plan, int revision, String operation) throws IOException, InterruptedException {
    HttpResponse<String> answer = edit(plan, revision, operation);
    if (answer.statusCode() != 200) throw new AssertionError(operation + " → " + answer.statusCode() + " " + answer.body());
    return JsonMapper.shared().readTree(answer.body());
  }

  @Override
  public void close() throws IOException {
    town.close();
  }
}
