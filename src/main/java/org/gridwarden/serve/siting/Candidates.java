package org.gridwarden.serve.siting;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gridwarden.crs.Projector;
import org.gridwarden.model.Feature;
import org.gridwarden.model.FeatureType;
import org.gridwarden.model.Refusal;
import org.gridwarden.store.FeatureQuery;
import org.gridwarden.store.FeatureStore;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Point;

/** Places where something may be built: ground and buildings of the territory, and what was drawn. */
final class Candidates {
  /** More are refused: the answer would take long, and nobody can look at them. */
  private static final int MOST = 5000;

  /**
   * @param code of the feature, or {@code area-1}, {@code point-1} … for what was drawn
   * @param source {@code ground|building|drawn}
   * @param kind kind of ground or use of the building; empty text for what was drawn or is not known
   * @param lon degrees; {@code x} and {@code y} are the same place in metres
   */
  record Place(String code, String name, String source, String kind, double lon, double lat, double x, double y, double price) {}

  private final SitingRequest request;
  private final Projector projector;
  private final List<Place> places = new ArrayList<>();
  private final Set<String> excluded;
  private int barred;

  private Candidates(SitingRequest request, Projector projector) {
    this.request = request;
    this.projector = projector;
    excluded = new HashSet<>(request.exclude());
  }

  /** In the order ground, buildings, drawn areas, drawn points, each by code; excluded ones are left out. */
  static List<Place> of(SitingRequest request, FeatureStore features, Projector projector) {
    Candidates all = new Candidates(request, projector);
    Set<String> codes = new HashSet<>(request.codes());
    all.read(features, FeatureType.GROUND, "ground", "kind", request.ground(), codes);
    all.read(features, FeatureType.BUILDINGS, "building", "use", request.uses(), codes);
    for (String code : codes) {
      throw Refusal.invalid("GW-SIT-041", "candidates.codes", "没有代码为 " + code + " 的用地或楼栋；请检查代码",
          "There is no ground or building with the code " + code + "; check it");
    }
    for (int k = 0; k < request.areas().size(); k++) {
      all.add("area-" + (k + 1), "", "drawn", "", request.areas().get(k).getInteriorPoint());
    }
    for (int k = 0; k < request.points().size(); k++) {
      Coordinate at = request.points().get(k);
      all.add("point-" + (k + 1), "", "drawn", "", new org.locationtech.jts.geom.GeometryFactory().createPoint(at));
    }
    if (all.places.isEmpty()) {
      throw Refusal.invalid("GW-SIT-002", "candidates", all.barred > 0
          ? "候选点共 " + all.barred + " 个，全部被排除；请减少排除范围" : "没有候选点；请选择用地、公共建筑，或在图上画出",
          all.barred > 0 ? "all " + all.barred + " candidates are excluded; exclude less"
              : "there is no candidate; choose ground or public buildings, or draw some");
    }
    if (all.places.size() > MOST) {
      throw Refusal.invalid("GW-SIT-012", "candidates", "候选点有 " + all.places.size() + " 个，上限 " + MOST + "；请选得更窄",
          "there are " + all.places.size() + " candidates, the limit is " + MOST + "; choose fewer kinds");
    }
    return all.places;
  }

  private void read(FeatureStore features, FeatureType type, String source, String property, List<String> kinds, Set<String> codes) {
    if (kinds.isEmpty() && codes.isEmpty()) return;
    FeatureQuery query = new FeatureQuery(request.territory(), null, Map.of(), 0, Integer.MAX_VALUE);
    features.read(type, query, rows -> {
      rows.forEach(row -> {
        Feature feature = row.feature();
        Geometry geometry = feature.geometry();
        boolean named = codes.remove(feature.code());
        if (geometry == null || geometry.isEmpty()) return;
        String kind = String.valueOf(feature.text(property));
        if (!named && !kinds.contains(kind)) return;
        String name = feature.text("name");
        add(feature.code(), name == null ? "" : name, source, kind.equals("null") ? "" : kind, geometry.getInteriorPoint());
      });
      return type;
    });
  }

  private void add(String code, String name, String source, String kind, Point at) {
    if (excluded.contains(code) || request.excludeAreas().stream().anyMatch(area -> area.covers(at))) {
      barred++;
      return;
    }
    double[] xy = {at.getX(), at.getY()};
    projector.toMetres(xy, 1);
    if (Double.isFinite(request.budget()) && !request.costs().containsKey(code) && !request.costs().containsKey(source)) {
      throw Members.wrong("costs", "没有 " + source + "（" + code + "）的造价：有 budget 时每类候选点都要有造价，0 表示不花钱",
          "has nothing for " + source + " (" + code + "): with a budget every kind of candidate needs its cost, 0 where it is free");
    }
    double price = request.costs().getOrDefault(code, request.costs().getOrDefault(source, 0.0));
    places.add(new Place(code, name, source, kind, at.getX(), at.getY(), xy[0], xy[1], price));
  }
}
