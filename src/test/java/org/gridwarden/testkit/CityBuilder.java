package org.gridwarden.testkit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gridwarden.model.Area;
import org.gridwarden.model.Employer;
import org.gridwarden.model.Level;
import org.gridwarden.model.Plan;
import org.gridwarden.model.Territory;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;

/** Puts a small city together in metres; every area is a rectangle {@code {west, south, east, north}}. */
public final class CityBuilder {

  private static final GeometryFactory METRES = new GeometryFactory();

  private record Building(
      String code, double x, double y, int ward, int compound, int households, int residents, int elderly, int children,
      int builtYear, String management) {}

  private record Facility(
      String code, double x, double y, int ward, String kind, String status, String tenure, double floor,
          String services) {}

  private record Car(String code, double x, double y, int ward, int compound, String kind, int spaces) {}

  private final List<Area> districts = new ArrayList<>();
  private final List<Area> subdistricts = new ArrayList<>();
  private final List<Area> wards = new ArrayList<>();
  private final List<Plan.Grid> grids = new ArrayList<>();
  private final List<Building> buildings = new ArrayList<>();
  private final List<Facility> facilities = new ArrayList<>();
  private final List<Car> cars = new ArrayList<>();
  private final List<Territory.Compound> compounds = new ArrayList<>();
  private final List<Territory.Post> posts = new ArrayList<>();
  private final List<Territory.YearCount> counts = new ArrayList<>();
  private final List<Territory.MicroGrid> microGrids = new ArrayList<>();
  private final List<Territory.Stairwell> stairwells = new ArrayList<>();
  private final Map<String, Double> places = new HashMap<>();
  private final Map<String, Integer> users = new HashMap<>();
  private final Map<String, String> hours = new HashMap<>();
  private final Map<String, Byte> stepFree = new HashMap<>();
  private final Map<String, Integer> floors = new HashMap<>();
  private final Map<String, String> uses = new HashMap<>();
  private final Map<String, Double> fees = new HashMap<>();
  private final double dx;
  private final double dy;
  private long revision = 1;

  /** A city whose every coordinate is moved by dx, dy metres. */
  public CityBuilder(double dx, double dy) {
    this.dx = dx;
    this.dy = dy;
  }

  public CityBuilder district(String code, double... box) {
    districts.add(area(code, Level.DISTRICT, "", box, 0, 0, false));
    return this;
  }

  public CityBuilder subdistrict(String code, String parent, double... box) {
    subdistricts.add(area(code, Level.SUBDISTRICT, parent, box, 0, 0, false));
    return this;
  }

  /** @param households -1 when neither households nor residents are known */
  public CityBuilder ward(String code, String parent, int households, int residents, double... box) {
    wards.add(area(code, Level.WARD, parent, box, Math.max(0, households), Math.max(0, residents), households >= 0));
    return this;
  }

  public CityBuilder grid(String code, String ward, String section, int posts, int filled, double... box) {
    grids.add(new Plan.Grid(code, "Grid " + code, ward, section, rectangle(box), posts, filled));
    return this;
  }

  public CityBuilder building(String code, double x, double y, int ward, int households, int residents) {
    return building(code, x, y, ward, -1, households, residents, 0, 0);
  }

  public CityBuilder building(
      String code, double x, double y, int ward, int compound, int households, int residents, int elderly,
          int children) {
    buildings.add(
        new Building(code, x + dx, y + dy, ward, compound, households, residents, elderly, children, 0, ""));
    return this;
  }

  /** A building of its own, in no compound. */
  public CityBuilder single(
      String code, double x, double y, int ward, int households, int residents, int builtYear, String management) {
    buildings.add(
        new Building(code, x + dx, y + dy, ward, -1, households, residents, 0, 0, builtYear, management));
    return this;
  }

  public CityBuilder facility(String code, double x, double y, int ward, String kind, double floorAreaM2) {
    return facility(code, x, y, ward, kind, "existing", "owned", floorAreaM2, "");
  }

  public CityBuilder facility(
      String code, double x, double y, int ward, String kind, String status, String tenure, double floorAreaM2,
      String services) {
    facilities.add(new Facility(code, x + dx, y + dy, ward, kind, status, tenure, floorAreaM2, services));
    return this;
  }

  /** Places of a facility and people who come on a usual day; NaN and -1 where not known. */
  public CityBuilder use(String facility, double capacity, int usersPerDay) {
    places.put(facility, capacity);
    users.put(facility, usersPerDay);
    return this;
  }

  /** Hours of a facility, and 1 without steps, 0 with, {@link Territory#UNKNOWN}. */
  public CityBuilder open(String facility, String hours, byte stepFree) {
    this.hours.put(facility, hours);
    this.stepFree.put(facility, stepFree);
    return this;
  }

  public CityBuilder parking(String code, double x, double y, int ward, int compound, String kind, int spaces) {
    cars.add(new Car(code, x + dx, y + dy, ward, compound, kind, spaces));
    return this;
  }

  /** Hours and fee a day of a car park. */
  public CityBuilder terms(String carPark, String hours, double feePerDay) {
    this.hours.put(carPark, hours);
    fees.put(carPark, feePerDay);
    return this;
  }

  /** Use of a building and its floor area of work. */
  public CityBuilder use(String building, String use, int floorM2) {
    uses.put(building, use);
    floors.put(building, floorM2);
    return this;
  }

  public CityBuilder compound(String code, int ward, String kind, String management, int builtYear, int dwellings) {
    compounds.add(new Territory.Compound(code, code, ward, kind, management, true, false, builtYear, dwellings, 0,
        Double.NaN, Territory.UNKNOWN));
    return this;
  }

  public CityBuilder post(Level employer, String employerCode, String role, int posts, int filled, String... serves) {
    String code = "P" + this.posts.size();
    this.posts.add(new Territory.Post(
        code, Employer.of(employer), employerCode, role, posts, filled, 0, List.of(serves)));
    return this;
  }

  /** Posts of a building, for example of its leader. */
  public CityBuilder buildingPost(String building, String role, int posts, int filled) {
    String code = "P" + this.posts.size();
    this.posts.add(new Territory.Post(code, Employer.BUILDING, building, role, posts, filled, 0, List.of()));
    return this;
  }

  /** A micro-grid of buildings that were added before, and a stairwell in the first of them. */
  public CityBuilder microGrid(String code, int... of) {
    microGrids.add(new Territory.MicroGrid(code, "Micro " + code, of));
    return this;
  }

  public CityBuilder stairwell(String code, int building) {
    stairwells.add(new Territory.Stairwell(code, code, building, java.util.OptionalInt.empty(), java.util.OptionalInt.empty()));
    return this;
  }

  /** Posts of what lies below grids. */
  public CityBuilder belowPost(Employer employer, String employerCode, String role, int posts, int filled) {
    this.posts.add(new Territory.Post("P" + this.posts.size(), employer, employerCode, role, posts, filled, 0, List.of()));
    return this;
  }

  public CityBuilder count(String ward, int year, int households, int residents) {
    counts.add(new Territory.YearCount(ward, year, households, residents));
    return this;
  }

  public List<Plan.Grid> grids() {
    return grids.stream().sorted(Comparator.comparing(Plan.Grid::code)).toList();
  }

  public Territory territory() {
    Map<String, Area> byCode = new HashMap<>();
    for (List<Area> list : List.of(districts, subdistricts, wards)) {
      for (Area area : list) byCode.put(area.code(), area);
    }
    var areas = new Territory.Areas(List.copyOf(districts), List.copyOf(subdistricts), List.copyOf(wards), byCode);
    return new Territory("test", "测试", "Test", revision++, "EPSG:4544", true, areas, buildingColumns(),
        facilityColumns(), parkingColumns(), List.copyOf(compounds), List.copyOf(posts), List.copyOf(counts),
        new Territory.Below(List.copyOf(microGrids), List.copyOf(stairwells)));
  }

  private Territory.Buildings buildingColumns() {
    int n = buildings.size();
    return new Territory.Buildings(
        buildings.stream().map(Building::code).toArray(String[]::new),
        buildings.stream().mapToDouble(Building::x).toArray(), buildings.stream().mapToDouble(Building::y).toArray(),
        buildings.stream().mapToInt(Building::ward).toArray(), buildings.stream().mapToInt(Building::compound)
            .toArray(),
        buildings.stream().mapToInt(Building::households).toArray(),
        buildings.stream().mapToInt(Building::residents).toArray(),
        buildings.stream().mapToInt(Building::elderly).toArray(),
        buildings.stream().mapToInt(Building::children).toArray(), new int[n],
        buildings.stream().mapToInt(Building::builtYear).toArray(),
        buildings.stream().map(building -> uses.getOrDefault(building.code, "")).toArray(String[]::new),
        buildings.stream().map(Building::management).toArray(String[]::new), new boolean[n], unknown(n), Map.of(),
        buildings.stream().mapToInt(building -> floors.getOrDefault(building.code, 0)).toArray());
  }

  private Territory.Facilities facilityColumns() {
    return new Territory.Facilities(
        facilities.stream().map(Facility::code).toArray(String[]::new),
        facilities.stream().map(facility -> "Facility " + facility.code()).toArray(String[]::new),
        facilities.stream().mapToDouble(Facility::x).toArray(), facilities.stream().mapToDouble(Facility::y).toArray(),
        facilities.stream().mapToInt(Facility::ward).toArray(),
        facilities.stream().map(Facility::kind).toArray(String[]::new),
        facilities.stream().map(Facility::status).toArray(String[]::new),
        facilities.stream().map(Facility::tenure).toArray(String[]::new),
        facilities.stream().mapToDouble(Facility::floor).toArray(),
        facilities.stream().mapToDouble(facility -> Double.NaN).toArray(),
        facilities.stream().map(Facility::services).toArray(String[]::new), operation(facilities.size()));
  }

  private Territory.Operation operation(int n) {
    String[] none = java.util.Collections.nCopies(n, "").toArray(String[]::new);
    int[] users = facilities.stream().mapToInt(each -> this.users.getOrDefault(each.code, (int) Territory.UNKNOWN)).toArray();
    double[] capacity = facilities.stream().mapToDouble(each -> this.places.getOrDefault(each.code, Double.NaN)).toArray();
    byte[] free = unknown(n);
    for (int i = 0; i < n; i++) free[i] = stepFree.getOrDefault(facilities.get(i).code, Territory.UNKNOWN);
    String[] open = facilities.stream().map(each -> hours.getOrDefault(each.code, "")).toArray(String[]::new);
    return new Territory.Operation(open, free, capacity, users, none, none, none);
  }

  private static byte[] unknown(int n) {
    byte[] flags = new byte[n];
    java.util.Arrays.fill(flags, Territory.UNKNOWN);
    return flags;
  }

  private Territory.Parking parkingColumns() {
    return new Territory.Parking(
        cars.stream().map(Car::code).toArray(String[]::new), cars.stream().mapToDouble(Car::x).toArray(),
        cars.stream().mapToDouble(Car::y).toArray(), cars.stream().mapToInt(Car::ward).toArray(),
        cars.stream().mapToInt(Car::compound).toArray(), cars.stream().map(Car::kind).toArray(String[]::new),
        cars.stream().mapToInt(Car::spaces).toArray(),
        cars.stream().map(car -> hours.getOrDefault(car.code, "")).toArray(String[]::new),
        cars.stream().mapToDouble(car -> fees.getOrDefault(car.code, Double.NaN)).toArray());
  }

  private Area area(String code, Level level, String parent, double[] box, int households, int residents,
      boolean known) {
    Geometry outline = rectangle(box);
    return new Area(code, "名" + code, "Name " + code, level, parent, "", outline, households, residents,
        Math.round(outline.getArea()), 0, 0, 0, false, known);
  }

  private Geometry rectangle(double... box) {
    double west = box[0] + dx;
    double south = box[1] + dy;
    double east = box[2] + dx;
    double north = box[3] + dy;
    return METRES.createPolygon(new Coordinate[] {new Coordinate(west, south), new Coordinate(east, south),
        new Coordinate(east, north), new Coordinate(west, north), new Coordinate(west, south)});
  }
}
