package org.gridwarden.app.layers;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.gridwarden.analysis.accessibility.StraightLine;
import org.gridwarden.analysis.accessibility.walk.Walking;
import org.gridwarden.analysis.coverage.Census;
import org.gridwarden.app.access.OddWords;
import org.gridwarden.crs.MetricCrs;
import org.gridwarden.crs.Projector;
import org.gridwarden.format.foot.NetworkFile;
import org.gridwarden.geo.AreaLocator;
import org.gridwarden.ingest.LayerFile;
import org.gridwarden.ingest.network.NetworkReview;
import org.gridwarden.model.Feature;
import org.gridwarden.model.FeatureType;
import org.gridwarden.model.FeatureType.Shape;
import org.gridwarden.model.Level;
import org.gridwarden.model.Plan;
import org.gridwarden.model.Property;
import org.gridwarden.model.Refusal;
import org.gridwarden.model.Territory;
import org.gridwarden.model.Text;
import org.gridwarden.model.Ways;
import org.gridwarden.serve.reports.City;
import org.gridwarden.standard.Catalogue;
import org.gridwarden.standard.Standard;
import org.gridwarden.store.TerritoryInfo;
import org.gridwarden.store.TerritoryReading;
import org.gridwarden.store.ways.WaysReading;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;

/** A town from files: the same columns as from the database, in metres. One thread, used once. */
final class FileCity {
  private static final int TOLD = 3;
  private static final List<FeatureType> LEVELS = List.of(FeatureType.WARDS, FeatureType.SUBDISTRICTS, FeatureType.DISTRICTS);
  private static final FeatureType GRIDS = new FeatureType("grids", "grid", Shape.POLYGON,
      java.util.stream.Stream.of("name", "kind", "sectionCode").map(FileCity::plainText).toList());
  private static final FeatureType BUILDINGS = pointed(FeatureType.BUILDINGS, "floorM2");
  private static final FeatureType ESTATES = pointed(FeatureType.COMPOUNDS, "households", "residents");

  private final LayerOptions options;
  private final Catalogue catalogue;
  private final @Nullable String onlyKind;
  private final Map<String, List<Feature>> layers = new HashMap<>();
  final LayerRows rows = new LayerRows();
  final List<Text> notes = new ArrayList<>();
  /** Names of the tables by level, smallest first. */
  final Map<Level, String> tables = new LinkedHashMap<>();

  /**
   * @param catalogue standards, of which the detour factor is taken
   * @param onlyKind kind of facilities of a file that has no kinds; null when that must say them
   */
  FileCity(LayerOptions options, Catalogue catalogue, @Nullable String onlyKind) {
    this.options = options;
    this.catalogue = catalogue;
    this.onlyKind = onlyKind;
  }

  private static Property plainText(String name) {
    return new Property(name, Property.Type.TEXT, false, 0, 0, List.of(), "");
  }

  /** With points beside polygons, and counts that only files have. */
  private static FeatureType pointed(FeatureType type, String... counts) {
    List<Property> properties = new ArrayList<>(type.properties());
    for (String count : counts) properties.add(new Property(count, Property.Type.COUNT, false, 0, Integer.MAX_VALUE, List.of(), ""));
    return new FeatureType(type.id(), type.table(), Shape.POINT_OR_POLYGON, properties);
  }

  /** Reads all files; rows that cannot be kept are in {@link #rows}, and nothing is measured yet. */
  City read() {
    options.check();
    readAreas();
    readHomes();
    read(FeatureType.FACILITIES, options.facilities, onlyKind == null ? Map.of() : Map.of("kind", onlyKind));
    read(FeatureType.PARKING, options.supply, Map.of());
    read(FeatureType.POSTS, options.posts, Map.of());
    ways(read(FeatureType.WALK_EDGES, options.ways, Map.of()));
    read(FeatureType.GATES, options.gates, Map.of());
    read(FeatureType.BARRIERS, options.barriers, Map.of());
    NetworkFile network = options.nodes == null || options.edges == null ? null : new NetworkFile(options.nodes, options.edges);
    boolean nodes = network != null && network.nodes().size() > 0;
    boolean metres = rows.metres(nodes && !network.nodes().degrees(), nodes && network.nodes().degrees());
    return city(metres ? Projector.plane() : Projector.of(metricCrs()), metres, network);
  }

  private @Nullable LayerFile read(FeatureType type, @Nullable Path file, Map<String, Object> otherwise) {
    return file == null ? null : keep(type, rows.read(file, type, Map.of(), otherwise));
  }

  /** What is odd about ways in degrees is among the remarks; with {@code --nodes} and {@code --edges} it is told with the network. */
  private void ways(@Nullable LayerFile ways) {
    if (ways == null || ways.place() == LayerFile.Place.METRES) return;
    NetworkReview review = new NetworkReview();
    ways.each(review::add);
    review.findings().forEach(finding -> rows.remark(ways.name(), finding));
  }

  private LayerFile keep(FeatureType type, LayerFile layer) {
    layers.put(type.id(), layer.features());
    return layer;
  }

  private void readAreas() {
    if (options.grids != null) area(GRIDS, "--grids", options.grids, Level.GRID);
    for (int i = 0; i < options.areas.size(); i++) {
      area(LEVELS.get(i), "--areas", options.areas.get(i), Level.find(new String[] {"ward", "subdistrict", "district"}[i]).orElseThrow());
    }
  }

  private void area(FeatureType type, String option, String value, Level level) {
    String[] parts = LayerOptions.split(option, value);
    LayerFile layer = keep(type, rows.read(Path.of(parts[0]), type, Map.of("code", parts[1]), Map.of()));
    int dot = layer.name().lastIndexOf('.');
    String name = dot > 0 ? layer.name().substring(0, dot) : layer.name();
    if (tables.containsValue(name) || name.equals("findings")) {
      throw Refusal.invalid("GW-PTS-018", option, "结果文件 " + name + ".csv 会重名；请改文件名",
          "Two results would be called " + name + ".csv; rename a file");
    }
    tables.put(level, name);
  }

  private void readHomes() {
    LayerFile estates = options.estates == null ? null : keep(ESTATES, rows.read(options.estates, ESTATES, Map.of(), Map.of()));
    if (options.buildings == null) {
      estatesAsHomes(java.util.Objects.requireNonNull(estates));
      return;
    }
    LayerFile buildings = keep(BUILDINGS, rows.read(options.buildings, BUILDINGS, Map.of(), Map.of()));
    if (!buildings.gives("residents") && !buildings.gives("households")) {
      layers.put(BUILDINGS.id(), buildings.features().stream().map(each -> with(each, "residents", 1)).toList());
      notes.add(new Text(buildings.name() + " 没有 residents 和 households 列：每栋按 1 人计",
          buildings.name() + " has no column residents or households: every building counts as 1 person"));
    }
    if (estates != null) place(estates, buildings);
  }

  /** Every estate is the one building that its people live in. */
  private void estatesAsHomes(LayerFile estates) {
    if (!estates.gives("households")) {
      throw Refusal.conflict("GW-LAY-001", "文件 " + estates.name() + " 没有 households 列；请补上，或用 --buildings 给出楼栋",
          "The file " + estates.name() + " has no column households; add it, or give --buildings");
    }
    layers.put(BUILDINGS.id(), estates.features().stream().filter(each -> each.geometry() != null)
        .map(each -> with(each, "compoundCode", each.code())).toList());
    placed(estates);
  }

  /** An estate without a place lies where a building of it does; one that has no building has nobody in it. */
  private void place(LayerFile estates, LayerFile buildings) {
    Map<String, Feature> first = new HashMap<>();
    buildings.features().forEach(each -> first.putIfAbsent(String.valueOf(each.text("compoundCode")), each));
    layers.put(ESTATES.id(), estates.features().stream()
        .filter(each -> each.geometry() != null || first.containsKey(each.code()))
        .map(each -> each.geometry() != null ? each
            : new Feature(each.code(), first.get(each.code()).geometry(), each.properties())).toList());
    Set<String> known = new HashSet<>();
    estates.features().forEach(each -> known.add(each.code()));
    long unknown = buildings.features().stream().filter(each -> each.text("compoundCode") != null
        && !known.contains(each.text("compoundCode"))).count();
    if (unknown > 0) {
      notes.add(new Text(unknown + " 栋楼的 compoundCode 不在 " + estates.name() + " 中，按不属于任何小区计",
          unknown + " buildings name an estate that " + estates.name() + " does not have; they count as belonging to none"));
    }
  }

  private void placed(LayerFile estates) {
    List<Feature> there = estates.features().stream().filter(each -> each.geometry() != null).toList();
    if (there.size() < estates.features().size()) {
      throw Refusal.conflict("GW-LAY-003", "文件 " + estates.name() + " 有小区没有坐标；请补上 x,y 或 lon,lat",
          "The file " + estates.name() + " has estates without coordinates; give them x,y or lon,lat");
    }
    layers.put(ESTATES.id(), there);
  }

  private static Feature with(Feature feature, String property, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(feature.properties());
    more.put(property, value);
    return new Feature(feature.code(), feature.geometry(), more);
  }

  private String metricCrs() {
    Envelope box = new Envelope();
    List<Feature> wards = layers.getOrDefault("wards", List.of());
    wards.forEach(ward -> box.expandToInclude(ward.geometry().getEnvelopeInternal()));
    Coordinate centre = box.isNull() ? new Coordinate(105, 35) : box.centre();
    return MetricCrs.choose(centre.x, centre.y);
  }

  private City city(Projector projector, boolean metres, @Nullable NetworkFile network) {
    for (int i = 0; i + 1 < options.areas.size(); i++) parents(i);
    TerritoryReading.Layers all = (type, use) -> layers.getOrDefault(type.id(), List.of()).forEach(use);
    String crs = metres ? "plane" : metricCrs();
    var about = new TerritoryInfo("files", "文件", "Files", crs, false, "", "", "", "", 0, null);
    Territory territory = TerritoryReading.of(all, about, projector);
    outside(territory);
    Ways read = WaysReading.of(all, territory, projector);
    Ways ways = network == null ? read : FileWays.of(network, read, projector);
    double detour = catalogue.find("walk-detour").map(Standard::threshold).orElse(1.0);
    Walking walking = new Walking(territory, ways, detour);
    network(walking, territory, network == null ? new Text("", "") : OddWords.of(network));
    Census census = new Census(territory, grids(territory, projector), Map.of(), OptionalInt.empty());
    return new City(territory, "", "", "", census, new StraightLine(territory), () -> walking, new ConcurrentHashMap<>());
  }

  /** Each area lies in the one of the level above that holds a point inside it; GW-LAY-004 when that is smaller than itself. */
  private void parents(int i) {
    List<Feature> below = layers.get(LEVELS.get(i).id());
    List<Feature> above = layers.get(LEVELS.get(i + 1).id());
    AreaLocator locator = AreaLocator.of(above.stream().map(Feature::geometry).toList());
    List<Feature> named = new ArrayList<>();
    int alone = 0;
    for (Feature area : below) {
      Coordinate inside = area.geometry().getInteriorPoint().getCoordinate();
      int found = locator.locate(inside.x, inside.y);
      if (found < 0) alone++;
      if (found >= 0 && above.get(found).geometry().getArea() < 0.9 * area.geometry().getArea()) {
        throw Refusal.invalid("GW-LAY-004", "--areas",
            "区域 " + area.code() + " 比它上一级的 " + above.get(found).code() + " 大；请先小后大给出 --areas",
            "The area " + area.code() + " is larger than " + above.get(found).code()
                + " of the level above; give --areas from small to large");
      }
      named.add(found < 0 ? area : with(area, i == 0 ? "subdistrictCode" : "districtCode", above.get(found).code()));
    }
    layers.put(LEVELS.get(i).id(), named);
    if (alone > 0) {
      notes.add(new Text(alone + " 个区域不在上一级的任何区域内，不计入上一级", alone + " areas lie in none of the level above and count in none"));
    }
  }

  private List<Plan.Grid> grids(Territory territory, Projector projector) {
    List<Feature> features = layers.getOrDefault("grids", List.of());
    AreaLocator wards = AreaLocator.of(territory.areas().wards().stream().map(each -> each.outline()).toList());
    List<Plan.Grid> grids = new ArrayList<>();
    for (Feature each : features) {
      Geometry outline = projector.toMetres(each.geometry());
      Coordinate inside = outline.getInteriorPoint().getCoordinate();
      int ward = wards.locate(inside.x, inside.y);
      String name = each.text("name");
      String kind = each.text("kind");
      String section = each.text("sectionCode");
      grids.add(new Plan.Grid(each.code(), name == null ? each.code() : name,
          ward < 0 ? "" : territory.areas().wards().get(ward).code(), section == null ? "" : section, outline, 0, 0,
          kind == null ? "" : kind, false));
    }
    return grids;
  }

  private void outside(Territory territory) {
    Territory.Facilities facilities = territory.facilities();
    outside(territory.buildings().ward(), territory.buildings().code(), "栋楼不在任何区域内，不计入各表",
        "buildings lie in no area and are in no table");
    outside(facilities.ward(), facilities.code(), "处设施不在任何区域内：计入距离，不计入区域拥有的设施",
        "facilities lie in no area: they count for distances, not for what an area has");
    outside(territory.parking().ward(), territory.parking().code(), "处停车位不在任何区域内，不计入各表",
        "car parks lie in no area and are in no table");
    double[] places = facilities.operation().capacity();
    String[] empty = IntStream.range(0, places.length).filter(f -> places[f] == 0).mapToObj(f -> facilities.code()[f])
        .toArray(String[]::new);
    told(empty, "处设施的 capacity 为 0：按已满计", "facilities have capacity 0 and count as full");
    Set<String> known = IntStream.range(0, places.length).filter(f -> places[f] >= 0).mapToObj(f -> facilities.kind()[f])
        .collect(Collectors.toSet());
    String[] unknown = IntStream.range(0, places.length).filter(f -> Double.isNaN(places[f]) && known.contains(facilities.kind()[f]))
        .mapToObj(f -> facilities.code()[f]).toArray(String[]::new);
    told(unknown, "处设施没有 capacity，而同类的有：不计入供需比",
        "facilities have no capacity where others of their kind do: they are left out of supply ratios");
  }

  private void outside(int[] ward, String[] code, String zh, String en) {
    told(IntStream.range(0, ward.length).filter(i -> ward[i] < 0).mapToObj(i -> code[i]).toArray(String[]::new), zh, en);
  }

  /** Says something of features, with the first three by code. */
  private void told(String[] codes, String zh, String en) {
    if (codes.length == 0) return;
    List<String> first = List.of(codes).subList(0, Math.min(TOLD, codes.length));
    notes.add(new Text(codes.length + " " + zh + "（" + String.join("、", first) + (codes.length > TOLD ? " 等" : "") + "）",
        codes.length + " " + en + " (" + String.join(", ", first) + (codes.length > TOLD ? ", …" : "") + ")"));
  }

  private void network(Walking walking, Territory territory, Text odd) {
    if (options.straight) return;
    if (!walking.hasNetwork()) {
      throw Refusal.conflict("GW-LAY-005", "路网中没有一条边；请补上，或用 --straight 按直线计算",
          "The network has no edge; add some, or give --straight for straight lines");
    }
    int off = walking.buildingsOffNetwork();
    int parts = FileWays.parts(walking.ways());
    String share = off == 0 ? "" : off + " / " + territory.buildings().size();
    notes.add(new Text("路网 " + walking.ways().edges().code().length + " 条边，" + parts + " 个互不相连的部分"
        + odd.zh() + (off == 0 ? "" : "；" + share + " 栋楼距路 100 米以上，按直线乘绕行系数估计"),
        "network of " + walking.ways().edges().code().length + " edges, " + parts + " separate parts"
            + odd.en() + (off == 0 ? ""
                : "; " + share + " buildings are more than 100 m from it: straight lines times the detour factor")));
  }
}
