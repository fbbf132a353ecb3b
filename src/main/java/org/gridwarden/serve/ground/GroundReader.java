package org.gridwarden.serve.ground;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.gridwarden.analysis.gridplan.ground.GroundData;
import org.gridwarden.analysis.gridplan.ground.LineClass;
import org.gridwarden.crs.Projector;
import org.gridwarden.model.Feature;
import org.gridwarden.model.FeatureType;
import org.gridwarden.model.Property;
import org.gridwarden.store.FeatureQuery;
import org.gridwarden.store.FeatureStore;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;

/** Reads what lies on and around parts of a territory. */
public final class GroundReader {
  private static final double MARGIN_M = 200;

  /**
   * What was read.
   *
   * @param data in metres
   * @param counts whole-number properties of the buildings of the data by name, 0 where a building has none; only those that
   *     at least one building has
   */
  public record Survey(GroundData data, Map<String, int[]> counts) {}

  private final FeatureStore features;
  private final String territory;
  private final Projector projector;

  /** Reads from one territory, into the plane of {@code projector}. */
  public GroundReader(FeatureStore features, String territory, Projector projector) {
    this.features = features;
    this.territory = territory;
    this.projector = projector;
  }

  /** Every line as what it is. */
  public Survey read(List<GroundData.Part> parts) {
    return read(parts, Optional::of);
  }

  /**
   * Reads what meets the envelope of the parts. Cost: one pass over the streets, barriers, waters, compounds and buildings
   * there.
   *
   * @param as what a class of line counts as; empty leaves it out
   */
  public Survey read(List<GroundData.Part> parts, Function<LineClass, Optional<LineClass>> as) {
    double[] bbox = bbox(parts);
    List<GroundData.Line> lines = new ArrayList<>();
    for (FeatureType type : List.of(FeatureType.STREETS, FeatureType.BARRIERS)) {
      each(type, bbox, feature -> LineClass.find(String.valueOf(feature.text("kind"))).flatMap(as)
          .ifPresent(kind -> lines.add(new GroundData.Line(kind, metres(feature)))));
    }
    as.apply(LineClass.SHORE).ifPresent(kind -> each(FeatureType.GROUND, bbox, feature -> {
      if ("water".equals(feature.text("kind"))) lines.add(new GroundData.Line(kind, metres(feature)));
    }));
    List<GroundData.Compound> compounds = new ArrayList<>();
    Map<String, Integer> index = new HashMap<>();
    each(FeatureType.COMPOUNDS, bbox, feature -> {
      index.put(feature.code(), compounds.size());
      boolean walled = Boolean.TRUE.equals(feature.properties().get("walled"));
      compounds.add(new GroundData.Compound(feature.code(), metres(feature), walled));
    });
    List<GroundData.Building> buildings = new ArrayList<>();
    List<Feature> rows = new ArrayList<>();
    each(FeatureType.BUILDINGS, bbox, feature -> {
      String compound = feature.text("compoundCode");
      buildings.add(new GroundData.Building(feature.code(), metres(feature), compound == null ? -1 : index.getOrDefault(compound, -1),
          feature.integer("households", 0), feature.integer("residents", 0)));
      rows.add(new Feature(feature.code(), null, feature.properties()));
    });
    return new Survey(new GroundData(parts, lines, compounds, buildings), counts(rows));
  }

  private static Map<String, int[]> counts(List<Feature> buildings) {
    Map<String, int[]> counts = new HashMap<>();
    for (Property property : FeatureType.BUILDINGS.properties()) {
      if (property.type() != Property.Type.COUNT) continue;
      int[] values = new int[buildings.size()];
      boolean any = false;
      for (int b = 0; b < values.length; b++) {
        any |= buildings.get(b).properties().containsKey(property.name());
        values[b] = buildings.get(b).integer(property.name(), 0);
      }
      if (any) counts.put(property.name(), values);
    }
    return counts;
  }

  private Geometry metres(Feature feature) {
    return projector.toMetres(feature.geometry());
  }

  private double[] bbox(List<GroundData.Part> parts) {
    Envelope all = new Envelope();
    for (GroundData.Part part : parts) all.expandToInclude(part.outline().getEnvelopeInternal());
    all.expandBy(MARGIN_M);
    double[] corners = {all.getMinX(), all.getMinY(), all.getMaxX(), all.getMinY(), all.getMaxX(), all.getMaxY(), all.getMinX(),
        all.getMaxY()};
    projector.toDegrees(corners, 4);
    Envelope degrees = new Envelope();
    for (int i = 0; i < 8; i += 2) degrees.expandToInclude(corners[i], corners[i + 1]);
    return new double[] {degrees.getMinX(), degrees.getMinY(), degrees.getMaxX(), degrees.getMaxY()};
  }

  private void each(FeatureType type, double[] bbox, Consumer<Feature> use) {
    FeatureQuery query = new FeatureQuery(territory, bbox, Map.of(), 0, Integer.MAX_VALUE);
    features.read(type, query, rows -> {
      rows.filter(row -> row.feature().geometry() != null).forEach(row -> use.accept(row.feature()));
      return type;
    });
  }
}
