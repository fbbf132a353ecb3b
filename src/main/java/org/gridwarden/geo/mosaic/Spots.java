package org.gridwarden.geo.mosaic;

import java.util.TreeSet;
import java.util.function.Predicate;
import org.gridwarden.geo.mosaic.Mosaic.Edge;
import org.gridwarden.geo.mosaic.Mosaic.Spot;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.algorithm.locate.SimplePointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Location;

/** What lies at a place. */
final class Spots {
  private Spots() {}

  /**
   * The vertex nearest to a place within the tolerance; where there is none, the nearest point of a boundary within it;
   * else null.
   */
  static @Nullable Spot at(Mosaic mosaic, double x, double y, Scale scale, Predicate<Edge> which) {
    double reachX = scale.tolerance() / scale.metresPerX();
    double reachY = scale.tolerance() / scale.metresPerY();
    Spot vertex = null;
    Spot side = null;
    for (Edge edge : mosaic.index().near(mosaic, new Envelope(x - reachX, x + reachX, y - reachY, y + reachY))) {
      if (!which.test(edge)) continue;
      double[] line = edge.line();
      for (int i = 0; i < line.length; i += 2) {
        double d = scale.metres(line[i] - x, line[i + 1] - y);
        if (d <= scale.tolerance() && (vertex == null || d < vertex.metres())) {
          vertex = new Spot(edge.number(), line[i], line[i + 1], true, d, mosaic.fixed(edge));
        }
        if (i + 3 >= line.length || vertex != null) continue;
        double[] on = nearestOn(line, i, x, y, scale);
        double off = scale.metres(on[0] - x, on[1] - y);
        if (off <= scale.tolerance() && (side == null || off < side.metres())) {
          side = new Spot(edge.number(), on[0], on[1], false, off, mosaic.fixed(edge));
        }
      }
    }
    return vertex != null ? vertex : side;
  }

  /** The point of a side nearest to a place, and how far along the side it is, 0 to 1. */
  static double[] nearestOn(double[] line, int at, double x, double y, Scale scale) {
    double dx = (line[at + 2] - line[at]) * scale.metresPerX();
    double dy = (line[at + 3] - line[at + 1]) * scale.metresPerY();
    double along = (x - line[at]) * scale.metresPerX() * dx + (y - line[at + 1]) * scale.metresPerY() * dy;
    double share = along / (dx * dx + dy * dy);
    if (!(share > 0)) return new double[] {line[at], line[at + 1], 0};
    if (share >= 1) return new double[] {line[at + 2], line[at + 3], 1};
    double onX = line[at] + share * (line[at + 2] - line[at]);
    return new double[] {onX, line[at + 1] + share * (line[at + 3] - line[at + 1]), share};
  }

  /**
   * The face that a place lies in: that of the nearest boundary, for nothing lies between. On a boundary, the face with the
   * lower number.
   */
  static int faceAt(Mosaic mosaic, double x, double y) {
    Envelope all = mosaic.index().bounds();
    if (!all.contains(x, y)) return 0;
    double reach = Math.max(all.getWidth(), all.getHeight()) / (2 * Math.sqrt(mosaic.index().size()));
    double least = Double.POSITIVE_INFINITY;
    while (least == Double.POSITIVE_INFINITY) {
      least = nearest(mosaic, x, y, reach);
      reach *= 2;
    }
    least *= 1 + 1e-9;
    int best = 0;
    for (Edge edge : mosaic.index().near(mosaic, new Envelope(x - least, x + least, y - least, y + least))) {
      for (int face : new int[] {edge.left(), edge.right()}) {
        if (face == 0 || best != 0 && face >= best) continue;
        if (SimplePointInAreaLocator.locate(new Coordinate(x, y), mosaic.polygon(face)) != Location.EXTERIOR) best = face;
      }
    }
    return best;
  }

  /** Faces on either hand of the edges whose boxes meet this one, and the one around its middle. */
  static int[] facesNear(Mosaic mosaic, Envelope box) {
    TreeSet<Integer> faces = new TreeSet<>();
    for (Edge edge : mosaic.index().near(mosaic, box)) {
      faces.add(edge.left());
      faces.add(edge.right());
    }
    if (!box.isNull()) faces.add(faceAt(mosaic, box.centre().x, box.centre().y));
    return faces.stream().filter(face -> face != 0).mapToInt(Integer::intValue).toArray();
  }

  /** Distance to the nearest boundary, infinite when it is further than the reach. */
  private static double nearest(Mosaic mosaic, double x, double y, double reach) {
    double least = Double.POSITIVE_INFINITY;
    Scale plain = Scale.metres(1);
    for (Edge edge : mosaic.index().near(mosaic, new Envelope(x - reach, x + reach, y - reach, y + reach))) {
      double[] line = edge.line();
      for (int i = 0; i + 3 < line.length; i += 2) {
        double[] on = nearestOn(line, i, x, y, plain);
        least = Math.min(least, Math.hypot(on[0] - x, on[1] - y));
      }
    }
    return least <= reach ? least : Double.POSITIVE_INFINITY;
  }
}
