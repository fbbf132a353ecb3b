package org.gridwarden.geo.mosaic;

import org.gridwarden.geo.mosaic.Mosaic.Change;

/** Boundaries that run elsewhere. */
final class Bending {
  private Bending() {}

  static Change move(Mosaic base, double[] at, double[] to, Scale scale) {
    throw new UnsupportedOperationException();
  }

  static Change replace(Mosaic base, int[] faces, double[][] ends, double[] line, Scale scale) {
    throw new UnsupportedOperationException();
  }
}
