package org.gridwarden.oddfiles;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Tables of text: character sets, delimiters, headers, and numbers in odd clothes. */
final class OddTables {

  private static final String HEAD = "编码,名称,类型,经度,纬度";
  private static final String GB = "GB18030";

  private final List<Odd> all = new ArrayList<>();
  private final Town town = Town.hechuan();

  static List<Odd> all() {
    OddTables tables = new OddTables();
    tables.characterSets();
    tables.layouts();
    tables.numbers();
    tables.contents();
    return tables.all;
  }

  private void add(String name, String text, String charset, String crs, String axes, String codes, int rows, String wrong) {
    add(name, text.getBytes(Charset.forName(charset)), charset, crs, axes, codes, rows, wrong);
  }

  private void add(String name, byte[] bytes, String encoding, String crs, String axes, String codes, int rows, String wrong) {
    all.add(new Odd(name, bytes, wrong, encoding, crs, axes, codes, rows));
  }

  private void degrees(String name, String text, String charset, String codes, int rows, String wrong) {
    add(name, text, charset, "EPSG:4326", "lon,lat", codes, rows, wrong);
  }

  private static byte[] join(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) out.writeBytes(part);
    return out.toByteArray();
  }

  private static byte[] bytes(int... values) {
    byte[] all = new byte[values.length];
    for (int i = 0; i < values.length; i++) all[i] = (byte) values[i];
    return all;
  }

  private void characterSets() {
    String table = Town.table(HEAD, town.places, Town.PLAIN);
    String short2 = "id,name,lon,lat\n1,合川,106.27,29.97\n2,B,106.28,29.98\n";
    degrees("utf8.csv", table, "UTF-8", "", 30, "nothing: the measure for the others");
    add("utf8-bom.csv", join(bytes(0xEF, 0xBB, 0xBF), table.getBytes(StandardCharsets.UTF_8)), "UTF-8", "EPSG:4326", "lon,lat", "", 30,
        "byte order mark before the first name");
    degrees("gbk.csv", table, GB, "", 30, "GBK, as spreadsheets on Chinese Windows write it");
    degrees("gbk-two-characters.csv", short2, GB, "GW-FMT-076", 2, "GBK with two Chinese characters in all");
    degrees("gbk-one-name.csv", "id,name,lon,lat\n1,Town,106.27,29.97\n2,南,106.28,29.98\n3,C,106.29,29.99\n", GB, "GW-FMT-076", 3,
        "GBK with a single Chinese character");
    degrees("gbk-rare-characters.csv", "编号,姓名,经度,纬度\n1,镕基堃淼喆,106.27,29.97\n2,犇骉燊昇,106.28,29.98\n3,祎玥翀,106.29,29.99\n", GB, "", 3,
        "GBK with characters outside GB2312");
    degrees("gb18030-four-bytes.csv", "编号,名称,经度,纬度\n1,𠮷祥社区㙟坝,106.27,29.97\n2,合川䶮社区,106.28,29.98\n", GB, "", 2,
        "GB18030 with characters of four bytes");
    degrees("gbk-that-looks-like-utf8.csv", "id,name,lon,lat\n1,联通,106.27,29.97\n2,联通,106.28,29.98\n", GB, "", 2,
        "GBK whose bytes happen to have the form of UTF-8");
    String traditional = "編碼,名稱,類型,經度,緯度\n1,臺北市信義區服務中心,社區,121.5654,25.0330\n2,國立圖書館,文化,121.5170,25.0370\n3,淡水區衛生所,衛生,121.4439,25.1720\n";
    degrees("big5.csv", traditional, "Big5", "", 3, "traditional characters in Big5");
    degrees("big5-short.csv", "id,name,lon,lat\n1,東區,121.53,25.04\n2,灣仔,114.17,22.28\n", "Big5", "", 2, "Big5 with four characters in all");
    add("utf16-le.csv", join(bytes(0xFF, 0xFE), table.getBytes(StandardCharsets.UTF_16LE)), "UTF-16LE", "EPSG:4326", "lon,lat", "", 30,
        "UTF-16 with a mark");
    add("utf16-semicolons.csv", join(bytes(0xFF, 0xFE), table.replace(',', ';').getBytes(StandardCharsets.UTF_16LE)), "UTF-16LE",
        "EPSG:4326", "lon,lat", "", 30, "UTF-16 with a mark, parted by semicolons");
    degrees("gbk-tabs.txt", table.replace(',', '\t'), GB, "", 30, "GBK parted by tabs, as copied out of a sheet");
    add("utf16-be.csv", join(bytes(0xFE, 0xFF), table.getBytes(StandardCharsets.UTF_16BE)), "UTF-16BE", "EPSG:4326", "lon,lat", "", 30,
        "UTF-16, high byte first");
    degrees("utf16-without-mark.csv", table, "UTF-16LE", "", 30, "UTF-16 without a mark");
    add("unicode-text.txt", join(bytes(0xFF, 0xFE), table.replace(',', '\t').getBytes(StandardCharsets.UTF_16LE)), "UTF-16LE",
        "EPSG:4326", "lon,lat", "", 30, "\"Unicode text\" of a spreadsheet: UTF-16 parted by tabs");
    degrees("ascii.csv", "code,lon,lat\na1,106.27,29.97\na2,106.28,29.98\n", "UTF-8", "", 2, "nothing but ASCII: any set reads it");
    degrees("western.csv", "code,name,lon,lat\n1,Genève Eaux-Vives,6.166,46.203\n2,Pâquis,6.149,46.212\n3,Bâtiment d'été,6.14,46.2\n",
        "windows-1252", "", 3, "accents in Windows-1252");
    String[] lines = table.split("(?<=\n)");
    ByteArrayOutputStream mixed = new ByteArrayOutputStream();
    for (int i = 0; i < lines.length; i++) mixed.writeBytes(lines[i].getBytes(i < 18 ? StandardCharsets.UTF_8 : Charset.forName(GB)));
    add("mixed-sets.csv", mixed.toByteArray(), "UTF-8", "EPSG:4326", "lon,lat", "GW-FMT-020", 30, "two files in one: UTF-8, then GBK");
    byte[] broken = table.getBytes(StandardCharsets.UTF_8);
    broken[HEAD.getBytes(StandardCharsets.UTF_8).length + 10] = (byte) 0xff;
    add("utf8-broken.csv", broken, "UTF-8", "EPSG:4326", "lon,lat", "GW-FMT-020", 30, "UTF-8 with one broken character");
    degrees("garbled.csv", "编号,名称,经度,纬度\n1,锟斤拷锟斤拷,106.27,29.97\n2,合川站,106.28,29.98\n", "UTF-8", "GW-IMP-084", 2,
        "text that was lost in an earlier conversion");
    byte[] gz = gzip(table.getBytes(Charset.forName(GB)));
    add("gbk.csv.gz", gz, GB, "EPSG:4326", "lon,lat", "", 30, "GBK inside gzip");
    add("no-text.csv", join("a,b\n1,2\n".getBytes(StandardCharsets.US_ASCII), new byte[] {0, 1, 2, 0}), "", "", "", "!GW-FMT-014", 0,
        "zero bytes inside text");
    add("neither-set.csv", join("code,lon,lat,n\na,106.27,29.97,".getBytes(StandardCharsets.US_ASCII), bytes(0xff, 0xfe, 0xfd, 0x81, 0xff,
        0xff)),
        "", "", "", "!GW-FMT-009", 0, "bytes of no character set");
  }

  private void layouts() {
    String table = Town.table(HEAD, town.places, Town.PLAIN);
    degrees("semicolons.csv", table.replace(',', ';'), "UTF-8", "", 30, "parted by semicolons");
    degrees("tabs.txt", table.replace(',', '\t'), GB, "", 30, "parted by tabs, named .txt");
    degrees("bars.csv", table.replace(',', '|'), "UTF-8", "", 30, "parted by bars");
    degrees("full-width-commas.csv", table.replace(',', '，'), "UTF-8", "", 30, "parted by full-width commas");
    degrees("old-line-ends.csv", table.replace("\r\n", "\r"), "UTF-8", "", 30, "lines end with CR alone");
    degrees("title-above.csv", "合川区社区服务设施统计表,,,,\r\n填报单位：民政局,,,,2024年5月\r\n" + table, "UTF-8", "", 30,
        "a merged title and a line of remarks above the names");
    degrees("title-once.csv", "合川区社区服务设施统计表\r\n\r\n" + table, GB, "", 30, "a title without delimiters above the names");
    degrees("two-row-header.csv", "序号,基本信息,,位置,\r\n,名称,类型,经度,纬度\r\n"
        + table.substring(table.indexOf('\n') + 1).replace("F0", "").replace("F", ""), "UTF-8", "", 30,
            "names in two rows, the upper merged");
    degrees("no-header.csv", table.substring(table.indexOf('\n') + 1), "UTF-8", "", 30, "no names at all");
    degrees("totals-and-remarks.csv", table + "合计,30,,,\r\n备注：数据截至2024年5月,,,,\r\n填表人：张三,,,,\r\n", "UTF-8", "GW-FMT-022", 30,
        "a sum and remarks at the foot");
    degrees("header-again.csv", table + table, "UTF-8", "GW-FMT-022", 60, "two pages one after the other, names repeated");
    degrees("empty-columns.csv", table.replace("\r\n", ",,,\r\n") + ",,,,,,,\r\n,,,,,,,\r\n", "UTF-8", "", 30,
        "empty columns at the right, empty rows at the foot");
    degrees("protected-codes.csv", Town.table(HEAD, town.places, "=\"500117%1$06d\",%2$s,%3$s,%4$.7f,%5$.7f"), "UTF-8", "", 30,
        "codes as =\"…\" so that a spreadsheet leaves them alone");
    degrees("hard-spaces.csv", Town.table(HEAD, town.places, "\u00a0F%1$03d\u200b,\ufeff%2$s\u3000,%3$s,\u00a0%4$.7f,%5$.7f\u00a0"),
        "UTF-8", "", 30,
        "hard and invisible spaces around the cells");
    degrees("one-column-of-pairs.csv", Town.table("编码,名称,类型,坐标", town.places, "F%1$03d,%2$s,%3$s,\"%4$.6f,%5$.6f\""), "UTF-8", "", 30,
        "longitude and latitude in one cell");
    add("pairs-latitude-first.csv", Town.table("编码,名称,类型,位置", town.places, "F%1$03d,%2$s,%3$s,\"%5$.6f， %4$.6f\""), "UTF-8", "EPSG:4326",
        "lat,lon", "GW-IMP-038", 30, "pairs in one cell, latitude first, full-width comma");
    degrees("pairs-in-brackets.csv", Town.table("编码,名称,类型,location", town.places, "F%1$03d,%2$s,%3$s,\"[%4$.6f, %5$.6f]\""), "UTF-8", "",
        30,
        "pairs in brackets");
    add("quote-open.csv", "编码,名称\n1,\"南津街\n2,白鹿山\n", "UTF-8", "", "", "!GW-FMT-015", 0, "a quote that never ends");
    add("too-many-columns.csv", "a" + ",".repeat(5000) + "\n1" + ",".repeat(5000) + "\n", "UTF-8", "", "", "!GW-FMT-021", 0,
        "five thousand columns");
    add("names-twice.csv", "名称,名称,经度,纬度\n甲,乙,106.27,29.97\n", "UTF-8", "", "", "!GW-FMT-013", 0, "two columns of one name");
    add("empty.csv", "", "UTF-8", "", "", "!GW-FMT-002", 0, "no byte at all");
  }

  private void numbers() {
    degrees("decimal-commas.csv", comma(Town.table("编码;名称;类型;经度;纬度", town.places, "F%1$03d;%2$s;%3$s;%4$.6f;%5$.6f")), "UTF-8", "", 30,
        "commas part decimals, semicolons part cells");
    degrees("full-width-digits.csv", wide(Town.table(HEAD, town.places, Town.PLAIN)), "UTF-8", "", 30, "digits in full width");
    StringBuilder dms = new StringBuilder("编码,名称,经度,纬度\n");
    StringBuilder words = new StringBuilder("编码,名称,经度,纬度\n");
    StringBuilder sides = new StringBuilder("编码,名称,经度,纬度\n");
    for (int i = 0; i < 30; i++) {
      double[] at = town.places.get(i);
      dms.append("F").append(i).append(',').append(Town.name(i)).append(',').append(dms(at[0], "°", "′", "″")).append(',')
          .append(dms(at[1], "°", "′", "″")).append('\n');
      words.append("F").append(i).append(',').append(Town.name(i)).append(",东经").append(dms(at[0], "度", "分", "秒")).append(",北纬")
          .append(dms(at[1], "度", "分", "秒")).append('\n');
      sides.append("F").append(i).append(',').append(Town.name(i)).append(String.format(Locale.ROOT, ",E%.6f,N%.6f%n", at[0], at[1]));
    }
    degrees("degrees-minutes-seconds.csv", dms.toString(), "UTF-8", "", 30, "degrees, minutes and seconds with signs");
    degrees("degrees-in-words.csv", words.toString(), GB, "", 30, "degrees, minutes and seconds in Chinese words");
    degrees("sides-before.csv", sides.toString().replace("\r\n", "\n"), "UTF-8", "", 30, "E and N before the numbers");
    degrees("units-in-cells.csv", Town.table("编码,名称,类型,经度,纬度,户数,建筑面积", town.places, Town.PLAIN + ",\"1,2%1$02d户\",3.5亩"), "UTF-8",
        "GW-IMP-083", 30, "units behind numbers, thousands parted");
    degrees("degrees-with-signs.csv", Town.table(HEAD, town.places, "F%1$03d,%2$s,%3$s,%4$.6f°E,%5$.6f°N"), "UTF-8", "", 30,
        "decimal degrees with signs and sides");
  }

  private void contents() {
    degrees("powers-of-ten.csv", Town.table(HEAD, town.places, "5.00117E+11,%2$s,%3$s,%4$.7f,%5$.7f"), "UTF-8", "GW-IMP-080", 30,
        "codes that a spreadsheet turned into powers of ten");
    degrees("rounded-codes.csv", Town.table(HEAD, town.places, "5001170010010%1$02d000,%2$s,%3$s,%4$.7f,%5$.7f"), "UTF-8", "GW-IMP-081", 30,
        "codes of 18 digits rounded to 15");
    degrees("dates.csv", Town.table("编码,名称,类型,经度,纬度,建成日期,登记日期", town.places, Town.PLAIN + ",2019年5月%1$d日,2020/5/%1$d"), "UTF-8", "", 30,
        "dates in two forms");
    degrees("bad-numbers.csv", Town.table(HEAD, town.places, Town.PLAIN) + "F90,甲,站,NaN,29.97\nF91,乙,站,Infinity,29.97\nF92,丙,站,无,无\n",
        "UTF-8",
        "GW-FMT-017", 33, "NaN, infinity and words instead of coordinates");
    degrees("zero-zero.csv", Town.table(HEAD, town.places, Town.PLAIN) + "F90,甲,站,0,0\nF91,乙,站,,\n", "UTF-8", "", 32,
        "places at 0,0 and none");
    add("no-place.csv", "编码,名称,地址\n1,南津街站,合川区南津街12号\n2,白鹿山站,合川区白鹿山路3号\n", "UTF-8", "", "", "GW-IMP-030", 2,
        "addresses instead of coordinates");
  }

  private static String comma(String text) {
    return text.replaceAll("([0-9])\\.([0-9])", "$1,$2");
  }

  private static String wide(String text) {
    StringBuilder out = new StringBuilder();
    for (char c : text.toCharArray()) out.append(c >= '0' && c <= '9' ? (char) (c + 0xfee0) : c == '.' ? '．' : c);
    return out.toString();
  }

  private static String dms(double degrees, String d, String m, String s) {
    int whole = (int) degrees;
    double minutes = (degrees - whole) * 60;
    int wholeMinutes = (int) minutes;
    return String.format(Locale.ROOT, "%d%s%02d%s%05.2f%s", whole, d, wholeMinutes, m, Math.min(59.99, (minutes - wholeMinutes) * 60), s);
  }

  private static byte[] gzip(byte[] content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (java.util.zip.GZIPOutputStream zip = new java.util.zip.GZIPOutputStream(out)) {
      zip.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
