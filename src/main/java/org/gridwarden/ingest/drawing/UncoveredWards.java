package org.gridwarden.ingest.drawing;

import java.util.List;
import org.gridwarden.geo.check.Fault;
import org.gridwarden.geo.check.Fault.Type;
import org.gridwarden.geo.check.Review.Item;
import org.gridwarden.geo.faces.Metric;
import org.locationtech.jts.geom.Geometry;

/**
 * Tells gaps that are no slip of the pen but ground that nobody drew. The rule: a gap that is no sliver is such ground when it
 * takes up more than half of its ward, or when it is more than ten times as large as the grid that would receive it and at
 * least a tenth of its ward. It is repaired only when it is asked for by its id. Immutable and thread-safe.
 */
final class UncoveredWards {
  private static final double MOST_OF_WARD = 0.5;
  private static final double LEAST_OF_WARD = 0.1;
  private static final double MOST_TIMES = 10;

  private final Drawing drawing;
  private final double[] wardsM2;

  UncoveredWards(Drawing drawing) {
    this.drawing = drawing;
    this.wardsM2 = drawing.wards().stream().mapToDouble(ward -> areaM2(ward.outline())).toArray();
  }

  boolean is(Item item) {
    Fault fault = item.fault();
    if (fault.type() != Type.GAP || fault.sliver() || fault.parent() < 0 || fault.parent() >= wardsM2.length) return false;
    double share = share(fault);
    if (share > MOST_OF_WARD) return true;
    int to = item.repair().to();
    return share >= LEAST_OF_WARD && to >= 0 && to < drawing.grids().size()
        && fault.areaM2() > MOST_TIMES * areaM2(drawing.grids().get(to).outline());
  }

  /** How much of its ward a gap takes up, 0 to 1; for gaps with a ward only. */
  double share(Fault fault) {
    return Math.min(1, fault.areaM2() / wardsM2[fault.parent()]);
  }

  /** Whether the fault is one of a ward: its ground lies there, or a grid of the ward has a part in it. */
  boolean concerns(Item item, String ward) {
    Fault fault = item.fault();
    List<Drawing.Ward> wards = drawing.wards();
    if (fault.type() == Type.APART) return false;
    if (fault.type() == Type.GAP) return fault.parent() >= 0 && wards.get(fault.parent()).code().equals(ward);
    for (int area : fault.areas()) {
      if (area >= 0 && area < drawing.grids().size() && drawing.grids().get(area).wardCode().equals(ward)) return true;
    }
    return false;
  }

  private static double areaM2(Geometry lonLat) {
    return lonLat.isEmpty() ? 0 : lonLat.getArea() * Metric.DEGREES.ofArea(lonLat.getCentroid().getY());
  }
}
