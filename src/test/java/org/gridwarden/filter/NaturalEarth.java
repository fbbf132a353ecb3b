package org.gridwarden.filter;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.gridwarden.model.Feature;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The cases of the standard's own test suite and the layers that they ask. */
public final class NaturalEarth {

  /** One case: a filter in both forms and how many features of the layer pass. */
  public record Case(String id, String layer, String text, String json, int expected) {
    @Override
    public String toString() {
      return id + " " + text;
    }
  }

  /** A layer: types of its properties and its features, codes from 1. */
  public record Layer(String name, Map<String, Type> types, List<Feature> features) {}

  private static final GeometryFactory FACTORY = new GeometryFactory();
  private static final JsonMapper MAPPER = JsonMapper.shared();
  private static final Map<String, Layer> LAYERS = new LinkedHashMap<>();

  static {
    Map<String, Type> countries = new LinkedHashMap<>();
    countries.put("geom", Type.GEOMETRY);
    for (String name : ("TYPE ADM0_A3 NAME NAME_LONG ABBREV POSTAL FORMAL_EN NAME_SORT ECONOMY INCOME_GRP CONTINENT REGION_UN"
        + " SUBREGION REGION_WB WIKIDATAID NAME_DE NAME_EN NAME_EL").split(" ")) {
      countries.put(name, Type.TEXT);
    }
    countries.put("POP_EST", Type.NUMBER);
    read("ne_110m_admin_0_countries", countries);
    Map<String, Type> places = new LinkedHashMap<>();
    places.put("geom", Type.GEOMETRY);
    for (String name : ("featurecla name namepar namealt nameascii capin sov0name sov_a3 adm0name adm0_a3 adm1name note meganame"
        + " ls_name").split(" ")) {
      places.put(name, Type.TEXT);
    }
    for (String name : List.of("pop_max", "pop_min", "pop_other")) places.put(name, Type.NUMBER);
    places.put("date", Type.DATE);
    places.put("start", Type.TIMESTAMP);
    places.put("end", Type.TIMESTAMP);
    places.put("boolean", Type.FLAG);
    read("ne_110m_populated_places_simple", places);
    Map<String, Type> rivers = new LinkedHashMap<>();
    rivers.put("geom", Type.GEOMETRY);
    for (String name : "name name_en wikidataid label name_de name_el".split(" ")) rivers.put(name, Type.TEXT);
    read("ne_110m_rivers_lake_centerlines", rivers);
  }

  private NaturalEarth() {}

  public static Layer layer(String name) {
    return LAYERS.get(name);
  }

  public static List<Layer> layers() {
    return List.copyOf(LAYERS.values());
  }

  /** All 351 of them. */
  public static List<Case> cases() {
    List<Case> cases = new ArrayList<>();
    for (String line : resource("cases.jsonl").split("\n")) {
      JsonNode json = MAPPER.readTree(line);
      cases.add(new Case(json.get("id").asString(), json.get("source").asString(), json.get("filter").asString(),
          json.get("filter_json").toString(), json.get("expected").asInt()));
    }
    return cases;
  }

  private static void read(String name, Map<String, Type> types) {
    List<Feature> features = new ArrayList<>();
    for (JsonNode json : MAPPER.readTree(resource(name + ".geojson")).get("features")) {
      Map<String, Object> properties = new LinkedHashMap<>();
      json.get("properties").properties().forEach(member ->
          properties.put(member.getKey(), value(types.get(member.getKey()), member.getValue())));
      features.add(new Feature(json.get("id").asString(), geometry(json.get("geometry")), properties));
    }
    LAYERS.put(name, new Layer(name, types, List.copyOf(features)));
  }

  private static Object value(Type type, JsonNode json) {
    return switch (type) {
      case TEXT -> json.asString();
      case NUMBER -> json.isIntegralNumber() ? (Object) json.asInt() : (Object) json.asDouble();
      case FLAG -> json.asBoolean();
      case DATE -> LocalDate.parse(json.asString());
      default -> Instant.parse(json.asString());
    };
  }

  /** A geometry of GeoJSON in the plane. */
  static Geometry geometry(JsonNode json) {
    JsonNode coordinates = json.get("coordinates");
    return switch (json.get("type").asString()) {
      case "Point" -> FACTORY.createPoint(coordinate(coordinates));
      case "LineString" -> FACTORY.createLineString(line(coordinates));
      case "Polygon" -> polygon(coordinates);
      case "MultiPoint" -> FACTORY.createMultiPointFromCoords(line(coordinates));
      case "MultiLineString" -> FACTORY.createMultiLineString(
          parts(coordinates, part -> FACTORY.createLineString(line(part))).toArray(LineString[]::new));
      case "MultiPolygon" -> FACTORY.createMultiPolygon(parts(coordinates, NaturalEarth::polygon).toArray(Polygon[]::new));
      default -> FACTORY.createGeometryCollection(parts(json.get("geometries"), NaturalEarth::geometry).toArray(Geometry[]::new));
    };
  }

  private static List<Geometry> parts(JsonNode parts, Function<JsonNode, Geometry> read) {
    List<Geometry> all = new ArrayList<>();
    for (JsonNode part : parts) all.add(read.apply(part));
    return all;
  }

  private static Polygon polygon(JsonNode coordinates) {
    List<LinearRing> rings = new ArrayList<>();
    for (JsonNode ring : coordinates) rings.add(FACTORY.createLinearRing(line(ring)));
    return FACTORY.createPolygon(rings.get(0), rings.subList(1, rings.size()).toArray(LinearRing[]::new));
  }

  private static Coordinate[] line(JsonNode coordinates) {
    List<Coordinate> all = new ArrayList<>();
    for (JsonNode one : coordinates) all.add(coordinate(one));
    return all.toArray(Coordinate[]::new);
  }

  private static Coordinate coordinate(JsonNode pair) {
    return new Coordinate(pair.get(0).asDouble(), pair.get(1).asDouble());
  }

  private static String resource(String name) {
    try (InputStream in = NaturalEarth.class.getResourceAsStream("/cql2/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
