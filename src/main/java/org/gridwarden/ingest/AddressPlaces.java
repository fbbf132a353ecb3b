package org.gridwarden.ingest;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.gridwarden.format.RawRecord;
import org.gridwarden.ingest.PropertyChecks.Fault;
import org.gridwarden.ingest.doctor.KnownNames;
import org.gridwarden.model.Finding;
import org.gridwarden.model.Text;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;

/** The place of a row without coordinates: its compound's, else that of the building, compound or gate its address names. */
final class AddressPlaces {

  static final Pattern ADDRESS = Pattern.compile(".*(地址|住址|所在地|门牌|位置|小区|楼盘|address|addr|location).*", Pattern.CASE_INSENSITIVE);
  private static final double SURE = 0.95;
  private static final double GOOD = 0.75;
  private static final GeometryFactory FACTORY = new GeometryFactory();

  private AddressPlaces() {}

  /** Null when the row has no address; a fault with the likeliest when it names no known place or a doubtful one. */
  static @Nullable Geometry of(RawRecord record, Map<String, Object> mapped, KnownNames known, Findings findings) throws Fault {
    Object compound = mapped.get("compoundCode");
    Coordinate home = compound == null ? null : known.compound(PropertyChecks.text(compound));
    if (home != null) return counted(home, record.row(), findings);
    KnownNames.Match best = null;
    String asked = "";
    for (Map.Entry<String, Object> cell : record.properties().entrySet()) {
      if (!(cell.getValue() instanceof String text) || text.isBlank() || !ADDRESS.matcher(cell.getKey()).matches()) continue;
      if (asked.isEmpty()) asked = text;
      KnownNames.Match match = known.find(text);
      if (match != null && (best == null || match.score() > best.score())) {
        best = match;
        asked = text;
      }
    }
    if (best == null && asked.isEmpty()) return null;
    String shown = asked.length() > 40 ? asked.substring(0, 40) + "…" : asked;
    if (best == null) throw unknown(record.row(), shown, known.nearest(asked));
    String score = String.format(java.util.Locale.ROOT, "%.2f", best.score());
    if (best.score() < GOOD || best.others() > 0) throw doubtful(record.row(), shown, best, score);
    if (best.score() < SURE) {
      findings.add(new Finding("GW-IMP-091", record.row(), GeometryChecks.place(best.place()),
          new Text("“" + shown + "”按“" + best.name() + "”定位，得分 " + score + "。", "“" + shown + "” was placed at “" + best.name()
              + "”, score " + score + "."),
          new Text("请核对位置。", "Check the place."), false));
    }
    return counted(best.place(), record.row(), findings);
  }

  private static Fault unknown(long row, String shown, List<String> likely) {
    return new Fault(Finding.rejected("GW-IMP-117", row,
        "没有坐标；找不到地址“" + shown + "”。"
            + (likely.isEmpty() ? "没有相近的小区、楼栋或大门。" : "最相近的（得分）：" + String.join("、", likely) + "。") + "请补上坐标或改正地址。",
        "It has no coordinates, and its address “" + shown + "” was not found. "
            + (likely.isEmpty() ? "No compound, building or gate is like it." : "Nearest names (score): " + String.join(", ", likely) + ".")
            + " Add coordinates or correct the address."));
  }

  private static Fault doubtful(long row, String shown, KnownNames.Match best, String score) {
    String more = best.others() > 0 ? "，另有 " + best.others() + " 处同样相符" : "";
    String moreEn = best.others() > 0 ? " and " + best.others() + " others fit as well" : "";
    return new Fault(GeometryChecks.at("GW-IMP-092", row, best.place(),
        "没有坐标；地址“" + shown + "”最像“" + best.name() + "”（得分 " + score + more + "），不能确定。请补上坐标或写全地址。",
        "It has no coordinates; its address “" + shown + "” is most like “" + best.name() + "” (score " + score + moreEn
            + "), which is not certain. Add coordinates or the whole address."));
  }

  private static Geometry counted(Coordinate place, long row, Findings findings) {
    findings.count("GW-IMP-090", row, new Text("%d 行没有坐标（首见于第 %r 行）。", "%d rows had no coordinates (first in row %r)."),
        new Text("已按小区、楼栋或大门的名称定位。", "They were placed by the names of compounds, buildings and gates."));
    return FACTORY.createPoint(new Coordinate(place));
  }
}
