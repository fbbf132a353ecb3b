package org.gridwarden.format;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.gridwarden.format.Schema.Shape;
import org.gridwarden.model.Text;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;

/**
 * Finds the schema of rows whose format declares none, by looking at all of them: texts that are numbers, dates or flags
 * throughout become such. Codes stay texts: columns named like one, numbers with a leading zero or more than nine digits.
 */
public final class SchemaSurvey {
  private static final Pattern CODE_NAME = Pattern.compile("(.*[^a-z])?(code|id|uuid|gid|no|tel|phone)|.*(编码|代码|编号|号码|电话|bianma)");
  private static final int LONGEST_NUMBER = 9;
  private static final int MOST_COLUMNS = 2000;

  /** What was seen of a column. */
  private static final class Seen {
    boolean text;
    boolean whole;
    boolean number;
    boolean flag;
    boolean date;
    boolean time;
    int width;
  }

  private final Map<String, Seen> columns = new LinkedHashMap<>();
  private final boolean texts;
  private final Envelope extent = new Envelope();
  private Shape shape = Shape.NONE;
  private long rows;

  /** @param texts whether numbers come as texts, as in a table */
  public SchemaSurvey(boolean texts) {
    this.texts = texts;
  }

  /** GW-FMT-044 when there are more columns than any layer has. */
  public void see(@Nullable Geometry geometry, Map<String, Object> properties) {
    rows++;
    if (geometry != null) {
      shape = shape.with(Shape.of(geometry));
      extent.expandToInclude(geometry.getEnvelopeInternal());
    }
    properties.forEach((name, value) -> see(columns.computeIfAbsent(name, key -> new Seen()), name, value));
    if (columns.size() > MOST_COLUMNS) {
      throw org.gridwarden.model.Refusal.invalid("GW-FMT-044", "file", "文件有 " + MOST_COLUMNS + " 个以上的字段，不像是图层。请检查文件。",
          "The file has more than " + MOST_COLUMNS + " fields, which no layer has. Check it.");
    }
  }

  private void see(Seen seen, String name, Object value) {
    if (value instanceof String text) {
      seen.width = Math.max(seen.width, text.length() * 3);
      if (text.isEmpty() || seen.text) return;
      see(seen, kind(name, text));
    } else {
      see(seen, value instanceof Integer || value instanceof Long ? Field.Kind.WHOLE : value instanceof Number ? Field.Kind.NUMBER
          : value instanceof Boolean ? Field.Kind.FLAG : value instanceof java.time.LocalDate ? Field.Kind.DATE : Field.Kind.TIME);
    }
  }

  private static void see(Seen seen, Field.Kind kind) {
    switch (kind) {
      case TEXT -> seen.text = true;
      case WHOLE -> seen.whole = true;
      case NUMBER -> seen.number = true;
      case FLAG -> seen.flag = true;
      case DATE -> seen.date = true;
      case TIME -> seen.time = true;
    }
  }

  private Field.Kind kind(String name, String text) {
    char first = text.charAt(0);
    if (texts && (first >= '0' && first <= '9' || first == '-')) {
      Field.Kind number = number(text);
      if (number != Field.Kind.TEXT) return isCode(name) ? Field.Kind.TEXT : number;
    }
    if (texts && (text.equals("true") || text.equals("false"))) return Field.Kind.FLAG;
    if (text.length() == 10 && text.charAt(4) == '-' && Values.as(Field.Kind.DATE, text) != null) return Field.Kind.DATE;
    return Field.Kind.TEXT;
  }

  private static Field.Kind number(String text) {
    int from = text.charAt(0) == '-' ? 1 : 0;
    int digits = 0;
    boolean point = false;
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= '0' && c <= '9') digits++;
      else if (c == '.' && !point && i > from && i < text.length() - 1) point = true;
      else return exponent(text) ? Field.Kind.NUMBER : Field.Kind.TEXT;
    }
    boolean zero = digits > 1 && text.charAt(from) == '0' && text.charAt(from + 1) != '.';
    if (digits == 0 || zero) return Field.Kind.TEXT;
    if (point) return digits <= 17 ? Field.Kind.NUMBER : Field.Kind.TEXT;
    return digits <= LONGEST_NUMBER ? Field.Kind.WHOLE : Field.Kind.TEXT;
  }

  private static boolean exponent(String text) {
    return text.matches("-?[0-9]+(\\.[0-9]+)?[eE][-+]?[0-9]{1,3}");
  }

  /** Whether a column of this name holds codes, which are texts whatever they look like. */
  public static boolean isCode(String name) {
    return CODE_NAME.matcher(name.toLowerCase(Locale.ROOT)).matches();
  }

  /** Rows seen. */
  public long rows() {
    return rows;
  }

  /** Box of all places; null when there is none. */
  public @Nullable Envelope extent() {
    return extent.isNull() ? null : extent;
  }

  /** What was found; columns called {@code without} are left out. */
  public Schema schema(String name, @Nullable String crs, List<String> without) {
    List<Field> fields = new ArrayList<>();
    columns.forEach((column, seen) -> {
      if (!without.contains(column)) fields.add(new Field(column, kind(seen), seen.width, new Text("", "")));
    });
    return new Schema(name, shape, crs, fields, true);
  }

  private static Field.Kind kind(Seen seen) {
    int kinds = (seen.whole || seen.number ? 1 : 0) + (seen.flag ? 1 : 0) + (seen.date || seen.time ? 1 : 0);
    if (seen.text || kinds != 1) return Field.Kind.TEXT;
    if (seen.number) return Field.Kind.NUMBER;
    if (seen.whole) return Field.Kind.WHOLE;
    if (seen.flag) return Field.Kind.FLAG;
    return seen.time ? Field.Kind.TIME : Field.Kind.DATE;
  }
}
