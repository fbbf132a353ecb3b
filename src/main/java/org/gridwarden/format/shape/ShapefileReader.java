package org.gridwarden.format.shape;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.gridwarden.format.Beliefs;
import org.gridwarden.format.FeatureReader;
import org.gridwarden.format.RawRecord;
import org.gridwarden.format.ReadOptions;
import org.gridwarden.format.Schema;
import org.gridwarden.format.Source;
import org.gridwarden.model.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * Reads a shapefile, zipped or beside its sister files. Rows marked as deleted are passed over; the others keep their numbers.
 * The character set is that told with the import, else of the {@code .cpg}, else of the table's header (0x4D is GBK), else
 * what its text can be: UTF-8, or GB18030. The CRS of the {@code .prj} is noted as the belief {@code crs}.
 */
public final class ShapefileReader implements FeatureReader {
  private static final Charset GB18030 = Charset.forName("GB18030");
  private static final int GBK_DRIVER = 0x4d;
  private static final int MOST_LOOKED_AT = 5000;

  @Override
  public <T> T read(Source source, ReadOptions options, Beliefs beliefs, Function<Stream<RawRecord>, T> use) {
    try (ShapeFiles files = ShapeFiles.of(source, options.layer())) {
      noteCrs(files, beliefs);
      Charset charset = charset(files, options, beliefs);
      try (Shapes shapes = new Shapes(files.need(".shp"), files.name()); Table table = new Table(files.need(".dbf"), files.name())) {
        return use.apply(StreamSupport.stream(Spliterators.spliteratorUnknownSize(new Rows(shapes, table, charset, files.name()),
            Spliterator.ORDERED | Spliterator.NONNULL), false));
      }
    } catch (IOException e) {
      throw broken(source, e);
    }
  }

  @Override
  public List<Schema> layers(Source source, ReadOptions options) {
    List<Schema> all = new ArrayList<>();
    for (String layer : ShapeFiles.layers(source)) {
      Beliefs beliefs = new Beliefs();
      try (ShapeFiles files = ShapeFiles.of(source, layer)) {
        noteCrs(files, beliefs);
        Charset charset = charset(files, options, beliefs);
        try (Shapes shapes = new Shapes(files.need(".shp"), files.name()); Table table = new Table(files.need(".dbf"), files.name())) {
          Beliefs.Belief crs = beliefs.all().get("crs");
          all.add(new Schema(layer, shapes.shape(), crs == null ? null : crs.value(), table.fields(charset), true));
        }
      } catch (IOException e) {
        throw broken(source, e);
      }
    }
    return all;
  }

  private static Refusal broken(Source source, IOException e) {
    return Refusal.invalid("GW-FMT-007", "file", "读取 " + source.name() + " 失败：" + e.getMessage() + "。请重新导出或重新压缩。",
        "Reading " + source.name() + " failed: " + e.getMessage() + ". Export or zip it again.");
  }

  private static void noteCrs(ShapeFiles files, Beliefs beliefs) throws IOException {
    String prj = text(files, ".prj");
    if (prj == null) return;
    String crs = CrsOfPrj.of(prj);
    if (crs != null) {
      beliefs.put("crs", crs, true, ".prj 文件写明", "the .prj file says so");
    } else {
      beliefs.put("prj", prj.substring(0, Math.min(80, prj.length())), false, ".prj 里的坐标系认不出；请用 crs 指明",
          "the CRS of the .prj is not known; name it with crs");
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
      Charset charset = named(told);
      if (charset == null) {
        throw Refusal.invalid("GW-FMT-008", "encoding", "不认识的字符编码：" + told + "。常用的有 UTF-8、GB18030。",
            "Unknown character set: " + told + ". Common ones are UTF-8 and GB18030.");
      }
      beliefs.put("encoding", charset.name(), true, "导入时指定", "given with the import");
      return charset;
    }
    String page = text(files, ".cpg");
    Charset said = page == null ? null : named(page);
    boolean utf8 = isUtf8(files);
    if (said != null && (utf8 || !said.equals(StandardCharsets.UTF_8))) {
      beliefs.put("encoding", said.name(), true, ".cpg 文件写明", "the .cpg file says so");
      return said;
    }
    if (said != null) {
      beliefs.put("encoding", "GB18030", false, ".cpg 写的是 UTF-8，但属性表不是合法的 UTF-8，按 GB18030 解读",
          "the .cpg says UTF-8, but the table is not valid UTF-8; read as GB18030");
      return GB18030;
    }
    int language = language(files);
    if (language == GBK_DRIVER) {
      beliefs.put("encoding", "GB18030", true, "属性表的文件头写明是 GBK", "the table's header says GBK");
      return GB18030;
    }
    String zh = utf8 ? "没有 .cpg，属性表是合法的 UTF-8" : "没有 .cpg，属性表不是合法的 UTF-8，按 GB18030 解读";
    String en = utf8 ? "there is no .cpg and the table is valid UTF-8" : "there is no .cpg and the table is not valid UTF-8";
    beliefs.put("encoding", utf8 ? "UTF-8" : "GB18030", false, zh, en);
    return utf8 ? StandardCharsets.UTF_8 : GB18030;
  }

  private static int language(ShapeFiles files) throws IOException {
    try (Table table = new Table(files.need(".dbf"), files.name())) {
      return table.language();
    }
  }

  /** Whether all text of the table, as far as it is looked at, can be UTF-8. */
  private static boolean isUtf8(ShapeFiles files) throws IOException {
    try (Table table = new Table(files.need(".dbf"), files.name())) {
      if (!table.namesAreUtf8()) return false;
      int looked = 0;
      for (byte[] row = table.next(); row != null && looked < MOST_LOOKED_AT; row = table.next()) {
        if (Table.isPlain(row)) continue;
        if (!table.isUtf8(row)) return false;
        looked++;
      }
      return true;
    }
  }

  /** The character set of this name or code page, null when there is none. */
  private static @Nullable Charset named(String name) {
    String plain = name.strip().toUpperCase(Locale.ROOT);
    if (plain.matches("(CP|ANSI |ANSI_)?936|GBK|GB2312|EUC-?CN|MS936")) return GB18030;
    if (plain.matches("UTF-?8|65001|CP65001")) return StandardCharsets.UTF_8;
    try {
      return Charset.forName(plain.matches("[0-9]{3,5}") ? "windows-" + plain : plain);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return null;
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

    Rows(Shapes shapes, Table table, Charset charset, String name) {
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
        throw Refusal.invalid("GW-FMT-007", "file", "读取 " + name + " 在第 " + row + " 条记录之后失败：" + e.getMessage(),
            "Reading " + name + " failed after record " + row + ": " + e.getMessage());
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
