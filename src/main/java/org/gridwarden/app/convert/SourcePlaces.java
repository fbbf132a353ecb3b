package org.gridwarden.app.convert;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.gridwarden.crs.CrsHints;
import org.gridwarden.crs.CrsText;
import org.gridwarden.crs.ToLonLat;
import org.gridwarden.format.Beliefs;
import org.gridwarden.format.Beliefs.Belief;
import org.gridwarden.format.RawRecord;
import org.gridwarden.ingest.place.KnownGround;
import org.gridwarden.ingest.place.PlaceDoctor;
import org.gridwarden.ingest.place.PlaceSample;
import org.gridwarden.ingest.place.Placing;
import org.gridwarden.model.Finding;
import org.gridwarden.model.Refusal;
import org.gridwarden.model.Text;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;

/**
 * How the places of one layer of IN are read: as its owner says with {@code --from-crs} and {@code --axes}, else as the data
 * doctor believes from what the file says and from its numbers. Every change that nobody asked for is told.
 */
final class SourcePlaces {

  private static final Set<String> AXES = Set.of("lon,lat", "lat,lon", "x,y", "y,x");
  /** Findings of the doctor that are told: those of what it read otherwise than it stands, or could not make sure of. */
  private static final Set<String> TOLD = Set.of("GW-IMP-071", "GW-IMP-072", "GW-IMP-074", "GW-IMP-075", "GW-IMP-124");

  private final ConvertQuestion question;
  private final CrsHints hints = new CrsHints(null);
  private final PlaceSample sample = new PlaceSample(hints, List.of());
  private final List<Text> told = new ArrayList<>();
  private long places;
  private long swapped;
  private long beyond;
  private Placing turn = Placing.AS_THEY_STAND;
  private @Nullable String crs;
  private @Nullable Refusal unknown;

  /** @throws Refusal GW-CNV-006 for axes that there are none of, GW-CRS-001 for an unknown CRS */
  SourcePlaces(ConvertQuestion question) {
    this.question = question;
    String axes = question.axes();
    if (axes != null && !AXES.contains(axes)) {
      throw Refusal.invalid("GW-CNV-006", "--axes",
          "--axes 不认识“" + axes + "”。请用 lon,lat（先经度）、lat,lon（先纬度）、x,y（先东）或 y,x（先北）。",
          "--axes does not know “" + axes + "”. Use lon,lat (longitude first), lat,lon (latitude first), x,y (easting first) or y,x"
              + " (northing first).");
    }
    if (question.fromCrs() != null && !readable(question.fromCrs())) CrsText.of(question.fromCrs());
    hints.seeName(String.valueOf(question.in().getFileName()));
  }

  /** Looks at a row as the file has it. */
  void see(RawRecord record) {
    sample.see(record);
    Geometry geometry = record.geometry();
    if (geometry == null || geometry.isEmpty()) return;
    places++;
    Envelope box = geometry.getEnvelopeInternal();
    double x = Math.max(Math.abs(box.getMinX()), Math.abs(box.getMaxX()));
    double y = Math.max(Math.abs(box.getMinY()), Math.abs(box.getMaxY()));
    if (x > 180 || y > 180) beyond++;
    else if (y > 90 && x <= 90) swapped++;
  }

  /**
   * Decides, once rows were looked at.
   *
   * @param beliefs what reading them said
   * @param declared CRS that the format declares; null when it does not
   */
  void decide(Beliefs beliefs, @Nullable String declared) {
    Beliefs own = new Beliefs();
    beliefs.all().forEach((name, belief) -> {
      if (Set.of("crs", "prj").contains(name)) own.put(name, belief);
      if (name.equals("place")) hints.seeName(belief.value());
    });
    if (declared != null && own.all().get("crs") == null) own.put("crs", declared, true, "文件写明", "the file says so");
    Belief said = own.all().get("crs");
    String named = question.fromCrs() != null ? question.fromCrs() : said == null ? null : said.value();
    if (places == 0 || named != null && !readable(named)) {
      crs = named == null ? null : CrsText.plain(named);
      turn = new Placing(ToLonLat.of(ToLonLat.DEGREES), asked(), 1);
      if (asked()) told.add(new Text("已按 --axes 交换每个坐标的两个数", "The two numbers of every place were exchanged, as --axes asks"));
      return;
    }
    if (question.fromCrs() != null && question.axes() != null) {
      believe(new Placing(ToLonLat.of(question.fromCrs()), asked(), 1), own, said);
      return;
    }
    try {
      believe(new PlaceDoctor(new PlaceDoctor.Told(question.fromCrs(), question.axes(), List.of()), sample, own, null,
          box -> KnownGround.none(), true).decide(), own, said);
    } catch (Refusal e) {
      if (!e.code().equals("GW-IMP-005")) throw new Refusal(e.kind(), e.code(), e.text(), "--from-crs", e.place());
      unknown = e;
      turn = new Placing(ToLonLat.of(ToLonLat.DEGREES), asked(), 1);
    }
  }

  private boolean asked() {
    return "lat,lon".equals(question.axes()) || "y,x".equals(question.axes());
  }

  private void believe(Placing placing, Beliefs own, @Nullable Belief said) {
    String code = placing.system().code();
    boolean numbered = code.startsWith("EPSG:");
    crs = numbered ? code : ToLonLat.DEGREES;
    turn = numbered ? new Placing(ToLonLat.of(ToLonLat.DEGREES), placing.swap(), placing.unit()) : placing;
    exchange(placing);
    if (question.fromCrs() != null) return;
    boolean noted = false;
    for (Finding note : own.notes()) {
      if (!TOLD.contains(note.code())) continue;
      noted = true;
      told.add(note.reason());
    }
    Belief belief = own.all().get("crs");
    boolean silent = noted || belief == null || said != null || placing.system().identity() && placing.unit() == 1;
    if (!silent) told.add(new Text("坐标按 " + code + " 读取：" + belief.why().zh(), "Places were read as " + code + ": " + belief.why().en()));
    if (!numbered) {
      told.add(new Text("已换算为 WGS 84 经纬度；若要原样保留，请用 --from-crs EPSG:4326",
          "They were turned into lon/lat of WGS 84. Use --from-crs EPSG:4326 to keep them as they are"));
    }
  }

  private void exchange(Placing placing) {
    boolean degrees = placing.system().degrees();
    if (placing.swap() && question.axes() != null) {
      told.add(new Text("已按 --axes 交换每个坐标的两个数", "The two numbers of every place were exchanged, as --axes asks"));
    } else if (placing.swap() && degrees) {
      Text why = swapped == 0 ? new Text("这样更像所在地", "which is the likelier place")
          : new Text(places + " 处中 " + swapped + " 处只能如此", swapped + " of " + places + " places can be read in no other way");
      told.add(new Text("坐标先写了纬度（" + why.zh() + "）：已交换。若不要交换，请用 --axes lon,lat",
          "Latitude comes first (" + why.en() + "): exchanged. Use --axes lon,lat to keep them as they are"));
    } else if (placing.swap()) {
      told.add(new Text("坐标先写了北坐标：已交换。若不要交换，请用 --axes x,y", "The northing comes first: exchanged. Use --axes x,y to keep them"
          + " as they are"));
    } else if (question.axes() == null && beyond == 0 && swapped > 0) {
      told.add(new Text("注意：" + places + " 处中有 " + swapped + " 处看来先写了纬度，未交换；请核对",
          "Doubtful: " + swapped + " of " + places + " places seem to have latitude first; they were not exchanged. Check them"));
    }
  }

  /** CRS of the places that {@link #of} gives; null when it is not known. */
  @Nullable String crs() {
    return crs;
  }

  /** Why the CRS is not known, with what it may be; for when it is needed. */
  Refusal needed(String file) {
    Text why = unknown == null ? new Text(file + " 没有写明坐标系，坐标也不是经纬度。请用 --from-crs 指明，例如 EPSG:4544。",
        file + " does not say its CRS, and its coordinates are no degrees. Name it with --from-crs, for example EPSG:4544.")
        : new Text(unknown.text().zh().replace("请用 crs ", "请用 --from-crs "), unknown.text().en().replace(" with crs,",
            " with --from-crs,"));
    return Refusal.invalid("GW-CNV-005", "--from-crs", why.zh(), why.en());
  }

  /** What was done and what is doubtful. */
  List<Text> told() {
    if (unknown != null) {
      told.add(new Text("坐标系认不出，坐标原样写出；可用 --from-crs 指明", "The CRS of the places is not known: they were written as they are. Name it"
          + " with --from-crs"));
    }
    return told;
  }

  /** The place as it is to be written, before it is turned into another CRS; the one given is left as it is. */
  @Nullable Geometry of(@Nullable Geometry place) {
    return turn.of(place);
  }

  /** Whether the doctor reads this system. */
  private static boolean readable(String code) {
    try {
      ToLonLat.of(code);
      return true;
    } catch (Refusal e) {
      return false;
    }
  }
}
