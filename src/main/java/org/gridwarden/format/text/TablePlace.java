package org.gridwarden.format.text;

import java.util.List;
import java.util.Map;
import org.gridwarden.format.Beliefs;
import org.gridwarden.format.Malformed;
import org.gridwarden.model.Refusal;
import org.gridwarden.model.Text;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;

/** Takes the place out of the cells of a row, as the columns that hold it were found or told. */
final class TablePlace {

  private static final GeometryFactory FACTORY = new GeometryFactory();

  private final PlaceColumns where;
  private final List<String> names;

  private TablePlace(PlaceColumns where, List<String> names) {
    this.where = where;
    this.names = names;
  }

  static TablePlace of(List<String> names, List<List<String>> rows, Map<String, String> mapping, Beliefs beliefs) {
    int wkt = told(names, mapping, "wkt");
    int x = told(names, mapping, "lon");
    int y = told(names, mapping, "lat");
    if (x < 0 && y < 0) {
      x = told(names, mapping, "x");
      y = told(names, mapping, "y");
    }
    boolean told = x >= 0 && y >= 0 || wkt >= 0;
    PlaceColumns where;
    if (x >= 0 && y >= 0) where = PlaceColumns.told(x, y, rows);
    else if (wkt >= 0) where = PlaceColumns.oneColumn(wkt, rows);
    else where = PlaceColumns.of(names, rows);
    TablePlace place = new TablePlace(where, names);
    String columns = place.columns();
    if (columns != null) {
      Text why = told ? new Text("位置取自列 " + columns, "the place is read from " + columns)
          : where.byName() ? new Text("由列名看出，位置在列 " + columns, "the names say that the place is in " + columns)
          : new Text("由内容看出，位置在列 " + columns, "the content says that the place is in " + columns);
      beliefs.put("place", new Beliefs.Belief(columns, why, told, told ? 1 : where.byName() ? 0.95 : 0.8, List.of()));
      if (where.decimalComma()) {
        beliefs.put("decimals", ",", false, "坐标用逗号作小数点", "commas part the decimals of coordinates");
      }
    }
    return place;
  }

  private static int told(List<String> names, Map<String, String> mapping, String ours) {
    String theirs = mapping.get(ours);
    if (theirs == null) return -1;
    int at = names.indexOf(theirs);
    if (at >= 0) return at;
    List<String> some = names.size() > 50 ? names.subList(0, 50) : names;
    throw Refusal.invalid("GW-FMT-018", "mapping",
        "mapping 把 " + ours + " 指向“" + theirs + "”，而文件的列是 " + String.join("、", some) + "。",
        "mapping points " + ours + " at “" + theirs + "”, but the columns are " + String.join(", ", some) + ".");
  }

  /** Names of the columns that hold the place, parted by a comma; null when none does. */
  @Nullable String columns() {
    if (where.kind() == PlaceColumns.Kind.NONE) return null;
    return where.y() < 0 ? name(where.x()) : name(where.x()) + "," + name(where.y());
  }

  private String name(int column) {
    String name = column < names.size() ? names.get(column) : "";
    return name.isEmpty() ? "#" + (column + 1) : name;
  }

  /** The place of a row in the file's CRS; null when the row has none. */
  @Nullable Geometry of(List<String> cells) throws Malformed {
    String first = where.x() >= 0 && where.x() < cells.size() ? cells.get(where.x()) : "";
    return switch (where.kind()) {
      case NONE -> null;
      case WKT -> first.isEmpty() ? null : parse(first);
      case PAIRS -> first.isEmpty() ? null : pair(first);
      case PAIR_OF_COLUMNS -> {
        String second = where.y() < cells.size() ? cells.get(where.y()) : "";
        yield first.isEmpty() && second.isEmpty() ? null
            : FACTORY.createPoint(new Coordinate(number(where.x(), first), number(where.y(), second)));
      }
    };
  }

  private Geometry pair(String cell) throws Malformed {
    double[] pair = PlaceColumns.pair(cell);
    if (pair != null) return FACTORY.createPoint(new Coordinate(pair[0], pair[1]));
    String column = name(where.x());
    throw new Malformed("列“" + column + "”的“" + shown(cell) + "”不是一对坐标。",
        "Column “" + column + "”: “" + shown(cell) + "” is no pair of coordinates.");
  }

  private double number(int at, String text) throws Malformed {
    if (text.isEmpty()) throw new Malformed("列“" + name(at) + "”为空。", "Column “" + name(at) + "” is empty.");
    double value = NumberText.angle(text, where.decimalComma());
    if (Double.isFinite(value)) return value;
    throw new Malformed("列“" + name(at) + "”的“" + shown(text) + "”不是数字。",
        "Column “" + name(at) + "”: “" + shown(text) + "” is not a number.");
  }

  private static String shown(String text) {
    return text.length() > 40 ? text.substring(0, 40) + "…" : text;
  }

  private static Geometry parse(String text) throws Malformed {
    try {
      String wkt = text.regionMatches(true, 0, "SRID=", 0, 5) ? text.substring(text.indexOf(';') + 1) : text;
      return new WKTReader(FACTORY).read(wkt);
    } catch (ParseException | IllegalArgumentException | StackOverflowError e) {
      throw new Malformed("WKT 不能读取：“" + shown(text) + "”",
          "The WKT cannot be read: “" + shown(text) + "”.");
    }
  }
}
