package org.gridwarden.oddfiles;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Workbooks as offices fill them in, written part by part. */
final class OddSheets {

  private final List<Odd> all = new ArrayList<>();
  private final Town town = Town.hechuan();

  static List<Odd> all() {
    OddSheets sheets = new OddSheets();
    sheets.tables();
    return sheets.all;
  }

  private void add(String name, List<List<Object>> rows, String crs, String axes, String codes, int things, String wrong) {
    all.add(new Odd(name, workbook(rows), wrong, "", crs, axes, codes, things));
  }

  private List<List<Object>> facilities(List<double[]> places) {
    List<List<Object>> rows = new ArrayList<>();
    rows.add(List.of("编码", "名称", "类型", "经度", "纬度"));
    for (int i = 0; i < places.size(); i++) {
      rows.add(List.of("F" + (i + 1), Town.name(i), Town.kind(i), Math.round(places.get(i)[0] * 1e7) / 1e7,
          Math.round(places.get(i)[1] * 1e7) / 1e7));
    }
    return rows;
  }

  private void tables() {
    add("plain.xlsx", facilities(town.places), "EPSG:4326", "lon,lat", "", 30, "nothing: a workbook as it should be");
    List<List<Object>> titled = new ArrayList<>(List.of(List.of("合川区社区服务设施统计表（2024年）"), List.of("填报单位：民政局", "", "", "单位：个")));
    titled.addAll(facilities(town.places));
    titled.add(List.of("合计", 30.0));
    titled.add(List.of("备注：数据截至2024年5月"));
    add("title-and-totals.xlsx", titled, "EPSG:4326", "lon,lat", "GW-FMT-022", 30, "a merged title above, a sum and a remark at the foot");
    List<List<Object>> wide = new ArrayList<>();
    for (List<Object> row : facilities(town.places)) {
      List<Object> wider = new ArrayList<>(row);
      wider.addAll(List.of("", "", ""));
      wide.add(wider);
    }
    wide.add(List.of("", "", "", "", "", "", "", ""));
    add("empty-columns.xlsx", wide, "EPSG:4326", "lon,lat", "", 30, "empty columns at the right, an empty row at the foot");
    List<List<Object>> numbers = facilities(town.places);
    for (int i = 1; i < numbers.size(); i++) {
      List<Object> row = new ArrayList<>(numbers.get(i));
      row.set(0, 500117001001000000.0 + i * 1000.0);
      numbers.set(i, row);
    }
    add("codes-as-numbers.xlsx", numbers, "EPSG:4326", "lon,lat", "GW-IMP-081", 30, "codes of 18 digits kept as numbers, rounded");
    List<List<Object>> texts = new ArrayList<>();
    for (List<Object> row : facilities(town.places)) texts.add(row.stream().<Object>map(Object::toString).toList());
    add("numbers-as-text.xlsx", texts, "EPSG:4326", "lon,lat", "", 30, "coordinates kept as text");
    List<List<Object>> metres = new ArrayList<>();
    metres.add(List.of("编码", "名称", "类型", "X坐标", "Y坐标"));
    for (int i = 0; i < 30; i++) {
      double[] xy = town.metres("EPSG:4523").get(i);
      metres.add(List.of("F" + i, Town.name(i), Town.kind(i), Math.round(xy[1] * 1000) / 1000.0, Math.round(xy[0] * 1000) / 1000.0));
    }
    add("gk3-northing-first.xlsx", metres, "EPSG:4523", "y,x", "", 30, "zone 35 written, northing first");
    List<List<Object>> shifted = facilities(town.gcj02());
    shifted.set(0, List.of("编码", "名称", "类型", "gcj02经度", "gcj02纬度"));
    add("gcj02.xlsx", shifted, "GCJ-02", "lon,lat", "GW-IMP-075", 30, "columns say GCJ-02");
    List<List<Object>> swapped = facilities(town.places.stream().map(p -> new double[] {p[1], p[0]}).toList());
    add("swapped.xlsx", swapped, "EPSG:4326", "lat,lon", "GW-IMP-038", 30, "经度 holds latitudes");
    List<List<Object>> dated = new ArrayList<>();
    for (List<Object> row : facilities(town.places)) {
      List<Object> longer = new ArrayList<>(row);
      longer.add(dated.isEmpty() ? "巡查日期" : 46082.0 + dated.size());
      dated.add(longer);
    }
    add("serial-dates.xlsx", dated, "EPSG:4326", "lon,lat", "", 30, "days as numbers without a format, as pasting values leaves them");
    List<List<Object>> parts = new ArrayList<>(List.of(List.of("南津街街道便民服务设施一览表"), List.of(""), List.of("制表时间：2026年3月1日")));
    for (List<Object> row : facilities(town.places)) {
      parts.add(row);
      if (parts.size() % 11 == 0) parts.add(List.of("小计", "", "10"));
    }
    parts.add(List.of("总计", "", "30"));
    add("subtotals.xlsx", parts, "EPSG:4326", "lon,lat", "GW-FMT-022", 30, "title, blank row, date, sums between the rows and at the foot");
    List<List<Object>> baidu = facilities(town.bd09());
    baidu.set(0, List.of("编码", "名称", "类型", "百度经度", "百度纬度"));
    add("bd09.xlsx", baidu, "BD-09", "lon,lat", "GW-IMP-075", 30, "columns say Baidu");
    List<List<Object>> words = new ArrayList<>();
    for (List<Object> row : facilities(town.places)) {
      boolean head = words.isEmpty();
      words.add(head ? row : List.of(row.get(0), row.get(1), row.get(2), inWords((Double) row.get(3)), inWords((Double) row.get(4))));
    }
    add("degrees-in-words.xlsx", words, "EPSG:4326", "lon,lat", "", 30, "106度16分12.34秒 as text, in full-width digits");
    byte[] whole = workbook(facilities(town.places));
    all.add(new Odd("half.xlsx", java.util.Arrays.copyOf(whole, whole.length / 2), "half of a workbook", "", "", "", "!GW-FMT-007", 0));
    other("geojson-called.xlsx", "{\"type\":\"FeatureCollection\",\"features\":[]}", "!GW-FMT-007",
        "GeoJSON under the ending of a workbook");
    other("table-called.gpkg", "编码,名称\n1,南津街\n", "!GW-FMT-007", "a table under the ending of a GeoPackage");
    other("web-page.xls", "<html><body><table><tr><td>编码</td></tr></table></body></html>", "!GW-FMT-003",
        "a table that some system wrote as a web page");
    all.add(new Odd("old-excel.xls", new byte[] {-48, -49, 17, -32, -95, -79, 26, -31, 0, 0, 0, 0}, "a workbook of old Excel", "", "", "",
        "!GW-FMT-003", 0));
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(packed)) {
      part(zip, "设施.csv", "编码,名称\n1,南津街\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    all.add(new Odd("csv-in.zip", packed.toByteArray(), "a zip that holds a table", "", "", "", "!GW-FMT-030", 0));
  }

  private void other(String name, String text, String code, String wrong) {
    all.add(new Odd(name, text.getBytes(StandardCharsets.UTF_8), wrong, "", "", "", code, 0));
  }

  private static String inWords(double degrees) {
    int whole = (int) degrees;
    int minutes = (int) ((degrees - whole) * 60);
    String text = String.format(java.util.Locale.ROOT, "%d度%d分%.4f秒", whole, minutes, (degrees - whole - minutes / 60.0) * 3600);
    StringBuilder wide = new StringBuilder();
    for (char c : text.toCharArray()) wide.append(c >= '0' && c <= '9' ? (char) (c - '0' + '０') : c);
    return wide.toString();
  }

  /** A workbook of one sheet; texts inline, numbers as numbers. */
  static byte[] workbook(List<List<Object>> rows) {
    StringBuilder sheet = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<worksheet xmlns=\""
        + "http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>");
    for (int r = 0; r < rows.size(); r++) {
      sheet.append("<row r=\"").append(r + 1).append("\">");
      for (int c = 0; c < rows.get(r).size(); c++) {
        Object cell = rows.get(r).get(c);
        String at = (char) ('A' + c) + Integer.toString(r + 1);
        if (cell instanceof Double) sheet.append("<c r=\"").append(at).append("\"><v>").append(cell).append("</v></c>");
        else if (!cell.equals("")) {
          sheet.append("<c r=\"").append(at).append("\" t=\"inlineStr\"><is><t>").append(cell).append("</t></is></c>");
        }
      }
      sheet.append("</row>");
    }
    sheet.append("</sheetData></worksheet>");
    String rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    String pack = "http://schemas.openxmlformats.org/package/2006/";
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      part(zip, "[Content_Types].xml", "<Types xmlns=\"" + pack + "content-types\"><Default Extension=\"rels\" ContentType=\""
          + "application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/>"
          + "<Override PartName=\"/xl/workbook.xml\" ContentType=\""
          + "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/>"
          + "<Override PartName=\"/xl/worksheets/sheet1.xml\" "
          + "ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/></Types>");
      part(zip, "_rels/.rels", "<Relationships xmlns=\"" + pack + "relationships\"><Relationship Id=\"r1\" Type=\"" + rel
          + "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
      part(zip, "xl/workbook.xml", "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"" + rel
          + "\"><sheets><sheet name=\"Sheet1\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>");
      part(zip, "xl/_rels/workbook.xml.rels", "<Relationships xmlns=\"" + pack + "relationships\"><Relationship Id=\"r1\" Type=\"" + rel
          + "/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>");
      part(zip, "xl/worksheets/sheet1.xml", sheet.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static void part(ZipOutputStream zip, String name, String text) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(java.time.LocalDateTime.of(2024, 5, 1, 8, 0));
    zip.putNextEntry(entry);
    zip.write(text.getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
  }
}
