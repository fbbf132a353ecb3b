package org.gridwarden.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.gridwarden.format.Source.Format;
import org.gridwarden.model.Refusal;
import org.gridwarden.model.Text;
import org.jspecify.annotations.Nullable;

/** Tells what a file is: by its first bytes where they are unmistakable, else by the ending of its name. */
final class Formats {
  private static final int LOOKED_AT = 4096;
  /** How files begin that hold no layer: first bytes, what they are, and what to do, in zh and en. */
  private static final String[][] OTHERS = {
    {"Rar!", "RAR", "请解压后导入其中的文件", "unpack it and import what it holds"},
    {"7z\u00bc\u00af", "7-Zip", "请解压后导入其中的文件", "unpack it and import what it holds"},
    {"%PDF", "PDF", "不能读取；请取得原来的表格或图层", "it cannot be read: ask for the table or the layer that it was made from"},
    {"\u0089PNG", "PNG", "是图片，不能读取；请取得数据文件", "a picture cannot be read: ask for the data"},
    {"\u00ff\u00d8\u00ff", "JPEG", "是图片，不能读取；请取得数据文件", "a picture cannot be read: ask for the data"},
    {"AC10", "DWG", "请在 CAD 软件中把图层导出为 Shapefile 或 GeoPackage", "export its layers as shapefile or GeoPackage"},
  };

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
    boolean told = name == Format.GEOPACKAGE || name == Format.FLATGEOBUF || name == Format.OSM_PBF
        || name == Format.SHAPEFILE;
    Text looks = told ? looks(head, source.baseName()) : name == null ? null : foreign(head); // these begin in one way only
    if (looks != null) {
      throw Refusal.invalid("GW-FMT-007", "file", "文件 " + source.name() + " " + looks.zh() + "。",
          "The file " + source.name() + " " + looks.en() + ".");
    }
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

  /**
   * What a file is that its name does not say, and what to do with it; null when the content does not tell.
   *
   * @param base its name without ending
   */
  static @Nullable Text looks(byte[] head, String base) {
    Text foreign = foreign(head);
    if (foreign != null) return foreign;
    String latin = new String(head, StandardCharsets.ISO_8859_1);
    String start = text(head).stripLeading();
    String lower = start.toLowerCase(Locale.ROOT);
    if (start.startsWith("{") || start.startsWith("[")) {
      boolean geo = start.contains("\"type\"");
      return renamed(geo ? "GeoJSON" : "JSON", geo ? ".geojson" : ".json", base);
    }
    if (lower.startsWith("<kml") || lower.contains("<kml ")) return renamed("KML", ".kml", base);
    boolean plain = latin.chars().noneMatch(c -> c < ' ' && c != '\t' && c != '\n' && c != '\r');
    String line = latin.lines().findFirst().orElse("");
    if (plain && (line.contains(",") || line.contains("\t") || line.contains(";"))) return renamed("CSV", ".csv", base);
    return null;
  }

  /** What it is where no reader of ours could make anything of it, and what to do; null for all else. */
  private static @Nullable Text foreign(byte[] head) {
    String latin = new String(head, StandardCharsets.ISO_8859_1);
    String start = text(head).stripLeading();
    if (latin.startsWith("\u00d0\u00cf\u0011\u00e0")) {
      return new Text("是旧版 Excel（.xls）或加了密码的工作簿。请在 Excel 或 WPS 中打开，另存为不加密码的 .xlsx",
          "is a workbook of old Excel (.xls) or one with a password. Open it in Excel or WPS and save it as .xlsx without a password");
    }
    for (String[] other : OTHERS) {
      if (other[0].equals("AC10") && !latin.matches("(?s)AC10\\d\\d[\\x00-\\x08].*")) continue; // a code in a table can begin so
      if (latin.startsWith(other[0])) return new Text("是 " + other[1] + "，" + other[2], "is a " + other[1] + " file; " + other[3]);
    }
    String lower = start.toLowerCase(Locale.ROOT);
    if (lower.startsWith("<!doctype html") || lower.startsWith("<html")) {
      return new Text("是网页（HTML）：可能是登录页或出错页，请登录后重新下载；若是系统导出的表格，请用 Excel 或 WPS 打开后另存为 .xlsx",
          "is a web page (HTML). If it is a login or an error, log in and fetch the data again; if it is a table that some system"
              + " wrote, open it in Excel or WPS and save it as .xlsx");
    }
    if (latin.length() > 32 && latin.charAt(0) == 3 && latin.charAt(2) <= 12 && latin.charAt(3) <= 31 && head[28] == 0 && head[29] <= 3) {
      return new Text("是 DBF 属性表，没有形状。请连同 .shp、.prj、.cpg 一起压缩成 .zip；只要表格时请在 Excel 或 WPS 中打开后另存为 .xlsx",
          "is a DBF table without shapes. Zip it with its .shp, .prj and .cpg; for the table alone open it in Excel or WPS and save it as"
              + " .xlsx");
    }
    if (start.startsWith("{") && start.contains("\"esriGeometry")) {
      return new Text("是 ArcGIS 的 JSON，不是 GeoJSON。请以 f=geojson 重新取得，或在 QGIS 中另存为 GeoPackage",
          "is JSON of ArcGIS, not GeoJSON. Fetch it with f=geojson, or save it as GeoPackage in QGIS");
    }
    if (start.matches("(?s)\\{\\s*\"type\"\\s*:\\s*\"Topology\".*")) {
      return new Text("是 TopoJSON，不是 GeoJSON。请用 mapshaper 或 QGIS 转成 GeoJSON",
          "is TopoJSON, not GeoJSON. Turn it into GeoJSON with mapshaper or QGIS");
    }
    return null;
  }

  private static Text renamed(String what, String ending, String base) {
    return new Text("其实是 " + what + "，只是名称的后缀不对。请改名为 " + base + ending + " 再导入",
        "is " + what + " under another ending. Call it " + base + ending + " and import it again");
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
