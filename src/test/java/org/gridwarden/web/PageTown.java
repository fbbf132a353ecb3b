package org.gridwarden.web;

import static org.gridwarden.serve.ServedTown.square;

import java.util.Map;
import org.gridwarden.model.Feature;
import org.gridwarden.model.FeatureType;
import org.gridwarden.serve.ServedTown;
import org.locationtech.jts.geom.Coordinate;

/**
 * The territory that the page tests look at: district 1 with subdistricts 101 (Nanjin: 226,000 residents, 122 of 134
 * posts filled) and 102 (9,000 residents, nobody); wards 10101, 10102 in 101 and 10201 in 102, squares of 0.01° in a
 * row from (106.00, 30.00) eastwards; a service station in 10101, a compound, a building, a street.
 */
final class PageTown {
  private PageTown() {}

  static void fill(ServedTown town) {
    town.territory("town", "试验区", "Test Town");
    town.write("town", to -> {
      to.put(FeatureType.DISTRICTS, square("1", 106.00, 30.00, 0.03, 0.01, Map.of("name", "试验区", "nameEn", "Test District")));
      to.put(FeatureType.SUBDISTRICTS,
          square("101", 106.00, 30.00, 0.02, 0.01, Map.of("name", "南津街", "nameEn", "Nanjin", "districtCode", "1")));
      to.put(FeatureType.SUBDISTRICTS,
          square("102", 106.02, 30.00, 0.01, 0.01, Map.of("name", "空街道", "nameEn", "Empty", "districtCode", "1")));
      to.put(FeatureType.WARDS, ward("10101", "江亭路", "Jiangting Road", "101", 0, 80_000, 32_000));
      to.put(FeatureType.WARDS, ward("10102", "书院", "Shuyuan", "101", 1, 70_000, 194_000));
      to.put(FeatureType.WARDS, ward("10201", "空社区", "Hollow", "102", 2, 3_000, 9_000));
      to.put(FeatureType.POSTS, post("p1", "subdistrict", "101", 134, 122));
      to.put(FeatureType.POSTS, post("p2", "ward", "10101", 12, 12));
      to.put(FeatureType.FACILITIES, new Feature("f1", ServedTown.DEGREES.createPoint(new Coordinate(106.005, 30.005)),
          Map.of("name", "江亭站", "kind", "service-station", "wardCode", "10101", "status", "existing", "floorAreaM2", 820.0)));
      to.put(FeatureType.COMPOUNDS, square("c1", 106.012, 30.002, 0.003, 0.003,
          Map.of("name", "东湖小区", "wardCode", "10102", "management", "none", "dwellings", 320, "builtYear", 1986)));
      to.put(FeatureType.BUILDINGS, square("b1", 106.0125, 30.0025, 0.0004, 0.0003,
          Map.of("wardCode", "10102", "compoundCode", "c1", "storeys", 6, "households", 320, "residents", 100_000)));
      to.put(FeatureType.WALK_EDGES, path("w1", "a", "b", 106.005, 30.005, 106.0127, 30.005));
      to.put(FeatureType.WALK_EDGES, path("w2", "b", "c", 106.0127, 30.005, 106.0127, 30.0026));
      to.put(FeatureType.STREETS, new Feature("st1", ServedTown.DEGREES.createLineString(new Coordinate[] {
          new Coordinate(106.00, 30.005), new Coordinate(106.03, 30.005)}), Map.of("kind", "arterial", "name", "大道")));
    });
  }

  private static Feature path(String code, String from, String end, double... line) {
    return new Feature(code, ServedTown.DEGREES.createLineString(new Coordinate[] {
        new Coordinate(line[0], line[1]), new Coordinate(line[2], line[3])}), Map.of("fromNode", from, "toNode", end));
  }

  private static Feature ward(
      String code, String name, String nameEn, String subdistrict, int column, int households, int residents) {
    return square(code, 106.00 + column * 0.01, 30.00, 0.01, 0.01, Map.of("name", name, "nameEn", nameEn,
        "subdistrictCode", subdistrict, "households", households, "residents", residents, "linkedHouseholds",
        households / (column + 2)));
  }

  private static Feature post(String code, String level, String employer, int posts, int filled) {
    return new Feature(code, null,
        Map.of("employerLevel", level, "employerCode", employer, "role", "staff", "posts", posts, "filled", filled));
  }
}
