package org.gridwarden.format.text;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridwarden.format.Beliefs;
import org.gridwarden.format.Malformed;
import org.gridwarden.model.Finding;
import org.gridwarden.model.Refusal;
import org.gridwarden.model.Text;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;

/** Takes the place out of the cells of a row, as the columns that hold it were found or told. */
final class TablePlace {

  private static final GeometryFactory FACTORY = new GeometryFactory();
  private static final Pattern RING = Pattern.compile("边界|范围|界线|轮廓|面|boundary|outline|polygon|ring|area", Pattern.CASE_INSENSITIVE);
  private static final Finding PACKED = Finding.kept("GW-FMT-085", 0,
      new Text("经纬度按“度.分秒”读取（121.2830 为 121°28′30″）：列名如此写，或没有一个数的分、秒达到 60。",
          "Coordinates were read as degrees with minutes and seconds behind the point (121.2830 is 121°28′30″): a name says so, or no"
              + " number has minutes or seconds of 60 and more."),
      new Text("若其实是十进制度，请在映射里指明 lon 与 lat 列。", "If they are decimal degrees, name the columns as lon and lat in the mapping."));

  private final PlaceColumns where;
  private final List<String> names;

  private final @Nullable Sexagesimal parts;
  private final boolean packed;

  private TablePlace(PlaceColumns where, List<String> names, @Nullable Sexagesimal parts, boolean packed) {
    this.where = where;
    this.names = names;
    this.parts = parts;
    this.packed = packed;
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
    Sexagesimal parts = told ? null : Sexagesimal.columns(names);
    boolean packed = !told && parts == null && where.kind() == PlaceColumns.Kind.PAIR_OF_COLUMNS && Sexagesimal.packed(names, rows,
        where.x(),
        where.y());
    TablePlace place = new TablePlace(where, names, parts, packed);
    if (packed) beliefs.note(PACKED);
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
    if (parts != null) {
      return Stream.concat(parts.lon().stream(), parts.lat().stream()).filter(column -> column >= 0).map(this::name)
          .collect(Collectors.joining(","));
    }
    if (where.kind() == PlaceColumns.Kind.NONE) return null;
    return where.y() < 0 ? name(where.x()) : name(where.x()) + "," + name(where.y());
  }

  private String name(int column) {
    String name = column < names.size() ? names.get(column) : "";
    return name.isEmpty() ? "#" + (column + 1) : name;
  }

  /** The place of a row in the file's CRS; null when the row has none. */
  @Nullable Geometry of(List<String> cells) throws Malformed {
    if (parts != null) return point(parts, cells);
    String first = where.x() >= 0 && where.x() < cells.size() ? cells.get(where.x()) : "";
    return switch (where.kind()) {
      case NONE -> null;
      case WKT -> first.isEmpty() ? null : OneCell.shape(first, RING.matcher(name(where.x())).find());
      case PAIRS -> first.isEmpty() ? null : pair(first);
      case PAIR_OF_COLUMNS -> {
        String second = where.y() < cells.size() ? cells.get(where.y()) : "";
        yield first.isEmpty() && second.isEmpty() ? null
            : FACTORY.createPoint(new Coordinate(number(where.x(), first), number(where.y(), second)));
      }
    };
  }

  private @Nullable Geometry point(Sexagesimal columns, List<String> cells) throws Malformed {
    boolean none = Stream.concat(columns.lon().stream(), columns.lat().stream())
        .allMatch(column -> column < 0 || column >= cells.size() || cells.get(column).isBlank());
    if (none) return null;
    double lon = Sexagesimal.degrees(columns.lon(), cells);
    double lat = Sexagesimal.degrees(columns.lat(), cells);
    if (!Double.isNaN(lon) && !Double.isNaN(lat)) return FACTORY.createPoint(new Coordinate(lon, lat));
    throw new Malformed("度分秒各列不是数字，或分、秒不小于 60。", "Degrees, minutes and seconds are no numbers, or minutes or seconds are not below 60.");
  }

  private Geometry pair(String cell) throws Malformed {
    double[] pair = OneCell.pair(cell);
    if (pair != null) return FACTORY.createPoint(new Coordinate(pair[0], pair[1]));
    String column = name(where.x());
    throw new Malformed("列“" + column + "”的“" + shown(cell) + "”不是一对坐标。",
        "Column “" + column + "”: “" + shown(cell) + "” is no pair of coordinates.");
  }

  private double number(int at, String text) throws Malformed {
    if (text.isEmpty()) throw new Malformed("列“" + name(at) + "”为空。", "Column “" + name(at) + "” is empty.");
    double value = NumberText.angle(text, where.decimalComma());
    if (Double.isFinite(value)) return packed ? Sexagesimal.unpacked(value) : value;
    throw new Malformed("列“" + name(at) + "”的“" + shown(text) + "”不是数字。",
        "Column “" + name(at) + "”: “" + shown(text) + "” is not a number.");
  }

  private static String shown(String text) {
    return text.length() > 40 ? text.substring(0, 40) + "…" : text;
  }
}
