package org.gridwarden.store.ways;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.OffsetDateTime;
import java.util.Map;
import java.util.UUID;
import org.gridwarden.model.Feature;
import org.gridwarden.model.FeatureType;
import org.gridwarden.model.Territory;
import org.gridwarden.model.Ways;
import org.gridwarden.store.Database;
import org.gridwarden.store.FeatureStore;
import org.gridwarden.store.ImportStore;
import org.gridwarden.store.TerritoryLoader;
import org.gridwarden.store.TerritoryStore;
import org.gridwarden.testkit.TestDatabases;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;

/** What reading ways promises, on any database. */
abstract class WaysReadingContract {
  private static final GeometryFactory DEGREES = new GeometryFactory();
  private final Database database;

  WaysReadingContract(Database database) {
    this.database = database;
  }

  private static Geometry line(double... lonLat) {
    Coordinate[] vertices = new Coordinate[lonLat.length / 2];
    for (int i = 0; i < vertices.length; i++) vertices[i] = new Coordinate(lonLat[2 * i], lonLat[2 * i + 1]);
    return DEGREES.createLineString(vertices);
  }

  private static Feature edge(String code, Geometry line, Map<String, Object> properties) {
    return new Feature(code, line, properties);
  }

  private void town(ImportStore.Writer to) {
    to.put(FeatureType.WARDS, new Feature("W", DEGREES.toGeometry(new Envelope(106, 106.02, 30, 30.01)), Map.of("name", "甲社区")));
    to.put(FeatureType.COMPOUNDS, new Feature("open", DEGREES.toGeometry(new Envelope(106.001, 106.002, 30.001, 30.002)),
        Map.of("wardCode", "W", "walled", false)));
    to.put(FeatureType.COMPOUNDS, new Feature("yard", DEGREES.toGeometry(new Envelope(106.003, 106.004, 30.001, 30.002)),
        Map.of("wardCode", "W", "walled", true, "name", "老院")));
    to.put(FeatureType.GATES, new Feature("g1", DEGREES.createPoint(new Coordinate(106.0035, 30.001)),
        Map.of("compoundCode", "yard", "state", "closed", "name", "正门")));
    to.put(FeatureType.GATES, new Feature("g2", DEGREES.createPoint(new Coordinate(106.004, 30.0015)), Map.of("hours", "06:00-22:00")));
    to.put(FeatureType.WALK_EDGES, edge("e1", line(106, 30, 106.001, 30, 106.002, 30),
        Map.of("fromNode", "a", "toNode", "b", "kind", "street", "name", "人民路")));
    to.put(FeatureType.WALK_EDGES, edge("e2", line(106.002, 30, 106.002, 30.001),
        Map.of("fromNode", "b", "toNode", "c", "kind", "steps", "oneway", true)));
    to.put(FeatureType.WALK_EDGES, edge("e3", line(106.0035, 30.0005, 106.0035, 30.001), Map.of("gateCode", "g1", "stepFree", false)));
    to.put(FeatureType.WALK_EDGES, edge("e4", line(106.0035, 30.001, 106.0035, 30.0015), Map.of("gateCode", "nowhere", "stepFree", true)));
    to.put(FeatureType.BARRIERS, new Feature("r", line(106, 30.005, 106.02, 30.005), Map.of("kind", "river", "name", "涪江")));
  }

  @Test
  void waysAreColumnsInMetresThatJoinByNodeOrByPlace() {
    String territory = TestDatabases.newTerritory(database);
    String id = UUID.randomUUID().toString();
    new ImportStore(database).write(territory, this::town, () -> new ImportStore.Run(
        id, territory, "several", "town.geojson", "test", OffsetDateTime.now(), 10, 10, 0, "{\"findings\":[]}", false));
    FeatureStore features = new FeatureStore(database);
    Territory frozen = new TerritoryLoader(database, new TerritoryStore(database), features).load(territory);
    Ways ways = WaysReading.read(features, frozen);
    Ways.Edges edges = ways.edges();
    assertThat(edges.code()).containsExactly("e1", "e2", "e3", "e4");
    assertThat(edges.name()).containsExactly("人民路", "", "", "");
    assertThat(edges.nodes()).isEqualTo(6);
    assertThat(edges.to()[0]).as("joined by node").isEqualTo(edges.from()[1]);
    assertThat(edges.to()[2]).as("joined by place").isEqualTo(edges.from()[3]);
    assertThat(edges.oneway().toString()).isEqualTo("{1}");
    assertThat(edges.withSteps().toString()).as("steps, and what is said not to be step-free").isEqualTo("{1, 2}");
    assertThat(edges.gate()).as("a gate that is not there is none").containsExactly(-1, -1, 0, -1);
    assertThat(edges.lines().start()).containsExactly(0, 3, 5, 7, 9);
    double[] x = edges.lines().x();
    assertThat(x[2] - x[0]).as("0.002° along latitude 30°").isCloseTo(192.98, within(0.1));
    assertThat(ways.gates().compound()).containsExactly(1, -1);
    assertThat(ways.gates().closed().toString()).isEqualTo("{0}");
    assertThat(ways.gates().hours()).containsExactly("", "06:00-22:00");
    assertThat(ways.barriers().kind()).as("only walled compounds are barriers").containsExactly("river", "compound");
    assertThat(ways.barriers().name()).containsExactly("涪江", "老院");
  }

  @Test
  void aTerritoryWithoutAnythingHasNoWays() {
    String territory = TestDatabases.newTerritory(database);
    FeatureStore features = new FeatureStore(database);
    Territory frozen = new TerritoryLoader(database, new TerritoryStore(database), features).load(territory);
    assertThat(WaysReading.read(features, frozen).isEmpty()).isTrue();
  }
}
