package org.gridwarden.format.xlsx;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.gridwarden.crs.CrsText;
import org.gridwarden.format.FeatureWriter;
import org.gridwarden.format.Field;
import org.gridwarden.format.Row;
import org.gridwarden.format.Schema;
import org.gridwarden.format.Schema.Shape;
import org.gridwarden.format.WriteOptions;
import org.gridwarden.format.flat.Bytes;
import org.gridwarden.format.flat.Formula;
import org.gridwarden.format.flat.Names;
import org.gridwarden.format.flat.Wkt;
import org.gridwarden.format.xml.XmlText;
import org.gridwarden.model.Refusal;
import org.gridwarden.model.Text;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/**
 * Writes a workbook: a sheet a layer with a frozen header, codes and other texts as text cells, days as days, and a sheet
 * that says what the columns mean and where the data come from. The place comes last, as in our CSV. A text that begins
 * like a formula is text, and stays so when its cell is edited.
 */
public final class XlsxWriter implements FeatureWriter {
  private static final int MOST_ROWS = 1_048_576;
  private static final int LONGEST = 32_767;
  private static final long EXACT = 1L << 53;
  private static final LocalDate ZERO = LocalDate.of(1899, 12, 30);
  /** Before it the format counts a day that never was. */
  private static final LocalDate FIRST = LocalDate.of(1900, 3, 1);

  private final ZipOutputStream zip;
  private final WriteOptions options;
  private final Bytes to;
  private final Bytes wkt = new Bytes();
  private final List<String> sheets = new ArrayList<>();
  private final List<Schema> layers = new ArrayList<>();
  private List<Field> fields = List.of();
  private String[] letters = {};
  private boolean xy;
  private boolean text;
  private int row;
  private long cut;
  private boolean open;
  private boolean notes;
  private final XlsxChoices choices;

  public XlsxWriter(OutputStream target, WriteOptions options) {
    this.options = options;
    choices = new XlsxChoices(options.choices());
    zip = new ZipOutputStream(target, StandardCharsets.UTF_8);
    zip.setLevel(Deflater.BEST_SPEED);
    to = new Bytes(zip);
  }

  private void entry(String name) {
    try {
      zip.putNextEntry(new ZipEntry(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void begin(Schema layer) {
    endSheet();
    layers.add(layer);
    fields = layer.fields();
    String place = options.place() != null ? options.place()
        : layer.shape() == Shape.NONE ? "none" : layer.shape() == Shape.POINT ? "xy" : "wkt";
    xy = place.equals("xy");
    text = place.equals("wkt");
    List<String> header = new ArrayList<>(fields.stream().map(Field::name).toList());
    List<String> names = List.copyOf(header);
    if (xy) {
      boolean degrees = layer.crs() == null || CrsText.of(layer.crs()).degrees();
      header.add(Names.free(names, degrees ? "lon" : "x", "point_x"));
      header.add(Names.free(names, degrees ? "lat" : "y", "point_y"));
    }
    if (text) header.add(Names.free(names, "wkt", "geometry"));
    letters = new String[header.size()];
    for (int i = 0; i < letters.length; i++) letters[i] = letters(i);
    if (letters.length > 16_384) {
      throw Refusal.invalid("GW-FMT-051", "format", "字段超过 16384 个，Excel 放不下。",
          "There are more than 16,384 fields, which Excel does not hold.");
    }
    sheet(layer.name());
    to.text("<row r=\"1\">");
    for (int i = 0; i < letters.length; i++) text(letters[i], options.heading().apply(header.get(i)), XlsxParts.BOLD);
    to.text("</row>");
  }

  private void sheet(String name) {
    sheets.add(XlsxParts.sheetName(name, sheets));
    entry("xl/worksheets/sheet" + sheets.size() + ".xml");
    to.text(XlsxParts.SHEET_HEAD);
    row = 1;
    open = true;
  }

  private void endSheet() {
    if (!open) return;
    to.text("</sheetData>");
    if (!notes) choices.write(to, fields, letters);
    to.text("</worksheet>").flush();
    open = false;
  }

  static String letters(int column) {
    String head = column >= 26 ? letters(column / 26 - 1) : "";
    return head + (char) ('A' + column % 26);
  }

  @Override
  public void write(Row one) {
    if (++row > MOST_ROWS) {
      throw Refusal.invalid("GW-FMT-054", "format", "数据超过 Excel 一张表能放的 1048576 行。请写成 .csv 或 .gpkg。",
          "There are more rows than the 1,048,576 of an Excel sheet. Write a .csv or .gpkg.");
    }
    to.text("<row r=\"").whole(row).text("\">");
    for (int i = 0; i < fields.size(); i++) {
      Object value = one.value(i);
      if (value != null) value(letters[i], value);
    }
    int at = fields.size();
    if (xy && one.isPoint() && Double.isFinite(one.x()) && Double.isFinite(one.y())) {
      number(letters[at], one.x(), 0);
      number(letters[at + 1], one.y(), 0);
    }
    if (text) place(letters[at], one.geometry());
    to.text("</row>");
    to.hand();
  }

  private void place(String column, @Nullable Geometry geometry) {
    if (geometry == null) return;
    wkt.clear();
    Wkt.write(wkt, geometry);
    if (wkt.size() > LONGEST) {
      cut++;
      return;
    }
    cell(column, XlsxParts.TEXT).text(" t=\"inlineStr\"><is><t>").bytes(wkt.array(), 0, wkt.size()).text("</t></is></c>");
  }

  private Bytes cell(String column, int style) {
    to.text("<c r=\"").text(column).whole(row).u8('"');
    if (style > 0) to.text(" s=\"").whole(style).u8('"');
    return to;
  }

  private void number(String column, double value, int style) {
    cell(column, style).text("><v>").decimal(value).text("</v></c>");
  }

  private void value(String column, Object value) {
    if (value instanceof Integer || value instanceof Long) {
      long whole = ((Number) value).longValue();
      if (Math.abs(whole) > EXACT) text(column, Long.toString(whole), XlsxParts.TEXT);
      else cell(column, 0).text("><v>").whole(whole).text("</v></c>");
    } else if (value instanceof Double number) {
      if (Double.isFinite(number)) number(column, number, 0);
    } else if (value instanceof Boolean flag) {
      cell(column, 0).text(" t=\"b\"><v>").u8(flag ? '1' : '0').text("</v></c>");
    } else if (value instanceof LocalDate day && !day.isBefore(FIRST)) {
      number(column, ChronoUnit.DAYS.between(ZERO, day), XlsxParts.DAY);
    } else if (value instanceof LocalDateTime || value instanceof OffsetDateTime) {
      text(column, value.toString(), XlsxParts.TEXT);
    } else {
      String plain = value.toString();
      text(column, plain, Formula.marked(plain) ? XlsxParts.QUOTED : XlsxParts.TEXT);
    }
  }

  private void text(String column, String value, int style) {
    String whole = value;
    if (value.length() > LONGEST) {
      cut++;
      whole = value.substring(0, LONGEST - (Character.isHighSurrogate(value.charAt(LONGEST - 1)) ? 1 : 0));
    }
    cell(column, style).text(" t=\"inlineStr\"><is><t xml:space=\"preserve\">");
    XmlText.write(to, whole);
    to.text("</t></is></c>");
  }

  @Override
  public List<Text> warnings() {
    if (cut == 0) return List.of();
    return List.of(new Text(cut + " 格超过 Excel 的 32767 个字符：文本已截短，几何未写。.csv 和 .gpkg 不截短。",
        cut + " cells are longer than the 32,767 characters of Excel: texts were cut, geometries left out. A .csv or .gpkg cuts none."));
  }

  @Override
  public void finish() {
    endSheet();
    notes();
    entry("xl/workbook.xml");
    to.text(XlsxParts.workbook(sheets)).flush();
    entry("xl/_rels/workbook.xml.rels");
    to.text(XlsxParts.relations(sheets.size())).flush();
    entry("xl/styles.xml");
    to.text(XlsxParts.STYLES).flush();
    entry("_rels/.rels");
    to.text(XlsxParts.ROOT).flush();
    entry("[Content_Types].xml");
    to.text(XlsxParts.types(sheets.size())).flush();
    try {
      zip.finish();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where the data come from and what the columns mean, when anything is known of either. */
  private void notes() {
    boolean explained = layers.stream().flatMap(layer -> layer.fields().stream()).anyMatch(field -> !field.about().en().isEmpty());
    if (options.notes().isEmpty() && !explained && !layers.isEmpty()) return;
    sheet(XlsxParts.NOTES);
    notes = true;
    for (Map.Entry<String, String> note : options.notes().entrySet()) line(note.getKey(), note.getValue());
    for (Schema layer : layers) {
      for (Field field : layer.fields()) {
        if (field.about().en().isEmpty()) continue;
        String heading = options.heading().apply(field.name());
        if (heading.equals(field.name())) line(layer.name(), heading, field.about().zh(), field.about().en());
        else line(layer.name(), heading, field.about().zh(), field.about().en(), field.name());
      }
    }
    while (row <= choices.longest()) line();
    endSheet();
  }

  private void line(String... cells) {
    to.text("<row r=\"").whole(row).text("\">");
    for (int i = 0; i < cells.length; i++) text(letters(i), cells[i], XlsxParts.TEXT);
    choices.at(row).forEach((column, word) -> text(letters(column), word, XlsxParts.TEXT));
    to.text("</row>");
    row++;
  }

  @Override
  public void close() {
    // nothing is held
  }
}
