package org.gridwarden.analysis.gridplan.outline;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.gridwarden.geo.AreaRings;

/** A rectangle cut into lots by random lines, turned by an angle; noded at T-junctions or not, rings in both directions. */
final class RandomLots {
  final List<double[]> lots = new ArrayList<>();
  private final Random random;
  private final double angle;

  RandomLots(Random random, int count, double angle) {
    this.random = random;
    this.angle = angle;
    lots.add(new double[] {0, 0, 400, 300});
    while (lots.size() < count) {
      double[] lot = lots.remove(random.nextInt(lots.size()));
      boolean upright = lot[2] - lot[0] > lot[3] - lot[1];
      double low = upright ? lot[0] : lot[1];
      double high = upright ? lot[2] : lot[3];
      if (high - low < 12) {
        lots.add(lot);
        continue;
      }
      double cut = Math.round(low + (high - low) * (0.3 + 0.4 * random.nextDouble()));
      lots.add(upright ? new double[] {lot[0], lot[1], cut, lot[3]} : new double[] {lot[0], lot[1], lot[2], cut});
      lots.add(upright ? new double[] {cut, lot[1], lot[2], lot[3]} : new double[] {lot[0], cut, lot[2], lot[3]});
    }
  }

  AreaRings rings(boolean noded) {
    AreaRings rings = new AreaRings();
    for (double[] lot : lots) {
      List<double[]> ring = new ArrayList<>();
      ring.addAll(side(lot[0], lot[1], lot[2], lot[1], noded));
      ring.addAll(side(lot[2], lot[1], lot[2], lot[3], noded));
      ring.addAll(side(lot[2], lot[3], lot[0], lot[3], noded));
      ring.addAll(side(lot[0], lot[3], lot[0], lot[1], noded));
      if (random.nextBoolean()) java.util.Collections.reverse(ring);
      ring.add(ring.get(0));
      for (double[] place : ring) vertex(rings, place);
      rings.endRing(true);
      rings.endArea();
    }
    return rings;
  }

  private void vertex(AreaRings rings, double[] place) {
    double c = Math.cos(angle);
    double s = Math.sin(angle);
    double x = Math.round((place[0] * c - place[1] * s) * 1000) / 1000.0;
    double y = Math.round((place[0] * s + place[1] * c) * 1000) / 1000.0;
    rings.vertex(500_000 + x, 3_300_000 + y);
  }

  /** The corners of all lots on one side, its end left out. */
  private List<double[]> side(double ax, double ay, double bx, double by, boolean noded) {
    TreeSet<Double> stops = new TreeSet<>();
    boolean level = ay == by;
    double from = level ? ax : ay;
    double to = level ? bx : by;
    stops.add(from);
    if (noded) {
      for (double[] lot : lots) {
        for (int corner = 0; corner < 4; corner++) {
          double x = lot[corner % 2 == 0 ? 0 : 2];
          double y = lot[corner < 2 ? 1 : 3];
          double along = level ? x : y;
          boolean on = (level ? y == ay : x == ax) && along > Math.min(from, to) && along < Math.max(from, to);
          if (on) stops.add(along);
        }
      }
    }
    List<double[]> places = new ArrayList<>();
    for (double stop : from < to ? stops : stops.descendingSet()) places.add(level ? new double[] {stop, ay} : new double[] {ax, stop});
    return places;
  }
}
