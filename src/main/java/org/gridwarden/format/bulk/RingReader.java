package org.gridwarden.format.bulk;

import org.gridwarden.geo.AreaRings;
import org.gridwarden.model.Refusal;

/** Reads the geometry of one feature after another, polygons and multipolygons, into rings. */
final class RingReader {
  private static final int DEEPEST_POSITION = 4;

  /** Refuses a ring, told by its first vertex. */
  interface Fault {
    Refusal of(double x, double y);
  }

  private final JsonBytes json;
  private final AreaRings rings;
  private final boolean close;
  private final Fault fault;
  private int openRings;
  private int positionDepth;
  private boolean shellNext;

  /**
   * @param close an open ring is closed and counted; else it is a fault, as one of fewer than three places always is
   */
  RingReader(JsonBytes json, AreaRings rings, boolean close, Fault fault) {
    this.json = json;
    this.rings = rings;
    this.close = close;
    this.fault = fault;
  }

  /** How many rings were closed. */
  int openRings() {
    return openRings;
  }

  /** Reads rings; answers whether it was a polygon or multipolygon with at least one ring. */
  boolean readGeometry() {
    if (json.peek() != '{') {
      json.skip();
      return false;
    }
    json.expect('{');
    String type = "";
    positionDepth = 0;
    String member;
    for (boolean first = true; (member = json.member(first)) != null; first = false) {
      if (member.equals("type")) type = json.string();
      else if (member.equals("coordinates")) readArray(1);
      else json.skip();
    }
    return type.equals("Polygon") && positionDepth == 3 || type.equals("MultiPolygon") && positionDepth == 4;
  }

  private void readArray(int depth) {
    json.expect('[');
    byte next = json.peek();
    if (next != '[' && next != ']') {
      readPosition(depth);
      return;
    }
    int from = rings.vertices();
    if (depth == 1) shellNext = true;
    boolean ring = false;
    for (boolean first = true; json.element(first); first = false) {
      if (depth >= DEEPEST_POSITION) throw json.fault("a polygon's coordinates");
      if (json.peek() != '[') throw json.fault("'['");
      int before = positionDepth;
      readArray(depth + 1);
      ring = positionDepth == depth + 1;
      if (before != 0 && before != positionDepth) throw json.fault("coordinates of one depth");
    }
    if (ring) endRing(from);
    else shellNext = true;
  }

  private void readPosition(int depth) {
    double x = json.number();
    json.expect(',');
    double y = json.number();
    while (json.take(',')) json.number();
    json.expect(']');
    rings.vertex(x, y);
    positionDepth = depth;
  }

  private void endRing(int from) {
    int last = rings.vertices() - 1;
    boolean closed = rings.x(from) == rings.x(last) && rings.y(from) == rings.y(last);
    if (!closed && !close || last - from < (closed ? 3 : 2)) throw fault.of(rings.x(from), rings.y(from));
    if (!closed) {
      rings.vertex(rings.x(from), rings.y(from));
      openRings++;
    }
    rings.endRing(shellNext);
    shellNext = false;
  }

  /**
   * Whether all coordinates read so far can be degrees, longitude first; else they are metres.
   *
   * @param file name of the file, for the refusal
   * @param code of the refusal when latitude seems to come first
   */
  boolean degrees(String file, String code) {
    double x = 0;
    double y = 0;
    for (int v = 0; v < rings.vertices(); v++) {
      x = Math.max(x, Math.abs(rings.x(v)));
      y = Math.max(y, Math.abs(rings.y(v)));
    }
    if (x <= 90 && y > 90 && y <= 180) {
      throw Refusal.conflict(code,
          "文件 " + file + " 的坐标似乎是纬度在前（第二个数达 " + y + "）；GeoJSON 要求经度在前，请交换",
          "The coordinates of " + file + " seem to have latitude first (second numbers reach " + y
              + "); GeoJSON wants longitude first, swap them");
    }
    return x <= 180 && y <= 90;
  }
}
