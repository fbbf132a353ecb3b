package org.gridwarden.geo.mosaic;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.gridwarden.geo.mosaic.Mosaic.Change;
import org.gridwarden.geo.mosaic.MosaicFault.Kind;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.operation.valid.IsValidOp;
import org.locationtech.jts.operation.valid.TopologyValidationError;

/** Faces divided by drawn lines, and ground that changes hands. */
final class Redrawing {
  private Redrawing() {}

  static Change cut(Mosaic base, int face, List<double[]> lines, Scale scale) {
    if (lines.isEmpty()) throw new MosaicFault(Kind.NO_LINE, face, 0, Double.NaN, Double.NaN);
    List<Chain> chains = new ArrayList<>();
    for (double[] line : lines) chains.add(Noding.chain(line));
    double[] middle = lines.get(0);
    int at = middle.length / 4 * 2;
    Drawing drawing = new Drawing(base, new int[] {face}, chains, scale);
    Map<Integer, Double> areas = bodies(drawing.pieces);
    Map<Integer, Integer> largest = new HashMap<>();
    areas.forEach((body, area) -> largest.merge(drawing.pieces.whole(body), body,
        (one, two) -> areas.get(one) >= areas.get(two) ? one : two));
    if (areas.size() == largest.size()) {
      throw new MosaicFault(drawing.met() ? Kind.NO_CUT : Kind.MISSES, face, 0, middle[at], middle[at + 1]);
    }
    Patch patch = new Patch(base);
    Map<Integer, Integer> owners = new HashMap<>();
    for (int body : areas.keySet()) {
      owners.put(body, largest.containsValue(body) ? face : patch.newFace(base.parent(face)));
    }
    int[] owner = new int[drawing.pieces.size()];
    for (int p = 0; p < owner.length; p++) owner[p] = owners.get(drawing.pieces.body(p));
    return drawing.divide(owner, patch);
  }

  /** Areas by the pieces that stand for themselves, slivers added. */
  private static TreeMap<Integer, Double> bodies(Pieces pieces) {
    TreeMap<Integer, Double> areas = new TreeMap<>();
    for (int p = 0; p < pieces.size(); p++) areas.merge(pieces.body(p), pieces.areaOf(p), Double::sum);
    return areas;
  }

  static Change give(Mosaic base, Geometry region, List<Integer> donors, int to, Scale scale) {
    throw new UnsupportedOperationException();
  }

  static Change reshape(Mosaic base, int face, double[] line, Scale scale) {
    throw new UnsupportedOperationException();
  }
}
