package org.gridwarden.geo.check;

import java.util.Arrays;
import java.util.Map;
import org.gridwarden.geo.check.Fault.Type;
import org.gridwarden.geo.check.Repair.Kind;
import org.gridwarden.geo.faces.Faces;
import org.gridwarden.geo.faces.Region;

/** Proposes the repair of each fault. */
final class Proposals {
  /** Of neighbours with about as long a border the later one takes a strip, so that the line of the first stays. */
  private static final double ABOUT = 0.8;

  private final Ground ground;
  private final Map<Integer, int[]> faces;
  private final double sliverM;

  Proposals(Ground ground, double sliverM) {
    this.ground = ground;
    this.faces = ground.faces();
    this.sliverM = sliverM;
  }

  Repair of(Found found) {
    boolean strip = found.region().widthM() < sliverM;
    return switch (found.type()) {
      case DUPLICATE -> new Repair(Kind.DROP, found.polygons()[1], found.polygons()[0], 0, 0, 1);
      case OUTSIDE -> clip(found);
      case OVERLAP -> cutBack(found, strip);
      case GAP -> give(found, strip);
      case PIECE -> piece(found);
      case INVALID, APART -> throw new IllegalArgumentException("not found in faces");
    };
  }

  private Repair clip(Found found) {
    int polygon = found.polygons()[0];
    int[] own = found.region().faces();
    boolean bare = Arrays.stream(own).anyMatch(f -> Arrays.stream(ground.over[f]).noneMatch(p -> ground.inside(p, f)));
    if (found.ground() < 0 || !bare) return new Repair(Kind.CLIP, polygon, -1, 0, 0, 1);
    Map<Integer, Double> takers = ground.takers(own, found.ground(), polygon);
    if (takers.isEmpty()) return new Repair(Kind.NONE, polygon, -1, 0, 0, 1);
    int to = takers.keySet().iterator().next();
    return new Repair(Kind.CLIP, polygon, to, takers.get(to), 0, 1);
  }

  private Repair give(Found found, boolean strip) {
    int[] own = found.region().faces();
    Map<Integer, Double> takers = ground.takers(own, found.ground(), -1);
    if (takers.isEmpty()) return new Repair(Kind.NONE, -1, -1, 0, 0, 1);
    int to = takers.keySet().iterator().next();
    double most = takers.get(to);
    if (!strip) return new Repair(Kind.GIVE, -1, to, most, 0, 1);
    for (Map.Entry<Integer, Double> each : takers.entrySet()) {
      if (each.getValue() >= ABOUT * most) to = Math.max(to, each.getKey());
    }
    return new Repair(Kind.SNAP, -1, to, takers.get(to), 0, 1);
  }

  private Repair piece(Found found) {
    int polygon = found.polygons()[0];
    Map<Integer, Double> takers = ground.takers(found.region().faces(), found.ground(), polygon);
    if (takers.isEmpty()) return new Repair(Kind.NONE, polygon, -1, 0, 0, 1);
    int to = takers.keySet().iterator().next();
    return new Repair(Kind.GIVE_PIECE, polygon, to, takers.get(to), 0, 1);
  }

  private Repair cutBack(Found found, boolean strip) {
    int a = found.polygons()[0];
    int b = found.polygons()[1];
    int[] own = found.region().faces();
    int brokenA = broken(a, own);
    int brokenB = broken(b, own);
    double borderA = border(own, a, b);
    double borderB = border(own, b, a);
    boolean toA = brokenA != brokenB ? brokenB < brokenA : strip || borderA >= borderB;
    int to = toA ? a : b;
    int from = toA ? b : a;
    return new Repair(strip ? Kind.SNAP : Kind.CUT_BACK, from, to, toA ? borderA : borderB, 0, 1);
  }

  /** In how many more parts a polygon would lie without these faces; many when nothing of it would be left. */
  private int broken(int polygon, int[] without) {
    int[] all = faces.get(polygon);
    int[] left = Arrays.stream(all).filter(f -> Arrays.binarySearch(without, f) < 0).toArray();
    if (left.length == 0) return Integer.MAX_VALUE;
    return parts(left) - parts(all);
  }

  private int parts(int[] faces) {
    int n = 0;
    for (int[] part : ground.sets.parts(faces)) if (!PolygonCheck.tooSmall(ground.region(part))) n++;
    return n;
  }

  /** Border between these faces and those of {@code polygon} where {@code but} is not, m. */
  private double border(int[] own, int polygon, int but) {
    Faces all = ground.cut.faces;
    double sum = 0;
    for (int face : own) {
      for (int i = all.start[face]; i < all.start[face + 1]; i++) {
        int other = all.across(all.around[i]);
        if (Arrays.binarySearch(own, other) >= 0 || !ground.has(polygon, other) || ground.has(but, other)) continue;
        sum += Region.length(all, all.around[i], ground.cut.metric);
      }
    }
    return sum;
  }
}
