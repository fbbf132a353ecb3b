package org.gridwarden.ingest;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.gridwarden.model.Feature;
import org.gridwarden.model.Finding;
import org.gridwarden.model.Text;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.locationtech.jts.index.strtree.STRtree;

/**
 * Wards that lie on each other. More than {@value #MOST_SHARE} of the smaller one is an overlap: both rows of the file are
 * left out, because nothing tells which is right; against a ward already stored, the row is left out. Less is a sliver
 * from digitising: kept and listed.
 */
final class WardOverlaps {

  /** Share of the smaller ward's area up to which an overlap counts as a sliver. */
  static final double MOST_SHARE = 0.01;

  private static final double M2_PER_SQUARE_DEGREE = 111_320.0 * 110_574.0;
  /** Slivers below this are rounding of coordinates, not worth a line. */
  private static final double WORTH_LISTING_M2 = 1;

  private record Ward(String code, long row, Geometry outline) {}

  private final List<Ward> wards = new ArrayList<>();
  private final Map<String, Finding> faults = new HashMap<>();

  /** @param row 0 for one that is already stored */
  void add(String code, long row, Geometry outline) {
    wards.add(new Ward(code, row, outline));
  }

  /** Adds stored wards, but for those whose code the file brings anew. */
  void addStored(List<Feature> stored, CodeCounts replaced) {
    for (Feature ward : stored) {
      if (ward.geometry() != null && replaced.of(ward.code()) == 0) add(ward.code(), 0, ward.geometry());
    }
  }

  /** Compares every two that come near each other; slivers go to {@code findings}. */
  void find(Findings findings) {
    STRtree tree = new STRtree();
    for (int i = 0; i < wards.size(); i++) tree.insert(wards.get(i).outline.getEnvelopeInternal(), i);
    for (int i = 0; i < wards.size(); i++) {
      Ward ward = wards.get(i);
      var prepared = PreparedGeometryFactory.prepare(ward.outline);
      for (Object each : tree.query(ward.outline.getEnvelopeInternal())) {
        int j = (Integer) each;
        Ward other = wards.get(j);
        if (j <= i || ward.row == 0 && other.row == 0 || !prepared.intersects(other.outline)) continue;
        compare(ward, other, findings);
      }
    }
  }

  private void compare(Ward a, Ward b, Findings findings) {
    Geometry common = a.outline.intersection(b.outline);
    double share = common.getArea() / Math.min(a.outline.getArea(), b.outline.getArea());
    if (common.getArea() == 0) return;
    Coordinate place = common.getInteriorPoint().getCoordinate();
    double areaM2 = common.getArea() * M2_PER_SQUARE_DEGREE * Math.cos(Math.toRadians(place.y));
    if (areaM2 < WORTH_LISTING_M2) return;
    if (share <= MOST_SHARE) {
      findings.add(new Finding("GW-IMP-046", Math.max(a.row, b.row), GeometryChecks.place(place),
          new Text("社区 " + a.code + " 与 " + b.code + " 有狭缝状重叠，约 " + m2(areaM2) + " 平方米（"
              + GeometryChecks.where(place) + ")。", "Wards " + a.code + " and " + b.code + " overlap by a sliver of about "
              + m2(areaM2) + " m² (at " + GeometryChecks.where(place) + ")."), Finding.NO_REPAIR, false));
      return;
    }
    fault(a, b, place, areaM2);
    fault(b, a, place, areaM2);
  }

  private void fault(Ward ward, Ward other, Coordinate place, double areaM2) {
    if (ward.row == 0) return;
    String zhOther = other.row == 0 ? "已有的社区 " + other.code : "第 " + other.row + " 行的社区 " + other.code;
    String enOther = other.row == 0 ? "ward " + other.code + " that is already there"
        : "ward " + other.code + " in row " + other.row;
    faults.putIfAbsent(ward.code, GeometryChecks.at("GW-IMP-045", ward.row, place,
        "社区 " + ward.code + " 与" + zhOther + " 重叠约 " + m2(areaM2) + " 平方米（" + GeometryChecks.where(place) + ")。",
        "Ward " + ward.code + " overlaps " + enOther + " by about " + m2(areaM2) + " m² (at "
            + GeometryChecks.where(place) + ")."));
  }

  private static String m2(double areaM2) {
    return String.format(Locale.ROOT, "%,d", Math.max(1, Math.round(areaM2)));
  }

  /** Why the ward of this code is left out, or null. */
  @Nullable Finding of(String code) {
    return faults.get(code);
  }
}
