package org.gridwarden.ingest.words;

import org.gridwarden.model.Feature;
import org.gridwarden.model.FeatureType;
import org.gridwarden.model.Finding;
import org.gridwarden.model.OpenHours;
import org.gridwarden.model.Text;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;

/** Hours that nobody can read: they are kept as they are and count as not known. */
public final class HoursDoubt {

  private HoursDoubt() {}

  /** What is said of the hours of a feature; null when they can be read or there are none. */
  public static @Nullable Finding of(FeatureType type, Feature of, long row) {
    if (!(of.properties().get("hours") instanceof String hours)) return null;
    String code = of.code();
    Coordinate at = of.geometry() == null ? null : of.geometry().getCoordinate();
    double[] place = at == null ? null : new double[] {at.x, at.y};
    OpenHours.Reading read = OpenHours.read(hours);
    String shown = hours.length() > 40 ? hours.substring(0, 40) + "…" : hours;
    if (read == OpenHours.Reading.UNREADABLE) {
      return new Finding("GW-IMP-096", row, place,
          new Text(code + " 的开放时间为“" + shown + "”，读不出时刻。", "The hours of " + code + ", “" + shown + "”, hold no times."),
          new Text("已保留原文，按未调查计；请写成 08:00-20:00。", "Kept as written and taken as not surveyed; write 08:00-20:00."), false)
          .about("hours");
    }
    if (read != OpenHours.Reading.BACKWARDS || type == FeatureType.PARKING) return null;
    return new Finding("GW-IMP-097", row, place,
        new Text(code + " 的开放时间为“" + shown + "”，结束早于开始。", "The hours of " + code + ", “" + shown + "”, end before they begin."),
        new Text("不知是写反还是跨夜，按未调查计；跨夜请写成 20:00-次日06:00。",
            "Nobody can tell a slip from a night, so they are taken as not surveyed; for a night write 20:00-30:00."),
        false).about("hours");
  }
}
