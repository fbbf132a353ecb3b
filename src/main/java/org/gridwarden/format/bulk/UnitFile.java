package org.gridwarden.format.bulk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gridwarden.geo.AreaRings;
import org.gridwarden.model.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * Units of ground for dividing: the polygons of a GeoJSON file with properties {@code id} (number or text) and {@code pop}
 * (a whole number ≥ 0), and up to two more that group them. Kept as columns in file order; the file is read through a
 * window, at about 10 ns a byte. An open ring is closed and counted.
 *
 * <p>Refused, naming file, feature and id: no id or one twice (GW-UNI-001, 002), households missing, negative or no whole
 * number (GW-UNI-003), no polygon (GW-UNI-004), a ring of fewer than three places (GW-UNI-005), no value of the property
 * that must be there (GW-UNI-006), latitude before longitude (GW-UNI-007), no unit at all (GW-UNI-008).
 */
public final class UnitFile {
  private static final int NONE = -1;
  private final Path file;
  private final String keep;
  private final String within;
  private final UnitIds ids = new UnitIds();
  private final AreaRings rings = new AreaRings();
  private final List<String> keepNames = new ArrayList<>();
  private final List<String> withinNames = new ArrayList<>();
  private final Map<String, Integer> keepNumbers = new HashMap<>();
  private final Map<String, Integer> withinNumbers = new HashMap<>();
  private int[] load = new int[1 << 10];
  private int[] keepOf = new int[1 << 10];
  private int[] withinOf = new int[1 << 10];
  private boolean named;
  private boolean degrees;
  private JsonBytes json;
  private RingReader geometry;

  // The feature being read.
  private int feature;
  private String id = "";
  private String pop = "";
  private String keepValue = "";
  private String withinValue = "";

  /**
   * Reads a whole file.
   *
   * @param keep property of units that belong together, empty for none; units without it stand alone
   * @param within property of the area that a unit lies in, empty for none; every unit must have it
   */
  public UnitFile(Path file, String keep, String within) {
    this.file = file;
    this.keep = keep;
    this.within = within;
    try (JsonBytes bytes = new JsonBytes(file)) {
      json = bytes;
      geometry = new RingReader(json, rings, true, this::brokenRing);
      json.collection(this::readFeature, this::readCrs);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (ids.size() == 0) {
      throw Refusal.conflict("GW-UNI-008", "文件 " + name() + " 中没有任何单元", "File " + name() + " holds no unit");
    }
    load = Arrays.copyOf(load, ids.size());
    keepOf = Arrays.copyOf(keepOf, ids.size());
    withinOf = Arrays.copyOf(withinOf, ids.size());
    degrees = !named && geometry.degrees(name(), "GW-UNI-007");
  }

  /** Ids, numbered as the units are. */
  public UnitIds ids() {
    return ids;
  }

  /** Households of each unit, ≥ 0. */
  public int[] load() {
    return load;
  }

  /** For each unit the number of its value of the first grouping property, -1 without one. */
  public int[] keep() {
    return keepOf;
  }

  /** The values {@link #keep()} numbers. */
  public List<String> keepNames() {
    return keepNames;
  }

  /** For each unit the number of its value of the second grouping property; all 0 when none is asked for. */
  public int[] within() {
    return withinOf;
  }

  /** The values {@link #within()} numbers. */
  public List<String> withinNames() {
    return withinNames;
  }

  /** Outlines, in the coordinates of the file. */
  public AreaRings rings() {
    return rings;
  }

  /** Whether coordinates are degrees, longitude first: all can be and the file names no CRS in metres; else metres. */
  public boolean degrees() {
    return degrees;
  }

  /** How many rings were open and were closed. */
  public int openRings() {
    return geometry.openRings();
  }

  private String name() {
    return Utf8.name(file);
  }

  /** A CRS with a name other than those of degrees makes coordinates metres, however small they are. */
  private void readCrs() {
    if (json.peek() != '{') {
      json.skip();
      return;
    }
    json.expect('{');
    String member;
    for (boolean first = true; (member = json.member(first)) != null; first = false) {
      if (!member.equals("properties") || json.peek() != '{') {
        json.skip();
        continue;
      }
      json.expect('{');
      for (boolean one = true; (member = json.member(one)) != null; one = false) {
        if (!member.equals("name") || json.peek() != '"') json.skip();
        else named = !json.string().matches(".*(CRS84|:4326|:4490|:4258|:4269)$");
      }
    }
  }

  private void readFeature() {
    feature++;
    id = "";
    pop = "";
    keepValue = "";
    withinValue = "";
    boolean polygon = false;
    json.expect('{');
    String member;
    for (boolean first = true; (member = json.member(first)) != null; first = false) {
      switch (member) {
        case "properties" -> readProperties();
        case "geometry" -> polygon = geometry.readGeometry();
        default -> json.skip();
      }
    }
    if (id.isBlank()) throw wrong("GW-UNI-001", "没有 id；请补上", "has no id; fill it in");
    if (!polygon) throw wrong("GW-UNI-004", "不是多边形；请删去或改为多边形", "is not a polygon; remove it or make it one");
    int same = ids.add(id);
    if (same >= 0) {
      throw wrong("GW-UNI-002", "与第 " + (same + 1) + " 个要素的 id 相同；请改为唯一 id",
          "has the same id as feature " + (same + 1) + "; give each its own");
    }
    int n = ids.size();
    if (n > load.length) {
      load = Arrays.copyOf(load, 2 * n);
      keepOf = Arrays.copyOf(keepOf, 2 * n);
      withinOf = Arrays.copyOf(withinOf, 2 * n);
    }
    load[n - 1] = households();
    keepOf[n - 1] = keepValue.isEmpty() ? NONE : number(keepValue, keepNumbers, keepNames);
    if (!within.isEmpty() && withinValue.isEmpty()) {
      throw wrong("GW-UNI-006", "没有属性 " + within + "；请补上，或换一个属性",
          "has no property " + within + "; fill it in, or name another");
    }
    withinOf[n - 1] = within.isEmpty() ? 0 : number(withinValue, withinNumbers, withinNames);
    rings.endArea();
  }

  private static int number(String value, Map<String, Integer> numbers, List<String> names) {
    Integer known = numbers.get(value);
    if (known != null) return known;
    numbers.put(value, names.size());
    names.add(value);
    return names.size() - 1;
  }

  private int households() {
    if (pop.isEmpty()) {
      throw wrong("GW-UNI-003", "没有户数（属性 pop）；请补上，无人居住写 0",
          "has no households (property pop); fill them in, 0 where nobody lives");
    }
    double value = Double.NaN;
    try {
      value = Double.parseDouble(pop);
    } catch (NumberFormatException e) {
      // told below
    }
    if (value >= 0 && value <= Integer.MAX_VALUE && value == Math.rint(value)) return (int) value;
    throw wrong("GW-UNI-003", "的户数 pop 为 " + pop + "，应为大于或等于 0 的整数；请改正",
        "has " + pop + " households (property pop), which is not a whole number of 0 or more; correct it");
  }

  private void readProperties() {
    if (json.peek() != '{') {
      json.skip();
      return;
    }
    json.expect('{');
    String member;
    for (boolean first = true; (member = json.member(first)) != null; first = false) {
      boolean isKeep = member.equals(keep);
      boolean isWithin = member.equals(within);
      boolean isId = member.equals("id");
      boolean isPop = member.equals("pop");
      if (!isKeep && !isWithin && !isId && !isPop) {
        json.skip();
        continue;
      }
      String value = value();
      if (isKeep) keepValue = value;
      if (isWithin) withinValue = value;
      if (isId) id = value;
      if (isPop) pop = value;
    }
  }

  /** A text, number or flag as text; empty for null, an object or an array. */
  private String value() {
    byte next = json.peek();
    if (next == '"') return json.string();
    if (next == '{' || next == '[') {
      json.skip();
      return "";
    }
    String bare = json.bare();
    return bare.equals("null") ? "" : bare;
  }

  private Refusal brokenRing(double x, double y) {
    String place = x + " " + y;
    return wrong("GW-UNI-005", "有一个环不足 3 个不同的点（" + place + "）；请修正",
        "has a ring of fewer than 3 places (at " + place + "); mend it");
  }

  private Refusal wrong(String code, String zh, String en) {
    String which = id.isBlank() ? "" : "（id " + id + "）";
    return Refusal.conflict(code, "文件 " + name() + " 第 " + feature + " 个要素" + which + zh,
        "Feature " + feature + (id.isBlank() ? "" : " (id " + id + ")") + " of " + name() + " " + en);
  }
}
