package org.gridwarden.ingest;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.gridwarden.format.Beliefs;
import org.gridwarden.ingest.PropertyChecks.Fault;
import org.gridwarden.model.FeatureType;
import org.gridwarden.model.Finding;
import org.gridwarden.model.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * Where the code of a row comes from: its own column; for posts, counts and buildings by micro-grid, which often have none,
 * from the properties that name them; for lines and ground of the base map, the number of the row.
 */
final class Codes {

  private static final Set<FeatureType> BY_ROW =
      Set.of(FeatureType.STREETS, FeatureType.GROUND, FeatureType.BARRIERS, FeatureType.WALK_EDGES);

  private static final int LONGEST = 32;

  private final FeatureType type;
  private final boolean column;

  private Codes(FeatureType type, boolean column) {
    this.type = type;
    this.column = column;
  }

  /** GW-IMP-012 when the kind needs a column of codes and the file has none. */
  static Codes of(FeatureType type, ColumnMapping mapping, Survey survey, Beliefs beliefs) {
    if (mapping.feeds("code")) return new Codes(type, true);
    if (type == FeatureType.POSTS || type == FeatureType.COUNTS) {
      beliefs.put("code", type == FeatureType.POSTS ? "employerCode-role" : "wardCode-year", false,
          "文件没有编码列", "the file has no column of codes");
    } else if (type == FeatureType.MICRO_GRID_BUILDINGS && mapping.feeds("buildingCode")) {
      beliefs.put("code", "buildingCode", true, "一栋楼只属于一个微网格，以楼栋编码为编码",
          "a building is in one micro-grid only, so its code serves");
    } else if (BY_ROW.contains(type)) {
      beliefs.put("code", type.id() + "-row", false, "文件没有编码列，以行号为编码；再次导入时同一行会更新同一要素",
          "the file has no column of codes, so the row number serves; importing again changes row by row");
    } else {
      String columns = survey.columns.stream().limit(50).collect(Collectors.joining(", "));
      throw Refusal.invalid("GW-IMP-012", "mapping",
          "找不到编码列。请用 mapping 指明，例如 {\"code\":\"列名\"}。文件的列：" + columns + "。",
          "No column holds the codes. Name it with mapping, for example {\"code\":\"column\"}. Columns: " + columns + ".");
    }
    return new Codes(type, false);
  }

  String of(Map<String, Object> values, PropertyChecks checks, long row) throws Fault {
    @Nullable String code = column ? checks.code("code", values.get("code"), row) : made(values, checks, row);
    if (code != null) return code;
    throw new Fault(Finding.rejected("GW-IMP-020", row, "没有编码。请为每一行给出唯一的编码。",
        "It has no code. Give every row a code of its own."));
  }

  private @Nullable String made(Map<String, Object> values, PropertyChecks checks, long row) throws Fault {
    if (type == FeatureType.POSTS) return joined("employerCode", "role", values, checks, row);
    if (type == FeatureType.COUNTS) return joined("wardCode", "year", values, checks, row);
    if (type == FeatureType.MICRO_GRID_BUILDINGS) return checks.code("code", values.get("buildingCode"), row);
    return type.id() + "-" + row;
  }

  /** A long code and a long role would not fit: the role's hash stands for it, the same at every import. */
  private static String shortened(String first, String second) {
    return first + "-" + Integer.toString(second.hashCode() & Integer.MAX_VALUE, 36);
  }

  private static @Nullable String joined(
      String first, String second, Map<String, Object> values, PropertyChecks checks, long row) throws Fault {
    Object a = values.get(first);
    Object b = values.get(second);
    if (a == null || b == null) return null;
    String code = PropertyChecks.text(a) + "-" + PropertyChecks.text(b);
    return checks.code("code", code.length() <= LONGEST ? code : shortened(PropertyChecks.text(a), PropertyChecks.text(b)), row);
  }
}
