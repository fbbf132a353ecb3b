package org.gridwarden.geo.faces;

import java.util.Arrays;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * A set of faces, measured.
 *
 * @param faces ascending
 * @param areaM2 square metres
 * @param perimeterM metres, borders inside left out
 * @param x a place inside its largest face
 * @param box west, south, east, north
 */
public record Region(int[] faces, double areaM2, double perimeterM, double x, double y, double[] box) {

  /** Mean width in metres: twice the area by the perimeter; 0 without a perimeter. */
  public double widthM() {
    return perimeterM > 0 ? 2 * areaM2 / perimeterM : 0;
  }

  /** Measures these faces, none of them face 0. */
  public static Region of(Faces faces, int[] members, Metric metric) {
    int[] sorted = members.clone();
    Arrays.sort(sorted);
    IntPredicate inside = face -> Arrays.binarySearch(sorted, face) >= 0;
    double area = 0;
    double around = 0;
    double most = -1;
    int largest = sorted[0];
    double[] box = {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY};
    for (int face : sorted) {
      double one = area(faces, face, metric);
      area += one;
      if (one > most) {
        most = one;
        largest = face;
      }
      for (int i = faces.start[face]; i < faces.start[face + 1]; i++) {
        int half = faces.around[i];
        stretch(box, faces.nodes.x(faces.first(half)), faces.nodes.y(faces.first(half)));
        if (!inside.test(faces.across(half))) around += length(faces, half, metric);
      }
    }
    double[] place = place(faces, largest);
    return new Region(sorted, area, around, place[0], place[1], box);
  }

  private static void stretch(double[] box, double x, double y) {
    box[0] = Math.min(box[0], x);
    box[1] = Math.min(box[1], y);
    box[2] = Math.max(box[2], x);
    box[3] = Math.max(box[3], y);
  }

  public static double length(Faces faces, int half, Metric metric) {
    Nodes nodes = faces.nodes;
    int a = faces.first(half);
    int b = faces.last(half);
    return metric.length(nodes.x(a), nodes.y(a), nodes.x(b), nodes.y(b));
  }

  /** Square metres of one face. */
  public static double area(Faces faces, int face, Metric metric) {
    int from = faces.start[face];
    int to = faces.start[face + 1];
    if (from == to) return 0;
    Nodes nodes = faces.nodes;
    double x0 = nodes.x(faces.first(faces.around[from]));
    double y0 = nodes.y(faces.first(faces.around[from]));
    double sum = 0;
    for (int i = from; i < to; i++) {
      int a = faces.first(faces.around[i]);
      int b = faces.last(faces.around[i]);
      sum += (nodes.x(a) - x0) * (nodes.y(b) - y0) - (nodes.x(b) - x0) * (nodes.y(a) - y0);
    }
    return sum / 2 * metric.ofArea(y0);
  }

  /** A place inside a face: the middle of its widest stretch at the level where most of its height lies to both sides. */
  public static double[] place(Faces faces, int face) {
    Nodes nodes = faces.nodes;
    int from = faces.start[face];
    int n = faces.start[face + 1] - from;
    double[] levels = new double[n];
    for (int i = 0; i < n; i++) levels[i] = nodes.y(faces.first(faces.around[from + i]));
    Arrays.sort(levels);
    double[] best = widest(faces, face, levels, Math.max(0, n / 2 - 8), Math.min(n, n / 2 + 9));
    if (best == null) best = widest(faces, face, levels, 0, n);
    return best != null ? best : new double[] {nodes.x(faces.first(faces.around[from])), levels[0]};
  }

  /** The middle of the widest stretch on levels half way between two of {@code levels} next to each other, or null. */
  private static double @Nullable [] widest(Faces faces, int face, double[] levels, int from, int to) {
    double @Nullable [] best = null;
    double widest = -1;
    for (int k = from; k + 1 < to; k++) {
      double y = (levels[k] + levels[k + 1]) / 2;
      if (!(y > levels[k] && y < levels[k + 1])) continue;
      double[] at = crossings(faces, face, y);
      for (int i = 0; i + 1 < at.length; i += 2) {
        double room = Math.min(at[i + 1] - at[i], 4 * (levels[k + 1] - levels[k]));
        if (room <= widest) continue;
        widest = room;
        best = new double[] {(at[i] + at[i + 1]) / 2, y};
      }
    }
    return best;
  }

  private static double[] crossings(Faces faces, int face, double y) {
    Nodes nodes = faces.nodes;
    double[] at = new double[8];
    int n = 0;
    for (int i = faces.start[face]; i < faces.start[face + 1]; i++) {
      int a = faces.first(faces.around[i]);
      int b = faces.last(faces.around[i]);
      if (nodes.y(a) <= y == nodes.y(b) <= y || faces.across(faces.around[i]) == face) continue;
      if (n == at.length) at = Arrays.copyOf(at, 2 * n);
      at[n++] = nodes.x(a) + (y - nodes.y(a)) / (nodes.y(b) - nodes.y(a)) * (nodes.x(b) - nodes.x(a));
    }
    Arrays.sort(at, 0, n);
    return Arrays.copyOf(at, n);
  }
}
