package org.gridwarden.analysis.gridplan.ground;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.gridwarden.geo.mosaic.Mosaic;
import org.gridwarden.analysis.gridplan.ground.GroundData.Line;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.locationtech.jts.index.hprtree.HPRtree;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;

/** One part cut by lines: blocks, numbered from 0, and the lines that bound them. */
final class Blocks {

  /** Ground without buildings below this area, or below this mean width, is no block of its own. */
  private static final double SLIVER_M2 = 50;
  private static final double SLIVER_WIDTH_M = 12;
  /** What a border over a barrier counts when a sliver looks for a neighbour. */
  private static final double OVER_BARRIER = 1e-3;

  private final Faces faces;
  private final int[] block; // by face, from 1; 0 outside
  private final List<Geometry> outlines = new ArrayList<>();
  private final List<PreparedGeometry> prepared = new ArrayList<>();
  private final List<IndexedPointInAreaLocator> locators = new ArrayList<>();
  private final HPRtree index = new HPRtree();

  private Blocks(Faces faces, int[] block) {
    this.faces = faces;
    this.block = block;
    int count = 0;
    for (int each : block) count = Math.max(count, each);
    String[] parents = new String[count + 1];
    Arrays.fill(parents, "");
    Mosaic mosaic = Outlines.mosaic(faces.net(), block, parents);
    for (int b = 1; b <= count; b++) {
      Geometry outline = mosaic.polygon(b);
      outlines.add(outline);
      prepared.add(PreparedGeometryFactory.prepare(outline));
      locators.add(new IndexedPointInAreaLocator(outline));
      index.insert(outline.getEnvelopeInternal(), b - 1);
    }
  }

  /** Cuts a part by the lines; dead ends are ignored. */
  static Blocks of(Geometry part, List<Line> lines) {
    Envelope around = part.getEnvelopeInternal();
    around.expandBy(1);
    Segments.Collector collector = new Segments.Collector(around);
    collector.add(part, Segments.Tag.of(Segments.PART));
    for (Line line : lines) {
      if (!line.line().getEnvelopeInternal().intersects(around)) continue;
      collector.add(line.line(), Segments.Tag.of(1 << line.kind().ordinal()));
    }
    Faces faces = new Faces(new Net(collector.noded()));
    return new Blocks(faces, faces.groups(segment -> false));
  }

  /** The same with slivers joined to their neighbours, but for those that hold a building. */
  Blocks withoutSlivers(List<Geometry> buildings) {
    boolean[] built = new boolean[outlines.size()];
    for (Geometry building : buildings) {
      int home = home(building);
      if (home >= 0) built[home] = true;
    }
    Joining joining = Joining.of(faces, block, outlines.size(), bits -> barrier(bits) ? OVER_BARRIER : 1);
    joining.join(SLIVER_M2, SLIVER_WIDTH_M, b -> !built[b]);
    if (joining.steps().isEmpty()) return this;
    int[] name = new int[outlines.size()];
    int count = 0;
    for (int b = 0; b < name.length; b++) if (joining.root(b) == b) name[b] = ++count;
    int[] joined = new int[block.length];
    for (int f = 1; f < joined.length; f++) joined[f] = block[f] == 0 ? 0 : name[joining.root(block[f] - 1)];
    return new Blocks(faces, joined);
  }

  static boolean barrier(int bits) {
    for (LineClass kind : LineClass.values()) {
      if (kind.nature() == LineClass.Nature.BARRIER && (bits & 1 << kind.ordinal()) != 0) return true;
    }
    return false;
  }

  int count() {
    return outlines.size();
  }

  Geometry outline(int number) {
    return outlines.get(number);
  }

  /** The block with most of an area, -1 when it lies in none. */
  int home(Geometry area) {
    int best = -1;
    double most = 0;
    for (Object each : index.query(area.getEnvelopeInternal())) {
      int b = (Integer) each;
      if (prepared.get(b).covers(area)) return b;
      if (!prepared.get(b).intersects(area)) continue;
      double shared = OverlayNGRobust.overlay(area, outlines.get(b), OverlayNG.INTERSECTION).getArea();
      if (shared > most || shared == most && best >= 0 && b < best) {
        most = shared;
        best = b;
      }
    }
    return best;
  }

  /** The block that a point lies in, -1 for none; on a border the lowest. */
  int at(Coordinate point) {
    int found = -1;
    for (Object each : index.query(new Envelope(point))) {
      int b = (Integer) each;
      if ((found < 0 || b < found) && locators.get(b).locate(point) != Location.EXTERIOR) found = b;
    }
    return found;
  }

  /** Hands the boundaries of blocks and of the part on, noded, with what they are. */
  void collect(Segments.Collector collector) {
    Segments segments = faces.segments();
    for (int s = 0; s < segments.size(); s++) {
      if (!bounds(s)) continue;
      Coordinate[] line = {segments.place(segments.from(s)), segments.place(segments.to(s))};
      collector.add(line, Segments.Tag.of(segments.bits(s)));
    }
  }

  /** Lines inside the part that part its blocks, each from junction to junction. */
  List<Coordinate[]> lines() {
    Net net = faces.net();
    return Outlines.lines(net, block, s -> block[net.left(s)] > 0 && block[net.right(s)] > 0);
  }

  private boolean bounds(int segment) {
    Net net = faces.net();
    return net.bounds(segment) && block[net.left(segment)] != block[net.right(segment)];
  }
}
