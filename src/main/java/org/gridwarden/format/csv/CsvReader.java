package org.gridwarden.format.csv;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.gridwarden.format.Beliefs;
import org.gridwarden.format.FeatureReader;
import org.gridwarden.format.RawRecord;
import org.gridwarden.format.ReadOptions;
import org.gridwarden.format.Rows;
import org.gridwarden.format.Source;
import org.gridwarden.format.TextEncoding;
import org.gridwarden.format.flat.Formula;
import org.gridwarden.format.text.HeaderRow;
import org.gridwarden.format.text.TableShape;
import org.gridwarden.model.Refusal;

/**
 * Reads CSV (RFC 4180) whose columns are parted by comma, semicolon, tab or bar, in any character set that {@link
 * TextEncoding} knows. Names of columns, titles above them and the columns of the place are found by {@link TableShape};
 * coordinates are handed on as they are.
 */
public final class CsvReader implements FeatureReader {

  private static final char[] DELIMITERS = {',', ';', '\t', '|', '，'};
  private static final int MAX_HEAD = 1 << 18;

  @Override
  public <T> T read(Source source, ReadOptions options, Beliefs beliefs, Function<Stream<RawRecord>, T> use) {
    CsvRows rows = null;
    try (InputStream in = TextEncoding.open(source, options, beliefs)) {
      byte[] begun = begun(in);
      String head = head(begun, source);
      String told = options.delimiter();
      char delimiter = told == null ? delimiter(head) : told(told);
      String name = delimiter == '\t' ? "tab" : String.valueOf(delimiter);
      if (told != null) beliefs.put("delimiter", name, true, "已指明", "you said so");
      else beliefs.put("delimiter", name, false, "各行都以它分成同样多的列", "it parts the rows into the same number of columns", 0.97);
      List<Long> numbers = new ArrayList<>();
      TableShape shape = TableShape.of(first(head, delimiter, HeaderRow.LOOK_AT, numbers), numbers, options, beliefs, source);
      CsvParser parser = new CsvParser(in, begun, delimiter);
      for (int i = 0; i < shape.rowsAbove(); i++) {
        if (parser.next() == null) throw source.empty();
      }
      rows = new CsvRows(parser, shape, source);
      try (Stream<RawRecord> stream = Rows.stream(rows)) {
        return use.apply(stream);
      }
    } catch (CsvParser.OpenQuote e) {
      throw CsvRows.openQuote(source, e);
    } catch (IOException e) {
      throw source.broken(e, rows == null ? 0 : rows.read());
    }
  }

  /** The first bytes of the text, without a mark. */
  private static byte[] begun(InputStream in) throws IOException {
    byte[] bytes = in.readNBytes(MAX_HEAD);
    boolean marked = bytes.length >= 3 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF;
    return marked ? Arrays.copyOfRange(bytes, 3, bytes.length) : bytes;
  }

  /** The beginning as text; GW-FMT-014 when it is none. */
  private static String head(byte[] begun, Source source) {
    String head = new String(begun, StandardCharsets.UTF_8);
    if (head.indexOf('\0') >= 0) {
      throw Refusal.invalid("GW-FMT-014", "file", "文件 " + source.name() + " 不是文本，不能按 CSV 读取。请核对文件；若是表格，请在 Excel 或 WPS 中另存为 .csv 或 .xlsx。",
          "The file " + source.name() + " is not text and cannot be read as CSV. Look at the file; if it is a table, save it as .csv or"
              + " .xlsx in Excel or WPS.");
    }
    if (head.isBlank() && begun.length < MAX_HEAD - 3) throw source.empty();
    return head;
  }

  /** GW-FMT-029 (INVALID) for what cannot part columns. */
  private static char told(String delimiter) {
    if (delimiter.equals("tab")) return '\t';
    boolean one = delimiter.length() == 1 && !Character.isLetterOrDigit(delimiter.charAt(0))
        && "\"'.-+\r\n".indexOf(delimiter.charAt(0)) < 0;
    if (one) return delimiter.charAt(0);
    throw Refusal.invalid("GW-FMT-029", "delimiter", "delimiter 应为一个字符，例如 , ; | 或 tab。",
        "delimiter must be one character, such as , ; | or tab.");
  }

  /** The one that parts the first rows into the same number of cells most steadily, and into most. */
  private static char delimiter(String head) throws IOException {
    char best = ',';
    double most = 0;
    for (char delimiter : DELIMITERS) {
      List<List<String>> rows = first(head.substring(0, Math.min(head.length(), 1 << 15)), delimiter, HeaderRow.LOOK_AT, new ArrayList<>());
      int[] seen = new int[201];
      for (List<String> row : rows) seen[Math.min(200, row.size())]++;
      int usual = 1;
      for (int width = 2; width < seen.length; width++) if (seen[width] > 0 && seen[width] >= seen[usual]) usual = width;
      if (usual == 1) for (int width = 2; width < seen.length; width++) if (seen[width] * 3 >= rows.size()) usual = width;
      double steady = (double) seen[usual] / Math.max(1, rows.size());
      double score = usual == 1 ? 0 : steady * steady * Math.log(1 + usual) * (1 - torn(rows));
      if (score > most + 1e-9) {
        most = score;
        best = delimiter;
      }
    }
    return best;
  }

  /** Share of the rows in which a quoted cell would be torn apart. */
  private static double torn(List<List<String>> rows) {
    long torn = rows.stream().filter(row -> row.stream().anyMatch(cell -> cell.chars().filter(c -> c == '"').count() % 2 == 1)).count();
    return (double) torn / Math.max(1, rows.size());
  }

  /** The first rows as far as {@code head} holds them whole; {@code numbers} is filled with theirs. */
  private static List<List<String>> first(String head, char delimiter, int most, List<Long> numbers) throws IOException {
    byte[] bytes = head.getBytes(StandardCharsets.UTF_8);
    CsvParser parser = new CsvParser(InputStream.nullInputStream(), bytes, delimiter);
    List<List<String>> rows = new ArrayList<>();
    try {
      for (List<String> row = parser.next(); row != null && rows.size() < most; row = parser.next()) {
        rows.add(TableShape.clean(row).stream().map(Formula::original).toList());
        numbers.add(parser.number());
      }
    } catch (CsvParser.OpenQuote e) {
      if (rows.isEmpty()) throw e;
    }
    if (rows.size() < most && rows.size() > 1 && head.length() >= 1 << 15) rows.remove(rows.size() - 1);
    return rows;
  }
}
