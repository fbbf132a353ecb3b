package org.gridwarden.app.convert;

import org.gridwarden.crs.CrsReach;
import org.gridwarden.crs.Shift;
import org.gridwarden.model.Refusal;
import org.gridwarden.model.Text;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;

/** Whether places lie where the CRS of the output is used, looked at one by one by the middle of each. */
final class PlacesOfCrs {
  private final CrsReach reach;
  private final @Nullable Shift toDegrees;
  private final Envelope all = new Envelope();
  private final double[] xy = new double[2];

  /** @param from CRS of the places; @param to that of the output */
  PlacesOfCrs(String from, String to) {
    reach = CrsReach.of(to);
    toDegrees = Shift.between(from, "EPSG:4326");
  }

  /** Whether it can be written; true for no place. */
  boolean holds(@Nullable Geometry place) {
    if (place == null || place.isEmpty()) return true;
    Coordinate middle = place.getEnvelopeInternal().centre();
    xy[0] = middle.x;
    xy[1] = middle.y;
    if (toDegrees != null) toDegrees.apply(xy, 1);
    if (!reach.touches(at())) return false;
    all.expandToInclude(xy[0], xy[1]);
    return true;
  }

  private double[] at() {
    return new double[] {xy[0], xy[1], xy[0], xy[1]};
  }

  /** Of the place that was looked at last, which stands in {@code row}. */
  Refusal refusal(long row) {
    return reach.refusal(at(), new Text("此为第 " + row + " 行；只有个别行如此时，可加 --skip-bad 略去。",
        "this is row " + row + "; where it is but a few rows, --skip-bad leaves them out."));
  }

  /** What to bear in mind where places lie in the zones beside; null where none does. */
  @Nullable Text note() {
    return all.isNull() ? null : reach.note(new double[] {all.getMinX(), all.getMinY(), all.getMaxX(), all.getMaxY()});
  }
}
