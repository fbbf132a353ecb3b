package org.gridwarden.ingest.doctor;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.gridwarden.format.RawRecord;
import org.gridwarden.ingest.words.PropertyWords;
import org.gridwarden.model.Feature;
import org.gridwarden.model.FeatureType;
import org.gridwarden.model.Property;
import org.gridwarden.model.Text;
import org.gridwarden.store.FeatureStore;
import org.jspecify.annotations.Nullable;

/**
 * The stored features that the rows of a file stand for, read some hundreds at a time, and what each keeps of its values.
 * One thread. Costs nothing while the territory holds none of the kind.
 */
public final class Standing {

  /** Rows taken together; their codes are asked for in one statement. */
  private static final int TOGETHER = 500;

  private final FeatureStore features;
  private final String territory;
  private final FeatureType type;
  private final Update update;
  private final Predicate<String> mentioned;
  private final boolean none;
  private Map<String, Feature> near = Map.of();
  private final Set<String> keptOf = new TreeSet<>();
  private final Map<String, Long> emptied = new TreeMap<>();
  private long keptRows;

  /** What is told of many rows at once: its text holds {@code %d} for their number, {@code %r} for the first. */
  public interface Told {
    void count(String code, long row, Text reason, Text repair);
  }

  /** {@code mentioned} says whether the file has a column for a property. */
  public Standing(FeatureStore features, String territory, FeatureType type, Update update, Predicate<String> mentioned) {
    this.features = features;
    this.territory = territory;
    this.type = type;
    this.update = update;
    this.mentioned = mentioned;
    this.none = !features.holdsAny(type, territory);
  }

  /** The same for another pass over the file, with nothing counted yet. */
  public Standing again() {
    return new Standing(features, territory, type, update, mentioned);
  }

  /** Whether the territory holds anything of the kind. */
  public boolean any() {
    return !none;
  }

  /** Hands the rows on in their order, each while what is stored under its code can be asked for with {@link #of}. */
  public void each(Stream<RawRecord> rows, Function<RawRecord, @Nullable String> code, Consumer<RawRecord> use) {
    if (none) {
      rows.forEach(use);
      return;
    }
    List<RawRecord> some = new ArrayList<>(TOGETHER);
    rows.forEach(row -> {
      some.add(row);
      if (some.size() == TOGETHER) hand(some, code, use);
    });
    hand(some, code, use);
  }

  private void hand(List<RawRecord> rows, Function<RawRecord, @Nullable String> code, Consumer<RawRecord> use) {
    Set<String> codes = new HashSet<>();
    for (RawRecord row : rows) {
      String one = row.fault() == null ? code.apply(row) : null;
      if (one != null) codes.add(one);
    }
    near = features.byCode(type, territory, codes);
    rows.forEach(use);
    rows.clear();
  }

  /** The feature that is stored under this code; null when there is none. */
  public @Nullable Feature of(@Nullable String code) {
    return code == null ? null : near.get(code);
  }

  /** Whether a row without a place keeps the stored one. */
  public boolean keepsPlace() {
    return update != Update.REPLACE;
  }

  /** Values of the stored feature that stay where its row has none; empty for null. */
  public Map<String, Object> kept(@Nullable Feature stored) {
    if (stored == null || update == Update.REPLACE) return Map.of();
    if (update == Update.MERGE) return stored.properties();
    Map<String, Object> kept = new HashMap<>(stored.properties());
    kept.keySet().removeIf(mentioned);
    return kept;
  }

  /** A row that is kept: {@code said} is what it says by itself, {@code now} what the feature becomes. */
  public void counted(Feature now, Set<String> said, long row, Told told) {
    Feature stored = near.get(now.code());
    if (stored == null) return;
    boolean some = now.geometry() != null && now.geometry() == stored.geometry();
    for (Property property : type.properties()) {
      String name = property.name();
      if (stored.properties().get(name) == null || said.contains(name)) continue;
      if (Objects.equals(now.properties().get(name), stored.properties().get(name))) {
        keptOf.add(name);
        some = true;
      } else if (now.properties().get(name) == null) {
        emptied.merge(name, 1L, Long::sum);
        told.count("GW-IMP-070-" + name, row, losing(name), update == Update.REPLACE
            ? new Text("选择了整体替换；要保留请改为只更新文件写明的内容。",
                "Whole features are replaced, as was chosen; to keep the values, update only what the file says.")
            : new Text("选择了空单元格清空已有值。", "Blank cells empty values, as was chosen."));
      }
    }
    if (!some || update == Update.REPLACE) return;
    keptRows++;
    told.count("GW-IMP-093", row,
        new Text("%d 行保留了文件没有写明的已有值（首见于第 %r 行）。", "%d rows keep stored values that the file does not give (first in row %r)."),
        new Text("要按文件整体替换，请在“已有的要素”中选“整体替换”。",
            "To replace features whole by the file, choose “Replace whole” under “What is already there”."));
  }

  private static Text losing(String property) {
    Text words = PropertyWords.words(property);
    return new Text("%d 行会清空已有的“" + words.zh() + "”（首见于第 %r 行）：文件没有这一列，或单元格为空。",
        "%d rows empty “" + words.en() + "” that is stored (first in row %r): the file has no such column, or an empty cell.");
  }

  /** {@code mode keptRows keptProperties emptied}, for the report. */
  public Map<String, Object> members() {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("mode", update.id());
    all.put("keptRows", keptRows);
    all.put("keptProperties", List.copyOf(keptOf));
    all.put("emptied", new LinkedHashMap<>(emptied));
    return all;
  }
}
