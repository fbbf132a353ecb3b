package org.gridwarden.geo.mosaic;

import java.util.List;
import org.gridwarden.geo.mosaic.Mosaic.Change;
import org.locationtech.jts.geom.Geometry;

/** Faces divided by drawn lines, and pieces that change hands. */
final class Redrawing {
  private Redrawing() {}

  static Change cut(Mosaic base, int face, List<double[]> lines, Scale scale) {
    throw new UnsupportedOperationException();
  }

  static Change give(Mosaic base, Geometry region, List<Integer> donors, int to, Scale scale) {
    throw new UnsupportedOperationException();
  }

  static Change reshape(Mosaic base, int face, double[] line, Scale scale) {
    throw new UnsupportedOperationException();
  }
}
