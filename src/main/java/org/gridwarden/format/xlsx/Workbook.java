package org.gridwarden.format.xlsx;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamConstants;
import org.gridwarden.format.Archive;
import org.gridwarden.format.xml.SafeXml;
import org.gridwarden.model.Refusal;

/** What the sheets of a workbook share: their names, its texts, and which styles mean days or moments. */
final class Workbook {
  private static final long MOST_TEXT = 100_000_000;
  /** Of styles and of the list of sheets; Excel allows 65,490 styles of cells. */
  private static final int MOST_ELEMENTS = 500_000;
  private final Archive zip;
  private final String name;
  /** Names of sheets → entries. */
  final Map<String, String> sheets = new LinkedHashMap<>();
  final List<String> texts = new ArrayList<>();
  private final List<Boolean> temporal = new ArrayList<>();
  private final List<Boolean> quoted = new ArrayList<>();
  boolean from1904;

  Workbook(Archive zip, String name) throws IOException {
    this.zip = zip;
    this.name = name;
    sheets();
    if (sheets.isEmpty()) {
      throw Refusal.invalid("GW-FMT-073", "file", name + " 不是 Excel 工作簿，或里面没有工作表。旧的 .xls 请另存为 .xlsx。",
          name + " is no Excel workbook, or holds no sheet. Save an old .xls as .xlsx.");
    }
  }

  /** What is done at each element that begins. */
  interface Element {
    void at(SafeXml xml, String element);
  }

  private void each(String entry, Element use) throws IOException {
    InputStream in = zip.open(entry);
    if (in == null) return;
    boolean texts = entry.equals("xl/sharedStrings.xml"); // bounded by their size
    long elements = 0;
    try (in; SafeXml xml = new SafeXml(in, name + " / " + entry)) {
      while (xml.hasNext()) {
        if (xml.next() != XMLStreamConstants.START_ELEMENT) continue;
        if (!texts && ++elements > MOST_ELEMENTS) throw tooMuch(entry);
        use.at(xml, xml.element());
      }
    }
  }

  private Refusal tooMuch(String entry) {
    return Refusal.invalid("GW-FMT-045", "file",
        name + " 的 " + entry + " 大得不正常（样式或工作表过多），已停止读取。请在 Excel 或 WPS 中把数据复制到新工作簿，或另存为 .csv 再导入。",
        entry + " of " + name + " holds more styles or sheets than any usual workbook; reading was stopped. Copy the data to a new workbook"
            + " in Excel or WPS, or save it as .csv, and import that.");
  }

  private void sheets() throws IOException {
    Map<String, String> targets = new HashMap<>();
    each("xl/_rels/workbook.xml.rels", (xml, element) -> {
      if (element.equals("Relationship")) targets.put(String.valueOf(xml.attribute("Id")), String.valueOf(xml.attribute("Target")));
    });
    each("xl/workbook.xml", (xml, element) -> {
      if (element.equals("workbookPr")) from1904 = "1".equals(xml.attribute("date1904")) || "true".equals(xml.attribute("date1904"));
      if (!element.equals("sheet")) return;
      String sheet = String.valueOf(xml.attribute("name"));
      String target = targets.getOrDefault(String.valueOf(xml.attribute("id")), "");
      String state = xml.attribute("state");
      boolean shown = state == null || state.equals("visible");
      String path = target.startsWith("/") ? target.substring(1) : "xl/" + target;
      if (shown && target.contains("sheet") && !sheet.equals(XlsxParts.NOTES)) sheets.put(sheet, path);
    });
  }

  /** Texts and styles; GW-FMT-045 when the texts would not fit in memory. */
  void load() throws IOException {
    long[] size = new long[1];
    each("xl/sharedStrings.xml", (xml, element) -> {
      if (!element.equals("si")) return;
      String text = SheetRows.richText(xml, "si");
      size[0] += text.length() + 40;
      if (size[0] > MOST_TEXT) {
        throw Refusal.invalid("GW-FMT-045", "file", name + " 里的文字太多，放不进内存。请另存为 .csv 再导入。",
            "The texts of " + name + " do not fit in memory. Save it as .csv and import that.");
      }
      texts.add(text);
    });
    Map<String, Boolean> formats = new HashMap<>();
    boolean[] cells = new boolean[1];
    each("xl/styles.xml", (xml, element) -> {
      if (element.equals("numFmt")) {
        formats.put(String.valueOf(xml.attribute("numFmtId")), isTemporal(String.valueOf(xml.attribute("formatCode"))));
      }
      if (element.equals("cellXfs")) cells[0] = true;
      if (element.equals("cellStyles") || element.equals("dxfs")) cells[0] = false;
      if (!element.equals("xf") || !cells[0]) return;
      temporal.add(temporal(String.valueOf(xml.attribute("numFmtId")), formats));
      quoted.add("1".equals(xml.attribute("quotePrefix")) || "true".equals(xml.attribute("quotePrefix")));
    });
  }

  private static boolean temporal(String id, Map<String, Boolean> formats) {
    Boolean own = formats.get(id);
    if (own != null) return own;
    return id.matches("1[4-9]|2[0-2]|4[5-7]|2[7-9]|3[0-6]|5[0-8]");
  }

  private static boolean isTemporal(String code) {
    String bare = code.replaceAll("\"[^\"]*\"|\\[[^\\]]*\\]|\\\\.", "").toLowerCase(java.util.Locale.ROOT);
    return bare.matches(".*[ydh年月日].*") && !bare.contains("general");
  }

  /** Whether what looks like a formula is meant as a text. */
  boolean quoted(int style) {
    return style >= 0 && style < quoted.size() && quoted.get(style);
  }

  boolean temporal(int style) {
    return style >= 0 && style < temporal.size() && temporal.get(style);
  }
}
