package org.gridwarden.analysis.gridplan.ground;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import org.gridwarden.analysis.gridplan.ground.GroundData.Line;
import org.gridwarden.analysis.gridplan.ground.GroundData.Part;
import org.gridwarden.geo.mosaic.Mosaic;
import org.gridwarden.geo.net.Faces;
import org.gridwarden.geo.net.Joining;
import org.gridwarden.geo.net.Magnet;
import org.gridwarden.geo.net.Net;
import org.gridwarden.geo.net.Outlines;
import org.gridwarden.geo.net.Segments;
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

/** Parts cut by lines: blocks, numbered from 0, and the lines that bound them. */
final class Blocks {

  /** Lines so close to the border of a part run on it. */
  private static final double REACH_M = 0.05;
  /** Ground without buildings below this area, or below this mean width, is no block of its own. */
  private static final double SLIVER_M2 = 50;
  private static final double SLIVER_WIDTH_M = 12;
  /** What a border over a barrier counts when a sliver looks for a neighbour. */
  private static final double OVER_BARRIER = 1e-3;

  private final Faces faces;
  private final int[] block; // by face, from 1; 0 outside
  private final int[] part; // by block
  private final List<Geometry> outlines = new ArrayList<>();
  private final List<PreparedGeometry> prepared = new ArrayList<>();
  private final List<IndexedPointInAreaLocator> locators = new ArrayList<>();
  private final HPRtree index = new HPRtree();

  private Blocks(Faces faces, int[] block) {
    this.faces = faces;
    this.block = block;
    String[] parents = new String[Arrays.stream(block).max().orElse(0) + 1];
    Arrays.fill(parents, "");
    part = new int[parents.length - 1];
    for (int f = 1; f < block.length; f++) if (block[f] > 0) part[block[f] - 1] = faces.part(f);
    Mosaic mosaic = Outlines.mosaic(faces.net(), block, parents);
    for (int b = 1; b < parents.length; b++) {
      Geometry outline = mosaic.polygon(b);
      outlines.add(outline);
      prepared.add(PreparedGeometryFactory.prepare(outline));
      locators.add(new IndexedPointInAreaLocator(outline));
      index.insert(outline.getEnvelopeInternal(), b - 1);
    }
  }

  /** Cuts the parts by the lines, but for parts that are to stay whole; dead ends are ignored. */
  static Blocks of(List<Part> parts, List<Line> lines) {
    Envelope around = new Envelope();
    for (Part part : parts) around.expandToInclude(part.outline().getEnvelopeInternal());
    around.expandBy(1);
    Segments.Collector collector = new Segments.Collector(around);
    Magnet borders = new Magnet(REACH_M);
    for (int p = 0; p < parts.size(); p++) {
      collector.outline(parts.get(p).outline(), p, Segments.PART);
      borders.add(parts.get(p).outline());
    }
    collector.draw(borders);
    for (Line line : lines) {
      if (!line.line().getEnvelopeInternal().intersects(around)) continue;
      collector.add(line.line(), Segments.Tag.of(1 << line.kind().ordinal()));
    }
    Faces faces = new Faces(new Net(collector.noded()), parts.size());
    Segments.Collector wider = new Segments.Collector(around);
    if (Verges.cut(faces, SLIVER_WIDTH_M, wider) > 0) {
      collect(faces, s -> faces.net().bounds(s), wider);
      return new Blocks(parts, new Faces(new Net(wider.noded()), parts.size()));
    }
    return new Blocks(parts, faces);
  }

  private Blocks(List<Part> parts, Faces faces) {
    this(faces, faces.groups(s -> {
      int own = faces.part(faces.net().left(s));
      return own == faces.part(faces.net().right(s)) && parts.get(own).whole();
    }));
  }

  /** The same with slivers joined to neighbours in their part, but for those that hold a building. */
  Blocks withoutSlivers(Solids solids) {
    boolean[] built = new boolean[outlines.size()];
    for (int k = 0; k < solids.count(); k++) {
      built[home(solids.outline(k), solids.part(k))] = true;
    }
    Joining joining = Joining.of(faces, block, part, bits -> barrier(bits) ? OVER_BARRIER : 1);
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

  int part(int number) {
    return part[number];
  }

  /** All parts' blocks. */
  int[] parts() {
    return part;
  }

  /** The block of a part with most of an area; where that is none, the part's first. */
  int home(Geometry area, int own) {
    int best = -1;
    double most = 0;
    for (Object each : index.query(area.getEnvelopeInternal())) {
      int b = (Integer) each;
      if (part[b] != own) continue;
      if (prepared.get(b).covers(area)) return b;
      if (!prepared.get(b).intersects(area)) continue;
      double shared = OverlayNGRobust.overlay(area, outlines.get(b), OverlayNG.INTERSECTION).getArea();
      if (shared > most || shared == most && best >= 0 && b < best) {
        most = shared;
        best = b;
      }
    }
    for (int b = 0; best < 0 && b < part.length; b++) if (part[b] == own) best = b;
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

  /** Hands the boundaries of blocks on, noded, with what they are; those of part p as outline p. */
  void collect(Segments.Collector collector) {
    collect(faces, this::bounds, collector);
  }

  /** What draws outlines of buildings and compounds onto the boundaries of blocks. */
  Magnet magnet() {
    Magnet magnet = new Magnet(REACH_M);
    Segments segments = faces.segments();
    for (int s = 0; s < segments.size(); s++) {
      if (bounds(s)) magnet.add(segments.place(segments.from(s)), segments.place(segments.to(s)));
    }
    return magnet;
  }

  private static void collect(Faces faces, IntPredicate wanted, Segments.Collector collector) {
    Segments segments = faces.segments();
    for (int s = 0; s < segments.size(); s++) {
      if (!wanted.test(s)) continue;
      Coordinate from = segments.place(segments.from(s));
      Coordinate to = segments.place(segments.to(s));
      int left = faces.part(faces.net().left(s));
      int right = faces.part(faces.net().right(s));
      int bits = segments.bits(s);
      if (left == right) collector.add(new Coordinate[] {from, to}, Segments.Tag.of(bits));
      if (left != right && left >= 0) collector.add(new Coordinate[] {from, to}, Segments.Tag.around(left, bits));
      if (left != right && right >= 0) collector.add(new Coordinate[] {to, from}, Segments.Tag.around(right, bits));
    }
  }

  /** Lines inside a part that part its blocks, each from junction to junction. */
  List<Coordinate[]> lines() {
    Net net = faces.net();
    return Outlines.lines(net, block, s -> faces.inside(net.left(s)) && faces.part(net.left(s)) == faces.part(net.right(s)));
  }

  private boolean bounds(int segment) {
    Net net = faces.net();
    return net.bounds(segment) && block[net.left(segment)] != block[net.right(segment)];
  }
}
