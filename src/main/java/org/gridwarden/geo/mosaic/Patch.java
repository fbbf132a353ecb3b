package org.gridwarden.geo.mosaic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.ObjIntConsumer;
import org.gridwarden.geo.mosaic.Mosaic.Edge;
import org.gridwarden.geo.mosaic.Mosaic.Strand;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;

/** Edges and faces that end and begin: the way from one mosaic to the next. Shares all pages without a change. */
final class Patch {

  private final Mosaic base;
  private final Pages.Draft<String> parents;
  private final Pages.Draft<Strand> strands;
  private final List<Strand> ended = new ArrayList<>();
  private final List<Strand> added = new ArrayList<>();
  private final Map<Coordinate, Integer> newNodes = new HashMap<>();
  private int nodeEnd;

  Patch(Mosaic base) {
    this.base = base;
    parents = base.parents.draft();
    strands = base.strands.draft();
    nodeEnd = base.nodes.length();
  }

  static Mosaic restored(@Nullable String[] parents, Collection<Edge> edges, int nextEdge) {
    Patch patch = new Patch(Mosaic.empty());
    VertexTable places = new VertexTable(0);
    for (Edge edge : edges) {
      double[] line = edge.line();
      int from = places.add(line[0], line[1]);
      patch.put(new Strand(from, places.add(line[line.length - 2], line[line.length - 1]), edge));
    }
    for (int f = 1; f < parents.length; f++) patch.face(f, parents[f]);
    patch.parents.reserve(parents.length);
    patch.strands.reserve(nextEdge);
    return patch.mosaic();
  }

  static Mosaic mapped(Mosaic base, ObjIntConsumer<double[]> map) {
    List<Edge> edges = base.edges();
    double[] all = new double[edges.stream().mapToInt(edge -> edge.line().length).sum()];
    int at = 0;
    for (Edge edge : edges) {
      System.arraycopy(edge.line(), 0, all, at, edge.line().length);
      at += edge.line().length;
    }
    map.accept(all, all.length / 2);
    Pages.Draft<Strand> mapped = base.strands.draft();
    at = 0;
    for (Edge edge : edges) {
      double[] line = Arrays.copyOfRange(all, at, at += edge.line().length);
      Strand old = base.strand(edge.number());
      mapped.set(edge.number(), new Strand(old.from(), old.to(), new Edge(edge.number(), edge.left(), edge.right(), line)));
    }
    return new Mosaic(base.parents, mapped.freeze(), base.sides, base.nodes, null);
  }

  void end(int edge) {
    ended.add(base.strand(edge));
    strands.set(edge, null);
  }

  /** Adds an edge with the next number. */
  void add(int left, int right, double[] line) {
    bring(new Edge(Math.max(1, strands.length()), left, right, line));
  }

  /** Adds an edge under its number. */
  void bring(Edge edge) {
    double[] line = edge.line();
    put(new Strand(node(line[0], line[1]), node(line[line.length - 2], line[line.length - 1]), edge));
  }

  /** Adds an edge whose nodes are known. */
  void put(Strand strand) {
    strands.set(strand.edge().number(), strand);
    added.add(strand);
    nodeEnd = Math.max(nodeEnd, Math.max(strand.from(), strand.to()) + 1);
  }

  /** Sets the parent of a face, null when it ends. */
  void face(int face, @Nullable String parent) {
    parents.set(face, parent);
  }

  /** Number of a new face. */
  int newFace(String parent) {
    int face = Math.max(1, parents.length());
    parents.set(face, parent);
    return face;
  }

  private int node(double x, double y) {
    Coordinate place = new Coordinate(x, y);
    Integer known = newNodes.get(place);
    if (known != null) return known;
    for (Edge edge : base.index().near(base, new Envelope(place))) {
      double[] line = edge.line();
      Strand strand = base.strand(edge.number());
      if (line[0] == x && line[1] == y) return strand.from();
      if (line[line.length - 2] == x && line[line.length - 1] == y) return strand.to();
    }
    newNodes.put(place, nodeEnd);
    return nodeEnd++;
  }

  Mosaic mosaic() {
    long[] sidesOff = keys(ended, true);
    long[] sidesOn = keys(added, true);
    EdgeIndex index = base.index;
    Pages<Strand> all = strands.freeze();
    return new Mosaic(parents.freeze(), all, changed(base.sides, sidesOff, sidesOn),
        changed(base.nodes, keys(ended, false), keys(added, false)),
        index == null ? null : index.with(all, added.stream().map(Strand::edge).toList()));
  }

  /** What this patch does, and to which faces. */
  Mosaic.Change change() {
    Mosaic after = mosaic();
    TreeSet<Integer> touched = new TreeSet<>();
    for (List<Strand> each : List.of(ended, added)) {
      for (Strand strand : each) {
        touched.add(strand.edge().left());
        touched.add(strand.edge().right());
      }
    }
    return new Mosaic.Change(after, numbers(ended), numbers(added),
        touched.stream().filter(f -> base.has(f) && after.has(f) && !base.polygon(f).equalsExact(outline(after, f)))
            .mapToInt(Integer::intValue).toArray(),
        touched.stream().filter(f -> base.has(f) && !after.has(f)).mapToInt(Integer::intValue).toArray(),
        touched.stream().filter(f -> !base.has(f) && after.has(f)).mapToInt(Integer::intValue).toArray());
  }

  /** VANISHES when borders of the face lie on one another, so that nothing is between them. */
  private static Geometry outline(Mosaic after, int face) {
    try {
      return after.polygon(face);
    } catch (IllegalArgumentException noRing) {
      double[] line = after.strand(after.directed(face)[0] >> 1).edge().line();
      throw new MosaicFault(MosaicFault.Kind.VANISHES, face, 0, line[0], line[1]);
    }
  }

  private static int[] numbers(List<Strand> strands) {
    return strands.stream().mapToInt(strand -> strand.edge().number()).sorted().toArray();
  }

  /** Face and directed edge, or node and edge, in one number each; sorted. */
  private static long[] keys(List<Strand> strands, boolean ofFaces) {
    long[] keys = new long[2 * strands.size()];
    int n = 0;
    for (Strand strand : strands) {
      Edge edge = strand.edge();
      int number = edge.number();
      if (ofFaces) {
        if (edge.left() != 0) keys[n++] = (long) edge.left() << 32 | 2 * number;
        if (edge.right() != 0) keys[n++] = (long) edge.right() << 32 | 2 * number + 1;
      } else {
        keys[n++] = (long) strand.from() << 32 | number;
        if (strand.to() != strand.from()) keys[n++] = (long) strand.to() << 32 | number;
      }
    }
    keys = Arrays.copyOf(keys, n);
    Arrays.sort(keys);
    return keys;
  }

  private static Pages<int[]> changed(Pages<int[]> lists, long[] off, long[] on) {
    Pages.Draft<int[]> draft = lists.draft();
    int o = 0;
    int a = 0;
    while (o < off.length || a < on.length) {
      int at = (int) (Math.min(o < off.length ? off[o] : Long.MAX_VALUE, a < on.length ? on[a] : Long.MAX_VALUE) >> 32);
      int oEnd = o;
      int aEnd = a;
      while (oEnd < off.length && (int) (off[oEnd] >> 32) == at) oEnd++;
      while (aEnd < on.length && (int) (on[aEnd] >> 32) == at) aEnd++;
      draft.set(at, list(draft.get(at), off, o, oEnd, on, a, aEnd));
      o = oEnd;
      a = aEnd;
    }
    return draft.freeze();
  }

  private static int @Nullable [] list(int @Nullable [] before, long[] off, int o, int oEnd, long[] on, int a, int aEnd) {
    int[] old = before == null ? new int[0] : before;
    int[] next = new int[old.length + aEnd - a];
    int n = 0;
    int gone = o;
    for (int value : old) { // both ascending
      if (gone < oEnd && (int) off[gone] == value) gone++;
      else next[n++] = value;
    }
    for (int i = a; i < aEnd; i++) next[n++] = (int) on[i];
    if (n == 0) return null;
    next = Arrays.copyOf(next, n);
    Arrays.sort(next);
    return next;
  }

  /** Two changes one after the other, as one. */
  static Mosaic.Change joined(Mosaic.Change first, Mosaic.Change next) {
    TreeSet<Integer> removed = set(first.removed());
    TreeSet<Integer> added = set(first.added());
    TreeSet<Integer> changed = set(first.changed());
    for (int face : next.removed()) {
      changed.remove(face);
      if (!added.remove(face)) removed.add(face);
    }
    added.addAll(set(next.added()));
    for (int face : next.changed()) {
      if (!added.contains(face)) changed.add(face);
    }
    TreeSet<Integer> ended = set(next.endedEdges());
    ended.removeAll(set(first.addedEdges()));
    ended.addAll(set(first.endedEdges()));
    TreeSet<Integer> begun = set(first.addedEdges());
    begun.removeAll(set(next.endedEdges()));
    begun.addAll(set(next.addedEdges()));
    return new Mosaic.Change(next.after(), array(ended), array(begun), array(changed), array(removed), array(added));
  }

  private static TreeSet<Integer> set(int[] numbers) {
    TreeSet<Integer> set = new TreeSet<>();
    for (int number : numbers) set.add(number);
    return set;
  }

  private static int[] array(TreeSet<Integer> numbers) {
    return Arrays.stream(numbers.toArray(Integer[]::new)).mapToInt(Integer::intValue).toArray();
  }
}
