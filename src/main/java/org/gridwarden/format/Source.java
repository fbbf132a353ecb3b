package org.gridwarden.format;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.gridwarden.model.Refusal;
import org.gridwarden.model.Text;
import org.jspecify.annotations.Nullable;

/**
 * A file as handed in. Gzip is recognised by content and unpacked on the way.
 *
 * @param path where it lies
 * @param name what its owner calls it; its ending says the format
 */
public record Source(Path path, String name) {

  /** What a file can be. The first ending is the one for files that we write. */
  public enum Format {
    GEOJSONSEQ(".geojsonl", ".geojsonseq", ".geojsons", ".ndjson", ".jsonl"),
    GEOJSON(".geojson", ".json"),
    CSV(".csv", ".tsv", ".txt", ".dat"),
    XLSX(".xlsx", ".xlsm"),
    OSM_PBF(".osm.pbf", ".pbf"),
    OSM_XML(".osm", ".osm.xml"),
    /** A zip with one or more, or a .shp beside its sister files. */
    SHAPEFILE(".zip", ".shz", ".shp"),
    GEOPACKAGE(".gpkg"),
    FLATGEOBUF(".fgb"),
    KMZ(".kmz"),
    KML(".kml");

    private final java.util.List<String> endings;

    Format(String... endings) {
      this.endings = java.util.List.of(endings);
    }

    /** Endings of names, in lower case. */
    public java.util.List<String> endings() {
      return endings;
    }
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
      InputStream content = isGzip(raw) ? new BufferedInputStream(
          new Bounded(new GZIPInputStream(raw, BUFFER), Files.size(path), name), BUFFER) : raw;
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
    throw Refusal.notFound("GW-FMT-001", "找不到文件 " + name + "，或无权读取。请核对路径。",
        "There is no readable file " + name + ". Check the path.");
  }

  private static void close(@Nullable InputStream in) {
    if (in == null) return;
    try {
      in.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** By its first bytes where they are unmistakable, else by the ending of the name; GW-FMT-003 when neither tells. */
  public Format format() {
    try {
      Format format = Formats.of(this);
      if (format != null) return format;
      checkReadable();
    } catch (IOException e) {
      throw broken(e, 0);
    }
    Text looks = looks();
    if (looks != null) {
      throw Refusal.invalid("GW-FMT-003", "file", "文件 " + name + " " + looks.zh() + "。", "The file " + name + " " + looks.en() + ".");
    }
    throw Refusal.invalid("GW-FMT-003", "file",
        "不认识 " + name + " 的格式。可读取 .geojson、.geojsonl、.csv、.xlsx、Shapefile（.zip 或 .shp）、.gpkg、.fgb、.kml、.kmz、.osm.pbf 和 .osm。",
        "The format of " + name + " is not known. There are .geojson, .geojsonl, .csv, .xlsx, shapefiles (.zip or .shp), .gpkg, "
            + ".fgb, .kml, .kmz, .osm.pbf and .osm.");
  }

  /** What it is, where its name says something else, and what to do; null when the content does not tell. */
  @Nullable Text looks() {
    try (InputStream in = open()) {
      return Formats.looks(in.readNBytes(BUFFER / 16), baseName());
    } catch (IOException | Refusal e) {
      return null;
    }
  }

  /** Name without folder and ending: what a format without layer names calls its only layer. */
  public String baseName() {
    String plain = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    if (plain.toLowerCase(java.util.Locale.ROOT).endsWith(".gz")) plain = plain.substring(0, plain.length() - 3);
    for (Format format : Format.values()) {
      for (String ending : format.endings()) {
        if (plain.length() > ending.length() && plain.toLowerCase(java.util.Locale.ROOT).endsWith(ending)) {
          String base = plain.substring(0, plain.length() - ending.length());
          return base.toLowerCase(java.util.Locale.ROOT).endsWith(".shp") ? base.substring(0, base.length() - 4) : base;
        }
      }
    }
    return plain;
  }

  /** GW-FMT-002: nothing is in the file. */
  public Refusal empty() {
    return Refusal.invalid("GW-FMT-002", "file", "文件 " + name + " 是空的，没有可导入的内容。请重新导出或重新取得。",
        "The file " + name + " is empty; there is nothing to import. Export or fetch it again.");
  }

  /** The file ends or breaks off while reading, after {@code rows} whole rows. */
  public Refusal broken(IOException e, long rows) {
    if (e instanceof EOFException || e instanceof ZipException) {
      return Refusal.invalid("GW-FMT-005", "file",
          "文件 " + name + " 在第 " + rows + " 条记录之后中断，压缩包不完整。请重新取得文件。",
          "The file " + name + " breaks off after record " + rows + ": the gzip data are incomplete. Fetch it again.");
    }
    return Refusal.invalid("GW-FMT-007", "file",
        "读取 " + name + " 在第 " + rows + " 条记录之后失败：内容不完整或已损坏。请重新取得文件。",
        "Reading " + name + " failed after record " + rows + ": it is damaged or not complete. Fetch it again.");
  }

  private static boolean isGzip(InputStream in) throws IOException {
    in.mark(2);
    boolean gzip = in.read() == 0x1f && in.read() == 0x8b;
    in.reset();
    return gzip;
  }
}
