package org.gridwarden.format.foot;

import java.nio.file.Path;
import java.util.Arrays;
import org.gridwarden.format.bulk.FieldRows;
import org.gridwarden.model.Refusal;

/**
 * Columns {@code x,y} in metres or, where a file has none, {@code lon,lat} in degrees. The reader asks its rows for them
 * as wanted columns 1 to 4, in this order.
 */
public final class Coordinates {
  private double[] x = new double[1 << 10];
  private double[] y = new double[1 << 10];
  private int size;
  private boolean degrees;

  void begin(FieldRows rows, Path file) {
    degrees = !(rows.has(1) && rows.has(2));
    if (degrees && !(rows.has(3) && rows.has(4))) {
      throw Refusal.conflict("GW-NET-006", "文件 " + file.getFileName() + " 既没有列 x,y 也没有列 lon,lat；请补上坐标",
          "File " + file.getFileName() + " has neither columns x,y nor lon,lat; give the coordinates");
    }
  }

  void add(FieldRows rows) {
    if (size == x.length) {
      x = Arrays.copyOf(x, 2 * size);
      y = Arrays.copyOf(y, 2 * size);
    }
    x[size] = coordinate(rows, degrees ? 3 : 1, degrees ? "lon" : "x", degrees ? 180 : 1e8);
    y[size++] = coordinate(rows, degrees ? 4 : 2, degrees ? "lat" : "y", degrees ? 90 : 1e8);
  }

  private static double coordinate(FieldRows rows, int column, String name, double most) {
    double value = rows.number(column);
    if (Math.abs(value) <= most) return value;
    throw rows.fault("GW-NET-002", "的 " + name + " 为“" + rows.text(column) + "”，不是坐标；请改正",
        "has '" + rows.text(column) + "' for " + name + ", which is no coordinate; correct it");
  }

  /** Whether they are degrees. */
  public boolean degrees() {
    return degrees;
  }

  /** Eastings or longitudes, by row. */
  public double[] x() {
    return Arrays.copyOf(x, size);
  }

  /** Northings or latitudes, by row. */
  public double[] y() {
    return Arrays.copyOf(y, size);
  }

  /** Number of rows. */
  public int size() {
    return size;
  }
}
