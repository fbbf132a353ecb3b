package org.gridwarden.format.sites;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.gridwarden.format.bulk.FieldRows;
import org.gridwarden.format.bulk.UnitIds;

/**
 * Rows with an {@code id}, perhaps a place ({@code x,y} in metres or {@code lon,lat} in degrees) and some numbers, for
 * example {@code id,x,y,weight}. Refused with the row: an id that is empty or there already (GW-SIT-020), a place that is
 * none (GW-SIT-021), a number below 0 or none at all (GW-SIT-022); an empty number stays unknown.
 */
public final class SiteTable {
  private static final int PLACE = 5;
  private final Path file;
  private final UnitIds ids = new UnitIds();
  private final double[][] numbers;
  private final boolean[] has;
  private double[] x = new double[64];
  private double[] y = new double[64];
  private boolean placed;
  private boolean degrees;

  /**
   * Reads a whole file.
   *
   * @param columns names of columns with numbers; each may be missing
   */
  public SiteTable(Path file, String... columns) {
    this.file = file;
    String[] wanted = new String[PLACE + columns.length];
    System.arraycopy(new String[] {"id", "?x", "?y", "?lon", "?lat"}, 0, wanted, 0, PLACE);
    for (int c = 0; c < columns.length; c++) wanted[PLACE + c] = "?" + columns[c];
    numbers = new double[columns.length][64];
    has = new boolean[columns.length];
    try (FieldRows rows = new FieldRows(file, wanted)) {
      boolean metres = rows.has(1) && rows.has(2);
      degrees = !metres && rows.has(3) && rows.has(4);
      placed = metres || degrees;
      for (int c = 0; c < columns.length; c++) has[c] = rows.has(PLACE + c);
      while (rows.next()) read(rows, columns);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void read(FieldRows rows, String[] columns) {
    if (rows.from(0) == rows.to(0)) throw rows.fault("GW-SIT-020", "没有 id；请补上", "has no id; give it one");
    if (ids.add(rows.bytes(), rows.from(0), rows.to(0)) >= 0) {
      throw rows.fault("GW-SIT-020", "的 id“" + rows.text(0) + "”已出现过；请改正",
          "has the id '" + rows.text(0) + "', which is there already; correct it");
    }
    int at = ids.size() - 1;
    if (at == x.length) {
      x = Arrays.copyOf(x, 2 * at);
      y = Arrays.copyOf(y, 2 * at);
      for (int c = 0; c < numbers.length; c++) numbers[c] = Arrays.copyOf(numbers[c], 2 * at);
    }
    if (placed) {
      x[at] = coordinate(rows, degrees ? 3 : 1, degrees ? "lon" : "x", degrees ? 180 : 1e8);
      y[at] = coordinate(rows, degrees ? 4 : 2, degrees ? "lat" : "y", degrees ? 90 : 1e8);
    }
    for (int c = 0; c < columns.length; c++) {
      int field = PLACE + c;
      boolean empty = !has[c] || rows.from(field) == rows.to(field);
      double value = empty ? Double.NaN : rows.number(field);
      if (!empty && !(value >= 0 && value < Double.POSITIVE_INFINITY)) {
        throw rows.fault("GW-SIT-022", "的 " + columns[c] + " 为“" + rows.text(field) + "”，应为大于或等于 0 的数；请改正",
            "has '" + rows.text(field) + "' for " + columns[c] + ", which is not a number of 0 or more; correct it");
      }
      numbers[c][at] = value;
    }
  }

  private static double coordinate(FieldRows rows, int column, String name, double most) {
    double value = rows.number(column);
    if (Math.abs(value) <= most) return value;
    throw rows.fault("GW-SIT-021", "的 " + name + " 为“" + rows.text(column) + "”，不是坐标；请改正",
        "has '" + rows.text(column) + "' for " + name + ", which is no coordinate; correct it");
  }

  /** Name of the file, for messages. */
  public String name() {
    return String.valueOf(file.getFileName());
  }

  /** Ids in file order. */
  public UnitIds ids() {
    return ids;
  }

  /** Number of rows. */
  public int size() {
    return ids.size();
  }

  /** Whether the file has a column of this number. */
  public boolean has(int column) {
    return has[column];
  }

  /** Numbers of a column by row, NaN where there is none. */
  public double[] numbers(int column) {
    return Arrays.copyOf(numbers[column], size());
  }

  /** Whether rows have places. */
  public boolean placed() {
    return placed;
  }

  /** Whether places are lon/lat in degrees; else metres. */
  public boolean degrees() {
    return degrees;
  }

  /** Eastings or longitudes by row. */
  public double[] x() {
    return Arrays.copyOf(x, size());
  }

  /** Northings or latitudes by row. */
  public double[] y() {
    return Arrays.copyOf(y, size());
  }
}
