package org.gridwarden.geo.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.gridwarden.geo.AreaRings;
import org.gridwarden.geo.check.Fault.Type;
import org.gridwarden.geo.check.Repair.Kind;
import org.gridwarden.geo.faces.Metric;
import org.gridwarden.geo.faces.Region;
import org.gridwarden.geo.faces.Tracing;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/**
 * The faults of polygons that should cover their parents without gap or overlap, each with a proposed repair, and what comes
 * of any choice of repairs. Repairs hand faces of one common cut from polygon to polygon, so none can open a gap or an
 * overlap; a polygon that would fall apart gives its smaller part to a neighbour, and that is told. Polygons that no repair
 * touches keep their outline as it was given, to the last digit.
 *
 * <p>The same input gives the same list in the same order. Immutable and thread-safe. Cost: some 2 µs a vertex, and about 1 kB.
 */
public final class Review {
  /** Mean width in metres below which a gap or an overlap is a sliver. */
  public static final double SLIVER_M = PolygonCheck.SLIVER_M;
  /** Vertices and lines no farther apart than this, in metres, are meant to be one; that is one fault. */
  public static final double SNAP_M = 0.02;

  /**
   * One fault and its repair.
   *
   * @param id from 1, the same for the same input
   */
  public record Item(int id, Fault fault, Repair repair) {}

  /** Ground that changed hands because a polygon fell apart. */
  public record Moved(int from, int to, double areaM2) {}

  /**
   * What comes of some repairs.
   *
   * @param left faults that are left, as in {@link #items}, measured anew
   * @param outlines of each polygon; null when nothing of it is left
   * @param changed polygons whose outline is not the one that was given
   * @param typed outline of each typed gap by the id of its fault
   */
  public record Outcome(
      List<Item> left, List<@Nullable Geometry> outlines, BitSet changed, Map<Integer, Geometry> typed, List<Moved> moved) {}

  private final AreaRings given;
  private final AreaRings sound;
  private final BitSet invalid = new BitSet();
  private final double sliverM;
  private final Ground ground;
  private final Map<Integer, int[]> facesBefore;
  private final List<Item> items = new ArrayList<>();
  private int snapItem;
  private final Map<Integer, Found> foundOf = new HashMap<>();
  private final Map<Integer, List<Integer>> byFace = new HashMap<>();

  /**
   * @param polygons with finite coordinates, valid or not
   * @param parents valid polygons; empty when there are none, then ground that polygons enclose must be covered
   * @param parentOf index of each polygon's parent; empty when there are none. Ground of parents without polygons is not
   *     looked at
   * @param sliverM mean width below which a gap or an overlap is a sliver, m
   * @param snapM distance up to which vertices and lines are taken to be meant as one, m; 0 for none
   */
  public Review(AreaRings polygons, AreaRings parents, int[] parentOf, Metric metric, double sliverM, double snapM) {
    this.given = polygons;
    this.sliverM = sliverM;
    List<OutlineFault> wrong = OutlineFault.find(polygons);
    for (OutlineFault one : wrong) {
      invalid.set(one.area());
      items.add(new Item(items.size() + 1, Rebuilt.fault(polygons, one, metric),
          new Repair(Kind.REBUILD, one.area(), -1, 0, 0, 1)));
    }
    this.sound = wrong.isEmpty() ? polygons : Rebuilt.of(polygons, wrong);
    this.ground = new Ground(Cut.along(sound, parents, metric, snapM), parentOf);
    this.facesBefore = ground.faces();
    list();
  }

  private void list() {
    Proposals proposals = new Proposals(ground, sliverM);
    for (Found found : Found.in(ground)) add(found, proposals.of(found));
    foundOf.forEach((id, one) -> {
      for (int face : one.region().faces()) byFace.computeIfAbsent(face, f -> new ArrayList<>()).add(id);
    });
    BitSet snapped = ground.cut.snapped;
    if (snapped.isEmpty() || !(ground.cut.shiftM > PolygonCheck.LEAST_M)) return;
    int first = snapped.nextSetBit(0);
    Region region = ground.region(facesBefore.getOrDefault(first, new int[] {1}));
    Fault fault = new Fault(Type.APART, snapped.stream().toArray(), true, 0, ground.cut.shiftM, region.x(), region.y(),
        region.box(), "", -1);
    items.add(new Item(items.size() + 1, fault, new Repair(Kind.SNAP, -1, -1, 0, ground.cut.shiftM, snapped.cardinality())));
    snapItem = items.size();
  }

  private void add(Found found, Repair repair) {
    Item item = new Item(items.size() + 1, fault(found), repair);
    items.add(item);
    foundOf.put(item.id(), found);
  }

  private Fault fault(Found found) {
    return Fault.of(found.type(), found.polygons(), found.region(), sliverM, found.ground());
  }

  /** Several as one, of the type, the place and the polygons of the largest. */
  private Fault fault(List<Found> all) {
    Found largest = all.get(0);
    double area = 0;
    double around = 0;
    double[] box = largest.region().box().clone();
    for (Found one : all) {
      if (one.region().areaM2() > largest.region().areaM2()) largest = one;
      area += one.region().areaM2();
      around += one.region().perimeterM();
      for (int i = 0; i < 2; i++) {
        box[i] = Math.min(box[i], one.region().box()[i]);
        box[i + 2] = Math.max(box[i + 2], one.region().box()[i + 2]);
      }
    }
    double width = around > 0 ? 2 * area / around : 0;
    return new Fault(largest.type(), largest.polygons(), width < sliverM, area, width, largest.region().x(),
        largest.region().y(), box, "", largest.ground());
  }

  /** All faults, numbered from 1, in the order of types. */
  public List<Item> items() {
    return List.copyOf(items);
  }

  /** Where a fault lies: its ground, or null for an outline at fault and for lines apart. */
  public @Nullable Geometry place(int id) {
    Found found = foundOf.get(id);
    return found == null ? null : Tracing.outline(ground.cut.faces, found.region().faces());
  }

  /**
   * What comes of the repairs of these faults, and of leaving these gaps as ground of a type of its own. Ids that are none,
   * and types for what is no gap, are passed over.
   */
  public Outcome outcome(Collection<Integer> repaired, Collection<Integer> typed) {
    Ground now = ground.copy();
    Applying applying = new Applying(now, facesBefore, new Proposals(ground, sliverM));
    Map<Integer, Integer> numberOf = new TreeMap<>();
    int next = given.size();
    for (int id : new TreeSet<>(typed)) {
      if (!isGap(id)) continue;
      numberOf.put(id, next);
      for (int face : foundOf.get(id).region().faces()) now.give(next, face);
      next++;
    }
    for (int id : new TreeSet<>(repaired)) {
      Found found = foundOf.get(id);
      if (found != null) applying.apply(found);
    }
    List<Moved> moved = applying.settle();
    return outcome(now, new TreeSet<>(repaired), numberOf, moved);
  }

  private boolean isGap(int id) {
    Found found = foundOf.get(id);
    return found != null && found.type() == Type.GAP;
  }

  private Outcome outcome(Ground now, TreeSet<Integer> repaired, Map<Integer, Integer> numberOf, List<Moved> moved) {
    Map<Integer, int[]> faces = now.faces();
    List<@Nullable Geometry> outlines = new ArrayList<>();
    BitSet changed = new BitSet();
    for (int p = 0; p < given.size(); p++) {
      int[] own = faces.getOrDefault(p, new int[0]);
      boolean same = Arrays.equals(own, facesBefore.getOrDefault(p, new int[0]));
      boolean rebuilt = invalid.get(p) && repaired.contains(itemOf(p));
      if (snapItem > 0 && repaired.contains(snapItem) && ground.cut.snapped.get(p)) same = false;
      if (!same || rebuilt) changed.set(p);
      if (same && !rebuilt) outlines.add(given.firstRing(p) < given.firstRing(p + 1) ? given.polygon(p) : null);
      else if (own.length == 0) outlines.add(null);
      else outlines.add(same ? sound.polygon(p) : Tracing.outline(now.cut.faces, own));
    }
    Map<Integer, Geometry> typed = new LinkedHashMap<>();
    numberOf.forEach((id, number) -> {
      if (faces.containsKey(number)) typed.put(id, Tracing.outline(now.cut.faces, faces.get(number)));
    });
    return new Outcome(left(now, repaired), outlines, changed, typed, moved);
  }

  private int itemOf(int polygon) {
    for (Item item : items) if (item.fault().type() == Type.INVALID && item.fault().areas()[0] == polygon) return item.id();
    return 0;
  }

  private List<Item> left(Ground now, TreeSet<Integer> repaired) {
    List<Item> left = new ArrayList<>();
    for (Item item : items) {
      boolean outline = item.fault().type() == Type.INVALID || item.fault().type() == Type.APART;
      if (outline && !repaired.contains(item.id())) left.add(item);
    }
    int fresh = items.size();
    Map<Integer, List<Found>> known = new TreeMap<>();
    for (Found found : Found.in(now)) {
      int id = known(found);
      if (id > 0) known.computeIfAbsent(id, i -> new ArrayList<>()).add(found);
      else left.add(new Item(++fresh, fault(found), new Proposals(now, sliverM).of(found)));
    }
    known.forEach((id, all) -> {
      left.add(new Item(id, all.size() == 1 ? fault(all.get(0)) : fault(all), items.get(id - 1).repair()));
    });
    left.sort((a, b) -> Integer.compare(a.id(), b.id()));
    return left;
  }

  /** Number of the fault that was listed on the same ground, 0 when there is none. */
  private int known(Found found) {
    int least = 0;
    for (int face : found.region().faces()) {
      for (int id : byFace.getOrDefault(face, List.of())) {
        if (least > 0 && id >= least) continue;
        if (foundOf.get(id).touches(found)) least = id;
      }
    }
    return least;
  }
}
