package org.gridwarden.ingest;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.gridwarden.format.Beliefs;
import org.gridwarden.format.RawRecord;
import org.gridwarden.ingest.PropertyChecks.Fault;
import org.gridwarden.ingest.doctor.Twins;
import org.gridwarden.model.FeatureType;
import org.gridwarden.model.Finding;
import org.gridwarden.model.Refusal;
import org.gridwarden.model.Text;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;

/**
 * Where the code of a row comes from: its own column; for posts, counts and buildings by micro-grid, which often have none,
 * from the properties that name them; for lines and ground of the base map, the number of the row. When somebody says so it
 * is made of the name and the place, the same at every import.
 */
final class Codes {

  private static final Set<FeatureType> BY_ROW =
      Set.of(FeatureType.STREETS, FeatureType.GROUND, FeatureType.BARRIERS, FeatureType.WALK_EDGES);

  private static final int LONGEST = 32;

  private final FeatureType type;
  private final boolean column;
  private final boolean automatic;
  private @Nullable Twins twins;

  private Codes(FeatureType type, boolean column, boolean automatic) {
    this.type = type;
    this.column = column;
    this.automatic = automatic;
  }

  /** GW-IMP-012 when the kind needs a column of codes and the file has none. */
  static Codes of(FeatureType type, ColumnMapping mapping, Survey survey, Beliefs beliefs) {
    if (mapping.automatic()) {
      beliefs.put("code", "auto", true,
          "编码由名称和位置自动生成：与已有要素同名且相距不到 " + Twins.NEAR_M + " 米的行更新该要素，改名或移得更远后成为新要素；没有位置的按整行内容",
          "codes are made of name and place: a row of the name of something that is there, less than " + Twins.NEAR_M + " m away, changes"
              + " that feature; one renamed or moved farther becomes a new one; without a place all cells count");
      String numbers = survey.rowNumbers();
      if (numbers != null) {
        beliefs.note(Finding.kept("GW-IMP-127", 0,
            new Text("列“" + numbers + "”只是行号，不作编码：另一个文件也有第 1 行。",
                "Column “" + numbers + "” numbers the rows and is not taken for codes: another file has a row 1 too."),
            new Text("编码由名称和位置自动生成。若它确是编码，请在“编码”中选它。",
                "Codes are made of name and place. If it does hold codes, choose it for the code.")));
      }
      return new Codes(type, false, true);
    }
    if (mapping.feeds("code")) return new Codes(type, true, false);
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
          "找不到编码列。请在字段对应中为“编码”选一列，或选“自动编码”。文件的列：" + columns + "。",
          "No column holds the codes. Choose one for the code among the fields, or let codes be made. Columns: "
              + columns + ".");
    }
    return new Codes(type, false, false);
  }

  /** Rows without codes that are over again what is stored get its code. */
  void twins(Twins stored) {
    if (automatic) twins = stored;
  }

  /** {@code auto-} and twelve letters and digits: a hash of name and place as the file has them, of all cells without a place. */
  static String auto(RawRecord record, @Nullable Object name) {
    StringBuilder text = new StringBuilder();
    Geometry geometry = record.geometry();
    if (geometry == null || geometry.isEmpty()) {
      new TreeMap<>(record.properties()).forEach((column, value) -> text.append(column).append('=').append(value).append('\n'));
    } else {
      Envelope box = geometry.getEnvelopeInternal();
      text.append(name == null ? "" : PropertyChecks.text(name));
      for (double each : new double[] {box.getMinX(), box.getMinY(), box.getMaxX(), box.getMaxY()}) {
        text.append(' ').append(Math.abs(each) <= 180 ? Math.round(each * 1e6) : Math.round(each * 10));
      }
      if (geometry.getDimension() > 0) text.append(' ').append(geometry.getNumPoints());
    }
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(StandardCharsets.UTF_8));
      String digits = new BigInteger(1, hash).toString(36);
      return "auto-" + digits.substring(0, Math.min(12, digits.length()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  String of(RawRecord record, Map<String, Object> values, PropertyChecks checks) throws Fault {
    if (automatic) {
      String twin = twins == null ? null : twins.of(record.row(), values.get("name"), record.geometry());
      return twin != null ? twin : auto(record, values.get("name"));
    }
    long row = record.row();
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
