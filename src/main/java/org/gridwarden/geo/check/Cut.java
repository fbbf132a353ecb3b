package org.gridwarden.geo.check;

import java.util.BitSet;
import org.gridwarden.geo.AreaRings;
import org.gridwarden.geo.faces.Covers;
import org.gridwarden.geo.faces.Faces;
import org.gridwarden.geo.faces.Metric;
import org.gridwarden.geo.faces.Nodes;
import org.gridwarden.geo.faces.Noding;
import org.gridwarden.geo.faces.Region;
import org.gridwarden.geo.faces.Walks;
import org.jspecify.annotations.Nullable;

/**
 * The plane cut along the outlines that may be at fault: its faces, and which polygons lie over each. Polygons all of whose
 * sides have their way back, and that no other lies on, are left out; the ground under them is in faces that know of one
 * polygon and do not say which.
 */
final class Cut {
  /** Noding tolerance by the largest coordinate: a tenth of a micrometre for a map in metres or degrees. */
  private static final double SNAP = 0x1p-47;

  final AreaRings areas;
  final int parents;
  final Faces faces;
  final Covers covers;
  final Metric metric;

  /** Polygons whose outline was brought to others within the tolerance that was given. */
  final BitSet snapped = new BitSet();
  /** How far that moved it at most, in metres. */
  final double shiftM;

  private Cut(AreaRings areas, int parents, Noding noding, Nodes nodes, double snap, double rounding, Metric metric) {
    this.areas = areas;
    this.parents = parents;
    this.metric = metric;
    this.faces = new Faces(noding.done(), nodes, rounding);
    this.covers = new Covers(faces);
    double y = nodes.size() == 0 ? 0 : nodes.y(0);
    double farthest = snap > rounding ? noding.farthest() : 0;
    this.shiftM = farthest > rounding ? farthest * metric.ofY(y) : 0;
    if (snap > rounding) {
      noding.bent.stream().filter(area -> area < areas.size()).forEach(snapped::set);
      for (int area = 0; area < areas.size(); area++) if (moved(areas, area, nodes)) snapped.set(area);
    }
  }

  private static boolean moved(AreaRings areas, int area, Nodes nodes) {
    int end = areas.firstVertex(areas.firstRing(area + 1));
    for (int v = areas.firstVertex(areas.firstRing(area)); v < end; v++) {
      int node = nodes.add(areas.x(v), areas.y(v));
      if (nodes.x(node) != areas.x(v) || nodes.y(node) != areas.y(v)) return true;
    }
    return false;
  }

  /** Along the rim of a set of valid polygons. */
  static Cut alongRim(AreaRings areas, Metric metric) {
    Rim rim = Rim.of(areas);
    BitSet wanted = new BitSet();
    for (int area = 0; area < areas.size(); area++) {
      if (onRim(areas, area, rim)) wanted.set(area);
    }
    while (true) {
      Cut cut = cut(areas, null, rim, wanted, metric, 0);
      int before = wanted.cardinality();
      cut.addUnseen(wanted);
      if (wanted.cardinality() == before) return cut;
    }
  }

  /**
   * Along all outlines, and those of parents, which are numbered on from the areas. Vertices and lines at most {@code snapM}
   * metres apart become one; parents' lines stay, and others come to them.
   */
  static Cut along(AreaRings areas, AreaRings parents, Metric metric, double snapM) {
    BitSet all = new BitSet();
    all.set(0, areas.size());
    return cut(areas, parents, null, all, metric, snapM);
  }

  private static boolean onRim(AreaRings areas, int area, Rim rim) {
    int end = areas.firstVertex(areas.firstRing(area + 1));
    for (int ring = areas.firstRing(area); ring < areas.firstRing(area + 1); ring++) {
      end = areas.firstVertex(ring + 1) - 1;
      for (int v = areas.firstVertex(ring); v < end; v++) if (!rim.matched(v) && !point(areas, v)) return true;
    }
    return false;
  }

  private static boolean point(AreaRings areas, int v) {
    return areas.x(v) == areas.x(v + 1) && areas.y(v) == areas.y(v + 1);
  }

  private static Cut cut(
      AreaRings areas, @Nullable AreaRings parents, @Nullable Rim rim, BitSet wanted, Metric metric, double snapM) {
    double rounding = Math.max(largest(areas), parents == null ? 0 : largest(parents)) * SNAP;
    double snap = Math.max(Math.max(rounding, Double.MIN_NORMAL), snapM / metric.ofY(areas.vertices() == 0 ? 0 : areas.y(0)));
    Nodes nodes = new Nodes(snap);
    Walks walks = new Walks();
    int count = parents == null ? 0 : parents.size();
    for (int p = 0; p < count; p++) walk(parents, p, areas.size() + p, null, walks, nodes);
    for (int a = wanted.nextSetBit(0); a >= 0; a = wanted.nextSetBit(a + 1)) walk(areas, a, a, rim, walks, nodes);
    Noding noding = new Noding(walks, nodes, snap, rounding, count > 0 ? areas.size() : Integer.MAX_VALUE);
    return new Cut(areas, count, noding, nodes, snap, rounding, metric);
  }

  private static double largest(AreaRings areas) {
    double most = 0;
    for (int v = 0; v < areas.vertices(); v++) most = Math.max(most, Math.max(Math.abs(areas.x(v)), Math.abs(areas.y(v))));
    return most;
  }

  private static void walk(AreaRings areas, int area, int number, @Nullable Rim rim, Walks walks, Nodes nodes) {
    for (int ring = areas.firstRing(area); ring < areas.firstRing(area + 1); ring++) {
      int end = areas.firstVertex(ring + 1) - 1;
      boolean ahead = rim != null ? rim.forward(ring) : Rim.twiceArea(areas, ring) > 0 == areas.isShell(ring);
      int last = nodes.add(areas.x(areas.firstVertex(ring)), areas.y(areas.firstVertex(ring)));
      for (int v = areas.firstVertex(ring); v < end; v++) {
        int next = nodes.add(areas.x(v + 1), areas.y(v + 1));
        boolean onRim = rim == null || !rim.matched(v);
        if (next != last) walks.add(ahead ? last : next, ahead ? next : last, number, onRim);
        last = next;
      }
    }
  }

  /** Adds polygons that lie over a face where more lie than were looked at. */
  private void addUnseen(BitSet wanted) {
    double[] box = null;
    for (int f = 1; f < faces.count; f++) {
      if (covers.depth[f] < 2 || covers.areas[f].length >= covers.depth[f]) continue;
      if (box == null) box = boxes();
      double[] face = Region.of(faces, new int[] {f}, metric).box();
      for (int a = 0; a < areas.size(); a++) {
        boolean apart = box[4 * a] > face[2] || box[4 * a + 2] < face[0] || box[4 * a + 1] > face[3] || box[4 * a + 3] < face[1];
        if (!apart) wanted.set(a);
      }
    }
  }

  private double[] boxes() {
    double[] box = new double[4 * areas.size()];
    for (int a = 0; a < areas.size(); a++) {
      box[4 * a] = box[4 * a + 1] = Double.POSITIVE_INFINITY;
      box[4 * a + 2] = box[4 * a + 3] = Double.NEGATIVE_INFINITY;
      int end = areas.firstVertex(areas.firstRing(a + 1));
      for (int v = areas.firstVertex(areas.firstRing(a)); v < end; v++) {
        box[4 * a] = Math.min(box[4 * a], areas.x(v));
        box[4 * a + 1] = Math.min(box[4 * a + 1], areas.y(v));
        box[4 * a + 2] = Math.max(box[4 * a + 2], areas.x(v));
        box[4 * a + 3] = Math.max(box[4 * a + 3], areas.y(v));
      }
    }
    return box;
  }
}
