package org.gridwarden.ingest;

import java.util.Locale;
import java.util.Set;
import org.gridwarden.crs.Projector;
import org.gridwarden.format.Beliefs;
import org.gridwarden.model.Finding;
import org.gridwarden.model.Refusal;
import org.gridwarden.model.Text;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.util.GeometryTransformer;

/** Turns geometries as a file has them into lon/lat: exchanges axes that are the wrong way round, leaves metres behind. */
final class LonLat {

  private static final Set<String> DEGREES = Set.of("EPSG:4326", "EPSG:4490", "CRS84", "OGC:CRS84", "4326", "4490");

  private final boolean swap;
  private final @Nullable Projector projector;

  private LonLat(boolean swap, @Nullable Projector projector) {
    this.swap = swap;
    this.projector = projector;
  }

  /**
   * Decides from what was told, what the file says and what its coordinates can be, and notes it in {@code beliefs};
   * GW-IMP-005 when coordinates are in metres of an unknown CRS.
   */
  static LonLat decide(@Nullable String told, Axes axes, Beliefs beliefs, String metricCrs, Findings findings) {
    if (axes.places() == 0) return new LonLat(false, null);
    Beliefs.Belief said = beliefs.all().get("crs");
    String crs = told != null && !told.isBlank() ? told.strip().toUpperCase(Locale.ROOT) : said == null ? null : said.value();
    if (told != null && !told.isBlank()) beliefs.put("crs", crs, true, "导入时指定", "given with the import");
    if (crs != null && !DEGREES.contains(crs.toUpperCase(Locale.ROOT))) {
      beliefs.put("axes", "x,y", false, "先东后北", "east before north");
      return new LonLat(false, Projector.of(crs));
    }
    if (axes.inMetres()) throw inMetres(metricCrs);
    if (crs == null) {
      beliefs.put("crs", "EPSG:4326", false, "未说明坐标系，而坐标都在经纬度范围内（CGCS2000 与之相差分米级，视同）",
          "no CRS is named and the coordinates fit lon/lat (CGCS2000 differs by decimetres and is treated as equal)");
    }
    if (!axes.allSwapped()) {
      beliefs.put("axes", "lon,lat", false, "坐标符合先经度后纬度", "the coordinates fit longitude before latitude");
      return new LonLat(false, null);
    }
    beliefs.put("axes", "lat,lon", false, "全部 " + axes.places() + " 个位置只有交换后才合理",
        "all " + axes.places() + " places make sense only when exchanged");
    findings.add(Finding.kept("GW-IMP-038", 0,
        new Text("全部 " + axes.places() + " 个位置都是先纬度后经度。",
            "All " + axes.places() + " places have latitude before longitude."),
        new Text("导入时已全部交换。若有误，请撤回此次导入。", "All were exchanged. If that is wrong, take this import back.")));
    return new LonLat(true, null);
  }

  private static Refusal inMetres(String metricCrs) {
    String likely = metricCrs.isEmpty() ? "EPSG:4544" : metricCrs;
    return Refusal.invalid("GW-IMP-005", "crs",
        "坐标不是经纬度，像是米制坐标。请用 crs 指明坐标系，例如 " + likely + "。",
        "The coordinates are not lon/lat; they look like metres. Name their CRS with crs, for example " + likely + ".");
  }

  /** A new geometry in lon/lat, or the same one when nothing has to be done. */
  @Nullable Geometry of(@Nullable Geometry geometry) {
    if (geometry == null || geometry.isEmpty()) return geometry;
    if (projector != null) return projector.toDegrees(geometry);
    return swap ? new Exchange().transform(geometry) : geometry;
  }

  /** Whether rows that are the wrong way round are still to be looked for. */
  boolean asTheyStand() {
    return !swap && projector == null;
  }

  private static final class Exchange extends GeometryTransformer {
    @Override
    protected CoordinateSequence transformCoordinates(CoordinateSequence coordinates, Geometry parent) {
      CoordinateSequence exchanged = copy(coordinates);
      for (int i = 0; i < exchanged.size(); i++) {
        double x = exchanged.getX(i);
        exchanged.setOrdinate(i, CoordinateSequence.X, exchanged.getY(i));
        exchanged.setOrdinate(i, CoordinateSequence.Y, x);
      }
      return exchanged;
    }
  }
}
