package org.gridwarden.serve.plans.grids;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.gridwarden.model.Plan;
import org.gridwarden.standard.Catalogue;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;

/** What is on the ground of one grid that analyses do not hold: land use, compounds' ground, shops, lifts. */
final class CardGround {

  private final GroundFacts.Facts facts;
  private final Plan.Grid grid;
  private final Catalogue catalogue;
  private final String language;

  CardGround(GroundFacts.Facts facts, Plan.Grid grid, Catalogue catalogue, String language) {
    this.facts = facts;
    this.grid = grid;
    this.catalogue = catalogue;
    this.language = language;
  }

  /** Whole m² by land use and inside compounds; uses may overlap compounds, so they do not add up to the area. */
  Map<String, Object> members(long areaM2) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("areaM2", areaM2);
    Map<String, Double> uses = new TreeMap<>();
    double compounds = 0;
    for (GroundFacts.Piece piece : facts.near(grid.outline().getEnvelopeInternal())) {
      double inside = inside(piece.outline());
      if (piece.kind().isEmpty()) compounds += inside;
      else if (inside >= 1) uses.merge(piece.kind(), inside, Double::sum);
    }
    List<Map<String, Object>> byUse = new ArrayList<>();
    uses.entrySet().stream().sorted(Map.Entry.<String, Double>comparingByValue().reversed()).forEach(entry -> {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("kind", entry.getKey());
      row.put("kindName", catalogue.word("groundKind", entry.getKey()).in(language));
      row.put("areaM2", Math.round(entry.getValue()));
      byUse.add(row);
    });
    members.put("byUse", byUse);
    members.put("compoundsM2", Math.round(compounds));
    return members;
  }

  private double inside(Geometry outline) {
    return OverlayNGRobust.overlay(grid.outline(), outline, OverlayNG.INTERSECTION).getArea();
  }

  /** Shops and lifts of the buildings in the grid; absent where nobody surveyed any. */
  Map<String, Object> organisations(int[] buildings) {
    int shops = 0;
    int withShops = 0;
    int lifts = 0;
    boolean surveyed = false;
    for (int b : buildings) {
      surveyed |= facts.surveyed()[b];
      shops += facts.shops()[b];
      if (facts.shops()[b] > 0) withShops++;
      if (facts.lift()[b]) lifts++;
    }
    Map<String, Object> members = new LinkedHashMap<>();
    if (surveyed) members.put("shops", shops);
    if (surveyed) members.put("buildingsWithShops", withShops);
    if (lifts > 0) members.put("buildingsWithLift", lifts);
    return members;
  }
}
