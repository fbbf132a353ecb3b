package org.gridwarden.ingest.doctor;

import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.gridwarden.format.RawRecord;
import org.gridwarden.format.text.NumberText;
import org.gridwarden.model.Finding;
import org.gridwarden.model.Text;
import org.jspecify.annotations.Nullable;

/**
 * What the columns of a file hold, and what is wrong with them as a whole: codes that a spreadsheet turned into powers of ten
 * or rounded, names cut after ten bytes, units inside cells, text that was read in a wrong character set before.
 */
public final class ColumnDoctor {

  /** Code of the finding that a column holds garbled text. */
  public static final String GARBLED_TEXT = "GW-IMP-084";

  /** Kinds of values of one column, most of its rows. */
  public enum Kind { EMPTY, TEXT, WHOLE, NUMBER, DATE, FLAG }

  private static final int MOST_COLUMNS = 500;
  private static final int MOST_ROWS = 20_000;
  /** Digits of a grid's code in DB11/T 2157 and in CJ/T 349. */
  private static final int GRID_SHORT = 15;
  private static final int GRID_LONG = 20;
  private static final Pattern POWER = Pattern.compile("[0-9](\\.[0-9]+)?[eE]\\+[0-9]{2}");
  private static final Pattern DATE = Pattern.compile(
      "(19|20)[0-9]{2}\\s*[-/.年]\\s*[0-9]{1,2}\\s*([-/.月]\\s*[0-9]{1,2}日?)?([ T][0-9]{1,2}:.*)?|[0-9]{1,2}/[0-9]{1,2}/(19|20)[0-9]{2}");
  /** What comes of UTF-8 that was read as GBK, and of what cannot be read at all. */
  private static final Pattern GARBLED = Pattern.compile(".*(锟斤拷|烫烫烫|ï»¿|�|Ã[\\u0080-\\u00bf]"
      + "|å[\\u0080-\\u00bf\\u2018-\\u2122]|[鍚鍥鏂闃绀鐣][\\ue000-\\uf8ff\\u4e00-\\u9fff]?[堝窛尯仛]).*");

  private static final class Column {
    final List<String> examples = new ArrayList<>();
    long filled;
    long whole;
    long number;
    long date;
    long flag;
    long power;
    long rounded;
    long digits16;
    long gridCodes;
    long unit;
    long garbled;
    @Nullable String firstUnit;
    @Nullable String firstPower;
  }

  private final Map<String, Column> columns = new LinkedHashMap<>();
  private final boolean shapefile;
  private long rows;

  /** @param shapefile whether names can have been cut after ten bytes */
  public ColumnDoctor(boolean shapefile) {
    this.shapefile = shapefile;
  }

  /** Takes a row. */
  public void see(RawRecord record) {
    if (++rows > MOST_ROWS) return;
    record.properties().forEach((name, value) -> {
      Column column = columns.get(name);
      if (column == null) {
        if (columns.size() >= MOST_COLUMNS) return;
        column = new Column();
        columns.put(name, column);
      }
      see(column, value);
    });
  }

  private static void see(Column column, Object value) {
    if (isGridCode(value)) column.gridCodes++;
    if (value instanceof Temporal) {
      column.date++;
    } else if (value instanceof Boolean) {
      column.flag++;
    } else if (value instanceof Number number) {
      number(column, number);
    } else {
      String text = value.toString();
      if (text.isBlank()) return;
      text(column, text);
    }
    column.filled++;
    if (column.examples.size() < 3) {
      String shown = value.toString();
      if (shown.length() > 60) shown = shown.substring(0, 60) + "…";
      if (!column.examples.contains(shown)) column.examples.add(shown);
    }
  }

  private static void number(Column column, Number number) {
    double value = number.doubleValue();
    if (!Double.isFinite(value)) return; // no number, and told with its row
    boolean whole = value == Math.rint(value);
    if (whole) column.whole++;
    column.number++;
    if (number instanceof Double && whole && Math.abs(value) >= 1e15) {
      column.rounded++;
      if (column.firstPower == null) column.firstPower = number.toString();
    }
  }

  private static void text(Column column, String text) {
    if (text.length() > 60) {
      if (GARBLED.matcher(text.substring(0, 60)).matches()) column.garbled++;
      return;
    }
    char first = text.charAt(0);
    boolean letter = first > 0x2e80 && first < 0xff00 || first >= 'A' && first <= 'z';
    if (letter) {
      if (first > 0x7f && GARBLED.matcher(text).matches()) column.garbled++;
      return;
    }
    double value = NumberText.number(text);
    if (!Double.isNaN(value)) {
      column.number++;
      if (value == Math.rint(value)) column.whole++;
      if (POWER.matcher(text).matches()) {
        column.power++;
        if (column.firstPower == null) column.firstPower = text;
      }
      if (text.length() >= 16 && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
        column.digits16++;
        if (text.substring(15).chars().allMatch(c -> c == '0')) column.rounded++;
      }
    } else if (DATE.matcher(text).matches()) {
      column.date++;
    } else if (GARBLED.matcher(text).matches()) {
      column.garbled++;
    } else {
      NumberText.Quantity quantity = NumberText.quantity(text);
      if (quantity == null) return;
      column.number++;
      column.unit++;
      if (column.firstUnit == null) column.firstUnit = text;
    }
  }

  /** Names in the order of the file. */
  public List<String> names() {
    return List.copyOf(columns.keySet());
  }

  /** What most of a column's cells are. */
  public Kind kind(String name) {
    Column column = columns.get(name);
    if (column == null || column.filled == 0) return Kind.EMPTY;
    double most = 0.8 * column.filled;
    if (column.date >= most) return Kind.DATE;
    if (column.flag >= most) return Kind.FLAG;
    if (column.number < most) return Kind.TEXT;
    if (column.digits16 > 0 || column.power > 0) return Kind.TEXT;
    return column.whole >= column.number ? Kind.WHOLE : Kind.NUMBER;
  }

  /** Up to three different values of a column, as text. */
  public List<String> examples(String name) {
    Column column = columns.get(name);
    return column == null ? List.of() : List.copyOf(column.examples);
  }

  /** The column whose values are codes of grids, of {@value #GRID_SHORT} or {@value #GRID_LONG} digits; null when there is none. */
  public @Nullable String gridCodes() {
    for (Map.Entry<String, Column> each : columns.entrySet()) {
      Column column = each.getValue();
      if (column.filled > 0 && column.gridCodes >= 0.9 * Math.min(column.filled, MOST_ROWS)) return each.getKey();
    }
    return null;
  }

  private static boolean isGridCode(Object value) {
    String text = value instanceof Double ? "" : value.toString();
    if (text.length() != GRID_SHORT && text.length() != GRID_LONG) return false;
    return text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  /** Rows in which a column holds something. */
  public long filled(String name) {
    Column column = columns.get(name);
    return column == null ? 0 : column.filled;
  }

  /** What is wrong with columns as a whole; rows are counted from the first {@value #MOST_ROWS}. */
  public List<Finding> findings() {
    List<Finding> all = new ArrayList<>();
    List<String> cut = new ArrayList<>();
    columns.forEach((name, column) -> {
      if (column.power > 0) all.add(power(name, column));
      else if (column.rounded > 0 && column.rounded >= column.digits16) all.add(rounded(name, column));
      if (column.unit > 0) all.add(units(name, column));
      if (column.garbled > 0) all.add(garbled(name, column));
      if (shapefile && isCut(name) && !OtherNames.isKnown(name)) cut.add(name);
    });
    if (!cut.isEmpty()) {
      String names = String.join("、", cut);
      all.add(Finding.kept("GW-IMP-082", 0, new Text("列名正好占满 10 个字节，可能被截断：" + names + "。",
          "Names of columns fill all of their ten bytes and may be cut: "
          + String.join(", ", cut) + "."), new Text("请核对字段对应关系。", "Check the mapping.")));
    }
    return all;
  }

  private static boolean isCut(String name) {
    int utf8 = name.getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
    int gb = name.getBytes(java.nio.charset.Charset.forName("GB18030")).length;
    boolean chinese = utf8 > name.length();
    return chinese ? gb == 10 || utf8 == 9 || utf8 == 10 : name.length() == 10;
  }

  private static Finding power(String name, Column column) {
    return Finding.kept("GW-IMP-080", 0, new Text(
        "列“" + name + "”有 " + column.power + " 行被表格软件改成了科学计数（如 " + column.firstPower + "），编码末尾的数字已丢失。",
        column.power + " rows of column “" + name + "” were turned into powers of ten by a spreadsheet (such as " + column.firstPower
            + "); the last digits of the codes are lost."),
        new Text("请在原表中把该列设为文本后重新导出；作为编码的这些行不会导入。",
            "Make the column text in the original and export again; rows with such a code are not imported."));
  }

  private static Finding rounded(String name, Column column) {
    return Finding.kept("GW-IMP-081", 0, new Text(
        "列“" + name + "”的编码第 15 位之后全是 0（" + column.rounded + " 行），像是被表格软件当作数字舍入过。",
        "Codes of column “" + name + "” have nothing but zeros after 15 digits (" + column.rounded
            + " rows), as when a spreadsheet rounds them as numbers."),
        new Text("若是编码：请在原表中把该列设为“文本”格式，从原始系统重新导出或粘贴编码后再导入，已导入的先撤回；若编码末尾本来就是 0，可以照用。",
            "Where they are codes: make the column text in the spreadsheet, fetch or paste the codes anew from where they come, and"
                + " import again; take back what was imported. Where the codes truly end in zeros, nothing need be done."));
  }

  private static Finding units(String name, Column column) {
    return Finding.kept("GW-IMP-083", 0, new Text(
        "列“" + name + "”有 " + column.unit + " 行在数字后写了单位（如“" + column.firstUnit + "”）。",
        column.unit + " rows of column “" + name + "” have units behind the number (such as “" + column.firstUnit + "”)."),
        new Text("已按单位换算成数字。", "They were read as numbers by their unit."));
  }

  private static Finding garbled(String name, Column column) {
    return Finding.kept(GARBLED_TEXT, 0, new Text(
        "列“" + name + "”有 " + column.garbled + " 行是乱码，在此之前已被按错误的编码读写过。",
        column.garbled + " rows of column “" + name + "” are garbled: they were read in a wrong character set before."),
        new Text("请用原始数据重新导出。", "Export them again from the original."));
  }
}
