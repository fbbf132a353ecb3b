package org.gridwarden.ingest;

import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.gridwarden.format.text.Days;
import org.gridwarden.format.text.NumberText;
import org.gridwarden.ingest.doctor.KindWords;
import org.gridwarden.ingest.standards.StandardsReader;
import org.gridwarden.ingest.words.NotNumbers;
import org.gridwarden.ingest.words.PropertyWords;
import org.gridwarden.ingest.words.ServiceWords;
import org.gridwarden.ingest.words.ValueWords;
import org.gridwarden.model.FeatureType;
import org.gridwarden.model.Finding;
import org.gridwarden.model.Property;
import org.gridwarden.model.PropertyValues;
import org.gridwarden.model.Text;
import org.gridwarden.standard.Catalogue;
import org.jspecify.annotations.Nullable;

/** Turns the values of a row into those of a {@link FeatureType}, or says what is wrong with them. */
final class PropertyChecks {

  /** What is wrong with a row, thrown to its one catcher. */
  static final class Fault extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient Finding finding;

    /** All that is wrong with one row in one finding: the code and place of the first, the sentences of all. */
    static Fault of(List<Finding> faults) {
      Finding first = faults.get(0);
      String zh = faults.stream().map(fault -> fault.reason().zh()).distinct().collect(Collectors.joining());
      String en = faults.stream().map(fault -> fault.reason().en()).distinct().collect(Collectors.joining(" "));
      double[] place = faults.stream().map(Finding::place).filter(Objects::nonNull).findFirst().orElse(null);
      return new Fault(new Finding(first.code(), first.row(), place, new Text(zh, en), first.repair(), true, first.property()));
    }

    Fault(Finding finding) {
      super(finding.code(), null, false, false);
      this.finding = finding;
    }

    Finding finding() {
      return finding;
    }
  }

  static final Catalogue CATALOGUE = StandardsReader.readShipped();
  private static final ServiceWords SERVICES = new ServiceWords(CATALOGUE);
  /** A long code after a spreadsheet took it for a number. */
  private static final Pattern SPREADSHEET = Pattern.compile("[0-9](\\.[0-9]+)?[eE]\\+[0-9]{2}");
  private static final Pattern DECADE = Pattern.compile("[0-9〇零一二三四五六七八九十]\\s*(年代|世纪)|[0-9]0s");
  private static final int MAX_CODE = 32;
  private static final int MAX_TEXT = 1000;
  private static final Set<String> ABSENT = Set.of("", "NA", "N/A", "NULL", "null", "NaN", "-", "—", "/");
  private static final Set<String> YES = Set.of("true", "1", "yes", "y", "t", "是", "有");
  private static final Set<String> NO = Set.of("false", "0", "no", "n", "f", "否", "无");

  private final FeatureType type;
  private final ColumnMapping mapping;
  private final KindWords kinds;
  private final ValueWords words;
  private final Property[] properties;
  private final PropertyValues.Names names;
  private final NotNumbers notNumbers = new NotNumbers();

  PropertyChecks(FeatureType type, ColumnMapping mapping, ImportChoices choices) {
    this.type = type;
    this.mapping = mapping;
    this.properties = type.properties().toArray(Property[]::new);
    this.names = new PropertyValues.Names(type.properties().stream().map(Property::name).toList());
    this.kinds = new KindWords(CATALOGUE, choices.kindsTold(), mapping.theirs("kind").equals(mapping.theirs("name")));
    this.words = new ValueWords(CATALOGUE, type, choices.valuesTold());
  }

  /** What the file calls kinds of facilities, and what that is taken for. */
  KindWords kinds() {
    return kinds;
  }

  /** What the file says where only certain values are allowed, and what that is taken for. */
  ValueWords words() {
    return words;
  }

  /** What was odd about values that were kept or left empty, of all rows so far. */
  List<Finding> remarks() {
    List<Finding> all = new ArrayList<>(kinds.remarks());
    all.addAll(words.remarks());
    all.addAll(notNumbers.remarks());
    return all;
  }

  /** Values of a row by our names. */
  PropertyValues mapped(Map<String, Object> theirs) {
    return mapping.apply(theirs);
  }

  /** A code as text, or null when the value is absent; GW-IMP-021 when it is too long. */
  @Nullable String code(String property, @Nullable Object value, long row) throws Fault {
    if (absent(value)) return null;
    String text = NumberText.normal(text(value));
    if (text.indexOf('+') > 0 && SPREADSHEET.matcher(text).matches()) {
      throw fault("GW-IMP-080", row, property, text, "是表格软件把长编码改成了科学计数，末尾的数字已丢失；请把该列设为文本后重新导出",
          "a spreadsheet turned a long code into powers of ten and its last digits are lost; make the column text and export again");
    }
    if (text.length() > MAX_CODE || hasControl(text)) {
      throw fault("GW-IMP-021", row, property, text, "编码是 1 到 32 个字符的文本", "a code is text of 1 to 32 characters");
    }
    return text;
  }

  private static boolean hasControl(String text) {
    for (int i = 0; i < text.length(); i++) if (Character.isISOControl(text.charAt(i))) return true;
    return false;
  }

  /**
   * Checked properties in the order of the kind; absent ones are those of {@code kept}, or are left out; what is wrong is
   * added to {@code faults}.
   */
  Map<String, Object> check(PropertyValues values, Map<String, Object> kept, long row, List<Finding> faults) {
    PropertyValues checked = new PropertyValues(names);
    for (int i = 0; i < properties.length; i++) {
      Property property = properties[i];
      Object value = values.at(1 + i); // behind the code
      if (value != null && !notNumbers.is(property, value, row) && !absent(value)) {
        try {
          Object converted = convert(property, value, row);
          if (converted != null) checked.set(i, converted);
          else if (property.required()) faults.add(missing(property, row));
        } catch (Fault e) {
          faults.add(e.finding());
        }
      } else if (kept.containsKey(property.name())) {
        checked.set(i, kept.get(property.name()));
      } else if (property.required()) {
        faults.add(missing(property, row));
      }
    }
    return checked;
  }

  private Finding missing(Property property, long row) {
    boolean column = mapping.feeds(property.name());
    Text name = named(property.name());
    return Finding.rejected("GW-IMP-022", row,
        "缺少必填的" + name.zh() + (column ? "。" : "：没有对应的列；可在字段对应中选一列，或给所有行一个固定值。"),
        (column ? name.en() + " must be filled in and is empty." : name.en()
            + " must be filled in, but no column holds it: choose one among the fields, or give all rows one value."))
        .about(property.name());
  }

  /** Null when what stands there was said to mean nothing. */
  private @Nullable Object convert(Property property, Object value, long row) throws Fault {
    return switch (property.type()) {
      case TEXT -> checkedText(property, value, row);
      case DATE -> day(property, value, row);
      case COUNT -> whole(property, value, row);
      case NUMBER -> number(property, value, row);
      case FLAG -> flag(property, value, row);
    };
  }

  private @Nullable String checkedText(Property property, Object value, long row) throws Fault {
    String text = text(value);
    boolean code = !property.refersTo().isEmpty() || property.name().endsWith("Code");
    if (code) return String.valueOf(code(property.name(), value, row));
    if (!property.allowed().isEmpty() && !property.allowed().contains(text)) {
      String lower = text.toLowerCase(Locale.ROOT);
      if (property.allowed().contains(lower)) return lower;
      return coded(property, text, row);
    }
    if (type == FeatureType.FACILITIES && property.name().equals("kind")) return facilityKind(text, row);
    if (text.length() > MAX_TEXT) {
      throw fault("GW-IMP-026", row, property.name(), text.substring(0, 30) + "…", "文本不得超过 1000 个字符",
          "text may have 1000 characters");
    }
    if (type == FeatureType.FACILITIES && property.name().equals("services")) return SERVICES.codes(text);
    if (type == FeatureType.POSTS && property.name().equals("role")) { // others than those of the catalogue are allowed
      ValueWords.Meaning role = words.of(property, text);
      return role.taken() ? role.value() : text;
    }
    return text;
  }

  /** What a word of a column of certain values means; null when it was said to mean nothing. */
  private @Nullable String coded(Property property, String text, long row) throws Fault {
    ValueWords.Meaning meaning = words.of(property, text);
    if (meaning.taken()) return meaning.value().isEmpty() ? null : meaning.value();
    boolean flag = property.type() == Property.Type.FLAG;
    Text allowed = words.list(property);
    String shown = text.length() > 40 ? text.substring(0, 40) + "…" : text;
    throw flag
        ? fault("GW-IMP-027", row, property.name(), shown, "应为 是/否、有/无、√/× 或 1/0；也可在“词语对应”中选定它的含义",
            "it must be yes/no, true/false or 1/0; or choose what it means under “Words”")
        : fault("GW-IMP-025", row, property.name(), shown, "只能是" + allowed.zh() + "；也可在“词语对应”中选定它的含义",
            "it must be one of " + allowed.en() + "; or choose what it means under “Words”");
  }

  private String facilityKind(String text, long row) throws Fault {
    KindWords.Guess guess = kinds.of(text);
    if (guess.taken()) return guess.kind();
    List<Text> near = guess.near().stream().map(kinds::word).toList();
    throw fault("GW-IMP-029", row, "kind", text.length() > 40 ? text.substring(0, 40) + "…" : text,
        "设施目录中没有这一类；相近的有" + near.stream().map(Text::zh).collect(Collectors.joining("、")) + "，可在“词语对应”中选定",
        "the catalogue has no such kind; the nearest are " + near.stream().map(Text::en).collect(Collectors.joining(", "))
            + "; choose one under “Words”");
  }

  private String day(Property property, Object value, long row) throws Fault {
    LocalDate day = Days.of(value);
    if (day != null) return day.toString();
    throw fault("GW-IMP-052", row, property.name(), text(value), "不是日期，应如 2026-03-01", "it is no date; write it as 2026-03-01");
  }

  private Integer whole(Property property, Object value, long row) throws Fault {
    double number = parse(property, value, row);
    if (number < property.min()) {
      throw fault("GW-IMP-023", row, property.name(), text(value), "数量不能小于 " + (long) property.min(),
          "a count cannot be less than " + (long) property.min());
    }
    if (number != Math.rint(number) || number > Math.min(property.max(), Integer.MAX_VALUE)) {
      throw fault("GW-IMP-024", row, property.name(), text(value), "应为整数", "it must be a whole number");
    }
    return (int) number;
  }

  private Double number(Property property, Object value, long row) throws Fault {
    double number = parse(property, value, row);
    if (number < property.min() || number > property.max()) {
      throw fault("GW-IMP-023", row, property.name(), text(value), "超出允许范围", "it is out of range");
    }
    return number;
  }

  private double parse(Property property, Object value, long row) throws Fault {
    if (value instanceof Number number && Double.isFinite(number.doubleValue())) return number.doubleValue();
    NumberText.Quantity quantity = NumberText.quantity(text(value));
    if (quantity != null && Double.isFinite(quantity.value())) return quantity.value();
    if (property.name().equals("builtYear") && DECADE.matcher(text(value)).find()) {
      throw fault("GW-IMP-024", row, property.name(), text(value), "是年代，不是年份；请写四位年份，只知年代请留空",
          "it is a decade, no year; write a year of four digits, or leave it empty");
    }
    throw fault("GW-IMP-024", row, property.name(), text(value), "不是数字", "it is not a number");
  }

  private @Nullable Boolean flag(Property property, Object value, long row) throws Fault {
    if (value instanceof Boolean flag) return flag;
    String text = text(value);
    String lower = text.toLowerCase(Locale.ROOT);
    if (YES.contains(lower)) return true;
    if (NO.contains(lower)) return false;
    String coded = coded(property, text, row);
    return coded == null ? null : (Boolean) coded.equals("true");
  }

  static boolean absent(@Nullable Object value) {
    if (value instanceof String text) {
      char first = text.isEmpty() ? ' ' : text.charAt(0);
      if (first >= '0' && first <= '9') return false;
      boolean mayBe = text.length() < 5 || mayBeSpace(first) || mayBeSpace(text.charAt(text.length() - 1));
      return mayBe && ABSENT.contains(text.strip());
    }
    return value == null || value instanceof Double number && number.isNaN();
  }

  /** Whether it is neither a sign of ASCII nor a usual Chinese character. */
  private static boolean mayBeSpace(char c) {
    return c <= ' ' || c > 0x9fff || c >= 0x7f && c < 0x3400;
  }

  /** Full-width digits and letters become plain ones; a whole number loses its {@code .0}. */
  static String text(Object value) {
    if (value instanceof Double number && number == Math.rint(number) && Math.abs(number) < 1e15) {
      return Long.toString(number.longValue());
    }
    if (value instanceof Double number && Double.isFinite(number)) return java.math.BigDecimal.valueOf(number).toPlainString();
    String text = value.toString();
    return isPlain(text) ? text : Normalizer.normalize(text.strip(), Normalizer.Form.NFC);
  }

  /** ASCII that begins and ends with something: nothing to strip, nothing to compose. */
  private static boolean isPlain(String text) {
    int last = text.length() - 1;
    if (last < 0 || text.charAt(0) <= ' ' || text.charAt(last) <= ' ') return false;
    for (int i = 0; i <= last; i++) if (text.charAt(i) >= 0x80) return false;
    return true;
  }

  /** The column that feeds a property, as it is called in the file; the property in words when no column does. */
  private Text named(String property) {
    String theirs = mapping.theirs(property);
    Text words = PropertyWords.words(property);
    boolean none = theirs.startsWith("=") || theirs.equals(property) && !mapping.feeds(property);
    if (none) return new Text("“" + words.zh() + "”", "“" + words.en() + "”");
    return new Text("“" + theirs + "”列", "column “" + theirs + "”");
  }

  private Fault fault(String code, long row, String property, String value, String zh, String en) {
    Text name = named(property);
    return new Fault(Finding.rejected(code, row, name.zh() + "为“" + value + "”：" + zh + "。",
        Character.toUpperCase(name.en().charAt(0)) + name.en().substring(1) + " is “" + value + "”: " + en + ".").about(property));
  }
}
