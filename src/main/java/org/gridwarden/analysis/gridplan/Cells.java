package org.gridwarden.analysis.gridplan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.gridwarden.analysis.gridplan.Crumbs.Group;
import org.gridwarden.analysis.gridplan.Cutter.Piece;
import org.gridwarden.model.Progress;
import org.gridwarden.model.Text;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;

/**
 * Square, hexagon and H3 cells inside wards: whole (together they are the ward, without gap or overlap), connected,
 * without crumbs, coded.
 */
public final class Cells {
  /** Share of a whole cell below which a piece is a crumb. */
  public static final double CRUMB_SHARE = 0.1;

  /**
   * @param code text of 1 to 28 characters
   * @param outline valid polygon or multipolygon in a metric CRS; never mutated
   */
  public record Ward(String code, Geometry outline) {}

  /**
   * @param code ward code and three digits, see {@link Codes}
   * @param outline polygon in the wards' metric CRS; cells that share a stretch of border have the same vertices on it
   */
  public record Cell(String code, String wardCode, Geometry outline) {}

  /**
   * A piece that was too small for a cell of its own.
   *
   * @param into code of the cell it was joined to
   * @param x easting of a point inside it, metres
   * @param y northing of the same point
   */
  public record Merged(String wardCode, String into, double areaM2, double x, double y) {}

  /** Cells in the order of wards given, then of codes; crumbs in the same order. */
  public record Result(List<Cell> cells, List<Merged> crumbs) {}

  private Cells() {}

  /**
   * Divides wards into cells.
   *
   * <p>A cell that the ward's border cuts into several parts gives several pieces; a piece below {@code crumbShare} of
   * a whole cell is joined to the neighbour in its ward with the longest common border, and listed. Wards that share
   * their border vertices get cells that share theirs. A ward smaller than a crumb is one cell.
   *
   * <p>Refused: more than 999 cells in a ward (GW-CEL-002, with the cell size that fits; an absurd size is refused
   * before memory is spent on it), an invalid outline (GW-CEL-003), a ward code too long to number (GW-CEL-004).
   * Cost: proportional to the number of cells and border vertices, about 2 µs a whole cell.
   *
   * @param crumbShare 0 … 1, usually {@link #CRUMB_SHARE}
   */
  public static Result divide(List<Ward> wards, CellMethod method, double crumbShare, Progress progress) {
    CellLimits.check(wards, method, crumbShare, progress);
    Lattice lattice = Lattice.of(method);
    List<Cell> cells = new ArrayList<>();
    List<Merged> crumbs = new ArrayList<>();
    for (int i = 0; i < wards.size(); i++) {
      Ward ward = wards.get(i);
      progress.report((double) i / wards.size(), new Text("正在划分 " + ward.code(), "dividing " + ward.code()));
      List<Group> groups = groups(ward, lattice, crumbShare, progress);
      if (groups.size() > Codes.MOST) throw CellLimits.tooMany(wards, ward, groups.size(), method, crumbShare, progress);
      number(ward, groups, lattice, cells, crumbs);
    }
    return new Result(cells, crumbs);
  }

  /**
   * Refuses what {@link #divide} would refuse, as far as that can be told without dividing: absurd sizes, invalid
   * outlines, ward codes that are too long.
   */
  public static void check(List<Ward> wards, CellMethod method, double crumbShare, Progress progress) {
    CellLimits.check(wards, method, crumbShare, progress);
  }

  /**
   * What a ward keeps of one lattice cell.
   *
   * @param cell name of the lattice cell: {@code column,row} or the H3 index
   * @param outline polygon, or multipolygon when the border cuts the cell into several parts
   * @param whole whether it is the whole cell
   */
  public record Part(String cell, Geometry outline, boolean whole) {}

  /**
   * Plain clipping of the lattice to one ward, in the order of cells: parts of more than 1e-6 m², crumbs too, any
   * number up to two million (GW-CEL-005 with the size that fits), no codes. Cost: about 1 µs a whole cell.
   */
  public static List<Part> clip(Ward ward, CellMethod method, Progress progress) {
    CellLimits.checkClip(ward, method);
    List<Piece> pieces = Cutter.cut(ward.outline(), Lattice.of(method), progress);
    pieces.sort(Comparator.comparingLong(Piece::cell));
    List<Part> parts = new ArrayList<>(pieces.size());
    for (int from = 0; from < pieces.size(); ) {
      int to = from + 1;
      while (to < pieces.size() && pieces.get(to).cell() == pieces.get(from).cell()) to++;
      Piece first = pieces.get(from);
      parts.add(new Part(name(method, first.cell()), together(pieces.subList(from, to)), first.whole()));
      from = to;
    }
    return parts;
  }

  private static Geometry together(List<Piece> pieces) {
    if (pieces.size() == 1) return pieces.get(0).outline();
    Polygon[] parts = pieces.stream().map(Piece::outline).toArray(Polygon[]::new);
    return parts[0].getFactory().createMultiPolygon(parts);
  }

  private static String name(CellMethod method, long cell) {
    if (method instanceof CellMethod.H3) return Long.toHexString(cell);
    return new StringBuilder().append(Lattice.i(cell)).append(',').append(Lattice.j(cell)).toString();
  }

  static List<Group> groups(Ward ward, Lattice lattice, double crumbShare, Progress progress) {
    return Crumbs.join(Cutter.cut(ward.outline(), lattice, progress), crumbShare * lattice.cellAreaM2());
  }

  private static void number(
      Ward ward, List<Group> groups, Lattice lattice, List<Cell> cells, List<Merged> crumbs) {
    groups.sort(Codes.order(lattice));
    for (int k = 0; k < groups.size(); k++) {
      Group group = groups.get(k);
      String code = Codes.code(ward.code(), k + 1);
      cells.add(new Cell(code, ward.code(), group.outline()));
      group.others().stream().sorted(Comparator.comparingDouble(piece -> piece.outline().getArea()))
          .forEach(piece -> crumbs.add(merged(ward, code, piece)));
    }
  }

  private static Merged merged(Ward ward, String into, Piece piece) {
    Point inside = piece.outline().getInteriorPoint();
    return new Merged(ward.code(), into, piece.outline().getArea(), inside.getX(), inside.getY());
  }
}
