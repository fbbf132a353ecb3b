package org.gridwarden.ingest.words;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gridwarden.model.Finding;
import org.gridwarden.model.Property;
import org.gridwarden.model.Text;
import org.jspecify.annotations.Nullable;

/** Cells of columns of numbers that hold NaN, which other programs write where they know no number: taken as empty, and told. */
public final class NotNumbers {

  private static final class Seen {
    private long rows;
    private long first;
    private long last;
  }

  private final Map<String, Seen> seen = new LinkedHashMap<>();

  /** Whether it is a NaN where a number should be; noted once a row, however often the file is read. */
  public boolean is(Property property, @Nullable Object value, long row) {
    boolean number = property.type() == Property.Type.NUMBER || property.type() == Property.Type.COUNT;
    if (!number || !nan(value)) return false;
    Seen one = seen.computeIfAbsent(property.name(), name -> new Seen());
    if (one.rows > 0 && row <= one.last) return true;
    if (one.rows++ == 0) one.first = row;
    one.last = row;
    return true;
  }

  private static boolean nan(@Nullable Object value) {
    if (value instanceof Double number) return number.isNaN();
    if (!(value instanceof String text)) return false;
    int length = text.length();
    return length >= 3 && length < 10 && text.strip().equalsIgnoreCase("nan");
  }

  /** A remark on each property with such cells. */
  public List<Finding> remarks() {
    List<Finding> all = new ArrayList<>();
    seen.forEach((property, one) -> all.add(Finding.kept("GW-IMP-131", one.first,
        new Text(one.rows + " 行的 " + property + " 是 NaN，不是数字（首见于第 " + one.first + " 行）。",
            one.rows + " rows have NaN, which is no number, as " + property + " (first in row " + one.first + ")."),
        new Text("已按空值导入；若另有实数，请补上后重新导入。", "They were imported as empty; where there is a number, write it and import again."))));
    return all;
  }
}
