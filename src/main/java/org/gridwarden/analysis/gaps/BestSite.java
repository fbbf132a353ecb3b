package org.gridwarden.analysis.gaps;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.gridwarden.analysis.accessibility.walk.Walking;
import org.gridwarden.analysis.coverage.Census;
import org.jspecify.annotations.Nullable;

/**
 * The one new facility that brings most people of an area within reach, of those at the area's buildings; of more than
 * {@link #MOST} evenly many are tried.
 *
 * @param building index of the building it stands at
 * @param x easting in metres
 * @param y northing
 * @param people people of the group whom it brings within reach; exactly that many, were it built there
 * @param tried how many places were compared
 * @param atLeast a bound: fewer sites, wherever they are, cannot bring everybody within reach. Two homes more than twice the
 *     reach apart need one each, since no walk is shorter than the straight line
 */
public record BestSite(int building, double x, double y, long people, int tried, int atLeast) {
  /** Places compared at most. */
  static final int MOST = 3_000;
  private static final double SLACK_M = 1;

  /** Null where nobody is beyond the reach. */
  static @Nullable BestSite of(StudyArea study, Walking walking, GapQuestion question, Census.Place place) {
    double reachM = question.standard().reachM();
    int[] area = study.census().areaOfBuildings(place.level());
    double[] metres = Near.of(study, question.standard().scope().kinds(), question.manner()).metres();
    int[] beyond = study.people(question.group()).clone();
    for (int b = 0; b < beyond.length; b++) if (area[b] != place.index() || metres[b] <= reachM) beyond[b] = 0;
    int[] homes = IntStream.range(0, beyond.length).filter(b -> beyond[b] > 0).toArray();
    if (homes.length == 0) return null;
    int[] inside = IntStream.range(0, area.length).filter(b -> area[b] == place.index()).toArray();
    int[] tried = evenly(inside.length <= MOST ? inside : homes);
    double[] allX = study.territory().buildings().x();
    double[] allY = study.territory().buildings().y();
    double[] x = Arrays.stream(tried).mapToDouble(b -> allX[b]).toArray();
    double[] y = Arrays.stream(tried).mapToDouble(b -> allY[b]).toArray();
    long[] people = walking.newSites(question.manner().terms()).within(x, y, reachM, beyond);
    int best = 0;
    for (int i = 1; i < people.length; i++) if (people[i] > people[best]) best = i;
    return new BestSite(tried[best], x[best], y[best], people[best], tried.length,
        apart(homes, allX, allY, 2 * reachM + SLACK_M));
  }

  private static int[] evenly(int[] buildings) {
    if (buildings.length <= MOST) return buildings;
    return IntStream.range(0, MOST).map(i -> buildings[(int) ((long) i * buildings.length / MOST)]).toArray();
  }

  /** How many of these lie at least so far apart from each other, taken greedily. */
  private static int apart(int[] homes, double[] x, double[] y, double metres) {
    Map<Long, List<Integer>> cells = new HashMap<>();
    int count = 0;
    for (int b : homes) {
      long column = (long) Math.floor(x[b] / metres);
      long line = (long) Math.floor(y[b] / metres);
      if (near(cells, column, line, b, x, y, metres)) continue;
      cells.computeIfAbsent(key(column, line), k -> new ArrayList<>()).add(b);
      count++;
    }
    return count;
  }

  private static boolean near(
      Map<Long, List<Integer>> cells, long column, long line, int b, double[] x, double[] y, double metres) {
    for (long c = column - 1; c <= column + 1; c++) {
      for (long l = line - 1; l <= line + 1; l++) {
        for (int other : cells.getOrDefault(key(c, l), List.of())) {
          if (Math.hypot(x[b] - x[other], y[b] - y[other]) < metres) return true;
        }
      }
    }
    return false;
  }

  private static long key(long column, long line) {
    return column << 32 ^ line & 0xFFFFFFFFL;
  }
}
