package org.gridwarden.format.foot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.gridwarden.format.bulk.FieldRows;
import org.gridwarden.format.bulk.UnitIds;

/**
 * Costs between pairs from a CSV file {@code origin,destination,cost}; of a pair that comes twice the first counts and
 * the second is refused by who reads it. Refused: an origin or destination that is not listed (GW-NET-010), a cost that
 * is no number ≥ 0 (GW-NET-011). About 0.1 µs a row.
 */
public final class CostFile {
  private int[] origin = new int[1 << 10];
  private int[] destination = new int[1 << 10];
  private double[] cost = new double[1 << 10];
  private int size;

  /** Reads a whole file. */
  public CostFile(Path file, UnitIds origins, UnitIds destinations) {
    try (FieldRows rows = new FieldRows(file, "origin", "destination", "cost")) {
      while (rows.next()) {
        int o = find(rows, 0, origins, "origin", "demand", "需求");
        int d = find(rows, 1, destinations, "destination", "supply", "供给");
        double value = rows.number(2);
        if (!(value >= 0) || Double.isInfinite(value)) {
          throw rows.fault("GW-NET-011", "的 cost 为“" + rows.text(2) + "”，应为大于或等于 0 的数；请改正",
              "has '" + rows.text(2) + "' for cost, which is not a number of 0 or more; correct it");
        }
        add(o, d, value);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int find(FieldRows rows, int column, UnitIds ids, String name, String file, String fileZh) {
    int found = ids.find(rows.bytes(), rows.from(column), rows.to(column));
    if (found >= 0) return found;
    throw rows.fault("GW-NET-010", "的 " + name + "“" + rows.text(column) + "”不在" + fileZh + "文件中；请改正",
        "names '" + rows.text(column) + "' as its " + name + ", which the file of " + file + " does not list; correct it");
  }

  private void add(int o, int d, double value) {
    if (size == origin.length) {
      origin = Arrays.copyOf(origin, 2 * size);
      destination = Arrays.copyOf(destination, 2 * size);
      cost = Arrays.copyOf(cost, 2 * size);
    }
    origin[size] = o;
    destination[size] = d;
    cost[size++] = value;
  }

  /** Numbers of the origins. */
  public int[] origin() {
    return Arrays.copyOf(origin, size);
  }

  /** Numbers of the destinations. */
  public int[] destination() {
    return Arrays.copyOf(destination, size);
  }

  /** Costs. */
  public double[] cost() {
    return Arrays.copyOf(cost, size);
  }
}
