package org.gridwarden.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.gridwarden.format.Source.Format;
import org.jspecify.annotations.Nullable;

/** Tells what a file is: by its first bytes where they are unmistakable, else by the ending of its name. */
final class Formats {
  private static final int LOOKED_AT = 4096;

  private Formats() {}

  /** Null when neither name nor content tells. */
  static @Nullable Format of(Source source) throws IOException {
    if (!java.nio.file.Files.isRegularFile(source.path())) return byName(source.name());
    byte[] head;
    try (InputStream in = source.open()) {
      head = in.readNBytes(LOOKED_AT);
    }
    Format content = byContent(source, head);
    if (content != null) return content;
    Format name = byName(source.name());
    String start = text(head).stripLeading();
    if (name == Format.CSV && start.startsWith("{") && start.contains("\"type\"")) return Format.GEOJSON; // renamed
    return name != null ? name : guess(text(head));
  }

  static @Nullable Format byName(String name) {
    String plain = name.toLowerCase(Locale.ROOT);
    if (plain.endsWith(".gz")) plain = plain.substring(0, plain.length() - 3);
    for (Format format : Format.values()) {
      for (String ending : format.endings()) {
        if (plain.endsWith(ending)) return format;
      }
    }
    return null;
  }

  private static @Nullable Format byContent(Source source, byte[] head) {
    String latin = new String(head, StandardCharsets.ISO_8859_1);
    if (latin.startsWith("SQLite format 3\0")) return Format.GEOPACKAGE;
    if (latin.startsWith("fgb\3")) return Format.FLATGEOBUF;
    if (latin.startsWith("\0\0\47\12")) return Format.SHAPEFILE;
    if (latin.startsWith("\n\tOSMHeader", 4)) return Format.OSM_PBF;
    if (latin.startsWith("\36")) return Format.GEOJSONSEQ;
    if (latin.startsWith("PK\3\4") || latin.startsWith("PK\5\6")) return inZip(source);
    String text = text(head).stripLeading();
    if (text.startsWith("<")) {
      if (text.contains("<kml") || text.contains(":kml")) return Format.KML;
      if (text.contains("<osm")) return Format.OSM_XML;
    }
    return null;
  }

  private static Format inZip(Source source) {
    try (Archive zip = Archive.of(source)) {
      if (!zip.ending(".shp").isEmpty()) return Format.SHAPEFILE;
      if (zip.names().contains("[Content_Types].xml")) return Format.XLSX;
      if (!zip.ending(".kml").isEmpty()) return Format.KMZ;
      Format name = byName(source.name());
      return name == Format.XLSX || name == Format.KMZ ? name : Format.SHAPEFILE;
    } catch (IOException e) {
      return Format.SHAPEFILE; // its reader says what is wrong with it
    }
  }

  private static String text(byte[] head) {
    if (head.length > 1 && (head[0] == -1 && head[1] == -2)) return new String(head, StandardCharsets.UTF_16LE).replace("\uFEFF", "");
    if (head.length > 1 && (head[0] == -2 && head[1] == -1)) return new String(head, StandardCharsets.UTF_16BE).replace("\uFEFF", "");
    return new String(head, StandardCharsets.UTF_8).replace("\uFEFF", "");
  }

  private static @Nullable Format guess(String text) {
    return text.stripLeading().startsWith("{") ? Format.GEOJSON : null;
  }
}
