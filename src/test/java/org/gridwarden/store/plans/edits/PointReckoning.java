package org.gridwarden.store.plans.edits;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.gridwarden.store.plans.PlanState;
import org.locationtech.jts.algorithm.locate.SimplePointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Location;

/** Households at points, counted the plain way: each point looks at each grid. Codes are WARD-1, WARD-2 … */
final class PointReckoning implements Reckoning {

  private final List<Coordinate> points;
  private final int each;
  private PlanState lastState;
  private List<String> lastCodes = List.of();

  PointReckoning(List<Coordinate> points, int each) {
    this.points = points;
    this.each = each;
  }

  /** One point in the middle of each cell of a raster of n × n over a box. */
  static PointReckoning raster(double west, double south, double width, double height, int n, int each) {
    List<Coordinate> points = new ArrayList<>();
    for (int i = 0; i < n * n; i++) {
      points.add(new Coordinate(west + (i % n + 0.5) * width / n, south + (i / n + 0.5) * height / n));
    }
    return new PointReckoning(points, each);
  }

  @Override
  public Map<Integer, Integer> households(PlanState state, Collection<Integer> faces) {
    Map<Integer, Integer> households = new HashMap<>();
    for (int face : faces) {
      Geometry outline = state.mosaic().polygon(face);
      int inside = 0;
      for (Coordinate point : points) if (holds(outline, point)) inside++;
      households.put(face, inside * each);
    }
    return households;
  }

  @Override
  public Map<Integer, Integer> counted(PlanState state, Collection<Integer> faces) {
    return households(state, faces);
  }

  @Override
  public List<Flow> flows(PlanState before, PlanState after) {
    Map<List<String>, Integer> sums = new TreeMap<>((a, b) -> String.join("|", a).compareTo(String.join("|", b)));
    List<String> from = codes(before);
    List<String> to = codes(after);
    for (int i = 0; i < from.size(); i++) {
      if (!from.get(i).isEmpty() && !to.get(i).isEmpty()) sums.merge(List.of(from.get(i), to.get(i)), each, Integer::sum);
    }
    return sums.entrySet().stream().map(sum -> new Flow(sum.getKey().get(0), sum.getKey().get(1), sum.getValue())).toList();
  }

  /** For each point the lowest code of the grids that hold it. */
  private List<String> codes(PlanState state) {
    if (state == lastState) return lastCodes;
    List<String> codes = new ArrayList<>(java.util.Collections.nCopies(points.size(), ""));
    state.grids().sorted(java.util.Comparator.comparing(PlanState.Grid::code).reversed()).forEach(grid -> {
      Geometry outline = state.mosaic().polygon(grid.face());
      for (int i = 0; i < points.size(); i++) {
        if (holds(outline, points.get(i))) codes.set(i, grid.code());
      }
    });
    lastState = state;
    lastCodes = codes;
    return codes;
  }

  private static boolean holds(Geometry outline, Coordinate point) {
    Envelope box = outline.getEnvelopeInternal();
    return box.covers(point)
        && SimplePointInAreaLocator.locate(point, outline) != Location.EXTERIOR;
  }

  @Override
  public Label next(PlanState.Grid parent, Set<String> used) {
    for (int n = 1; ; n++) {
      String code = parent.ward() + "-" + n;
      if (!used.contains(code)) return new Label(code, "Grid " + n);
    }
  }
}
