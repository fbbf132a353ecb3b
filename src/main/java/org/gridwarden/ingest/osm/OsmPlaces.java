package org.gridwarden.ingest.osm;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gridwarden.format.osm.OsmData;
import org.gridwarden.format.osm.OsmData.Node;
import org.gridwarden.format.osm.OsmData.Relation;
import org.gridwarden.format.osm.OsmData.Way;
import org.gridwarden.format.osm.OsmShapes;
import org.gridwarden.ingest.WardIndex;
import org.gridwarden.model.Feature;
import org.gridwarden.model.Finding;
import org.gridwarden.model.OpenHours;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;

/** Facilities of the catalogue and car parks that lie in the wards. */
final class OsmPlaces {

  /** Ground of one parking space with its share of the lanes, in m². */
  static final double M2_PER_SPACE = 25;

  private static final GeometryFactory FACTORY = new GeometryFactory();

  /** Something of the extract with a place: a tagged node, a closed way or a multipolygon. */
  private record Place(String code, Map<String, String> tags, @Nullable Geometry area, Coordinate point, String ward) {}

  private final OsmShapes shapes;
  private final OsmWards wards;
  private final OsmData data;

  OsmPlaces(OsmData data, OsmShapes shapes, OsmWards wards) {
    this.data = data;
    this.shapes = shapes;
    this.wards = wards;
  }

  private interface Wanted {
    boolean test(Map<String, String> tags);
  }

  private List<Place> places(Wanted wanted) {
    List<Place> places = new ArrayList<>();
    for (Node node : data.nodes()) {
      if (!wanted.test(node.tags())) continue;
      Coordinate point = new Coordinate(node.lon(), node.lat());
      String ward = wards.at(point);
      if (ward != null) places.add(new Place("n" + node.id(), node.tags(), null, point, ward));
    }
    for (Way way : data.ways()) {
      if (wanted.test(way.tags())) add(places, "w" + way.id(), way.tags(), shapes.area(way));
    }
    for (Relation relation : data.relations()) {
      if (wanted.test(relation.tags())) add(places, "r" + relation.id(), relation.tags(), shapes.area(relation));
    }
    return places;
  }

  private void add(List<Place> places, String code, Map<String, String> tags, @Nullable Geometry area) {
    if (area == null) return;
    Coordinate point = WardIndex.inside(area);
    String ward = wards.at(point);
    if (ward != null) places.add(new Place(code, tags, area, point, ward));
  }

  List<Feature> facilities(List<Finding> findings) {
    List<Feature> facilities = new ArrayList<>();
    int schools = 0;
    List<String> timeless = new ArrayList<>();
    for (Place place : places(tags -> FacilityKinds.of(tags) != null && !Tags.isPrivate(tags))) {
      String kind = FacilityKinds.of(place.tags);
      if (FacilityKinds.SCHOOL.equals(kind)) {
        schools++;
        kind = "primary-school";
      }
      Map<String, Object> properties = new LinkedHashMap<>();
      OsmCity.put(properties, "name", Tags.name(place.tags));
      properties.put("wardCode", place.ward);
      OsmCity.put(properties, "kind", kind);
      properties.put("status", "existing");
      String hours = place.tags.get("opening_hours");
      if (hours != null && hours.length() <= 200) {
        properties.put("hours", OpenHours.pastMidnight(hours));
        if (OpenHours.read(hours) == OpenHours.Reading.UNREADABLE) timeless.add(place.code);
      }
      String wheelchair = place.tags.getOrDefault("wheelchair", "");
      if (wheelchair.equals("yes") || wheelchair.equals("no")) properties.put("stepFree", wheelchair.equals("yes"));
      double capacity = Tags.number(place.tags.get("capacity"));
      if (capacity > 0) properties.put("capacity", capacity);
      facilities.add(OsmCity.feature(place.code, FACTORY.createPoint(place.point), properties));
    }
    if (!timeless.isEmpty()) {
      String codes = String.join(" ", timeless.subList(0, Math.min(5, timeless.size()))) + (timeless.size() > 5 ? " …" : "");
      findings.add(OsmCity.about("GW-OSM-015", timeless.size() + " 处设施的开放时间读不出时刻，按未调查计：" + codes + "。",
          "The opening hours of " + timeless.size() + " facilities hold no times and are taken as not surveyed: " + codes + "."));
    }
    if (schools > 0) {
      findings.add(OsmCity.about("GW-OSM-012", schools + " 所学校没有注明学段，按小学计。",
          schools + " schools do not say their level and were taken for primary schools."));
    }
    return facilities;
  }

  List<Feature> parking(List<Finding> findings) {
    List<Feature> parking = new ArrayList<>();
    int without = 0;
    int estimated = 0;
    for (Place place : places(tags -> Tags.is(tags, "amenity", "parking"))) {
      double capacity = Tags.number(place.tags.get("capacity"));
      boolean counted = capacity >= 0;
      int spaces = counted ? (int) capacity : place.area == null ? 0 : estimate(place.tags, wards.areaM2(place.area));
      if (!counted && spaces == 0) {
        without++;
        continue;
      }
      if (!counted) estimated++;
      Map<String, Object> properties = new LinkedHashMap<>();
      OsmCity.put(properties, "name", Tags.name(place.tags));
      properties.put("wardCode", place.ward);
      properties.put("kind", "marked");
      properties.put("spaces", spaces);
      properties.put("estimated", !counted);
      parking.add(OsmCity.feature(place.code, place.area == null ? FACTORY.createPoint(place.point) : place.area, properties));
    }
    findings.add(OsmCity.about("GW-OSM-013",
        estimated + " 处停车场没有车位数，按每车位 " + (int) M2_PER_SPACE + " 平方米估算；" + without
            + " 处既无车位数也无范围，未导入；路内停车未计入。",
        estimated + " car parks give no capacity and were estimated at " + (int) M2_PER_SPACE + " m² a space; " + without
            + " have neither capacity nor outline and were left out; parking along streets is not counted."));
    return parking;
  }

  /** Spaces of a car park of this ground area; several levels count each. */
  static int estimate(Map<String, String> tags, double areaM2) {
    double levels = Tags.number(tags.get("building:levels"));
    boolean stacked = Tags.is(tags, "parking", "multi-storey") && levels > 1;
    return (int) Math.floor(areaM2 * (stacked ? levels : 1) / M2_PER_SPACE);
  }
}
