package org.gridwarden.analysis.gridplan.ground;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.gridwarden.analysis.gridplan.balance.UnitGraph;
import org.gridwarden.geo.mosaic.Mosaic;
import org.gridwarden.geo.net.Faces;
import org.gridwarden.geo.net.Net;
import org.gridwarden.geo.net.Segments;

/** Makes units of ground that is labelled. */
final class UnitsDraft {

  private record Pair(int a, int b, byte kind) implements Comparable<Pair> {
    @Override
    public int compareTo(Pair other) {
      if (a != other.a) return Integer.compare(a, other.a);
      return b != other.b ? Integer.compare(b, other.b) : Byte.compare(kind, other.kind);
    }
  }

  private final Placed placed;
  private final Terrain terrain;
  private final int[] label; // by unit
  private final int[] region; // unit of each face plus 1; 0 outside
  private final int[] part;
  private final int[] compound;

  private UnitsDraft(Placed placed, Terrain terrain) {
    this.placed = placed;
    this.terrain = terrain;
    int[] partOf = new int[terrain.labelCount()];
    Arrays.fill(partOf, -1);
    Faces faces = terrain.faces();
    for (int f = 1; f <= faces.count(); f++) {
      if (faces.inside(f)) partOf[terrain.labels().of(f)] = faces.part(f);
    }
    label = IntStream.range(0, partOf.length).filter(each -> partOf[each] >= 0).boxed()
        .sorted(Comparator.<Integer>comparingInt(each -> partOf[each]).thenComparing(Comparator.naturalOrder()))
        .mapToInt(Integer::intValue).toArray();
    int[] unit = new int[partOf.length];
    for (int u = 0; u < label.length; u++) unit[label[u]] = u + 1;
    region = new int[faces.count() + 1];
    for (int f = 1; f < region.length; f++) region[f] = faces.inside(f) ? unit[terrain.labels().of(f)] : 0;
    part = Arrays.stream(label).map(each -> partOf[each]).toArray();
    compound = Arrays.stream(label).map(terrain::compound).toArray();
  }

  static Units of(Placed placed, Terrain terrain) {
    UnitsDraft draft = new UnitsDraft(placed, terrain);
    String[] parents = new String[draft.label.length + 1];
    for (int u = 0; u < draft.label.length; u++) parents[u + 1] = draft.ward(u);
    Mosaic mosaic = terrain.mosaic(draft.region, parents);
    return new Units(mosaic, placed.data(), draft.part, draft.compound, draft.buildings(), draft.borders(),
        terrain.across(solid -> solid), Courses.of(terrain.faces().net(), placed.data()));
  }

  private String ward(int unit) {
    return placed.data().parts().get(part[unit]).ward();
  }

  private int[][] buildings() {
    int[][] buildings = new int[label.length][];
    for (int u = 0; u < buildings.length; u++) {
      int own = part[u];
      boolean whole = placed.data().parts().get(own).whole();
      buildings[u] = whole
          ? IntStream.range(0, placed.part().length).filter(b -> placed.part()[b] == own).toArray()
          : terrain.buildings(label[u]);
    }
    return buildings;
  }

  private Borders borders() {
    Map<Pair, Double> lengths = new TreeMap<>();
    Net net = terrain.faces().net();
    Segments segments = net.segments();
    for (int s = 0; s < segments.size(); s++) {
      if (!net.bounds(s)) continue;
      int a = region[net.left(s)] - 1;
      int b = region[net.right(s)] - 1;
      if (a == b || a < 0 || b < 0 || !ward(a).equals(ward(b))) continue;
      Pair pair = new Pair(Math.min(a, b), Math.max(a, b), kind(segments.bits(s), a, b));
      lengths.merge(pair, segments.length(s), Double::sum);
    }
    int n = lengths.size();
    Borders all = new Borders(new int[n], new int[n], new double[n], new byte[n]);
    int i = 0;
    for (Map.Entry<Pair, Double> each : lengths.entrySet()) {
      all.a()[i] = each.getKey().a;
      all.b()[i] = each.getKey().b;
      all.lengthM()[i] = each.getValue();
      all.kind()[i++] = each.getKey().kind;
    }
    return all;
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
    boolean walled = compound[u] != compound[v] && (walled(compound[u]) || walled(compound[v]));
    return kind == 0 && walled ? UnitGraph.WALL : kind;
  }

  private boolean walled(int index) {
    return index >= 0 && placed.data().compounds().get(index).walled();
  }
}
