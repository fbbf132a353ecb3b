package org.gridwarden.ingest.osm;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gridwarden.format.osm.OsmData;
import org.gridwarden.format.osm.OsmData.Relation;
import org.gridwarden.format.osm.OsmData.Way;
import org.gridwarden.format.osm.OsmShapes;
import org.gridwarden.model.Feature;
import org.gridwarden.model.Finding;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.util.GeometryFixer;
import org.locationtech.jts.geom.util.PolygonExtracter;

/** The base map and what cannot be crossed: streets, railways, ground cover, walls, rivers, motorways. */
final class OsmGround {

  private static final Set<String> WALLS = Set.of("wall", "city_wall", "retaining_wall", "fence", "hedge_bank");
  private static final Map<String, String> STREETS = Map.ofEntries(
      Map.entry("motorway", "expressway"), Map.entry("motorway_link", "expressway"), Map.entry("trunk", "expressway"),
      Map.entry("trunk_link", "expressway"), Map.entry("primary", "arterial"), Map.entry("primary_link", "arterial"),
      Map.entry("secondary", "arterial"), Map.entry("secondary_link", "arterial"), Map.entry("tertiary", "street"),
      Map.entry("tertiary_link", "street"), Map.entry("residential", "street"), Map.entry("unclassified", "street"),
      Map.entry("living_street", "street"), Map.entry("road", "street"), Map.entry("service", "lane"),
      Map.entry("pedestrian", "lane"), Map.entry("track", "lane"), Map.entry("footway", "path"), Map.entry("path", "path"),
      Map.entry("cycleway", "path"), Map.entry("steps", "path"), Map.entry("bridleway", "path"));
  private static final Map<String, Map<String, String>> GROUND = Map.of(
      "natural", Map.of("water", "water", "wood", "green", "scrub", "green", "grassland", "green", "heath", "green"),
      "waterway", Map.of("riverbank", "water", "dock", "water"),
      "leisure", Map.of("park", "park", "garden", "green", "nature_reserve", "green", "golf_course", "green"),
      "landuse", Map.ofEntries(Map.entry("forest", "green"), Map.entry("grass", "green"), Map.entry("meadow", "green"),
          Map.entry("recreation_ground", "green"), Map.entry("village_green", "green"), Map.entry("farmland", "farmland"),
          Map.entry("orchard", "farmland"), Map.entry("vineyard", "farmland"), Map.entry("allotments", "farmland"),
          Map.entry("railway", "rail-yard"), Map.entry("cemetery", "other"), Map.entry("reservoir", "water"),
          Map.entry("basin", "water")),
      "place", Map.of("square", "square"));

  private final OsmData data;
  private final OsmShapes shapes;
  private final OsmWards wards;

  OsmGround(OsmData data, OsmShapes shapes, OsmWards wards) {
    this.data = data;
    this.shapes = shapes;
    this.wards = wards;
  }

  private interface Kind {
    @Nullable String of(Map<String, String> tags);
  }

  private List<Feature> lines(Kind kind) {
    List<Feature> lines = new ArrayList<>();
    for (Way way : data.ways()) {
      String found = kind.of(way.tags());
      LineString line = found == null ? null : shapes.line(way);
      if (found == null || line == null || !(line.getLength() > 0) || !wards.isNear(line)) continue;
      Map<String, Object> properties = new LinkedHashMap<>();
      OsmCity.put(properties, "name", Tags.name(way.tags()));
      properties.put("kind", found);
      lines.add(OsmCity.feature("w" + way.id(), line, properties));
    }
    return lines;
  }

  List<Feature> barriers() {
    return lines(OsmGround::barrier);
  }

  /** On bridges and in tunnels nothing is in the way. */
  static @Nullable String barrier(Map<String, String> tags) {
    if (Tags.tunnel(tags) || Tags.bridge(tags)) return null;
    if (Tags.in(tags, "barrier", WALLS)) return "wall";
    if (Tags.is(tags, "railway", "rail")) return "railway";
    if (Tags.in(tags, "waterway", Set.of("river", "canal"))) return "river";
    return Tags.in(tags, "highway", Set.of("motorway", "trunk")) ? "expressway" : null;
  }

  List<Feature> streets() {
    return lines(OsmGround::street);
  }

  static @Nullable String street(Map<String, String> tags) {
    if (Tags.is(tags, "area", "yes")) return null;
    if (Tags.in(tags, "railway", Set.of("rail", "light_rail", "narrow_gauge"))) return Tags.tunnel(tags) ? null : "railway";
    return STREETS.get(tags.getOrDefault("highway", ""));
  }

  List<Feature> ground(List<Finding> findings) {
    List<Feature> ground = new ArrayList<>();
    int cut = 0;
    for (Way way : data.ways()) {
      String kind = ground(way.tags());
      if (kind != null && way.closed()) add(ground, "w" + way.id(), kind, way.tags(), shapes.area(way));
    }
    for (Relation relation : data.relations()) {
      String kind = ground(relation.tags());
      if (kind == null || !Tags.is(relation.tags(), "type", "multipolygon")) continue;
      Geometry area = shapes.area(relation);
      if (area == null) cut++;
      add(ground, "r" + relation.id(), kind, relation.tags(), area);
    }
    if (cut > 0) {
      findings.add(OsmCity.about("GW-OSM-014", cut + " 处用地（如跨出数据范围的水面）不完整，未绘入底图。",
          cut + " areas of ground, such as water that leaves the extract, are not whole and are missing on the map."));
    }
    return ground;
  }

  static @Nullable String ground(Map<String, String> tags) {
    if (Tags.is(tags, "highway", "pedestrian") && Tags.is(tags, "area", "yes")) return "square";
    for (String key : new String[] {"natural", "waterway", "place", "leisure", "landuse"}) {
      String kind = GROUND.get(key).get(tags.getOrDefault(key, ""));
      if (kind != null) return kind;
    }
    return null;
  }

  private void add(List<Feature> ground, String code, String kind, Map<String, String> tags, @Nullable Geometry area) {
    if (area == null || !wards.isNear(area)) return;
    Geometry clipped = wards.clip(area);
    List<?> polygons = PolygonExtracter.getPolygons(clipped);
    if (polygons.isEmpty()) return;
    Geometry kept = clipped.getDimension() == 2 && polygons.size() == clipped.getNumGeometries()
        ? clipped : clipped.getFactory().buildGeometry(PolygonExtracter.getPolygons(clipped));
    if (!kept.isValid()) kept = GeometryFixer.fix(kept);
    if (kept.isEmpty() || kept.getDimension() != 2) return;
    Map<String, Object> properties = new LinkedHashMap<>();
    OsmCity.put(properties, "name", Tags.name(tags));
    properties.put("kind", kind);
    ground.add(OsmCity.feature(code, kept, properties));
  }
}
