package org.gridwarden.analysis.gridplan.ground;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.gridwarden.analysis.gridplan.ground.GroundData.Building;
import org.gridwarden.analysis.gridplan.ground.GroundData.Compound;
import org.gridwarden.analysis.gridplan.ground.GroundData.Part;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.index.hprtree.HPRtree;

/**
 * Which part and which compound each building is in: by a point inside it.
 *
 * @param grounds valid area of each building, empty when it has none
 * @param part index of each building's part, -1 for none
 * @param compound index of each building's compound: as given, else the one that it stands in; -1 for none
 * @param compounds valid outlines of the compounds, empty when not surveyed
 */
record Placed(GroundData data, Geometry[] grounds, int[] part, int[] compound, Geometry[] compounds) {

  static Placed of(GroundData data) {
    Geometry[] compounds = data.compounds().stream().map(Compound::outline).map(Solids::ground).toArray(Geometry[]::new);
    Geometry[] grounds = data.buildings().stream().map(Building::outline).map(Solids::ground).toArray(Geometry[]::new);
    Areas parts = new Areas(data.parts().stream().map(Part::outline).toArray(Geometry[]::new));
    Areas estates = new Areas(compounds);
    int[] part = new int[grounds.length];
    int[] compound = new int[grounds.length];
    for (int b = 0; b < grounds.length; b++) {
      part[b] = -1;
      compound[b] = data.buildings().get(b).compound();
      if (grounds[b].isEmpty()) continue;
      Coordinate inside = grounds[b].getInteriorPoint().getCoordinate();
      part[b] = parts.at(inside);
      if (compound[b] < 0) compound[b] = estates.at(inside);
    }
    return new Placed(data, grounds, part, compound, compounds);
  }

  /** Buildings of parts that are divided. */
  Solids solids() {
    int[] members = IntStream.range(0, part.length)
        .filter(b -> part[b] >= 0 && !data.parts().get(part[b]).whole()).toArray();
    return Solids.of(grounds, members, compound, part);
  }

  /** Areas that can be asked which of them a point lies in. */
  private static final class Areas {
    private final IndexedPointInAreaLocator[] locators;
    private final HPRtree index = new HPRtree();

    Areas(Geometry[] areas) {
      locators = Arrays.stream(areas).map(IndexedPointInAreaLocator::new).toArray(IndexedPointInAreaLocator[]::new);
      for (int i = 0; i < areas.length; i++) {
        if (!areas[i].isEmpty()) index.insert(areas[i].getEnvelopeInternal(), i);
      }
    }

    /** The first that the point lies in, -1 for none. */
    int at(Coordinate point) {
      int first = -1;
      for (Object each : index.query(new Envelope(point))) {
        int i = (Integer) each;
        if ((first < 0 || i < first) && locators[i].locate(point) != Location.EXTERIOR) first = i;
      }
      return first;
    }
  }
}
