package org.gridwarden.analysis.accessibility.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import org.gridwarden.model.Territory;
import org.gridwarden.model.Ways;
import org.gridwarden.testkit.CityBuilder;
import org.gridwarden.testkit.WaysBuilder;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineSegment;

/** Reached ground against a plain search over the same town, and outlines against every street that is in sight. */
class ReachTest {
  private static final GeometryFactory METRES = new GeometryFactory();

  private static CityBuilder city() {
    return new CityBuilder(0, 0).district("X", 0, 0, 2000, 1000).subdistrict("S", "X", 0, 0, 2000, 1000)
        .ward("A", "S", 10, 30, 0, 0, 2000, 1000);
  }

  @Test
  void aStreetIsReachedAsFarAsTheLimitGoes() {
    Territory territory = city().building("in", 290, 10, 0, 1, 3).building("out", 300, 11, 0, 1, 3).territory();
    Walking walking = new Walking(territory, new WaysBuilder().path(0, 0, 400, 0).path(400, 0, 400, 400).build(), 1.3);
    ReachedGround reached = walking.reach(100, 10, 210, 211, Terms.USUAL);
    assertThat(reached.legM()).isEqualTo(10);
    assertThat(reached.stretches()).hasSize(1);
    ReachedGround.Stretch one = reached.stretches().get(0);
    assertThat(one.x()).containsExactly(0, 300);
    assertThat(one.nearM()).isEqualTo(10);
    assertThat(one.farM()).isCloseTo(210, within(1e-6));
    assertThat(reached.homes().building()).as("190 and two legs of 10 are exactly 210, 200 and 21 are beyond 211").containsExactly(0);
    assertThat(reached.homes().metres()[0]).isCloseTo(210, within(1e-5));
    assertThat(reached.outline().contains(METRES.createPoint(new Coordinate(285, 12)))).isTrue();
    assertThat(reached.outline().contains(METRES.createPoint(new Coordinate(299, 12)))).as("1 m is left there").isFalse();
  }

  @Test
  void nothingBehindAWallIsClaimed() {
    Territory territory = city().building("b", 50, 0, 0, 1, 3).territory();
    Walking walking = new Walking(territory,
        new WaysBuilder().path(0, 0, 400, 0).barrier("wall", 100, 10, 300, 10).build(), 1.3);
    ReachedGround reached = walking.reach(200, 0, 150, 150, Terms.USUAL);
    for (double x : new double[] {110, 200, 290}) {
      assertThat(reached.outline().contains(METRES.createPoint(new Coordinate(x, 9.5)))).isTrue();
      assertThat(reached.outline().contains(METRES.createPoint(new Coordinate(x, 15)))).isFalse();
    }
    assertThat(reached.outline().contains(METRES.createPoint(new Coordinate(200, -25)))).isTrue();
    assertThat(reached.outline().contains(METRES.createPoint(new Coordinate(90, 15)))).as("past its end").isTrue();
  }

  @Test
  void aPlaceFarFromAnyPathIsSaidAndBuildingsAreEstimated() {
    Territory territory = city().building("b", 500, 300, 0, 1, 3).territory();
    Walking walking = new Walking(territory, new WaysBuilder().path(0, 0, 400, 0).build(), 1.3);
    ReachedGround reached = walking.reach(400, 300, 200, 200, Terms.USUAL);
    assertThat(reached.stands()).isFalse();
    assertThat(reached.legM()).isEqualTo(300);
    assertThat(reached.stretches()).isEmpty();
    assertThat(reached.outline().isEmpty()).isTrue();
    assertThat(reached.homes().how()).containsExactly(Walks.How.ESTIMATE);
    assertThat(reached.homes().metres()[0]).isCloseTo(130, within(1e-9));
  }

  /** A town of blocks of 90 m with missing streets, one-way streets, closed gates and walls. */
  private record Town(Territory territory, Ways ways, Walking walking) {
    static Town of(Random random) {
      CityBuilder city = city();
      WaysBuilder ways = new WaysBuilder().gate("g", 0, 0, -1, true, "");
      for (int i = 0; i <= 7; i++) {
        for (int j = 0; j < 7; j++) {
          int dice = random.nextInt(8);
          if (dice == 0) ways.oneway(90 * i, 90 * j, 90 * i, 90 * j + 90);
          else if (dice > 1) ways.path(90 * i, 90 * j, 90 * i + random.nextInt(20) - 10, 90 * j + 40, 90 * i, 90 * j + 90);
          if (random.nextInt(4) > 0) ways.through(random.nextInt(6) == 0 ? "g" : "", 90 * j, 90 * i, 90 * j + 90, 90 * i);
        }
      }
      for (int k = 0; k < 12; k++) {
        double x = random.nextInt(600) + 0.37;
        double y = random.nextInt(600) + 0.41;
        ways.barrier(k % 3 == 0 ? "river" : "wall", x, y, x + random.nextInt(240) - 120, y + random.nextInt(240) - 120);
      }
      for (int b = 0; b < 40; b++) city.building("b" + b, random.nextInt(640), random.nextInt(640), 0, 1, 3);
      Territory territory = city.territory();
      Ways built = ways.build();
      return new Town(territory, built, new Walking(territory, built, 1.3));
    }

    boolean shut(int e) {
      return ways.edges().gate()[e] >= 0 && ways.gates().closed().get(ways.edges().gate()[e]);
    }

    boolean blocked(double ax, double ay, double bx, double by, boolean wallsToo) {
      Ways.Lines lines = ways.barriers().lines();
      LineSegment leg = new LineSegment(ax, ay, bx, by);
      for (int i = 0; i < lines.size(); i++) {
        if (!wallsToo && ways.barriers().kind()[i].equals("wall")) continue;
        for (int v = lines.start()[i]; v + 1 < lines.start()[i + 1]; v++) {
          LineSegment wall = new LineSegment(lines.x()[v], lines.y()[v], lines.x()[v + 1], lines.y()[v + 1]);
          Coordinate at = wall.intersection(leg);
          if (at != null && at.distance(leg.p1) > 0.05) return true;
        }
      }
      return false;
    }

    /** Edge, metres from its beginning and leg of the nearest place on the network; null when there is none. */
    double[] snap(double x, double y) {
      for (boolean walls : new boolean[] {true, false}) {
        double[] best = null;
        for (int e = 0; e < ways.edges().code().length; e++) {
          if (shut(e)) continue;
          double passed = 0;
          Ways.Lines lines = ways.edges().lines();
          for (int v = lines.start()[e]; v + 1 < lines.start()[e + 1]; v++) {
            LineSegment piece = new LineSegment(lines.x()[v], lines.y()[v], lines.x()[v + 1], lines.y()[v + 1]);
            Coordinate at = piece.closestPoint(new Coordinate(x, y));
            double leg = at.distance(new Coordinate(x, y));
            if (leg <= 100 && (best == null || leg < best[2]) && !blocked(x, y, at.x, at.y, walls)) {
              best = new double[] {e, passed + piece.p0.distance(at), leg};
            }
            passed += piece.getLength();
          }
        }
        if (best != null) return best;
      }
      return null;
    }

    double length(int e) {
      double sum = 0;
      Ways.Lines lines = ways.edges().lines();
      for (int v = lines.start()[e]; v + 1 < lines.start()[e + 1]; v++) {
        sum += Math.hypot(lines.x()[v + 1] - lines.x()[v], lines.y()[v + 1] - lines.y()[v]);
      }
      return sum;
    }

    /** Metres from each node to a place, by a plain Dijkstra against the direction of the edges. */
    double[] distances(double[] place) {
      double[] best = new double[ways.edges().nodes()];
      Arrays.fill(best, Double.POSITIVE_INFINITY);
      PriorityQueue<double[]> queue = new PriorityQueue<>((a, b) -> Double.compare(a[0], b[0]));
      int at = (int) place[0];
      queue.add(new double[] {place[2] + place[1], ways.edges().from()[at]});
      if (!ways.edges().oneway().get(at)) queue.add(new double[] {place[2] + length(at) - place[1], ways.edges().to()[at]});
      while (!queue.isEmpty()) {
        double[] next = queue.poll();
        int v = (int) next[1];
        if (next[0] >= best[v]) continue;
        best[v] = next[0];
        for (int e = 0; e < ways.edges().code().length; e++) {
          if (shut(e)) continue;
          if (ways.edges().to()[e] == v) queue.add(new double[] {next[0] + length(e), ways.edges().from()[e]});
          if (ways.edges().from()[e] == v && !ways.edges().oneway().get(e)) {
            queue.add(new double[] {next[0] + length(e), ways.edges().to()[e]});
          }
        }
      }
      return best;
    }

    double walk(double[] from, double[] place, double[] distances) {
      int e = (int) from[0];
      boolean oneway = ways.edges().oneway().get(e);
      double best = distances[ways.edges().to()[e]] + length(e) - from[1];
      if (!oneway) best = Math.min(best, distances[ways.edges().from()[e]] + from[1]);
      if ((int) place[0] == e && (!oneway || from[1] <= place[1])) best = Math.min(best, Math.abs(from[1] - place[1]) + place[2]);
      return best + from[2];
    }
  }

  @Test
  void minutesAreThoseOfAPlainDijkstraToTheSecond() {
    Random random = new Random(31);
    int pairs = 0;
    double worst = 0;
    for (int round = 0; round < 12; round++) {
      Town town = Town.of(random);
      for (int k = 0; k < 3; k++) {
        double x = random.nextInt(640);
        double y = random.nextInt(640);
        double[] place = town.snap(x, y);
        ReachedGround reached = town.walking.reach(x, y, 500, 5000, Terms.USUAL);
        assertThat(reached.stands()).isEqualTo(place != null);
        if (place == null) continue;
        double[] distances = town.distances(place);
        double[] walked = new double[town.territory.buildings().size()];
        Arrays.fill(walked, Double.POSITIVE_INFINITY);
        ReachedGround.Homes homes = reached.homes();
        for (int i = 0; i < homes.building().length; i++) {
          if (homes.how()[i] == Walks.How.WALK) walked[homes.building()[i]] = homes.metres()[i];
        }
        for (int b = 0; b < walked.length; b++) {
          double[] from = town.snap(town.territory.buildings().x()[b], town.territory.buildings().y()[b]);
          double plain = from == null ? Double.POSITIVE_INFINITY : town.walk(from, place, distances);
          if (Double.isInfinite(plain) || Double.isInfinite(walked[b])) {
            assertThat(walked[b]).isEqualTo(plain);
            continue;
          }
          pairs++;
          worst = Math.max(worst, Math.abs(walked[b] - plain) / 1.2);
        }
      }
    }
    assertThat(pairs).isGreaterThan(200);
    assertThat(worst).as("seconds").isLessThan(1);
  }

  @Test
  void everyPointOfAStretchAndNoOtherIsReached() {
    Random random = new Random(5);
    for (int round = 0; round < 10; round++) {
      Town town = Town.of(random);
      double x = random.nextInt(640);
      double y = random.nextInt(640);
      double[] place = town.snap(x, y);
      if (place == null) continue;
      double limit = 150 + random.nextInt(300);
      double[] distances = town.distances(place);
      ReachedGround reached = town.walking.reach(x, y, limit, limit, Terms.USUAL);
      double metres = reached.stretches().stream().mapToDouble(ReachedGround.Stretch::metres).sum();
      double plain = 0;
      for (int e = 0; e < town.ways.edges().code().length; e++) {
        if (town.shut(e)) continue;
        double length = town.length(e);
        for (double at = 0.25; at < length; at += 0.5) {
          if (town.walk(new double[] {e, at, 0}, place, distances) <= limit) plain += 0.5;
        }
      }
      assertThat(metres).isCloseTo(plain, within(0.5 * reached.stretches().size() + 2));
    }
  }

  @Test
  void theOutlineClaimsNoGroundThatIsNotReached() {
    Random random = new Random(77);
    int inside = 0;
    int claimed = 0;
    for (int round = 0; round < 10; round++) {
      Town town = Town.of(random);
      double x = random.nextInt(640);
      double y = random.nextInt(640);
      double[] place = town.snap(x, y);
      if (place == null) continue;
      double limit = 150 + random.nextInt(300);
      double[] distances = town.distances(place);
      ReachedGround reached = town.walking.reach(x, y, limit, limit, Terms.USUAL);
      assertThat(reached.outline().isValid()).isTrue();
      Envelope box = reached.outline().getEnvelopeInternal();
      List<double[]> spots = spots(town);
      for (int k = 0; k < 150 && !box.isNull(); k++) {
        double px = box.getMinX() + random.nextDouble() * box.getWidth();
        double py = box.getMinY() + random.nextDouble() * box.getHeight();
        double best = Double.POSITIVE_INFINITY;
        for (double[] spot : spots) {
          double leg = Math.hypot(spot[2] - px, spot[3] - py);
          if (leg > 35) continue;
          double walk = leg + town.walk(new double[] {spot[0], spot[1], 0}, place, distances);
          if (walk < best && !town.blocked(px, py, spot[2], spot[3], true)) best = walk;
        }
        boolean in = reached.outline().contains(METRES.createPoint(new Coordinate(px, py)));
        if (in) claimed++;
        if (in) assertThat(best).as("walk from a claimed point (%s, %s), limit %s", px, py, limit).isLessThan(limit + 2);
        if (best < limit - 40) inside++;
      }
    }
    assertThat(claimed).isGreaterThan(200);
    assertThat(inside).isGreaterThan(0);
  }

  @Test
  void otherGatesAndFacilitiesOnTheSameNetworkAreThoseOfANewOne() {
    Random random = new Random(13);
    for (int round = 0; round < 6; round++) {
      Town town = Town.of(random);
      Ways.Gates gates = town.ways.gates();
      var open = new Ways.Gates(gates.code(), gates.name(), gates.x(), gates.y(), gates.compound(), new BitSet(), gates.hours());
      CityBuilder city = city();
      Territory.Buildings all = town.territory.buildings();
      for (int b = 0; b < all.size(); b++) city.building(all.code()[b], all.x()[b], all.y()[b], 0, 1, 3);
      for (int f = 0; f < 3; f++) city.facility("f" + f, random.nextInt(640), random.nextInt(640), 0, "library", 1);
      Territory with = city.territory();
      Walks shared = town.walking.withGates(open).withFacilities(with).ofBuildings(List.of("library"), Terms.USUAL);
      Ways opened = new Ways(town.ways.edges(), open, town.ways.barriers());
      Walks rebuilt = new Walking(with, opened, 1.3).ofBuildings(List.of("library"), Terms.USUAL);
      assertThat(shared.metres()).isEqualTo(rebuilt.metres());
      assertThat(shared.facility()).isEqualTo(rebuilt.facility());
      assertThat(shared.how()).isEqualTo(rebuilt.how());
    }
  }

  /** Points of the open ways, a metre apart: edge, position, easting, northing. */
  private static List<double[]> spots(Town town) {
    List<double[]> spots = new ArrayList<>();
    Ways.Lines lines = town.ways.edges().lines();
    for (int e = 0; e < town.ways.edges().code().length; e++) {
      if (town.shut(e)) continue;
      double passed = 0;
      for (int v = lines.start()[e]; v + 1 < lines.start()[e + 1]; v++) {
        double dx = lines.x()[v + 1] - lines.x()[v];
        double dy = lines.y()[v + 1] - lines.y()[v];
        double piece = Math.hypot(dx, dy);
        for (double at = 0; at <= piece; at += 1) {
          spots.add(new double[] {e, passed + at, lines.x()[v] + dx * at / piece, lines.y()[v] + dy * at / piece});
        }
        passed += piece;
      }
    }
    return spots;
  }
}
