package org.gridwarden.geo.mosaic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.gridwarden.geo.mosaic.MosaicFault.Fault;
import org.gridwarden.geo.mosaic.MosaicFault.Kind;
import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.operation.valid.IsValidOp;
import org.locationtech.jts.operation.valid.TopologyValidationError;

/**
 * Builds a mosaic. Every side is walked once in each direction, once by the face on either hand; sides walked one way only
 * are the rim. If every outline is valid and the rim neither crosses itself nor is doubled, no two faces can lie on one
 * another: the number of faces over a point only changes at the rim. So only the rim needs geometry.
 */
final class MosaicBuilder {

  private final List<Mosaic.Face> faces;
  private final VertexTable vertices;
  private final double snap;
  private final List<int[]> rings = new ArrayList<>(); // vertices, face on the left, the last joins the first
  private final List<Integer> faceOf = new ArrayList<>();
  private final BitSet reshaped = new BitSet();
  private final List<Fault> faults = new ArrayList<>();
  private LongToInt sides = new LongToInt(16); // (vertex, vertex) → face on the left

  MosaicBuilder(List<Mosaic.Face> faces, double snap) {
    if (!(snap >= 0)) throw new IllegalArgumentException("snap must be >= 0: " + snap);
    this.faces = faces;
    this.snap = snap;
    this.vertices = new VertexTable(snap);
  }

  Mosaic build() {
    for (int i = 0; i < faces.size(); i++) collect(i + 1, faces.get(i).outline());
    stopAtFaults();
    findSides();
    RimCheck rim = rim();
    if (rim.putVerticesInto(rings, faceOf, reshaped, snap)) {
      findSides();
      rim = rim();
    }
    stopAtFaults();
    rim.findCrossings(faults);
    stopAtFaults();
    Mosaic mosaic = edges();
    checkReshaped(mosaic);
    rim.findDoubled(mosaic, faults);
    stopAtFaults();
    return mosaic;
  }

  private void collect(int face, Geometry outline) {
    TopologyValidationError error = new IsValidOp(outline).getValidationError();
    if (error != null || outline.isEmpty() || outline.getDimension() != 2) {
      double x = error == null ? Double.NaN : error.getCoordinate().x;
      fault(Kind.INVALID, face, 0, x, error == null ? Double.NaN : error.getCoordinate().y);
      return;
    }
    for (int i = 0; i < outline.getNumGeometries(); i++) {
      Polygon polygon = (Polygon) outline.getGeometryN(i);
      collectRing(face, polygon.getExteriorRing(), true);
      for (int h = 0; h < polygon.getNumInteriorRing(); h++) collectRing(face, polygon.getInteriorRingN(h), false);
    }
  }

  private void collectRing(int face, LinearRing ring, boolean shell) {
    CoordinateSequence all = ring.getCoordinateSequence();
    int n = all.size() - 1;
    boolean forward = Orientation.isCCW(all) == shell;
    int before = vertices.moved();
    int[] ids = new int[n];
    int size = 0;
    for (int i = 0; i < n; i++) {
      int at = forward ? i : n - i;
      int id = vertices.add(all.getX(at), all.getY(at));
      if (size > 0 && ids[size - 1] == id) continue;
      if (size > 1 && ids[size - 2] == id) size--; // there and back along one side, after joining vertices
      else ids[size++] = id;
    }
    while (size > 1 && ids[size - 1] == ids[0]) size--;
    if (vertices.moved() > before) reshaped.set(face);
    if (size >= 3) {
      rings.add(Arrays.copyOf(ids, size));
      faceOf.add(face);
    } else if (shell) {
      fault(Kind.COLLAPSED, face, 0, all.getX(0), all.getY(0));
    }
  }

  private void findSides() {
    int total = 0;
    for (int[] ring : rings) total += ring.length;
    sides = new LongToInt(total);
    for (int r = 0; r < rings.size(); r++) {
      int[] ring = rings.get(r);
      for (int i = 0; i < ring.length; i++) {
        int u = ring[i];
        int v = ring[i + 1 == ring.length ? 0 : i + 1];
        int other = sides.get(key(u, v), 0);
        if (other != 0) {
          double x = (vertices.x(u) + vertices.x(v)) / 2;
          fault(Kind.OVERLAP, other, faceOf.get(r), x, (vertices.y(u) + vertices.y(v)) / 2);
          if (faults.size() >= MosaicFault.MOST) stopAtFaults();
        }
        sides.put(key(u, v), faceOf.get(r));
      }
    }
  }

  private RimCheck rim() {
    RimCheck rim = new RimCheck(vertices);
    for (int r = 0; r < rings.size(); r++) {
      int[] ring = rings.get(r);
      for (int i = 0; i < ring.length; i++) {
        int v = ring[i + 1 == ring.length ? 0 : i + 1];
        if (sides.get(key(v, ring[i]), 0) == 0) rim.add(ring[i], v, faceOf.get(r));
      }
    }
    return rim;
  }

  private Mosaic edges() {
    int[] degree = degrees();
    Patch patch = new Patch(Mosaic.empty());
    int edge = 0;
    LongToInt done = new LongToInt(rings.size() * 4); // first side of a walked edge, seen from its far end
    for (int r = 0; r < rings.size(); r++) {
      int[] ring = rings.get(r);
      int n = ring.length;
      int first = startOf(ring, degree);
      for (int i = 0; i < n; ) {
        int length = 1;
        while (length < n - i && degree[ring[(first + i + length) % n]] == 2) length++;
        int a = ring[(first + i) % n];
        int b = ring[(first + i + 1) % n];
        if (done.get(key(a, b), 0) == 0) {
          int end = ring[(first + i + length) % n];
          int beforeEnd = ring[(first + i + length - 1) % n];
          double[] line = line(ring, first + i, length);
          Mosaic.Edge next = new Mosaic.Edge(++edge, faceOf.get(r), sides.get(key(b, a), 0), line);
          patch.put(new Mosaic.Strand(a, end, next));
          done.put(key(end, beforeEnd), 1);
        }
        i += length;
      }
    }
    for (int f = 1; f <= faces.size(); f++) patch.face(f, faces.get(f - 1).parent());
    return patch.mosaic();
  }

  /** So many sides of a ring from one of its places on. */
  private double[] line(int[] ring, int first, int length) {
    double[] line = new double[2 * length + 2];
    for (int i = 0; i <= length; i++) {
      int vertex = ring[(first + i) % ring.length];
      line[2 * i] = vertices.x(vertex);
      line[2 * i + 1] = vertices.y(vertex);
    }
    return line;
  }

  /** Sides that meet at each vertex; where it is not two, the vertex is a node. */
  private int[] degrees() {
    int[] degree = new int[vertices.size()];
    for (int[] ring : rings) {
      for (int i = 0; i < ring.length; i++) {
        int u = ring[i];
        int v = ring[i + 1 == ring.length ? 0 : i + 1];
        if (u > v && sides.get(key(v, u), 0) != 0) continue; // the other hand counts it
        degree[u]++;
        degree[v]++;
      }
    }
    return degree;
  }

  /** The first node of the ring; in a ring without one, the vertex furthest west, of those the furthest south. */
  private int startOf(int[] ring, int[] degree) {
    int least = 0;
    for (int i = 0; i < ring.length; i++) {
      if (degree[ring[i]] != 2) return i;
      int byX = Double.compare(vertices.x(ring[i]), vertices.x(ring[least]));
      if (byX < 0 || byX == 0 && vertices.y(ring[i]) < vertices.y(ring[least])) least = i;
    }
    return least;
  }

  private void checkReshaped(Mosaic mosaic) {
    for (int face = reshaped.nextSetBit(0); face >= 0; face = reshaped.nextSetBit(face + 1)) {
      TopologyValidationError error = new IsValidOp(mosaic.polygon(face)).getValidationError();
      if (error != null) fault(Kind.INVALID, face, 0, error.getCoordinate().x, error.getCoordinate().y);
    }
  }

  private void fault(Kind kind, int face, int other, double x, double y) {
    if (faults.size() < MosaicFault.MOST) faults.add(new Fault(kind, face, other, x, y));
  }

  private void stopAtFaults() {
    if (!faults.isEmpty()) throw new MosaicFault(faults);
  }

  private static long key(int u, int v) {
    return (long) u << 32 | v;
  }
}
