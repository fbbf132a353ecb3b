package org.gridwarden.ingest.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.gridwarden.crs.CrsGuess;
import org.gridwarden.crs.CrsReading;
import org.gridwarden.crs.ToLonLat;
import org.gridwarden.format.Beliefs;
import org.gridwarden.format.Beliefs.Belief;
import org.gridwarden.format.Beliefs.Option;
import org.gridwarden.model.Finding;
import org.gridwarden.model.Refusal;
import org.gridwarden.model.Text;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;

/** Whether known ground speaks against the system that a file or its owner names. */
final class OwnersWord {

  /** Code of the warning that another system brings things to where they are known to be. */
  static final String AGAINST = "GW-IMP-094";
  /** A system is doubted when things lie farther from where they are known to be, in metres. */
  private static final double FAR_M = 60;
  private static final double NEAR_M = 250;
  private static final double CLEARLY = 0.3;
  /** How far from the territory things are looked for, in degrees. */
  private static final double REACH = 0.5;

  private final PlaceSample sample;
  private final Envelope territory;
  private final Function<Envelope, KnownGround> ground;
  private final Beliefs beliefs;

  OwnersWord(PlaceSample sample, Envelope territory, Function<Envelope, KnownGround> ground, Beliefs beliefs) {
    this.sample = sample;
    this.territory = territory;
    this.ground = ground;
    this.beliefs = beliefs;
  }

  /**
   * Doubts the belief {@code crs} and notes why, where one of the others fits known things much better.
   *
   * @param named what is used
   * @param said what the file says, null when it does not or when that is what is used
   * @param owner whether it was chosen with the import, rather than named in the file
   */
  void check(Placing named, @Nullable String said, boolean owner) {
    List<CrsReading> readings = CrsGuess.of(sample.pairs(), sample.hints());
    Envelope around = new Envelope();
    double[] xy = new double[2];
    for (PlaceSample.Place place : sample.places()) {
      xy[0] = place.x();
      xy[1] = place.y();
      if (!convert(named, xy)) continue;
      if (Double.isFinite(xy[0]) && Double.isFinite(xy[1])) around.expandToInclude(xy[0], xy[1]);
    }
    for (CrsReading each : readings) {
      if (!each.places().isNull() && each.places().distance(territory) < REACH) around.expandToInclude(each.places());
    }
    if (around.isNull() || around.distance(territory) > REACH) return;
    Envelope wide = new Envelope(territory);
    wide.expandBy(REACH);
    compare(new GroundFit(sample, ground.apply(around.intersection(wide))), named, others(named, readings, said), owner);
  }

  private void compare(GroundFit ground, Placing named, List<Placing> others, boolean owner) {
    double own = median(ground, named);
    if (Double.isNaN(own)) return;
    Placing best = named;
    double least = own;
    for (Placing each : others) {
      double median = median(ground, each);
      if (median < least) {
        best = each;
        least = median;
      }
    }
    if (own < FAR_M || least > NEAR_M || least > CLEARLY * own) return;
    String code = named.system().code();
    String other = best.system().code();
    Text why = new Text(ground.known() + " 个同编码或同名的要素，按 " + other + " 与已有位置相差 " + whole(least) + " 米，按"
        + (owner ? "指定的 " : "文件写明的 ") + code + " 相差 " + whole(own) + " 米",
        ground.known() + " things of the same code or name lie " + whole(least) + " m from where they are known to be with " + other
            + ", and " + whole(own) + " m with " + code + (owner ? ", which was chosen" : ", which the file names"));
    beliefs.put("crs", new Belief(code, why, false, 0.05, List.of(new Option(other, why))));
    beliefs.note(Finding.kept(AGAINST, 0, new Text(why.zh() + "。", why.en() + "."),
        new Text("请把坐标系改为 " + other + "，或核对后再导入。", "Choose " + other + ", or look closely before you import.")));
  }

  /** What the numbers can be instead: the readings, what the file says, and shifted maps for degrees. */
  private static List<Placing> others(Placing named, List<CrsReading> readings, @Nullable String said) {
    List<Placing> all = new ArrayList<>();
    for (CrsReading reading : readings) {
      if (reading.confidence() > 0.003) all.add(new Placing(ToLonLat.of(reading.code()), reading.swapped(), reading.unit()));
    }
    String code = named.system().code();
    boolean degrees = named.system().degrees() || code.equals(ToLonLat.GCJ02) || code.equals(ToLonLat.BD09);
    List<String> more = new ArrayList<>(degrees ? List.of("EPSG:4326", ToLonLat.GCJ02, ToLonLat.BD09) : List.of());
    if (said != null && !said.equals("unknown")) more.add(said);
    for (String one : more) {
      try {
        all.add(new Placing(ToLonLat.of(one), named.swap(), 1));
      } catch (Refusal e) {
        // the file names a system that is not known here
      }
    }
    return all;
  }

  private static double median(GroundFit ground, Placing placing) {
    try {
      return ground.median(placing);
    } catch (Refusal e) {
      return Double.NaN; // outside the area of the system
    }
  }

  private static boolean convert(Placing placing, double[] xy) {
    try {
      placing.convert(xy);
      return true;
    } catch (Refusal e) {
      return false;
    }
  }

  private static String whole(double metres) {
    return String.format(Locale.ROOT, "%.0f", metres);
  }
}
