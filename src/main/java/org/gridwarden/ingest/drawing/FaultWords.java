package org.gridwarden.ingest.drawing;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.gridwarden.geo.check.Fault;
import org.gridwarden.geo.check.Fault.Type;
import org.gridwarden.geo.check.Repair;
import org.gridwarden.geo.check.Review.Item;
import org.gridwarden.model.Finding;
import org.gridwarden.model.Text;

/** Faults of a drawing and their repairs in words. */
public final class FaultWords {
  private final Drawing drawing;
  private final UncoveredWards uncovered;

  FaultWords(Drawing drawing, UncoveredWards uncovered) {
    this.drawing = drawing;
    this.uncovered = uncovered;
  }

  /**
   * Name of the fault for programs: gap, overlap, sliver, outside-ward, duplicate, invalid, multipart, ward-uncovered (a gap
   * as large as {@link UncoveredWards} says).
   */
  public String type(Item item) {
    Fault fault = item.fault();
    if (uncovered.is(item)) return "ward-uncovered";
    boolean strip = fault.sliver() && (fault.type() == Type.GAP || fault.type() == Type.OVERLAP);
    if (strip || fault.type() == Type.APART) return "sliver";
    return of(fault);
  }

  /** What kind of ground a sliver is: gap, overlap or vertices; of others the same as {@link #type}. */
  public static String of(Fault fault) {
    return switch (fault.type()) {
      case INVALID -> "invalid";
      case DUPLICATE -> "duplicate";
      case OUTSIDE -> "outside-ward";
      case OVERLAP -> "overlap";
      case GAP -> "gap";
      case PIECE -> "multipart";
      case APART -> "vertices";
    };
  }

  /** Name of a repair for programs, for example {@code cut-back}. */
  public static String kind(Repair repair) {
    return repair.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What ground of this kind is called. */
  static Text ground(String kind) {
    return switch (kind) {
      case "water" -> new Text("水域", "Water");
      case "rail" -> new Text("铁路用地", "Railway ground");
      case "green" -> new Text("绿地", "Green");
      default -> new Text("其他用地", "Other ground");
    };
  }

  /** lon/lat with 7 decimals. */
  public double[] place(Item item) {
    return new double[] {Math.round(item.fault().x() * 1e7) / 1e7, Math.round(item.fault().y() * 1e7) / 1e7};
  }

  /** Codes of the grids concerned; of lines apart the first ten. */
  public List<String> grids(Item item) {
    List<String> codes = new ArrayList<>();
    for (int area : item.fault().areas()) if (codes.size() < 10) codes.add(code(area));
    return codes;
  }

  /** Code of the ward on whose ground the fault lies, else of the first grid concerned. */
  public String wardOf(Item item) {
    int parent = item.fault().parent();
    if (parent >= 0 && parent < drawing.wards().size()) return drawing.wards().get(parent).code();
    return item.fault().areas().length == 0 ? "" : drawing.grids().get(item.fault().areas()[0]).wardCode();
  }

  private String code(int area) {
    return area >= 0 && area < drawing.grids().size() ? drawing.grids().get(area).code() : "?";
  }

  /** In which row of the file a grid stands, in brackets, to tell grids of one code apart; a space where it is not known. */
  private Text row(int area) {
    long row = area >= 0 && area < drawing.grids().size() ? drawing.grids().get(area).row() : 0;
    return row < 1 ? new Text(" ", "") : new Text("（第 " + row + " 行）", " (row " + row + ")");
  }

  /** A sentence about the fault. */
  public Text what(Item item) {
    Fault fault = item.fault();
    String m2 = m2(fault.areaM2());
    String width = width(fault.widthM());
    String a = fault.areas().length > 0 ? code(fault.areas()[0]) : "";
    String b = fault.areas().length > 1 ? code(fault.areas()[1]) : "";
    String ward = wardOf(item);
    return switch (fault.type()) {
      case INVALID -> new Text("网格 " + a + " 的边界自相交，或者环有误。", "The outline of grid " + a
          + " crosses itself or its rings are wrong.");
      case DUPLICATE -> {
        Text one = row(fault.areas()[0]);
        Text other = row(fault.areas()[1]);
        yield new Text("网格 " + a + one.zh() + "和 " + b + other.zh() + "是同一块地，" + m2 + " 平方米。",
            "Grids " + a + one.en() + " and " + b + other.en() + " are the same ground, " + m2 + " m².");
      }
      case OUTSIDE -> new Text("网格 " + a + " 有 " + m2 + " 平方米在它的社区之外" + strip(fault, width).zh() + "。",
          "Grid " + a + " has " + m2 + " m² outside its ward" + strip(fault, width).en() + ".");
      case OVERLAP -> new Text("网格 " + a + " 和 " + b + " 重叠 " + m2 + " 平方米" + strip(fault, width).zh() + "。",
          "Grids " + a + " and " + b + " overlap by " + m2 + " m²" + strip(fault, width).en() + ".");
      case GAP -> uncovered.is(item) ? mostly(fault, ward, m2)
          : new Text("社区 " + ward + " 有 " + m2 + " 平方米不属于任何网格" + strip(fault, width).zh() + "。",
          m2 + " m² of ward " + ward + " belong to no grid" + strip(fault, width).en() + ".");
      case PIECE -> new Text("网格 " + a + " 有一块 " + m2 + " 平方米与主体不相连。",
          "A piece of grid " + a + " lies apart from it, " + m2 + " m².");
      case APART -> new Text(fault.areas().length + " 个网格的边线与相邻的线相差不到 2 厘米，本应是同一条。",
          "Lines of " + fault.areas().length + " grids lie less than 2 cm from lines beside them and are meant to be one.");
    };
  }

  private Text mostly(Fault fault, String ward, String m2) {
    long percent = Math.round(100 * uncovered.share(fault));
    return new Text("社区 " + ward + " 有 " + m2 + " 平方米没有画（占社区的 " + percent + "%）。",
        m2 + " m² of ward " + ward + " are not drawn (" + percent + "% of it).");
  }

  private static Text strip(Fault fault, String width) {
    if (!fault.sliver()) return new Text("", "");
    return new Text("，是平均宽 " + width + " 的狭缝", ", a strip of " + width + " on average");
  }

  /** What the repair would do. */
  public Text repair(Item item) {
    Repair repair = item.repair();
    String from = code(repair.from());
    String to = code(repair.to());
    String border = String.format(Locale.ROOT, "%,.0f", repair.borderM());
    if (uncovered.is(item)) return uncovered(repair, to);
    return switch (repair.kind()) {
      case GIVE -> new Text("并入网格 " + to + "：公共边界最长（" + border + " 米）。",
          "It goes to grid " + to + ", which has the longest common border (" + border + " m).");
      case CUT_BACK -> new Text("归网格 " + to + "，网格 " + from + " 让出；这样两者都连成一片，边界较短。",
          "Grid " + to + " keeps it and grid " + from + " is cut back, so that both stay whole and the border is short.");
      case SNAP -> snap(item, from, to);
      case CLIP -> repair.to() < 0
          ? new Text("按社区边界裁掉。", "It is cut off along the ward's outline.")
          : new Text("按社区边界裁掉，裁下的地归网格 " + to + "。",
              "It is cut off along the ward's outline, and the ground goes to grid " + to + ".");
      case DROP -> new Text("保留网格 " + to + row(repair.to()).zh() + "，去掉重复的 " + from + row(repair.from()).zh() + "。",
          "Grid " + to + row(repair.to()).en() + " stays; the double, " + from + row(repair.from()).en() + ", is dropped.");
      case REBUILD -> new Text("用原有的线重新围成边界。", "The outline is made again from its own lines.");
      case GIVE_PIECE -> new Text("这一块并入网格 " + to + "。", "The piece goes to grid " + to + ".");
      case NONE -> new Text("没有可以并入的网格：请标明用途，或改正文件。",
          "There is no grid to give it to: give it a type, or mend the file.");
    };
  }

  private static Text uncovered(Repair repair, String to) {
    if (repair.kind() == Repair.Kind.NONE) {
      return new Text("不随“全部修复”处理：请让方案不含这个社区，或标明用途，或补画后重新导入。",
          "“Repair all” leaves it: leave the ward out of the plan, give the ground a type, or draw the rest and import again.");
    }
    return new Text("不随“全部修复”处理：请让方案不含这个社区，或补画后重新导入；单独修复则全部并入网格 " + to + "。",
        "“Repair all” leaves it: leave the ward out of the plan, or draw the rest and import again. Repaired by itself, all of "
            + "it goes to grid " + to + ".");
  }

  private static Text snap(Item item, String from, String to) {
    if (item.fault().type() == Type.APART) {
      String shift = width(item.repair().shiftM());
      return new Text("并成一条线，最多移动 " + shift + "；社区边界不动。",
          "They become one line and move by " + shift + " at most; wards' outlines stay.");
    }
    if (item.fault().type() == Type.GAP) {
      return new Text("网格 " + to + " 的边线贴到相邻的线上。", "The border of grid " + to + " is brought to the line beside it.");
    }
    return new Text("网格 " + from + " 的边线贴到网格 " + to + " 的线上。",
        "The border of grid " + from + " is brought to the line of grid " + to + ".");
  }

  /** The fault as a finding of an import. */
  public Finding finding(Item item) {
    Fault fault = item.fault();
    double[] place = Double.isNaN(fault.x()) ? null : place(item);
    long row = fault.type() == Type.INVALID ? drawing.grids().get(fault.areas()[0]).row() : 0;
    return new Finding("GW-IMP-08" + fault.type().ordinal(), row, place, what(item), repair(item), false);
  }

  private static String m2(double m2) {
    return m2 >= 10 ? String.format(Locale.ROOT, "%,.0f", m2) : String.format(Locale.ROOT, "%.2f", m2);
  }

  private static String width(double metres) {
    if (metres >= 1) return String.format(Locale.ROOT, "%.1f m", metres);
    return metres >= 0.01 ? String.format(Locale.ROOT, "%.1f cm", metres * 100)
        : String.format(Locale.ROOT, "%.1f mm", metres * 1000);
  }
}
