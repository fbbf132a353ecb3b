package org.gridwarden.analysis.gridplan.ground;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.gridwarden.analysis.gridplan.ground.GroundData.Part;
import org.gridwarden.geo.mosaic.Mosaic;
import org.gridwarden.geo.net.Corners;
import org.gridwarden.geo.net.Faces;
import org.gridwarden.geo.net.Net;
import org.gridwarden.geo.net.Outlines;
import org.gridwarden.geo.net.Segments;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;

/** Parts with their blocks, buildings and compounds, drawn as one net whose faces get labels. */
final class Terrain {

  /** Outside its unit a building may have so much ground without being listed: overlaps of outlines. */
  private static final double LISTED_M2 = 1;

  private final List<Part> parts;
  private final Blocks blocks;
  private final Solids solids;
  private final int[] home; // block of each solid
  private final Fences fences;
  private Faces faces;
  private Labels labels;
  private int labelCount;
  private int[] blockOf = new int[0]; // by face, -1 outside

  /**
   * @param fences compounds to keep apart, or none
   */
  Terrain(List<Part> parts, Blocks blocks, Solids solids, Fences fences) {
    this.parts = parts;
    this.blocks = blocks;
    this.solids = solids;
    this.fences = fences;
    home = new int[solids.count()];
    for (int k = 0; k < home.length; k++) {
      home[k] = blocks.home(solids.outline(k), solids.part(k));
    }
    Segments.Collector collector = collector();
    for (int c = 0; c < fences.count(); c++) collector.outline(fences.outline(c), parts.size() + solids.count() + c, 0);
    fences.midLines(blocks, solids, home, collector);
    draw(collector);
  }

  private Segments.Collector collector() {
    Envelope around = new Envelope();
    for (Part part : parts) around.expandToInclude(part.outline().getEnvelopeInternal());
    around.expandBy(1);
    Segments.Collector collector = new Segments.Collector(around);
    blocks.collect(collector);
    collector.draw(blocks.magnet());
    for (int k = 0; k < solids.count(); k++) collector.outline(solids.outline(k), parts.size() + k, 0);
    return collector;
  }

  private void draw(Segments.Collector collector) {
    faces = new Faces(new Net(collector.noded()), parts.size());
    labels = new Labels(faces);
    for (int k = 0; k < solids.count(); k++) labels.solid(parts.size() + k, k, solids.part(k));
    for (int c = 0; c < fences.count(); c++) labels.fence(parts.size() + solids.count() + c, c);
    blockOf = new int[faces.count() + 1];
    int[] piece = faces.groups(s -> (faces.segments().bits(s) & (LineClass.ALL | Segments.PART)) == 0);
    String[] parents = new String[Arrays.stream(piece).max().orElse(0) + 1];
    Arrays.fill(parents, "");
    Mosaic pieces = Outlines.mosaic(faces.net(), piece, parents);
    int[] blockOfPiece = new int[parents.length];
    blockOfPiece[0] = -1;
    for (int p = 1; p < parents.length; p++) {
      blockOfPiece[p] = blocks.at(pieces.polygon(p).getInteriorPoint().getCoordinate());
    }
    for (int f = 0; f < blockOf.length; f++) blockOf[f] = blockOfPiece[piece[f]];
  }

  /** Labels every face with its block, buildings with theirs. */
  void labelBlocks() {
    for (int f = 1; f < blockOf.length; f++) {
      if (!faces.inside(f)) continue;
      labels.set(f, labels.solid(f) >= 0 ? home[labels.solid(f)] : blockOf[f]);
    }
    labels.onePieceEach();
    labels.fill((face, segment, label) -> labels.open(segment));
    labels.fill((face, segment, label) -> samePart(segment));
    labelCount = blocks.count();
  }

  /** Labels every face with a solid (by number), or ground without one (from {@code solids.count()} on). */
  void labelUnits() {
    int next = fences.labels(solids);
    int[] only = new int[blocks.count()]; // -1 several labels in the block
    Arrays.fill(only, -2);
    for (int label = 0; label < next; label++) {
      int block = label < home.length ? home[label] : fences.block(label - home.length);
      only[block] = only[block] == -2 ? label : -1;
    }
    for (int b = 0; b < only.length; b++) if (only[b] == -2) only[b] = next++;
    for (int f = 1; f < blockOf.length; f++) {
      if (!faces.inside(f)) continue;
      if (labels.solid(f) >= 0) labels.set(f, labels.solid(f));
      else if (blockOf[f] >= 0 && only[blockOf[f]] >= 0) labels.set(f, only[blockOf[f]]);
    }
    labels.vote();
    for (int f = 1; f < blockOf.length; f++) {
      if (labels.of(f) >= 0 && labels.solid(f) < 0 && !fits(f, labels.of(f))) labels.set(f, -1);
    }
    labels.onePieceEach();
    labels.fill((face, segment, label) -> labels.open(segment) && fits(face, label));
    labels.fill((face, segment, label) -> labels.open(segment));
    labels.fill((face, segment, label) -> samePart(segment));
    labelCount = next;
  }

  private boolean samePart(int segment) {
    return faces.part(faces.net().left(segment)) == faces.part(faces.net().right(segment));
  }

  /** Whether ground in a compound gets a label of the compound, where there are any. */
  private boolean fits(int face, int label) {
    int fence = labels.fence(face);
    return fence < 0 || blockOf[face] < 0 || !fences.labelled(fence, blockOf[face])
        || fences.of(label, solids) == fence;
  }

  Faces faces() {
    return faces;
  }

  Labels labels() {
    return labels;
  }

  /** Label of each face plus 1; 0 for faces outside. */
  int[] regions() {
    int[] region = new int[faces.count() + 1];
    for (int f = 1; f < region.length; f++) region[f] = faces.inside(f) ? labels.of(f) + 1 : 0;
    return region;
  }

  Solids solids() {
    return solids;
  }

  /** Labels are below this number, each used or not. */
  int labelCount() {
    return labelCount;
  }

  /** Outlines of regions in the end: faces 1 …, borders of parts as they came. */
  Mosaic mosaic(int[] region, String[] parents) {
    Corners corners = new Corners();
    for (Part part : parts) corners.add(part.outline());
    corners.mark(faces.segments());
    return Outlines.mosaic(faces.net(), region, parents).mapped(corners::restore);
  }

  /** Index of the compound of a unit's label, -1 for none. */
  int compound(int label) {
    if (label < solids.count()) return solids.compound(label);
    int fence = fences.of(label, solids);
    return fence < 0 ? -1 : fences.compound(fence);
  }

  /** Buildings of a unit's label. */
  int[] buildings(int label) {
    return label < solids.count() ? solids.buildings(label) : new int[0];
  }

  int block(int solid) {
    return home[solid];
  }

  /** Solids of which a part lies under another label than {@code label} gives it. */
  List<Units.Across> across(IntUnaryOperator label) {
    double[] own = new double[solids.count()];
    double[] areas = faces.areas();
    for (int f = 1; f < areas.length; f++) {
      int solid = labels.solid(f);
      if (solid >= 0 && labels.of(f) == label.applyAsInt(solid)) own[solid] += areas[f];
    }
    List<Units.Across> across = new ArrayList<>();
    for (int k = 0; k < own.length; k++) {
      double outside = solids.outline(k).getArea() - own[k];
      if (outside < LISTED_M2) continue;
      Geometry rest = OverlayNGRobust.overlay(solids.outline(k), parts.get(solids.part(k)).outline(), OverlayNG.DIFFERENCE);
      Point place = (rest.isEmpty() ? solids.outline(k) : rest).getInteriorPoint();
      across.add(new Units.Across(solids.building(k, place), outside, place.getX(), place.getY()));
    }
    return across;
  }
}
