package org.gridwarden.format.xlsx;

import java.util.List;
import org.gridwarden.format.flat.Bytes;
import org.gridwarden.format.xml.XmlText;

/** The parts of a workbook that are the same for every one, or nearly. */
final class XlsxParts {
  static final int BOLD = 1;
  static final int DAY = 2;
  static final int TEXT = 3;
  static final int QUOTED = 4;
  /** Sheet of notes beside the layers; it is no layer when read back. */
  static final String NOTES = "说明 about";

  private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  private static final String OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006/";
  private static final String XML = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
  private static final int LONGEST_NAME = 31;

  static final String SHEET_HEAD = XML + "<worksheet xmlns=\"" + MAIN + "\"><sheetViews><sheetView workbookViewId=\"0\">"
      + "<pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews>"
      + "<sheetFormatPr defaultRowHeight=\"15\" defaultColWidth=\"16\"/><sheetData>";

  static final String STYLES = XML + "<styleSheet xmlns=\"" + MAIN + "\"><numFmts count=\"1\"><numFmt numFmtId=\"164\" "
      + "formatCode=\"yyyy\\-mm\\-dd\"/></numFmts><fonts count=\"2\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font>"
      + "<font><b/><sz val=\"11\"/><name val=\"Calibri\"/></font></fonts><fills count=\"2\"><fill><patternFill patternType=\"none\"/>"
      + "</fill><fill><patternFill patternType=\"gray125\"/></fill></fills><borders count=\"1\"><border><left/><right/><top/><bottom/>"
      + "<diagonal/></border></borders><cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/>"
      + "</cellStyleXfs><cellXfs count=\"5\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>"
      + "<xf numFmtId=\"49\" fontId=\"1\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyFont=\"1\" applyNumberFormat=\"1\"/>"
      + "<xf numFmtId=\"164\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\"/>"
      + "<xf numFmtId=\"49\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\"/>"
      + "<xf numFmtId=\"49\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\" quotePrefix=\"1\"/></cellXfs>"
      + "</styleSheet>";

  static final String ROOT = XML + "<Relationships xmlns=\"" + PACKAGE + "relationships\"><Relationship Id=\"rId1\" Type=\"" + OFFICE
      + "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>";

  private XlsxParts() {}

  static String workbook(List<String> sheets) {
    StringBuilder text = new StringBuilder(XML + "<workbook xmlns=\"" + MAIN + "\" xmlns:r=\"" + OFFICE + "\"><sheets>");
    for (int i = 0; i < sheets.size(); i++) {
      text.append("<sheet name=\"").append(escaped(sheets.get(i))).append("\" sheetId=\"").append(i + 1).append("\" r:id=\"rId")
          .append(i + 1).append("\"/>");
    }
    return text.append("</sheets></workbook>").toString();
  }

  private static String escaped(String text) {
    Bytes bytes = new Bytes();
    XmlText.write(bytes, text);
    return new String(bytes.array(), 0, bytes.size(), java.nio.charset.StandardCharsets.UTF_8);
  }

  static String relations(int sheets) {
    StringBuilder text = new StringBuilder(XML + "<Relationships xmlns=\"" + PACKAGE + "relationships\">");
    for (int i = 1; i <= sheets; i++) {
      text.append("<Relationship Id=\"rId").append(i).append("\" Type=\"").append(OFFICE).append("/worksheet\" Target=\"worksheets/sheet")
          .append(i).append(".xml\"/>");
    }
    return text.append("<Relationship Id=\"rId").append(sheets + 1).append("\" Type=\"").append(OFFICE)
        .append("/styles\" Target=\"styles.xml\"/></Relationships>").toString();
  }

  static String types(int sheets) {
    String kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
    StringBuilder text = new StringBuilder(XML + "<Types xmlns=\"" + PACKAGE + "content-types\"><Default Extension=\"rels\" "
        + "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" "
        + "ContentType=\"application/xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"" + kind + "sheet.main+xml\"/>"
        + "<Override PartName=\"/xl/styles.xml\" ContentType=\"" + kind + "styles+xml\"/>");
    for (int i = 1; i <= sheets; i++) {
      text.append("<Override PartName=\"/xl/worksheets/sheet").append(i).append(".xml\" ContentType=\"").append(kind)
          .append("worksheet+xml\"/>");
    }
    return text.append("</Types>").toString();
  }

  /** A name that Excel takes: at most 31 characters, none of []:*?/\, and no other sheet's. */
  static String sheetName(String wished, List<String> taken) {
    String plain = wished.replaceAll("[\\[\\]:*?/\\\\\\p{Cntrl}]", "_").strip();
    if (plain.isEmpty()) plain = "sheet";
    String name = plain.length() > LONGEST_NAME ? plain.substring(0, LONGEST_NAME) : plain;
    for (int i = 2; taken.stream().anyMatch(name::equalsIgnoreCase); i++) {
      String end = "_" + i;
      name = plain.substring(0, Math.min(plain.length(), LONGEST_NAME - end.length())) + end;
    }
    return name;
  }
}
