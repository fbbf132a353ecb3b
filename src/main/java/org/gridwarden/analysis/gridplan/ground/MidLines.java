package org.gridwarden.analysis.gridplan.ground;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gridwarden.geo.net.Triangles;
import org.locationtech.jts.algorithm.Distance;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.util.LinearComponentExtracter;
import org.locationtech.jts.index.hprtree.HPRtree;

/**
 * Lines midway between outlines with different labels. Points are set along the outlines, closer where another outline is
 * near; in the Delaunay triangles between them the middle of every side whose ends differ is on the line. Between walls
 * that run side by side the line is straight. Outside the hull of the points it runs straight on.
 */
final class MidLines {

  private static final double LEAST_STEP_M = 1;
  private static final double MOST_STEP_M = 6;
  /** Steps of the sites' grid a metre. */
  private static final double GRID = 1_000;
  /** Step by distance to the nearest other outline. */
  private static final double STEP_BY_GAP = 0.7;

  /** A stretch of line with the labels on either hand; {@code gapM} is how far apart they are there. */
  record Stretch(Coordinate a, Coordinate b, int left, int right, double gapM) {}

  /** A point in millimetres. */
  private record Site(long x, long y) implements Comparable<Site> {
    @Override
    public int compareTo(Site other) {
      return x != other.x ? Long.compare(x, other.x) : Long.compare(y, other.y);
    }
  }

  private record Outline(Geometry rings, int owner) {}

  private final List<Outline> outlines = new ArrayList<>();
  private final HPRtree index = new HPRtree();
  private final Map<Site, Integer> sites = new HashMap<>();

  /**
   * Makes an outline known, so that points near it are set closely.
   *
   * @param owner outlines of one owner do not disturb one another
   */
  void know(Geometry area, int owner) {
    index.insert(area.getEnvelopeInternal(), outlines.size());
    outlines.add(new Outline(area.getBoundary(), owner));
  }

  /** Points along a line, its corners and what lies between; {@code owner} as in {@link #know}. */
  List<Coordinate> along(Geometry rings, int owner) {
    List<Coordinate> points = new ArrayList<>();
    for (Object each : LinearComponentExtracter.getLines(rings)) {
      Coordinate[] line = ((LineString) each).getCoordinates();
      for (int i = 1; i < line.length; i++) {
        double length = line[i - 1].distance(line[i]);
        int steps = (int) Math.max(1, Math.ceil(length / step(line[i - 1], line[i], owner)));
        for (int k = 0; k < steps; k++) {
          double share = (double) k / steps;
          points.add(new Coordinate(line[i - 1].x + share * (line[i].x - line[i - 1].x),
              line[i - 1].y + share * (line[i].y - line[i - 1].y)));
        }
      }
    }
    return points;
  }

  private double step(Coordinate a, Coordinate b, int owner) {
    double reach = MOST_STEP_M / STEP_BY_GAP;
    Envelope box = new Envelope(a, b);
    box.expandBy(reach);
    double gap = reach;
    for (Object each : index.query(box)) {
      Outline other = outlines.get((Integer) each);
      if (other.owner != owner) gap = Math.min(gap, distance(a, b, other.rings, gap));
    }
    return Math.max(LEAST_STEP_M, STEP_BY_GAP * gap);
  }

  private static double distance(Coordinate a, Coordinate b, Geometry rings, double most) {
    double least = most;
    for (int g = 0; g < rings.getNumGeometries(); g++) {
      Coordinate[] line = rings.getGeometryN(g).getCoordinates();
      for (int i = 1; i < line.length; i++) least = Math.min(least, Distance.segmentToSegment(a, b, line[i - 1], line[i]));
    }
    return least;
  }

  /** Sets a point with a label; of two at one place (to the millimetre) the first counts. */
  void site(Coordinate at, int label) {
    sites.putIfAbsent(new Site(Math.round(at.x * GRID), Math.round(at.y * GRID)), label);
  }

  /** The lines between all sites set so far, then forgets the sites. Cost n log n, a few µs a point. */
  List<Stretch> between(Envelope around) {
    List<Site> all = new ArrayList<>(sites.keySet());
    Collections.sort(all);
    int[] label = all.stream().mapToInt(sites::get).toArray();
    sites.clear();
    if (Arrays.stream(label).distinct().limit(2).count() < 2) return List.of();
    Site first = all.get(0);
    long[] x = all.stream().mapToLong(site -> site.x - first.x).toArray();
    long[] y = all.stream().mapToLong(site -> site.y - first.y).toArray();
    Triangles triangles = new Triangles(x, y);
    Envelope box = new Envelope(around);
    for (Site site : all) box.expandToInclude(site.x / GRID, site.y / GRID);
    double far = 2 * (box.getWidth() + box.getHeight());
    List<Stretch> stretches = new ArrayList<>();
    for (int e = 0; e < triangles.end(); e += 2) {
      if (triangles.isGone(e)) continue;
      Site a = all.get(triangles.origin(e));
      Site b = all.get(triangles.target(e));
      int left = label[triangles.origin(e)];
      int right = label[triangles.target(e)];
      int apex = triangles.apex(e);
      if (left == right) continue;
      double gap = distance(a, b);
      if (apex < 0) stretches.add(outward(a, b, far, left, right));
      else if (label[apex] == left) {
        Site c = all.get(apex);
        stretches.add(new Stretch(middle(a, b), middle(b, c), left, right, Math.min(gap, distance(b, c))));
      } else if (label[apex] != right) {
        stretches.add(new Stretch(middle(a, b), centre(a, b, all.get(apex)), left, right, gap));
      }
    }
    return Chains.straightened(stretches);
  }

  /** From the middle of a side of the hull, whose outside is on the left of a → b, straight out. */
  private static Stretch outward(Site a, Site b, double far, int left, int right) {
    Coordinate middle = middle(a, b);
    double length = Math.hypot(b.x - a.x, b.y - a.y);
    Coordinate out = new Coordinate(middle.x - (b.y - a.y) / length * far, middle.y + (b.x - a.x) / length * far);
    return new Stretch(middle, out, left, right, distance(a, b));
  }

  private static double distance(Site a, Site b) {
    return Math.hypot(b.x - a.x, b.y - a.y) / GRID;
  }

  private static Coordinate middle(Site a, Site b) {
    return new Coordinate((a.x + b.x) / (2 * GRID), (a.y + b.y) / (2 * GRID));
  }

  private static Coordinate centre(Site a, Site b, Site c) {
    return new Coordinate((a.x + b.x + c.x) / (3 * GRID), (a.y + b.y + c.y) / (3 * GRID));
  }
}
