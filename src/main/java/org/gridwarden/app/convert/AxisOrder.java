package org.gridwarden.app.convert;

import org.gridwarden.model.Refusal;
import org.gridwarden.model.Text;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.CoordinateSequenceFilter;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;

/**
 * Which of the two numbers of a place comes first. Degrees whose second number is beyond ±90 while the first is not can only
 * be latitude before longitude; where that holds for more than half of the places, those of the whole layer are exchanged.
 */
final class AxisOrder {
  private final @Nullable Boolean asked;
  private long places;
  private long swapped;
  private long beyond;

  /** @param axes {@code lon,lat} or {@code lat,lon} as the user says; null to find out. Anything else is GW-CNV-006 */
  AxisOrder(@Nullable String axes) {
    if (axes != null && !axes.equals("lon,lat") && !axes.equals("lat,lon")) {
      throw Refusal.invalid("GW-CNV-006", "--axes", "--axes 不认识“" + axes + "”。请用 lon,lat（先经度）或 lat,lon（先纬度）。",
          "--axes does not know “" + axes + "”. Use lon,lat (longitude first) or lat,lon (latitude first).");
    }
    asked = axes == null ? null : axes.equals("lat,lon");
  }

  /** Looks at a place as the file has it. */
  void see(@Nullable Geometry geometry) {
    if (geometry == null || geometry.isEmpty()) return;
    places++;
    Envelope box = geometry.getEnvelopeInternal();
    double x = Math.max(Math.abs(box.getMinX()), Math.abs(box.getMaxX()));
    double y = Math.max(Math.abs(box.getMinY()), Math.abs(box.getMaxY()));
    if (x > 180 || y > 180) beyond++;
    else if (y > 90 && x <= 90) swapped++;
  }

  /** Whether the two numbers of every place are to be exchanged. */
  boolean exchange() {
    return asked != null ? asked : beyond == 0 && swapped * 2 > places;
  }

  /** What was done or is doubtful; null when nothing is to be said. */
  @Nullable Text told() {
    if (exchange()) {
      return asked != null ? new Text("已按 --axes 交换每个坐标的两个数", "The two numbers of every place were exchanged, as --axes asks")
          : new Text("坐标先写了纬度（" + places + " 处中 " + swapped + " 处只能如此）：已交换。若不要交换，请用 --axes lon,lat",
              "Latitude comes first (" + swapped + " of " + places + " places can be read in no other way): exchanged. Use"
                  + " --axes lon,lat to keep them as they are");
    }
    if (asked != null || beyond > 0 || swapped == 0) return null;
    return new Text("注意：" + places + " 处中有 " + swapped + " 处看来先写了纬度，未交换；请核对",
        "Doubtful: " + swapped + " of " + places + " places seem to have latitude first; they were not exchanged. Check them");
  }

  /** The box with both axes exchanged where places are. */
  @Nullable Envelope of(@Nullable Envelope box) {
    return box == null || !exchange() ? box : new Envelope(box.getMinY(), box.getMaxY(), box.getMinX(), box.getMaxX());
  }

  /** The place as it is to be written; the one given is left as it is. */
  @Nullable Geometry of(@Nullable Geometry place) {
    if (place == null || !exchange()) return place;
    Geometry other = place.copy();
    other.apply(new Exchange());
    other.geometryChanged();
    return other;
  }

  private static final class Exchange implements CoordinateSequenceFilter {
    @Override
    public void filter(CoordinateSequence all, int i) {
      double x = all.getX(i);
      all.setOrdinate(i, Coordinate.X, all.getY(i));
      all.setOrdinate(i, Coordinate.Y, x);
    }

    @Override
    public boolean isDone() {
      return false;
    }

    @Override
    public boolean isGeometryChanged() {
      return true;
    }
  }
}
