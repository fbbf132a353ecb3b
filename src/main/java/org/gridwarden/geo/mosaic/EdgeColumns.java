package org.gridwarden.geo.mosaic;

import java.util.Arrays;

/** The edge columns of a mosaic while it is built. */
final class EdgeColumns {

  private final VertexTable vertices;
  private int size = 1;
  private int[] left = new int[1024];
  private int[] right = new int[1024];
  private int[] from = new int[1024];
  private int[] to = new int[1024];
  private double[][] lines = new double[1024][];

  EdgeColumns(VertexTable vertices) {
    this.vertices = vertices;
  }

  /** Adds the edge of {@code length} sides that starts at place {@code first} of a ring. */
  void add(int[] ring, int first, int length, int leftFace, int rightFace) {
    if (size == left.length) grow();
    double[] line = new double[2 * length + 2];
    for (int i = 0; i <= length; i++) {
      int vertex = ring[(first + i) % ring.length];
      line[2 * i] = vertices.x(vertex);
      line[2 * i + 1] = vertices.y(vertex);
    }
    left[size] = leftFace;
    right[size] = rightFace;
    from[size] = ring[first % ring.length];
    to[size] = ring[(first + length) % ring.length];
    lines[size++] = line;
  }

  Mosaic mosaic(String[] parents) {
    Patch patch = new Patch(Mosaic.empty());
    for (int e = 1; e < size; e++) patch.put(new Mosaic.Strand(from[e], to[e], new Mosaic.Edge(e, left[e], right[e], lines[e])));
    for (int f = 1; f < parents.length; f++) patch.face(f, parents[f]);
    return patch.mosaic();
  }

  private void grow() {
    int n = size * 2;
    left = Arrays.copyOf(left, n);
    right = Arrays.copyOf(right, n);
    from = Arrays.copyOf(from, n);
    to = Arrays.copyOf(to, n);
    lines = Arrays.copyOf(lines, n);
  }
}
