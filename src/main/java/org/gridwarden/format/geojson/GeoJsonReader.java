package org.gridwarden.format.geojson;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.zip.ZipException;
import org.gridwarden.format.Beliefs;
import org.gridwarden.format.FeatureReader;
import org.gridwarden.format.RawRecord;
import org.gridwarden.format.ReadOptions;
import org.gridwarden.format.Rows;
import org.gridwarden.format.Source;
import org.gridwarden.format.TextEncoding;
import org.gridwarden.model.Refusal;
import org.gridwarden.model.Text;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/**
 * Reads GeoJSON: a FeatureCollection of any size, one Feature, a bare geometry, or a sequence of features (one a line, or
 * RFC 8142). One feature is in memory at a time;
 * members may stand in any order. A {@code crs} member of the 2008 format is noted as the belief {@code crs}.
 */
public final class GeoJsonReader implements FeatureReader {

  private static final int SEPARATOR = 0x1e;
  private static final int DEEPEST = 64;
  private static final int LONGEST = 1 << 20;
  private static final JsonFactory JSON = JsonFactory.builder()
      .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEEPEST).maxStringLength(LONGEST).build())
      .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS) // as other programs write them: a fault of the row, not of the file
      .build();

  @Override
  public <T> T read(Source source, ReadOptions options, Beliefs beliefs, Function<Stream<RawRecord>, T> use) {
    Charset charset = TextEncoding.find(source, options, beliefs);
    GeoJsonRows rows = null;
    try (InputStream in = source.open(); JsonParser json = parser(in, charset)) {
      rows = new GeoJsonRows(json, source.name(), beliefs);
      try (Stream<RawRecord> stream = Rows.stream(new Guarded(rows, source))) {
        return use.apply(stream);
      }
    } catch (IOException e) {
      throw source.broken(e, rows == null ? 0 : rows.read());
    }
  }

  private static JsonParser parser(InputStream in, Charset charset) throws IOException {
    if (charset.equals(StandardCharsets.UTF_8)) return JSON.createParser(ObjectReadContext.empty(), separated(in));
    Reader text = new BufferedReader(new InputStreamReader(in, charset));
    text.mark(1);
    if (text.read() != '\uFEFF') text.reset();
    return JSON.createParser(ObjectReadContext.empty(), text);
  }

  /** The record separators of RFC 8142 as blanks, where the file begins with one. */
  private static InputStream separated(InputStream in) throws IOException {
    in.mark(1);
    boolean sequence = in.read() == SEPARATOR;
    in.reset();
    if (!sequence) return in;
    return new FilterInputStream(in) {
      @Override
      public int read(byte[] into, int from, int length) throws IOException {
        int n = super.read(into, from, length);
        for (int i = from; i < from + n; i++) if (into[i] == SEPARATOR) into[i] = ' ';
        return n;
      }
    };
  }

  /** Turns what the parser throws into refusals that name the place. */
  private record Guarded(GeoJsonRows rows, Source source) implements Iterator<RawRecord> {

    @Override
    public boolean hasNext() {
      try {
        return rows.hasNext();
      } catch (JacksonException e) {
        throw refusal(e);
      }
    }

    @Override
    public RawRecord next() {
      return rows.next();
    }

    private Refusal refusal(JacksonException e) {
      if (e instanceof JacksonIOException && e.getCause() instanceof IOException io) {
        return source.broken(io, rows.read());
      }
      if (e instanceof UnexpectedEndOfInputException || e.getCause() instanceof EOFException
          || e.getCause() instanceof ZipException) {
        return Refusal.invalid("GW-FMT-005", "file",
            "文件 " + source.name() + " 在第 " + rows.read() + " 个要素之后中断，内容不完整。请重新取得文件。",
            "The file " + source.name() + " breaks off after feature " + rows.read()
                + ": it is not complete. Fetch it again.");
      }
      TokenStreamLocation at = e.getLocation();
      String zhPlace = at == null ? "" : "，第 " + at.getLineNr() + " 行第 " + at.getColumnNr() + " 列";
      String enPlace = at == null ? "" : ", line " + at.getLineNr() + " column " + at.getColumnNr();
      Text why = why(e);
      return Refusal.invalid("GW-FMT-004", "file",
          "文件 " + source.name() + " 不是合法的 JSON（第 " + rows.read() + " 个要素之后" + zhPlace + "）：" + why.zh() + "。请修正后再导入。",
          "The file " + source.name() + " is not valid JSON (after feature " + rows.read() + enPlace + "): " + why.en()
              + ". Mend it and import again.");
    }

    /** What is wrong, in words of ours; the parser speaks of its own settings. */
    private static Text why(JacksonException e) {
      String said = String.valueOf(e.getOriginalMessage());
      if (!(e instanceof StreamConstraintsException)) {
        return new Text("此处缺少引号、逗号、冒号或括号，或有多余的字符", "a quote, comma, colon or bracket is missing here, or something stands too much");
      }
      if (said.contains("nesting depth")) return new Text("嵌套超过 " + DEEPEST + " 层", "it is nested more than " + DEEPEST + " deep");
      return new Text("一段文字、一个数字或一个名称过长（最多 " + LONGEST + " 个字符）",
          "a text, number or name is too long (" + LONGEST + " characters at most)");
    }
  }
}
