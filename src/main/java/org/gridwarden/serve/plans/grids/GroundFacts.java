package org.gridwarden.serve.plans.grids;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.gridwarden.crs.Projector;
import org.gridwarden.model.FeatureType;
import org.gridwarden.model.Territory;
import org.gridwarden.serve.Gate;
import org.gridwarden.store.FeatureQuery;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.index.hprtree.HPRtree;
import org.springframework.stereotype.Component;

/**
 * What cards tell of the ground and analyses do not hold: land use, compounds' ground, shops, lifts. Read once for each data
 * revision, as cards are asked for one after another. Thread-safe.
 */
@Component
final class GroundFacts {

  private static final int KEPT = 8;

  /** Ground of a kind, or of a compound with empty text, in metres. */
  record Piece(String kind, Geometry outline) {}

  /**
   * @param surveyed for each building of the territory whether somebody counted its shops
   * @param shops of each building, 0 where nobody counted
   * @param lift whether each building has one
   */
  record Facts(Territory territory, HPRtree pieces, boolean[] surveyed, int[] shops, boolean[] lift) {

    /** Pieces whose box meets this one. */
    List<Piece> near(Envelope box) {
      List<Piece> near = new ArrayList<>();
      for (Object each : pieces.query(box)) near.add((Piece) each);
      return near;
    }
  }

  private final Map<String, Facts> known = new ConcurrentHashMap<>();

  /** Of a territory as it was loaded. Cost: the first time a pass over its buildings, compounds and ground. */
  Facts of(Gate.Pass pass, Territory territory) {
    Facts facts = known.get(territory.id());
    if (facts != null && facts.territory == territory) return facts;
    if (known.size() >= KEPT) known.clear();
    Facts read = read(pass, territory);
    known.put(territory.id(), read);
    return read;
  }

  private static Facts read(Gate.Pass pass, Territory territory) {
    Projector projector = Projector.of(territory.metricCrs());
    HPRtree pieces = new HPRtree();
    for (FeatureType type : List.of(FeatureType.GROUND, FeatureType.COMPOUNDS)) {
      pass.features().read(type, FeatureQuery.all(territory.id()), rows -> {
        rows.forEach(row -> {
          Geometry geometry = row.feature().geometry();
          String kind = type == FeatureType.COMPOUNDS ? "" : row.feature().text("kind");
          if (geometry == null || geometry.getDimension() < 2 || kind == null) return;
          Geometry metres = projector.toMetres(geometry);
          pieces.insert(metres.getEnvelopeInternal(), new Piece(kind, metres));
        });
        return pieces;
      });
    }
    pieces.build();
    int size = territory.buildings().size();
    Map<String, Integer> index = new HashMap<>();
    for (int b = 0; b < size; b++) index.put(territory.buildings().code()[b], b);
    Facts facts = new Facts(territory, pieces, new boolean[size], new int[size], new boolean[size]);
    pass.features().read(FeatureType.BUILDINGS, FeatureQuery.all(territory.id()), rows -> {
      rows.forEach(row -> Optional.ofNullable(index.get(row.feature().code())).ifPresent(b -> {
        facts.surveyed[b] = row.feature().properties().containsKey("shops");
        facts.shops[b] = row.feature().integer("shops", 0);
        facts.lift[b] = Boolean.TRUE.equals(row.feature().properties().get("lift"));
      }));
      return facts;
    });
    return facts;
  }
}
