package org.gridwarden.format.text;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gridwarden.format.Beliefs;
import org.gridwarden.format.Malformed;
import org.gridwarden.format.RawRecord;
import org.gridwarden.format.ReadOptions;
import org.gridwarden.format.Source;
import org.gridwarden.model.Finding;
import org.gridwarden.model.Refusal;
import org.gridwarden.model.Text;
import org.jspecify.annotations.Nullable;

/** How a table of cells (CSV, a sheet) is to be read: where its names are, where the place is, which rows are no things. */
public final class TableShape {

  private static final int MOST_COLUMNS = 4096;
  private static final int NAMES_SHOWN = 50;

  private final HeaderRow header;
  private final TablePlace place;
  private final String[] names;
  private final Cells.Names columns;
  private final Beliefs beliefs;
  private long passedOver;

  private TableShape(HeaderRow header, TablePlace place, Beliefs beliefs) {
    this.header = header;
    this.place = place;
    this.beliefs = beliefs;
    names = header.names().toArray(String[]::new);
    columns = new Cells.Names(header.names());
  }

  /**
   * From the first rows of the table that are not blank ({@link HeaderRow#LOOK_AT} are enough); what is believed is noted.
   *
   * @param numbers of these rows as a sheet shows them, from 1, at least as many
   * @throws Refusal GW-FMT-013 when two columns have one name, GW-FMT-018 when the mapping names a column that is not
   *     there, GW-FMT-021 when there are more than {@value #MOST_COLUMNS} columns
   */
  public static TableShape of(
      List<List<String>> rows, List<Long> numbers, ReadOptions options, Beliefs beliefs, Source source) {
    for (int i = 0; i < rows.size(); i++) {
      if (rows.get(i).size() > MOST_COLUMNS) throw tooWide(source, numbers.get(i), rows.get(i), beliefs);
    }
    HeaderRow header = HeaderRow.of(rows, numbers, options.header());
    different(header.names(), source);
    int above = header.index();
    beliefs.put("header", believed(above, above < 0 ? 0 : numbers.get(above), options.header() != null));
    List<List<String>> below = rows.subList(Math.min(rows.size(), above + 1), rows.size());
    return new TableShape(header, TablePlace.of(header.names(), below, options.mapping(), beliefs), beliefs);
  }

  private static Beliefs.Belief believed(int above, long number, boolean told) {
    Text why = told ? new Text("已指明", "you said so")
        : above < 0 ? new Text("第一行就是数据，没有列名", "the first row is data already; columns have no names")
        : above == 0 ? new Text("列名在第 " + number + " 行", "row " + number + " names the columns")
        : new Text("前 " + above + " 行是标题，列名在第 " + number + " 行",
            "the first " + above + " rows are a title; the names of columns stand in row " + number);
    return new Beliefs.Belief(above < 0 ? "none" : Long.toString(number), why, told);
  }

  private static Refusal tooWide(Source source, long row, List<String> cells, Beliefs beliefs) {
    Beliefs.Belief delimiter = beliefs.all().get("delimiter");
    String parted = delimiter == null ? "" : delimiter.value();
    String last = cells.get(MOST_COLUMNS);
    String shown = last.length() > 20 ? last.substring(0, 20) + "…" : last;
    return Refusal.invalid("GW-FMT-021", "file",
        "文件 " + source.name() + " 第 " + row + " 行至少有 " + cells.size() + " 列" + (parted.isEmpty() ? "" : "（以“" + parted + "”分列）")
            + "，最多可读 " + MOST_COLUMNS + " 列；第 " + (MOST_COLUMNS + 1) + " 列为“" + shown + "”。请检查分隔符，或只保留需要的列。",
        "Row " + row + " of " + source.name() + " has at least " + cells.size() + " columns" + (parted.isEmpty() ? "" : " (parted by “"
            + parted + "”)") + "; " + MOST_COLUMNS + " can be read, and column " + (MOST_COLUMNS + 1) + " holds “" + shown
            + "”. Check the delimiter, or keep only the columns that are needed.");
  }

  private static void different(List<String> header, Source source) {
    Set<String> seen = new HashSet<>();
    for (String name : header) {
      if (!name.isEmpty() && !seen.add(name)) {
        String shown = name.length() > NAMES_SHOWN ? name.substring(0, NAMES_SHOWN) + "…" : name;
        throw Refusal.invalid("GW-FMT-013", shown,
            "文件 " + source.name() + " 的标题行里“" + shown + "”出现了两次。请给列取不同的名字。",
            "The header of " + source.name() + " names “" + shown + "” twice. Give the columns different names.");
      }
    }
  }

  /** Names of the columns, in their order; empty text for one without. */
  public List<String> names() {
    return header.names();
  }

  /** Rows from the beginning, blank ones not counted, that hold no data: titles and the names of the columns. */
  public int rowsAbove() {
    return header.index() + 1;
  }

  /** Whether the row is blank, a sum, a remark or the header once more: passed over, and noted once with the number of such. */
  public boolean passesOver(List<String> cells, long row) {
    if (!header.isNoThing(cells)) return false;
    boolean blank = cells.stream().allMatch(String::isBlank);
    if (blank) return true;
    passedOver++;
    String first = cells.stream().filter(cell -> !cell.isBlank()).findFirst().orElse("").strip();
    String shown = first.length() > 20 ? first.substring(0, 20) + "…" : first;
    beliefs.note(new Finding("GW-FMT-022", 0, null,
        new Text(passedOver + " 行是合计、备注或重复的表头，最后一处在第 " + row + " 行：“" + shown + "”。",
            passedOver + " rows are sums, remarks or the header once more; the last in row " + row + ": “" + shown + "”."),
        new Text("已跳过。", "They were passed over."), false));
    return true;
  }

  /**
   * The record of a row.
   *
   * @param texts its cells as text
   * @param values its cells as they are to be handed on, the same number; not written any more
   */
  public RawRecord record(long row, List<String> texts, List<?> values) {
    Map<String, Object> named = new Cells(columns, values);
    if (texts.size() != names.length && !harmless(texts)) {
      return new RawRecord(row, null, named, Finding.rejected("GW-FMT-016", row,
          "这一行有 " + texts.size() + " 格，而标题行有 " + names.length + " 格。请补齐或删去多余的格；文字里有分隔符的格要加引号。",
          "This row has " + texts.size() + " cells, the header " + names.length
              + ". Fill in what is missing or remove what is too much; quote cells whose text holds the delimiter."));
    }
    try {
      return new RawRecord(row, place.of(texts), named, null);
    } catch (Malformed e) {
      return new RawRecord(row, null, named, Finding.rejected("GW-FMT-017", row, e.zh(), e.en()));
    }
  }

  /** Whether cells beyond the header are blank, or none but unnamed columns are missing. */
  private boolean harmless(List<String> texts) {
    for (int i = names.length; i < texts.size(); i++) if (!texts.get(i).isBlank()) return false;
    for (int i = texts.size(); i < names.length; i++) if (!names[i].isEmpty()) return false;
    return true;
  }

  /** A cell without what spreadsheets put around text: {@code ="0012"}, {@code '0012}, hard spaces, invisible marks. */
  public static String clean(String cell) {
    int length = cell.length();
    if (length == 0) return cell;
    char first = cell.charAt(0);
    char last = cell.charAt(length - 1);
    boolean plain = isSolid(first) && first != '=' && first != '\'' && isSolid(last);
    if (plain) return cell;
    String text = cell.strip();
    while (!text.isEmpty() && odd(text.charAt(0))) text = text.substring(1).strip();
    while (!text.isEmpty() && odd(text.charAt(text.length() - 1))) text = text.substring(0, text.length() - 1).strip();
    if (text.length() > 3 && text.startsWith("=\"") && text.endsWith("\"")) return text.substring(2, text.length() - 1);
    if (text.length() > 1 && text.charAt(0) == '\'' && text.substring(1).chars().allMatch(c -> c >= '0' && c <= '9')) {
      return text.substring(1);
    }
    return text;
  }

  /** A sign of ASCII or a usual Chinese character. */
  private static boolean isSolid(char c) {
    return c > ' ' && c < 0x80 || c >= 0x3400 && c <= 0x9fff;
  }

  private static boolean odd(char c) {
    return c == '\u00a0' || c == '\ufeff' || c == '\u200b' || c == '\u200e' || c == '\u202c' || c == '\u202a';
  }

  /** Text of each cell, cleaned. */
  public static List<String> clean(List<String> cells) {
    List<String> clean = new ArrayList<>(cells.size());
    for (String cell : cells) clean.add(clean(cell));
    return clean;
  }

  /** The place's columns, for those who ask what was believed. */
  public @Nullable String placeColumns() {
    return place.columns();
  }
}
