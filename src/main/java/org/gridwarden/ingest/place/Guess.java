package org.gridwarden.ingest.place;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
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

/** Which system the places are in where nobody says so, or where what is said cannot be. */
final class Guess {

  private static final double ENOUGH = 0.75;

  private final PlaceDoctor.Told told;
  private final PlaceSample sample;
  private final Beliefs beliefs;
  private final @Nullable Envelope territory;
  private final Function<Envelope, KnownGround> ground;
  private final boolean strict;
  private final Sense sense;
  private final WebMaps webMaps;
  private final PlaceWords words;

  Guess(PlaceDoctor.Told told, PlaceSample sample, Beliefs beliefs, @Nullable Envelope territory,
      Function<Envelope, KnownGround> ground, boolean strict) {
    this.told = told;
    this.sample = sample;
    this.beliefs = beliefs;
    this.territory = territory;
    this.ground = ground;
    this.strict = strict;
    sense = new Sense(sample, told.axes(), territory);
    webMaps = new WebMaps(sample, told, territory, ground, beliefs);
    words = new PlaceWords(sample, beliefs);
  }

  /**
   * The guess.
   *
   * @param said what the file says, null when it says nothing
   * @param instead the reading that is to be taken before all others; null when none is clear already
   * @throws Refusal GW-IMP-005 when the numbers fit nothing, or several equally and it would be written
   */
  Placing of(@Nullable Belief said, @Nullable CrsReading instead) {
    List<CrsReading> readings = first(instead, sense.readings());
    if (readings.isEmpty()) throw words.unknown(said, readings);
    CrsReading top = readings.get(0);
    boolean degrees = ToLonLat.of(top.code()).degrees();
    boolean near = territory == null || top.places().isNull() || top.places().distance(territory) < 0.5;
    if (!degrees && !near && strict) throw words.unknown(said, readings);
    boolean doubtful = !degrees && top.confidence() < ENOUGH;
    if (doubtful && strict && territory == null) throw words.unknown(said, readings);
    if (doubtful && territory == null && sample.hints().chinese() && sense.inChina(placing(top)) == 0) throw words.unknown(said, List.of());
    List<Placing> candidates = new ArrayList<>();
    for (CrsReading reading : readings) {
      if (reading.confidence() > 0.003) candidates.add(placing(reading));
    }
    boolean shiftable = degrees && top.unit() <= 1 && WebMaps.couldBe(top);
    if (shiftable) {
      candidates.add(new Placing(ToLonLat.of(ToLonLat.GCJ02), sense.turned(top.swapped()), top.unit()));
      candidates.add(new Placing(ToLonLat.of(ToLonLat.BD09), sense.turned(top.swapped()), top.unit()));
    }
    GroundFit.Verdict verdict = candidates.size() < 2 ? null : verdict(candidates, top);
    Placing placing = verdict != null ? verdict.placing() : candidates.get(0);
    Text why = verdict != null ? verdict.why() : top.why();
    double confidence = verdict != null ? verdict.confidence() : shiftable ? Math.min(0.7, top.confidence()) : top.confidence();
    if (shiftable && verdict == null) {
      why = new Text(why.zh() + "；没有可核对的已知要素，也可能是 GCJ-02 或 BD-09，请看预览",
          why.en() + "; nothing known tells, and they may be GCJ-02 or BD-09: look at the preview");
    }
    List<Option> options = new ArrayList<>();
    for (Placing each : candidates) {
      if (!each.system().code().equals(placing.system().code())) options.add(option(each, readings));
    }
    if (said != null) why = against(said, placing, why);
    beliefs.put("crs", new Belief(placing.system().code(), why, false, confidence, options.stream().distinct().limit(6).toList()));
    if (shiftable && verdict == null) webMaps.unverified();
    warn(placing, why, verdict == null && !degrees && readings.size() > 1 ? Math.min(confidence, rivalled(readings)) : confidence,
        shiftable && verdict == null);
    words.believeAxes(placing, told.axes() != null);
    return placing;
  }

  /** What the file says, and what its coordinates have against it. */
  private Text against(Belief said, Placing placing, Text why) {
    String code = placing.system().code();
    boolean same = code.equals(said.value());
    if (same && placing.unit() == 1) return why;
    Text all = same ? otherUnit(code, placing, why)
        : known(said.value()) ? new Text("文件写的是 " + said.value() + "，坐标却不符；" + why.zh(),
            "the file says " + said.value() + ", which its coordinates do not fit; " + why.en())
        : new Text("文件写的坐标系 " + said.value() + " 不认识；" + why.zh(),
            "the file names a CRS that is not known, " + said.value() + "; " + why.en());
    Text done = same ? new Text("已换算单位，按 " + code + " 解读；请核对预览。",
        "They were turned into its unit and read as " + code + "; check the preview.")
        : new Text("已按 " + code + " 解读；请核对预览。", "It was read as " + code + "; check the preview.");
    beliefs.note(Finding.kept("GW-IMP-072", 0, all, done));
    return all;
  }

  private static Text otherUnit(String code, Placing placing, Text why) {
    boolean degrees = placing.system().degrees();
    boolean kilometres = !degrees && placing.unit() == 1000;
    return new Text(
        "文件写的是 " + code + "，它通常以" + (degrees ? "度" : "米") + "计，坐标却以" + (kilometres ? "千米" : "另一种单位") + "计；" + why.zh(),
        "the file says " + code + ", which is in " + (degrees ? "degrees" : "metres") + " as a rule, but its coordinates are in "
            + (kilometres ? "kilometres" : "another unit") + "; " + why.en());
  }

  private static boolean known(String crs) {
    try {
      ToLonLat.of(crs);
      return true;
    } catch (Refusal e) {
      return false;
    }
  }

  private Placing placing(CrsReading reading) {
    return new Placing(ToLonLat.of(reading.code()), sense.turned(reading.swapped()), reading.unit());
  }

  private static List<CrsReading> first(@Nullable CrsReading one, List<CrsReading> all) {
    if (one == null) return all;
    List<CrsReading> ordered = new ArrayList<>(all);
    ordered.remove(one);
    ordered.add(0, one);
    return ordered;
  }

  /** Less than {@link #ENOUGH} where another reading lies by the territory too, and nothing known told which is right. */
  private double rivalled(List<CrsReading> readings) {
    CrsReading next = readings.get(1);
    boolean near = territory != null && !next.places().isNull() && next.places().distance(territory) < 0.5;
    return near && next.confidence() > 0.03 ? 0.7 : 1;
  }

  private static Option option(Placing each, List<CrsReading> readings) {
    for (CrsReading reading : readings) {
      if (reading.code().equals(each.system().code())) return new Option(reading.code(), reading.why());
    }
    String code = each.system().code();
    return new Option(code, WebMaps.LOOK);
  }

  /** What known ground, places that were pointed at, or names say. */
  private GroundFit.@Nullable Verdict verdict(List<Placing> candidates, CrsReading top) {
    GroundFit.Verdict pointed = GroundFit.pointed(sample, told.known(), candidates);
    if (pointed != null) return pointed;
    if (territory != null && top.places().distance(territory) < 0.5) {
      GroundFit known = new GroundFit(sample, ground.apply(top.places()));
      GroundFit.Verdict fit = known.best(candidates);
      if (fit == null && !ToLonLat.of(top.code()).degrees()) fit = known.byShapes(candidates);
      if (fit != null) return fit;
    }
    String named = WebMaps.named(sample.hints());
    for (Placing each : candidates) {
      if (!each.system().code().equals(named)) continue;
      return new GroundFit.Verdict(each, new Text("列名或文件名提到 " + named, "names of columns or of the file speak of " + named), 0.85);
    }
    return null;
  }

  private void warn(Placing placing, Text why, double confidence, boolean unshifted) {
    String code = placing.system().code();
    boolean shifted = code.equals(ToLonLat.GCJ02) || code.equals(ToLonLat.BD09);
    if (shifted) {
      beliefs.note(Finding.kept("GW-IMP-075", 0, new Text("坐标认作 " + code + "：" + why.zh() + "。", "The coordinates are taken for "
          + code + ": " + why.en() + "."), new Text("已换算为 WGS 84；若有误，请在“坐标系”中改选经纬度。",
          "They were converted to WGS 84; if that is wrong, choose degrees as the CRS.")));
    } else if (!unshifted && (confidence < ENOUGH || beliefs.all().get("prj") != null) && !(placing.system().degrees()
        && placing.unit() == 1)) {
      beliefs.note(Finding.kept("GW-IMP-071", 0, new Text("坐标系 " + code + " 是猜测：" + why.zh() + "。",
          "The CRS " + code + " is a guess: " + why.en() + "."), new Text("请核对预览，或在“坐标系”中改选。",
          "Check the preview, or choose another CRS.")));
    }
    if (placing.unit() != 1) {
      beliefs.put("unit", Double.toString(placing.unit()), false, "坐标的单位不是度或米：" + why.zh(), "the unit is not degrees or metres: "
          + why.en());
    }
  }
}
