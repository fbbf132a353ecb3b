package org.gridwarden.ingest.place;

import java.util.List;
import org.gridwarden.crs.ChinaGrids;
import org.gridwarden.crs.CrsGuess;
import org.gridwarden.crs.CrsHints;
import org.gridwarden.crs.CrsReading;
import org.gridwarden.crs.ToLonLat;
import org.gridwarden.model.Refusal;
import org.gridwarden.model.Text;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;

/** How much sense a system makes of a file's places, and which others the sizes of the numbers allow. */
final class Sense {

  /** A place farther from the territory than this is not by it, in degrees. */
  static final double BY_TERRITORY = 0.5;
  private static final double IN_TERRITORY = 0.05;
  private static final double MOST = 0.8;
  private static final double HARDLY = 0.2;

  private final PlaceSample sample;
  private final @Nullable String axes;
  private final @Nullable Envelope territory;
  private @Nullable List<CrsReading> readings;

  /** @param axes order that was told, null when none was */
  Sense(PlaceSample sample, @Nullable String axes, @Nullable Envelope territory) {
    this.sample = sample;
    this.axes = axes;
    this.territory = territory;
  }

  /** What the numbers can be, best first. */
  List<CrsReading> readings() {
    if (readings == null) readings = CrsGuess.of(sample.pairs(), sample.hints());
    return readings;
  }

  /** Whether the first number is the latitude or the northing, as was told, else as guessed. */
  boolean turned(boolean guessed) {
    return axes == null ? guessed : axes.equals("lat,lon") || axes.equals("y,x");
  }

  /** Reads a system with the axes that were told, else with those that make more sense. */
  Placing oriented(ToLonLat system) {
    Placing straight = new Placing(system, false, 1);
    Placing turned = new Placing(system, true, 1);
    if (axes != null) return turned(false) ? turned : straight;
    double shareStraight = share(straight);
    double shareTurned = share(turned);
    if (Math.abs(shareStraight - shareTurned) > 0.3) return shareTurned > shareStraight ? turned : straight;
    return likely(turned) > 20 * likely(straight) ? turned : straight;
  }

  private double likely(Placing placing) {
    double sum = 0;
    double[] xy = new double[2];
    for (PlaceSample.Place place : sample.places()) {
      if (convert(placing, place, xy)) sum += sample.hints().likely(xy[0], xy[1]);
    }
    return sum;
  }

  /** Share of the places that lie in the area of the system. */
  double share(Placing placing) {
    String code = placing.system().code();
    ChinaGrids.Grid grid = code.startsWith("EPSG:") ? ChinaGrids.of(Integer.parseInt(code.substring(5))) : null;
    int good = 0;
    double[] xy = new double[2];
    for (PlaceSample.Place place : sample.places()) {
      if (!convert(placing, place, xy)) continue;
      boolean in = Math.abs(xy[0]) <= 180 && Math.abs(xy[1]) <= 90;
      if (grid != null) in &= Math.abs(xy[0] - grid.meridian()) < 6 && xy[1] > (grid.utm() ? -1 : 10) && xy[1] < (grid.utm() ? 84 : 60);
      if (code.equals("EPSG:3857")) in &= Math.abs(place.x()) + Math.abs(place.y()) > 1000;
      if (in) good++;
    }
    return (double) good / sample.places().size();
  }

  /**
   * Why another reading is to be taken than the one that the file names: that brings its places into the territory, or to
   * where its own division codes say, and the named one does not. Null when nothing speaks so clearly.
   */
  @Nullable CrsReading instead(Placing named) {
    for (CrsReading reading : readings()) {
      if (reading.places().isNull() || reading.confidence() < 0.05) continue;
      Placing other = new Placing(ToLonLat.of(reading.code()), turned(reading.swapped()), reading.unit());
      if (territory != null ? byTerritory(named) < HARDLY && inTerritory(other) >= MOST
          : where(named) < HARDLY && where(other) >= MOST) return reading;
    }
    return null;
  }

  /** Share of the places where both the codes of the file and the cities that it names say; 1 when it says nothing. */
  private double where(Placing placing) {
    CrsHints hints = sample.hints();
    return Math.min(hints.coded() ? inDivision(placing) : 1, hints.city().isEmpty() ? 1 : byCity(placing));
  }

  private double byTerritory(Placing placing) {
    return within(placing, BY_TERRITORY);
  }

  private double inTerritory(Placing placing) {
    return within(placing, IN_TERRITORY);
  }

  private double within(Placing placing, double degrees) {
    Envelope box = new Envelope(territory);
    box.expandBy(degrees);
    return count(placing, box::contains);
  }

  /** Share of the places that lie in the provinces of the division codes that the file holds. */
  double inDivision(Placing placing) {
    CrsHints hints = sample.hints();
    return count(placing, hints::inDivision);
  }

  /** Share of the places that lie near the cities that the file names. */
  double byCity(Placing placing) {
    CrsHints hints = sample.hints();
    return count(placing, hints::byCity);
  }

  /** Share of the places that lie in China. */
  double inChina(Placing placing) {
    return count(placing, CrsHints::inChina);
  }

  /** What speaks against the places: division codes or cities of the file; null when nothing does. */
  @Nullable Text strayed(Placing placing) {
    CrsHints hints = sample.hints();
    if (hints.coded() && inDivision(placing) < HARDLY) {
      return new Text("文件中的区划代码属于" + hints.province() + "，位置却不在那里。", "The division codes of the file belong to "
          + hints.province() + ", and its places do not lie there.");
    }
    if (!hints.city().isEmpty() && byCity(placing) < HARDLY) {
      return new Text("文件中的地名或区划代码属于" + hints.city() + "，位置却不在其附近。", "Names or codes in the file speak of " + hints.city()
          + ", and its places do not lie near it.");
    }
    return null;
  }

  private interface Test {
    boolean holds(double lon, double lat);
  }

  private double count(Placing placing, Test test) {
    int good = 0;
    double[] xy = new double[2];
    for (PlaceSample.Place place : sample.places()) {
      if (convert(placing, place, xy) && test.holds(xy[0], xy[1])) good++;
    }
    return (double) good / sample.places().size();
  }

  private static boolean convert(Placing placing, PlaceSample.Place place, double[] xy) {
    xy[0] = place.x();
    xy[1] = place.y();
    try {
      placing.convert(xy);
    } catch (Refusal e) {
      return false;
    }
    return Double.isFinite(xy[0]) && Double.isFinite(xy[1]);
  }
}
