package org.gridwarden.store.plans;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.gridwarden.store.Database;
import org.gridwarden.geo.mosaic.Mosaic;
import org.gridwarden.geo.mosaic.MosaicFault;
import org.gridwarden.model.Refusal;
import org.gridwarden.model.Text;
import org.gridwarden.store.plans.PlanStore.NewGrid;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.io.WKBWriter;

/** Builds the mosaic of a new plan and says in words why grids do not make one. */
final class GridMosaic {

  private final Database database;

  GridMosaic(Database database) {
    this.database = database;
  }

  /** The i-th grid becomes face i + 1. */
  static Mosaic of(List<NewGrid> grids, double snapDegrees) {
    if (grids.isEmpty()) {
      throw Refusal.conflict("GW-PLN-015", "方案里没有网格。", "The plan has no grids.");
    }
    Set<String> codes = new HashSet<>();
    for (NewGrid grid : grids) {
      String code = grid.code();
      if (code.isBlank() || code.length() > 32 || !codes.add(code)) throw badCode(code);
    }
    try {
      return Mosaic.of(grids.stream().map(grid -> new Mosaic.Face(grid.wardCode(), grid.outline())).toList(), snapDegrees);
    } catch (MosaicFault fault) {
      throw refusal(fault, grids);
    }
  }

  private static Refusal badCode(String code) {
    return new Refusal(Refusal.Kind.CONFLICT, "GW-PLN-011",
        new Text("网格代码“" + code + "”重复、为空或超过 32 个字符；每个网格须有唯一代码。",
            "The grid code “" + code + "” is there twice, empty or longer than 32 characters; each grid needs one of its own."),
        "code", null);
  }

  private static Refusal refusal(MosaicFault fault, List<NewGrid> grids) {
    MosaicFault.Fault first = fault.faults().get(0);
    String a = grids.get(first.face() - 1).code();
    String b = first.other() == 0 ? "" : grids.get(first.other() - 1).code();
    int more = fault.faults().size() - 1;
    double[] place = Double.isNaN(first.x()) ? null : new double[] {first.x(), first.y()};
    String moreZh = more == 0 ? "" : "，另有 " + more + " 处类似问题";
    String moreEn = more == 0 ? "" : " More such faults: " + more + ".";
    boolean overlap = first.kind() == MosaicFault.Kind.OVERLAP;
    Text text = overlap
        ? new Text("网格 " + a + " 与 " + b + " 在 " + words(place) + " 处重叠" + moreZh + "；请修正边界，使相邻网格共用同一条线。",
            "Grids " + a + " and " + b + " lie on one another at " + words(place)
                + "; mend the border so that neighbours share one line." + moreEn)
        : new Text("网格 " + a + " 的边界在 " + words(place) + " 处自交或没有面积" + moreZh + "；请修正后重试。",
            "The outline of grid " + a + " crosses itself or has no area at " + words(place) + "; mend it and try again." + moreEn);
    return new Refusal(Refusal.Kind.CONFLICT, overlap ? "GW-PLN-010" : "GW-PLN-013", text, null, place);
  }

  private static String words(double @Nullable [] place) {
    return place == null ? "?" : Math.round(place[0] * 1e6) / 1e6 + ", " + Math.round(place[1] * 1e6) / 1e6;
  }

  /** Refuses wards that the territory does not have, and gaps inside those that it has. */
  void checkWards(String territory, List<NewGrid> grids, Mosaic mosaic) {
    Set<String> known = new HashSet<>(database.jdbc().sql("SELECT code FROM ward WHERE territory = ?").param(territory)
        .query(String.class).list());
    Map<String, Integer> wards = new HashMap<>();
    for (NewGrid grid : grids) {
      wards.merge(grid.wardCode(), 1, Integer::sum);
      if (!known.contains(grid.wardCode())) throw noWard(territory, grid);
    }
    for (Polygon gap : mosaic.gaps()) {
      Point inside = gap.getInteriorPoint();
      List<String> around = database.jdbc().sql("SELECT code FROM ward WHERE territory = ? AND geom && ST_GeomFromWKB(?, 4326)"
              + " AND ST_Intersects(geom, ST_GeomFromWKB(?, 4326)) ORDER BY code")
          .param(territory).param(new WKBWriter().write(inside)).param(new WKBWriter().write(inside))
          .query(String.class).list();
      for (String ward : new TreeSet<>(around)) {
        if (wards.containsKey(ward)) throw gap(ward, inside);
      }
    }
  }

  private static Refusal noWard(String territory, NewGrid grid) {
    return new Refusal(Refusal.Kind.CONFLICT, "GW-PLN-014",
        new Text("网格 " + grid.code() + " 所属社区“" + grid.wardCode() + "”不在辖区 " + territory + " 中；请先导入社区或更正代码。",
            "Grid " + grid.code() + " names the ward “" + grid.wardCode() + "”, which territory " + territory
                + " does not have; import the ward first or mend the code."), "wardCode", null);
  }

  private static Refusal gap(String ward, Point inside) {
    double[] place = {inside.getX(), inside.getY()};
    return new Refusal(Refusal.Kind.CONFLICT, "GW-PLN-012",
        new Text("社区 " + ward + " 内 " + words(place) + " 处有空隙不属于任何网格；请补上或并入相邻网格。",
            "Inside ward " + ward + " there is a gap at " + words(place) + " that belongs to no grid; fill it or give it "
                + "to a neighbour."), null, place);
  }
}
