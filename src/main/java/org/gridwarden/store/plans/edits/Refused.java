package org.gridwarden.store.plans.edits;

import org.gridwarden.geo.mosaic.MosaicFault;
import org.gridwarden.model.Refusal;
import org.gridwarden.model.Refusal.Kind;
import org.gridwarden.model.Text;
import org.gridwarden.store.plans.PlanState;
import org.gridwarden.store.plans.PlanState.Grid;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Point;

/** Why an edit cannot be done, in words, with the place. */
final class Refused {

  private Refused() {}

  static Refusal stale(PlanState now, int expected) {
    if (expected > now.revision()) {
      return new Refusal(Kind.STALE, "GW-EDT-012",
          new Text("方案 " + now.plan() + " 还没有第 " + expected + " 版，现为第 " + now.revision() + " 版；请重新载入方案后再试。",
              "Plan " + now.plan() + " has no revision " + expected + " yet, it is at " + now.revision()
                  + "; load it again and retry."), "If-Match", null);
    }
    return new Refusal(Kind.STALE, "GW-EDT-011",
        new Text("方案 " + now.plan() + " 已是第 " + now.revision() + " 版，而这项编辑依据第 " + expected
                + " 版，没有执行；请查看其间的更改，载入新版后再试。",
            "Plan " + now.plan() + " is at revision " + now.revision() + " and this edit was made on " + expected
                + ", so it was not done; look at what changed meanwhile, load the new revision and retry."), "If-Match", null);
  }

  static Refusal noDraft(PlanState now) {
    String state = now.life().key();
    return new Refusal(Kind.LOCKED, "GW-EDT-021",
        new Text("方案 " + now.plan() + " 的状态是 " + state + "，只有草稿可以编辑；请复制成新的草稿（method=copy）再编辑。",
            "Plan " + now.plan() + " is " + state + " and only drafts are edited; copy it to a new draft (method=copy) and "
                + "edit that."), null, null);
  }

  static Refusal locked(PlanState state, Grid grid) {
    return new Refusal(Kind.LOCKED, "GW-EDT-022",
        new Text("网格 " + grid.code() + " 已锁定，这项编辑会改变它；请先解锁或避开它。",
            "Grid " + grid.code() + " is locked and this edit would change it; unlock it first, or leave it out."), "grid",
        place(state, grid));
  }

  static Refusal unknownGrid(String code) {
    return Refusal.invalid("GW-EDT-013", "grid", "方案里没有网格“" + code + "”；请用 /grids 中的代码。",
        "The plan has no grid “" + code + "”; use a code of its /grids.");
  }

  static Refusal noRevision(String plan, int revision) {
    return Refusal.notFound("GW-PLN-002", "方案 " + plan + " 没有第 " + revision + " 版。",
        "Plan " + plan + " has no revision " + revision + ".");
  }

  static Refusal conflict(String code, String zh, String en, double @Nullable [] place) {
    return new Refusal(Kind.CONFLICT, code, new Text(zh, en), null, place);
  }

  static Refusal conflict(String code, String zh, String en, PlanState state, Grid grid) {
    return conflict(code, zh, en, place(state, grid));
  }

  /** A point inside a grid, lon/lat. */
  static double[] place(PlanState state, Grid grid) {
    Point inside = state.mosaic().polygon(grid.face()).getInteriorPoint();
    return new double[] {inside.getX(), inside.getY()};
  }

  /** A fault of the mosaic, told with the codes of its faces. */
  static Refusal fault(PlanState state, MosaicFault fault) {
    MosaicFault.Fault first = fault.faults().get(0);
    double[] place = Double.isNaN(first.x()) ? null : new double[] {first.x(), first.y()};
    String a = code(state, first.face());
    String b = code(state, first.other());
    Text text = words(first.kind(), a, b);
    String at = place == null ? "" : Math.round(place[0] * 1e6) / 1e6 + ", " + Math.round(place[1] * 1e6) / 1e6;
    Text whole = place == null ? text
        : new Text("在 " + at + " 处：" + text.zh(), "At " + at + ": " + text.en());
    return new Refusal(Kind.CONFLICT, number(first.kind()), whole, null, place);
  }

  private static String code(PlanState state, int face) {
    Grid grid = state.grid(face);
    return grid == null ? "?" : grid.code();
  }

  private static String number(MosaicFault.Kind kind) {
    return switch (kind) {
      case NOT_NEIGHBOURS -> "GW-EDT-050";
      case OTHER_PARENT -> "GW-EDT-051";
      case FIXED -> "GW-EDT-052";
      case CROSSES -> "GW-EDT-053";
      case SELF_CROSSING -> "GW-EDT-054";
      case NO_LINE -> "GW-EDT-055";
      case MISSES -> "GW-EDT-056";
      case NO_CUT -> "GW-EDT-057";
      case IN_PIECES -> "GW-EDT-058";
      case VANISHES -> "GW-EDT-059";
      case EMPTY -> "GW-EDT-060";
      case NO_TAKER -> "GW-EDT-061";
      case NO_BOUNDARY -> "GW-EDT-062";
      case OUT_OF_PARENT -> "GW-EDT-064";
      default -> "GW-EDT-063";
    };
  }

  private static Text words(MosaicFault.Kind kind, String a, String b) {
    return switch (kind) {
      case OVERLAP -> new Text("网格 " + a + " 与 " + b + " 会重叠；请换一条线。",
          "Grids " + a + " and " + b + " would lie on one another; draw another line.");
      case INVALID, COLLAPSED -> new Text("网格 " + a + " 会自交或没有面积；请换一条线。",
          "Grid " + a + " would cross itself or have no area; draw another line.");
      case NOT_NEIGHBOURS -> new Text("网格 " + a + " 与 " + b + " 没有共同边界；只有相邻的网格才能这样编辑。",
          "Grids " + a + " and " + b + " have no border in common; only neighbours can be edited so.");
      case OTHER_PARENT -> new Text("网格 " + a + " 与 " + b + " 属于不同社区；网格不能跨越社区边界。",
          "Grids " + a + " and " + b + " belong to different wards; a grid cannot cross the border of its ward.");
      case FIXED -> new Text("这里是社区边界，不能移动，网格也不能越过；请在社区之内编辑。",
          "This is the border of a ward: it does not move and no grid crosses it; edit inside the ward.");
      case OUT_OF_PARENT -> new Text("这里在网格 " + a + " 所属的社区之外；网格不能跨越社区边界，请把点放在社区之内。",
          "This is out of the ward of grid " + a + ": no grid crosses the border of its ward; put the point inside the ward.");
      case CROSSES -> new Text("边界会越过或碰到网格 " + a + " 的另一条边界；请离远一些。",
          "The boundary would cross or touch another one of grid " + a + "; stay clear of it.");
      case SELF_CROSSING -> new Text("所画的线自己相交；请重画。", "The line that was drawn crosses itself; draw it again.");
      case NO_LINE -> new Text("所画的线少于两个点，或坐标不是数字。", "The line has fewer than two points, or a coordinate is no number.");
      case MISSES -> new Text("所画的线没有碰到网格 " + a + "；请画过这个网格。",
          "The line that was drawn does not meet grid " + a + "; draw it across that grid.");
      case NO_CUT -> new Text("所画的线没有把网格 " + a + " 分开；请从边界画到边界。",
          "The line that was drawn does not divide grid " + a + "; draw it from border to border.");
      case IN_PIECES -> a.equals("?")
          ? new Text("新网格会分成几块；请让它保持相连。", "The new grid would lie in pieces; keep it connected.")
          : new Text("网格 " + a + " 会分成几块；请让它保持相连。", "Grid " + a + " would fall in pieces; keep it connected.");
      case VANISHES -> new Text("网格 " + a + " 会失去全部土地；如要如此，请用合并。",
          "Grid " + a + " would lose all its ground; merge it if that is meant.");
      case EMPTY -> new Text("所画范围内没有可以划分的土地。", "What was drawn takes no ground from these grids.");
      case NO_TAKER -> new Text("切下的土地没有同一社区的相邻网格可以接收；请换一条线。",
          "What would be cut off has no neighbour in the same ward to take it; draw another line.");
      case NO_BOUNDARY -> new Text("这里没有可以移动的边界；请点在两个网格的边界上。",
          "No boundary that could be moved is here; point at the border of two grids.");
      case NO_FACE -> new Text("没有这个网格。", "There is no such grid.");
    };
  }
}
