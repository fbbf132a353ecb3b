package org.gridwarden.geo.mosaic;

/** Edges by number: where they begin and end, and how they run. */
interface Graph {

  /** x,y pairs from the first node to the last; never written. */
  double[] line(int edge);

  int from(int edge);

  int to(int edge);
}
