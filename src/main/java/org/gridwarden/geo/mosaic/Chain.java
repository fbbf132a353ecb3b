package org.gridwarden.geo.mosaic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.gridwarden.geo.mosaic.Mosaic.Edge;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;

/** The vertices of an old edge or of a drawn line, with those put into it where it meets others. */
final class Chain {

  private record Insertion(int side, double along, double x, double y, boolean mark) {}

  private final @Nullable Edge edge; // null: drawn
  private double[] xy;
  private boolean[] inserted; // on a side of the line as it was: left out again where nothing meets it
  private final List<Insertion> waiting = new ArrayList<>();

  Chain(Edge edge) {
    this.edge = edge;
    this.xy = edge.line();
    this.inserted = new boolean[xy.length / 2];
  }

  /** A drawn line. */
  Chain(double[] line) {
    this.edge = null;
    this.xy = line;
    this.inserted = new boolean[line.length / 2];
  }

  /** The old edge; only of a chain made of one. */
  Edge edge() {
    return Objects.requireNonNull(edge);
  }

  boolean drawn() {
    return edge == null;
  }

  int size() {
    return xy.length / 2;
  }

  double x(int vertex) {
    return xy[2 * vertex];
  }

  double y(int vertex) {
    return xy[2 * vertex + 1];
  }

  Envelope box() {
    return EdgeIndex.box(xy);
  }

  boolean closed() {
    int last = size() - 1;
    return x(0) == x(last) && y(0) == y(last);
  }

  /** Moves a vertex of a drawn line. */
  void move(int vertex, double x, double y) {
    xy[2 * vertex] = x;
    xy[2 * vertex + 1] = y;
  }

  /** Asks for a vertex on a side, to be left out where nothing meets it; nothing happens when it is an end of the side. */
  void insert(int side, double x, double y) {
    insert(side, x, y, true);
  }

  /** Asks for a vertex beside a side, through which the line then runs. */
  void lead(int side, double x, double y) {
    insert(side, x, y, false);
  }

  private void insert(int side, double x, double y, boolean mark) {
    if (x == x(side) && y == y(side) || x == x(side + 1) && y == y(side + 1)) return;
    double dx = x(side + 1) - x(side);
    double dy = y(side + 1) - y(side);
    waiting.add(new Insertion(side, (x - x(side)) * dx + (y - y(side)) * dy, x, y, mark));
  }

  /** Puts in the vertices asked for and takes out those equal to the one before; says whether any was put in. */
  boolean settle() {
    if (waiting.isEmpty()) return false;
    waiting.sort(Comparator.comparingInt(Insertion::side).thenComparingDouble(Insertion::along));
    double[] wider = new double[xy.length + 2 * waiting.size()];
    boolean[] marks = new boolean[wider.length / 2];
    int n = 0;
    int w = 0;
    for (int v = 0; v < size(); v++) {
      wider[2 * n] = x(v);
      wider[2 * n + 1] = y(v);
      marks[n++] = inserted[v];
      for (; w < waiting.size() && waiting.get(w).side == v; w++) {
        Insertion next = waiting.get(w);
        if (next.x == wider[2 * n - 2] && next.y == wider[2 * n - 1]) continue;
        wider[2 * n] = next.x;
        wider[2 * n + 1] = next.y;
        marks[n++] = next.mark;
      }
    }
    waiting.clear();
    boolean more = n > size();
    xy = Arrays.copyOf(wider, 2 * n);
    inserted = Arrays.copyOf(marks, n);
    return more;
  }

  /** Takes out vertices equal to the one before, of a drawn line. */
  void tidy() {
    int n = 1;
    for (int v = 1; v < size(); v++) {
      if (x(v) == xy[2 * n - 2] && y(v) == xy[2 * n - 1]) continue;
      xy[2 * n] = x(v);
      xy[2 * n + 1] = y(v);
      n++;
    }
    xy = Arrays.copyOf(xy, 2 * n);
    inserted = new boolean[n];
  }

  /** From one vertex to another, without the vertices that were put in between. */
  double[] part(int low, int high) {
    if (low == 0 && high == size() - 1 && edge != null) return edge.line();
    double[] part = new double[2 * (high - low + 1)];
    int n = 0;
    for (int v = low; v <= high; v++) {
      if (inserted[v] && v > low && v < high) continue;
      part[n++] = x(v);
      part[n++] = y(v);
    }
    return Arrays.copyOf(part, n);
  }

  static double[] joined(double[] first, double[] second) {
    double[] line = Arrays.copyOf(first, first.length + second.length - 2);
    System.arraycopy(second, 2, line, first.length, second.length - 2);
    return line;
  }

  static double[] reversed(double[] line) {
    double[] other = new double[line.length];
    for (int i = 0; i < line.length; i += 2) {
      other[i] = line[line.length - 2 - i];
      other[i + 1] = line[line.length - 1 - i];
    }
    return other;
  }
}
