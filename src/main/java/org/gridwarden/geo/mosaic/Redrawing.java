package org.gridwarden.geo.mosaic;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

  static Change cut(Mosaic base, int face, List<double[]> lines, boolean mayCrossThemselves, Scale scale) {
    if (lines.isEmpty()) throw new MosaicFault(Kind.NO_LINE, face, 0, Double.NaN, Double.NaN);
    List<Chain> chains = new ArrayList<>();
    for (double[] line : lines) chains.add(mayCrossThemselves ? Noding.anyChain(line) : Noding.chain(line));
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
    Set<Integer> stay = new HashSet<>(largest.values());
    Map<Integer, Integer> owners = new HashMap<>();
    for (int body : areas.keySet()) {
      owners.put(body, stay.contains(body) ? face : patch.newFace(base.parent(face)));
    }
    int[] owner = new int[drawing.pieces.size()];
    for (int p = 0; p < owner.length; p++) owner[p] = owners.get(drawing.pieces.body(p));
    return drawing.divide(owner, patch);
  }

  /** Areas by the pieces that stand for themselves, slivers added. */
  static TreeMap<Integer, Double> bodies(Pieces pieces) {
    TreeMap<Integer, Double> areas = new TreeMap<>();
    for (int p = 0; p < pieces.size(); p++) areas.merge(pieces.body(p), pieces.areaOf(p), Double::sum);
    return areas;
  }

  static Change give(Mosaic base, Geometry region, List<Integer> donors, int to, Scale scale) {
    List<Chain> rings = rings(region);
    TreeSet<Integer> from = new TreeSet<>(donors);
    from.remove(to);
    Coordinate middle = region.getInteriorPoint().getCoordinate();
    if (from.isEmpty()) throw new MosaicFault(Kind.EMPTY, to, 0, middle.x, middle.y);
    String parent = base.parent(from.first());
    TreeSet<Integer> all = new TreeSet<>(from);
    if (to != 0) all.add(to);
    for (int face : all) {
      if (base.parent(face).equals(parent)) continue;
      throw new MosaicFault(Kind.OTHER_PARENT, from.first(), face, middle.x, middle.y);
    }
    Drawing drawing = new Drawing(base, all.stream().mapToInt(Integer::intValue).toArray(), rings, scale);
    Pieces pieces = drawing.pieces;
    IndexedPointInAreaLocator inside = new IndexedPointInAreaLocator(region);
    Patch patch = new Patch(base);
    boolean[] taken = new boolean[pieces.size()];
    boolean any = false;
    for (int body : bodies(pieces).keySet()) {
      if (!from.contains(pieces.face(body))) continue;
      taken[body] = inside.locate(pieces.polygon(body).getInteriorPoint().getCoordinate()) != Location.EXTERIOR;
      any |= taken[body];
    }
    if (!any) throw new MosaicFault(Kind.EMPTY, from.first(), to, middle.x, middle.y);
    int receiver = to != 0 ? to : patch.newFace(parent);
    int[] owner = new int[pieces.size()];
    for (int p = 0; p < owner.length; p++) owner[p] = taken[pieces.body(p)] ? receiver : pieces.face(p);
    refuseVanishing(pieces, owner);
    return drawing.divide(owner, patch);
  }

  /** The rings of a region as lines. */
  private static List<Chain> rings(Geometry region) {
    TopologyValidationError error = new IsValidOp(region).getValidationError();
    if (error != null) throw new MosaicFault(Kind.INVALID, 0, 0, error.getCoordinate().x, error.getCoordinate().y);
    if (region.isEmpty() || region.getDimension() != 2) throw new MosaicFault(Kind.EMPTY, 0, 0, Double.NaN, Double.NaN);
    List<Chain> rings = new ArrayList<>();
    for (int i = 0; i < region.getNumGeometries(); i++) {
      Polygon polygon = (Polygon) region.getGeometryN(i);
      rings.add(Noding.chain(line(polygon.getExteriorRing().getCoordinates())));
      for (int h = 0; h < polygon.getNumInteriorRing(); h++) {
        rings.add(Noding.chain(line(polygon.getInteriorRingN(h).getCoordinates())));
      }
    }
    return rings;
  }

  private static double[] line(Coordinate[] places) {
    double[] line = new double[2 * places.length];
    for (int i = 0; i < places.length; i++) {
      line[2 * i] = places[i].x;
      line[2 * i + 1] = places[i].y;
    }
    return line;
  }

  static void refuseVanishing(Pieces pieces, int[] owner) {
    TreeSet<Integer> left = new TreeSet<>();
    for (int face : owner) left.add(face);
    for (int p = 0; p < owner.length; p++) {
      if (left.contains(pieces.face(p))) continue;
      Coordinate place = pieces.polygon(p).getInteriorPoint().getCoordinate();
      throw new MosaicFault(Kind.VANISHES, pieces.face(p), owner[p], place.x, place.y);
    }
  }
}
