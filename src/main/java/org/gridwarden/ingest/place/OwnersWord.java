package org.gridwarden.ingest.place;

import java.util.ArrayList;
import java.util.Arrays;
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

/**
 * Whether known ground speaks against the system that a file or its owner names: things of the same code or name, else what
 * places lie in and beside.
 */
final class OwnersWord {

  /** Code of the warning that another system brings things to where they are known to be. */
  static final String AGAINST = "GW-IMP-094";
  /** Code of the warning that what was chosen is not what the file is taken for. */
  static final String OTHER = "GW-IMP-098";
  /** Systems that lie nearer to each other are the same for whoever plans a city, in metres. */
  private static final double SAME_M = 5;
  /** A system is doubted when things lie farther from where they are known to be, in metres. */
  private static final double FAR_M = 60;
  private static final double NEAR_M = 250;
  private static final double CLEARLY = 0.3;
  /** Share of the places in wards below which no reading is thought better than what the file names. */
  private static final double ALL_IN = 0.9;
  /** How far from the territory things are looked for, in degrees. */
  private static final double REACH = 0.5;

  private final PlaceSample sample;
  private final @Nullable Envelope territory;
  private final Function<Envelope, KnownGround> ground;
  private final Beliefs beliefs;

  OwnersWord(PlaceSample sample, @Nullable Envelope territory, Function<Envelope, KnownGround> ground, Beliefs beliefs) {
    this.sample = sample;
    this.territory = territory;
    this.ground = ground;
    this.beliefs = beliefs;
  }

  /**
   * Doubts the belief {@code crs} and notes why, where one of the others fits known things much better. What a file names
   * gives way to it then; what its owner chose stays, with the doubt beside it.
   *
   * @param named what is used
   * @param said what the file says, null when it does not or when that is what is used
   * @param owner whether it was chosen with the import, rather than named in the file
   * @return how places are to be read instead; null where what is named stands
   */
  @Nullable Placing better(Placing named, @Nullable String said, boolean owner) {
    if (territory == null) return null;
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
    if (around.isNull() || around.distance(territory) > REACH) return null;
    KnownGround known = ground.apply(around.intersection(around(territory)));
    List<Placing> others = others(named, readings, said);
    GroundFit fit = new GroundFit(sample, known);
    if (!Double.isNaN(median(fit, named))) {
      Placing nearer = byThings(fit, named, others, owner);
      return owner ? null : nearer;
    }
    return owner ? null : byShapes(known, named, others);
  }

  private @Nullable Placing byThings(GroundFit ground, Placing named, List<Placing> others, boolean owner) {
    double own = median(ground, named);
    Placing best = named;
    double least = own;
    for (Placing each : others) {
      double median = median(ground, each);
      if (median < least) {
        best = each;
        least = median;
      }
    }
    if (own < FAR_M || least > NEAR_M || least > CLEARLY * own) return null;
    String code = named.system().code();
    String other = best.system().code();
    Text why = new Text(ground.known() + " 个同编码或同名的要素，按 " + other + " 与已有位置相差 " + whole(least) + " 米，按"
        + (owner ? "指定的 " : "文件写明的 ") + code + " 相差 " + whole(own) + " 米",
        ground.known() + " things of the same code or name lie " + whole(least) + " m from where they are known to be with " + other
            + ", and " + whole(own) + " m with " + code + (owner ? ", which was chosen" : ", which the file names"));
    doubt(code, other, why, owner);
    return best;
  }

  /** What a file names is doubted for what its places lie in and beside only where one other reading beats it and no reading that one. */
  private @Nullable Placing byShapes(KnownGround known, Placing named, List<Placing> others) {
    Agreement own = Agreement.of(sample, known, named);
    Placing best = null;
    Agreement most = own;
    for (Placing each : others) {
      Agreement that = Agreement.of(sample, known, each);
      if (that.against(most) <= 0 || apart(named, each) < SAME_M) continue;
      best = each;
      most = that;
    }
    if (best == null || most.inWards() < ALL_IN) return null;
    String code = named.system().code();
    String other = best.system().code();
    Text beside = most.beside(own);
    Text why = new Text("文件写明 " + code + "，但与已知要素对照，按 " + other + " 更符合（" + beside.zh() + "），两者相差中位数 "
        + whole(apart(named, best)) + " 米",
        "the file names " + code + ", but known ground speaks for " + other + " (" + beside.en() + "); they lie "
            + whole(apart(named, best)) + " m (median) apart");
    doubt(code, other, why, false);
    return best;
  }

  private void doubt(String code, String other, Text why, boolean owner) {
    String taken = owner ? code : other;
    beliefs.put("crs", new Belief(taken, why, false, owner ? 0.05 : 0.9, List.of(new Option(owner ? other : code, why))));
    beliefs.note(Finding.kept(AGAINST, 0, new Text(why.zh() + "。", why.en() + "."), owner
        ? new Text("请把坐标系改为 " + other + "，或核对后再导入。", "Choose " + other + ", or look closely before you import.")
        : new Text("已按 " + other + " 读取；若不对，请把坐标系改为 " + code + "。", "It was read as " + other + "; if that is wrong, choose "
            + code + ".")));
  }

  /**
   * Says how far places lie, as chosen, from where they would lie without the choice, and what known ground says to that;
   * nothing for less than {@value #SAME_M} m.
   *
   * @param own what the file is taken for by itself
   * @param belief why
   */
  void compare(Placing named, Placing own, Belief belief) {
    double metres = apart(named, own);
    if (!(metres >= SAME_M)) return;
    Envelope box = new Envelope();
    double[] xy = new double[2];
    for (Placing each : List.of(named, own)) {
      for (PlaceSample.Place place : sample.places()) {
        xy[0] = place.x();
        xy[1] = place.y();
        if (convert(each, xy) && Math.abs(xy[0]) <= 180 && Math.abs(xy[1]) <= 90) box.expandToInclude(xy[0], xy[1]);
      }
    }
    KnownGround known = territory == null || box.isNull() ? KnownGround.none() : ground.apply(box.intersection(around(territory)));
    Agreement mine = Agreement.of(sample, known, named);
    Agreement other = Agreement.of(sample, known, own);
    say(label(named, own), label(own, named), metres, mine, other, belief);
  }

  private void say(String chosen, String other, double metres, Agreement mine, Agreement that, Belief belief) {
    int speaks = that.against(mine);
    Text beside = that.beside(mine);
    Text differ = beside.en().isEmpty() ? beside : new Text("（" + other + " 对 " + chosen + "：" + beside.zh() + "）",
        " (" + other + " against " + chosen + ": " + beside.en() + ")");
    String far = String.format(Locale.ROOT, "%,d", metres < 10_000 ? Math.round(metres) : 1000 * Math.round(metres / 1000));
    Text apart = new Text("指定的 " + chosen + " 与自动识别的 " + other + " 相差 " + far + " 米（中位数）",
        "The chosen " + chosen + " puts places " + far + " m (median) from where " + other
            + " does, which the file is taken for by itself");
    String right = speaks > 0 ? other : chosen;
    Text fits = mine.unknown() ? new Text("没有可核对的已知要素", "no known ground tells which is right")
        : speaks == 0 ? new Text("已知要素分不出哪个对" + differ.zh(), "known ground does not tell which is right" + differ.en())
        : new Text("已知要素更符合 " + right + differ.zh(), "known ground speaks for " + right + differ.en());
    Text why = new Text(apart.zh() + "；" + fits.zh(), apart.en() + "; " + fits.en());
    Belief now = beliefs.all().get("crs");
    if (now == null) return;
    List<Option> options = other.equals(now.value()) ? List.of() : List.of(new Option(belief.value(), belief.why()));
    double sure = speaks > 0 ? 0.05 : speaks == 0 ? 0.5 : 0.95;
    beliefs.put("crs", new Belief(now.value(), why, speaks < 0, sure, options));
    if (speaks < 0) return;
    beliefs.note(Finding.kept(OTHER, 0, new Text(why.zh() + "。", why.en() + "."), speaks > 0
        ? new Text("请改用 " + other + "，或核对后再导入。", "Choose " + other + ", or look closely before you import.")
        : new Text("请在预览中核对；若不对，请改用 " + other + "。", "Check the preview; if it is wrong, choose " + other + ".")));
  }

  private static String label(Placing placing, Placing other) {
    String code = placing.system().code();
    if (placing.swap() == other.swap()) return code;
    boolean degrees = placing.system().degrees();
    return code + (degrees ? placing.swap() ? " (lat,lon)" : " (lon,lat)" : placing.swap() ? " (y,x)" : " (x,y)");
  }

  private static Envelope around(Envelope territory) {
    Envelope wide = new Envelope(territory);
    wide.expandBy(REACH);
    return wide;
  }

  /** Median metres between where two readings put the places; NaN when there is none that both can read. */
  private double apart(Placing one, Placing other) {
    double[] all = new double[sample.places().size()];
    int n = 0;
    double[] xy = new double[2];
    double[] to = new double[2];
    for (PlaceSample.Place place : sample.places()) {
      xy[0] = to[0] = place.x();
      xy[1] = to[1] = place.y();
      if (!convert(one, xy) || !convert(other, to)) continue;
      double metres = GroundFit.metres(xy[0], xy[1], to[0], to[1]);
      if (Double.isFinite(metres)) all[n++] = metres;
    }
    Arrays.sort(all, 0, n);
    return n == 0 ? Double.NaN : all[n / 2];
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
