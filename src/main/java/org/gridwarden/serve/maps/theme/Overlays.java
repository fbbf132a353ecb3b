package org.gridwarden.serve.maps.theme;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.gridwarden.analysis.accessibility.walk.Path;
import org.gridwarden.analysis.accessibility.walk.Walks;
import org.gridwarden.analysis.coverage.Census;
import org.gridwarden.analysis.gaps.GapExplanation;
import org.gridwarden.analysis.gaps.GapReport;
import org.gridwarden.crs.Projector;
import org.gridwarden.model.Level;
import org.gridwarden.model.Text;
import org.gridwarden.model.Ways;
import org.gridwarden.serve.reports.Cities;
import org.gridwarden.serve.reports.City;
import org.gridwarden.serve.reports.ExplainedWay;
import org.gridwarden.serve.reports.GapsAnswer;
import org.gridwarden.serve.reports.Manners;
import org.gridwarden.serve.reports.Report;
import org.gridwarden.serve.reports.Standards;
import org.gridwarden.serve.reports.reach.ReachShapes;
import org.gridwarden.serve.siting.SitedPlaces;
import org.gridwarden.standard.Catalogue;
import org.gridwarden.standard.Standard;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.springframework.stereotype.Component;

/** Makes the overlays that a page address asks for, from the answers that the page reads. */
@Component
public final class Overlays {
  private static final GeometryFactory METRES = new GeometryFactory();
  /** So many sites are named beside the map; the map has them all. */
  private static final int MOST_SITES = 12;
  private static final String STANDARD = "service-station-reach";
  /** What the fields of the page stand for when the address does not say. */
  private static final Map<String, String> USUAL = Map.of("minutes", "5", "circle", "300");
  private static final Map<String, Text> BARRIERS = Map.of("wall", new Text("围墙", "wall"), "compound",
      new Text("小区围墙", "wall of a compound"), "railway", new Text("铁路", "railway"), "river", new Text("河流", "river"),
      "expressway", new Text("快速路", "expressway"));

  private final Cities cities;
  private final Standards standards;
  private final GapsAnswer gaps;
  private final ReachShapes reach;

  Overlays(Cities cities, Standards standards, GapsAnswer gaps, ReachShapes reach) {
    this.cities = cities;
    this.standards = standards;
    this.gaps = gaps;
    this.reach = reach;
  }

  /** Refuses as the reports do: GW-RCH-…, GW-GAP-…, GW-SIT-043. */
  public Overlay make(Wanted wanted) {
    return reached(wanted).and(ring(wanted)).and(Marks.ways(wanted)).and(why(wanted)).and(sites(wanted));
  }

  private Overlay reached(Wanted wanted) {
    String place = wanted.address().get("reach");
    if (place == null) return Overlay.NONE;
    Map<String, String> asked = new HashMap<>();
    asked.put(place.matches("-?\\d+(\\.\\d+)?,-?\\d+(\\.\\d+)?") ? "at" : "facility", place);
    USUAL.forEach((name, usual) -> asked.put(name, Optional.ofNullable(wanted.address().get(name)).orElse(usual)));
    for (String name : List.of("group", "hour", "stepFree")) {
      if (wanted.address().get(name) != null) asked.put(name, wanted.address().get(name));
    }
    List<String> pairs = new ArrayList<>();
    asked.forEach((name, value) -> pairs.addAll(List.of(name, value)));
    ReachShapes.Shapes shapes = reach.of(wanted.pass(), wanted.asked(pairs.toArray(String[]::new)));
    Speech speech = wanted.speech();
    List<Overlay.Item> items = new ArrayList<>();
    add(items, speech.say("步行可达的地面", "ground reached on foot"), "", Overlay.Look.OUTLINE, shapes.outline());
    add(items, speech.say("直线距离圆", "circle as the crow flies"), metres(speech, shapes.circleM()), Overlay.Look.CIRCLE,
        shapes.circle());
    add(items, speech.say("步行可达的街道", "street reached on foot"), minutes(speech, shapes.minutes()), Overlay.Look.STREET,
        shapes.streets());
    add(items, speech.say("圆内但步行超限的楼栋", "building in the circle, too far on foot"), count(shapes.onlyCircle()),
        Overlay.Look.CIRCLE_BUILDING, shapes.onlyCircle());
    add(items, speech.say("步行可达的楼栋", "building reached on foot"), count(shapes.walked()), Overlay.Look.BUILDING, shapes.walked());
    add(items, shapes.name().isEmpty() ? speech.say("起点", "start") : shapes.name(), "", Overlay.Look.START, shapes.start());
    return new Overlay(items, List.of(shapes.sentence()), true);
  }

  private static String metres(Speech speech, double metres) {
    return Speech.number(metres) + speech.say(" 米", " m");
  }

  private static String minutes(Speech speech, double minutes) {
    return Speech.number(minutes) + speech.say(" 分钟", " min");
  }

  private static String count(Geometry points) {
    return Speech.number(points.getNumPoints());
  }

  private static void add(List<Overlay.Item> items, String label, String figure, Overlay.Look look, Geometry geometry) {
    if (!geometry.isEmpty()) items.add(new Overlay.Item(label, figure, look, geometry));
  }

  private Overlay ring(Wanted wanted) {
    String corners = wanted.address().get("ring");
    if (corners == null) return Overlay.NONE;
    boolean gapsShown = wanted.address().theme().equals("gaps");
    String standard = gapsShown ? Optional.ofNullable(wanted.address().get("standard")).orElse(STANDARD) : STANDARD;
    String group = Optional.ofNullable(wanted.address().get("group")).orElse("residents");
    Report report = gaps.prepare(wanted.pass(), wanted.measured("polygon", corners, "standard", standard, "group", group)).make().get();
    Speech speech = wanted.speech();
    List<String> words = new ArrayList<>();
    List<Overlay.Item> items = new ArrayList<>();
    for (Report.Row row : report.rows()) {
      String about = row.area().estimated() ? "≈ " : "";
      String people = about + Speech.number(row.area().residents());
      String homes = about + Speech.number(row.area().households());
      boolean known = row.area().known();
      add(items, speech.say("所画区域", "drawn area"), known ? people + speech.say(" 人", " people") : "", Overlay.Look.RING,
          row.area().outline());
      words.add(known ? speech.say("所画区域内住有 " + people + " 人、" + homes + " 户。",
          people + " residents in " + homes + " households live in the drawn area.")
          : speech.say("所画区域内没有人口数据。", "Nobody was counted in the drawn area."));
      if (gapsShown) words.add(String.valueOf(row.values().get("reason")));
    }
    return new Overlay(items, words, false);
  }

  /** Sites that a siting found, numbered in the order in which to build. */
  private static Overlay sites(Wanted wanted) {
    String job = wanted.address().get("siting");
    // the page's form has no answer yet
    if (job == null || job.equals("new")) return Overlay.NONE;
    Speech speech = wanted.speech();
    SitedPlaces found = SitedPlaces.of(wanted.pass(), job, speech.language());
    if (!found.territory().equals(wanted.city().territory().id())) return Overlay.NONE;
    Projector projector = Projector.of(wanted.city().territory().metricCrs());
    List<Overlay.Item> items = new ArrayList<>();
    for (SitedPlaces.Drawn area : found.areas()) {
      Overlay.Look look = area.role().equals("within") ? Overlay.Look.RING
          : area.role().equals("candidate") ? Overlay.Look.CANDIDATE : Overlay.Look.EXCLUDED;
      String label = area.role().equals("within") ? speech.say("要服务的区域", "area to be served")
          : area.role().equals("candidate") ? speech.say("候选用地", "ground to build on") : speech.say("不能建的地方", "ground left out");
      add(items, label, "", look, projector.toMetres(area.ring()));
    }
    if (!found.sites().isEmpty()) {
      Coordinate[] places = found.sites().stream().map(SitedPlaces.Site::place).toArray(Coordinate[]::new);
      items.add(new Overlay.Item(speech.say("选定的站点，按建设顺序", "chosen sites, in order"), Speech.number(places.length),
          Overlay.Look.SITE, projector.toMetres(METRES.createMultiPointFromCoords(places))));
    }
    List<String> words = new ArrayList<>();
    words.add(found.sentence());
    for (int i = 0; i < Math.min(MOST_SITES, found.sites().size()); i++) {
      SitedPlaces.Site site = found.sites().get(i);
      words.add((i + 1) + " " + site.title() + (Double.isNaN(site.gain()) ? "" : " (+" + Speech.number(site.gain()) + ")"));
    }
    return new Overlay(items, words, false);
  }

  /** The way of the area that is asked about ({@code why}), or of the selected one where something is missing, as on the page. */
  private Overlay why(Wanted wanted) {
    PageAddress address = wanted.address();
    String code = Optional.ofNullable(address.get("why")).orElse(address.get("sel"));
    if (code == null || !address.theme().equals("gaps")) return Overlay.NONE;
    boolean asked = address.get("why") != null;
    if (!asked && Changes.asked(address)) return Overlay.NONE;
    Catalogue catalogue = standards.catalogue(wanted.pass());
    Standard standard = catalogue.get(Optional.ofNullable(address.get("standard")).orElse(STANDARD));
    var question = wanted.measured();
    for (City city : cities.list(wanted.pass(), question, true, OptionalInt.empty())) {
      Census.Place place = city.census().place(code);
      if (place == null || !GapReport.fits(standard, place.level())) continue;
      GapExplanation why = GapExplanation.of(GapsAnswer.study(city, catalogue), standard, place,
          Optional.ofNullable(address.get("group")).orElse("residents"), Manners.of(question));
      boolean lacks = List.of("short", "uncovered").contains(why.row().classification());
      return asked || lacks ? way(wanted.speech(), city, why) : Overlay.NONE;
    }
    return Overlay.NONE;
  }

  private static Overlay way(Speech speech, City city, GapExplanation why) {
    List<Overlay.Item> items = new ArrayList<>();
    List<String> words = List.of(speech.say(why.why()));
    Ways ways = city.walking().get().ways();
    var longWay = why.longWay();
    for (int barrier : longWay == null ? new int[0] : new int[] {longWay.barrier(), longWay.wall()}) {
      if (barrier < 0) continue;
      Text kind = BARRIERS.getOrDefault(ways.barriers().kind()[barrier], new Text("阻隔", "barrier"));
      add(items, (speech.say(kind) + " " + ways.barriers().name()[barrier]).strip(), "", Overlay.Look.BARRIER,
          METRES.createLineString(ExplainedWay.barrier(barrier, ways)));
    }
    if (why.facility() >= 0) {
      var all = city.territory().facilities();
      Coordinate to = new Coordinate(all.x()[why.facility()], all.y()[why.facility()]);
      Path path = why.path();
      boolean walked = path != null && path.how() == Walks.How.WALK;
      String figure = Double.isFinite(why.metres())
          ? metres(speech, Math.round(why.metres())) + " · " + minutes(speech, Math.round(why.minutes() * 10) / 10.0) : "";
      add(items, walked ? speech.say("最近设施的路线", "way to the nearest") : speech.say("到最近设施的直线", "line to the nearest"),
          figure, walked ? Overlay.Look.WALK : Overlay.Look.STRAIGHT, METRES.createLineString(ExplainedWay.vertices(why, to)));
      add(items, all.name()[why.facility()], "", Overlay.Look.END, METRES.createPoint(to));
    }
    if (longWay != null && longWay.gate() >= 0) {
      String name = ways.gates().name()[longWay.gate()];
      add(items, speech.say("关闭的大门 ", "gate that is shut ") + (name.isEmpty() ? ways.gates().code()[longWay.gate()] : name), "",
          Overlay.Look.GATE, METRES.createPoint(new Coordinate(ways.gates().x()[longWay.gate()], ways.gates().y()[longWay.gate()])));
    }
    return new Overlay(items, words, false);
  }
}
