package org.gridwarden.demodata;

import static org.gridwarden.demodata.plane.Sheets.properties;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.gridwarden.demodata.Blocks.Block;
import org.gridwarden.demodata.Blocks.Use;
import org.gridwarden.demodata.Houses.House;
import org.gridwarden.demodata.plane.Dice;
import org.gridwarden.model.Feature;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Point;

/** Facilities of every kind of the catalogue, with the shortages that the demo is there to show. */
final class Places {
  /** Kind, where in town, chance in town and in a village, least and greatest floor area (0 0 = none). */
  private static final String KINDS = """
      party-service-centre SERVICE .85 .3 260 900;deliberation-hall SERVICE .6 .3 40 120
      exchange-room SERVICE .5 .1 30 90;elderly-activity SERVICE .75 .4 80 260;elderly-day-care SERVICE .5 .1 180 460
      home-care-support SERVICE .4 .1 30 90;elderly-canteen SERVICE .35 .2 40 150;clinic SERVICE .8 .6 70 340
      health-room SERVICE .35 .1 20 60;counselling-room SERVICE .35 .05 15 40
      disabled-rehabilitation SERVICE .3 .05 30 120;nursery SERVICE .45 .05 110 320;after-school SCHOOL .5 .1 60 200
      community-school SERVICE .35 .1 80 240;kindergarten SCHOOL 1 .3 900 2600;kindergarten ESTATE .5 0 700 1800
      primary-school SCHOOL .7 .2 3000 9000;junior-school SCHOOL .35 0 6000 14000;senior-school SCHOOL .15 0 9000 20000
      job-station SERVICE .4 .1 30 90;culture-room SERVICE .75 .5 60 300;library SERVICE .45 .3 40 220
      broadcasting-station SERVICE .3 .6 10 25;fitness-ground PARK .8 .5 0 0;fitness-ground ESTATE .8 0 0 0
      sports-ground SCHOOL .5 .1 0 0;dance-square SQUARE .8 .3 0 0;park PARK 1 0 0 0;green-space BANK .7 0 0 0
      market COMMERCE .6 .2 300 2400;stalls COMMERCE .5 .1 40 200;supermarket COMMERCE .85 .1 160 1900
      canteen SERVICE .35 .05 60 240;camera SINGLES 1 .2 0 0;camera ESTATE 1 0 0 0;public-toilet SQUARE .7 .4 20 60
      open-canteen INSTITUTION .4 0 120 300;open-bath INSTITUTION .3 0 80 200;open-culture INSTITUTION .4 0 100 400
      open-sports INSTITUTION .4 0 0 0;open-science INSTITUTION .25 0 60 200;added-lift SINGLES .35 0 0 0
      pipes SINGLES .6 .1 0 0
      water-supply SINGLES .4 .4 0 0;power-supply ESTATE .4 .3 0 0;gas-supply ESTATE .4 .1 0 0
      sanitation SINGLES .4 .3 0 0;road SINGLES .6 .6 0 0;fitness-equipment ESTATE .7 .4 0 0""";

  /** Nanjin's wards without a station, and floor areas of those that are too small. */
  private static final TreeSet<String> NO_STATION = new TreeSet<>(List.of("006", "013", "020", "203", "208", "213",
      "215"));
  private static final Map<String, Integer> SMALL_STATIONS = Map.of("007", 96, "009", 118, "010", 150, "018", 210);
  private static final Map<String, String> TENURES = Map.of("007", "rented", "014", "rented", "017", "rented",
      "019", "temporary", "005", "shared", "201", "shared", "206", "shared", "213", "none");
  private static final String[] SERVICES = {"education", "culture", "recreation", "legal-advice", "social-security",
    "everyday-needs", "disabled-rehabilitation", "mental-health", "legal-aid", "community-correction",
        "drug-rehabilitation"};

  final List<Feature> facilities = new ArrayList<>();
  private final Blocks blocks;
  private final Houses houses;
  private final Map<String, Geometry> wards;
  private final Map<String, String> words;
  private final Map<String, Integer> numbers = new TreeMap<>();

  Places(Blocks blocks, Houses houses, Map<String, Geometry> wards, Map<String, String> words) {
    this.blocks = blocks;
    this.houses = houses;
    this.wards = wards;
    this.words = words;
    for (String ward : wards.keySet()) {
      stationAndOffice(ward);
      if (ward.startsWith(Country.NANJIN) || ward.equals(Lattice.YANXIQIAO)) everyKind(ward);
    }
    add("500117003019", "service-complex", spot("500117003019", Use.SERVICE, Dice.of("complex")), "existing", "owned",
        720.0, Dice.of("complex"));
    add("500117003016", "service-complex", spot("500117003016", Use.SERVICE, Dice.of("second")), "planned", "owned",
        860.0, Dice.of("second"));
    for (Block block : blocks.all) if (block.use == Use.ESTATE || block.use == Use.SINGLES) waste(block);
  }

  private void stationAndOffice(String ward) {
    Dice dice = Dice.of("station " + ward);
    boolean nanjin = ward.startsWith(Country.NANJIN);
    String tail = ward.substring(9);
    boolean missing = nanjin ? NO_STATION.contains(tail) : dice.chance(Names.isCommunity(ward) ? 0.12 : 0.27);
    double area = dice.chance(0.22) ? dice.whole(70, 190) : Names.isCommunity(ward) ? dice.whole(260, 980)
        : dice.whole(160, 520);
    if (nanjin && SMALL_STATIONS.containsKey(tail)) area = SMALL_STATIONS.get(tail);
    else if (nanjin && Names.isCommunity(ward)) area = dice.whole(420, 960);
    String tenure = dice.chance(0.75) ? "owned" : dice.pick("rented", "shared", "temporary");
    if (!missing) add(ward, "service-station", spot(ward, Use.SERVICE, dice), "existing", tenure, area, dice);
    else if (dice.chance(0.25)) add(ward, "service-station", spot(ward, Use.SERVICE, dice), "planned", "owned", 650.0,
        dice);
    double die = dice.between(0, 1);
    String office = nanjin ? TENURES.getOrDefault(tail, "owned")
        : die < .62 ? "owned" : die < .77 ? "rented" : die < .89 ? "shared" : die < .95 ? "temporary" : "none";
    if (office.equals("none")) return;
    Use where = office.equals("rented") ? Use.SINGLES : Use.SERVICE;
    double room = office.equals("owned") ? dice.whole(140, 420) : dice.whole(35, 130);
    add(ward, "ward-office", spot(ward, where, dice), "existing", office, room, dice);
  }

  private void everyKind(String ward) {
    boolean village = !Names.isCommunity(ward);
    int number = 0;
    for (String entry : KINDS.trim().split("[;\\n]")) {
      String[] cells = entry.trim().split(" ");
      Dice dice = Dice.of("place " + ward + number++);
      Use where = Use.valueOf(cells[1]);
      boolean park = cells[0].equals("park");
      if (park && blocks.all.stream().noneMatch(block -> block.ward.equals(ward) && block.use == Use.PARK)) continue;
      if (!dice.chance(Double.parseDouble(cells[village ? 3 : 2]))) continue;
      double low = Double.parseDouble(cells[4]);
      Double area = low == 0 ? null : (double) dice.whole((int) low, Integer.parseInt(cells[5]));
      String tenure = area == null ? null : dice.chance(0.6) ? "owned" : dice.pick("rented", "shared", "temporary");
      String status = dice.chance(0.94) ? "existing" : "planned";
      add(ward, cells[0], spot(ward, where, dice), status, tenure, area, dice);
    }
  }

  private void waste(Block block) {
    Dice dice = Dice.of("waste " + block.face.id());
    if (!dice.chance(block.use == Use.ESTATE ? 0.85 : 0.6)) return;
    Coordinate corner = block.land.getExteriorRing().getCoordinateN(dice.whole(0, block.land.getNumPoints() - 2));
    Coordinate middle = block.land.getInteriorPoint().getCoordinate();
    Coordinate inward = Houses.unit(corner, middle);
    add(block.ward, "waste-point", Country.point(Houses.move(corner, inward, 6, inward, 0)), "existing", null, null,
        dice);
  }

  private void add(String ward, String kind, Point place, String status, String tenure, Double area, Dice dice) {
    String code = ward + String.format("F%03d", numbers.merge(ward, 1, Integer::sum));
    boolean open = kind.matches(
        "park|green-space|dance-square|camera|waste-point|public-toilet|stalls|fitness-.*|road|pipes|.*-supply");
    boolean worn = kind.matches("pipes|.*-supply|sanitation|road|fitness-equipment");
    Double usable = area == null ? null : StrictMath.rint(area * (dice.chance(0.3) ? dice.between(0.35, 0.6)
        : dice.between(0.7, 1)));
    facilities.add(new Feature(code, place, properties("name", name(Hechuan.names().wards().get(ward), words.get(kind)),
        "wardCode", ward, "kind", kind, "status", status, "tenure", tenure, "floorAreaM2", area, "usableAreaM2", usable,
        "hours", open ? "00:00-24:00" : dice.pick("09:00-17:00", "08:30-18:00", "08:00-20:00",
            "09:00-12:00,14:00-17:30"),
        "stepFree", dice.chance(0.66), "services", kind.equals("service-station") ? services(dice) : null,
        "capacity", capacity(kind, area), "condition", dice.chance(worn ? 0.6 : 0.93) ? "sound" : "damaged",
        "dateSeen", seen(code), "institution", kind.startsWith("open-") ? institution(ward, code) : null,
        "usersPerDay", users(kind, area, code))));
  }

  private static String seen(String code) {
    Dice dice = Dice.of("seen " + code);
    return String.format("2023-%02d-%02d", dice.whole(1, 6), dice.whole(1, 28));
  }

  private static String institution(String ward, String code) {
    return Hechuan.names().wards().get(ward) + Dice.of("institution " + code).pick("中学", "小学", "机关食堂", "国有企业", "图书馆", "职工之家");
  }

  /** A usual day: most rooms are used, some are crowded, some stand empty. */
  private static Integer users(String kind, Double area, String code) {
    Dice dice = Dice.of("users " + code);
    if (area == null || !dice.chance(0.7)) return null;
    double perM2 = dice.chance(0.15) ? dice.between(0, 0.01) : dice.chance(0.25) ? dice.between(0.25, 0.45) : dice.between(0.04, 0.2);
    return (int) (area * perM2);
  }

  /** 高阳社区服务站, not 高阳社区社区服务站. */
  private static String name(String ward, String kind) {
    return ward.endsWith("社区") && kind.startsWith("社区") ? ward + kind.substring("社区".length()) : ward + kind;
  }

  private static Double capacity(String kind, Double area) {
    return switch (kind) {
      case "nursery", "elderly-day-care" -> StrictMath.rint(area / 10);
      case "kindergarten" -> StrictMath.rint(area / 8.5);
      case "primary-school", "junior-school", "senior-school" -> StrictMath.rint(area / 9);
      default -> null;
    };
  }

  private static String services(Dice dice) {
    double share = dice.between(0.35, 1);
    TreeSet<String> chosen = new TreeSet<>(List.of("everyday-needs"));
    for (String service : SERVICES) if (dice.chance(share)) chosen.add(service);
    return String.join(" ", chosen);
  }

  /** A place inside a house on a block of this use, or on the block itself; anywhere sensible where there is none. */
  private Point spot(String ward, Use use, Dice dice) {
    List<Block> choice = blocks.all.stream().filter(block -> block.ward.equals(ward) && block.land != null)
        .filter(block -> block.use == use).toList();
    if (choice.isEmpty()) {
      choice = blocks.all.stream().filter(block -> block.ward.equals(ward) && !houses.in(block).isEmpty()).toList();
    }
    if (choice.isEmpty()) {
      Point inside = wards.get(ward).getInteriorPoint();
      Coordinate moved = new Coordinate(inside.getX() + dice.between(-60, 60), inside.getY() + dice.between(-60, 60));
      return wards.get(ward).buffer(-30).contains(Country.point(moved)) ? Country.point(moved) : inside;
    }
    Block block = choice.get(dice.whole(0, choice.size() - 1));
    List<House> here = houses.in(block);
    Point middle = here.isEmpty() ? block.land.getInteriorPoint() : here.get(dice.whole(0, here.size() - 1))
        .shape.getCentroid();
    for (int i = 0; i < 5; i++) {
      double reach = here.isEmpty() ? 22 : 3.5;
      Point moved = Country.point(new Coordinate(middle.getX() + dice.between(-reach, reach), middle.getY()
          + dice.between(-reach, reach)));
      if (block.land.contains(moved)) return moved;
    }
    return middle;
  }
}
