package org.gridwarden.ingest.place;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.gridwarden.model.Text;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;

/**
 * Which of several readings of a file's places agrees with known ground: things of the same code or name must lie where they
 * are known to be, and places of things mostly lie in buildings, where a shift of some hundred metres strews them at random.
 */
final class GroundFit {

  private static final double METRES = 111_320;
  static final int FEWEST_KNOWN = 3;
  private static final int FEWEST_PLACES = 20;
  /** Places of which fewer lie in buildings may do so by chance, as in a dense town: share of them. */
  private static final double FEW_INSIDE = 0.3;
  /** Of rows that say their ward. */
  private static final double NEARLY_ALL = 0.9;
  /** Things of one code are hardly ever moved farther than this between two files. */
  private static final double SAME_THING_M = 250;

  /** The reading that fits, and the reason; {@code clear} when no other comes near. */
  record Verdict(Placing placing, Text why, double confidence) {}

  private final PlaceSample sample;
  private final KnownGround ground;

  GroundFit(PlaceSample sample, KnownGround ground) {
    this.sample = sample;
    this.ground = ground;
  }

  /** The reading that known ground speaks for; null when it does not say. */
  @Nullable Verdict best(List<Placing> readings) {
    if (readings.size() < 2 || ground.isEmpty() && ground.wards() == 0) return null;
    Verdict same = bySameThings(readings);
    if (same == null) same = byWards(readings);
    return same != null ? same : byBuildings(readings);
  }

  private @Nullable Verdict bySameThings(List<Placing> readings) {
    double best = Double.POSITIVE_INFINITY;
    double second = Double.POSITIVE_INFINITY;
    Placing nearest = readings.get(0);
    int known = 0;
    for (Placing reading : readings) {
      double[] away = away(reading);
      known = away.length;
      if (known < FEWEST_KNOWN) return null;
      double median = away[known / 2];
      if (median < best) {
        second = best;
        best = median;
        nearest = reading;
      } else if (median < second) {
        second = median;
      }
    }
    if (best > SAME_THING_M || best > 0.6 * second && second < 400) return null;
    String metres = String.format(Locale.ROOT, "%.0f", best);
    String other = String.format(Locale.ROOT, "%.0f", second);
    return new Verdict(nearest, new Text(
        known + " 个同编码或同名的要素与已有位置相差中位数 " + metres + " 米，其他解读为 " + other + " 米以上",
        known + " things of the same code or name lie " + metres + " m (median) from where they are known to be; other readings "
            + other + " m or more"), best < 0.3 * second ? 0.99 : 0.9);
  }

  /** Median of the metres between things and where they are known to be; NaN when too few are known. */
  double median(Placing reading) {
    double[] away = away(reading);
    return away.length < FEWEST_KNOWN ? Double.NaN : away[away.length / 2];
  }

  /** How many things of the sample are known by code or name. */
  int known() {
    return (int) sample.places().stream().filter(place -> ground.known(place.code(), place.name()) != null).count();
  }

  /** Metres between things and where they are known to be, sorted. */
  private double[] away(Placing reading) {
    List<Double> all = new ArrayList<>();
    double[] xy = new double[2];
    for (PlaceSample.Place place : sample.places()) {
      Coordinate known = ground.known(place.code(), place.name());
      if (known == null) continue;
      xy[0] = place.x();
      xy[1] = place.y();
      reading.convert(xy);
      double metres = metres(xy[0], xy[1], known.x, known.y);
      all.add(Double.isNaN(metres) ? Double.MAX_VALUE : metres);
    }
    double[] sorted = all.stream().mapToDouble(d -> d).toArray();
    Arrays.sort(sorted);
    return sorted;
  }

  /** Rows that say their ward lie in it, nearly all of them; another reading moves some of them over a border. */
  private @Nullable Verdict byWards(List<Placing> readings) {
    List<PlaceSample.Place> saying = sample.places().stream().filter(place -> ground.knowsWard(place.ward())).toList();
    if (saying.size() < FEWEST_PLACES) return null;
    double best = -1;
    double second = -1;
    Placing fittest = readings.get(0);
    for (Placing reading : readings) {
      double[] xy = new double[2];
      int inside = 0;
      for (PlaceSample.Place place : saying) {
        xy[0] = place.x();
        xy[1] = place.y();
        reading.convert(xy);
        if (ground.inWard(xy[0], xy[1], place.ward())) inside++;
      }
      double share = (double) inside / saying.size();
      second = Math.max(second, Math.min(share, best));
      if (share > best) {
        best = share;
        fittest = reading;
      }
    }
    double spread = Math.sqrt(Math.max(second * (1 - second), 1.0 / saying.size()) / saying.size());
    if (best < NEARLY_ALL || best - second < Math.max(0.03, 4 * spread)) return null;
    String percent = String.format(Locale.ROOT, "%.0f %%", 100 * best);
    String other = String.format(Locale.ROOT, "%.0f %%", 100 * second);
    return new Verdict(fittest, new Text("这样换算后 " + percent + " 的位置落在所写的社区内，其他解读最多 " + other,
        percent + " of the places then lie in the ward that they say; with other readings at most " + other), 0.95);
  }

  /** The reading that brings the rows pointed at nearest to where they were said to be; null when none was pointed at. */
  static @Nullable Verdict pointed(PlaceSample sample, List<PlaceDoctor.Known> pointed, List<Placing> candidates) {
    double best = Double.POSITIVE_INFINITY;
    Placing nearest = candidates.get(0);
    int n = 0;
    for (Placing each : candidates) {
      double sum = 0;
      n = 0;
      for (PlaceDoctor.Known known : pointed) {
        double[] at = sample.at(known.row());
        if (at == null) continue;
        double[] xy = at.clone();
        each.convert(xy);
        sum += metres(xy[0], xy[1], known.lon(), known.lat());
        n++;
      }
      if (n > 0 && sum / n < best) {
        best = sum / n;
        nearest = each;
      }
    }
    if (n == 0) return null;
    String metres = String.format(Locale.ROOT, "%.0f", best);
    return new Verdict(nearest, new Text("地图上指出的 " + n + " 个位置与此解读相差 " + metres + " 米",
        (n == 1 ? "the place pointed at on the map lies " : "the " + n + " places pointed at on the map lie ") + metres
            + " m from this reading"), best < 60 ? 0.99 : 0.6);
  }

  static double metres(double lon, double lat, double lon2, double lat2) {
    return Math.hypot((lon - lon2) * Math.cos(Math.toRadians(lat2)), lat - lat2) * METRES;
  }

  private @Nullable Verdict byBuildings(List<Placing> readings) {
    int n = sample.places().size();
    if (ground.buildings() == 0 || n < FEWEST_PLACES) return null;
    double best = -1;
    double second = -1;
    Placing fullest = readings.get(0);
    for (Placing reading : readings) {
      double share = (double) inside(reading) / n;
      if (share > best) {
        second = best;
        best = share;
        fullest = reading;
      } else if (share > second) {
        second = share;
      }
    }
    double spread = Math.sqrt(Math.max(best * (1 - best), 1.0 / n) / n);
    if (best - second < Math.max(0.06, 4 * spread) || best < FEW_INSIDE || contradicted(fullest, readings)) return null;
    String percent = String.format(Locale.ROOT, "%.0f %%", 100 * best);
    String other = String.format(Locale.ROOT, "%.0f %%", 100 * second);
    return new Verdict(fullest, new Text("这样换算后 " + percent + " 的位置落在已知楼栋内，其他解读最多 " + other,
        percent + " of the places then lie in known buildings; with other readings at most " + other), 0.95);
  }

  /** The reading for which wards, buildings and streets speak against every other; null when there is none. */
  @Nullable Verdict byShapes(List<Placing> readings) {
    List<Agreement> all = readings.stream().map(reading -> Agreement.of(sample, ground, reading)).toList();
    for (int i = 0; i < all.size(); i++) {
      Agreement one = all.get(i);
      if (all.stream().anyMatch(other -> other != one && other.places() > 0 && one.against(other) <= 0)) continue;
      Text beside = one.beside(all.get(i == 0 ? 1 : 0));
      String other = readings.get(i == 0 ? 1 : 0).system().code();
      return new Verdict(readings.get(i), new Text("与已知要素对照最符合（" + beside.zh() + "，后者为 " + other + "）",
          "known ground fits best (" + beside.en() + " with " + other + ")"), 0.9);
    }
    return null;
  }

  /** Whether wards or streets clearly speak for another reading: gates lie beside streets and in no building. */
  private boolean contradicted(Placing fullest, List<Placing> readings) {
    if (ground.wards() + ground.streets() == 0) return false;
    Agreement own = Agreement.of(sample, ground, fullest);
    return readings.stream().filter(other -> other != fullest).map(other -> Agreement.of(sample, ground, other))
        .anyMatch(other -> other.places() > 0 && own.against(other) == 0);
  }

  private int inside(Placing reading) {
    int inside = 0;
    double[] xy = new double[2];
    for (PlaceSample.Place place : sample.places()) {
      xy[0] = place.x();
      xy[1] = place.y();
      reading.convert(xy);
      if (ground.inBuilding(xy[0], xy[1])) inside++;
    }
    return inside;
  }
}
