package org.gridwarden.format.bulk;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;

/** Divisions as CSV files: {@code unit,region}, and lists of regions. */
public final class RegionFile {
  /** A unit that is in no region. */
  public static final int NONE = -1;

  private static final int ROOM = 1 << 16;

  private RegionFile() {}

  /**
   * Region of each unit, {@link #NONE} for a unit that is not listed or listed with a negative region. GW-UNI-020 for an
   * id that is no unit, one listed twice, a region that is no whole number.
   */
  public static int[] read(Path file, UnitIds units) {
    int[] region = new int[units.size()];
    Arrays.fill(region, NONE);
    boolean[] listed = new boolean[units.size()];
    try (FieldRows rows = new FieldRows(file, "unit", "region")) {
      while (rows.next()) {
        int unit = units.find(rows.bytes(), rows.from(0), rows.to(0));
        if (unit < 0) {
          throw rows.fault("的单元“" + rows.text(0) + "”不在单元文件中；请改正", "names '" + rows.text(0) + "', which is no unit; correct it");
        }
        if (listed[unit]) {
          throw rows.fault("重复列出单元“" + rows.text(0) + "”；请删去一行", "lists unit '" + rows.text(0) + "' again; remove one row");
        }
        listed[unit] = true;
        region[unit] = Math.max(NONE, region(rows, 1));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return region;
  }

  /** The regions in column {@code region}, ascending; GW-UNI-020 for one that is no whole number. */
  public static Set<Integer> readRegions(Path file) {
    Set<Integer> regions = new TreeSet<>();
    try (FieldRows rows = new FieldRows(file, "region")) {
      while (rows.next()) regions.add(region(rows, 0));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return regions;
  }

  private static int region(FieldRows rows, int column) {
    double value = rows.number(column);
    if (value == Math.rint(value) && Math.abs(value) < Integer.MAX_VALUE) return (int) value;
    throw rows.fault("的 region “" + rows.text(column) + "”不是整数；请改正",
        "has region '" + rows.text(column) + "', which is not a whole number; correct it");
  }

  /** Writes a division in the order of the units; the file appears under its name when it is whole. */
  public static void write(Path file, UnitIds units, int[] region) throws IOException {
    if (file.toAbsolutePath().getParent() != null) Files.createDirectories(file.toAbsolutePath().getParent());
    Path part = file.resolveSibling(file.getFileName() + ".part");
    byte[] b = new byte[2 * ROOM];
    try (OutputStream to = Files.newOutputStream(part)) {
      byte[] header = "unit,region\n".getBytes(StandardCharsets.UTF_8);
      to.write(header);
      int at = 0;
      for (int unit = 0; unit < region.length; unit++) {
        int need = 2 * units.length(unit) + 32;
        if (at + need > b.length) {
          to.write(b, 0, at);
          at = 0;
          if (need > b.length) b = new byte[need];
        }
        at = id(units, unit, b, at);
        b[at++] = ',';
        at = whole(region[unit], b, at);
        b[at++] = '\n';
      }
      to.write(b, 0, at);
    }
    Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
  }

  private static int id(UnitIds units, int unit, byte[] b, int from) {
    int length = units.length(unit);
    units.copy(unit, b, from);
    boolean plain = true;
    for (int i = from; i < from + length; i++) plain &= b[i] != ',' && b[i] != '"' && b[i] != '\n' && b[i] != '\r';
    if (plain) return from + length;
    byte[] quoted = ("\"" + units.id(unit).replace("\"", "\"\"") + "\"").getBytes(StandardCharsets.UTF_8);
    System.arraycopy(quoted, 0, b, from, quoted.length);
    return from + quoted.length;
  }

  private static int whole(int value, byte[] b, int from) {
    if (value < 0) {
      b[from] = '-';
      b[from + 1] = '1';
      return from + 2;
    }
    int digits = 1;
    for (int rest = value; rest >= 10; rest /= 10) digits++;
    int rest = value;
    for (int p = from + digits - 1; p >= from; p--) {
      b[p] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    return from + digits;
  }
}
