package org.gridwarden.ingest.osm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gridwarden.format.osm.OsmData;
import org.gridwarden.format.osm.OsmData.Relation;
import org.gridwarden.format.osm.OsmData.Way;
import org.gridwarden.format.osm.OsmShapes;
import org.gridwarden.ingest.WardIndex;
import org.gridwarden.model.Feature;
import org.gridwarden.model.Finding;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.algorithm.locate.SimplePointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.index.strtree.STRtree;

/**
 * Buildings of the wards with use, storeys, and households by the rule of {@code docs/households-estimate.md}: floor
 * area of dwellings ÷ m² of a dwelling, residents = households × size of a household; always marked as estimated.
 */
final class OsmBuildings {

  private static final Set<String> DWELLING =
      Set.of(
          "apartments",
          "residential",
          "house",
          "detached",
          "terrace",
          "dormitory",
          "semidetached_house",
          "bungalow",
          "farm",
          "villa",
          "houseboat",
          "static_caravan");
  private static final Set<String> ONE_HOUSEHOLD =
      Set.of("house", "detached", "bungalow", "villa", "farm");
  private static final Set<String> COMMERCIAL =
      Set.of("commercial", "retail", "office", "hotel", "supermarket", "kiosk", "bank", "shop");
  private static final Set<String> INDUSTRIAL =
      Set.of("industrial", "warehouse", "factory", "manufacture", "works");
  private static final Set<String> PUBLIC =
      Set.of(
          "school",
          "hospital",
          "university",
          "church",
          "chapel",
          "cathedral",
          "mosque",
          "synagogue",
          "temple",
          "public",
          "civic",
          "government",
          "train_station",
          "kindergarten",
          "college",
          "museum",
          "sports_hall",
          "sports_centre",
          "stadium",
          "fire_station",
          "library",
          "theatre",
          "transportation",
          "community_centre",
          "religious",
          "clinic",
          "nursing_home");
  private static final Set<String> OTHER =
      Set.of(
          "garage",
          "garages",
          "shed",
          "roof",
          "carport",
          "service",
          "hut",
          "greenhouse",
          "parking",
          "barn",
          "stable",
          "container",
          "ruins",
          "construction",
          "transformer_tower",
          "bridge",
          "storage_tank",
          "grandstand",
          "pavilion",
          "bunker",
          "toilets",
          "farm_auxiliary",
          "cabin",
          "allotment_house");
  private static final Set<String> PUBLIC_AMENITY =
      Set.of(
          "school",
          "kindergarten",
          "university",
          "college",
          "hospital",
          "clinic",
          "townhall",
          "library",
          "place_of_worship",
          "police",
          "fire_station",
          "theatre",
          "courthouse",
          "community_centre",
          "arts_centre",
          "social_facility",
          "nursing_home",
          "childcare",
          "embassy");

  /** A building of unknown use smaller than this is taken for a shed or garage. */
  private static final double LEAST_DWELLING_M2 = 50;

  /** Share of dwellings in buildings of which nothing but {@code building=yes} is known. */
  private static final double DWELLING_SHARE_OF_UNNAMED = 0.75;

  private record Draft(String code, Geometry outline, String ward, Map<String, String> tags, double areaM2, String use,
      int storeys, int shops) {}

  private final OsmData data;
  private final OsmShapes shapes;
  private final OsmWards wards;
  private final OsmOptions options;

  OsmBuildings(OsmData data, OsmShapes shapes, OsmWards wards, OsmOptions options) {
    this.data = data;
    this.shapes = shapes;
    this.wards = wards;
    this.options = options;
  }

  List<Feature> read(List<Finding> findings) {
    STRtree shops = shops();
    List<Draft> drafts = new ArrayList<>();
    for (Way way : data.ways()) {
      if (isBuilding(way.tags())) add(drafts, "w" + way.id(), shapes.area(way), way.tags(), shops);
    }
    for (Relation relation : data.relations()) {
      if (isBuilding(relation.tags()) && Tags.is(relation.tags(), "type", "multipolygon")) {
        add(drafts, "r" + relation.id(), shapes.area(relation), relation.tags(), shops);
      }
    }
    Map<String, Integer> usual = usualStoreys(drafts);
    List<Feature> buildings = new ArrayList<>();
    int unknown = 0;
    for (Draft draft : drafts) {
      if (draft.storeys == 0 && dwellings(draft.use)) unknown++;
      buildings.add(feature(draft, usual.getOrDefault(draft.ward, options.storeysWhenUnknown())));
    }
    findings.add(
        OsmCity.about(
            "GW-OSM-011",
            "户数与人口按建筑估算（每户 "
                + options.m2PerDwelling()
                + " 平方米、每户 "
                + options.householdSize()
                + " 人）；其中 "
                + unknown
                + " 栋住宅层数未知，按所在社区已知层数的中位数估算。",
            "Households and residents are estimated from buildings ("
                + options.m2PerDwelling()
                + " m² a dwelling, "
                + options.householdSize()
                + " residents each); "
                + unknown
                + " dwelling houses have no storeys and were given the median of their ward."));
    return buildings;
  }

  private static boolean isBuilding(Map<String, String> tags) {
    String building = tags.getOrDefault("building", "no");
    return !building.equals("no") && !tags.containsKey("building:part");
  }

  private void add(List<Draft> drafts, String code, @Nullable Geometry outline, Map<String, String> tags, STRtree shops) {
    if (outline == null) return;
    String ward = wards.at(WardIndex.inside(outline));
    if (ward == null) return;
    double areaM2 = wards.areaM2(outline);
    int inside = count(shops, outline);
    drafts.add(new Draft(code, outline, ward, tags, areaM2, use(tags, areaM2, inside), storeys(tags), inside));
  }

  private STRtree shops() {
    STRtree tree = new STRtree();
    for (OsmData.Node node : data.nodes()) {
      if (node.tags().containsKey("shop")
          || Tags.in(
              node.tags(),
              "amenity",
              Set.of("restaurant", "cafe", "bar", "bank", "pharmacy", "fast_food", "pub"))) {
        Coordinate place = new Coordinate(node.lon(), node.lat());
        tree.insert(new Envelope(place), place);
      }
    }
    tree.build();
    return tree;
  }

  private static int count(STRtree shops, Geometry outline) {
    int found = 0;
    for (Object each : shops.query(outline.getEnvelopeInternal())) {
      if (SimplePointInAreaLocator.locate((Coordinate) each, outline) != Location.EXTERIOR) found++;
    }
    return found;
  }

  static String use(Map<String, String> tags, double areaM2, int shops) {
    String building = tags.getOrDefault("building", "yes");
    if (COMMERCIAL.contains(building)) return "commercial";
    if (INDUSTRIAL.contains(building)) return "industrial";
    if (PUBLIC.contains(building)) return "public";
    if (OTHER.contains(building)) return "other";
    if (DWELLING.contains(building))
      return shops > 0 || tags.containsKey("shop") ? "mixed" : "residential";
    if (Tags.in(tags, "amenity", PUBLIC_AMENITY)) return "public";
    if (tags.containsKey("office") || tags.containsKey("shop") || tags.containsKey("tourism"))
      return "commercial";
    if (tags.containsKey("amenity") || tags.containsKey("man_made") || tags.containsKey("railway")
        || areaM2 < LEAST_DWELLING_M2) return "other";
    return shops > 0 ? "mixed" : "residential";
  }

  /** Storeys by {@code building:levels}, else height ÷ 3 m; 0 when unknown. */
  static int storeys(Map<String, String> tags) {
    double levels = Tags.number(tags.get("building:levels"));
    if (levels >= 1 && levels <= 200) return (int) Math.ceil(levels);
    double height = Tags.number(tags.get("height"));
    return height >= 2.5 && height <= 900 ? Math.max(1, (int) Math.round(height / 3)) : 0;
  }

  private static boolean dwellings(String use) {
    return use.equals("residential") || use.equals("mixed");
  }

  private static Map<String, Integer> usualStoreys(List<Draft> drafts) {
    Map<String, List<Integer>> known = new HashMap<>();
    for (Draft draft : drafts) {
      if (draft.storeys > 0 && dwellings(draft.use)) {
        known.computeIfAbsent(draft.ward, ward -> new ArrayList<>()).add(draft.storeys);
      }
    }
    Map<String, Integer> usual = new HashMap<>();
    known.forEach((ward, storeys) -> {
      int[] sorted = storeys.stream().mapToInt(Integer::intValue).sorted().toArray();
      if (sorted.length >= 10) usual.put(ward, sorted[sorted.length / 2]);
    });
    return usual;
  }

  private Feature feature(Draft draft, int usual) {
    Map<String, Object> properties = new LinkedHashMap<>();
    OsmCity.put(properties, "name", Tags.name(draft.tags));
    properties.put("wardCode", draft.ward);
    properties.put("use", draft.use);
    if (draft.storeys > 0) properties.put("storeys", draft.storeys);
    double year =
        Tags.number(first(draft.tags, "start_date", "building:start_date", "construction_date"));
    if (year >= 1000 && year <= 2100) properties.put("builtYear", (int) year);
    int households = households(draft.tags.getOrDefault("building", "yes"), draft.use, draft.areaM2,
        draft.storeys > 0 ? draft.storeys : usual, options.m2PerDwelling());
    properties.put("households", households);
    properties.put("residents", (int) Math.round(households * options.householdSize()));
    if (draft.shops > 0) properties.put("shops", draft.shops);
    properties.put("estimated", true);
    return OsmCity.feature(draft.code, draft.outline, properties);
  }

  /**
   * Households of a building: footprint × storeys × share of dwellings ÷ m² of a dwelling, rounded,
   * at least 1 in a dwelling house. A building of unnamed use counts for three quarters. In a mixed
   * building the ground floor is taken for shops (half of a single floor); a single-family house is
   * 1.
   */
  static int households(
      String building, String use, double areaM2, int storeys, double m2PerDwelling) {
    if (!dwellings(use)) return 0;
    if (ONE_HOUSEHOLD.contains(building)) return 1;
    double share = use.equals("residential") ? 1 : storeys > 1 ? (storeys - 1.0) / storeys : 0.5;
    if (building.equals("yes")) share *= DWELLING_SHARE_OF_UNNAMED;
    return Math.max(1, (int) Math.round(areaM2 * storeys * share / m2PerDwelling));
  }

  private static @Nullable String first(Map<String, String> tags, String... keys) {
    return Arrays.stream(keys).map(tags::get).filter(value -> value != null && value.length() >= 4)
        .map(value -> value.substring(0, 4)).findFirst().orElse(null);
  }
}
