package org.gridwarden.analysis.gridplan.ground;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.gridwarden.geo.net.Segments.Use;
import org.gridwarden.geo.net.Faces;
import org.gridwarden.geo.net.Segments;

/**
 * Says of every face of a part which label it gets, so that each label's ground is in one piece: ground inside a solid gets
 * the solid's; other ground what the lines around it say, as far as it is connected with its solid; what is left over goes
 * to the neighbour with the longest common border, if it can be without crossing a line.
 */
final class Labels {

  private final Faces faces;
  private final Segments segments;
  private final int[] label; // by face; -1 not yet known
  private final int[] solid; // solid that a face lies in, -1 none
  private final int[] fence; // compound that a face lies in, -1 none

  Labels(Faces faces) {
    this.faces = faces;
    this.segments = faces.segments();
    label = new int[faces.count() + 1];
    solid = new int[label.length];
    fence = new int[label.length];
    Arrays.fill(label, -1);
    Arrays.fill(solid, -1);
    Arrays.fill(fence, -1);
  }

  /** Marks ground of a part in a solid; the outline's number is that in the net. */
  void solid(int outline, int number, int part) {
    faces.flood(outline, number, solid, face -> faces.part(face) == part);
  }

  /** Marks ground in a compound. */
  void fence(int outline, int number) {
    faces.flood(outline, number, fence, faces::inside);
  }

  /** Solid that a face lies in, -1 none. */
  int solid(int face) {
    return solid[face];
  }

  /** Compound that a face lies in, -1 none. */
  int fence(int face) {
    return fence[face];
  }

  int of(int face) {
    return label[face];
  }

  void set(int face, int value) {
    label[face] = value;
  }

  /** Each face that has none gets the label with the longest border in votes. */
  void vote() {
    Map<Integer, Map<Integer, Double>> votes = new HashMap<>();
    for (Use use : segments.uses()) {
      if (use.tag().left() < 0 || !faces.net().bounds(use.segment())) continue;
      double length = segments.length(use.segment());
      int left = faces.net().left(use.segment());
      int right = faces.net().right(use.segment());
      votes.computeIfAbsent(use.forward() ? left : right, each -> new TreeMap<>())
          .merge(use.tag().left(), length, Double::sum);
      votes.computeIfAbsent(use.forward() ? right : left, each -> new TreeMap<>())
          .merge(use.tag().right(), length, Double::sum);
    }
    votes.forEach((face, lengths) -> {
      if (face > 0 && faces.inside(face) && label[face] < 0) label[face] = longest(lengths);
    });
  }

  private static int longest(Map<Integer, Double> lengths) {
    int best = -1;
    double most = -1;
    for (Map.Entry<Integer, Double> each : lengths.entrySet()) {
      if (each.getValue() <= most) continue;
      best = each.getKey();
      most = each.getValue();
    }
    return best;
  }

  /** Whether ground may be followed over a segment: no line lies there, or a solid lies on both sides. */
  boolean open(int segment) {
    if (faces.part(faces.net().left(segment)) != faces.part(faces.net().right(segment))) return false;
    if ((segments.bits(segment) & LineClass.ALL) == 0) return true;
    int left = solid[faces.net().left(segment)];
    return left >= 0 && left == solid[faces.net().right(segment)];
  }

  /** Leaves every label its largest piece, that is the one with most of its solid, and takes it from the others. */
  void onePieceEach() {
    int[] piece = faces.groups(s -> open(s) && label[faces.net().left(s)] == label[faces.net().right(s)]);
    int pieces = Arrays.stream(piece).max().orElse(0);
    double[] built = new double[pieces + 1];
    double[] area = new double[pieces + 1];
    double[] areas = faces.areas();
    int[] labelOf = new int[pieces + 1];
    for (int f = 1; f < piece.length; f++) {
      if (piece[f] == 0) continue;
      labelOf[piece[f]] = label[f];
      area[piece[f]] += areas[f];
      if (solid[f] >= 0 && solid[f] == label[f]) built[piece[f]] += areas[f];
    }
    Map<Integer, Integer> main = new HashMap<>();
    for (int p = 1; p <= pieces; p++) {
      Integer other = main.get(labelOf[p]);
      boolean more = other == null || built[p] > built[other] || built[p] == built[other] && area[p] > area[other];
      if (labelOf[p] >= 0 && more) main.put(labelOf[p], p);
    }
    for (int f = 1; f < piece.length; f++) {
      if (piece[f] > 0 && label[f] >= 0 && main.get(label[f]) != piece[f]) {
        label[f] = -1;
        solid[f] = -1;
      }
    }
  }

  /** What a face without a label may take. */
  interface Choice {
    boolean may(int face, int segment, int label);
  }

  /** Gives faces without a label that of the neighbour with the longest common border among those allowed, in rounds. */
  void fill(Choice choice) {
    for (boolean changed = true; changed; ) {
      changed = false;
      int[] next = label.clone();
      for (int f = 1; f < label.length; f++) {
        if (label[f] >= 0 || !faces.inside(f)) continue;
        Map<Integer, Double> lengths = new TreeMap<>();
        for (int s : faces.around(f)) {
          int other = faces.across(s, f);
          if (other == f || !faces.inside(other) || label[other] < 0 || !choice.may(f, s, label[other])) continue;
          lengths.merge(label[other], segments.length(s), Double::sum);
        }
        next[f] = longest(lengths);
        changed |= next[f] >= 0;
      }
      System.arraycopy(next, 0, label, 0, next.length);
    }
  }
}
