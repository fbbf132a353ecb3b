package org.gridwarden.ingest.words;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gridwarden.model.Text;
import org.jspecify.annotations.Nullable;

/** What {@code rejected.csv} says beside the cells of the file, and what it is called there by keys and in words. */
public final class RejectedColumns {
  /** What the coordinates beside it were read as. */
  public static final String SOURCE_CRS = "sourceCrs";
  /** Before the cells of the file. */
  public static final List<String> FIRST = List.of("row", "fault", "reason", "reasonEn");
  /** Behind them. */
  public static final List<String> LAST = List.of("wkt", SOURCE_CRS);

  private static final Map<String, Text> WORDS = Map.of("row", new Text("原行号", "Row before"), "fault", new Text("问题代码", "Fault"),
      "reason", new Text("未导入的原因", "Why it was left out"), "reasonEn", new Text("未导入的原因", "Why it was left out"),
      "wkt", new Text("图形（WKT）", "WKT"), SOURCE_CRS, new Text("读取时的坐标系", "Read as coordinates in"));

  private RejectedColumns() {}

  /** What a column of ours is called in a language. */
  public static String word(String key, String language) {
    return WORDS.getOrDefault(key, new Text(key, key)).in(language);
  }

  /** What rows that were left out before say in the column {@link #SOURCE_CRS}, however it is headed; null for none. */
  public static @Nullable Object sourceCrs(Map<String, Object> values) {
    Object said = values.get(SOURCE_CRS);
    if (said == null) said = values.get(word(SOURCE_CRS, "zh"));
    return said == null ? values.get(word(SOURCE_CRS, "en")) : said;
  }

  /** Those of {@code columns} that we put there when rows were left out before: they are written anew. */
  public static Set<String> ours(Collection<String> columns) {
    Set<String> ours = new HashSet<>(Set.of("wkt", SOURCE_CRS));
    if (columns.containsAll(FIRST)) ours.addAll(FIRST);
    for (String language : List.of("zh", "en")) {
      List<String> first = List.of(word("row", language), word("fault", language), word("reason", language));
      if (!columns.containsAll(first)) continue;
      ours.addAll(first);
      for (String key : LAST) ours.add(word(key, language));
    }
    return ours;
  }
}
