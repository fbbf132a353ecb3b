package org.gridwarden.format.bulk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.gridwarden.model.Finding;

/** One column of codes of a CSV file, kept whole. */
public final class CodeRows {
  private CodeRows() {}

  /** A code and the row it stands in, from 1, the header not counted. */
  public record CodeRow(String code, long row) {}

  /** All codes in file order; a row without one or with a wrong number of fields (GW-PTS-011, 015) is listed as bad. */
  public static List<CodeRow> read(Path file, String column, BadRows bad) {
    List<CodeRow> codes = new ArrayList<>();
    try (CsvBytes csv = new CsvBytes(file)) {
      List<String> header = csv.header();
      int index = csv.column(header, column);
      long row = 0;
      while (csv.at < csv.limit || csv.more()) {
        List<String> fields = csv.slowRow();
        if (fields == null) continue;
        row++;
        if (fields.size() != header.size()) {
          bad.add(Utf8.name(file), Finding.rejected("GW-PTS-011", row,
              "有 " + fields.size() + " 个字段，表头有 " + header.size() + " 个；请补齐",
              "has " + fields.size() + " fields where the header has " + header.size() + "; complete it"));
        } else if (fields.get(index).isBlank()) {
          bad.add(Utf8.name(file), Finding.rejected("GW-PTS-015", row, column + " 为空；请填写代码", column + " is empty; fill in the code"));
        } else {
          codes.add(new CodeRow(fields.get(index).strip(), row));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return codes;
  }
}
