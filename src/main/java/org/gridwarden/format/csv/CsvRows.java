package org.gridwarden.format.csv;

import java.io.IOException;
import java.util.List;
import org.gridwarden.format.RawRecord;
import org.gridwarden.format.Rows;
import org.gridwarden.format.Source;
import org.gridwarden.format.flat.Formula;
import org.gridwarden.format.text.TableShape;
import org.gridwarden.model.Refusal;
import org.jspecify.annotations.Nullable;

/** Rows of a table as records, with the numbers that a sheet would show; those that are no things are passed over. */
final class CsvRows extends Rows {

  private final CsvParser parser;
  private final TableShape shape;
  private final Source source;
  private long read;

  CsvRows(CsvParser parser, TableShape shape, Source source) {
    this.parser = parser;
    this.shape = shape;
    this.source = source;
  }

  /** Rows read so far, the header not counted. */
  long read() {
    return read;
  }

  @Override
  protected @Nullable RawRecord advance() {
    try {
      while (true) {
        List<String> cells = parser.next();
        if (cells == null) return null;
        for (int i = 0; i < cells.size(); i++) {
          String cell = cells.get(i);
          String clean = Formula.original(TableShape.clean(cell));
          if (clean != cell) cells.set(i, clean);
        }
        if (shape.passesOver(cells, parser.number())) continue;
        read++;
        return shape.record(parser.number(), cells, cells);
      }
    } catch (CsvParser.OpenQuote e) {
      throw openQuote(source, e);
    } catch (IOException e) {
      throw source.broken(e, read);
    }
  }

  static Refusal openQuote(Source source, CsvParser.OpenQuote e) {
    return Refusal.invalid("GW-FMT-015", "file",
        "文件 " + source.name() + " 第 " + e.line + " 行开始的引号没有结束。请补上或去掉引号。",
        "In " + source.name() + " a quote that opens in line " + e.line + " never ends. Close or remove it.");
  }
}
