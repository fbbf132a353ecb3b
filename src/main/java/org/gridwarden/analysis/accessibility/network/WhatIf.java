package org.gridwarden.analysis.accessibility.network;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;

/**
 * A nearest-facility sweep that can be changed: facilities open and close, edges are shut and reopened (a gate, a wall,
 * a footbridge that the network holds shut to begin with), and only what changes is searched anew. After every change
 * the state equals that of a fresh sweep; {@link #undo} brings back exactly the state before the last change. Not
 * thread-safe; the network it was made of stays as it was.
 */
public final class WhatIf {
  private final FootGraph graph;
  private final Goals goals;
  private final boolean[] open;
  private final BitSet shut;
  private FootGraph.Arcs out;
  private FootGraph.Arcs in;
  private final long[] label;
  /** Starts by node: the first one, and the next one of each; -1 ends. */
  private final int[] firstStart;
  private final int[] nextStart;
  private final LabelHeap heap = new LabelHeap();
  private int[] flood = new int[256];
  private int[] changed = new int[256];
  private long[] before = new long[256];
  private int changes;
  private final ArrayDeque<Step> steps = new ArrayDeque<>();

  /** A change that was made: a facility or an edge, what it was, and where its old labels begin. */
  private record Step(boolean edge, int index, boolean was, int mark) {}

  /**
   * @param facilities all that may ever be open
   * @param open which of them are open to begin with, as many
   */
  public WhatIf(FootGraph graph, Places facilities, boolean[] open) {
    this.graph = graph;
    this.open = open.clone();
    goals = new Goals(graph, facilities);
    shut = (BitSet) graph.shut.clone();
    out = graph.out;
    in = graph.in;
    label = Nearest.sweep(graph, goals, this.open);
    firstStart = new int[graph.nodes()];
    Arrays.fill(firstStart, -1);
    nextStart = new int[goals.size()];
    for (int s = 0; s < goals.size(); s++) {
      nextStart[s] = firstStart[goals.node[s]];
      firstStart[goals.node[s]] = s;
    }
  }

  /** The present state, as a view that follows further changes. */
  public Nearest nearest() {
    return new Nearest(graph, goals, label, open, shut);
  }

  /** Whether a facility is open. */
  public boolean isOpen(int facility) {
    return open[facility];
  }

  /** Opens a facility; nothing happens when it is open, but that too can be undone. */
  public void open(int facility) {
    step(false, facility, open[facility]);
    if (open[facility]) return;
    open[facility] = true;
    for (int s = goals.first(facility); s < goals.first(facility + 1); s++) {
      if (counts(s)) offer(goals.node[s], startLabel(s));
    }
    settle();
  }

  /** Closes a facility. */
  public void close(int facility) {
    step(false, facility, open[facility]);
    if (!open[facility]) return;
    int size = 0;
    for (int s = goals.first(facility); s < goals.first(facility + 1); s++) {
      if (counts(s) && label[goals.node[s]] == startLabel(s)) size = flooded(size, goals.node[s]);
    }
    open[facility] = false;
    forget(size);
  }

  /** Shuts an edge in both directions; places on it cannot leave it. */
  public void shut(int edge) {
    step(true, edge, shut.get(edge));
    if (shut.get(edge)) return;
    int size = 0;
    int a = graph.from[edge];
    int b = graph.to[edge];
    int ticks = graph.ticks[edge];
    if (label[b] != Label.NONE && label[a] == Nearest.plus(label[b], ticks)) size = flooded(size, a);
    boolean both = !graph.oneway.get(edge);
    if (both && label[a] != Label.NONE && label[b] == Nearest.plus(label[a], ticks)) size = flooded(size, b);
    size = startsOver(edge, a, size);
    size = startsOver(edge, b, size);
    setArcs(edge, FootGraph.SHUT);
    shut.set(edge);
    forget(size);
  }

  private int startsOver(int edge, int node, int size) {
    int flooded = size;
    for (int s = firstStart[node]; s >= 0; s = nextStart[s]) {
      if (goals.edge[s] == edge && counts(s) && label[node] == startLabel(s)) flooded = flooded(flooded, node);
    }
    return flooded;
  }

  /** Reopens an edge. */
  public void reopen(int edge) {
    step(true, edge, shut.get(edge));
    if (!shut.get(edge)) return;
    setArcs(edge, graph.ticks[edge]);
    shut.clear(edge);
    int a = graph.from[edge];
    int b = graph.to[edge];
    if (a != b) {
      offer(a, Nearest.plus(label[b], graph.ticks[edge]));
      if (!graph.oneway.get(edge)) offer(b, Nearest.plus(label[a], graph.ticks[edge]));
    }
    for (int node : new int[] {a, b}) {
      for (int s = firstStart[node]; s >= 0; s = nextStart[s]) {
        if (goals.edge[s] == edge && counts(s)) offer(node, startLabel(s));
      }
    }
    settle();
  }

  /** Takes the last change back; false when there is none. */
  public boolean undo() {
    Step step = steps.poll();
    if (step == null) return false;
    for (int k = changes - 1; k >= step.mark; k--) label[changed[k]] = before[k];
    changes = step.mark;
    if (!step.edge) {
      open[step.index] = step.was;
    } else if (shut.get(step.index) != step.was) {
      setArcs(step.index, step.was ? FootGraph.SHUT : graph.ticks[step.index]);
      shut.set(step.index, step.was);
    }
    return true;
  }

  private void step(boolean edge, int index, boolean was) {
    steps.push(new Step(edge, index, was, changes));
  }

  private boolean counts(int s) {
    return open[goals.owner[s]] && (goals.edge[s] < 0 || !shut.get(goals.edge[s]));
  }

  private long startLabel(int s) {
    return Label.of(goals.ticks[s], goals.owner[s]);
  }

  private void set(int node, long newLabel) {
    if (changes == changed.length) {
      changed = Arrays.copyOf(changed, 2 * changes);
      before = Arrays.copyOf(before, 2 * changes);
    }
    changed[changes] = node;
    before[changes++] = label[node];
    label[node] = newLabel;
  }

  private void offer(int node, long found) {
    if (found >= label[node]) return;
    set(node, found);
    heap.add(found, node);
  }

  /** Puts a node on the list of those that lose their label, unless it has lost it. */
  private int flooded(int size, int node) {
    if (label[node] == Label.NONE) return size;
    for (int k = 0; k < size; k++) if (flood[k] == node) return size;
    if (size == flood.length) flood = Arrays.copyOf(flood, 2 * size);
    flood[size] = node;
    return size + 1;
  }

  /** Takes the labels of the listed nodes and of all whose ways may lead through them, and searches theirs anew. */
  private void forget(int roots) {
    int size = roots;
    int[] arc = in.arc();
    long[] had = new long[Math.max(16, roots)];
    for (int k = 0; k < roots; k++) {
      had[k] = label[flood[k]];
      set(flood[k], Label.NONE);
    }
    for (int k = 0; k < size; k++) {
      int node = flood[k];
      for (int p = 2 * in.start()[node], end = 2 * in.start()[node + 1]; p < end; p += 2) {
        int other = arc[p];
        if (arc[p + 1] < 0 || label[other] == Label.NONE || label[other] != Nearest.plus(had[k], arc[p + 1])) continue;
        if (size == flood.length) flood = Arrays.copyOf(flood, 2 * size);
        if (size == had.length) had = Arrays.copyOf(had, 2 * size);
        flood[size] = other;
        had[size++] = label[other];
        set(other, Label.NONE);
      }
    }
    for (int k = 0; k < size; k++) offer(flood[k], bestFromOutside(flood[k]));
    settle();
  }

  private long bestFromOutside(int node) {
    long best = Label.NONE;
    int[] arc = out.arc();
    for (int p = 2 * out.start()[node], end = 2 * out.start()[node + 1]; p < end; p += 2) {
      if (arc[p + 1] >= 0) best = Math.min(best, Nearest.plus(label[arc[p]], arc[p + 1]));
    }
    for (int s = firstStart[node]; s >= 0; s = nextStart[s]) if (counts(s)) best = Math.min(best, startLabel(s));
    return best;
  }

  private void settle() {
    int[] arc = in.arc();
    while (!heap.isEmpty()) {
      long here = heap.firstLabel();
      int node = heap.take();
      if (here != label[node]) continue;
      if (here > Label.LAST) throw Label.tooFar();
      for (int p = 2 * in.start()[node], end = 2 * in.start()[node + 1]; p < end; p += 2) {
        if (arc[p + 1] >= 0) offer(arc[p], here + ((long) arc[p + 1] << Label.SHIFT));
      }
    }
  }

  private void setArcs(int edge, int ticks) {
    if (out == graph.out) {
      out = graph.out.copy();
      in = graph.in == graph.out ? out : graph.in.copy();
    }
    setArcs(out, graph.from[edge], edge, ticks);
    setArcs(out, graph.to[edge], edge, ticks);
    if (in == out) return;
    setArcs(in, graph.from[edge], edge, ticks);
    setArcs(in, graph.to[edge], edge, ticks);
  }

  private static void setArcs(FootGraph.Arcs arcs, int node, int edge, int ticks) {
    for (int p = arcs.start()[node]; p < arcs.start()[node + 1]; p++) {
      if (arcs.edge()[p] == edge) arcs.arc()[2 * p + 1] = ticks;
    }
  }
}
