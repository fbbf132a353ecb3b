package org.gridwarden.format.xlsx;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import javax.xml.stream.XMLStreamConstants;
import org.gridwarden.format.Beliefs;
import org.gridwarden.format.RawRecord;
import org.gridwarden.format.ReadOptions;
import org.gridwarden.format.Rows;
import org.gridwarden.format.Source;
import org.gridwarden.format.flat.Formula;
import org.gridwarden.format.text.HeaderRow;
import org.gridwarden.format.text.TableShape;
import org.gridwarden.format.xml.SafeXml;
import org.gridwarden.model.Refusal;
import org.jspecify.annotations.Nullable;

/** Rows of a sheet as records; which row names the columns and where the place is {@link TableShape} says. */
final class SheetRows extends Rows {
  private static final int MOST_COLUMNS = 16_384;
  private static final int MOST_ROWS = 1_048_576;
  private static final double EXACT = 1e15;

  /** A text that looks like a formula and is marked as none: it stands as it is. */
  private record Literal(String text) {}

  /** A row that is not empty, with its number in the sheet, from 1. */
  private record Written(long number, List<@Nullable Object> cells) {}

  private final SafeXml xml;
  private final Workbook book;
  private final Source source;
  private final ReadOptions options;
  private final Beliefs beliefs;
  /** The first rows, looked at before any is handed on. */
  private final Deque<Written> first = new ArrayDeque<>();
  private final EmptyFormulas formulas;
  private @Nullable TableShape shape;
  private long row;

  SheetRows(SafeXml xml, Workbook book, Source source, ReadOptions options, Beliefs beliefs) {
    this.xml = xml;
    this.book = book;
    this.source = source;
    this.options = options;
    this.beliefs = beliefs;
    this.formulas = new EmptyFormulas(beliefs);
  }

  @Override
  protected @Nullable RawRecord advance() {
    TableShape of = shape == null ? begin() : shape;
    shape = of;
    while (true) {
      Written next = first.isEmpty() ? written() : first.poll();
      if (next == null) {
        formulas.tell();
        return null;
      }
      List<@Nullable Object> cells = next.cells;
      while (cells.size() < of.names().size()) cells.add(null);
      List<String> texts = texts(cells);
      if (of.passesOver(texts, next.number)) continue;
      for (int i = 0; i < cells.size(); i++) {
        Object cell = cells.get(i);
        if (cell == null || cell instanceof String || cell instanceof Literal) cells.set(i, texts.get(i));
      }
      return of.record(next.number, texts, cells);
    }
  }

  private TableShape begin() {
    while (first.size() < HeaderRow.LOOK_AT) {
      Written next = written();
      if (next == null) break;
      first.add(next);
    }
    if (first.isEmpty()) {
      throw Refusal.invalid("GW-FMT-002", "file", source.name() + " 的工作表是空的。请选另一张表，或补上数据。",
          "The sheet of " + source.name() + " is empty. Choose another sheet, or fill it in.");
    }
    TableShape of = TableShape.of(first.stream().map(next -> texts(next.cells)).toList(),
        first.stream().map(Written::number).toList(), options, beliefs, source);
    for (int i = 0; i < of.rowsAbove(); i++) first.poll();
    return of;
  }

  /** The next row that is not empty. */
  private @Nullable Written written() {
    while (true) {
      List<@Nullable Object> cells = nextRow();
      if (cells == null) return null;
      if (!cells.stream().allMatch(cell -> cell == null || cell.equals(""))) return new Written(row, cells);
    }
  }

  private static List<String> texts(List<@Nullable Object> cells) {
    List<String> texts = new ArrayList<>();
    for (Object cell : cells) {
      if (cell instanceof Double number) texts.add(java.math.BigDecimal.valueOf(number).toPlainString());
      else if (cell instanceof Literal literal) texts.add(literal.text);
      else texts.add(cell == null ? "" : TableShape.clean(cell.toString()));
    }
    return texts;
  }

  /** Cells of the next row that is written, null at the end. */
  private @Nullable List<@Nullable Object> nextRow() {
    while (xml.hasNext()) {
      int event = xml.next();
      if (event == XMLStreamConstants.START_ELEMENT && xml.element().equals("row")) {
        String number = xml.attribute("r");
        row = number != null && number.matches("[0-9]{1,9}") ? Long.parseLong(number) : row + 1;
        if (row > MOST_ROWS) throw tooLong();
        return cells();
      }
    }
    return null;
  }

  private Refusal tooLong() {
    return Refusal.invalid("GW-FMT-044", "file",
        source.name() + " 超过 Excel 的 1048576 行，不是正常的工作表，已停止读取，没有导入任何内容。请检查文件；数据确实更多时请分表，或另存为 .csv。",
        source.name() + " has more than the 1,048,576 rows of Excel, so it is no usual sheet; reading was stopped and nothing was imported."
            + " Check the file; where there is more data, part it into sheets or save it as .csv.");
  }

  private List<@Nullable Object> cells() {
    List<@Nullable Object> cells = new ArrayList<>();
    while (true) {
      int event = xml.next();
      if (event == XMLStreamConstants.END_DOCUMENT || event == XMLStreamConstants.END_ELEMENT && xml.element().equals("row")) return cells;
      if (event != XMLStreamConstants.START_ELEMENT || !xml.element().equals("c")) continue;
      int column = column(xml.attribute("r"), cells.size());
      if (column >= MOST_COLUMNS) {
        throw Refusal.invalid("GW-FMT-044", "file", source.name() + " 第 " + row + " 行的列超过 Excel 的 16384 列。请检查文件。",
            "Row " + row + " of " + source.name() + " has more than the 16,384 columns of Excel. Check the file.");
      }
      String type = xml.attribute("t");
      String style = xml.attribute("s");
      while (cells.size() <= column) cells.add(null);
      int styled = style != null && style.matches("[0-9]{1,6}") ? Integer.parseInt(style) : -1;
      cells.set(column, cell(column, type == null ? "n" : type, styled));
    }
  }

  private static int column(@Nullable String reference, int otherwise) {
    if (reference == null) return otherwise;
    int column = 0;
    for (int i = 0; i < reference.length() && column <= MOST_COLUMNS; i++) {
      char c = reference.charAt(i);
      if (c < 'A' || c > 'Z') break;
      column = column * 26 + c - 'A' + 1;
    }
    return column == 0 ? otherwise : column - 1;
  }

  private @Nullable Object cell(int column, String type, int style) {
    String value = null;
    boolean formula = false;
    while (true) {
      int event = xml.next();
      if (event == XMLStreamConstants.END_DOCUMENT || event == XMLStreamConstants.END_ELEMENT && xml.element().equals("c")) break;
      if (event != XMLStreamConstants.START_ELEMENT) continue;
      if (xml.element().equals("v")) value = xml.text();
      else if (xml.element().equals("is")) value = richText(xml, "is");
      else {
        formula |= xml.element().equals("f");
        xml.skip();
      }
    }
    if (formula && (value == null || value.isEmpty() && !type.equals("str"))) formulas.uncounted(column, row);
    if (value == null) return null;
    if (type.equals("e")) formulas.failed(column, row, value);
    return switch (type) {
      case "s" -> text(shared(value), style);
      case "b" -> value.equals("1") || value.equals("true");
      case "e" -> null;
      case "str", "inlineStr" -> text(value, style);
      case "d" -> value;
      default -> number(value, style);
    };
  }

  private @Nullable Object text(@Nullable String text, int style) {
    return text != null && book.quoted(style) && Formula.marked(text) ? new Literal(text) : text;
  }

  private @Nullable String shared(String index) {
    int at = index.matches("[0-9]{1,9}") ? Integer.parseInt(index) : -1;
    return at >= 0 && at < book.texts.size() ? book.texts.get(at) : null;
  }

  private @Nullable Object number(String text, int style) {
    double value;
    try {
      value = Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return text;
    }
    if (!Double.isFinite(value)) return text;
    if (book.temporal(style) && value >= 0 && value < 2_958_466) return moment(value);
    if (value == Math.rint(value) && Math.abs(value) < EXACT) return (long) value;
    return value;
  }

  private Object moment(double value) {
    LocalDate zero = book.from1904 ? LocalDate.of(1904, 1, 1) : LocalDate.of(1899, 12, 30);
    long days = (long) Math.floor(value);
    long seconds = Math.round((value - days) * 86_400);
    if (seconds == 0) return zero.plusDays(days);
    LocalDateTime time = zero.plusDays(days).atStartOfDay().plusSeconds(seconds);
    return time;
  }

  /** All text of an item, its readings for speakers left out. */
  static String richText(SafeXml xml, String end) {
    StringBuilder text = new StringBuilder();
    while (true) {
      int event = xml.next();
      if (event == XMLStreamConstants.END_DOCUMENT || event == XMLStreamConstants.END_ELEMENT && xml.element().equals(end)) {
        return text.toString();
      }
      if (event != XMLStreamConstants.START_ELEMENT) continue;
      if (xml.element().equals("t")) text.append(xml.text());
      else if (xml.element().equals("rPh")) xml.skip();
    }
  }
}
