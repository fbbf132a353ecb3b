package org.gridwarden.analysis.gridplan.ground;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.gridwarden.analysis.gridplan.ground.GroundData.Part;
import org.gridwarden.analysis.gridplan.ground.MidLines.Stretch;
import org.gridwarden.geo.net.Segments;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;

/**
 * Compounds of one part, and the lines midway between buildings and compounds. Seen from outside, a compound is its outline:
 * a point of it stands for the building inside that is nearest to it. A compound without buildings has a label of its own in
 * every block that it takes ground of.
 */
final class Fences {

  private static final double LEAST_M2 = 400;

  private record Empty(int fence, int block) {}

  private final int[] compounds; // indices into the data
  private final Geometry[] outlines;
  private final List<Empty> empty = new ArrayList<>();
  private final Map<Long, List<Integer>> solidsIn = new HashMap<>(); // (fence, block) → solids

  private Fences(int[] compounds, Geometry[] outlines) {
    this.compounds = compounds;
    this.outlines = outlines;
  }

  /** No compounds. */
  static Fences none() {
    return new Fences(new int[0], new Geometry[0]);
  }

  /** Those of the compounds that have ground in a part that is divided. */
  static Fences of(List<Part> parts, Geometry[] all) {
    List<PreparedGeometry> near =
        parts.stream().filter(part -> !part.whole()).map(Part::outline).map(PreparedGeometryFactory::prepare).toList();
    int[] some = IntStream.range(0, all.length)
        .filter(c -> !all[c].isEmpty() && near.stream().anyMatch(part -> part.intersects(all[c]))).toArray();
    return new Fences(some, Arrays.stream(some).mapToObj(c -> all[c]).toArray(Geometry[]::new));
  }

  int count() {
    return outlines.length;
  }

  Geometry outline(int fence) {
    return outlines[fence];
  }

  /** Index of the compound in the data. */
  int compound(int fence) {
    return compounds[fence];
  }

  /** Draws the lines between labels of one block inside that block, for every block; empty compounds get their labels. */
  void midLines(Blocks blocks, Solids solids, int[] home, Segments.Collector collector) {
    for (int k = 0; k < solids.count(); k++) {
      int fence = Arrays.binarySearch(compounds, solids.compound(k));
      if (fence >= 0) solidsIn.computeIfAbsent(key(fence, home[k]), each -> new ArrayList<>()).add(k);
    }
    findEmpty(blocks, solids);
    MidLines lines = new MidLines();
    for (int k = 0; k < solids.count(); k++) lines.know(solids.outline(k), k);
    for (int c = 0; c < count(); c++) lines.know(outlines[c], solids.count() + c);
    List<List<Coordinate>> places = new ArrayList<>();
    List<List<Integer>> names = new ArrayList<>();
    for (int b = 0; b < blocks.count(); b++) {
      places.add(new ArrayList<>());
      names.add(new ArrayList<>());
    }
    for (int k = 0; k < solids.count(); k++) {
      for (Coordinate at : lines.along(solids.outline(k).getBoundary(), k)) {
        places.get(home[k]).add(at);
        names.get(home[k]).add(k);
      }
    }
    for (int c = 0; c < count(); c++) fencePoints(c, lines, blocks, solids, places, names);
    for (int b = 0; b < blocks.count(); b++) {
      for (int i = 0; i < places.get(b).size(); i++) lines.site(places.get(b).get(i), names.get(b).get(i));
      List<Stretch> stretches = lines.between(blocks.outline(b).getEnvelopeInternal());
      if (stretches.isEmpty()) continue;
      Clip clip = new Clip(blocks.outline(b));
      for (Stretch each : stretches) {
        clip.collect(each, collector, Segments.Tag.between(each.left(), each.right()));
      }
    }
  }

  private void findEmpty(Blocks blocks, Solids solids) {
    boolean[] built = new boolean[count()];
    for (int k = 0; k < solids.count(); k++) {
      int fence = Arrays.binarySearch(compounds, solids.compound(k));
      if (fence >= 0) built[fence] = true;
    }
    for (int c = 0; c < count(); c++) {
      for (int b = 0; b < blocks.count() && !built[c]; b++) {
        if (!blocks.outline(b).getEnvelopeInternal().intersects(outlines[c].getEnvelopeInternal())) continue;
        double area = OverlayNGRobust.overlay(blocks.outline(b), outlines[c], OverlayNG.INTERSECTION).getArea();
        if (area >= LEAST_M2) empty.add(new Empty(c, b));
      }
    }
  }

  private void fencePoints(int fence, MidLines lines, Blocks blocks, Solids solids, List<List<Coordinate>> places,
      List<List<Integer>> names) {
    for (Coordinate at : lines.along(outlines[fence].getBoundary(), solids.count() + fence)) {
      int block = blocks.at(at);
      if (block < 0) continue;
      int label = solids.count() + empty.indexOf(new Empty(fence, block));
      List<Integer> inside = solidsIn.get(key(fence, block));
      if (inside != null) label = nearest(at, inside, solids);
      else if (label < solids.count()) continue;
      places.get(block).add(at);
      names.get(block).add(label);
    }
  }

  private static int nearest(Coordinate at, List<Integer> some, Solids solids) {
    var point = solids.outline(some.get(0)).getFactory().createPoint(at);
    int best = -1;
    double least = Double.POSITIVE_INFINITY;
    for (int k : some) {
      if (solids.outline(k).getEnvelopeInternal().distance(point.getEnvelopeInternal()) >= least) continue;
      double distance = solids.outline(k).distance(point);
      if (distance >= least) continue;
      best = k;
      least = distance;
    }
    return best;
  }

  /** Number of labels of solids and of empty compounds. */
  int labels(Solids solids) {
    return solids.count() + empty.size();
  }

  /** Block of the i-th empty compound. */
  int block(int i) {
    return empty.get(i).block;
  }

  /** Whether a compound has a label in a block. */
  boolean labelled(int fence, int block) {
    return solidsIn.containsKey(key(fence, block)) || empty.contains(new Empty(fence, block));
  }

  /** The compound (a number here) that a label belongs to, -1 for none. */
  int of(int label, Solids solids) {
    if (label < solids.count()) return Math.max(-1, Arrays.binarySearch(compounds, solids.compound(label)));
    return label < labels(solids) ? empty.get(label - solids.count()).fence : -1;
  }

  private static long key(int fence, int block) {
    return (long) fence << 32 | block;
  }
}
