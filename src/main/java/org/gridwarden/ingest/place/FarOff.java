package org.gridwarden.ingest.place;

import java.util.Arrays;
import org.gridwarden.crs.CrsGuess;
import org.gridwarden.crs.CrsReading;
import org.gridwarden.crs.ToLonLat;
import org.gridwarden.model.Finding;
import org.gridwarden.model.Refusal;
import org.gridwarden.model.Text;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;

/**
 * A file of which (nearly) all places lie far outside the territory that it is for, as they are read; mostly the system or
 * the order of the axes is another.
 *
 * @param km median distance from the box of the territory
 * @param all whether every place looked at lies there
 * @param remedy the CRS or the order of the axes under which the places lie by the territory, in words; null for none
 */
record FarOff(double km, boolean all, @Nullable Text remedy, long rows) {

  /** Nearer ones may well be the next district. */
  private static final double WORTH_A_WORD_KM = 20;
  private static final double REFUSED_KM = 100;
  private static final double NEARLY_ALL = 0.99;
  private static final double BY_DEGREES = 0.2;
  private static final double KM = 111.32;

  /** Null when places lie by the territory. */
  static @Nullable FarOff of(PlaceSample sample, Placing placing, Envelope territory) {
    double[] away = away(sample, placing, territory);
    int far = (int) Arrays.stream(away).filter(km -> km > WORTH_A_WORD_KM).count();
    if (away.length == 0 || far < NEARLY_ALL * away.length) return null;
    return new FarOff(away[away.length / 2], far == away.length, remedy(sample, placing, territory), sample.seen());
  }

  private static double[] away(PlaceSample sample, Placing placing, Envelope territory) {
    double[] away = new double[sample.places().size()];
    int n = 0;
    double[] xy = new double[2];
    double narrow = Math.cos(Math.toRadians(territory.centre().y));
    for (PlaceSample.Place place : sample.places()) {
      xy[0] = place.x();
      xy[1] = place.y();
      try {
        placing.convert(xy);
      } catch (Refusal e) {
        continue; // has no place; told where the row is checked
      }
      if (!(Math.abs(xy[0]) <= 180 && Math.abs(xy[1]) <= 90)) continue; // no place either
      double dx = Math.max(0, Math.max(territory.getMinX() - xy[0], xy[0] - territory.getMaxX()));
      double dy = Math.max(0, Math.max(territory.getMinY() - xy[1], xy[1] - territory.getMaxY()));
      away[n++] = Math.hypot(dx * narrow, dy) * KM;
    }
    double[] sorted = Arrays.copyOf(away, n);
    Arrays.sort(sorted);
    return sorted;
  }

  private static @Nullable Text remedy(PlaceSample sample, Placing placing, Envelope territory) {
    for (CrsReading reading : CrsGuess.of(sample.pairs(), sample.hints())) {
      if (reading.places().isNull() || reading.places().distance(territory) > BY_DEGREES) continue;
      boolean degrees = ToLonLat.of(reading.code()).degrees();
      Text axes = degrees ? reading.swapped() ? new Text("先纬度后经度", "latitude first") : new Text("先经度后纬度", "longitude first")
          : reading.swapped() ? new Text("先北后东", "northing first") : new Text("先东后北", "easting first");
      boolean sameSystem = reading.code().equals(placing.system().code());
      if (sameSystem && reading.swapped() == placing.swap()) continue;
      if (sameSystem) return axes;
      String code = reading.code();
      return reading.swapped() == placing.swap() ? new Text("坐标系 " + code, code)
          : new Text("坐标系 " + code + "、" + axes.zh(), code + ", " + axes.en());
    }
    return null;
  }

  private Text what() {
    String distance = km < 10_000 ? Long.toString(Math.round(km)) : "10000+";
    return new Text((all ? "全部 " + rows + " 行" : rows + " 行几乎全部") + "都在辖区之外约 " + distance + " 公里。",
        (all ? "All " : "Nearly all of ") + rows + " rows lie about " + distance + " km outside the territory.");
  }

  private Text how() {
    return remedy == null ? new Text("请核对坐标系和坐标顺序。", "Check the CRS and the order of the axes.")
        : new Text("改用" + remedy.zh() + "，则落在辖区一带。", "With " + remedy.en() + " they lie by the territory.");
  }

  /** Said before loading, at the top of the findings. */
  Finding warning() {
    return Finding.kept("GW-IMP-085", 0, what(), how());
  }

  /** Whether loading it needs a word of its owner. */
  boolean needsWord() {
    return km > REFUSED_KM;
  }

  Refusal refusal() {
    return Refusal.invalid("GW-IMP-086", "crs",
        what().zh() + how().zh() + "若确实在辖区之外，请选“这些行确实在辖区之外，仍要导入”。",
        what().en() + " " + how().en() + " If they truly lie outside, choose “These rows truly lie outside the territory”.");
  }
}
