package org.gridwarden.serve.plans.balanced;

import java.util.ArrayList;
import java.util.List;
import org.gridwarden.analysis.gridplan.appraisal.Names;
import org.gridwarden.analysis.gridplan.ground.LineClass;
import org.gridwarden.model.Area;
import org.gridwarden.model.Text;

/** What sentences call the units, wards and weights of a request. */
final class GroundNames implements Names {
  private final BalancedRequest request;
  private final BalancedGround ground;
  private final String[] wardOf;

  GroundNames(BalancedRequest request, BalancedGround ground) {
    this.request = request;
    this.ground = ground;
    int groups = 0;
    for (int group : ground.graph().group()) groups = Math.max(groups, group + 1);
    wardOf = new String[groups];
    for (int u = 0; u < ground.units().size(); u++) wardOf[ground.graph().group()[u]] = ground.units().ward(u);
  }

  /** Code of a group's ward. */
  String ward(int group) {
    return wardOf[group];
  }

  @Override
  public Text unit(int unit) {
    int[] buildings = ground.units().buildings()[unit];
    if (buildings.length == 0) return new Text("一块空地", "a piece of open ground");
    String code = ground.units().data().buildings().get(buildings[0]).code();
    if (buildings.length == 1) return new Text("楼栋 " + code, "building " + code);
    return new Text("相连的 " + buildings.length + " 栋楼（" + code + " 等）", buildings.length + " joined buildings (" + code + " and others)");
  }

  @Override
  public Text group(int group) {
    String code = wardOf[group];
    Area ward = ground.territory().areas().find(code).orElse(null);
    if (ward == null) return new Text(code, "ward " + code);
    return new Text(ward.name(), "ward " + (ward.nameEn().isEmpty() ? ward.name() : ward.nameEn()));
  }

  @Override
  public Text load() {
    return switch (request.weight()) {
      case "residents" -> new Text("人", "residents");
      case "workload" -> new Text("点工作量", "points of workload");
      default -> new Text("户", "households");
    };
  }

  @Override
  public String number(long load) {
    return ground.scale() == 1 ? String.valueOf(load) : String.valueOf(load / (double) ground.scale());
  }

  @Override
  public Text barrier() {
    List<String> zh = new ArrayList<>();
    List<String> en = new ArrayList<>();
    for (String id : request.barriers()) {
      LineClass kind = LineClass.find(id).orElseThrow();
      zh.add(kind.text().zh());
      en.add(kind.text().en());
    }
    if (zh.isEmpty()) return Names.super.barrier();
    return new Text(String.join("或", zh), String.join(" or ", en));
  }
}
