package org.gridwarden.serve.plans.grids;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.gridwarden.crs.Projector;
import org.gridwarden.model.Feature;
import org.gridwarden.model.FeatureType;
import org.gridwarden.model.Plan;
import org.gridwarden.serve.Gate;
import org.gridwarden.serve.reports.City;
import org.gridwarden.standard.Catalogue;
import org.gridwarden.store.FeatureQuery;
import org.gridwarden.store.FeatureStore;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;

/** What is on the ground of one grid that analyses do not hold: land use, compounds' ground, shops, lifts. */
final class CardGround {

  private final Gate.Pass pass;
  private final City city;
  private final Plan.Grid grid;
  private final Catalogue catalogue;
  private final String language;
  private final Projector projector;
  private final double[] box;

  CardGround(Gate.Pass pass, City city, Plan.Grid grid, Catalogue catalogue, String language) {
    this.pass = pass;
    this.city = city;
    this.grid = grid;
    this.catalogue = catalogue;
    this.language = language;
    this.projector = Projector.of(city.territory().metricCrs());
    Envelope degrees = projector.toDegrees(grid.outline()).getEnvelopeInternal();
    this.box = new double[] {degrees.getMinX(), degrees.getMinY(), degrees.getMaxX(), degrees.getMaxY()};
  }

  private List<Feature> near(FeatureType type) {
    FeatureQuery query = new FeatureQuery(city.territory().id(), box, Map.of(), 0, Integer.MAX_VALUE);
    return pass.features().read(type, query, rows -> rows.map(FeatureStore.Located::feature).toList());
  }

  /** Whole m² by land use and inside compounds; uses may overlap compounds, so they do not add up to the area. */
  Map<String, Object> members(long areaM2) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("areaM2", areaM2);
    Map<String, Double> uses = new TreeMap<>();
    for (Feature ground : near(FeatureType.GROUND)) {
      String kind = ground.text("kind");
      double inside = inside(ground);
      if (kind != null && inside >= 1) uses.merge(kind, inside, Double::sum);
    }
    List<Map<String, Object>> byUse = new ArrayList<>();
    uses.entrySet().stream().sorted(Map.Entry.<String, Double>comparingByValue().reversed()).forEach(entry -> {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("kind", entry.getKey());
      row.put("kindName", catalogue.word("groundKind", entry.getKey()).in(language));
      row.put("areaM2", Math.round(entry.getValue()));
      byUse.add(row);
    });
    members.put("byUse", byUse);
    members.put("compoundsM2", Math.round(near(FeatureType.COMPOUNDS).stream().mapToDouble(this::inside).sum()));
    return members;
  }

  private double inside(Feature feature) {
    Geometry geometry = feature.geometry();
    if (geometry == null || geometry.getDimension() < 2) return 0;
    return OverlayNGRobust.overlay(grid.outline(), projector.toMetres(geometry), OverlayNG.INTERSECTION).getArea();
  }

  /** Shops and lifts of the buildings in the grid; absent where nobody surveyed any. */
  Map<String, Object> organisations(int[] buildings, String[] codes) {
    Set<String> here = Arrays.stream(buildings).mapToObj(b -> codes[b]).collect(Collectors.toSet());
    int shops = 0;
    int withShops = 0;
    int lifts = 0;
    boolean surveyed = false;
    for (Feature building : near(FeatureType.BUILDINGS)) {
      if (!here.contains(building.code())) continue;
      surveyed |= building.properties().containsKey("shops");
      int held = building.integer("shops", 0);
      shops += held;
      if (held > 0) withShops++;
      if (Boolean.TRUE.equals(building.properties().get("lift"))) lifts++;
    }
    Map<String, Object> members = new LinkedHashMap<>();
    if (surveyed) members.put("shops", shops);
    if (surveyed) members.put("buildingsWithShops", withShops);
    if (lifts > 0) members.put("buildingsWithLift", lifts);
    return members;
  }
}
