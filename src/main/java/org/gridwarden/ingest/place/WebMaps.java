package org.gridwarden.ingest.place;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.gridwarden.crs.CrsHints;
import org.gridwarden.crs.CrsReading;
import org.gridwarden.crs.ShiftedMaps;
import org.gridwarden.crs.ToLonLat;
import org.gridwarden.format.Beliefs;
import org.gridwarden.format.Beliefs.Belief;
import org.gridwarden.format.Beliefs.Option;
import org.gridwarden.model.Finding;
import org.gridwarden.model.Text;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;

/** Whether degrees are those of a Chinese web map, which look the same and lie 100 to 1,200 m off. */
public final class WebMaps {
  private static final List<String> BAIDU = List.of("bd09", "bd-09", "bd_09", "百度", "baidu", "bdlon", "bdlng", "bd_lng", "bd_lon");
  private static final List<String> OTHERS = List.of("gcj", "高德", "火星", "amap", "gaode", "腾讯", "gd_lng", "gd_lon");
  static final Text LOOK = new Text("地图平台的偏移坐标，外形与经纬度相同", "shifted coordinates of web maps; they look like degrees");
  private final PlaceSample sample;
  private final PlaceDoctor.Told told;
  private final @Nullable Envelope territory;
  private final Function<Envelope, KnownGround> ground;
  private final Beliefs beliefs;

  WebMaps(PlaceSample sample, PlaceDoctor.Told told, @Nullable Envelope territory, Function<Envelope, KnownGround> ground,
      Beliefs beliefs) {
    this.sample = sample;
    this.told = told;
    this.territory = territory;
    this.ground = ground;
    this.beliefs = beliefs;
  }

  /** Whether the name of a column or a file speaks of one of them. */
  public static boolean named(String name) {
    String plain = name.toLowerCase(Locale.ROOT);
    return Stream.concat(BAIDU.stream(), OTHERS.stream()).anyMatch(plain::contains);
  }

  /** The one that names speak of; empty when they speak of none, or of a true system too. */
  static String named(CrsHints hints) {
    if (hints.says("wgs84", "wgs_84", "wgs-84", "cgcs2000", "2000坐标")) return "";
    return hints.says(BAIDU.toArray(String[]::new)) ? ToLonLat.BD09 : hints.says(OTHERS.toArray(String[]::new)) ? ToLonLat.GCJ02 : "";
  }

  /** Whether a reading may be one of them: they are used in China only. */
  static boolean couldBe(CrsReading top) {
    return !top.places().isNull() && ShiftedMaps.applies(top.places().centre().x, top.places().centre().y)
        && top.places().centre().x > 73 && top.places().centre().y > 17.5;
  }

  /** Degrees that the file declares, where they may all the same be those of a web map, as a phone writes them. */
  void confirmedByNothing(Belief said, ToLonLat system) {
    Text why = new Text(said.why().zh() + "；但没有可核对的已知要素，也可能是 GCJ-02 或 BD-09，请看预览",
        said.why().en() + "; but nothing known confirms it, and they may be GCJ-02 or BD-09: look at the preview");
    List<Option> shifted = Stream.of(ToLonLat.GCJ02, ToLonLat.BD09)
        .map(code -> new Option(code, LOOK)).toList();
    beliefs.put("crs", new Belief(system.code(), why, false, 0.85, shifted));
    unverified();
  }

  /** Whether what is known of the ground says that degrees are not what the file calls them; empty when it does not tell. */
  Optional<Boolean> shifted(Placing placing) {
    double[] middle = {sample.middle().centre().x, sample.middle().centre().y};
    placing.convert(middle);
    if (!ShiftedMaps.applies(middle[0], middle[1]) || middle[0] <= 73 || middle[1] <= 17.5) return Optional.of(false);
    if (told.known().isEmpty() && territory == null) return Optional.empty();
    List<Placing> candidates = List.of(placing, new Placing(ToLonLat.of(ToLonLat.GCJ02), placing.swap(), 1),
        new Placing(ToLonLat.of(ToLonLat.BD09), placing.swap(), 1));
    Envelope box = sample.middle();
    Envelope places = placing.swap() ? new Envelope(box.getMinY(), box.getMaxY(), box.getMinX(), box.getMaxX()) : box;
    GroundFit.Verdict verdict = GroundFit.pointed(sample, told.known(), candidates);
    if (verdict == null && territory != null) verdict = new GroundFit(sample, ground.apply(places)).best(candidates);
    return verdict == null ? Optional.empty() : Optional.of(verdict.placing() != placing);
  }

  /** Notes that nothing known tells. */
  void unverified() {
    beliefs.note(Finding.kept("GW-IMP-079", 0,
        new Text("坐标当作经纬度（WGS 84）读取，但没有已知要素可核对；若来自高德、腾讯、百度等地图，位置会偏 100 至 1200 米。",
            "The coordinates are taken for degrees of WGS 84, and nothing known tells: from Chinese web maps they are 100 to 1,200 m off."),
        new Text("请看预览；可在“坐标系”中改选，或在地图上指两个位置。",
            "Look at the preview; choose another CRS, or point at two places on the map.")));
  }
}
