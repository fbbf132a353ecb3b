package org.gridwarden.format.bulk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.gridwarden.geo.AreaRings;
import org.gridwarden.model.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * The polygons of a GeoJSON file with one property as their code, sorted by code. Refused, naming file and feature: no
 * code (GW-PTS-004), a code twice (GW-PTS-005), no polygon (GW-PTS-006), a ring that is not closed or has fewer than
 * four vertices (GW-PTS-007), latitude before longitude (GW-PTS-008).
 */
public final class GeoJsonAreas {
  private final Path file;
  private final String property;
  private JsonBytes json;
  private RingReader geometry;
  private final AreaRings inFileOrder = new AreaRings();
  private final List<String> codesInFileOrder = new ArrayList<>();
  private int feature;

  private final String[] codes;
  private final AreaRings rings;
  private final int[] features;
  private final boolean degrees;

  /** Reads a whole file; cost about 10 ns a byte. */
  public GeoJsonAreas(Path file, String property) {
    this(file, property, true);
  }

  /** As they stand in the file: in its order, and codes may come more than once. */
  public static GeoJsonAreas asTheyStand(Path file, String property) {
    return new GeoJsonAreas(file, property, false);
  }

  private GeoJsonAreas(Path file, String property, boolean byCode) {
    this.file = file;
    this.property = property;
    try (JsonBytes bytes = new JsonBytes(file)) {
      json = bytes;
      geometry = new RingReader(json, inFileOrder, false, this::brokenRing);
      json.collection(this::readFeature, json::skip);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    int n = codesInFileOrder.size();
    if (n == 0) {
      throw Refusal.conflict("GW-PTS-006", "文件 " + name() + " 中没有任何区域", "File " + name() + " holds no area");
    }
    degrees = geometry.degrees(name(), "GW-PTS-008");
    int[] order = byCode ? sorted(n) : inOrder(n);
    codes = new String[n];
    features = new int[n];
    for (int k = 0; k < n; k++) {
      codes[k] = codesInFileOrder.get(order[k]);
      features[k] = order[k] + 1;
      if (byCode && k > 0 && codes[k].equals(codes[k - 1])) {
        throw Refusal.conflict("GW-PTS-005",
            "文件 " + name() + " 第 " + features[k - 1] + " 和第 " + features[k] + " 个要素的代码相同：" + codes[k] + "；请改为唯一代码",
            "Features " + features[k - 1] + " and " + features[k] + " of " + name() + " have the same code " + codes[k]
                + "; give each its own");
      }
    }
    rings = byCode ? inFileOrder.reordered(order) : inFileOrder;
  }

  /** Codes in ascending order. */
  public String[] codes() {
    return codes;
  }

  /** Rings in the order of {@link #codes()}. */
  public AreaRings rings() {
    return rings;
  }

  /** Number of the feature in the file, from 1, of area {@code area}. */
  public int feature(int area) {
    return features[area];
  }

  /** Whether all coordinates can be degrees, longitude first; else they are metres. */
  public boolean degrees() {
    return degrees;
  }

  private String name() {
    return Utf8.name(file);
  }

  private void readFeature() {
    feature++;
    json.expect('{');
    String code = null;
    boolean polygon = false;
    String member;
    for (boolean first = true; (member = json.member(first)) != null; first = false) {
      switch (member) {
        case "properties" -> code = readCode();
        case "geometry" -> polygon = geometry.readGeometry();
        default -> json.skip();
      }
    }
    if (code == null || code.isBlank()) {
      throw Refusal.conflict("GW-PTS-004",
          "文件 " + name() + " 第 " + feature + " 个要素没有代码（属性 " + property + "）；请补上，或在 # 后写对属性名",
          "Feature " + feature + " of " + name() + " has no code in property " + property
              + "; fill it in, or name another property after #");
    }
    if (!polygon) {
      throw Refusal.conflict("GW-PTS-006",
          "文件 " + name() + " 第 " + feature + " 个要素（" + code + "）不是多边形；请删去或改为多边形",
          "Feature " + feature + " (" + code + ") of " + name() + " is not a polygon; remove it or make it one");
    }
    codesInFileOrder.add(code.strip());
    inFileOrder.endArea();
  }

  private @Nullable String readCode() {
    if (json.peek() != '{') {
      json.skip();
      return null;
    }
    json.expect('{');
    String code = null;
    String member;
    for (boolean first = true; (member = json.member(first)) != null; first = false) {
      byte next = json.peek();
      boolean wanted = member.equals(property);
      if (wanted && next == '"') code = json.string();
      else if (wanted && (next == '-' || next >= '0' && next <= '9')) code = json.bare();
      else json.skip();
    }
    return code;
  }

  private Refusal brokenRing(double x, double y) {
    return Refusal.conflict("GW-PTS-007",
        "文件 " + name() + " 第 " + feature + " 个要素的环未闭合或少于 4 个点（" + x + " " + y + "）；请修正",
        "A ring of feature " + feature + " of " + name() + " is not closed or has fewer than 4 points (at "
            + x + " " + y + "); mend it");
  }

  private static int[] inOrder(int n) {
    int[] order = new int[n];
    for (int k = 0; k < n; k++) order[k] = k;
    return order;
  }

  private int[] sorted(int n) {
    String[] keys = codesInFileOrder.toArray(new String[0]);
    boolean already = true;
    for (int k = 1; k < n && already; k++) already = keys[k - 1].compareTo(keys[k]) <= 0;
    int[] order = inOrder(n);
    if (already) return order;
    Integer[] boxed = new Integer[n];
    for (int k = 0; k < n; k++) boxed[k] = k;
    Arrays.sort(boxed, (a, b) -> keys[a].compareTo(keys[b]));
    for (int k = 0; k < n; k++) order[k] = boxed[k];
    return order;
  }
}
