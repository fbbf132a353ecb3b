package org.gridwarden.ingest;

import java.util.Map;
import java.util.Set;
import org.gridwarden.format.RawRecord;
import org.gridwarden.ingest.PropertyChecks.Fault;
import org.gridwarden.model.Feature;
import org.gridwarden.model.FeatureType;
import org.gridwarden.model.Finding;
import org.gridwarden.model.Property;
import org.gridwarden.model.Text;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;

/** Everything that is checked of one row, in order: readable, code, properties, place, references, ward. */
final class RowChecks {

  /** Collections that must hold every code named; codes of others may come later and are only counted. */
  private static final Set<String> STRICT = Set.of("wards");

  /** Collections that must hold every code named once they hold any: an area below a missing one would leave the sums. */
  private static final Set<String> PARENTS = Set.of("districts", "subdistricts");

  private final FeatureType type;
  private final PropertyChecks properties;
  private final Codes codes;
  private final Survey survey;
  private final LonLat lonLat;
  private final Findings findings;
  private final KnownCodes known;
  private final WardIndex wards;
  private final String planInForce;
  private @Nullable WardOverlaps overlaps;

  RowChecks(FeatureType type, ColumnMapping mapping, Codes codes, Survey survey, LonLat lonLat, Findings findings,
      KnownCodes known, WardIndex wards, String planInForce) {
    this(type, new PropertyChecks(type, mapping), codes, survey, lonLat, findings, known, wards, planInForce);
  }

  private RowChecks(FeatureType type, PropertyChecks properties, Codes codes, Survey survey, LonLat lonLat,
      Findings findings, KnownCodes known, WardIndex wards, String planInForce) {
    this.type = type;
    this.properties = properties;
    this.codes = codes;
    this.survey = survey;
    this.lonLat = lonLat;
    this.findings = findings;
    this.known = known;
    this.wards = wards;
    this.planInForce = planInForce;
  }

  RowChecks withFindings(Findings others) {
    return new RowChecks(type, properties, codes, survey, lonLat, others, known, wards, planInForce);
  }

  void overlaps(WardOverlaps found) {
    overlaps = found;
  }

  /** The feature to keep; the fault names the first thing that is wrong. */
  Feature check(RawRecord record) throws Fault {
    long row = record.row();
    if (record.fault() != null) throw new Fault(record.fault());
    Map<String, Object> mapped = properties.mapped(record.properties());
    String code = codes.of(mapped, properties, row);
    Finding duplicate = survey.duplicate(code, row);
    if (duplicate != null) throw new Fault(duplicate);
    Map<String, Object> values = properties.check(mapped, row);
    if (lonLat.asTheyStand() && record.geometry() != null && survey.axes.looksSwapped(record.geometry())) {
      throw swapped(record.geometry(), row);
    }
    Geometry geometry = GeometryChecks.check(type.shape(), lonLat.of(record.geometry()), row, findings);
    references(values, row);
    if (geometry != null) locate(geometry, values, row);
    if (type == FeatureType.POSTS) posts(values, row);
    Finding overlap = overlaps == null ? null : overlaps.of(code);
    if (overlap != null) throw new Fault(overlap);
    return new Feature(code, geometry, values);
  }

  private static Fault swapped(Geometry geometry, long row) {
    Coordinate first = geometry.getCoordinate();
    return new Fault(
        Finding.rejected(
            "GW-IMP-034",
            row,
            "坐标 " + first.x + "," + first.y + " 看来经纬度写反了:应先经度后纬度。请交换后再导入这一行。",
            "The coordinates "
                + first.x
                + ","
                + first.y
                + " seem swapped: longitude comes first. Exchange them and import"
                + " this row again."));
  }

  private void references(Map<String, Object> values, long row) throws Fault {
    for (Property property : type.properties()) {
      Object value = values.get(property.name());
      String collection = property.refersTo();
      if (value == null || collection.isEmpty() || known.holds(collection, value.toString())) continue;
      if (STRICT.contains(collection) || PARENTS.contains(collection) && known.holdsAny(collection)) {
        String what = property.name() + " = " + value;
        throw new Fault(Finding.rejected("GW-IMP-040", row,
            what + ":辖区的 " + collection + " 里没有这个编码。请先导入它,或改正编码。",
            what + ": the territory's " + collection + " hold no such code. Import it first or mend the code."));
      }
      findings.count(
          "GW-IMP-041-" + property.name(),
          row,
          new Text(
              "%d 行的 " + property.name() + " 指向尚不存在的 " + collection + "(首见于第 %r 行)。",
              "In %d rows "
                  + property.name()
                  + " names "
                  + collection
                  + " that are not there yet (first in row %r)."),
          new Text(
              "已保留编码;导入相应图层后即生效。",
              "The codes were kept; they take effect once that layer is imported."));
    }
  }

  private void locate(Geometry geometry, Map<String, Object> values, long row) throws Fault {
    if (type.property("wardCode").isEmpty()) return;
    if (wards.isEmpty()) {
      findings.count("GW-IMP-044", row, new Text("辖区还没有社区,%d 行未能核对所在社区。",
          "The territory has no wards yet; the ward of %d rows could not be checked."),
          new Text("导入社区后再导入一次即可补全。", "Import the wards, then this file again."));
      return;
    }
    Coordinate place = WardIndex.inside(geometry);
    String at = wards.at(place);
    Object said = values.get("wardCode");
    if (at == null && said == null) {
      throw new Fault(
          GeometryChecks.at(
              "GW-IMP-043",
              row,
              place,
              "位置 " + GeometryChecks.where(place) + " 不在任何社区内,也没有 wardCode。",
              "The place "
                  + GeometryChecks.where(place)
                  + " lies in no ward, and there is no wardCode."));
    }
    if (said == null) {
      values.put("wardCode", at);
      findings.count("GW-IMP-047", row, new Text("%d 行没有 wardCode。", "%d rows had no wardCode."),
          new Text("已按位置补上。", "It was filled in from the place."));
    } else if (!said.equals(at)) {
      findings.add(
          new Finding(
              "GW-IMP-048",
              row,
              GeometryChecks.place(place),
              new Text(
                  "wardCode 为 " + said + ",位置却" + (at == null ? "不在任何社区内" : "在社区 " + at) + "。",
                  "wardCode is "
                      + said
                      + ", but the place lies in "
                      + (at == null ? "no ward" : "ward " + at)
                      + "."),
              new Text("按 wardCode 保留。", "Kept under its wardCode."),
              false));
    }
  }

  /**
   * Posts belong to an employer that exists, and no more are filled than there are; adds {@code
   * plan} to posts of grids that name none: that of the plan in force.
   */
  private void posts(Map<String, Object> values, long row) throws Fault {
    String level = String.valueOf(values.get("employerLevel"));
    String employer = String.valueOf(values.get("employerCode"));
    String collection = level.equals("building") ? "buildings" : level + "s";
    boolean otherPlan =
        level.equals("grid")
            && values.containsKey("plan")
            && !planInForce.equals(values.get("plan"));
    if (!otherPlan && !known.holds(collection, employer)) {
      throw new Fault(
          Finding.rejected(
              "GW-IMP-050",
              row,
              "岗位属于 " + collection + " " + employer + ",而辖区里没有它。请先导入,或改正编码。",
              "The post belongs to "
                  + collection
                  + " "
                  + employer
                  + ", which the territory does not have. Import it first or"
                  + " mend the code."));
    }
    if (number(values, "filled") > number(values, "posts")) {
      throw new Fault(
          Finding.rejected(
              "GW-IMP-051",
              row,
              "在岗 " + number(values, "filled") + " 多于岗位 " + number(values, "posts") + "。",
              "More are filled ("
                  + number(values, "filled")
                  + ") than there are posts ("
                  + number(values, "posts")
                  + ")."));
    }
    if (level.equals("grid") && !planInForce.isEmpty()) values.putIfAbsent("plan", planInForce);
  }

  private static int number(Map<String, Object> values, String name) {
    return values.get(name) instanceof Number number ? number.intValue() : 0;
  }
}
