package org.gridwarden.ingest;

import java.util.Map;
import org.gridwarden.ingest.PropertyChecks.Fault;
import org.gridwarden.model.Finding;

/** Posts belong to an employer that exists, and no more of them are filled than there are. */
final class PostChecks {

  private PostChecks() {}

  /** Adds {@code plan} to posts of grids that name none: that of the plan in force. */
  static void check(Map<String, Object> values, KnownCodes known, String planInForce, long row) throws Fault {
    String level = String.valueOf(values.get("employerLevel"));
    String employer = String.valueOf(values.get("employerCode"));
    String collection = level.equals("building") ? "buildings" : level + "s";
    boolean otherPlan = level.equals("grid") && values.containsKey("plan") && !planInForce.equals(values.get("plan"));
    if (!otherPlan && !known.holds(collection, employer)) {
      throw new Fault(Finding.rejected("GW-IMP-050", row,
          "岗位属于 " + collection + " " + employer + ",而辖区里没有它。请先导入,或改正编码。",
          "The post belongs to " + collection + " " + employer + ", which the territory does not have. Import it first or"
              + " mend the code."));
    }
    if (number(values, "filled") > number(values, "posts")) {
      throw new Fault(Finding.rejected("GW-IMP-051", row,
          "在岗 " + number(values, "filled") + " 多于岗位 " + number(values, "posts") + "。",
          "More are filled (" + number(values, "filled") + ") than there are posts (" + number(values, "posts") + ")."));
    }
    if (level.equals("grid") && !planInForce.isEmpty()) values.putIfAbsent("plan", planInForce);
  }

  private static int number(Map<String, Object> values, String name) {
    return values.get(name) instanceof Number number ? number.intValue() : 0;
  }
}
