package org.gridwarden.serve.maps.theme;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.gridwarden.analysis.scenario.Change;
import org.gridwarden.model.Text;
import org.gridwarden.model.Ways;
import org.gridwarden.serve.reports.City;
import org.gridwarden.serve.scenarios.ScenarioChanges;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;

/** Where the changes of a scenario lie, as the page marks them: new things, changed ones, closed ones. */
final class Marks {
  private record Kind(Text word, String colour, String shape) {}

  private static final Kind ADDED = new Kind(new Text("情景新增", "new in the scenario"), "#0072b2", "diamond");
  private static final Kind ALTERED = new Kind(new Text("改动或打开", "changed or opened"), "#f0e442", "triangle");
  private static final Kind CLOSED = new Kind(new Text("关闭", "closed"), "#d55e00", "square");

  private static final GeometryFactory METRES = new GeometryFactory();

  private Marks() {}

  /** Signs of the scenario that the address names, none where it names none or asks for the side before. */
  static List<ThemeMap.Sign> of(Wanted wanted) {
    String id = wanted.address().get("scenario");
    if (id == null || "before".equals(wanted.address().get("show"))) return List.of();
    City city = wanted.city();
    List<Change> changes =
        ScenarioChanges.read(wanted.pass().scenarios().get(id).changes(), city.territory().metricCrs());
    List<ThemeMap.Sign> signs = new ArrayList<>();
    for (Kind kind : List.of(ADDED, ALTERED, CLOSED)) {
      double[] xy = changes.stream().filter(change -> kindOf(change) == kind).map(change -> place(change, city))
          .filter(place -> place != null).flatMapToDouble(Arrays::stream).toArray();
      if (xy.length > 0) signs.add(new ThemeMap.Sign(wanted.speech().say(kind.word), kind.colour, kind.shape, xy));
    }
    return signs;
  }

  /** Lines of the ways that the scenario adds, such as footbridges. */
  static Overlay ways(Wanted wanted) {
    String id = wanted.address().get("scenario");
    if (id == null || "before".equals(wanted.address().get("show"))) return Overlay.NONE;
    List<LineString> lines = new ArrayList<>();
    for (Change change : ScenarioChanges.read(wanted.pass().scenarios().get(id).changes(), wanted.city().territory().metricCrs())) {
      if (!(change instanceof Change.AddWay way)) continue;
      Coordinate[] line = new Coordinate[way.x().length];
      for (int v = 0; v < line.length; v++) line[v] = new Coordinate(way.x()[v], way.y()[v]);
      lines.add(METRES.createLineString(line));
    }
    if (lines.isEmpty()) return Overlay.NONE;
    var all = METRES.createMultiLineString(lines.toArray(LineString[]::new));
    String label = wanted.speech().say("情景中新增的路", "way new in the scenario");
    return new Overlay(
        List.of(new Overlay.Item(label, Speech.number(lines.size()), Overlay.Look.NEW_WAY, all)), List.of(), false);
  }

  private static Kind kindOf(Change change) {
    if (change instanceof Change.CloseFacility) return CLOSED;
    if (change instanceof Change.SetGate set) return set.open() ? ALTERED : CLOSED;
    return change instanceof Change.MoveFacility || change instanceof Change.ResizeFacility
        || change instanceof Change.FacilityHours ? ALTERED : ADDED;
  }

  private static double @Nullable [] place(Change change, City city) {
    if (change instanceof Change.AddFacility add) return new double[] {add.x(), add.y()};
    if (change instanceof Change.MoveFacility move) return new double[] {move.x(), move.y()};
    if (change instanceof Change.CutWall cut) return new double[] {cut.x(), cut.y()};
    if (change instanceof Change.AddParking add) return new double[] {add.x(), add.y()};
    if (change instanceof Change.AddEstate add) return new double[] {add.x(), add.y()};
    if (change instanceof Change.AddWay way) return new double[] {way.x()[way.x().length / 2], way.y()[way.x().length / 2]};
    if (change instanceof Change.SetGate set) return gate(set.gate(), city);
    if (change instanceof Change.CloseFacility close) return facility(close.facility(), city);
    if (change instanceof Change.ResizeFacility resize) return facility(resize.facility(), city);
    return facility(((Change.FacilityHours) change).facility(), city);
  }

  private static double @Nullable [] facility(String code, City city) {
    var all = city.territory().facilities();
    int i = Arrays.asList(all.code()).indexOf(code);
    return i < 0 ? null : new double[] {all.x()[i], all.y()[i]};
  }

  private static double @Nullable [] gate(String code, City city) {
    Ways.Gates all = city.walking().get().ways().gates();
    int i = Arrays.asList(all.code()).indexOf(code);
    return i < 0 ? null : new double[] {all.x()[i], all.y()[i]};
  }
}
