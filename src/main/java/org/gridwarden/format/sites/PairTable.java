package org.gridwarden.format.sites;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.gridwarden.format.bulk.FieldRows;
import org.gridwarden.format.bulk.UnitIds;
import org.gridwarden.model.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * Numbers between two ids from a CSV file: costs ({@code demand,candidate,cost}) or lengths ({@code source,target,length}).
 * Refused with the row: an empty id (GW-SIT-020), an id that no other file lists where one should (GW-SIT-023), a number
 * that is none ≥ 0 (GW-SIT-022). About 0.1 µs a row.
 */
public final class PairTable {
  private final Path file;
  private final UnitIds from;
  private final UnitIds to;
  private int[] a = new int[1 << 10];
  private int[] b = new int[1 << 10];
  private double[] value = new double[1 << 10];
  private int size;

  /**
   * Reads a whole file with three columns of these names.
   *
   * @param known ids that the first column may name, null to take any
   * @param knownTo ids that the second may name, null to take any
   * @param same whether both columns name the same things
   */
  public PairTable(Path file, String[] columns, @Nullable UnitIds known, @Nullable UnitIds knownTo, boolean same) {
    this.file = file;
    from = known == null ? new UnitIds() : known;
    to = same ? from : knownTo == null ? new UnitIds() : knownTo;
    try (FieldRows rows = new FieldRows(file, columns)) {
      while (rows.next()) {
        int first = id(rows, 0, columns[0], from, known == null);
        int second = id(rows, 1, columns[1], to, same ? known == null : knownTo == null);
        double number = rows.number(2);
        if (!(number >= 0 && number < Double.POSITIVE_INFINITY)) {
          throw rows.fault("GW-SIT-022", "的 " + columns[2] + " 为“" + rows.text(2) + "”，应为大于或等于 0 的数；请改正",
              "has '" + rows.text(2) + "' for " + columns[2] + ", which is not a number of 0 or more; correct it");
        }
        add(first, second, number);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int id(FieldRows rows, int column, String name, UnitIds ids, boolean any) {
    if (rows.from(column) == rows.to(column)) {
      throw rows.fault("GW-SIT-020", "没有 " + name + "；请补上", "has no " + name + "; give it one");
    }
    int found = ids.find(rows.bytes(), rows.from(column), rows.to(column));
    if (found >= 0) return found;
    if (any) {
      ids.add(rows.bytes(), rows.from(column), rows.to(column));
      return ids.size() - 1;
    }
    throw rows.fault("GW-SIT-023", "的 " + name + "“" + rows.text(column) + "”不在其文件中；请改正",
        "names '" + rows.text(column) + "' as its " + name + ", which the file for it does not list; correct it");
  }

  private void add(int first, int second, double number) {
    if (size == a.length) {
      a = Arrays.copyOf(a, 2 * size);
      b = Arrays.copyOf(b, 2 * size);
      value = Arrays.copyOf(value, 2 * size);
    }
    a[size] = first;
    b[size] = second;
    value[size++] = number;
  }

  /** Refuses a row, counted from 0. */
  public Refusal fault(int row, String code, String zh, String en) {
    return Refusal.conflict(code, "文件 " + file.getFileName() + " 第 " + (row + 1) + " 行" + zh,
        "Row " + (row + 1) + " of " + file.getFileName() + " " + en);
  }

  /** Ids of the first column. */
  public UnitIds from() {
    return from;
  }

  /** Ids of the second column. */
  public UnitIds to() {
    return to;
  }

  /** Number of rows. */
  public int size() {
    return size;
  }

  /** Number of the first id in a row. */
  public int a(int row) {
    return a[row];
  }

  /** Number of the second id in a row. */
  public int b(int row) {
    return b[row];
  }

  /** The number in a row. */
  public double value(int row) {
    return value[row];
  }
}
