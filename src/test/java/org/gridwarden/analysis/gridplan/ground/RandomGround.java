package org.gridwarden.analysis.gridplan.ground;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.gridwarden.analysis.gridplan.ground.GroundData.Building;
import org.gridwarden.analysis.gridplan.ground.GroundData.Compound;
import org.gridwarden.analysis.gridplan.ground.GroundData.Line;
import org.gridwarden.analysis.gridplan.ground.GroundData.Part;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.util.AffineTransformation;

/** Small invented towns: two wards, crooked streets, dead ends, houses that touch, overlap, lie on streets and borders. */
final class RandomGround {

  static final GeometryFactory FACTORY = new GeometryFactory();
  private static final LineClass[] KINDS = {LineClass.RIVER, LineClass.ARTERIAL, LineClass.STREET, LineClass.LANE};

  private RandomGround() {}

  static GroundData town(long seed) {
    Random random = new Random(seed);
    double x0 = random.nextDouble() * 1e6;
    double y0 = random.nextDouble() * 4e6;
    double middle = 350 + random.nextDouble() * 100;
    List<Part> parts = List.of(Part.of("west", area(x0, y0, 0, 0, middle, 0, middle + 37.123, 310, middle - 20.7, 600, 3, 598)),
        Part.of("east", area(x0, y0, middle, 0, 801, 5, 790, 611, middle - 20.7, 600, middle + 37.123, 310)));
    List<Line> lines = new ArrayList<>();
    for (int i = 0; i < 12; i++) lines.add(new Line(KINDS[i % KINDS.length], street(random, x0, y0)));
    List<Compound> compounds = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      double x = random.nextDouble() * 600;
      double y = random.nextDouble() * 400;
      compounds.add(new Compound("C" + i, area(x0, y0, x, y, x + 90, y + 5, x + 100, y + 110, x - 4, y + 100), i % 2 == 0));
    }
    List<Building> buildings = new ArrayList<>();
    for (int i = 0; i < 120; i++) {
      buildings.add(new Building("B" + i, house(random, x0, y0), -1, random.nextInt(60), random.nextInt(150)));
      if (i % 4 == 0) buildings.add(new Building("N" + i, neighbour(buildings.get(buildings.size() - 1)), -1, 7, 20));
    }
    return new GroundData(parts, lines, compounds, buildings);
  }

  private static Geometry street(Random random, double x0, double y0) {
    boolean across = random.nextBoolean();
    double end = random.nextInt(4) == 0 ? 300 : 900; // some end inside
    Coordinate[] line = new Coordinate[8];
    double at = random.nextDouble() * 600;
    for (int i = 0; i < line.length; i++) {
      double along = -50 + end * i / (line.length - 1);
      at += random.nextGaussian() * 15;
      line[i] = across ? new Coordinate(x0 + along, y0 + at) : new Coordinate(x0 + at, y0 + along);
    }
    return FACTORY.createLineString(line);
  }

  private static Geometry house(Random random, double x0, double y0) {
    double x = 20 + random.nextDouble() * 740;
    double y = 20 + random.nextDouble() * 550;
    double w = 6 + random.nextDouble() * 30;
    double h = 6 + random.nextDouble() * 14;
    Polygon house = random.nextInt(5) == 0
        ? area(x0, y0, x, y, x + w, y, x + w, y + h, x + w / 2, y + h, x + w / 2, y + h / 2, x, y + h / 2)
        : area(x0, y0, x, y, x + w, y, x + w, y + h, x, y + h);
    return AffineTransformation.rotationInstance(random.nextDouble() * Math.PI, x0 + x, y0 + y).transform(house);
  }

  /** A house wall to wall with another. */
  private static Geometry neighbour(Building building) {
    Coordinate[] wall = building.outline().getCoordinates();
    double dx = wall[1].x - wall[2].x;
    double dy = wall[1].y - wall[2].y;
    return FACTORY.createPolygon(new Coordinate[] {wall[0], new Coordinate(wall[0].x + dx, wall[0].y + dy),
        new Coordinate(wall[1].x + dx, wall[1].y + dy), wall[1], wall[0]});
  }

  static Polygon area(double x0, double y0, double... xy) {
    Coordinate[] ring = new Coordinate[xy.length / 2 + 1];
    for (int i = 0; i < xy.length; i += 2) ring[i / 2] = new Coordinate(x0 + xy[i], y0 + xy[i + 1]);
    ring[ring.length - 1] = ring[0];
    return FACTORY.createPolygon(ring);
  }

  static Geometry line(double... xy) {
    Coordinate[] line = new Coordinate[xy.length / 2];
    for (int i = 0; i < xy.length; i += 2) line[i / 2] = new Coordinate(xy[i], xy[i + 1]);
    return FACTORY.createLineString(line);
  }
}
