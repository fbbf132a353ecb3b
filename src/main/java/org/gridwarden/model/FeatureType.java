package org.gridwarden.model;

import static org.gridwarden.model.Property.code;
import static org.gridwarden.model.Property.count;
import static org.gridwarden.model.Property.date;
import static org.gridwarden.model.Property.flag;
import static org.gridwarden.model.Property.number;
import static org.gridwarden.model.Property.text;

import java.util.List;
import java.util.Optional;

/**
 * A kind of feature: its collection id, database table, geometry and properties. One description serves import
 * checks, SQL, GeoJSON and documentation, so that they cannot drift apart. Every feature
 * also has a {@code code}, which is not repeated in {@link #properties()}.
 *
 * @param id collection id as in addresses, for example {@code walk-edges}
 * @param table database table
 * @param shape geometry of its features
 * @param properties in the order of documentation and CSV columns
 */
public record FeatureType(String id, String table, Shape shape, List<Property> properties) {

  /** Geometry of a kind; {@code NONE} has no place of its own. */
  public enum Shape {
    POINT,
    LINE,
    POLYGON,
    /** Point or polygon: car parks are surveyed as either. */
    POINT_OR_POLYGON,
    NONE
  }

  private static final String[] STATUS = {"existing", "planned", "hypothetical"};

  /** County-level districts (区/县). Counts are sums of the wards below, never stored here. */
  public static final FeatureType DISTRICTS = of("districts", "district", Shape.POLYGON, text("name"), text("nameEn"));

  /** Subdistricts (街道/镇). Counts are sums of the wards below, never stored here. */
  public static final FeatureType SUBDISTRICTS =
      of("subdistricts", "subdistrict", Shape.POLYGON,
          text("name"), text("nameEn"), code("districtCode", "districts"), text("kind", "subdistrict", "town", "township"));

  /** Wards (社区/村): the level at which households and residents are published. */
  public static final FeatureType WARDS =
      of("wards", "ward", Shape.POLYGON,
          text("name"), text("nameEn"), code("subdistrictCode", "subdistricts"),
          text("kind", "community", "village", "zone"),
          count("households"), count("residents"), count("registered"), count("elderly"), count("children"),
          count("areaM2"), count("volunteers"), count("institutions"), count("linkedHouseholds"),
          flag("estimated"));

  /** Sections (片区): adjoining grids of one ward under one lead. */
  public static final FeatureType SECTIONS =
      of("sections", "section", Shape.POLYGON, text("name"), code("wardCode", "wards"));

  /** Residential compounds (小区), walled or named. */
  public static final FeatureType COMPOUNDS =
      of("compounds", "compound", Shape.POLYGON,
          text("name"), code("wardCode", "wards"),
          text("kind", "new", "old", "relocated", "low-rent", "factory", "village"),
          flag("walled"), count("builtYear"),
          text("management", "company", "self", "ward", "none"), flag("ownersCommittee"),
          count("dwellings"), count("shops"), number("yearlyCostYuan"), count("linkedHouseholds"));

  /** Buildings (楼栋). {@code estimated}: households and residents come from a rule, not from a count. */
  public static final FeatureType BUILDINGS =
      of("buildings", "building", Shape.POLYGON,
          text("name"), code("wardCode", "wards"), code("compoundCode", "compounds"),
          text("use", "residential", "mixed", "commercial", "public", "industrial", "other"),
          count("storeys"), count("builtYear"), flag("lift"),
          count("households"), count("residents"), count("elderly"), count("children"), count("elderlyAlone"),
          count("leftBehind"), count("disabled"), count("lowIncome"), count("preferential"), count("unemployed"),
          count("migrants"), count("shops"),
          text("management", "company", "self", "ward", "none"), flag("estimated"));

  /** Facilities of the catalogue in {@code gis-data/standards.yaml}; {@code services} are codes parted by spaces. */
  public static final FeatureType FACILITIES =
      of("facilities", "facility", Shape.POINT,
          text("name"), code("wardCode", "wards"), text("kind").mandatory(), text("status", STATUS),
          text("tenure", "owned", "rented", "shared", "temporary", "none"),
          number("floorAreaM2"), number("usableAreaM2"), text("hours"), flag("stepFree"), text("services"),
          number("capacity"), text("condition", "sound", "damaged"), date("dateSeen"), text("institution"),
          count("usersPerDay"));

  /** Car parks and marked or informal spaces (车位). */
  public static final FeatureType PARKING =
      of("parking", "parking", Shape.POINT_OR_POLYGON,
          text("name"), code("wardCode", "wards"), code("compoundCode", "compounds"),
          text("kind", "marked", "informal", "shared", "planned"), count("spaces").mandatory(),
          number("feePerDay"), text("hours"), flag("estimated"));

  /** Ways that can be walked, one feature from junction to junction; same node text = joined. */
  public static final FeatureType WALK_EDGES =
      of("walk-edges", "walk_edge", Shape.LINE,
          text("name"), text("kind", "footpath", "street", "steps", "crossing", "footbridge", "other"),
          text("fromNode"), text("toNode"), flag("oneway"), flag("stepFree"), code("gateCode", "gates"));

  /** Gates (大门) of compounds. */
  public static final FeatureType GATES =
      of("gates", "gate", Shape.POINT,
          text("name"), code("compoundCode", "compounds"), text("state", "open", "closed"), text("hours"));

  /** Lines that cannot be crossed on foot but at marked places. */
  public static final FeatureType BARRIERS =
      of("barriers", "barrier", Shape.LINE, text("name"), text("kind", "river", "railway", "expressway", "wall").mandatory());

  /** Street and railway centre lines for the base map. */
  public static final FeatureType STREETS =
      of("streets", "street", Shape.LINE,
          text("name"), text("kind", "expressway", "railway", "arterial", "street", "lane", "path").mandatory());

  /** Ground cover for the base map and typed areas. */
  public static final FeatureType GROUND =
      of("ground", "ground", Shape.POLYGON,
          text("name"), text("kind", "water", "green", "park", "square", "farmland", "rail-yard", "other").mandatory());

  /** Micro-grids (微网格): buildings of a grid looked after together; those that lie in the polygon. */
  public static final FeatureType MICRO_GRIDS =
      of("micro-grids", "micro_grid", Shape.POLYGON, text("name"), code("wardCode", "wards"));

  /** Buildings by micro-grid, one row a building: goes before the polygons, and serves where nobody drew any. */
  public static final FeatureType MICRO_GRID_BUILDINGS =
      of("micro-grid-buildings", "micro_grid_building", Shape.NONE,
          code("buildingCode", "buildings").mandatory(), text("microGridCode").mandatory(), text("name"));

  /** Stairwells (单元) of buildings; their counts are part of those of the building. */
  public static final FeatureType STAIRWELLS =
      of("stairwells", "stairwell", Shape.NONE,
          text("name"), code("buildingCode", "buildings").mandatory(), count("households"), count("residents"));

  /**
   * Posts by the level that employs them: counts, no personal names. {@code areasServed} are area codes parted by
   * spaces. Posts of grids belong to one plan, named by {@code plan}.
   */
  public static final FeatureType POSTS =
      of("posts", "post", Shape.NONE,
          text("name"), text("employerLevel", "district", "subdistrict", "ward", "section", "grid", "micro-grid", "building",
              "stairwell").mandatory(),
          text("employerCode").mandatory(), text("role").mandatory(),
          count("posts").mandatory(), count("filled").mandatory(), count("qualified"), text("areasServed"), text("plan"));

  /** Residents and households of a ward counted in one year; the ward itself carries the latest count. */
  public static final FeatureType COUNTS =
      of("counts", "ward_count", Shape.NONE,
          code("wardCode", "wards").mandatory(), count("year").mandatory(), count("households"), count("residents"));

  private static final List<FeatureType> ALL =
      List.of(DISTRICTS, SUBDISTRICTS, WARDS, SECTIONS, COMPOUNDS, BUILDINGS, FACILITIES, PARKING, WALK_EDGES, GATES,
          BARRIERS, STREETS, GROUND, MICRO_GRIDS, MICRO_GRID_BUILDINGS, STAIRWELLS, POSTS, COUNTS);

  /** All kinds, referred-to before referring. Grids are not among them: they belong to a plan's mosaic. */
  public static List<FeatureType> list() {
    return ALL;
  }

  /** The kind whose collection id is {@code id}, or empty. */
  public static Optional<FeatureType> find(String id) {
    return ALL.stream().filter(type -> type.id.equals(id)).findFirst();
  }

  /** The property called {@code name}, or empty. */
  public Optional<Property> property(String name) {
    return properties.stream().filter(property -> property.name().equals(name)).findFirst();
  }

  private static FeatureType of(String id, String table, Shape shape, Property... properties) {
    return new FeatureType(id, table, shape, List.of(properties));
  }
}
