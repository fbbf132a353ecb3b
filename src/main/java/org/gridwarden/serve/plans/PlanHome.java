package org.gridwarden.serve.plans;

import java.util.List;
import java.util.Map;
import org.gridwarden.model.FeatureType;
import org.gridwarden.model.Refusal;
import org.gridwarden.serve.Gate;
import org.gridwarden.serve.Quote;
import org.gridwarden.store.FeatureQuery;
import org.gridwarden.store.TerritoryInfo;

/** Which territory a request for a plan is about. */
public final class PlanHome {

  private PlanHome() {}

  /** The one territory that has the ward; GW-PLN-023 when none has it, GW-PLN-020 when several do. */
  public static String of(Gate.Pass pass, String ward) {
    List<String> homes = pass.features().read(FeatureType.WARDS,
        new FeatureQuery(null, null, Map.of("code", ward), 0, 2), rows -> rows.map(row -> row.territory()).toList());
    if (homes.size() == 1) return homes.get(0);
    String known = String.join(", ", pass.territories().list().stream().map(TerritoryInfo::id).toList());
    if (homes.isEmpty()) {
      throw Refusal.invalid("GW-PLN-023", "wards", "没有代码为 " + Quote.of(ward) + " 的社区。",
          "There is no ward with the code " + Quote.of(ward) + ".");
    }
    throw Refusal.invalid("GW-PLN-020", "territory", "社区代码 " + Quote.of(ward) + " 在多个辖区中都有；请给出 territory：" + known + "。",
        "More than one territory has a ward " + Quote.of(ward) + "; name the territory: " + known + ".");
  }
}
