package org.gridwarden.serve.siting;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gridwarden.analysis.staffing.Staffing;
import org.gridwarden.model.Refusal;
import org.gridwarden.serve.Quote;

/** A plan of workers that somebody changed by hand: {@code CODE:n,CODE:n}, areas that are not named stay as proposed. */
final class StaffingEdit {

  private StaffingEdit() {}

  /**
   * Writes {@code added} and {@code after} of the rows named anew. GW-SIT-046 (INVALID) for what is no such list, an area
   * that has no row, or fewer workers than none.
   */
  static void apply(List<Map<String, Object>> rows, String edit) {
    Map<String, Map<String, Object>> byCode = new HashMap<>();
    for (Map<String, Object> row : rows) byCode.put(String.valueOf(row.get("code")), row);
    for (String part : edit.split(",")) {
      int colon = part.lastIndexOf(':');
      String number = part.substring(colon + 1);
      if (colon < 1 || !number.matches("-?\\d{1,5}")) throw wrong("应写成 代码:人数,…，而不是 " + Quote.of(part),
          "must be CODE:number,…, not " + Quote.of(part));
      Map<String, Object> row = byCode.get(part.substring(0, colon));
      if (row == null) throw wrong("这份答案里没有区域 " + Quote.of(part.substring(0, colon)),
          "names " + Quote.of(part.substring(0, colon)) + ", an area that the answer does not hold");
      int added = Integer.parseInt(number);
      double workers = ((Number) row.get("workers")).doubleValue() + added;
      if (workers < 0) throw wrong(Quote.of(part) + " 减去的比现有的多", Quote.of(part) + " takes away more than there are");
      row.put("added", added);
      row.remove("after");
      double after = Staffing.ratio(((Number) row.get("load")).doubleValue(), workers);
      if (Double.isFinite(after)) row.put("after", SitingWords.number(after));
    }
  }

  private static Refusal wrong(String zh, String en) {
    return Refusal.invalid("GW-SIT-046", "added", "added " + zh + "。", "added " + en + ".");
  }
}
