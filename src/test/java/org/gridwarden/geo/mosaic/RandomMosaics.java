package org.gridwarden.geo.mosaic;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.util.AffineTransformation;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import org.locationtech.jts.triangulate.VoronoiDiagramBuilder;

/** Mosaics to try operations on, of two parents each: cells of many shapes, holes, enclaves, islands, faces in pieces. */
final class RandomMosaics {

  static final GeometryFactory FACTORY = new GeometryFactory();

  /** A mosaic with the scale of its plane; one unit of the drawing is about 100 m. */
  record Case(Mosaic mosaic, Scale scale) {}

  private RandomMosaics() {}

  static Case next(Random random) {
    List<Mosaic.Face> faces = random.nextBoolean() ? voronoi(random) : lattice(random);
    double tolerance = 0.5;
    if (random.nextInt(3) > 0) return new Case(Mosaic.of(faces, 0), new Scale(100, 100, tolerance));
    AffineTransformation toDegrees = AffineTransformation.scaleInstance(0.001, 0.0009).translate(106.2, 29.97);
    List<Mosaic.Face> inDegrees = faces.stream()
        .map(face -> new Mosaic.Face(face.parent(), toDegrees.transform(face.outline()))).toList();
    return new Case(Mosaic.of(inDegrees, 1e-9), Scale.degrees(29.97, tolerance));
  }

  private static List<Mosaic.Face> voronoi(Random random) {
    VoronoiDiagramBuilder builder = new VoronoiDiagramBuilder();
    List<Coordinate> sites = new ArrayList<>();
    int n = 5 + random.nextInt(20);
    for (int i = 0; i < n; i++) sites.add(new Coordinate(random.nextDouble() * 10, random.nextDouble() * 10));
    builder.setSites(sites);
    builder.setClipEnvelope(new Envelope(-1, 11, -1, 11));
    List<Mosaic.Face> faces = new ArrayList<>();
    Geometry cells = builder.getDiagram(FACTORY);
    for (int i = 0; i < cells.getNumGeometries(); i++) {
      faces.add(new Mosaic.Face(cells.getGeometryN(i).getCentroid().getX() < 5 ? "west" : "east", cells.getGeometryN(i)));
    }
    return faces;
  }

  /** Squares of a lattice, each given to one of a few faces of its half at random, or to none. */
  private static List<Mosaic.Face> lattice(Random random) {
    int side = 4 + random.nextInt(5);
    int count = 2 + random.nextInt(5);
    List<List<Geometry>> squares = new ArrayList<>();
    for (int i = 0; i < 2 * count; i++) squares.add(new ArrayList<>());
    for (int x = 0; x < side; x++) {
      for (int y = 0; y < side; y++) {
        int face = random.nextInt(count) + (x < side / 2 ? 0 : count);
        if (random.nextInt(12) > 0) squares.get(face).add(FACTORY.toGeometry(new Envelope(x, x + 1, y, y + 1)));
      }
    }
    List<Mosaic.Face> faces = new ArrayList<>();
    for (int i = 0; i < squares.size(); i++) {
      if (squares.get(i).isEmpty()) continue;
      faces.add(new Mosaic.Face(i < count ? "west" : "east", OverlayNGRobust.union(squares.get(i))));
    }
    return faces;
  }
}
