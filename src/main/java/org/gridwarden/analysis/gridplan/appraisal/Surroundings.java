package org.gridwarden.analysis.gridplan.appraisal;

import org.gridwarden.analysis.gridplan.balance.Parts;
import org.gridwarden.analysis.gridplan.balance.UnitGraph;

/** What keeps each part of a graph apart from the rest of its group. */
final class Surroundings {

  /** What keeps a part to itself; of several the first here that is there. */
  enum Kind {
    BARRIER,
    LOCKED,
    ABOVE,
    /** Units of other groups are all its neighbours, and its group has no other unit. */
    GROUP,
    /** It has no neighbour at all and is all there is of its group. */
    NOTHING,
    /** Its group goes on elsewhere, but nothing of that touches it. */
    ISLAND
  }

  private final boolean[] barrier;
  private final boolean[] locked;
  private final boolean[] above;
  private final boolean[] other;
  private final boolean[] alone;

  private Surroundings(int parts) {
    barrier = new boolean[parts];
    locked = new boolean[parts];
    above = new boolean[parts];
    other = new boolean[parts];
    alone = new boolean[parts];
  }

  static Surroundings of(UnitGraph graph, Parts parts) {
    Surroundings found = new Surroundings(parts.parts().size());
    java.util.Map<Integer, Integer> units = new java.util.HashMap<>();
    for (int group : graph.group()) units.merge(group, 1, Integer::sum);
    for (int p = 0; p < found.alone.length; p++) {
      Parts.Part part = parts.parts().get(p);
      found.alone[p] = units.get(part.group()) == part.units();
    }
    for (int u = 0; u < graph.n(); u++) {
      int part = parts.partOf()[u];
      if (part < 0) continue;
      for (int e = graph.start()[u]; e < graph.start()[u + 1]; e++) found.add(graph, parts, part, u, e);
    }
    return found;
  }

  private void add(UnitGraph graph, Parts parts, int part, int u, int e) {
    int v = graph.to()[e];
    if (parts.partOf()[v] == part) return;
    if (graph.group()[v] != graph.group()[u]) other[part] = true;
    else if ((graph.kind()[e] & UnitGraph.BARRIER) != 0) barrier[part] = true;
    else if (graph.locked()[v]) locked[part] = true;
    else if (parts.partOf()[v] < 0) above[part] = true;
  }

  Kind of(int part) {
    if (barrier[part]) return Kind.BARRIER;
    if (locked[part]) return Kind.LOCKED;
    if (above[part]) return Kind.ABOVE;
    if (!alone[part]) return Kind.ISLAND;
    return other[part] ? Kind.GROUP : Kind.NOTHING;
  }
}
