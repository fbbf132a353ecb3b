package org.gridwarden.serve.imports;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gridwarden.format.FeatureWriter;
import org.gridwarden.format.Field;
import org.gridwarden.format.RecordRow;
import org.gridwarden.format.Schema;
import org.gridwarden.format.Source;
import org.gridwarden.format.WriteOptions;
import org.gridwarden.format.csv.CsvWriter;
import org.gridwarden.format.csv.ExactTable;
import org.gridwarden.format.flat.Formula;
import org.jspecify.annotations.Nullable;

/** {@code rejected.csv} as a workbook, every cell a text, for those whose table came as one; and the table in words. */
final class RejectedRows {
  private static final char MARK = '\uFEFF';
  private final FeatureWriter writer;
  private final RejectedHeadings headings;
  private @Nullable List<String> names;
  private @Nullable RecordRow row;

  private RejectedRows(FeatureWriter writer, RejectedHeadings headings) {
    this.writer = writer;
    this.headings = headings;
  }

  /** Row by row: nothing of the size of the table is held. */
  static void write(Path csv, RejectedHeadings headings, OutputStream out) {
    try (InputStream in = Files.newInputStream(csv);
        FeatureWriter writer = FeatureWriter.of(Source.Format.XLSX, out, WriteOptions.NONE)) {
      RejectedRows rows = new RejectedRows(writer, headings);
      ExactTable.read(in, rows::take);
      writer.finish();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The table with words above its columns. */
  static void writeCsv(InputStream csv, RejectedHeadings headings, OutputStream out) throws IOException {
    try (csv; CsvWriter table = new CsvWriter(out)) {
      boolean[] header = {true};
      ExactTable.read(csv, cells -> {
        List<@Nullable Object> row = new ArrayList<>();
        for (String cell : headings.shown(cells, header[0])) row.add(cell == null ? null : Formula.original(cell));
        header[0] = false;
        table.row(row);
      });
    }
  }

  private void take(List<@Nullable String> given) {
    List<@Nullable String> cells = headings.shown(given, names == null);
    if (names == null || row == null) {
      names = different(cells);
      List<Field> fields = names.stream().map(name -> new Field(name, Field.Kind.TEXT)).toList();
      row = new RecordRow(fields);
      writer.begin(new Schema("rejected", Schema.Shape.NONE, null, fields, true));
      return;
    }
    Map<String, Object> values = new HashMap<>();
    for (int i = 0; i < Math.min(names.size(), cells.size()); i++) {
      String cell = cells.get(i);
      if (cell != null) values.put(names.get(i), Formula.original(cell));
    }
    writer.write(row.set(null, values));
  }

  private static List<String> different(List<@Nullable String> cells) {
    Set<String> seen = new HashSet<>();
    List<String> names = new ArrayList<>();
    for (String cell : cells) {
      String name = cell == null ? "" : cell.isEmpty() || cell.charAt(0) != MARK ? cell : cell.substring(1);
      String other = name;
      for (int n = 2; !seen.add(other); n++) other = name + '_' + n;
      names.add(other);
    }
    return names;
  }
}
