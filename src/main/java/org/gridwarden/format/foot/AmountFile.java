package org.gridwarden.format.foot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.gridwarden.format.bulk.FieldRows;
import org.gridwarden.format.bulk.UnitIds;

/**
 * Amounts by id from a CSV file, for example {@code id,capacity}. Refused: an id that is empty or there already
 * (GW-NET-008), an amount that is no number ≥ 0 (GW-NET-009); an empty amount is refused too, for it is not 0.
 */
public final class AmountFile {
  private final UnitIds ids = new UnitIds();
  private double[] amount = new double[1 << 10];

  /** Reads a whole file; {@code column}: name of the column of amounts. */
  public AmountFile(Path file, String column) {
    try (FieldRows rows = new FieldRows(file, "id", column)) {
      while (rows.next()) {
        if (rows.from(0) == rows.to(0)) throw rows.fault("GW-NET-008", "没有 id；请补上", "has no id; give it one");
        if (ids.add(rows.bytes(), rows.from(0), rows.to(0)) >= 0) {
          throw rows.fault("GW-NET-008", "的 id“" + rows.text(0) + "”已出现过；请改正", "has the id '" + rows.text(0)
              + "', which is there already; correct it");
        }
        if (ids.size() > amount.length) amount = Arrays.copyOf(amount, 2 * amount.length);
        double value = rows.number(1);
        if (!(value >= 0) || Double.isInfinite(value)) {
          throw rows.fault("GW-NET-009", "的 " + column + " 为“" + rows.text(1) + "”，应为大于或等于 0 的数；请改正",
              "has '" + rows.text(1) + "' for " + column + ", which is not a number of 0 or more; correct it");
        }
        amount[ids.size() - 1] = value;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ids in file order. */
  public UnitIds ids() {
    return ids;
  }

  /** Amounts in the same order. */
  public double[] amounts() {
    return Arrays.copyOf(amount, ids.size());
  }
}
