package org.gridwarden.geo.mosaic;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.util.AffineTransformation;

/** Lines and places as somebody might draw them around a face. */
record RandomDrawing(Mosaic mosaic, int face, Random random) {

  double[] vertex() {
    Coordinate[] all = mosaic.polygon(face).getCoordinates();
    Coordinate c = all[random.nextInt(all.length)];
    return new double[] {c.x, c.y};
  }

  double[] near(double[] place) {
    Envelope box = mosaic.polygon(face).getEnvelopeInternal();
    double reach = random.nextDouble() * 0.5;
    return new double[] {place[0] + (random.nextDouble() - 0.5) * reach * box.getWidth(),
        place[1] + (random.nextDouble() - 0.5) * reach * box.getHeight()};
  }

  List<double[]> lines() {
    List<double[]> lines = new ArrayList<>();
    for (int i = 0; i <= random.nextInt(3); i++) lines.add(line());
    return lines;
  }

  double[] line() {
    Envelope box = mosaic.polygon(face).getEnvelopeInternal();
    box.expandBy(box.getWidth() * 0.2, box.getHeight() * 0.2);
    int n = 2 + random.nextInt(3);
    double[] line = new double[2 * n];
    for (int i = 0; i < n; i++) {
      double x = box.getMinX() + random.nextDouble() * box.getWidth();
      double[] place = {x, box.getMinY() + random.nextDouble() * box.getHeight()};
      if (random.nextInt(3) == 0) place = vertex();
      if (random.nextInt(10) == 0) {
        place = vertex();
        place[0] += (random.nextDouble() - 0.5) * 0.006 * box.getWidth();
      }
      line[2 * i] = place[0];
      line[2 * i + 1] = place[1];
    }
    return line;
  }

  /** A rectangle, a triangle or the outline of a face with some vertices moved. */
  Geometry region() {
    while (true) {
      double[] a = near(vertex());
      double[] b = near(vertex());
      Envelope box = new Envelope(a[0], b[0], a[1], b[1]);
      Geometry region = RandomMosaics.FACTORY.toGeometry(box);
      if (random.nextInt(3) == 0) {
        double[] c = near(vertex());
        region = RandomMosaics.FACTORY.createPolygon(new Coordinate[] {new Coordinate(a[0], a[1]), new Coordinate(b[0], b[1]),
            new Coordinate(c[0], c[1]), new Coordinate(a[0], a[1])});
      } else if (random.nextInt(4) == 0) {
        Coordinate c = box.centre();
          region = region.difference(AffineTransformation.scaleInstance(0.4, 0.3, c.x, c.y).transform(region));
      }
      if (region.getArea() > 0 && region.isValid() && region.getDimension() == 2) return region;
    }
  }

  /** A rectangle over a stretch of the border with a neighbour. */
  Geometry across(int other) {
    double[][] ends = stretch(other);
    Envelope box = new Envelope(ends[0][0], ends[1][0], ends[0][1], ends[1][1]);
    Envelope all = mosaic.polygon(face).getEnvelopeInternal();
    box.expandBy(all.getWidth() * (0.02 + 0.2 * random.nextDouble()), all.getHeight() * (0.02 + 0.2 * random.nextDouble()));
    return RandomMosaics.FACTORY.toGeometry(box);
  }

  List<Integer> donors() {
    List<Integer> donors = new ArrayList<>(List.of(face));
    for (Mosaic.Neighbour near : mosaic.neighbours(face)) {
      if (random.nextBoolean() && (random.nextInt(20) == 0 || mosaic.parent(near.face()).equals(mosaic.parent(face)))) {
        donors.add(near.face());
      }
    }
    return donors;
  }

  List<Integer> group() {
    List<Integer> group = donors();
    return group.size() < 4 ? group : group.subList(0, 3);
  }

  double[][] stretch(int other) {
    List<Mosaic.Edge> common = mosaic.edgesOf(face).stream()
        .filter(edge -> edge.left() == other || edge.right() == other).toList();
    double[] line = common.get(random.nextInt(common.size())).line();
    double[][] ends = new double[2][];
    for (int i = 0; i < 2; i++) {
      int at = 2 * random.nextInt(line.length / 2 - 1);
      double share = random.nextInt(3) == 0 ? 0 : random.nextDouble();
      double x = line[at] + share * (line[at + 2] - line[at]);
        ends[i] = new double[] {x, line[at + 1] + share * (line[at + 3] - line[at + 1])};
    }
    return ends;
  }
}
