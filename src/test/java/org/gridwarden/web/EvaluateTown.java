package org.gridwarden.web;

import static org.gridwarden.serve.ServedTown.square;

import java.util.HashMap;
import java.util.Map;
import org.gridwarden.model.Feature;
import org.gridwarden.model.FeatureType;
import org.gridwarden.serve.ServedTown;
import org.gridwarden.store.ImportStore;
import org.locationtech.jts.geom.Coordinate;

/**
 * A street along latitude 30.002 from 106.000 to 106.020, ward W on its west half, ward V on its east. Stations: day at
 * 106.001 from 08:00 to 18:00, night at 106.019 at all hours but with steps. Buildings near (106.002), middle (106.009),
 * behind (106.003, in a walled yard whose only open gate lies east of it) in W; east (106.018) in V.
 */
final class EvaluateTown {
  private EvaluateTown() {}

  static void fill(ServedTown town) {
    town.territory("foot", "步行城", "Foot Town");
    town.write("foot", to -> {
      to.put(FeatureType.WARDS, square("W", 106.00, 30.00, 0.01, 0.01, Map.of("name", "甲社区", "nameEn", "Ward W",
          "households", 60, "residents", 180, "registered", 120)));
      to.put(FeatureType.WARDS, square("V", 106.01, 30.00, 0.01, 0.01, Map.of("name", "乙社区", "nameEn", "Ward V",
          "households", 20, "residents", 50, "registered", 40)));
      to.put(FeatureType.COMPOUNDS, square("yard", 106.002, 30.003, 0.002, 0.002,
          Map.of("name", "老院", "walled", true, "wardCode", "W")));
      building(to, "near", "W", 106.002, 30.0018, null, 10, 30, 9);
      building(to, "middle", "W", 106.009, 30.0018, null, 30, 90, 20);
      building(to, "behind", "W", 106.003, 30.004, "yard", 20, 60, 6);
      building(to, "east", "V", 106.018, 30.0018, null, 20, 50, 12);
      station(to, "day", "白天站", 106.001, Map.of("hours", "08:00-18:00", "capacity", 40.0, "stepFree", true));
      station(to, "night", "夜间站", 106.019, Map.of("hours", "00:00-24:00", "capacity", 20.0, "stepFree", false));
      gate(to, "shut", "西门", 106.002, "closed");
      gate(to, "open", "东门", 106.004, "open");
      way(to, "s1", null, "A", "B", 106.000, 30.002, 106.004, 30.002);
      way(to, "s2", null, "B", "C", 106.004, 30.002, 106.020, 30.002);
      way(to, "s3", null, "A", "D", 106.000, 30.002, 106.0015, 30.004);
      way(to, "s4", null, "B", "E", 106.004, 30.002, 106.0045, 30.004);
      way(to, "g1", "shut", "D", "F", 106.0015, 30.004, 106.002, 30.004);
      way(to, "g2", "open", "E", "G", 106.0045, 30.004, 106.004, 30.004);
    });
  }

  private static void building(
      ImportStore.Writer to, String code, String ward, double lon, double lat, String yard, int households, int residents,
      int elderly) {
    Map<String, Object> properties = new HashMap<>(
        Map.of("wardCode", ward, "households", households, "residents", residents, "elderly", elderly));
    if (yard != null) properties.put("compoundCode", yard);
    to.put(FeatureType.BUILDINGS, square(code, lon - 0.0001, lat - 0.0001, 0.0002, 0.0002, properties));
  }

  static void station(ImportStore.Writer to, String code, String name, double lon, Map<String, Object> more) {
    Map<String, Object> properties = new HashMap<>(more);
    properties.putAll(Map.of("name", name, "kind", "service-station", "wardCode", lon < 106.01 ? "W" : "V",
        "floorAreaM2", 800.0, "usableAreaM2", 500.0, "services", "culture"));
    to.put(FeatureType.FACILITIES, new Feature(code, point(lon, 30.002), properties));
  }

  private static void gate(ImportStore.Writer to, String code, String name, double lon, String state) {
    to.put(FeatureType.GATES, new Feature(code, point(lon, 30.004),
        Map.of("name", name, "compoundCode", "yard", "state", state)));
  }

  private static void way(ImportStore.Writer to, String code, String gate, String from, String end, double... line) {
    Map<String, Object> properties = new HashMap<>(Map.of("kind", "footpath", "fromNode", from, "toNode", end));
    if (gate != null) properties.put("gateCode", gate);
    to.put(FeatureType.WALK_EDGES, new Feature(code, ServedTown.DEGREES.createLineString(new Coordinate[] {
        new Coordinate(line[0], line[1]), new Coordinate(line[2], line[3])}), properties));
  }

  static org.locationtech.jts.geom.Point point(double lon, double lat) {
    return ServedTown.DEGREES.createPoint(new Coordinate(lon, lat));
  }
}
