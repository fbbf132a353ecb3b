package org.gridwarden.ingest.doctor;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.gridwarden.format.Beliefs;
import org.gridwarden.ingest.standards.StandardsReader;
import org.gridwarden.model.Text;
import org.gridwarden.standard.Catalogue;
import org.jspecify.annotations.Nullable;

/**
 * Where kinds of facilities stand when no column is called so, as in marks of a phone: the column most of whose cells hold a
 * word for a kind ({@code 公厕3}), the one of fewest different words first (numbers and brackets aside), else the name of the
 * layer, folder or file. Looks at the first {@value #ROWS} rows.
 */
public final class KindColumn {

  private static final Catalogue CATALOGUE = StandardsReader.readShipped();
  private static final int ROWS = 1000;
  private static final int MOST_COLUMNS = 60;
  private static final int LONGEST = 40;
  private static final double ENOUGH = 0.6;

  /**
   * @param source a column, or {@code =code} of the catalogue for all rows
   * @param share of the rows that it tells the kind of; 0.7 for a name
   */
  public record Found(String source, Text why, double share) {

    /** As the belief {@code kind}: a guess. */
    public void believe(Beliefs beliefs) {
      beliefs.put("kind", source, false, why.zh(), why.en(), Math.min(0.9, share));
    }
  }

  private static final class Cells {
    private final Set<String> different = new HashSet<>();
    private final Set<String> words = new HashSet<>();
    private int told;
  }

  private final KindWords words = new KindWords(CATALOGUE, Map.of(), true);
  private final Map<String, Boolean> known = new HashMap<>();
  private final Map<String, Cells> columns = new LinkedHashMap<>();
  private int rows;

  /** Takes a row, by their names. */
  public void see(Map<String, Object> properties) {
    if (rows >= ROWS) return;
    rows++;
    properties.forEach((name, value) -> {
      if (!(value instanceof String text) || text.isBlank() || text.length() > LONGEST) return;
      Cells cells = columns.get(name);
      if (cells == null && columns.size() >= MOST_COLUMNS) return;
      if (cells == null) columns.put(name, cells = new Cells());
      if (cells.different.add(text)) cells.words.add(words.listedAs(text));
      if (known.computeIfAbsent(text, each -> words.of(each).taken())) cells.told++;
    });
  }

  /** What tells the kinds; null when nothing does. {@code names} are those of layer and file, the nearest first. */
  public @Nullable Found found(String... names) {
    String best = columns.entrySet().stream().filter(each -> each.getValue().told >= ENOUGH * rows)
        .max(Comparator.<Map.Entry<String, Cells>>comparingInt(each -> each.getValue().told)
            .thenComparingInt(each -> -each.getValue().words.size()).thenComparingInt(each -> -each.getValue().different.size()))
        .map(Map.Entry::getKey).orElse(null);
    if (best != null) {
      int most = columns.get(best).told;
      String percent = String.format(Locale.ROOT, "%.0f %%", 100.0 * most / rows);
      return new Found(best, new Text("“" + best + "”列 " + percent + " 的内容像设施类型",
          percent + " of column “" + best + "” sound like kinds of facilities"), (double) most / rows);
    }
    for (String name : names) {
      KindWords.Guess guess = words.of(name);
      if (!guess.taken()) continue;
      Text kind = words.word(guess.kind());
      return new Found("=" + guess.kind(), new Text("按名称“" + name + "”，全部为“" + kind.zh() + "”",
          "by the name “" + name + "”: all are " + kind.en()), 0.7);
    }
    return null;
  }
}
