package org.gridwarden.format.csv;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.gridwarden.format.Beliefs;
import org.gridwarden.format.FeatureReader;
import org.gridwarden.format.RawRecord;
import org.gridwarden.format.ReadOptions;
import org.gridwarden.format.Rows;
import org.gridwarden.format.Source;
import org.gridwarden.format.TextEncoding;
import org.gridwarden.model.Refusal;

/**
 * Reads CSV (RFC 4180) with a header row: comma, semicolon, tab or bar, found in the header; UTF-8, or GB18030 when it is
 * not valid UTF-8. The place comes from the columns {@code lon,lat}, {@code x,y} or {@code wkt}, under any of the names of
 * {@link CsvPlace} or as mapped; coordinates are handed on as they are.
 */
public final class CsvReader implements FeatureReader {

  private static final char[] DELIMITERS = {',', ';', '\t', '|'};
  private static final int MAX_HEADER = 1 << 16;

  @Override
  public <T> T read(Source source, ReadOptions options, Beliefs beliefs, Function<Stream<RawRecord>, T> use) {
    Charset charset = TextEncoding.find(source, options, beliefs);
    CsvRows rows = null;
    try (Reader in = new BufferedReader(new InputStreamReader(source.open(), charset), 1 << 16)) {
      skipMark(in);
      char delimiter = delimiter(in, source);
      beliefs.put("delimiter", delimiter == '\t' ? "tab" : String.valueOf(delimiter), false,
          "标题行中出现最多", "the one most often seen in the header");
      CsvParser parser = new CsvParser(in, delimiter);
      List<String> header = header(parser, source);
      rows = new CsvRows(parser, header, CsvPlace.of(header, options.mapping(), beliefs), source);
      try (Stream<RawRecord> stream = Rows.stream(rows)) {
        return use.apply(stream);
      }
    } catch (IOException e) {
      throw source.broken(e, rows == null ? 0 : rows.read());
    }
  }

  private static void skipMark(Reader in) throws IOException {
    in.mark(1);
    if (in.read() != '\uFEFF') in.reset();
  }

  private static char delimiter(Reader in, Source source) throws IOException {
    in.mark(MAX_HEADER);
    int[] seen = new int[DELIMITERS.length];
    boolean quoted = false;
    boolean text = false;
    for (int i = 0; i < MAX_HEADER; i++) {
      int c = in.read();
      if (c < 0 || (c == '\n' || c == '\r') && !quoted && text) break;
      if (c == '\0') throw notText(source);
      if (c == '"') quoted = !quoted;
      text |= !Character.isWhitespace(c);
      for (int d = 0; d < DELIMITERS.length && !quoted; d++) if (c == DELIMITERS[d]) seen[d]++;
    }
    in.reset();
    int best = 0;
    for (int d = 1; d < DELIMITERS.length; d++) if (seen[d] > seen[best]) best = d;
    return DELIMITERS[best];
  }

  private static List<String> header(CsvParser parser, Source source) throws IOException {
    List<String> cells = parser.next();
    if (cells == null) throw source.empty();
    List<String> header = cells.stream().map(String::strip).toList();
    Set<String> names = new HashSet<>();
    for (String name : header) {
      if (!name.isEmpty() && !names.add(name)) {
        throw Refusal.invalid("GW-FMT-013", name,
            "文件 " + source.name() + " 的标题行里“" + name + "”出现了两次。请给列取不同的名字。",
            "The header of " + source.name() + " names “" + name + "” twice. Give the columns different names.");
      }
    }
    return header;
  }

  private static Refusal notText(Source source) {
    return Refusal.invalid("GW-FMT-014", "file", "文件 " + source.name() + " 不是文本，不能按 CSV 读取。",
        "The file " + source.name() + " is not text; it cannot be read as CSV.");
  }
}
