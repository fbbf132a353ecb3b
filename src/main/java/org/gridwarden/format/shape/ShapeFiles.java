package org.gridwarden.format.shape;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.stream.Stream;
import org.gridwarden.format.Source;
import org.gridwarden.model.Refusal;
import org.jspecify.annotations.Nullable;

/** The files that make one shapefile: entries of a zip, or files that share a name in one folder. */
final class ShapeFiles implements Closeable {
  private final Source source;
  private final @Nullable ZipFile zip;
  private final String base;

  private ShapeFiles(Source source, @Nullable ZipFile zip, String base) {
    this.source = source;
    this.zip = zip;
    this.base = base;
  }

  /** GW-FMT-030 when there is no shapefile in the zip, or more than one; GW-FMT-007 when it cannot be opened. */
  static ShapeFiles of(Source source) {
    source.checkReadable();
    if (!source.name().toLowerCase(Locale.ROOT).endsWith(".zip")) {
      String name = String.valueOf(source.path().getFileName());
      return new ShapeFiles(source, null, name.endsWith(".shp") || name.endsWith(".SHP") ? name.substring(0, name.length() - 4) : name);
    }
    try {
      ZipFile zip = open(source.path());
      try {
        return new ShapeFiles(source, zip, only(source, zip));
      } catch (Refusal e) {
        zip.close();
        throw e;
      }
    } catch (IOException e) {
      throw Refusal.invalid("GW-FMT-007", "file", "无法打开压缩包 " + source.name() + "：" + e.getMessage() + "。请重新压缩。",
          "The zip " + source.name() + " cannot be opened: " + e.getMessage() + ". Zip it again.");
    }
  }

  /** Names in a zip are UTF-8 or, from Chinese Windows, GBK. */
  private static ZipFile open(Path path) throws IOException {
    try {
      return new ZipFile(path.toFile());
    } catch (ZipException e) {
      return new ZipFile(path.toFile(), Charset.forName("GB18030"));
    }
  }

  private static String only(Source source, ZipFile zip) {
    List<String> shapes = zip.stream().map(ZipEntry::getName).filter(name -> name.toLowerCase(Locale.ROOT).endsWith(".shp"))
        .filter(name -> !name.startsWith("__MACOSX/")).limit(20).toList();
    if (shapes.size() == 1) return shapes.get(0).substring(0, shapes.get(0).length() - 4);
    String list = String.join(", ", shapes);
    throw Refusal.invalid("GW-FMT-030", "file",
        shapes.isEmpty() ? "压缩包 " + source.name() + " 里没有 .shp 文件。请把 .shp、.dbf、.prj、.cpg 一起压缩。"
            : "压缩包 " + source.name() + " 里有多个 .shp：" + list + "。请每次只压缩一个图层。",
        shapes.isEmpty() ? "The zip " + source.name() + " holds no .shp. Zip .shp, .dbf, .prj and .cpg together."
            : "The zip " + source.name() + " holds several .shp: " + list + ". Zip one layer at a time.");
  }

  /** The sister file with this ending, or null when there is none. */
  @Nullable InputStream open(String ending) throws IOException {
    if (zip != null) {
      String wanted = (base + ending).toLowerCase(Locale.ROOT);
      ZipEntry entry = zip.stream().filter(one -> one.getName().toLowerCase(Locale.ROOT).equals(wanted)).findFirst().orElse(null);
      return entry == null ? null : new BufferedInputStream(zip.getInputStream(entry), 1 << 16);
    }
    Path folder = source.path().toAbsolutePath().getParent();
    if (folder == null) return null;
    String wanted = (base + ending).toLowerCase(Locale.ROOT);
    try (Stream<Path> all = Files.list(folder)) {
      Path file = all.filter(one -> String.valueOf(one.getFileName()).toLowerCase(Locale.ROOT).equals(wanted)).findFirst().orElse(null);
      return file == null ? null : new BufferedInputStream(Files.newInputStream(file), 1 << 16);
    }
  }

  /** As {@link #open}; GW-FMT-031 when it is missing. */
  InputStream need(String ending) throws IOException {
    InputStream in = open(ending);
    if (in != null) return in;
    throw Refusal.invalid("GW-FMT-031", "file",
        source.name() + " 缺少同名的 " + ending + " 文件。请把 .shp、.dbf、.prj、.cpg 压缩成一个 .zip 再导入。",
        source.name() + " lacks its " + ending + " file. Zip .shp, .dbf, .prj and .cpg together and import the zip.");
  }

  String name() {
    return source.name();
  }

  @Override
  public void close() throws IOException {
    if (zip != null) zip.close();
  }
}
