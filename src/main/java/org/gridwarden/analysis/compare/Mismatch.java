package org.gridwarden.analysis.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gridwarden.analysis.coverage.Census;
import org.gridwarden.model.Level;
import org.gridwarden.model.Plan;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.locationtech.jts.index.strtree.STRtree;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;

/**
 * Where the plans of two departments disagree. The plan with fewer grids is the coarser one; each finer grid belongs to
 * the coarser grid that holds most of its households (of its ground where there are none), and what of it lies in others
 * is a mismatched piece: people there are served across a border.
 *
 * @param pieces largest number of households first, then largest ground
 * @param finer whether the first plan is the finer one
 * @param households households in mismatched pieces
 * @param borderM length of the coarser plan's inner borders, metres
 * @param sharedM how much of it runs within the tolerance of a border of the finer plan, metres
 */
public record Mismatch(List<Piece> pieces, boolean finer, long households, double borderM, double sharedM) {

  /**
   * A piece of a finer grid outside the coarser grid that the rest of it lies in.
   *
   * @param first grid of the first plan that holds it
   * @param second grid of the second plan that holds it
   * @param home coarser grid that holds most of the finer one
   * @param border the nearest border that both could share: that of the two plans' borders around the piece which is
   *     shorter; the piece's households then change their grid in the other plan
   * @param ofFirst whether that border is the first plan's
   */
  public record Piece(String first, String second, String home, long households, long residents, int buildings,
      double areaM2, Geometry ground, Geometry border, boolean ofFirst) {}

  /**
   * @param first census under the one plan
   * @param second census under the other, of the same territory and data
   * @param toleranceM borders nearer than this are the same border, metres
   */
  public static Mismatch of(Census first, Census second, double toleranceM) {
    List<Overlaps.Cell> cells = Overlaps.of(first, second);
    boolean finer = first.grids().size() >= second.grids().size();
    Map<Integer, Overlaps.Cell> home = new HashMap<>();
    for (Overlaps.Cell cell : cells) {
      home.merge(finer ? cell.before() : cell.after(), cell, (a, b) -> larger(a, b) ? a : b);
    }
    List<Piece> pieces = new ArrayList<>();
    for (Overlaps.Cell cell : cells) {
      Overlaps.Cell main = home.get(finer ? cell.before() : cell.after());
      if (main == cell || (cell.buildings() == 0 && thin(cell.piece(), toleranceM))) continue;
      pieces.add(piece(first, second, cell, main, finer));
    }
    pieces.sort((a, b) -> a.households() != b.households() ? Long.compare(b.households(), a.households())
        : a.areaM2() != b.areaM2() ? Double.compare(b.areaM2(), a.areaM2()) : a.first().compareTo(b.first()));
    double[] lengths = sharedBorder((finer ? second : first).grids(), (finer ? first : second).grids(), toleranceM);
    return new Mismatch(List.copyOf(pieces), finer, pieces.stream().mapToLong(Piece::households).sum(), lengths[0],
        lengths[1]);
  }

  private static boolean larger(Overlaps.Cell a, Overlaps.Cell b) {
    if (a.households() != b.households()) return a.households() > b.households();
    return a.areaM2() >= b.areaM2();
  }

  /** Whether nothing of it is wider than twice the tolerance. */
  private static boolean thin(Geometry piece, double toleranceM) {
    return piece.isEmpty() || piece.buffer(-toleranceM).isEmpty();
  }

  private static Piece piece(Census first, Census second, Overlaps.Cell cell, Overlaps.Cell main, boolean finer) {
    Plan.Grid a = first.grids().get(cell.before());
    Plan.Grid b = second.grids().get(cell.after());
    Plan.Grid home = finer ? second.grids().get(main.after()) : first.grids().get(main.before());
    Geometry fine = (finer ? a : b).outline();
    Geometry rest = OverlayNGRobust.overlay(fine, cell.piece(), OverlayNG.DIFFERENCE);
    Geometry cut = lines(OverlayNGRobust.overlay(cell.piece().getBoundary(), rest.getBoundary(), OverlayNG.INTERSECTION));
    Geometry outer = lines(OverlayNGRobust.overlay(cell.piece().getBoundary(), fine.getBoundary(), OverlayNG.INTERSECTION));
    boolean takeCut = outer.isEmpty() || (!cut.isEmpty() && cut.getLength() <= outer.getLength());
    // the cut is the coarser plan's border, the outer line the finer one's
    return new Piece(a.code(), b.code(), home.code(), cell.households(), cell.residents(), cell.buildings(),
        cell.areaM2(), cell.piece(), takeCut ? cut : outer, takeCut != finer);
  }

  private static Geometry lines(Geometry mixed) {
    List<Geometry> found = new ArrayList<>();
    for (int k = 0; k < mixed.getNumGeometries(); k++) {
      if (mixed.getGeometryN(k).getDimension() == 1) found.add(mixed.getGeometryN(k));
    }
    return found.isEmpty() ? new GeometryFactory().createLineString() : mixed.getFactory().buildGeometry(found);
  }

  /** {@code {length of the coarser plan's borders, how much of it a border of the finer plan accompanies}}. */
  private static double[] sharedBorder(List<Plan.Grid> coarse, List<Plan.Grid> fine, double toleranceM) {
    STRtree tree = new STRtree();
    for (Plan.Grid grid : fine) tree.insert(grid.outline().getEnvelopeInternal(), grid.outline());
    double[] lengths = new double[2];
    for (Plan.Grid grid : coarse) {
      Geometry border = grid.outline().getBoundary();
      lengths[0] += border.getLength();
      var box = border.getEnvelopeInternal();
      box.expandBy(toleranceM);
      List<Geometry> near = new ArrayList<>();
      for (Object hit : tree.query(box)) near.add(((Geometry) hit).getBoundary());
      if (near.isEmpty()) continue;
      Geometry band = border.getFactory().buildGeometry(near).buffer(toleranceM, 2);
      lengths[1] += PreparedGeometryFactory.prepare(band).covers(border) ? border.getLength()
          : OverlayNGRobust.overlay(border, band, OverlayNG.INTERSECTION).getLength();
    }
    return Arrays.stream(lengths).map(length -> length / 2).toArray();
  }
}
