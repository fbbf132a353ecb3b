package org.gridwarden.ingest.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.gridwarden.crs.ChinaGrids;
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
 * Decides how the coordinates of a file become lon/lat: as its owner says, else as two places say that the user pointed at,
 * else as the file says where its numbers allow it, else as numbers, names and known ground let guess. Every decision is a
 * belief with its reason; what is doubtful is a note as well.
 */
public final class PlaceDoctor {

  /**
   * What the one who hands the file in says.
   *
   * @param crs name of the system, or null
   * @param axes {@code lon,lat}, {@code lat,lon}, {@code x,y} or {@code y,x}, or null
   * @param known rows and where they truly are, as pointed at on the map
   * @param outside whether places may lie far outside the territory
   */
  public record Told(@Nullable String crs, @Nullable String axes, List<Known> known, boolean outside) {
    public static final Told NOTHING = new Told(null, null, List.of());

    /** The same where that is not said, and rows are looked at one by one. */
    public Told(@Nullable String crs, @Nullable String axes, List<Known> known) {
      this(crs, axes, known, true);
    }
  }

  /** A row of the file and its true place in lon/lat degrees. */
  public record Known(long row, double lon, double lat) {}

  private static final Set<String> AXES = Set.of("lon,lat", "lat,lon", "x,y", "y,x");
  private static final double MOST_WRONG = 0.5;
  /** Share of its places that a declared system must give sense to. */
  private static final double FITS = 0.8;
  private static final double ENOUGH = 0.75;

  private final Told told;
  private final PlaceSample sample;
  private final Beliefs beliefs;
  private final @Nullable Envelope territory;
  private final Function<Envelope, KnownGround> ground;
  private final boolean strict;
  private final WebMaps webMaps;

  /**
   * @param territory lon/lat box of the territory, null when nothing is known of it
   * @param ground reads what is known around a lon/lat box; asked once at most
   * @param strict whether a guess that is little better than another is refused, as when it would be written
   */
  public PlaceDoctor(Told told, PlaceSample sample, Beliefs beliefs, @Nullable Envelope territory,
      Function<Envelope, KnownGround> ground, boolean strict) {
    this.told = told;
    this.sample = sample;
    this.beliefs = beliefs;
    this.territory = territory == null || territory.isNull() ? null : territory;
    boolean few = sample.places().size() < GroundFit.FEWEST_KNOWN; // as of one feature that is edited: no ground could tell
    this.ground = few ? box -> KnownGround.none() : KnownGround.remembering(ground);
    this.strict = strict;
    webMaps = new WebMaps(sample, told, this.territory, this.ground, beliefs);
  }

  /**
   * The decision.
   *
   * @throws Refusal GW-CRS-001 for an unknown system, GW-IMP-005 when the numbers fit none or several equally, GW-IMP-070 when
   *     they lie outside the area of the one that was told, GW-IMP-076 for unknown axes, GW-IMP-086 when all lie more than
   *     100 km outside the territory and nobody said that they may
   */
  public Placing decide() {
    String axes = told.axes();
    if (axes != null && !AXES.contains(axes)) {
      throw Refusal.invalid("GW-IMP-076", "axes", "axes 只能是 lon,lat、lat,lon、x,y 或 y,x。", "axes must be lon,lat, lat,lon, x,y or y,x.");
    }
    if (sample.places().isEmpty()) return Placing.AS_THEY_STAND;
    Belief said = beliefs.all().get("crs");
    Placing placing = told.crs() != null ? byOwner(told.crs()) : byFileOrGuess();
    if (placing.system().datumUnknown()) {
      beliefs.note(Finding.kept("GW-IMP-074", 0,
          new Text(placing.system().code() + " 与 CGCS2000 之间没有公开的换算参数，位置可能偏差 100 米左右。",
              "No public figures lead from " + placing.system().code() + " to CGCS2000; places may be off by some 100 m."),
          new Text("请用当地参数先换算成 CGCS2000，或在预览中核对。", "Convert it to CGCS2000 with local figures first, or check the preview.")));
    }
    FarOff far = territory == null ? null : FarOff.of(sample, placing, territory);
    if (far != null && far.needsWord() && strict && !told.outside()) throw far.refusal();
    if (far != null) beliefs.note(far.warning());
    else if ((told.crs() != null || axes != null) && !doubted()) compareWithOwn(placing, said);
    return placing;
  }

  private boolean doubted() {
    return beliefs.notes().stream().anyMatch(note -> note.code().equals(OwnersWord.AGAINST));
  }

  /** Sets what was chosen beside what would be believed if nothing had been. */
  private void compareWithOwn(Placing placing, @Nullable Belief said) {
    Beliefs quiet = new Beliefs();
    if (said != null) quiet.put("crs", said);
    Placing own;
    try {
      own = new PlaceDoctor(new Told(null, null, told.known()), sample, quiet, territory, ground, false).decide();
    } catch (Refusal e) {
      return; // makes no sense of it alone
    }
    Belief belief = quiet.all().get("crs");
    if (belief != null) new OwnersWord(sample, territory, ground, beliefs).compare(placing, own, belief);
  }

  private Placing byOwner(String crs) {
    ToLonLat system = ToLonLat.of(crs);
    Placing placing = oriented(system);
    double share = share(placing);
    if (share < MOST_WRONG) throw outside(system, share);
    Belief said = beliefs.all().get("crs");
    beliefs.put("crs", system.code(), true, "导入时指定", "given with the import");
    new OwnersWord(sample, territory, ground, beliefs).check(placing, said == null ? null : said.value(), true);
    believeAxes(placing);
    return placing;
  }

  private Refusal outside(ToLonLat system, double share) {
    PlaceSample.Place first = sample.places().get(0);
    List<CrsReading> readings = CrsGuess.of(sample.pairs(), sample.hints());
    String likely = readings.isEmpty() ? "" : readings.get(0).code();
    String percent = String.format(Locale.ROOT, "%.0f %%", 100 * (1 - share));
    return Refusal.invalid("GW-IMP-070", "crs",
        percent + " 的坐标不在 " + system.code() + " 的适用范围内，例如第 " + first.row() + " 行 " + first.x() + "," + first.y() + "。"
            + (likely.isEmpty() ? "请核对坐标系。" : "看来是 " + likely + "；不指定 crs 即按此识别。"),
        percent + " of the coordinates lie outside the area of " + system.code() + ", for example row " + first.row() + ": "
            + first.x() + "," + first.y() + ". " + (likely.isEmpty() ? "Check the CRS."
            : "They look like " + likely + ", which is what they are taken for without crs."));
  }

  private Placing byFileOrGuess() {
    if (beliefs.all().get("crs") == null && sample.sourceCrs() != null) {
      beliefs.put("crs", sample.sourceCrs(), true, "文件的 " + PlaceSample.SOURCE_CRS + " 列",
          "the column " + PlaceSample.SOURCE_CRS + " of the file");
    }
    Belief said = beliefs.all().get("crs");
    Placing placing = said == null ? null : declared(said);
    if (placing != null) return placing;
    return guessed(said);
  }

  /** What the file says, when its numbers allow it; null when they speak against it. */
  private @Nullable Placing declared(Belief said) {
    ToLonLat system;
    try {
      system = ToLonLat.of(said.value());
    } catch (Refusal e) {
      return null;
    }
    Placing placing = oriented(system);
    boolean near = territory == null || likely(placing) >= 0.009 * sample.places().size();
    if (share(placing) < FITS || !near && betterGuess()) return null;
    if (system.identity() && !said.sure()) return null; // look closer
    Optional<Boolean> shifted = system.identity() ? webMaps.shifted(placing) : Optional.of(false);
    if (shifted.orElse(false)) return null;
    if (shifted.isEmpty()) webMaps.confirmedByNothing(said, system);
    else beliefs.put("crs", new Belief(system.code(), said.why(), true));
    if (!system.degrees()) new OwnersWord(sample, territory, ground, beliefs).check(placing, null, false);
    believeAxes(placing);
    return placing;
  }

  /** Whether some other reading lies by the territory. */
  private boolean betterGuess() {
    List<CrsReading> readings = CrsGuess.of(sample.pairs(), sample.hints());
    return territory != null && !readings.isEmpty() && !readings.get(0).places().isNull()
        && readings.get(0).places().distance(territory) < 0.2;
  }

  private Placing guessed(@Nullable Belief said) {
    List<CrsReading> readings = CrsGuess.of(sample.pairs(), sample.hints());
    if (readings.isEmpty()) throw unknown(said, readings);
    CrsReading top = readings.get(0);
    boolean degrees = ToLonLat.of(top.code()).degrees();
    boolean near = territory == null || top.places().isNull() || top.places().distance(territory) < 0.5;
    if (!degrees && !near && strict) throw unknown(said, readings);
    boolean doubtful = !degrees && top.confidence() < ENOUGH;
    if (doubtful && strict && territory == null) throw unknown(said, readings);
    List<Placing> candidates = new ArrayList<>();
    for (CrsReading reading : readings) {
      if (reading.confidence() > 0.003) candidates.add(new Placing(ToLonLat.of(reading.code()), told(reading.swapped()), reading.unit()));
    }
    boolean shiftable = degrees && top.unit() <= 1 && WebMaps.couldBe(top);
    if (shiftable) {
      candidates.add(new Placing(ToLonLat.of(ToLonLat.GCJ02), told(top.swapped()), top.unit()));
      candidates.add(new Placing(ToLonLat.of(ToLonLat.BD09), told(top.swapped()), top.unit()));
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
    if (said != null) {
      why = new Text("文件写的是 " + said.value() + "，坐标却不符；" + why.zh(),
          "the file says " + said.value() + ", which its coordinates do not fit; " + why.en());
      beliefs.note(Finding.kept("GW-IMP-072", 0, why, new Text("已按 " + placing.system().code() + " 解读；请核对预览。",
          "It was read as " + placing.system().code() + "; check the preview.")));
    }
    beliefs.put("crs", new Belief(placing.system().code(), why, false, confidence, options.stream().distinct().limit(6).toList()));
    if (shiftable && verdict == null) webMaps.unverified();
    warn(placing, why, verdict == null && !degrees && readings.size() > 1 ? Math.min(confidence, rivalled(readings)) : confidence,
        shiftable && verdict == null);
    believeAxes(placing);
    return placing;
  }

  /** Less than {@link #ENOUGH} where another reading lies by the territory too, and nothing known told which is right. */
  private double rivalled(List<CrsReading> readings) {
    CrsReading next = readings.get(1);
    boolean near = territory != null && !next.places().isNull() && next.places().distance(territory) < 0.5;
    return near && next.confidence() > 0.03 ? 0.7 : 1;
  }

  private boolean told(boolean guessed) {
    String axes = told.axes();
    return axes == null ? guessed : axes.equals("lat,lon") || axes.equals("y,x");
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
    String named = sample.hints().says("bd09", "bd-09", "bd_09", "百度", "baidu", "bdlon", "bdlng", "bd_lng", "bd_lon") ? ToLonLat.BD09
        : sample.hints().says("gcj", "高德", "火星", "amap", "gaode", "腾讯", "gd_lng", "gd_lon") ? ToLonLat.GCJ02 : "";
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
          + code + ": " + why.en() + "."), new Text("已换算为 WGS 84；若有误，请用 crs=EPSG:4326。",
          "They were converted to WGS 84; if that is wrong, say crs=EPSG:4326.")));
    } else if (!unshifted && confidence < ENOUGH && !(placing.system().degrees() && placing.unit() == 1)) {
      beliefs.note(Finding.kept("GW-IMP-071", 0, new Text("坐标系 " + code + " 是猜测：" + why.zh() + "。",
          "The CRS " + code + " is a guess: " + why.en() + "."), new Text("请核对预览，或用 crs 指明。", "Check the preview, or name it with crs.")));
    }
    if (placing.unit() != 1) {
      beliefs.put("unit", Double.toString(placing.unit()), false, "坐标的单位不是度或米：" + why.zh(), "the unit is not degrees or metres: "
          + why.en());
    }
  }

  private void believeAxes(Placing placing) {
    boolean degrees = placing.system().degrees();
    String order = degrees ? placing.swap() ? "lat,lon" : "lon,lat" : placing.swap() ? "y,x" : "x,y";
    boolean owner = told.axes() != null;
    Text why = owner ? new Text("导入时指定", "given with the import") : degrees
        ? placing.swap() ? new Text("每一行都符合先纬度后经度", "every row fits latitude before longitude")
            : new Text("坐标符合先经度后纬度", "the coordinates fit longitude before latitude")
        : placing.swap() ? new Text("先北后东，测量习惯以 X 为北", "north before east, as surveyors call the northing X")
            : new Text("先东后北", "east before north");
    Text turned = degrees ? placing.swap() ? new Text("若文件其实先经度后纬度", "if longitude comes first after all")
            : new Text("若文件其实先纬度后经度", "if latitude comes first after all")
        : placing.swap() ? new Text("若文件其实先东后北", "if the easting comes first after all")
            : new Text("若文件其实先北后东", "if the northing comes first after all");
    beliefs.put("axes", new Belief(order, why, owner, owner ? 1 : 0.95,
        List.of(new Option(degrees ? placing.swap() ? "lon,lat" : "lat,lon" : placing.swap() ? "x,y" : "y,x", turned))));
    if (placing.swap() && degrees && !owner) {
      beliefs.note(Finding.kept("GW-IMP-038", 0,
          new Text("全部 " + sample.seen() + " 个位置都是先纬度后经度。", "All " + sample.seen() + " places have latitude before longitude."),
          new Text("导入时已全部交换。若有误，请撤回此次导入。", "All were exchanged. If that is wrong, take this import back.")));
    }
  }

  private Refusal unknown(@Nullable Belief said, List<CrsReading> readings) {
    PlaceSample.Place first = sample.places().get(0);
    List<String> codes = readings.stream().map(CrsReading::code).distinct().limit(4).toList();
    String example = codes.isEmpty() ? "EPSG:4544" : codes.get(0);
    String zh = (said == null ? "没有写明坐标系，" : "文件写的坐标系是 " + said.value() + "，") + "而坐标（第 " + first.row() + " 行 " + first.x() + ","
        + first.y() + "）不是经纬度" + (codes.isEmpty() ? "，也不像已知的投影坐标" : "，像是米制坐标：" + String.join("、", codes))
        + "。请用 crs 指明坐标系，例如 " + example + "。";
    String en = (said == null ? "No CRS is named, and the coordinates" : "The file names " + said.value() + ", but the coordinates")
        + " (row " + first.row() + ": " + first.x() + "," + first.y() + ") are not lon/lat"
        + (codes.isEmpty() ? " and look like no projected system that is known" : "; they look like metres: " + String.join(", ", codes))
        + ". Name their CRS with crs, for example " + example + ".";
    return Refusal.invalid("GW-IMP-005", "crs", zh, en);
  }

  /** Reads a system with the axes that were told, else with those that make more sense. */
  private Placing oriented(ToLonLat system) {
    String axes = told.axes();
    Placing straight = new Placing(system, false, 1);
    Placing turned = new Placing(system, true, 1);
    if (axes != null) return axes.equals("lat,lon") || axes.equals("y,x") ? turned : straight;
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
  private double share(Placing placing) {
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
