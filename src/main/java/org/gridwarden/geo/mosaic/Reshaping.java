package org.gridwarden.geo.mosaic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.gridwarden.geo.mosaic.Drawing.Step;
import org.gridwarden.geo.mosaic.Mosaic.Change;
import org.gridwarden.geo.mosaic.MosaicFault.Kind;
import org.gridwarden.geo.mosaic.Sketch.Bit;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.algorithm.locate.SimplePointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.index.hprtree.HPRtree;

/** The border of one face redrawn by a line. */
final class Reshaping {

  private static final GeometryFactory FACTORY = new GeometryFactory();
  private final Mosaic base;
  private final int face;
  private final Drawing drawing;
  private final Sketch sketch;
  private final Pieces pieces;
  private final int[] owner; // by piece that stands for itself
  private final TreeMap<Integer, Double> bodies;

  private Reshaping(Mosaic base, int face, Chain line, Scale scale) {
    this.base = base;
    this.face = face;
    this.drawing = new Drawing(base, around(base, face, line, scale), List.of(line), scale);
    this.sketch = drawing.sketch;
    this.pieces = drawing.pieces;
    this.bodies = Redrawing.bodies(pieces);
    this.owner = new int[pieces.size()];
    for (int p = 0; p < owner.length; p++) owner[p] = pieces.face(p);
  }

  static Change reshape(Mosaic base, int face, double[] line, Scale scale) {
    Chain chain = Noding.chain(line);
    double[] middle = {chain.x(chain.size() / 2), chain.y(chain.size() / 2)};
    return new Reshaping(base, face, chain, scale).reshape(middle);
  }

  /** The face, and those of its parent that the line or what it encloses could touch. */
  private static int[] around(Mosaic base, int face, Chain line, Scale scale) {
    Envelope box = base.polygon(face).getEnvelopeInternal();
    for (int v = 0; v < line.size(); v++) box.expandToInclude(line.x(v), line.y(v));
    box.expandBy(scale.tolerance() / scale.metresPerX(), scale.tolerance() / scale.metresPerY());
    String parent = base.parent(face);
    return Arrays.stream(base.facesNear(box)).filter(near -> base.parent(near).equals(parent)).toArray();
  }

  private Change reshape(double[] middle) {
    boolean met = refuseLeaving();
    boolean more = takeEnclosed() || takeAlongside();
    if (!met && !more) throw new MosaicFault(Kind.MISSES, face, 0, middle[0], middle[1]);
    List<Integer> lost = cutOff();
    if (!more && lost.isEmpty()) throw new MosaicFault(Kind.NO_CUT, face, 0, middle[0], middle[1]);
    Map<Integer, List<Integer>> parts = new HashMap<>();
    for (int p = 0; p < owner.length; p++) parts.computeIfAbsent(pieces.body(p), key -> new ArrayList<>()).add(p);
    for (int body : lost) owner[body] = taker(body, parts.getOrDefault(body, List.of()));
    int[] all = new int[owner.length];
    for (int p = 0; p < all.length; p++) all[p] = owner[pieces.body(p)];
    Redrawing.refuseVanishing(pieces, all);
    return drawing.divide(all, new Patch(base));
  }

  /** Between the first and the last place on the border of the face the line may not leave the parent. */
  private boolean refuseLeaving() {
    BitSet border = new BitSet();
    for (Bit bit : sketch.bits) {
      if (bit.drawn() || bit.left != face && bit.right != face) continue;
      border.set(bit.from);
      border.set(bit.to);
    }
    List<Step> steps = drawing.steps();
    int first = 0;
    int last = steps.size() - 1;
    while (first < steps.size() && !border.get(steps.get(first).from())) first++;
    while (last >= 0 && !border.get(steps.get(last).to())) last--;
    for (int i = first; i <= last; i++) {
      double[] line = steps.get(i).line();
      if (steps.get(i).outside()) throw new MosaicFault(Kind.FIXED, face, 0, line[0], line[1]);
    }
    return steps.stream().anyMatch(step -> border.get(step.from()) || border.get(step.to()));
  }

  /** Pieces of the face that the line cuts off: all but the largest of each part of it. */
  private List<Integer> cutOff() {
    Map<Integer, Integer> largest = new HashMap<>();
    bodies.forEach((body, area) -> {
      if (pieces.face(body) == face) {
        largest.merge(pieces.whole(body), body, (one, two) -> bodies.get(one) >= bodies.get(two) ? one : two);
      }
    });
    Set<Integer> stay = new HashSet<>(largest.values());
    return bodies.keySet().stream().filter(body -> pieces.face(body) == face && !stay.contains(body)).toList();
  }

  private boolean isLine(Bit bit) {
    return bit.traced && bit.left != face && bit.right != face;
  }

  /** Gives the face what the line encloses with its border outside. */
  private boolean takeEnclosed() {
    List<Polygon> enclosed = enclosed();
    if (enclosed.isEmpty()) return false;
    boolean any = false;
    HPRtree regions = new HPRtree();
    for (Polygon region : enclosed) regions.insert(region.getEnvelopeInternal(), new IndexedPointInAreaLocator(region));
    for (int body : bodies.keySet()) {
      if (pieces.face(body) == face) continue;
      Coordinate inside = pieces.polygon(body).getInteriorPoint().getCoordinate();
      List<?> around = regions.query(new Envelope(inside));
      if (around.stream().noneMatch(each -> ((IndexedPointInAreaLocator) each).locate(inside) == Location.INTERIOR)) continue;
      owner[body] = face;
      any = true;
    }
    return any;
  }

  /** Regions outside the face that the line and its border go around; of those that share a hole, all but the largest. */
  private List<Polygon> enclosed() {
    int[] directed = withoutDeadEnds(complement());
    List<Polygon> enclosed = new ArrayList<>();
    Map<Integer, Polygon> largest = new HashMap<>();
    List<Polygon> holes = holes();
    for (int[] walk : Rings.walks(sketch, directed)) {
      if (Arrays.stream(walk).noneMatch(d -> isLine(sketch.bits.get(d >> 1))) || !Pieces.isShell(sketch, walk)) continue;
      Polygon region = (Polygon) Rings.polygons(sketch, walk, true).getGeometryN(0);
      int hole = holeAround(region.getInteriorPoint().getCoordinate(), holes);
      enclosed.add(region);
      if (hole >= 0) largest.merge(hole, region, (one, two) -> one.getArea() >= two.getArea() ? one : two);
    }
    Set<Polygon> stay = Collections.newSetFromMap(new IdentityHashMap<>());
    stay.addAll(largest.values());
    enclosed.removeIf(stay::contains);
    return enclosed;
  }

  /** What is not the face on the left: its border, and the line outside it in both directions. */
  private int[] complement() {
    int[] all = new int[2 * sketch.bits.size()];
    int n = 0;
    for (int b = 0; b < sketch.bits.size(); b++) {
      Bit bit = sketch.bits.get(b);
      if (bit.gone || bit.left == face && bit.right == face) continue;
      if (isLine(bit) || bit.right == face) all[n++] = 2 * b;
      if (isLine(bit) || bit.left == face) all[n++] = 2 * b + 1;
    }
    return Arrays.copyOf(all, n);
  }

  private int[] withoutDeadEnds(int[] directed) {
    int[] walkOf = new int[2 * sketch.bits.size()];
    int n = 0;
    for (int[] walk : Rings.walks(sketch, directed)) {
      n++;
      for (int d : walk) walkOf[d] = n;
    }
    return Arrays.stream(directed).filter(d -> walkOf[d] != walkOf[d ^ 1]).toArray();
  }

  private List<Polygon> holes() {
    Geometry outline = base.polygon(face);
    List<Polygon> holes = new ArrayList<>();
    for (int i = 0; i < outline.getNumGeometries(); i++) {
      Polygon polygon = (Polygon) outline.getGeometryN(i);
      for (int h = 0; h < polygon.getNumInteriorRing(); h++) {
        holes.add(FACTORY.createPolygon(polygon.getInteriorRingN(h).getCoordinateSequence()));
      }
    }
    return holes;
  }

  /** The hole of the face in which a place lies; -1 when it lies in none. */
  private static int holeAround(Coordinate place, List<Polygon> holes) {
    for (int h = 0; h < holes.size(); h++) {
      if (SimplePointInAreaLocator.locate(place, holes.get(h)) == Location.INTERIOR) return h;
    }
    return -1;
  }

  /**
   * The line may end on the border of the parent instead of that of the face: then of the two sides that it cuts its
   * neighbours into, the one that alone borders on the face goes to it.
   */
  private boolean takeAlongside() {
    int[] side = new int[pieces.size()];
    for (int p = 0; p < side.length; p++) side[p] = p;
    BitSet atLine = new BitSet();
    BitSet atFace = new BitSet();
    BitSet cut = cutFaces();
    for (int b = 0; b < sketch.bits.size(); b++) {
      int left = pieces.of(2 * b);
      int right = pieces.of(2 * b + 1);
      if (sketch.bits.get(b).gone || left < 0 || right < 0) continue;
      left = pieces.body(left);
      right = pieces.body(right);
      if (isLine(sketch.bits.get(b))) {
        atLine.set(left);
        atLine.set(right);
      } else if (pieces.face(left) == face || pieces.face(right) == face) {
        atFace.set(pieces.face(left) == face ? right : left);
      } else if (cut.get(pieces.face(left)) && cut.get(pieces.face(right))) {
        side[Pieces.root(side, left)] = Pieces.root(side, right);
      }
    }
    BitSet lined = roots(side, atLine, cut);
    BitSet touching = roots(side, atFace, cut);
    touching.and(lined);
    if (touching.cardinality() != 1 || lined.cardinality() < 2) return false;
    for (int body : bodies.keySet()) {
      if (cut.get(pieces.face(body)) && touching.get(Pieces.root(side, body))) owner[body] = face;
    }
    return true;
  }

  /** Faces other than the one reshaped that the line cuts. */
  private BitSet cutFaces() {
    Map<Integer, Integer> count = new HashMap<>();
    bodies.keySet().forEach(body -> count.merge(pieces.whole(body), 1, Integer::sum));
    BitSet cut = new BitSet();
    for (int body : bodies.keySet()) {
      if (pieces.face(body) != face && count.get(pieces.whole(body)) > 1) cut.set(pieces.face(body));
    }
    return cut;
  }

  private BitSet roots(int[] side, BitSet bodiesThere, BitSet cut) {
    BitSet roots = new BitSet();
    bodiesThere.stream().filter(body -> cut.get(pieces.face(body))).forEach(body -> roots.set(Pieces.root(side, body)));
    return roots;
  }

  /** The neighbour of the same parent with the longest border with a piece cut off. */
  private int taker(int body, List<Integer> parts) {
    Map<Integer, Double> border = new HashMap<>();
    for (int p : parts) {
      for (int d : pieces.directed(p)) {
        int across = pieces.of(d ^ 1);
        int next = across < 0 ? 0 : owner[pieces.body(across)];
        if (next != 0 && next != face) border.merge(next, pieces.metres(sketch.bits.get(d >> 1).line), Double::sum);
      }
    }
    Coordinate place = pieces.polygon(body).getInteriorPoint().getCoordinate();
    return border.entrySet().stream()
        .max(Map.Entry.<Integer, Double>comparingByValue().thenComparing(Map.Entry::getKey, (a, b) -> b - a))
        .orElseThrow(() -> new MosaicFault(Kind.NO_TAKER, face, 0, place.x, place.y)).getKey();
  }
}
