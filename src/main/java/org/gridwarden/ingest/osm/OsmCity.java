package org.gridwarden.ingest.osm;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gridwarden.format.osm.OsmData;
import org.gridwarden.format.osm.OsmShapes;
import org.gridwarden.model.Feature;
import org.gridwarden.model.FeatureType;
import org.gridwarden.model.Finding;
import org.gridwarden.model.Progress;
import org.gridwarden.model.Text;
import org.locationtech.jts.geom.Geometry;

/**
 * A city read off an extract.
 *
 * @param features features by kind, referred-to before referring; codes are {@code n}, {@code w} or {@code r} and the
 *     OSM id, so that a newer extract replaces them
 * @param findings what was left out, counted or estimated
 */
public record OsmCity(Map<FeatureType, List<Feature>> features, List<Finding> findings) {

  /** Streets, network and ground are kept to this distance around the wards. */
  static final double MARGIN_M = 300;

  /** GW-OSM-001 when no boundary of the level is whole in the extract. */
  public static OsmCity of(OsmData data, OsmOptions options, Progress progress) {
    Map<FeatureType, List<Feature>> features = new LinkedHashMap<>();
    List<Finding> findings = new ArrayList<>();
    OsmShapes shapes = new OsmShapes(data);
    OsmWards wards = OsmWards.find(data, shapes, options, findings);
    step(progress, 0.1, "读取建筑", "reading buildings");
    OsmBuildings buildings = new OsmBuildings(data, shapes, wards, options);
    List<Feature> houses = buildings.read(findings);
    features.put(FeatureType.WARDS, wards.withCounts(houses));
    features.put(FeatureType.BUILDINGS, houses);
    step(progress, 0.3, "读取设施与停车", "reading facilities and parking");
    OsmPlaces places = new OsmPlaces(data, shapes, wards);
    features.put(FeatureType.FACILITIES, places.facilities(findings));
    features.put(FeatureType.PARKING, places.parking(findings));
    step(progress, 0.4, "读取步行网络", "reading the foot network");
    OsmNetwork network = new OsmNetwork(data, shapes, wards);
    features.put(FeatureType.GATES, network.gates());
    features.put(FeatureType.WALK_EDGES, network.edges());
    step(progress, 0.5, "读取底图", "reading the base map");
    OsmGround ground = new OsmGround(data, shapes, wards);
    features.put(FeatureType.BARRIERS, ground.barriers());
    features.put(FeatureType.STREETS, ground.streets());
    features.put(FeatureType.GROUND, ground.ground(findings));
    step(progress, 0.6, "底图读取完毕", "base map read");
    return new OsmCity(features, findings);
  }

  private static void step(Progress progress, double share, String zh, String en) {
    progress.checkCancelled();
    progress.report(share, new Text(zh, en));
  }

  /** Something about the whole extract that was kept or left out. */
  static Finding about(String code, String zh, String en) {
    return Finding.kept(code, 0, new Text(zh, en), Finding.NO_REPAIR);
  }

  /** Puts {@code value} when there is one. */
  static void put(Map<String, Object> properties, String name, @org.jspecify.annotations.Nullable Object value) {
    if (value != null) properties.put(name, value);
  }

  static Feature feature(String code, Geometry geometry, Map<String, Object> properties) {
    return new Feature(code, geometry, properties);
  }
}
