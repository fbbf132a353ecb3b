package org.gridwarden.analysis.gridplan.balance;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.triangulate.VoronoiDiagramBuilder;

/** Makes unit graphs of many kinds for tests: units are added, then borders, then the arrays are laid out. */
final class GraphMaker {
  private final List<double[]> places = new ArrayList<>();
  private final List<double[]> borders = new ArrayList<>();
  private double unitArea = 900;
  int[] load = new int[0];
  int[] compound = new int[0];
  int[] group = new int[0];
  int[] current = new int[0];
  boolean[] locked = new boolean[0];

  /** A field of w × h squares of 30 m, some of them missing. */
  static GraphMaker lattice(int w, int h, double holes, Random random) {
    GraphMaker maker = new GraphMaker();
    int[][] number = new int[w][h];
    for (int i = 0; i < w; i++) {
      for (int j = 0; j < h; j++) number[i][j] = random.nextDouble() < holes ? -1 : maker.unit(30 * i, 30 * j, 120);
    }
    for (int i = 0; i < w; i++) {
      for (int j = 0; j < h; j++) {
        if (i + 1 < w) maker.border(number[i][j], number[i + 1][j], 30);
        if (j + 1 < h) maker.border(number[i][j], number[i][j + 1], 30);
      }
    }
    return maker.finish();
  }

  /** Voronoi cells of random points, with the lengths of their common edges. */
  static GraphMaker voronoi(int n, Random random) {
    GeometryFactory factory = new GeometryFactory();
    List<Coordinate> sites = new ArrayList<>();
    for (int i = 0; i < n; i++) sites.add(new Coordinate(random.nextDouble() * 1000, Math.pow(random.nextDouble(), 2) * 1000));
    VoronoiDiagramBuilder builder = new VoronoiDiagramBuilder();
    builder.setSites(sites);
    builder.setClipEnvelope(new Envelope(0, 1000, 0, 1000));
    Geometry cells = builder.getDiagram(factory);
    GraphMaker maker = new GraphMaker();
    Map<String, Integer> open = new HashMap<>();
    for (int i = 0; i < cells.getNumGeometries(); i++) {
      Geometry cell = cells.getGeometryN(i);
      int unit = maker.unit(cell.getCentroid().getX(), cell.getCentroid().getY(), cell.getLength());
      Coordinate[] ring = cell.getCoordinates();
      for (int k = 0; k + 1 < ring.length; k++) {
        String forth = ring[k] + " " + ring[k + 1];
        String back = ring[k + 1] + " " + ring[k];
        Integer other = open.remove(back);
        if (other == null) open.put(forth, unit);
        else maker.border(other, unit, ring[k].distance(ring[k + 1]));
      }
    }
    return maker.finish();
  }

  /** A street of n lots, one after the other. */
  static GraphMaker path(int n) {
    return lattice(n, 1, 0, new Random(1));
  }

  /** Arms of lots around one lot. */
  static GraphMaker star(int arms, int length) {
    GraphMaker maker = new GraphMaker();
    int hub = maker.unit(0, 0, 120);
    for (int a = 0; a < arms; a++) {
      int last = hub;
      for (int k = 1; k <= length; k++) {
        int unit = maker.unit(30 * k * Math.cos(a), 30 * k * Math.sin(a), 120);
        maker.border(last, unit, 30);
        last = unit;
      }
    }
    return maker.finish();
  }

  private int unit(double x, double y, double perimeter) {
    places.add(new double[] {x, y, perimeter});
    return places.size() - 1;
  }

  private void border(int u, int v, double length) {
    if (u >= 0 && v >= 0) borders.add(new double[] {u, v, length, 0});
  }

  private GraphMaker finish() {
    int n = places.size();
    load = new int[n];
    compound = new int[n];
    group = new int[n];
    current = new int[n];
    locked = new boolean[n];
    java.util.Arrays.fill(load, 10);
    java.util.Arrays.fill(compound, -1);
    java.util.Arrays.fill(current, -1);
    return this;
  }

  int n() {
    return places.size();
  }

  /** Loads of 0, of low houses, and of a few towers. */
  GraphMaker loads(Random random, int most) {
    for (int u = 0; u < n(); u++) {
      int draw = random.nextInt(10);
      load[u] = draw < 2 ? 0 : draw < 9 ? 1 + random.nextInt(20) : random.nextInt(most);
    }
    return this;
  }

  /** Marks shares of the borders as barriers, streets and walls. */
  GraphMaker kinds(Random random, double barriers) {
    for (double[] border : borders) {
      double draw = random.nextDouble();
      border[3] = draw < barriers ? UnitGraph.BARRIER : draw < 0.3 ? UnitGraph.ROAD : draw < 0.5 ? UnitGraph.WALL : 0;
    }
    return this;
  }

  /** Compounds, groups or current grids around random units: each unit belongs to the nearest of so many. */
  int[] nearest(int count, Random random) {
    double[][] centres = new double[count][];
    for (int c = 0; c < count; c++) centres[c] = places.get(random.nextInt(n()));
    int[] out = new int[n()];
    for (int u = 0; u < n(); u++) {
      double[] p = places.get(u);
      for (int c = 1; c < count; c++) {
        double[] best = centres[out[u]];
        if (Math.hypot(p[0] - centres[c][0], p[1] - centres[c][1]) < Math.hypot(p[0] - best[0], p[1] - best[1])) out[u] = c;
      }
    }
    return out;
  }

  UnitGraph graph() {
    int n = n();
    int[] start = new int[n + 1];
    for (double[] border : borders) {
      start[(int) border[0] + 1]++;
      start[(int) border[1] + 1]++;
    }
    for (int u = 0; u < n; u++) start[u + 1] += start[u];
    int[] next = start.clone();
    int[] to = new int[2 * borders.size()];
    double[] length = new double[to.length];
    byte[] kind = new byte[to.length];
    for (double[] border : borders) {
      for (int side = 0; side < 2; side++) {
        int e = next[(int) border[side]]++;
        to[e] = (int) border[1 - side];
        length[e] = border[2];
        kind[e] = (byte) border[3];
      }
    }
    double[] area = new double[n];
    double[] x = new double[n];
    double[] y = new double[n];
    double[] perimeter = new double[n];
    for (int u = 0; u < n; u++) {
      x[u] = places.get(u)[0];
      y[u] = places.get(u)[1];
      perimeter[u] = places.get(u)[2];
      area[u] = unitArea;
    }
    return new UnitGraph(n, load.clone(), compound.clone(), group.clone(), area, x, y, perimeter, start, to, length, kind,
        current.clone(), locked.clone());
  }
}
