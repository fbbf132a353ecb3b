package org.gridwarden.format.csv;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gridwarden.format.Malformed;
import org.gridwarden.format.RawRecord;
import org.gridwarden.format.Rows;
import org.gridwarden.format.Source;
import org.gridwarden.format.flat.Formula;
import org.gridwarden.model.Finding;
import org.gridwarden.model.Refusal;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/** Rows of a table as records. */
final class CsvRows extends Rows {

  private final CsvParser parser;
  private final List<String> header;
  private final CsvPlace place;
  private final Source source;
  private long read;

  CsvRows(CsvParser parser, List<String> header, CsvPlace place, Source source) {
    this.parser = parser;
    this.header = header;
    this.place = place;
    this.source = source;
  }

  /** Rows read so far, the header not counted. */
  long read() {
    return read;
  }

  @Override
  protected @Nullable RawRecord advance() {
    try {
      List<String> cells = parser.next();
      if (cells != null) return record(cells);
      return null;
    } catch (CsvParser.OpenQuote e) {
      throw Refusal.invalid("GW-FMT-015", "file",
          "文件 " + source.name() + " 第 " + e.line + " 行开始的引号没有结束。请补上或去掉引号。",
          "In " + source.name() + " a quote that opens in line " + e.line + " never ends. Close or remove it.");
    } catch (IOException e) {
      throw source.broken(e, read);
    }
  }

  private RawRecord record(List<String> cells) {
    read++;
    Map<String, Object> values = new LinkedHashMap<>();
    for (int i = 0; i < Math.min(cells.size(), header.size()); i++) {
      String value = Formula.original(cells.get(i).strip());
      if (!header.get(i).isEmpty()) values.put(header.get(i), value);
    }
    if (cells.size() != header.size()) {
      return new RawRecord(read, null, values, Finding.rejected("GW-FMT-016", read,
          "这一行有 " + cells.size() + " 格，而标题行有 " + header.size() + " 格。",
          "This row has " + cells.size() + " cells, the header " + header.size() + "."));
    }
    try {
      Geometry geometry = place.of(values);
      return new RawRecord(read, geometry, values, null);
    } catch (Malformed e) {
      return new RawRecord(read, null, values, Finding.rejected("GW-FMT-017", read, e.zh(), e.en()));
    }
  }
}
