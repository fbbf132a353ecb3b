package org.gridwarden.demodata;

import static org.gridwarden.demodata.plane.Sheets.properties;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.gridwarden.demodata.Blocks.Block;
import org.gridwarden.demodata.Blocks.Estate;
import org.gridwarden.demodata.Houses.House;
import org.gridwarden.demodata.plane.Dice;
import org.gridwarden.demodata.plane.Lay;
import org.gridwarden.demodata.plane.Plane;
import org.gridwarden.model.Feature;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.operation.linemerge.LineMerger;

/** Which ward a face belongs to, the numbers of houses, and the features of estates, streets and ground. */
final class Parcels {
  /** Half the width of each river in metres. */
  private static final Map<String, Double> HALF_WIDTHS = Map.of("嘉陵江", 150.0, "渠江", 115.0, "涪江", 95.0);

  /** All rivers as one shape, bent. */
  static final Geometry WATER = river("嘉陵江").union(river("渠江")).union(river("涪江"));

  private Parcels() {}

  private static Geometry river(String name) {
    return Plane.FACTORY.createLineString(Plane.bend(Country.RIVERS.get(name))).buffer(HALF_WIDTHS.get(name), 4);
  }

  /** Ward code of every face; a piece cut off from its ward goes to the neighbour with the longest common border. */
  static Map<Integer, String> assign(Lay lay, Country country) {
    Map<Integer, String> wardOf = new HashMap<>();
    for (Lay.Face face : lay.faces) wardOf.put(face.id(), country.wardAt(face.inside()));
    TreeMap<String, List<TreeSet<Integer>>> pieces = new TreeMap<>();
    TreeSet<Integer> seen = new TreeSet<>();
    for (Lay.Face face : lay.faces) {
      if (seen.contains(face.id())) continue;
      TreeSet<Integer> piece = flood(face.id(), lay, wardOf);
      seen.addAll(piece);
      pieces.computeIfAbsent(wardOf.get(face.id()), any -> new ArrayList<>()).add(piece);
    }
    pieces.values().forEach(list -> {
      list.sort(Comparator.comparingDouble(piece -> -piece.stream().mapToDouble(id -> area(lay, id)).sum()));
      for (TreeSet<Integer> loose : list.subList(1, list.size())) move(loose, lay, wardOf);
    });
    return wardOf;
  }

  private static void move(TreeSet<Integer> loose, Lay lay, Map<Integer, String> wardOf) {
    TreeMap<String, Double> borders = new TreeMap<>();
    for (int face : loose) {
      for (int edge : lay.faces.get(face).edges()) {
        for (int beside : lay.edges.get(edge).faces()) {
          if (!loose.contains(beside) && wardOf.get(beside).startsWith(wardOf.get(face).substring(0, 9))) {
            borders.merge(wardOf.get(beside), lay.edges.get(edge).line().getLength(), Double::sum);
          }
        }
      }
    }
    if (borders.isEmpty()) {
      for (int face : loose) {
        for (int edge : lay.faces.get(face).edges()) {
          for (int beside : lay.edges.get(edge).faces()) {
            if (!loose.contains(beside)) borders.merge(wardOf.get(beside), lay.edges.get(edge).line().getLength(),
                Double::sum);
          }
        }
      }
    }
    String best = borders.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey();
    for (int face : loose) wardOf.put(face, best);
  }

  private static TreeSet<Integer> flood(int start, Lay lay, Map<Integer, String> wardOf) {
    TreeSet<Integer> piece = new TreeSet<>(List.of(start));
    List<Integer> open = new ArrayList<>(List.of(start));
    while (!open.isEmpty()) {
      int face = open.remove(open.size() - 1);
      for (int edge : lay.faces.get(face).edges()) {
        for (int beside : lay.edges.get(edge).faces()) {
          if (wardOf.get(beside).equals(wardOf.get(start)) && piece.add(beside)) open.add(beside);
        }
      }
    }
    return piece;
  }

  private static double area(Lay lay, int face) {
    return lay.faces.get(face).shape().getArea();
  }

  /** Building numbers 00001 … within each ward, in the order of blocks. */
  static void numberHouses(Houses houses) {
    Map<String, Integer> next = new TreeMap<>();
    Map<String, Integer> inEstate = new TreeMap<>();
    for (House house : houses.all) {
      house.code = house.block.ward + String.format("%05d", next.merge(house.block.ward, 1, Integer::sum));
      if (house.estate() != null && house.name == null) {
        house.name = house.estate().name + inEstate.merge(house.estate().code, 1, Integer::sum) + "栋";
      }
    }
  }

  static List<Feature> compounds(Blocks blocks, Houses houses, People people) {
    List<Feature> features = new ArrayList<>();
    for (Estate estate : blocks.estates) {
      List<House> own = houses.in(estate.block);
      int households = own.stream().mapToInt(house -> house.households).sum();
      int dwellings = StrictMath.max(households, own.stream().mapToInt(house -> house.capacity).sum());
      if (estate.management.equals("none")) dwellings = People.HONGYUN_DWELLINGS;
      Dice dice = Dice.of("compound " + estate.code);
      boolean nanjin = estate.code.startsWith(Country.NANJIN);
      features.add(new Feature(estate.code, estate.block.land, properties("name", estate.name,
          "wardCode", estate.block.ward, "kind", estate.kind, "walled", true, "builtYear", estate.builtYear,
          "management", estate.management, "ownersCommittee", estate.committee, "dwellings", dwellings,
          "shops", estate.shops,
          "yearlyCostYuan", estate.management.equals("ward") ? (double) (households * dice.whole(780, 1240)) : null,
          "linkedHouseholds", nanjin && estate.committee ? (int) (households * dice.between(0.2, 0.4)) : null)));
    }
    return features;
  }

  /** Centre lines joined between junctions of the same street. */
  static List<Feature> streets(Lay lay, Country country, Map<String, Geometry> wards) {
    TreeMap<String, LineMerger> byName = new TreeMap<>();
    for (Lay.Edge edge : lay.edges) {
      if (edge.kind().equals("border") || edge.kind().equals("river")) continue;
      byName.computeIfAbsent(edge.kind() + " " + edge.name(), any -> new LineMerger()).add(edge.line());
    }
    List<Feature> features = new ArrayList<>();
    byName.forEach((key, merger) -> {
      List<LineString> merged = new ArrayList<>();
      for (Object line : merger.getMergedLineStrings()) merged.add((LineString) ((LineString) line).norm());
      merged.sort(null);
      int space = key.indexOf(' ');
      for (LineString line : merged) {
        features.add(new Feature(String.format("500117R%05d", features.size() + 1), line,
            properties("name", key.substring(space + 1), "kind", key.substring(0, space))));
      }
    });
    plain(features, Fabric.townStreets(wards), "street");
    plain(features, Fabric.roads(country), "arterial");
    return features;
  }

  private static void plain(List<Feature> features, List<LineString> lines, String kind) {
    for (LineString line : lines) {
      features.add(new Feature(String.format("500117R%05d", features.size() + 1), line, properties("kind", kind)));
    }
  }

  static List<Feature> ground(Blocks blocks, Country country) {
    List<Feature> features = new ArrayList<>();
    Geometry district = Plane.FACTORY.createPolygon(Plane.bend(country.district.getExteriorRing().getCoordinates()));
    Geometry before = Plane.FACTORY.createPolygon();
    for (String river : List.of("嘉陵江", "渠江", "涪江")) {
      Geometry water = river(river).intersection(district).difference(before);
      before = before.union(water);
      add(features, water, river, "water");
    }
    for (Block block : blocks.all) {
      if (block.land == null) continue;
      String kind = switch (block.use) {
        case PARK -> "park";
        case SQUARE -> "square";
        case BANK -> "green";
        case INDUSTRY -> "other";
        case VILLAGE -> Dice.of("field " + block.face.id()).chance(0.72) ? "farmland" : "green";
        default -> "";
      };
      if (kind.isEmpty()) continue;
      Geometry land = block.use == Blocks.Use.BANK || block.use == Blocks.Use.VILLAGE ? block.land.difference(WATER)
          : block.land;
      String name = kind.equals("park") ? Hechuan.stem(block.ward) + "公园" : kind.equals("square")
          ? Hechuan.stem(block.ward) + "广场" : null;
      add(features, land, name, kind);
    }
    return features;
  }

  private static void add(List<Feature> features, Geometry shape, String name, String kind) {
    Geometry parts = shape.norm();
    for (int i = 0; i < parts.getNumGeometries(); i++) {
      if (parts.getGeometryN(i) instanceof Polygon part && part.getArea() > 400) {
        features.add(new Feature(String.format("500117L%04d", features.size() + 1), part,
            properties("name", name, "kind", kind)));
      }
    }
  }
}
