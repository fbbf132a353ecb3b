package org.gridwarden.ingest.doctor;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.gridwarden.model.Refusal;
import org.jspecify.annotations.Nullable;

/** What a row does to the stored feature of its code. */
public enum Update {
  /** What the row says changes; a column that is not there and a blank cell keep what is stored. */
  MERGE,
  /** As {@link #MERGE}, but a blank cell of a column that is there empties the value. */
  COLUMNS,
  /** The row is the whole feature: what it does not say is gone. */
  REPLACE;

  /** By its name in small letters; {@link #MERGE} for null and blank; GW-IMP-017 for anything else. */
  public static Update of(@Nullable String name) {
    if (name == null || name.isBlank()) return MERGE;
    for (Update one : values()) if (one.id().equals(name.strip())) return one;
    String all = Arrays.stream(values()).map(Update::id).collect(Collectors.joining(", "));
    throw Refusal.invalid("GW-IMP-017", "update",
        "update 只能是 " + all + "：只改文件写明的（默认），空单元格也清空，或整体替换。",
        "update must be one of " + all + ": change what the file says (the default), let blank cells empty values, or replace whole.");
  }

  /** Its name in parameters and reports. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
