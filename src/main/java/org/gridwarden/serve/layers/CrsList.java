package org.gridwarden.serve.layers;

import java.util.ArrayList;
import java.util.List;
import org.gridwarden.crs.NamedCrs;
import org.gridwarden.model.Refusal;
import org.gridwarden.model.Text;
import org.gridwarden.serve.Gate;
import org.gridwarden.serve.Quote;
import org.gridwarden.store.TerritoryInfo;
import org.jspecify.annotations.Nullable;

/**
 * The coordinate reference systems in which features of one territory, or of all together, can be had: those of the whole
 * world, and the zones in metres that hold everything asked for.
 */
public final class CrsList {

  private CrsList() {}

  /** All, CRS84 first; {@code territory} is null for all territories. */
  public static List<NamedCrs> of(Gate.Pass pass, @Nullable String territory) {
    return of(pass.territories().list().stream()
        .filter(info -> territory == null || territory.equals(info.id())).toList());
  }

  /** All, CRS84 first. */
  public static List<NamedCrs> of(List<TerritoryInfo> territories) {
    List<NamedCrs> all = new ArrayList<>(NamedCrs.world());
    double[] box = extent(territories);
    if (box != null) all.addAll(NamedCrs.zones(box));
    return all;
  }

  /** West, south, east, north of all together; null when none holds a geometry. */
  public static double @Nullable [] extent(List<TerritoryInfo> territories) {
    double[] all = null;
    for (TerritoryInfo territory : territories) {
      double[] box = territory.bbox();
      if (box == null) continue;
      if (all == null) all = box.clone();
      for (int i = 0; i < 2; i++) {
        all[i] = Math.min(all[i], box[i]);
        all[i + 2] = Math.max(all[i + 2], box[i + 2]);
      }
    }
    return all;
  }

  /**
   * The CRS that a parameter names; CRS84 for null.
   *
   * @throws Refusal GW-FEA-011 (INVALID) when it is not among {@link #of(Gate.Pass, String)}
   */
  public static NamedCrs read(String parameter, @Nullable String name, Gate.Pass pass, @Nullable String territory) {
    if (name == null || name.equals(NamedCrs.CRS84.uri())) return NamedCrs.CRS84;
    List<NamedCrs> known = of(pass, territory);
    String wanted = NamedCrs.find(name).map(NamedCrs::uri).orElse("");
    return known.stream().filter(crs -> crs.uri().equals(wanted)).findFirst()
        .orElseThrow(() -> unknown(parameter, name, known, territory));
  }

  private static Refusal unknown(String parameter, String name, List<NamedCrs> known, @Nullable String territory) {
    String list = String.join(", ", known.stream().map(NamedCrs::uri).toList());
    Text why = NamedCrs.find(name).isEmpty() ? new Text("", "")
        : territory == null ? new Text("该投影带只适用于部分辖区：请加 territory=。", " This zone holds some of the territories only: add territory=.")
        : new Text("该投影带不是此辖区所用。", " Its zone is not one of this territory.");
    return Refusal.invalid("GW-FEA-011", parameter, parameter + " 不能为 " + Quote.of(name) + "；可用的有：" + list + "。" + why.zh(),
        parameter + " cannot be " + Quote.of(name) + "; there are: " + list + "." + why.en());
  }
}
