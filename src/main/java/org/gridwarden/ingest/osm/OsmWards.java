package org.gridwarden.ingest.osm;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.gridwarden.crs.MetricCrs;
import org.gridwarden.crs.Projector;
import org.gridwarden.format.osm.OsmData;
import org.gridwarden.format.osm.OsmData.Relation;
import org.gridwarden.format.osm.OsmShapes;
import org.gridwarden.ingest.WardIndex;
import org.gridwarden.model.Feature;
import org.gridwarden.model.Finding;
import org.gridwarden.model.Refusal;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.locationtech.jts.operation.union.UnaryUnionOp;

/** The wards of an extract, and what lies in or near them. */
final class OsmWards {

  private final List<Feature> wards;
  private final WardIndex index;
  private final Projector projector;
  private final PreparedGeometry near;

  private OsmWards(List<Feature> wards) {
    this.wards = wards;
    this.index = new WardIndex(wards);
    Geometry all = UnaryUnionOp.union(wards.stream().map(Feature::geometry).toList());
    Coordinate centre = all.getEnvelopeInternal().centre();
    this.projector = Projector.of(MetricCrs.choose(centre.x, centre.y));
    Geometry margin = projector.toMetres(all).buffer(OsmCity.MARGIN_M);
    this.near = PreparedGeometryFactory.prepare(projector.toDegrees(margin));
  }

  static OsmWards find(OsmData data, OsmShapes shapes, OsmOptions options, List<Finding> findings) {
    List<Feature> wards = new ArrayList<>();
    Map<String, Integer> whole = new TreeMap<>(Comparator.comparing((String s) -> s.length()).thenComparing(s -> s));
    int cut = 0;
    for (Relation relation : data.relations()) {
      Map<String, String> tags = relation.tags();
      if (!Tags.is(tags, "boundary", "administrative")) continue;
      boolean level = Tags.is(tags, "admin_level", Integer.toString(options.adminLevel()));
      Geometry outline = shapes.area(relation);
      if (outline == null) {
        if (level && wanted(relation, options)) cut++;
        continue;
      }
      whole.merge(tags.getOrDefault("admin_level", "?"), 1, Integer::sum);
      if (level && wanted(relation, options)) wards.add(ward(relation, outline));
    }
    if (wards.isEmpty()) throw none(options, whole);
    if (cut > 0) {
      findings.add(OsmCity.about("GW-OSM-010", cut + " 个同级边界在数据中不完整，未作为社区导入。",
          cut + " boundaries of that level are not whole in the extract and were left out."));
    }
    wards.sort(Comparator.comparing(Feature::code));
    return new OsmWards(wards);
  }

  private static boolean wanted(Relation relation, OsmOptions options) {
    return options.wards().isEmpty() || options.wards().contains(Long.toString(relation.id()))
        || options.wards().contains(relation.tags().getOrDefault("name", ""));
  }

  private static Feature ward(Relation relation, Geometry outline) {
    Map<String, Object> properties = new LinkedHashMap<>();
    OsmCity.put(properties, "name", Tags.name(relation.tags()));
    OsmCity.put(properties, "nameEn", relation.tags().getOrDefault("name:en", relation.tags().get("name")));
    properties.put("kind", "zone");
    return OsmCity.feature("r" + relation.id(), outline, properties);
  }

  private static Refusal none(OsmOptions options, Map<String, Integer> whole) {
    StringBuilder levels = new StringBuilder();
    whole.forEach((level, count) -> levels.append(levels.isEmpty() ? "" : ", ").append(level).append(" (").append(count).append(")"));
    String seen = levels.isEmpty() ? "–" : levels.toString();
    return Refusal.invalid("GW-OSM-001", "mapping",
        "数据中没有 admin_level=" + options.adminLevel() + " 的完整边界可作社区。完整的边界级别（个数）：" + seen
            + "。请用 mapping 的 adminLevel 指定其中一级。",
        "The extract holds no whole boundary of admin_level=" + options.adminLevel() + " to serve as wards. Levels with"
            + " whole boundaries (number): " + seen + ". Choose one with adminLevel in mapping.");
  }

  /** Code of the ward at this place, or null. */
  @Nullable String at(Coordinate place) {
    return index.at(place);
  }

  /** Whether any of it lies in the wards or their margin. */
  boolean isNear(Geometry geometry) {
    return near.intersects(geometry);
  }

  /** The part of an area that lies in the wards or their margin. */
  Geometry clip(Geometry area) {
    return near.covers(area) ? area : area.intersection(near.getGeometry());
  }

  /** Area in m². */
  double areaM2(Geometry lonLat) {
    return projector.toMetres(lonLat).getArea();
  }

  /** The wards with households and residents summed over their buildings. */
  List<Feature> withCounts(List<Feature> buildings) {
    Map<String, int[]> sums = new HashMap<>();
    for (Feature building : buildings) {
      int[] sum = sums.computeIfAbsent(String.valueOf(building.text("wardCode")), code -> new int[2]);
      sum[0] += building.integer("households", 0);
      sum[1] += building.integer("residents", 0);
    }
    return wards.stream().map(ward -> {
      Map<String, Object> properties = new LinkedHashMap<>(ward.properties());
      int[] sum = sums.getOrDefault(ward.code(), new int[2]);
      properties.put("households", sum[0]);
      properties.put("residents", sum[1]);
      Geometry outline = ward.geometry();
      if (outline != null) properties.put("areaM2", (int) Math.round(areaM2(outline)));
      properties.put("estimated", true);
      return new Feature(ward.code(), outline, properties);
    }).toList();
  }
}
