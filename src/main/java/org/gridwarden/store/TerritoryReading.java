package org.gridwarden.store;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.gridwarden.crs.Projector;
import org.gridwarden.model.Area;
import org.gridwarden.model.Employer;
import org.gridwarden.model.Feature;
import org.gridwarden.model.FeatureType;
import org.gridwarden.model.Level;
import org.gridwarden.model.Territory;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/** One reading of a territory's features into columns. One thread, used once. */
public final class TerritoryReading {

  /** Where features come from: the database, or files. */
  @FunctionalInterface
  public interface Layers {
    /** Hands on every feature of a collection, in code order. */
    void each(FeatureType type, Consumer<Feature> use);
  }

  private final Layers layers;
  private final TerritoryInfo info;
  private final @Nullable Projector projector;

  private TerritoryReading(Layers layers, TerritoryInfo info, @Nullable Projector projector) {
    this.layers = layers;
    this.info = info;
    this.projector = projector;
  }

  /** From the database. */
  static Territory of(FeatureStore features, TerritoryInfo info) {
    // A territory without geometry has no CRS yet, and nothing to project.
    return of(layers(features, info.id()), info, info.metricCrs().isEmpty() ? null : Projector.of(info.metricCrs()));
  }

  /** Features as the database holds them. */
  public static Layers layers(FeatureStore features, String territory) {
    return (type, use) -> features.read(type, FeatureQuery.all(territory), rows -> {
      rows.forEach(row -> use.accept(row.feature()));
      return type;
    });
  }

  /**
   * From any source. Cost: one pass over the features.
   *
   * @param projector from the coordinates of the features to metres; null only when none has a place
   */
  public static Territory of(Layers layers, TerritoryInfo info, @Nullable Projector projector) {
    return new TerritoryReading(layers, info, projector).read();
  }

  private Territory read() {
    List<Feature> wards = list(FeatureType.WARDS);
    Map<String, Geometry> outlines = new LinkedHashMap<>();
    wards.forEach(ward -> outlines.put(ward.code(), outline(ward)));
    List<Feature> estates = list(FeatureType.COMPOUNDS);
    Map<String, Integer> estateIndex = new HashMap<>();
    estates.forEach(estate -> estateIndex.put(estate.code(), estateIndex.size()));

    WardSums sums = new WardSums(wards.size());
    int[] registered = wards.stream().mapToInt(ward -> ward.integer("registered", -1)).toArray();
    Territory.Buildings buildings = buildings(outlines, estateIndex, sums, registered);
    return new Territory(info.id(), info.nameZh(), info.nameEn(), info.revision(), info.metricCrs(), info.synthetic(),
        areas(wards, outlines, sums), buildings, facilities(outlines), parking(outlines, estateIndex),
        compounds(estates, outlines), posts(), counts(), new BelowGrids(layers, projector).read(buildings));
  }

  private List<Feature> list(FeatureType type) {
    List<Feature> list = new ArrayList<>();
    layers.each(type, list::add);
    return list;
  }

  private Geometry outline(Feature area) {
    if (projector == null || area.geometry() == null) throw new IllegalStateException(area.code() + " has no outline");
    return projector.toMetres(area.geometry());
  }

  private Territory.Buildings buildings(
      Map<String, Geometry> wards, Map<String, Integer> estates, WardSums sums, int[] registered) {
    Places places = new Places(wards, projector);
    List<Integer> compound = new ArrayList<>();
    IntStream.Builder households = IntStream.builder();
    IntStream.Builder residents = IntStream.builder();
    IntStream.Builder elderly = IntStream.builder();
    IntStream.Builder children = IntStream.builder();
    IntStream.Builder storeys = IntStream.builder();
    IntStream.Builder builtYear = IntStream.builder();
    List<String> use = new ArrayList<>();
    List<String> management = new ArrayList<>();
    List<Boolean> estimated = new ArrayList<>();
    List<Boolean> known = new ArrayList<>();
    SurveyColumns.Flags lift = new SurveyColumns.Flags("lift");
    SurveyColumns.Groups groups = new SurveyColumns.Groups();
    IntStream.Builder floor = IntStream.builder();
    layers.each(FeatureType.BUILDINGS, building -> {
      places.add(building);
      compound.add(index(estates, building));
      households.add(building.integer("households", 0));
      residents.add(building.integer("residents", 0));
      elderly.add(building.integer("elderly", 0));
      children.add(building.integer("children", 0));
      storeys.add(building.integer("storeys", 0));
      builtYear.add(building.integer("builtYear", 0));
      use.add(text(building, "use", ""));
      management.add(text(building, "management", ""));
      estimated.add(flag(building, "estimated"));
      lift.add(building);
      groups.add(building);
      floor.add(SurveyColumns.ofWork(building, projector != null && projector.isPlane()));
      known.add(building.properties().containsKey("households") || building.properties().containsKey("residents"));
    });
    places.freeze();
    int[] people = residents.build().toArray();
    Territory.Buildings all = new Territory.Buildings(places.code(), places.x(), places.y(), places.ward(),
        ints(compound), households.build().toArray(), people, elderly.build().toArray(),
        children.build().toArray(), storeys.build().toArray(), builtYear.build().toArray(), texts(use), texts(management),
        booleans(estimated), lift.column(),
        groups.columns(SurveyColumns.registered(registered, places.ward(), people)), floor.build().toArray());
    sums.add(all, known);
    return all;
  }

  private Territory.Facilities facilities(Map<String, Geometry> wards) {
    Places places = new Places(wards, projector);
    List<String> name = new ArrayList<>();
    List<String> kind = new ArrayList<>();
    List<String> status = new ArrayList<>();
    List<String> tenure = new ArrayList<>();
    List<String> services = new ArrayList<>();
    DoubleStream.Builder floor = DoubleStream.builder();
    DoubleStream.Builder usable = DoubleStream.builder();
    SurveyColumns.Operation operation = new SurveyColumns.Operation();
    layers.each(FeatureType.FACILITIES, facility -> {
      places.add(facility);
      name.add(text(facility, "name", facility.code()));
      kind.add(text(facility, "kind", ""));
      status.add(text(facility, "status", "existing"));
      tenure.add(text(facility, "tenure", ""));
      services.add(text(facility, "services", ""));
      floor.add(number(facility, "floorAreaM2"));
      usable.add(number(facility, "usableAreaM2"));
      operation.add(facility);
    });
    places.freeze();
    return new Territory.Facilities(places.code(), texts(name), places.x(), places.y(), places.ward(), texts(kind),
        texts(status), texts(tenure), floor.build().toArray(), usable.build().toArray(), texts(services),
        operation.columns());
  }

  private Territory.Parking parking(Map<String, Geometry> wards, Map<String, Integer> estates) {
    Places places = new Places(wards, projector);
    List<Integer> compound = new ArrayList<>();
    List<String> kind = new ArrayList<>();
    IntStream.Builder spaces = IntStream.builder();
    List<String> hours = new ArrayList<>();
    DoubleStream.Builder fee = DoubleStream.builder();
    layers.each(FeatureType.PARKING, parking -> {
      places.add(parking);
      compound.add(index(estates, parking));
      kind.add(text(parking, "kind", "marked"));
      spaces.add(parking.integer("spaces", 0));
      hours.add(text(parking, "hours", ""));
      fee.add(number(parking, "feePerDay"));
    });
    places.freeze();
    return new Territory.Parking(places.code(), places.x(), places.y(), places.ward(), ints(compound), texts(kind),
        spaces.build().toArray(), texts(hours), fee.build().toArray());
  }

  private List<Territory.Compound> compounds(List<Feature> estates, Map<String, Geometry> wards) {
    Places places = new Places(wards, projector);
    estates.forEach(places::add);
    places.freeze();
    List<Territory.Compound> compounds = new ArrayList<>();
    for (int i = 0; i < estates.size(); i++) {
      Feature estate = estates.get(i);
      compounds.add(new Territory.Compound(estate.code(), text(estate, "name", estate.code()), places.ward()[i],
          text(estate, "kind", ""), text(estate, "management", ""), flag(estate, "walled"),
          flag(estate, "ownersCommittee"), estate.integer("builtYear", 0), estate.integer("dwellings", 0),
          estate.integer("shops", 0), number(estate, "yearlyCostYuan"),
          estate.integer("linkedHouseholds", Territory.UNKNOWN)));
    }
    return List.copyOf(compounds);
  }

  private List<Territory.Post> posts() {
    List<Territory.Post> posts = new ArrayList<>();
    layers.each(FeatureType.POSTS, post -> Employer.find(text(post, "employerLevel", ""))
        .filter(employer -> employer != Employer.GRID) // those belong to a plan
        .ifPresent(employer -> {
          String served = text(post, "areasServed", "").strip();
          posts.add(new Territory.Post(post.code(), employer, text(post, "employerCode", ""), text(post, "role", ""),
              post.integer("posts", 0), post.integer("filled", 0), post.integer("qualified", 0),
              served.isEmpty() ? List.of() : List.of(served.split("\\s+"))));
        }));
    return List.copyOf(posts);
  }

  private List<Territory.YearCount> counts() {
    List<Territory.YearCount> counts = new ArrayList<>();
    layers.each(FeatureType.COUNTS, count -> counts.add(new Territory.YearCount(text(count, "wardCode", ""),
        count.integer("year", 0), count.integer("households", 0), count.integer("residents", 0))));
    counts.sort(Comparator.comparing(Territory.YearCount::wardCode).thenComparingInt(Territory.YearCount::year));
    return List.copyOf(counts);
  }

  private Territory.Areas areas(List<Feature> wards, Map<String, Geometry> outlines, WardSums sums) {
    List<Area> lowest = new ArrayList<>();
    for (int i = 0; i < wards.size(); i++) {
      lowest.add(ward(wards.get(i), outlines.get(wards.get(i).code()), sums, i));
    }
    List<Area> middle = new ArrayList<>();
    for (Feature area : list(FeatureType.SUBDISTRICTS)) {
      middle.add(parent(area, Level.SUBDISTRICT, text(area, "districtCode", ""), lowest));
    }
    List<Area> highest = new ArrayList<>();
    for (Feature area : list(FeatureType.DISTRICTS)) highest.add(parent(area, Level.DISTRICT, "", middle));
    Map<String, Area> byCode = new HashMap<>();
    for (List<Area> level : List.of(lowest, middle, highest)) level.forEach(area -> byCode.put(area.code(), area));
    return new Territory.Areas(List.copyOf(highest), List.copyOf(middle), List.copyOf(lowest), Map.copyOf(byCode));
  }

  // A ward's own published counts stand for it; what it does not have is the sum of its buildings.
  private static Area ward(Feature ward, Geometry outline, WardSums sums, int i) {
    boolean published = ward.properties().containsKey("households") && ward.properties().containsKey("residents");
    boolean partly = ward.properties().containsKey("households") || ward.properties().containsKey("residents");
    return new Area(ward.code(), text(ward, "name", ward.code()), text(ward, "nameEn", ""), Level.WARD,
        text(ward, "subdistrictCode", ""), text(ward, "kind", ""), outline,
        ward.integer("households", sums.households[i]), ward.integer("residents", sums.residents[i]),
        ward.properties().get("areaM2") instanceof Number area ? area.longValue() : Math.round(outline.getArea()),
        ward.integer("volunteers", 0), ward.integer("institutions", 0), ward.integer("linkedHouseholds", 0),
        flag(ward, "estimated") || (!published && sums.estimated[i]), partly || sums.known[i]);
  }

  private Area parent(Feature area, Level level, String above, List<Area> below) {
    List<Area> parts = below.stream().filter(part -> part.parent().equals(area.code())).toList();
    Geometry outline = outline(area);
    return new Area(area.code(), text(area, "name", area.code()), text(area, "nameEn", ""), level, above,
        text(area, "kind", ""), outline,
        parts.stream().mapToInt(Area::households).sum(), parts.stream().mapToInt(Area::residents).sum(),
        parts.isEmpty() ? Math.round(outline.getArea()) : parts.stream().mapToLong(Area::areaM2).sum(),
        parts.stream().mapToInt(Area::volunteers).sum(), parts.stream().mapToInt(Area::institutions).sum(),
        parts.stream().mapToInt(Area::linkedHouseholds).sum(),
        parts.stream().anyMatch(Area::estimated), parts.stream().anyMatch(Area::countsKnown));
  }

  /** Counts of the buildings of each ward. */
  private static final class WardSums {
    final int[] households;
    final int[] residents;
    final boolean[] estimated;
    final boolean[] known;

    WardSums(int wards) {
      households = new int[wards];
      residents = new int[wards];
      estimated = new boolean[wards];
      known = new boolean[wards];
    }

    void add(Territory.Buildings buildings, List<Boolean> counted) {
      for (int i = 0; i < buildings.size(); i++) {
        int ward = buildings.ward()[i];
        if (ward < 0) continue;
        households[ward] += buildings.households()[i];
        residents[ward] += buildings.residents()[i];
        estimated[ward] |= buildings.estimated()[i];
        known[ward] |= counted.get(i);
      }
    }
  }

  private static int index(Map<String, Integer> estates, Feature feature) {
    String code = feature.text("compoundCode");
    return code == null ? -1 : estates.getOrDefault(code, -1);
  }

  static String text(Feature feature, String property, String otherwise) {
    String value = feature.text(property);
    return value == null ? otherwise : value;
  }

  static double number(Feature feature, String property) {
    return feature.properties().get(property) instanceof Number number ? number.doubleValue() : Double.NaN;
  }

  private static boolean flag(Feature feature, String property) {
    return Boolean.TRUE.equals(feature.properties().get(property));
  }

  private static int[] ints(List<Integer> values) {
    return values.stream().mapToInt(Integer::intValue).toArray();
  }

  static String[] texts(List<String> values) {
    return values.toArray(String[]::new);
  }

  private static boolean[] booleans(List<Boolean> values) {
    boolean[] all = new boolean[values.size()];
    for (int i = 0; i < all.length; i++) all[i] = values.get(i);
    return all;
  }
}
