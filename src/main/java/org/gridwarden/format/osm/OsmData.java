package org.gridwarden.format.osm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** An extract in memory: coordinates as columns (16 bytes a node), tags only where there are any. */
public final class OsmData {

  /** A node that has tags. */
  public record Node(long id, double lon, double lat, Map<String, String> tags) {}

  /** A way; {@code nodes} may name nodes that are not in the extract. */
  public record Way(long id, long[] nodes, Map<String, String> tags) {

    /** Whether it ends where it begins. */
    public boolean closed() {
      return nodes.length > 3 && nodes[0] == nodes[nodes.length - 1];
    }
  }

  /** One member of a relation; {@code role} may be empty text. */
  public record Member(Kind kind, long id, String role) {}

  /** What a member is. */
  public enum Kind {
    NODE,
    WAY,
    RELATION
  }

  /** A relation; members may lie outside the extract. */
  public record Relation(long id, List<Member> members, Map<String, String> tags) {}

  private long[] ids = new long[1 << 12];
  private int[] lon = new int[1 << 12];
  private int[] lat = new int[1 << 12];
  private int size;
  private boolean ascending = true;
  private final List<Node> tagged = new ArrayList<>();
  private final List<Way> ways = new ArrayList<>();
  private final List<Relation> relations = new ArrayList<>();
  private @Nullable Map<Long, Way> waysById;

  void addNode(long id, double lonDegrees, double latDegrees, Map<String, String> tags) {
    if (size == ids.length) {
      ids = Arrays.copyOf(ids, size * 2);
      lon = Arrays.copyOf(lon, size * 2);
      lat = Arrays.copyOf(lat, size * 2);
    }
    ascending &= size == 0 || ids[size - 1] < id;
    ids[size] = id;
    lon[size] = (int) Math.round(lonDegrees * 1e7);
    lat[size++] = (int) Math.round(latDegrees * 1e7);
    if (!tags.isEmpty()) tagged.add(new Node(id, lonDegrees, latDegrees, tags));
  }

  void addWay(Way way) {
    ways.add(way);
  }

  void addRelation(Relation relation) {
    relations.add(relation);
  }

  void finish() {
    if (!ascending) sort();
    Map<Long, Way> byId = new HashMap<>();
    for (Way way : ways) byId.put(way.id, way);
    waysById = byId;
  }

  private void sort() {
    long[] unsorted = ids;
    int[] order = IntStream.range(0, size).boxed().sorted(Comparator.comparingLong(i -> unsorted[i]))
        .mapToInt(Integer::intValue).toArray();
    ids = Arrays.stream(order).mapToLong(i -> unsorted[i]).toArray();
    int[] oldLon = lon;
    int[] oldLat = lat;
    lon = Arrays.stream(order).map(i -> oldLon[i]).toArray();
    lat = Arrays.stream(order).map(i -> oldLat[i]).toArray();
  }

  /** Row of a node among all nodes, negative when it is not in the extract. */
  int row(long node) {
    return Arrays.binarySearch(ids, 0, size, node);
  }

  double lon(int row) {
    return lon[row] / 1e7;
  }

  double lat(int row) {
    return lat[row] / 1e7;
  }

  /** Nodes with tags, in file order. */
  public List<Node> nodes() {
    return tagged;
  }

  /** All ways, in file order. */
  public List<Way> ways() {
    return ways;
  }

  /** All relations, in file order. */
  public List<Relation> relations() {
    return relations;
  }

  /** The way of this id, or null when it is not in the extract. */
  public @Nullable Way way(long id) {
    return waysById == null ? null : waysById.get(id);
  }

  /** Whether nothing is in it. */
  public boolean isEmpty() {
    return size == 0 && ways.isEmpty() && relations.isEmpty();
  }
}
