package org.gridwarden.serve.plans.lines;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.gridwarden.analysis.gridplan.codes.CodeGrid;
import org.gridwarden.analysis.gridplan.codes.CodeProfile;
import org.gridwarden.analysis.gridplan.codes.CodeWard;
import org.gridwarden.analysis.gridplan.ground.GroundData;
import org.gridwarden.analysis.gridplan.ground.Lines;
import org.gridwarden.crs.Projector;
import org.gridwarden.model.Area;
import org.gridwarden.model.Feature;
import org.gridwarden.model.Territory;
import org.gridwarden.serve.plans.BackToDegrees;
import org.gridwarden.store.plans.PlanStore.NewGrid;
import org.locationtech.jts.geom.Geometry;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a division along lines comes to.
 *
 * @param territory id
 * @param grids coded, outlines in degrees, in the order of codes
 * @param features the same as features with {@code code, name, wardCode, areaM2, buildings, households, residents}
 * @param merged crumbs of a square metre or more, the smallest first: {@code ward, into, areaM2, widthM, place}
 * @param across buildings that a ward's border cuts: {@code building, areaM2, place}
 */
record LinesOutcome(String territory, List<NewGrid> grids, List<Feature> features, List<Map<String, Object>> merged,
    List<Map<String, Object>> across) {

  /** Less is where lines were drawn onto one another, nothing to look at. */
  private static final double LISTED_M2 = 1;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  static LinesOutcome of(LinesRequest request, Territory territory, Projector projector, BackToDegrees degrees,
      GroundData data, Lines.Result result) {
    String[] codes = codes(territory, result);
    int[] joined = new int[codes.length];
    List<Map<String, Object>> merged = new ArrayList<>();
    for (Lines.Crumb crumb : result.crumbs()) {
      if (crumb.areaM2() < LISTED_M2) continue;
      joined[crumb.into()]++;
      Map<String, Object> members = new LinkedHashMap<>();
      members.put("ward", crumb.ward());
      members.put("into", codes[crumb.into()]);
      members.put("areaM2", tenths(crumb.areaM2()));
      members.put("widthM", tenths(crumb.widthM()));
      members.put("place", place(projector, crumb.x(), crumb.y()));
      merged.add(members);
    }
    List<Map<String, Object>> across = new ArrayList<>();
    result.across().forEach(building -> {
      Map<String, Object> members = new LinkedHashMap<>();
      members.put("building", data.buildings().get(building.building()).code());
      members.put("areaM2", tenths(building.areaM2()));
      members.put("place", place(projector, building.x(), building.y()));
      across.add(members);
    });
    Map<String, NewGrid> grids = new TreeMap<>();
    Map<String, Feature> features = new TreeMap<>();
    for (int i = 0; i < codes.length; i++) {
      Geometry metres = result.mosaic().polygon(i + 1);
      String ward = result.mosaic().parent(i + 1);
      String name = territory.areas().find(ward).map(Area::name).orElse(ward) + " "
          + codes[i].substring(codes[i].length() - 3);
      Geometry outline = degrees.of(metres);
      grids.put(codes[i], new NewGrid(codes[i], name, ward, "", outline, 1, 0, "", false, reason(request, joined[i])));
      features.put(codes[i], feature(codes[i], name, ward, outline, metres.getArea(), data, result.buildings()[i]));
    }
    return new LinesOutcome(territory.id(), List.copyOf(grids.values()), List.copyOf(features.values()), merged, across);
  }

  /** Code of each piece, by the product's own rule. */
  private static String[] codes(Territory territory, Lines.Result result) {
    List<CodeGrid> pieces = new ArrayList<>();
    Map<String, CodeWard> wards = new HashMap<>();
    for (int i = 0; i < result.buildings().length; i++) {
      CodeWard ward = wards.computeIfAbsent(result.mosaic().parent(i + 1), code -> CodeWard.of(territory, code));
      pieces.add(CodeGrid.of("piece " + i, ward, "", result.mosaic().polygon(i + 1)));
    }
    Map<String, String> codes = CodeProfile.DEFAULT.recode(pieces, Set.of());
    return pieces.stream().map(piece -> codes.get(piece.code())).toArray(String[]::new);
  }

  private static Feature feature(String code, String name, String ward, Geometry outline, double areaM2, GroundData data,
      int[] buildings) {
    Map<String, Object> properties = new LinkedHashMap<>();
    int households = 0;
    int residents = 0;
    for (int b : buildings) {
      households += data.buildings().get(b).households();
      residents += data.buildings().get(b).residents();
    }
    properties.put("name", name);
    properties.put("wardCode", ward);
    properties.put("areaM2", (int) Math.round(areaM2));
    properties.put("buildings", buildings.length);
    properties.put("households", households);
    properties.put("residents", residents);
    return new Feature(code, outline, properties);
  }

  private static String reason(LinesRequest request, int joined) {
    String zh = request.classes().stream().map(kind -> kind.text().zh()).collect(Collectors.joining("、"));
    String en = request.classes().stream().map(kind -> kind.text().en()).collect(Collectors.joining(", "));
    Map<String, Object> words = new LinkedHashMap<>();
    words.put("zh", "由所选的线围成（" + zh + "）" + (joined == 0 ? "。" : "，并入了 " + joined + " 块碎地。"));
    words.put("en", "Enclosed by the lines chosen (" + en + ")"
        + (joined == 0 ? "." : joined == 1 ? "; one crumb was joined to it." : "; " + joined + " crumbs were joined to it."));
    return JSON.writeValueAsString(words);
  }

  private static double tenths(double value) {
    return Math.round(value * 10) / 10.0;
  }

  private static double[] place(Projector projector, double x, double y) {
    double[] place = {x, y};
    projector.toDegrees(place, 1);
    return new double[] {Math.round(place[0] * 1e7) / 1e7, Math.round(place[1] * 1e7) / 1e7};
  }
}
