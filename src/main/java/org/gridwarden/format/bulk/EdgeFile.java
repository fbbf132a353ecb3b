package org.gridwarden.format.bulk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Common borders of units from a CSV file with columns {@code u,v} (ids) and, if it has them, {@code len} (metres) and
 * {@code kind} (what lies on the border, for example {@code street}). Columns in file order; about 25 ns a row.
 *
 * <p>Refused with the row (GW-UNI-020): an id that is no unit, a length that is no number ≥ 0. A border of a unit with
 * itself is left out and counted; one that is listed again with its units swapped and the same length and kind is one.
 */
public final class EdgeFile {
  private int[] u = new int[1 << 12];
  private int[] v = new int[1 << 12];
  private double[] length = new double[1 << 12];
  private byte[] kind = new byte[1 << 12];
  private int size;
  private int loops;
  private final boolean measured;
  private final UnitIds kinds = new UnitIds();
  private final TreeMap<String, Double> metresByKind = new TreeMap<>();

  /** Reads a whole file. */
  public EdgeFile(Path file, UnitIds units) {
    double[] metres = new double[Byte.MAX_VALUE];
    try (FieldRows rows = new FieldRows(file, "u", "v", "?len", "?kind")) {
      measured = rows.has(2);
      while (rows.next()) {
        int a = unit(rows, units, 0);
        int b = unit(rows, units, 1);
        double metre = measured ? rows.number(2) : 0;
        if (!(metre >= 0) || metre > 1e9) {
          throw rows.fault("的长度 len 为“" + rows.text(2) + "”，应为大于或等于 0 的数；请改正",
              "has a length (len) of '" + rows.text(2) + "', which is not a number of 0 or more; correct it");
        }
        if (a == b) {
          loops++;
          continue;
        }
        int what = kind(rows);
        metres[what] += metre;
        add(a, b, metre, what);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    for (int k = 0; k < kinds.size(); k++) metresByKind.put(kinds.id(k), metres[k]);
  }

  private static int unit(FieldRows rows, UnitIds units, int column) {
    int found = units.find(rows.bytes(), rows.from(column), rows.to(column));
    if (found >= 0) return found;
    throw rows.fault("的 id “" + rows.text(column) + "”不在单元文件中；请改正", "names '" + rows.text(column) + "', which is no unit; correct it");
  }

  private int kind(FieldRows rows) {
    int known = kinds.find(rows.bytes(), rows.from(3), rows.to(3));
    if (known >= 0) return known;
    if (kinds.size() + 1 == Byte.MAX_VALUE) {
      throw rows.fault("的 kind 是第 " + Byte.MAX_VALUE + " 种；种类太多，请检查列名",
          "has kind number " + Byte.MAX_VALUE + "; that is too many, check the columns");
    }
    kinds.add(rows.text(3));
    return kinds.size() - 1;
  }

  private void add(int a, int b, double metre, int what) {
    if (size == u.length) {
      u = Arrays.copyOf(u, 2 * size);
      v = Arrays.copyOf(v, 2 * size);
      length = Arrays.copyOf(length, 2 * size);
      kind = Arrays.copyOf(kind, 2 * size);
    }
    u[size] = a;
    v[size] = b;
    length[size] = metre;
    kind[size++] = (byte) what;
  }

  /** Number of borders. */
  public int size() {
    return size;
  }

  /** One unit of border {@code edge}. */
  public int u(int edge) {
    return u[edge];
  }

  /** The other. */
  public int v(int edge) {
    return v[edge];
  }

  /** Whether the file tells lengths; else all are 0. */
  public boolean measured() {
    return measured;
  }

  /** Metres of border {@code edge}, ≥ 0. */
  public double length(int edge) {
    return length[edge];
  }

  /** For each border, whether its kind is one of these. */
  public boolean[] isAny(Set<String> names) {
    boolean[] wanted = new boolean[kinds.size()];
    for (int k = 0; k < wanted.length; k++) wanted[k] = names.contains(kinds.id(k));
    boolean[] is = new boolean[size];
    for (int edge = 0; edge < size; edge++) is[edge] = wanted[kind[edge]];
    return is;
  }

  /** Kinds that occur, with metres of border of each. */
  public TreeMap<String, Double> metresByKind() {
    return metresByKind;
  }

  /** Those of {@code names} that no border has. */
  public Set<String> unknown(Set<String> names) {
    Set<String> unknown = new TreeSet<>(names);
    unknown.removeAll(metresByKind.keySet());
    return unknown;
  }

  /** Number of the kind of border {@code edge}, for telling kinds apart. */
  public int kind(int edge) {
    return kind[edge];
  }

  /** Borders of a unit with itself, which were left out. */
  public int loops() {
    return loops;
  }
}
