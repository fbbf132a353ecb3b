package org.gridwarden.ingest.place;

import java.util.List;
import java.util.Locale;
import org.gridwarden.crs.CrsReading;
import org.gridwarden.crs.ToLonLat;
import org.gridwarden.format.Beliefs;
import org.gridwarden.format.Beliefs.Belief;
import org.gridwarden.format.Beliefs.Option;
import org.gridwarden.model.Finding;
import org.gridwarden.model.Refusal;
import org.gridwarden.model.Text;
import org.jspecify.annotations.Nullable;

/** What is told of a file's places: the belief in their axes, doubts, and refusals where they make no sense. */
final class PlaceWords {

  /** Code of the warning that places lie elsewhere than the file itself speaks of. */
  static final String STRAYED = "GW-IMP-124";

  private final PlaceSample sample;
  private final Beliefs beliefs;

  PlaceWords(PlaceSample sample, Beliefs beliefs) {
    this.sample = sample;
    this.beliefs = beliefs;
  }

  void believeAxes(Placing placing, boolean owner) {
    boolean degrees = placing.system().degrees();
    String order = degrees ? placing.swap() ? "lat,lon" : "lon,lat" : placing.swap() ? "y,x" : "x,y";
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

  Refusal unknown(@Nullable Belief said, List<CrsReading> readings) {
    PlaceSample.Place first = sample.places().get(0);
    List<String> codes = readings.stream().map(CrsReading::code).distinct().limit(4).toList();
    String example = codes.isEmpty() ? "EPSG:4544" : codes.get(0);
    String zh = (said == null ? "没有写明坐标系，" : "文件写的坐标系是 " + said.value() + "，") + "而坐标（第 " + first.row() + " 行 " + first.x() + ","
        + first.y() + "）不是经纬度" + (codes.isEmpty() ? "，也不像已知的投影坐标" : "，像是米制坐标：" + String.join("、", codes))
        + "。请指明坐标系，例如 " + example + "。";
    String en = (said == null ? "No CRS is named, and the coordinates" : "The file names " + said.value() + ", but the coordinates")
        + " (row " + first.row() + ": " + first.x() + "," + first.y() + ") are not lon/lat"
        + (codes.isEmpty() ? " and look like no projected system that is known" : "; they look like metres: " + String.join(", ", codes))
        + ". Name their CRS, for example " + example + ".";
    return Refusal.invalid("GW-IMP-005", "crs", zh, en);
  }

  Refusal outside(ToLonLat system, double share, List<CrsReading> readings) {
    PlaceSample.Place first = sample.places().get(0);
    String likely = readings.isEmpty() ? "" : readings.get(0).code();
    String percent = String.format(Locale.ROOT, "%.0f %%", 100 * (1 - share));
    return Refusal.invalid("GW-IMP-070", "crs",
        percent + " 的坐标不在 " + system.code() + " 的适用范围内，例如第 " + first.row() + " 行 " + first.x() + "," + first.y() + "。"
            + (likely.isEmpty() ? "请核对坐标系。" : "看来是 " + likely + "；坐标系不指定即按此识别。"),
        percent + " of the coordinates lie outside the area of " + system.code() + ", for example row " + first.row() + ": "
            + first.x() + "," + first.y() + ". " + (likely.isEmpty() ? "Check the CRS."
            : "They look like " + likely + ", which is what they are taken for when no CRS is chosen."));
  }

  /** That places lie elsewhere than the file itself speaks of. */
  Finding strayed(Text what) {
    return Finding.kept(STRAYED, 0, what, new Text("请核对坐标系和坐标顺序，并看预览。",
        "Check the CRS and the order of the axes, and look at the preview."));
  }
}
