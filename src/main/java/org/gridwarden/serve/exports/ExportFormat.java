package org.gridwarden.serve.exports;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.gridwarden.format.Source;
import org.gridwarden.model.Refusal;
import org.gridwarden.serve.Quote;

/** Formats of exports; the key is the value of {@code f}. */
public enum ExportFormat {
  GEOJSON(Source.Format.GEOJSON, "application/geo+json"),
  GEOJSONSEQ(Source.Format.GEOJSONSEQ, "application/x-ndjson"),
  CSV(Source.Format.CSV, "text/csv"),
  XLSX(Source.Format.XLSX, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
  SHP(Source.Format.SHAPEFILE, "application/zip"),
  GPKG(Source.Format.GEOPACKAGE, "application/geopackage+sqlite3"),
  FGB(Source.Format.FLATGEOBUF, "application/flatgeobuf"),
  KML(Source.Format.KML, "application/vnd.google-earth.kml+xml");

  private final Source.Format file;
  private final String mediaType;

  ExportFormat(Source.Format file, String mediaType) {
    this.file = file;
    this.mediaType = mediaType;
  }

  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Ending of the file's name, with its dot. */
  public String ending() {
    return file.endings().get(0);
  }

  Source.Format file() {
    return file;
  }

  String mediaType() {
    return mediaType;
  }

  /**
   * The format called {@code key}; {@code geojsonseq} is also called by the endings of its files, such as {@code geojsonl}.
   *
   * @param parameter name of the parameter or option, for the refusal GW-EXP-001 (INVALID)
   */
  public static ExportFormat of(String key, String parameter) {
    for (ExportFormat format : values()) {
      boolean ending = format == GEOJSONSEQ && format.file.endings().contains("." + key); // its files are called in several ways
      if (format.key().equals(key) || ending) return format;
    }
    String zh = Arrays.stream(values()).map(ExportFormat::key).collect(Collectors.joining("、"));
    String en = Arrays.stream(values()).map(ExportFormat::key).collect(Collectors.joining(", "));
    throw Refusal.invalid("GW-EXP-001", parameter, "没有导出格式 " + Quote.of(key) + "；可用 " + zh + "。",
        "There is no export format " + Quote.of(key) + "; use one of " + en + ".");
  }
}
