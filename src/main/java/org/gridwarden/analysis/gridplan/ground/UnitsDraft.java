package org.gridwarden.analysis.gridplan.ground;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.gridwarden.analysis.gridplan.balance.UnitGraph;
import org.gridwarden.geo.mosaic.Mosaic;
import org.gridwarden.analysis.gridplan.ground.GroundData.Part;

/** Units as they are put together, part by part. */
final class UnitsDraft {

  private record Pair(int a, int b, byte kind) implements Comparable<Pair> {
    @Override
    public int compareTo(Pair other) {
      if (a != other.a) return Integer.compare(a, other.a);
      return b != other.b ? Integer.compare(b, other.b) : Byte.compare(kind, other.kind);
    }
  }

  private final Placed placed;
  private final List<Mosaic.Face> faces = new ArrayList<>();
  private final List<Integer> part = new ArrayList<>();
  private final List<Integer> compound = new ArrayList<>();
  private final List<int[]> buildings = new ArrayList<>();
  private final List<Units.Across> across = new ArrayList<>();
  private final Map<Pair, Double> borders = new TreeMap<>();

  UnitsDraft(Placed placed) {
    this.placed = placed;
  }

  /** A part that is one unit. */
  void whole(int p) {
    Part whole = placed.data().parts().get(p);
    faces.add(new Mosaic.Face(whole.ward(), whole.outline()));
    part.add(p);
    compound.add(-1);
    buildings.add(IntStream.range(0, placed.part().length).filter(b -> placed.part()[b] == p).toArray());
  }

  /** A part whose faces are labelled. */
  void add(int p, PartGround ground) {
    Faces all = ground.faces();
    Labels labels = ground.labels();
    int most = ground.labelCount();
    int[] unit = new int[most]; // from 1, within the part; 0 unused
    for (int f = 1; f <= all.count(); f++) if (all.inside(f)) unit[labels.of(f)] = 1;
    int first = faces.size();
    int count = 0;
    for (int label = 0; label < most; label++) {
      if (unit[label] == 0) continue;
      unit[label] = ++count;
      part.add(p);
      compound.add(ground.compound(label));
      buildings.add(ground.buildings(label));
    }
    int[] region = new int[all.count() + 1];
    for (int f = 1; f < region.length; f++) if (all.inside(f)) region[f] = unit[labels.of(f)];
    String[] parents = new String[count + 1];
    Arrays.fill(parents, placed.data().parts().get(p).ward());
    Mosaic mosaic = Outlines.mosaic(all.net(), region, parents);
    for (int u = 1; u <= count; u++) faces.add(new Mosaic.Face(parents[u], mosaic.polygon(u)));
    borders(all, region, first);
    across.addAll(ground.across(solid -> solid));
  }

  private void borders(Faces all, int[] region, int first) {
    Segments segments = all.segments();
    for (int s = 0; s < segments.size(); s++) {
      if (!all.net().bounds(s)) continue;
      int a = region[all.net().left(s)];
      int b = region[all.net().right(s)];
      if (a == b || a == 0 || b == 0) continue;
      int u = first + Math.min(a, b) - 1;
      int v = first + Math.max(a, b) - 1;
      borders.merge(new Pair(u, v, kind(segments.bits(s), u, v)), segments.length(s), Double::sum);
    }
  }

  private byte kind(int bits, int u, int v) {
    byte kind = 0;
    for (LineClass line : LineClass.values()) {
      if ((bits & 1 << line.ordinal()) == 0) continue;
      switch (line.nature()) {
        case BARRIER -> kind |= UnitGraph.BARRIER;
        case ROAD -> kind |= UnitGraph.ROAD;
        case WALL -> kind |= UnitGraph.WALL;
        default -> { }
      }
    }
    int one = compound.get(u);
    int two = compound.get(v);
    boolean walled = one != two && (walled(one) || walled(two));
    return kind == 0 && walled ? UnitGraph.WALL : kind;
  }

  private boolean walled(int index) {
    return index >= 0 && placed.data().compounds().get(index).walled();
  }

  Units units() {
    Mosaic mosaic = Ground.together(faces, placed.data().parts());
    betweenParts(mosaic);
    int n = borders.size();
    Borders all = new Borders(new int[n], new int[n], new double[n], new byte[n]);
    int i = 0;
    for (Map.Entry<Pair, Double> each : borders.entrySet()) {
      all.a()[i] = each.getKey().a;
      all.b()[i] = each.getKey().b;
      all.lengthM()[i] = each.getValue();
      all.kind()[i++] = each.getKey().kind;
    }
    return new Units(mosaic, placed.data(), ints(part), ints(compound), buildings.toArray(int[][]::new), all,
        List.copyOf(across));
  }

  /** Parts of one ward border on one another by no line. */
  private void betweenParts(Mosaic mosaic) {
    long wards = placed.data().parts().stream().map(Part::ward).distinct().count();
    if (wards == placed.data().parts().size()) return;
    for (int u = 0; u < faces.size(); u++) {
      for (Mosaic.Neighbour next : mosaic.neighbours(u + 1)) {
        int v = next.face() - 1;
        if (v <= u || part.get(u).equals(part.get(v)) || !mosaic.parent(u + 1).equals(mosaic.parent(v + 1))) continue;
        borders.merge(new Pair(u, v, (byte) 0), next.length(), Double::sum);
      }
    }
  }

  private static int[] ints(List<Integer> list) {
    return list.stream().mapToInt(Integer::intValue).toArray();
  }
}
