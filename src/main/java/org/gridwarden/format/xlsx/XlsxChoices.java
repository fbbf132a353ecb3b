package org.gridwarden.format.xlsx;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gridwarden.format.Field;
import org.gridwarden.format.flat.Bytes;

/**
 * Lists to choose from in cells (Office Open XML, ECMA-376 part 1, 18.3.1.32): short ones stand in the rule itself, which holds
 * 255 characters; longer ones stand in columns of the sheet of notes, from {@value #FIRST} on. Other values may be typed.
 */
final class XlsxChoices {
  private static final int MOST = 255;
  /** Column of the first long list, from 0; notes have fewer columns. */
  private static final int FIRST = 8;

  private final Map<String, List<String>> lists;
  private final List<List<String>> large = new ArrayList<>();

  XlsxChoices(Map<String, List<String>> lists) {
    this.lists = lists;
  }

  /** The rules of a sheet of data, behind its rows; nothing when no field has a list. */
  void write(Bytes to, List<Field> fields, String[] letters) {
    StringBuilder rules = new StringBuilder();
    int count = 0;
    for (int i = 0; i < fields.size(); i++) {
      List<String> words = lists.get(fields.get(i).name());
      if (words == null || words.isEmpty()) continue;
      count++;
      rules.append("<dataValidation type=\"list\" allowBlank=\"1\" showErrorMessage=\"0\" sqref=\"").append(letters[i]).append("2:")
          .append(letters[i]).append("1048576\"><formula1>").append(formula(words)).append("</formula1></dataValidation>");
    }
    if (count > 0) to.text("<dataValidations count=\"" + count + "\">").text(rules.toString()).text("</dataValidations>");
  }

  private String formula(List<String> words) {
    String joined = String.join(",", words);
    boolean plain = words.stream().noneMatch(word -> word.matches(".*[,\"&<>].*"));
    if (plain && joined.length() <= MOST) return "\"" + joined + "\"";
    String column = XlsxWriter.letters(FIRST + large.size());
    large.add(words);
    return "'" + XlsxParts.NOTES + "'!$" + column + "$1:$" + column + "$" + words.size();
  }

  /** Words of long lists that stand in a row of the notes, by column from 0. */
  Map<Integer, String> at(int row) {
    Map<Integer, String> cells = new LinkedHashMap<>();
    for (int i = 0; i < large.size(); i++) if (row <= large.get(i).size()) cells.put(FIRST + i, large.get(i).get(row - 1));
    return cells;
  }

  /** Rows that the longest of the long lists takes; 0 for none. */
  int longest() {
    return large.stream().mapToInt(List::size).max().orElse(0);
  }
}
