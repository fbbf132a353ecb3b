package org.gridwarden.format;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.gridwarden.model.Refusal;

/**
 * A file as handed in. Gzip is recognised by content and unpacked on the way.
 *
 * @param path where it lies
 * @param name what its owner calls it; its ending says the format
 */
public record Source(Path path, String name) {

  /** What a file can be. */
  public enum Format {
    GEOJSON,
    CSV,
    OSM_PBF,
    /** A zip with one, or a .shp beside its sister files. */
    SHAPEFILE
  }

  private static final int BUFFER = 1 << 16;

  /** A file called by its own name. */
  public static Source of(Path path) {
    return new Source(path, path.getFileName() == null ? path.toString() : path.getFileName().toString());
  }

  /** Unpacked content; GW-FMT-001 when it is missing or not readable, GW-FMT-002 when it is empty. */
  public InputStream open() {
    checkReadable();
    InputStream raw = null;
    try {
      raw = new BufferedInputStream(Files.newInputStream(path), BUFFER);
      InputStream content = isGzip(raw) ? new BufferedInputStream(new GZIPInputStream(raw, BUFFER), BUFFER) : raw;
      content.mark(1);
      if (content.read() < 0) throw empty();
      content.reset();
      return content;
    } catch (IOException e) {
      close(raw);
      throw broken(e, 0);
    } catch (Refusal e) {
      close(raw);
      throw e;
    }
  }

  /** GW-FMT-001 when it is missing or not readable. */
  public void checkReadable() {
    if (Files.isRegularFile(path) && Files.isReadable(path)) return;
    throw Refusal.notFound("GW-FMT-001", "找不到文件 " + name + ",或无权读取。请核对路径。",
        "There is no readable file " + name + ". Check the path.");
  }

  private static void close(@org.jspecify.annotations.Nullable InputStream in) {
    if (in == null) return;
    try {
      in.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** By the ending of the name, else by the first character; GW-FMT-003 when neither tells. */
  public Format format() {
    String plain = name.toLowerCase(Locale.ROOT);
    if (plain.endsWith(".gz")) plain = plain.substring(0, plain.length() - 3);
    if (plain.endsWith(".geojson") || plain.endsWith(".json")) return Format.GEOJSON;
    if (plain.endsWith(".csv") || plain.endsWith(".tsv") || plain.endsWith(".txt")) return Format.CSV;
    if (plain.endsWith(".pbf")) return Format.OSM_PBF;
    if (plain.endsWith(".zip") || plain.endsWith(".shp")) return Format.SHAPEFILE;
    try (InputStream in = open()) {
      int c = in.read();
      while (c >= 0 && Character.isWhitespace(c)) c = in.read();
      if (c == '{') return Format.GEOJSON;
    } catch (IOException e) {
      throw broken(e, 0);
    }
    throw Refusal.invalid("GW-FMT-003", "file",
        "不认识 " + name + " 的格式。可导入 .geojson、.json、.csv（均可为 .gz）、Shapefile 的 .zip 和 .osm.pbf。",
        "The format of " + name + " is not known. Import .geojson, .json, .csv (each also as .gz), a zipped shapefile or .osm.pbf.");
  }

  Refusal empty() {
    return Refusal.invalid("GW-FMT-002", "file", "文件 " + name + " 是空的,没有可导入的内容。",
        "The file " + name + " is empty; there is nothing to import.");
  }

  /** The file ends or breaks off while reading, after {@code rows} whole rows. */
  Refusal broken(IOException e, long rows) {
    if (e instanceof EOFException || e instanceof ZipException) {
      return Refusal.invalid("GW-FMT-005", "file",
          "文件 " + name + " 在第 " + rows + " 条记录之后中断,压缩包不完整。请重新取得文件。",
          "The file " + name + " breaks off after record " + rows + ": the gzip data are incomplete. Fetch it again.");
    }
    return Refusal.invalid("GW-FMT-007", "file",
        "读取 " + name + " 在第 " + rows + " 条记录之后失败:" + e.getMessage(),
        "Reading " + name + " failed after record " + rows + ": " + e.getMessage());
  }

  private static boolean isGzip(InputStream in) throws IOException {
    in.mark(2);
    boolean gzip = in.read() == 0x1f && in.read() == 0x8b;
    in.reset();
    return gzip;
  }
}
