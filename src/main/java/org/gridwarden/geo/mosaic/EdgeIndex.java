package org.gridwarden.geo.mosaic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import org.gridwarden.geo.mosaic.Mosaic.Edge;
import org.gridwarden.geo.mosaic.Mosaic.Strand;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.index.hprtree.HPRtree;

/**
 * Edges by the boxes around them. An edge number stands for one line for ever, so an index is never wrong about an edge,
 * it only holds some that have ended: these are left out when asked. New edges wait in a short list, become a tree when
 * they are {@value #FRESH}, and trees of like size become one: an edge added costs O(log² n) in the long run.
 */
final class EdgeIndex {

  private static final int FRESH = 64;

  private record Block(Edge[] edges, HPRtree tree, Envelope around) {
    static Block of(Collection<Edge> edges) {
      HPRtree tree = new HPRtree();
      Envelope all = new Envelope();
      for (Edge edge : edges) {
        Envelope box = EdgeIndex.box(edge.line());
        all.expandToInclude(box);
        tree.insert(box, edge);
      }
      tree.build();
      return new Block(edges.toArray(Edge[]::new), tree, all);
    }
  }

  private final Block[] blocks; // each at least twice the size of the next
  private final Edge[] fresh;
  private final Envelope[] freshBoxes;
  private final Envelope bounds = new Envelope();

  private EdgeIndex(Block[] blocks, Edge[] fresh, Envelope[] freshBoxes) {
    this.blocks = blocks;
    this.fresh = fresh;
    this.freshBoxes = freshBoxes;
    for (Block block : blocks) bounds.expandToInclude(block.around);
    for (Envelope box : freshBoxes) bounds.expandToInclude(box);
  }

  static EdgeIndex of(Mosaic mosaic) {
    return new EdgeIndex(new Block[] {Block.of(mosaic.edges())}, new Edge[0], new Envelope[0]);
  }

  /** With more edges; {@code alive} are those of the mosaic that it is for. */
  EdgeIndex with(Pages<Strand> alive, List<Edge> added) {
    Edge[] all = Arrays.copyOf(fresh, fresh.length + added.size());
    Envelope[] boxes = Arrays.copyOf(freshBoxes, all.length);
    for (int i = fresh.length; i < all.length; i++) {
      all[i] = added.get(i - fresh.length);
      boxes[i] = box(all[i].line());
    }
    if (all.length < FRESH) return new EdgeIndex(blocks, all, boxes);
    TreeMap<Integer, Edge> kept = new TreeMap<>();
    keep(all, alive, kept);
    int used = blocks.length;
    while (used > 0 && blocks[used - 1].edges.length < 2 * kept.size()) keep(blocks[--used].edges, alive, kept);
    Block[] next = Arrays.copyOf(blocks, used + 1);
    next[used] = Block.of(kept.values());
    return new EdgeIndex(next, new Edge[0], new Envelope[0]);
  }

  private static void keep(Edge[] edges, Pages<Strand> alive, TreeMap<Integer, Edge> kept) {
    for (Edge edge : edges) {
      if (alive.get(edge.number()) != null) kept.put(edge.number(), edge);
    }
  }

  /** How many edges there are at most. */
  int size() {
    int n = fresh.length;
    for (Block block : blocks) n += block.edges.length;
    return n;
  }

  /** Edges of the mosaic whose boxes meet this one, each once, by number. */
  Collection<Edge> near(Mosaic mosaic, Envelope box) {
    TreeMap<Integer, Edge> found = new TreeMap<>();
    List<Object> hits = new ArrayList<>();
    for (Block block : blocks) block.tree.query(box, hits::add);
    for (int i = 0; i < fresh.length; i++) {
      if (freshBoxes[i].intersects(box)) hits.add(fresh[i]);
    }
    for (Object hit : hits) {
      Edge edge = (Edge) hit;
      if (mosaic.strands.get(edge.number()) != null) found.put(edge.number(), edge);
    }
    return found.values();
  }

  /** A box around all edges, and around some that have ended. */
  Envelope bounds() {
    return new Envelope(bounds);
  }

  static Envelope box(double[] line) {
    Envelope box = new Envelope();
    for (int i = 0; i < line.length; i += 2) box.expandToInclude(line[i], line[i + 1]);
    return box;
  }
}
