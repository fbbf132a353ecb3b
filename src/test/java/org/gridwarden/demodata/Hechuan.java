package org.gridwarden.demodata;

import static org.gridwarden.demodata.plane.Sheets.properties;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.gridwarden.demodata.plane.Lay;
import org.gridwarden.demodata.plane.Plane;
import org.gridwarden.demodata.plane.Sheets;
import org.gridwarden.model.Feature;
import org.gridwarden.model.FeatureType;
import org.locationtech.jts.geom.Geometry;

/** Makes the demo territory; the first argument is the folder to write to, by default the one in the tree. */
public final class Hechuan {
  static final Path HOME = Path.of("gis-data/demo/hechuan");
  static final String DISTRICT = "500117";
  private static final Names NAMES = readNames();

  final Lay lay = new Lay();
  final Map<String, Geometry> wards = new TreeMap<>();
  final Country country;
  final Blocks blocks;
  final Houses houses;
  final People people;
  final Division division;

  Hechuan() {
    Lattice lattice = new Lattice();
    country = new Country(NAMES, lattice);
    country.draw(lay);
    lattice.draw(lay, country.district, country.nanjin);
    lay.build();
    Map<Integer, String> wardOfFace = Parcels.assign(lay, country);
    Map<String, List<Geometry>> parts = new TreeMap<>();
    for (Lay.Face face : lay.faces) {
      parts.computeIfAbsent(wardOfFace.get(face.id()), any -> new ArrayList<>()).add(face.shape());
    }
    parts.forEach((code, shapes) -> wards.put(code, Plane.union(shapes)));
    blocks = new Blocks(lay, wardOfFace, lattice);
    houses = new Houses(blocks, lay);
    people = new People(houses, wards);
    division = new Division(blocks, houses, lay);
    Parcels.numberHouses(houses);
  }

  public static void main(String[] arguments) throws IOException {
    new Hechuan().write(arguments.length > 0 ? Path.of(arguments[0]) : HOME);
  }

  void write(Path folder) throws IOException {
    Sheets sheets = new Sheets(folder);
    writeAreas(sheets);
    writeTown(sheets);
    writeLife(sheets);
  }

  private void writeAreas(Sheets sheets) throws IOException {
    List<Feature> wardFeatures = new ArrayList<>();
    Map<String, List<Geometry>> parts = new TreeMap<>();
    wards.forEach((code, shape) -> {
      People.Ward ward = people.wards.get(code);
      boolean known = ward.volunteers > 0;
      wardFeatures.add(new Feature(code, shape, properties(
          "name", NAMES.wards().get(code), "nameEn", NAMES.english(code), "subdistrictCode", code.substring(0, 9),
          "kind", Names.isCommunity(code) ? "community" : "village", "households", ward.households,
          "residents", ward.residents, "registered", ward.registered, "elderly", ward.elderly,
          "children", ward.children, "areaM2", (int) ward.areaM2, "volunteers", known ? ward.volunteers : null,
          "institutions", known ? ward.institutions : null, "linkedHouseholds", known ? ward.linked : null)));
      parts.computeIfAbsent(code.substring(0, 9), any -> new ArrayList<>()).add(shape);
    });
    sheets.geoJson("wards.geojson.gz", FeatureType.WARDS, wardFeatures);
    List<Feature> subdistricts = new ArrayList<>();
    parts.forEach((code, shapes) -> {
      String name = NAMES.subdistricts().get(code);
      subdistricts.add(new Feature(code, Plane.union(shapes), properties("name", name,
          "nameEn", NAMES.english(code), "districtCode", DISTRICT, "kind", name.endsWith("镇") ? "town"
              : "subdistrict")));
    });
    sheets.geoJson("subdistricts.geojson.gz", FeatureType.SUBDISTRICTS, subdistricts);
    sheets.geoJson("districts.geojson", FeatureType.DISTRICTS, List.of(new Feature(DISTRICT, Plane.union(List.copyOf(wards.values())),
        properties("name", "合川区", "nameEn", NAMES.english(DISTRICT)))));
  }

  private void writeLife(Sheets sheets) throws IOException {
    Paths paths = new Paths(blocks, houses, lay);
    sheets.geoJson("gates.geojson.gz", FeatureType.GATES, paths.gates);
    sheets.geoJson("barriers.geojson.gz", FeatureType.BARRIERS, paths.walls);
    sheets.geoJson("walk-edges.geojson.gz", FeatureType.WALK_EDGES, paths.edges);
    Places places = new Places(blocks, houses, wards, Names.kinds(Path.of("gis-data/standards.yaml")));
    sheets.geoJson("facilities.geojson.gz", FeatureType.FACILITIES, places.facilities);
    sheets.geoJson("parking.geojson.gz", FeatureType.PARKING, new Cars(blocks, houses).parking);
    Staff staff = new Staff(people, division, houses);
    sheets.csv("posts.csv", FeatureType.POSTS, staff.posts);
    sheets.csv("counts.csv", FeatureType.COUNTS, staff.counts);
  }

  private void writeTown(Sheets sheets) throws IOException {
    List<Feature> buildings = new ArrayList<>();
    for (Houses.House house : houses.all) {
      boolean lived = house.capacity > 0;
      buildings.add(new Feature(house.code, house.shape, properties("name", house.name, "wardCode", house.block.ward,
          "compoundCode", house.estate() == null ? null : house.estate().code, "use", house.use,
          "storeys", house.storeys, "builtYear", house.builtYear, "lift", house.lift,
          "households", lived ? house.households : 0, "residents", house.residents, "elderly", house.elderly,
          "children", house.children, "elderlyAlone", Groups.share(house, "elderlyAlone", house.elderly, 0.04, 0.22),
          "leftBehind", Groups.share(house, "leftBehind", house.children, 0, Groups.rural(house) ? 0.3 : 0.06),
          "disabled", Groups.share(house, "disabled", house.residents, 0.01, 0.04),
          "lowIncome", Groups.share(house, "lowIncome", house.residents, 0.005, 0.05),
          "preferential", Groups.share(house, "preferential", house.residents, 0.002, 0.015),
          "unemployed", Groups.share(house, "unemployed", house.residents, 0.01, 0.05),
          "migrants", Groups.share(house, "migrants", house.residents, 0.02, 0.25), "shops", house.shops > 0 ? house.shops : null,
          "management", house.management)));
    }
    sheets.geoJson("buildings.geojson.gz", FeatureType.BUILDINGS, buildings);
    sheets.geoJson("compounds.geojson.gz", FeatureType.COMPOUNDS, Parcels.compounds(blocks, houses, people));
    sheets.geoJson("streets.geojson.gz", FeatureType.STREETS, Parcels.streets(lay, country, wards));
    sheets.geoJson("ground.geojson.gz", FeatureType.GROUND, Parcels.ground(blocks, country));
    List<Feature> grids = new ArrayList<>();
    for (Division.Part grid : division.grids) {
      grids.add(new Feature(grid.code, grid.shape, properties("name", stem(grid.ward) + "第"
          + Integer.parseInt(grid.code.substring(12))
          + "网格", "wardCode", grid.ward, "sectionCode", grid.section.isEmpty() ? null : grid.section,
          "posts", grid.posts, "filled", grid.filled)));
    }
    sheets.geoJson("grids.geojson.gz", grids);
    List<Feature> sections = new ArrayList<>();
    for (Division.Part section : division.sections) {
      sections.add(new Feature(section.code, section.shape, properties(
          "name", stem(section.ward) + "第" + section.code.substring(13) + "片区", "wardCode", section.ward)));
    }
    sheets.geoJson("sections.geojson.gz", FeatureType.SECTIONS, sections);
  }

  /** Short name of a ward for streets and grids: 江亭 of 江亭路社区. */
  static String stem(String ward) {
    return NAMES.wards().get(ward).replaceAll("(社区|村)$", "").replaceAll("[路街]$", "");
  }

  static Names names() {
    return NAMES;
  }

  private static Names readNames() {
    try {
      return new Names(Path.of("gis-data/names"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
