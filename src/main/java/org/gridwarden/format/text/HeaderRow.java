package org.gridwarden.format.text;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.gridwarden.model.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * Which of the first rows of a table names its columns: tables of offices often begin with a merged title and a line about
 * unit and date, name columns in two rows, or not at all.
 *
 * @param index of the row that names the columns, from 0; -1 when the table begins with data
 * @param names one a column; empty text for a column without a name
 */
public record HeaderRow(int index, List<String> names) {

  /** Rows looked at. */
  public static final int LOOK_AT = 30;
  private static final int LATEST = 12;
  private static final Pattern TOTAL = Pattern.compile("(合|总|小|共|累)\\s*计.{0,4}|总数|(grand )?total:?|sum:?|subtotal:?",
      Pattern.CASE_INSENSITIVE);
  private static final Pattern REMARK = Pattern.compile(
      "(备注|说明|注|附注|填表人|填报人|制表人?|制表时间|审核人?|负责人|联系人|填报单位|填报日期|填报时间|数据来源|source|note|remark)s?\\s*[:：].*",
      Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  /**
   * The row that somebody named, else the one that is found.
   *
   * @param numbers of the rows, as a sheet shows them
   * @param told its number, {@code none} for a table without names, null to find out
   * @throws Refusal GW-FMT-028 (INVALID) when there is no such row among the first {@value #LOOK_AT}
   */
  static HeaderRow of(List<List<String>> rows, List<Long> numbers, @Nullable String told) {
    if (told == null) return of(rows);
    if (told.equals("none")) return new HeaderRow(-1, numbered(width(rows)));
    int index = told.matches("[0-9]{1,4}") ? numbers.indexOf(Long.valueOf(told)) : -1;
    if (index < 0 || index >= rows.size()) {
      long most = rows.isEmpty() ? 0 : numbers.get(Math.min(LOOK_AT, rows.size()) - 1);
      throw Refusal.invalid("GW-FMT-028", "header", "header 应为列名所在的行号（1 至 " + most + "）或 none（没有列名）。",
          "header must be the row that names the columns (1 to " + most + ") or none.");
    }
    return new HeaderRow(index, rows.get(index).stream().map(String::strip).toList());
  }

  /** Finds it in the first rows of a table. */
  public static HeaderRow of(List<List<String>> rows) {
    int width = usualWidth(rows);
    for (int i = 0; i < Math.min(LATEST, rows.size()); i++) {
      List<String> row = rows.get(i);
      if (!names(row, width)) continue;
      if (i + 1 < rows.size() && continues(rows, i)) return new HeaderRow(i + 1, joined(row, rows.get(i + 1)));
      return new HeaderRow(i, row.stream().map(String::strip).toList());
    }
    if (!rows.isEmpty() && startsWithData(rows)) return new HeaderRow(-1, numbered(width(rows)));
    List<String> first = rows.isEmpty() ? List.of() : rows.get(0);
    return new HeaderRow(0, first.stream().map(String::strip).toList());
  }

  /** How many cells most of the rows fill. */
  private static int usualWidth(List<List<String>> rows) {
    int[] seen = new int[4097];
    for (List<String> row : rows) seen[Math.min(4096, filled(row))]++;
    int best = 1;
    for (int n = 1; n < seen.length; n++) if (seen[n] > 0 && seen[n] >= seen[best]) best = n;
    return best;
  }

  private static int width(List<List<String>> rows) {
    return rows.stream().mapToInt(List::size).max().orElse(0);
  }

  private static int filled(List<String> row) {
    int n = 0;
    for (String cell : row) if (!cell.isBlank()) n++;
    return n;
  }

  /** Whether a row can name the columns: about as full as the others, hardly a number in it, hardly a name twice. */
  private static boolean names(List<String> row, int width) {
    int filled = filled(row);
    if (filled == 0 || filled < width * 0.5 || width >= 3 && filled < 2) return false;
    Set<String> different = new HashSet<>();
    int numbers = 0;
    for (String cell : row) {
      if (cell.isBlank()) continue;
      different.add(cell.strip());
      if (isNumber(cell) && !cell.strip().matches("(19|20)[0-9]{2}年?")) numbers++;
    }
    boolean merged = filled >= 3 && different.size() == 1;
    return numbers * 5 <= filled && !merged;
  }

  private static boolean isNumber(String cell) {
    return cell.length() < 40 && !Double.isNaN(NumberText.angle(cell, false));
  }

  /** Whether the row after {@code at} fills the gaps of merged names. */
  private static boolean continues(List<List<String>> rows, int at) {
    List<String> upper = rows.get(at);
    List<String> lower = rows.get(at + 1);
    boolean gap = false;
    for (int i = 0; i < lower.size(); i++) {
      if (isNumber(lower.get(i))) return false;
      boolean above = i < upper.size() && !upper.get(i).isBlank();
      boolean sameAsLeft = above && i > 0 && upper.get(i).strip().equals(upper.get(i - 1).strip());
      gap |= (!above || sameAsLeft) && !lower.get(i).isBlank() && i > 0;
    }
    if (!gap || at + 2 >= rows.size()) return false;
    boolean numbersBelow = false;
    for (String cell : rows.get(at + 2)) numbersBelow |= isNumber(cell);
    return numbersBelow;
  }

  private static List<String> joined(List<String> upper, List<String> lower) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < Math.max(upper.size(), lower.size()); i++) {
      String below = i < lower.size() ? lower.get(i).strip() : "";
      String above = i < upper.size() ? upper.get(i).strip() : "";
      names.add(below.isEmpty() ? above : below);
    }
    return names;
  }

  private static boolean startsWithData(List<List<String>> rows) {
    int numbers = 0;
    for (String cell : rows.get(0)) if (isNumber(cell)) numbers++;
    return numbers >= 2 && numbers * 5 > filled(rows.get(0));
  }

  private static List<String> numbered(int width) {
    List<String> names = new ArrayList<>();
    for (int i = 1; i <= width; i++) names.add("column" + i);
    return names;
  }

  /** Whether a row of data is a sum, a remark or the names of the columns once more rather than a thing. */
  public boolean isNoThing(List<String> row) {
    String first = "";
    for (String cell : row) {
      first = stripped(cell);
      if (!first.isEmpty()) break;
    }
    if (first.isEmpty() || first.length() > 200) return first.isEmpty();
    boolean maybeTotal = "合总小共累gGtTsS".indexOf(first.charAt(0)) >= 0; // the pattern costs more than all the rest
    if (maybeTotal && TOTAL.matcher(first.replace(" ", "")).matches()) return true;
    boolean maybeRemark = names.size() >= 3 && (first.indexOf(':') > 0 || first.indexOf('：') > 0);
    if (maybeRemark && filled(row) <= 2 && REMARK.matcher(first).matches()) return true;
    return index >= 0 && row.size() == names.size() && same(row) && filled(row) >= 2;
  }

  private boolean same(List<String> row) {
    for (int i = 0; i < row.size(); i++) if (!stripped(row.get(i)).equals(names.get(i))) return false;
    return true;
  }

  /** As {@link String#strip}, without looking each end up in a table where it is a sign of ASCII. */
  private static String stripped(String cell) {
    int last = cell.length() - 1;
    return last >= 0 && isSign(cell.charAt(0)) && isSign(cell.charAt(last)) ? cell : cell.strip();
  }

  private static boolean isSign(char c) {
    return c > ' ' && c < 0x7f;
  }
}
