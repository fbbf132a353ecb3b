package org.gridwarden.analysis.gridplan;

import java.util.List;
import org.gridwarden.analysis.gridplan.Cells.Ward;
import org.gridwarden.model.Progress;
import org.gridwarden.model.Refusal;
import org.gridwarden.model.Text;
import org.locationtech.jts.geom.Polygonal;
import org.locationtech.jts.operation.valid.IsValidOp;
import org.locationtech.jts.operation.valid.TopologyValidationError;

/** What cannot be divided, found before work is spent on it, and the cell size that would fit. */
final class CellLimits {
  /** Most parts that one area is clipped into. */
  private static final int MOST_PARTS = 2_000_000;

  private CellLimits() {}

  static void check(List<Ward> wards, CellMethod method, double crumbShare, Progress progress) {
    Ward worst = null;
    double most = 0;
    double cellM2 = cellAreaM2(method);
    for (Ward ward : wards) {
      checkWard(ward);
      double estimate = ward.outline().getArea() / cellM2;
      if (estimate > most) {
        most = estimate;
        worst = ward;
      }
    }
    // Every whole cell lies inside the ward, so that far more area than 999 cells can never fit.
    if (worst != null && most > 2 * Codes.MOST) {
      throw tooMany(wards, worst, (long) Math.min(most, Long.MAX_VALUE), method, crumbShare, progress);
    }
  }

  /** Refuses to clip more cells than memory holds. */
  static void checkClip(Ward ward, CellMethod method) {
    checkWard(ward);
    double estimate = ward.outline().getArea() / cellAreaM2(method);
    if (estimate <= MOST_PARTS) return;
    String fit;
    if (method instanceof CellMethod.H3 h3) {
      int resolution = h3.resolution();
      while (resolution > 0
          && ward.outline().getArea() / cellAreaM2(new CellMethod.H3(resolution, h3.projection()))
              > MOST_PARTS) resolution--;
      fit = String.valueOf(resolution);
    } else {
      double unit = cellAreaM2(sized(method, 1));
      fit = String.valueOf((long) Math.ceil(10 * Math.sqrt(ward.outline().getArea() / MOST_PARTS / unit)) / 10.0);
    }
    String parameter =
        method instanceof CellMethod.H3
            ? "--resolution"
            : method instanceof CellMethod.Square ? "--cell" : "--edge";
    throw Refusal.invalid(
        "GW-CEL-005",
        parameter,
        "区域 "
            + ward.code()
            + " 约需 "
            + (long) Math.min(estimate, 1e18)
            + " 个单元，最多 "
            + MOST_PARTS
            + " 个；请改用"
            + zh(method)
            + " "
            + fit,
        "Area "
            + ward.code()
            + " would need about "
            + (long) Math.min(estimate, 1e18)
            + " cells, "
            + MOST_PARTS
            + " at most; use "
            + en(method)
            + " "
            + fit);
  }

  /** Area of a whole cell without building anything. */
  static double cellAreaM2(CellMethod method) {
    return Lattice.of(method).cellAreaM2();
  }

  private static void checkWard(Ward ward) {
    if (ward.code().length() > Codes.LONGEST_WARD) {
      throw Refusal.conflict("GW-CEL-004",
          "社区代码 " + ward.code() + " 超过 " + Codes.LONGEST_WARD + " 个字符，无法再加网格序号；请改短代码",
          "Ward code " + ward.code() + " has more than " + Codes.LONGEST_WARD
              + " characters and leaves no room for grid numbers; shorten it");
    }
    TopologyValidationError error =
        ward.outline() instanceof Polygonal && !ward.outline().isEmpty() ? new IsValidOp(ward.outline()).getValidationError() : null;
    if (ward.outline() instanceof Polygonal && error == null) return;
    String where =
        error == null ? "" : " (" + error.getCoordinate().x + ", " + error.getCoordinate().y + ")";
    throw Refusal.conflict(
        "GW-CEL-003",
        "社区 " + ward.code() + " 的边界不是有效多边形" + where + "；请先修正边界再划分",
        "The outline of ward "
            + ward.code()
            + " is not a valid polygon"
            + where
            + "; mend it before dividing");
  }

  /** The refusal that names the ward, the largest number and the size that fits all wards. */
  static Refusal tooMany(
      List<Ward> wards, Ward ward, long count, CellMethod method, double crumbShare, Progress progress) {
    String fit = fitting(wards, method, crumbShare, progress);
    Text text =
        new Text(
            "社区 "
                + ward.code()
                + " 约需 "
                + count
                + " 个网格，编码规则最多 "
                + Codes.MOST
                + " 个；请改用"
                + zh(method)
                + " "
                + fit,
            "Ward "
                + ward.code()
                + " would need about "
                + count
                + " cells and the coding rule has numbers for "
                + Codes.MOST
                + "; use "
                + en(method)
                + " "
                + fit);
    return new Refusal(
        Refusal.Kind.INVALID,
        "GW-CEL-002",
        text,
        method instanceof CellMethod.H3 ? "resolution" : "cellM",
        null);
  }

  private static String zh(CellMethod method) {
    return method instanceof CellMethod.H3 ? "分辨率不高于" : "不小于以下米数的单元：";
  }

  private static String en(CellMethod method) {
    return method instanceof CellMethod.H3
        ? "a resolution of at most"
        : "cells of at least this many metres:";
  }

  /** Whole metres, or an H3 resolution, with which every ward stays within the numbers. */
  private static String fitting(List<Ward> wards, CellMethod method, double crumbShare, Progress progress) {
    if (method instanceof CellMethod.H3 h3) {
      int resolution = h3.resolution();
      for (Ward ward : wards) {
        while (resolution > 0 && !fits(ward, new CellMethod.H3(resolution, h3.projection()), crumbShare, progress)) resolution--;
      }
      return String.valueOf(resolution);
    }
    double share = cellAreaM2(sized(method, 1));
    long size = 1;
    for (Ward ward : wards) {
      size = Math.max(size, (long) Math.ceil(Math.sqrt(ward.outline().getArea() / Codes.MOST / share)));
      while (!fits(ward, sized(method, size), crumbShare, progress)) size += Math.max(1, size / 200);
    }
    return method instanceof CellMethod.Square ? String.valueOf(size) : widthAndEdge(size);
  }

  private static String widthAndEdge(double size) {
    return size + " (edge " + (long) Math.ceil(size / Math.sqrt(3)) + ")";
  }

  private static boolean fits(Ward ward, CellMethod method, double crumbShare, Progress progress) {
    if (ward.outline().getArea() / cellAreaM2(method) > 2 * Codes.MOST) return false;
    return Cells.groups(ward, Lattice.of(method), crumbShare, progress).size() <= Codes.MOST;
  }

  private static CellMethod sized(CellMethod method, double cellM) {
    if (method instanceof CellMethod.Square square) return new CellMethod.Square(cellM, square.originX(), square.originY());
    // The caller's own measure: width between opposite sides.
    return CellMethod.Hexagon.ofWidth(cellM);
  }
}
