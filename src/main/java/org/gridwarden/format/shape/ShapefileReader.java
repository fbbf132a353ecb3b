package org.gridwarden.format.shape;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.gridwarden.crs.CrsOfWkt;
import org.gridwarden.format.Beliefs;
import org.gridwarden.format.FeatureReader;
import org.gridwarden.format.RawRecord;
import org.gridwarden.format.ReadOptions;
import org.gridwarden.format.Schema;
import org.gridwarden.format.Source;
import org.gridwarden.format.ToldEncoding;
import org.gridwarden.format.text.Charsets;
import org.gridwarden.format.text.EncodingGuess;
import org.gridwarden.model.Finding;
import org.gridwarden.model.Refusal;
import org.gridwarden.model.Text;
import org.jspecify.annotations.Nullable;

/**
 * Reads a shapefile, zipped or beside its sister files. Rows marked as deleted are passed over; the others keep their numbers.
 * The character set is that told with the import, else of the {@code .cpg}, else of the table's header (0x4D is GBK), where
 * its text does not speak against them, else what its text looks like. The CRS of the {@code .prj} is noted as the belief {@code crs}.
 */
public final class ShapefileReader implements FeatureReader {
  private static final int MOST_LOOKED_AT = 5000;

  @Override
  public <T> T read(Source source, ReadOptions options, Beliefs beliefs, Function<Stream<RawRecord>, T> use) {
    return read(source, ShapeFiles.parts(source, options.layer()), 0, Stream.empty(), 0, options, beliefs, use);
  }

  /** The rows before, then those of the parts from {@code at} on, numbered on; every part is open while the stream is. */
  private static <T> T read(Source source, List<@Nullable String> parts, int at, Stream<RawRecord> before, long rowsBefore,
      ReadOptions options, Beliefs beliefs, Function<Stream<RawRecord>, T> use) {
    if (at == parts.size()) return use.apply(before);
    return readOne(source, options.of(parts.get(at)), rowsBefore, beliefs, (rows, end) -> read(source, parts, at + 1,
        at == 0 ? rows : Stream.concat(before, rows), end, options, beliefs, use));
  }

  /** What may be done with the rows of one part; {@code end} is how many there were with those before. */
  private interface Part<T> {
    T take(Stream<RawRecord> rows, long end);
  }

  private static <T> T readOne(Source source, ReadOptions options, long rowsBefore, Beliefs beliefs, Part<T> use) {
    try (ShapeFiles files = ShapeFiles.of(source, options.layer())) {
      noteCrs(files, beliefs);
      Charset charset = charset(files, options, beliefs);
      try (Shapes shapes = new Shapes(files.need(".shp"), files.name());
          Table table = new Table(files.need(".dbf"), files.name(), FieldNames.of(files))) {
        Rows rows = new Rows(shapes, table, charset, files.name(), rowsBefore);
        T result = use.take(StreamSupport.stream(
            Spliterators.spliteratorUnknownSize(rows, Spliterator.ORDERED | Spliterator.NONNULL), false), rowsBefore + table.rows());
        if (!table.cut().isEmpty()) noteCut(table.cut(), beliefs);
        return result;
      }
    } catch (IOException e) {
      throw broken(source, e);
    }
  }

  @Override
  public List<Schema> layers(Source source, ReadOptions options) {
    List<Schema> all = new ArrayList<>();
    ShapeFiles.layers(source).forEach((name, parts) -> {
      List<Schema> schemas = parts(source, parts, options);
      Schema first = schemas.get(0);
      all.add(parts.size() == 1 ? first : new Schema(name, Schema.Shape.ANY, first.crs(), first.fields(), true));
    });
    return all;
  }

  private static List<Schema> parts(Source source, List<String> parts, ReadOptions options) {
    List<Schema> all = new ArrayList<>();
    for (String layer : parts) {
      Beliefs beliefs = new Beliefs();
      try (ShapeFiles files = ShapeFiles.of(source, layer)) {
        noteCrs(files, beliefs);
        Charset charset = charset(files, options, beliefs);
        try (Shapes shapes = new Shapes(files.need(".shp"), files.name());
          Table table = new Table(files.need(".dbf"), files.name(), FieldNames.of(files))) {
          Beliefs.Belief crs = beliefs.all().get("crs");
          all.add(new Schema(layer, shapes.shape(), crs == null ? null : crs.value(), table.fields(charset), true));
        }
      } catch (IOException e) {
        throw broken(source, e);
      }
    }
    return all;
  }

  private static void noteCut(Map<String, Long> cut, Beliefs beliefs) {
    String columns = String.join(", ", cut.keySet());
    long texts = cut.values().stream().mapToLong(Long::longValue).sum();
    beliefs.note(Finding.kept("GW-FMT-037", 0,
        new Text(columns + " 有 " + texts + " 个值占满字段长度，末尾的汉字只剩一半：原文在导出时被截断。",
            texts + " values of " + columns + " fill their column and end in half a character: they were cut when the file was written."),
        new Text("已去掉半个字；需要全文时请改用 GeoPackage 或加长字段重新导出。",
            "The half character was left out; for the whole text export again as GeoPackage or with longer fields.")));
  }

  private static Refusal broken(Source source, IOException e) {
    return Refusal.invalid("GW-FMT-007", "file", "读取 " + source.name() + " 失败：内容不完整或已损坏。请重新导出或重新压缩。",
        "Reading " + source.name() + " failed: it is damaged or not complete. Export or zip it again.");
  }

  private static void noteCrs(ShapeFiles files, Beliefs beliefs) throws IOException {
    String prj = text(files, ".prj");
    if (prj == null) return;
    String crs = CrsOfWkt.of(prj);
    if (crs != null) {
      beliefs.put("crs", crs, true, ".prj 文件写明", "the .prj file says so");
    } else {
      beliefs.put("prj", prj.substring(0, Math.min(80, prj.length())), false, ".prj 里的坐标系认不出；请指明坐标系",
          "the CRS of the .prj is not known; choose one");
    }
  }

  private static @Nullable String text(ShapeFiles files, String ending) throws IOException {
    try (InputStream in = files.open(ending)) {
      return in == null ? null : new String(in.readNBytes(1 << 14), StandardCharsets.UTF_8).replace("\uFEFF", "").strip();
    }
  }

  private static Charset charset(ShapeFiles files, ReadOptions options, Beliefs beliefs) throws IOException {
    String told = options.encoding();
    if (told != null && !told.isBlank()) {
      Charset charset = Charsets.told(told);
      EncodingGuess text = new EncodingGuess();
      look(files, text);
      ToldEncoding.believe(charset, text, beliefs);
      return charset;
    }
    EncodingGuess guess = new EncodingGuess();
    int driver = look(files, guess);
    String page = text(files, ".cpg");
    Charset said = page == null ? null : Charsets.find(page);
    if (said != null) return declared(said, page, guess, ".cpg 文件", "the .cpg file", beliefs);
    Charset header = Charsets.ofLanguageDriver(driver);
    boolean western = Charsets.WESTERN.equals(header); // what many programs write whatever the text is
    if (header != null && !western) return declared(header, header.name(), guess, "属性表的文件头", "the table's header", beliefs);
    EncodingGuess.Guess best = guess.guess();
    if (guess.onlyAscii() && header != null) return declared(header, header.name(), guess, "属性表的文件头", "the table's header", beliefs);
    beliefs.put("encoding", new Beliefs.Belief(best.charset().name(), new Text("没有 .cpg；" + best.why().zh(),
        "there is no .cpg; " + best.why().en()), false, best.confidence(), others(best.charset())));
    Finding doubt = guess.doubt(best);
    if (doubt != null) beliefs.note(doubt);
    return best.charset();
  }

  /** What was declared, unless the content speaks against it. */
  private static Charset declared(Charset said, String written, EncodingGuess guess, String zh, String en, Beliefs beliefs) {
    EncodingGuess.Guess better = guess.against(said);
    if (better == null) {
      beliefs.put("encoding", said.name(), true, zh + "写明", en + " says so");
      return said;
    }
    String shown = written.length() > 20 ? said.name() : written;
    Text why = new Text(zh + "写的是 " + shown + "，内容却不是：" + better.why().zh(),
        en + " says " + shown + ", but the content does not fit: " + better.why().en());
    beliefs.put("encoding", new Beliefs.Belief(better.charset().name(), why, false, better.confidence(), others(better.charset())));
    beliefs.note(Finding.kept("GW-FMT-036", 0, new Text(why.zh() + "。", why.en() + "."),
        new Text("已按 " + better.charset().name() + " 解读；若有误，请改选编码。",
        "It was read as " + better.charset().name() + "; if that is wrong, choose another character set.")));
    return better.charset();
  }

  private static List<Beliefs.Option> others(Charset charset) {
    return Stream.of("UTF-8", "GB18030", "Big5", "windows-1252").filter(name -> !name.equals(charset.name()))
        .map(name -> new Beliefs.Option(name, new Text(name, name))).toList();
  }

  /** Shows the table's text, as far as it is looked at, to {@code guess}; answers the language driver. */
  private static int look(ShapeFiles files, EncodingGuess guess) throws IOException {
    try (Table table = new Table(files.need(".dbf"), files.name())) {
      table.showNames(guess);
      int looked = 0;
      for (byte[] row = table.next(); row != null && looked < MOST_LOOKED_AT; row = table.next()) {
        if (Table.isPlain(row)) continue;
        table.show(row, guess);
        looked++;
      }
      return table.language();
    }
  }

  /** Shapes and rows side by side. */
  private static final class Rows implements Iterator<RawRecord> {
    private final Shapes shapes;
    private final Table table;
    private final Charset charset;
    private final String name;
    private long row;
    private @Nullable RawRecord next;

    Rows(Shapes shapes, Table table, Charset charset, String name, long rowsBefore) {
      row = rowsBefore;
      this.shapes = shapes;
      this.table = table;
      this.charset = charset;
      this.name = name;
    }

    @Override
    public boolean hasNext() {
      try {
        while (next == null) {
          byte[] values = table.next();
          boolean more = shapes.more();
          if (values == null && !more) return false;
          if (values == null || !more) throw uneven();
          row++;
          var shape = shapes.read();
          if (!Table.deleted(values)) next = new RawRecord(row, shape, table.values(values, charset), null);
        }
        return true;
      } catch (IOException e) {
        throw Refusal.invalid("GW-FMT-007", "file", "读取 " + name + " 在第 " + row + " 条记录之后失败：内容不完整或已损坏。请重新取得文件。",
            "Reading " + name + " failed after record " + row + ": it is damaged or not complete. Fetch it again.");
      }
    }

    private Refusal uneven() {
      return Refusal.invalid("GW-FMT-035", "file",
          name + " 的 .shp 与 .dbf 记录数不同：第 " + row + " 条之后只剩一边（.dbf 称有 " + table.rows() + " 行）。请重新导出。",
          "The .shp and .dbf of " + name + " differ in length: after record " + row + " only one goes on (the .dbf promises "
              + table.rows() + " rows). Export it again.");
    }

    @Override
    public RawRecord next() {
      if (!hasNext() || next == null) throw new NoSuchElementException();
      RawRecord one = next;
      next = null;
      return one;
    }
  }
}
