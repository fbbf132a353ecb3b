package org.gridwarden.serve.imports;

import java.util.ArrayList;
import java.util.List;
import org.gridwarden.ingest.words.RejectedColumns;
import org.jspecify.annotations.Nullable;

/**
 * Rows of {@code rejected.csv} for people to read: what we put beside the cells of the file is headed by words, and the reason
 * told once. What stands between is the file's own and stays.
 */
record RejectedHeadings(@Nullable String language) {

  /** A row as it is shown; without a language as it is. */
  List<@Nullable String> shown(List<@Nullable String> cells, boolean header) {
    if (language == null || cells.size() < RejectedColumns.FIRST.size() + RejectedColumns.LAST.size()) return cells;
    List<@Nullable String> shown = new ArrayList<>(cells);
    if (header) {
      List<String> first = RejectedColumns.FIRST;
      for (int i = 0; i < first.size(); i++) shown.set(i, RejectedColumns.word(first.get(i), language));
      int from = cells.size() - RejectedColumns.LAST.size();
      for (int i = from; i < cells.size(); i++) shown.set(i, RejectedColumns.word(RejectedColumns.LAST.get(i - from), language));
    }
    shown.remove(RejectedColumns.FIRST.indexOf(language.equals("zh") ? "reasonEn" : "reason"));
    return shown;
  }
}
