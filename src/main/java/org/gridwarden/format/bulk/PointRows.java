package org.gridwarden.format.bulk;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.gridwarden.model.Finding;

/**
 * Points with residents from a CSV file, in batches of columns. Columns {@code lon,lat} (degrees) or {@code x,y}
 * (metres); {@code residents} is a whole number ≥ 0, 1 where the file has no such column. Blank lines are no rows.
 *
 * <p>A row that cannot be read is left out and listed: too few or too many fields (GW-PTS-011), a coordinate that is no
 * number (GW-PTS-012) or out of range, which tells swapped columns (GW-PTS-013), residents that are no whole number ≥ 0
 * (GW-PTS-014).
 */
public final class PointRows implements Closeable {
  /** Most rows of a batch. */
  public static final int BATCH = 4096;

  /** Columns of the present batch. */
  public final double[] x = new double[BATCH];

  public final double[] y = new double[BATCH];
  public final int[] residents = new int[BATCH];

  private static final int SLOW = -1;
  private static final int X = 0;
  private static final int Y = 1;
  private static final int RESIDENTS = 2;
  private final CsvBytes csv;
  private final BadRows bad;
  private final String[] names;
  private final int[] columns;
  private final double mostX;
  private final double mostY;
  /** Wanted columns in file order: their distance from the one before, and what they are. */
  private final int[] gap;

  private final int[] role;
  private final int fields;
  private long row;
  private int size;
  private long digits;
  private int scale;
  private boolean minus;

  /** Opens a file; {@code degrees}: columns lon,lat, else x,y. */
  public PointRows(Path file, boolean degrees, BadRows bad) {
    this.bad = bad;
    csv = new CsvBytes(file);
    List<String> header = csv.header();
    names = degrees ? new String[] {"lon", "lat", "residents"} : new String[] {"x", "y", "residents"};
    boolean counted = header.contains("residents");
    columns = new int[] {csv.column(header, names[X]), csv.column(header, names[Y]), counted ? header.indexOf("residents") : -1};
    mostX = degrees ? 180 : 1e8;
    mostY = degrees ? 90 : 1e8;
    fields = header.size();
    role = inFileOrder(counted ? 3 : 2);
    gap = new int[role.length];
    int before = 0;
    for (int k = 0; k < role.length; k++) {
      gap[k] = columns[role[k]] - before;
      before = columns[role[k]] + 1;
    }
    if (!counted) java.util.Arrays.fill(residents, 1);
  }

  private int[] inFileOrder(int count) {
    int[] order = new int[count];
    for (int k = 0; k < count; k++) {
      int rank = 0;
      for (int j = 0; j < count; j++) if (columns[j] < columns[k]) rank++;
      order[rank] = k;
    }
    return order;
  }

  /** Rows read so far, bad ones counted. */
  public long rows() {
    return row;
  }

  /** Reads the next batch into the columns; answers its size, 0 at the end of the file. */
  public int next() {
    size = 0;
    while (size == 0) {
      if (csv.at >= csv.limit && !csv.more()) return 0;
      scan();
    }
    return size;
  }

  @Override
  public void close() throws IOException {
    csv.close();
  }

  private void scan() {
    while (size < BATCH && csv.at < csv.limit) {
      int next = fastRow(csv.bytes, csv.at);
      if (next == SLOW) {
        slowRow();
      } else {
        csv.at = next;
        row++;
        size++;
      }
    }
  }

  /** Reads a plain row into the batch; answers where the next begins, or {@link #SLOW} when anything is unusual. */
  private int fastRow(byte[] b, int from) {
    int p = from;
    for (int k = 0; k < role.length; k++) {
      for (int skip = gap[k]; skip > 0; skip--) {
        if (b[p] == '"') return SLOW;
        byte c = b[p];
        while (c != ',') {
          if (c == '\n') return SLOW;
          c = b[++p];
        }
        p++;
      }
      p = number(b, p);
      if (p == SLOW) return SLOW;
      if (!store(role[k])) return SLOW;
      if (k + 1 < role.length) {
        if (b[p] != ',') return SLOW;
        p++;
      }
    }
    return endOfRow(b, p);
  }

  /** Checks that the row has as many fields as the header; {@code p} stands behind the last wanted field. */
  private int endOfRow(byte[] b, int p) {
    int left = fields - 1 - columns[role[role.length - 1]];
    byte c = b[p];
    while (c != '\n') {
      if (c == ',') {
        left--;
        if (b[p + 1] == '"') return SLOW;
      }
      c = b[++p];
    }
    return left == 0 ? p + 1 : SLOW;
  }

  /** Reads a plain decimal number; answers where it ends. */
  private int number(byte[] b, int from) {
    int p = from;
    minus = b[p] == '-';
    if (minus) p++;
    long m = 0;
    int start = p;
    int d = b[p] - '0';
    while (d >= 0 && d <= 9) {
      m = m * 10 + d;
      d = b[++p] - '0';
    }
    int count = p - start;
    scale = 0;
    if (d == '.' - '0') {
      start = ++p;
      d = b[p] - '0';
      while (d >= 0 && d <= 9) {
        m = m * 10 + d;
        d = b[++p] - '0';
      }
      scale = p - start;
      count += scale;
    }
    digits = m;
    boolean ends = d == ',' - '0' || d == '\n' - '0' || d == '\r' - '0';
    return ends && count > 0 && Decimal.fits(m, count, scale) ? p : SLOW;
  }

  /** Puts the number just read where it belongs; false when it is not plainly right. */
  private boolean store(int what) {
    if (what == RESIDENTS) {
      residents[size] = (int) digits;
      return !minus && scale == 0 && digits <= Integer.MAX_VALUE;
    }
    double value = Decimal.value(minus, digits, scale);
    if (what == X) {
      x[size] = value;
      return value <= mostX && value >= -mostX;
    }
    y[size] = value;
    return value <= mostY && value >= -mostY;
  }

  private void slowRow() {
    List<String> row = csv.slowRow();
    if (row == null) return;
    this.row++;
    if (row.size() != fields) {
      reject("GW-PTS-011", "有 " + row.size() + " 个字段，表头有 " + fields + " 个；请补齐",
          "has " + row.size() + " fields where the header has " + fields + "; complete it");
      return;
    }
    double px = coordinate(row, X, mostX);
    double py = coordinate(row, Y, mostY);
    if (Double.isNaN(px) || Double.isNaN(py)) return;
    int count = 1;
    if (columns[RESIDENTS] >= 0) {
      String text = row.get(columns[RESIDENTS]).strip();
      count = wholeNumber(text);
      if (count < 0) {
        reject("GW-PTS-014", "residents “" + text + "” 不是大于或等于 0 的整数；请改正",
            "residents '" + text + "' is not a whole number of 0 or more; correct it");
        return;
      }
    }
    x[size] = px;
    y[size] = py;
    residents[size++] = count;
  }

  /** The coordinate, or NaN after telling why it cannot be. */
  private double coordinate(List<String> row, int what, double most) {
    String text = row.get(columns[what]).strip();
    double value = Double.NaN;
    if (!text.isEmpty() && text.chars().allMatch(c -> "+-.eE0123456789".indexOf(c) >= 0)) {
      try {
        value = Double.parseDouble(text);
      } catch (NumberFormatException e) {
        value = Double.NaN;
      }
    }
    if (Double.isNaN(value)) {
      reject("GW-PTS-012", names[what] + " “" + text + "” 不是数字；请改正", names[what] + " '" + text + "' is not a number; correct it");
    } else if (Math.abs(value) > most) {
      String zh = names[what].equals("lat") ? "（经纬度列可能写反了）" : "";
      String en = names[what].equals("lat") ? " (lon and lat may be swapped)" : "";
      reject("GW-PTS-013", names[what] + " " + text + " 超出 ±" + most + zh, names[what] + " " + text + " is beyond ±" + most + en);
      return Double.NaN;
    }
    return value;
  }

  private static int wholeNumber(String text) {
    if (text.isEmpty() || text.length() > 10 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) return -1;
    long value = Long.parseLong(text);
    return value > Integer.MAX_VALUE ? -1 : (int) value;
  }

  private void reject(String code, String zh, String en) {
    bad.add(Utf8.name(csv.file), Finding.rejected(code, row, zh, en));
  }
}
