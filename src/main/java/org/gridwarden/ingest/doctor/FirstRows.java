package org.gridwarden.ingest.doctor;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gridwarden.model.Feature;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;

/** The first {@value #MOST} rows of a file as they were read, under our names, for somebody to look at before they come in. */
public final class FirstRows {

  private static final int MOST = 8;
  private static final int LONGEST = 80;

  private final List<Map<String, Object>> rows = new ArrayList<>();

  /** Whether enough were taken. */
  public boolean full() {
    return rows.size() >= MOST;
  }

  /**
   * Takes a row while there are few.
   *
   * @param values what its cells say, by our names
   * @param kept the feature that it became; null when it is left out
   */
  public void see(long row, Map<String, Object> values, @Nullable Feature kept) {
    if (full()) return;
    Map<String, Object> one = new LinkedHashMap<>();
    one.put("row", row);
    one.put("kept", kept != null);
    Map<String, String> cells = new LinkedHashMap<>();
    if (kept != null) cells.put("code", kept.code());
    values.forEach((name, value) -> {
      String text = text(value);
      if (!text.isEmpty()) cells.putIfAbsent(name, text);
    });
    one.put("values", cells);
    Geometry shape = kept == null ? null : kept.geometry();
    if (shape != null && !shape.isEmpty()) {
      Coordinate at = shape.getDimension() == 0 ? shape.getCoordinate() : shape.getEnvelopeInternal().centre();
      one.put("place", List.of(rounded(at.x), rounded(at.y)));
    }
    rows.add(one);
  }

  private static String text(Object value) {
    if (value instanceof Double number && Double.isFinite(number)) {
      return new BigDecimal(number.toString()).stripTrailingZeros().toPlainString();
    }
    String text = value.toString().strip();
    return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
  }

  private static double rounded(double degrees) {
    return Math.round(degrees * 1e6) / 1e6;
  }

  /** {@code [{row kept values:{ours: text} place:[lon, lat]}, …]}; {@code place} of rows that are kept and have one. */
  public List<Map<String, Object>> members() {
    return rows;
  }
}
