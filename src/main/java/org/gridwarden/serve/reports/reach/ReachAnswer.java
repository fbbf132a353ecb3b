package org.gridwarden.serve.reports.reach;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gridwarden.analysis.accessibility.walk.ReachedGround;
import org.gridwarden.analysis.accessibility.walk.Walking;
import org.gridwarden.analysis.accessibility.walk.Walks;
import org.gridwarden.crs.Projector;
import org.gridwarden.model.Feature;
import org.gridwarden.model.Territory;
import org.gridwarden.model.Ways;
import org.gridwarden.serve.reports.CoverageAnswer;
import org.gridwarden.serve.reports.Report;
import org.gridwarden.standard.Catalogue;
import org.gridwarden.store.FeatureStore;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;

/** What is reached, as rows of buildings, as features, and summed up. */
final class ReachAnswer {
  /** Buildings that only the circle holds get their minutes up to this multiple of the limit. */
  private static final double LOOK = 6;

  private static final GeometryFactory METRES = new GeometryFactory();
  private final ReachQuestion question;
  private final Catalogue catalogue;
  private final String language;
  private final ReachedGround reached;
  private final Projector projector;
  private final List<Map<String, Object>> rows = new ArrayList<>();
  private final List<double[]> places = new ArrayList<>();
  private final Map<String, long[]> totals = new LinkedHashMap<>();

  /** @param features where the names of buildings are kept */
  ReachAnswer(ReachQuestion question, Catalogue catalogue, String language, FeatureStore features) {
    this.question = question;
    this.catalogue = catalogue;
    this.language = language;
    Walking walking = question.city().walking().get();
    double look = Math.max(question.limitM(), question.circleM()) * LOOK;
    reached = walking.reach(question.x(), question.y(), question.limitM(), look, question.terms());
    projector = Projector.of(question.city().territory().metricCrs());
    for (String name : List.of("walk", "circle", "both", "circleOnly", "walkOnly")) totals.put(name, new long[3]);
    buildings(features);
  }

  private void buildings(FeatureStore features) {
    Territory territory = question.city().territory();
    Territory.Buildings all = territory.buildings();
    int[] people = question.study().people(question.group());
    double[] metres = new double[all.size()];
    Walks.How[] how = new Walks.How[all.size()];
    ReachedGround.Homes homes = reached.homes();
    java.util.Arrays.fill(metres, Double.POSITIVE_INFINITY);
    for (int k = 0; k < homes.building().length; k++) {
      metres[homes.building()[k]] = homes.metres()[k];
      how[homes.building()[k]] = homes.how()[k];
    }
    List<Integer> found = new ArrayList<>();
    for (int b = 0; b < metres.length; b++) {
      if (metres[b] <= question.limitM() || straight(all, b) <= question.circleM()) found.add(b);
    }
    found.sort((a, b) -> metres[a] != metres[b] ? Double.compare(metres[a], metres[b])
        : Double.compare(straight(all, a), straight(all, b)));
    Map<String, String> names =
        BuildingNames.of(features, territory.id(), found.stream().map(b -> all.code()[b]).toList());
    for (int b : found) {
      boolean walk = metres[b] <= question.limitM();
      boolean circle = straight(all, b) <= question.circleM();
      count(walk, circle, people[b], all.households()[b]);
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("code", all.code()[b]);
      if (names.containsKey(all.code()[b])) row.put("name", names.get(all.code()[b]));
      fill(row, territory, b, metres[b], how[b] == Walks.How.ESTIMATE, walk ? circle ? "both" : "walk" : "circle", people[b]);
      rows.add(row);
      places.add(new double[] {all.x()[b], all.y()[b]});
    }
  }

  private double straight(Territory.Buildings all, int b) {
    return Math.hypot(all.x()[b] - question.x(), all.y()[b] - question.y());
  }

  private void count(boolean walk, boolean circle, int people, int households) {
    add(walk, "walk", people, households);
    add(circle, "circle", people, households);
    add(walk && circle, "both", people, households);
    add(circle && !walk, "circleOnly", people, households);
    add(walk && !circle, "walkOnly", people, households);
  }

  private void add(boolean counts, String name, int people, int households) {
    if (!counts) return;
    long[] sums = totals.get(name);
    sums[0]++;
    sums[1] += people;
    sums[2] += households;
  }

  private void fill(
      Map<String, Object> row, Territory territory, int b, double metres, boolean estimated, String within, int people) {
    Territory.Buildings all = territory.buildings();
    row.put("level", "building");
    if (all.compound()[b] >= 0) row.put("compound", territory.compounds().get(all.compound()[b]).name());
    if (all.ward()[b] >= 0) row.put("wardCode", territory.areas().wards().get(all.ward()[b]).code());
    double[] lonLat = {all.x()[b], all.y()[b]};
    projector.toDegrees(lonLat, 1);
    row.put("lon", round7(lonLat[0]));
    row.put("lat", round7(lonLat[1]));
    row.put("within", within);
    if (Double.isFinite(metres)) {
      row.put("metres", tenth(metres));
      row.put("minutes", question.minutes(metres));
    }
    row.put("straightM", tenth(straight(all, b)));
    row.put("people", people);
    row.put("households", all.households()[b]);
    row.put("estimated", estimated);
  }

  private static double round7(double degrees) {
    return Math.round(degrees * 1e7) / 1e7;
  }

  private static Number tenth(double metres) {
    return Report.number(Math.round(metres * 10) / 10.0);
  }

  List<Map<String, Object>> rows() {
    return rows;
  }

  /** What is said about all of it. */
  Map<String, Object> about() {
    Map<String, Object> about = CoverageAnswer.about(List.of(question.city()));
    Territory.Facilities all = question.city().territory().facilities();
    int f = question.facility();
    if (f >= 0) {
      about.put("facility", all.code()[f]);
      about.put("name", all.name()[f]);
      about.put("kind", all.kind()[f]);
      about.put("kindName", catalogue.word("kinds", all.kind()[f]).in(language));
      about.put("counts", question.terms().admit(all, f));
    }
    about.put("group", question.group());
    if (question.terms().minute() >= 0) {
      about.put("hour", String.format(java.util.Locale.ROOT, "%02d:%02d", question.terms().minute() / 60, question.terms().minute() % 60));
    }
    about.put("stepFree", question.terms().stepFree());
    boolean network = question.city().walking().get().hasNetwork();
    about.put("status", reached.stands() ? "reached" : network ? "too-far-from-network" : "no-network");
    about.put("method", reached.stands() ? "walk" : "straight-line-detour");
    about.put("limitM", tenth(question.limitM()));
    about.put("minutes", question.minutes(question.limitM()));
    about.put("walkSpeedMS", Report.number(question.speedMs()));
    about.put("circleM", tenth(question.circleM()));
    if (Double.isFinite(reached.legM())) about.put("snapM", tenth(reached.legM()));
    about.put("streetM", Math.round(reached.stretches().stream().mapToDouble(ReachedGround.Stretch::metres).sum()));
    about.put("outlineM2", Math.round(reached.outline().getArea()));
    about.put("circleM2", Math.round(Math.PI * question.circleM() * question.circleM()));
    Map<String, Object> sums = new LinkedHashMap<>();
    totals.forEach((name, n) -> {
      Map<String, Object> sum = new LinkedHashMap<>();
      sum.put("buildings", n[0]);
      sum.put("people", n[1]);
      sum.put("households", n[2]);
      sums.put(name, sum);
    });
    about.put("totals", sums);
    about.put("sentence", new ReachSentence(question, catalogue, reached, totals).say().in(language));
    return about;
  }

  /** Streets, buildings, outline, circle and start in degrees, told apart by {@code role}. */
  List<Feature> features() {
    List<Feature> features = new ArrayList<>();
    Ways.Edges edges = question.city().walking().get().ways().edges();
    for (ReachedGround.Stretch stretch : reached.stretches()) {
      Coordinate[] line = new Coordinate[stretch.x().length];
      for (int v = 0; v < line.length; v++) line[v] = new Coordinate(stretch.x()[v], stretch.y()[v]);
      Map<String, Object> properties = new LinkedHashMap<>();
      properties.put("role", "street");
      if (!edges.name()[stretch.edge()].isEmpty()) properties.put("name", edges.name()[stretch.edge()]);
      properties.put("metresFrom", tenth(stretch.nearM()));
      properties.put("metresTo", tenth(stretch.farM()));
      properties.put("minutesTo", question.minutes(stretch.farM()));
      features.add(feature(edges.code()[stretch.edge()], METRES.createLineString(line), properties));
    }
    for (int i = 0; i < rows.size(); i++) {
      Map<String, Object> properties = new LinkedHashMap<>(rows.get(i));
      properties.put("role", "building");
      features.add(feature(rows.get(i).get("code").toString(), point(places.get(i)[0], places.get(i)[1]), properties));
    }
    if (!reached.outline().isEmpty()) features.add(feature("outline", reached.outline(), Map.of("role", "outline")));
    features.add(feature("circle", point(question.x(), question.y()).buffer(question.circleM(), 24),
        Map.of("role", "circle", "metres", tenth(question.circleM()))));
    features.add(feature("start", point(question.x(), question.y()), Map.of("role", "start")));
    return features;
  }

  /** The same in metres. */
  ReachShapes.Shapes shapes() {
    var streets = reached.stretches().stream().map(stretch -> {
      Coordinate[] line = new Coordinate[stretch.x().length];
      for (int v = 0; v < line.length; v++) line[v] = new Coordinate(stretch.x()[v], stretch.y()[v]);
      return METRES.createLineString(line);
    }).toArray(org.locationtech.jts.geom.LineString[]::new);
    int f = question.facility();
    return new ReachShapes.Shapes(METRES.createMultiLineString(streets), reached.outline(),
        point(question.x(), question.y()).buffer(question.circleM(), 24), points(false), points(true),
        point(question.x(), question.y()), f < 0 ? "" : question.city().territory().facilities().name()[f],
        question.minutes(question.limitM()), question.circleM(),
        new ReachSentence(question, catalogue, reached, totals).say().in(language));
  }

  private Geometry points(boolean onlyCircle) {
    List<Coordinate> points = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      if (rows.get(i).get("within").equals("circle") == onlyCircle) points.add(new Coordinate(places.get(i)[0], places.get(i)[1]));
    }
    return METRES.createMultiPointFromCoords(points.toArray(Coordinate[]::new));
  }

  private static Geometry point(double x, double y) {
    return METRES.createPoint(new Coordinate(x, y));
  }

  private Feature feature(String code, Geometry metres, Map<String, Object> properties) {
    return new Feature(code, projector.toGivenDegrees(metres), properties);
  }
}
