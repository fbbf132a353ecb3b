package org.gridwarden.format.xlsx;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.gridwarden.format.Archive;
import org.gridwarden.format.Beliefs;
import org.gridwarden.format.FeatureReader;
import org.gridwarden.format.RawRecord;
import org.gridwarden.format.ReadOptions;
import org.gridwarden.format.Rows;
import org.gridwarden.format.Schema;
import org.gridwarden.format.Source;
import org.gridwarden.format.xml.SafeXml;
import org.gridwarden.model.Refusal;

/**
 * Reads sheets of a workbook; hidden ones are left out. Values are texts, whole numbers, numbers, flags, days and moments as
 * the cells have them, the results of formulas as they were saved. The place comes from columns as in CSV.
 */
public final class XlsxReader implements FeatureReader {

  @Override
  public List<Schema> layers(Source source, ReadOptions options) {
    try (Archive zip = Archive.of(source)) {
      return new Workbook(zip, source.name()).sheets.keySet().stream().map(Schema::unknown).toList();
    } catch (IOException e) {
      throw source.broken(e, 0);
    }
  }

  @Override
  public <T> T read(Source source, ReadOptions options, Beliefs beliefs, Function<Stream<RawRecord>, T> use) {
    try (Archive zip = Archive.of(source)) {
      Workbook book = new Workbook(zip, source.name());
      String sheet = options.layer() == null ? book.sheets.keySet().iterator().next() : options.layer();
      String entry = book.sheets.get(sheet);
      InputStream in = entry == null ? null : zip.open(entry);
      if (in == null) {
        throw Refusal.invalid("GW-FMT-061", "layer",
            source.name() + " 里没有工作表“" + sheet + "”，只有：" + String.join("、", book.sheets.keySet()) + "。",
            source.name() + " holds no sheet “" + sheet + "”, but: " + String.join(", ", book.sheets.keySet()) + ".");
      }
      if (book.sheets.size() > 1) beliefs.put("sheet", sheet, options.layer() != null, "工作表", "the sheet that is read");
      book.load();
      try (in; SafeXml xml = new SafeXml(in, source.name() + " / " + sheet);
          Stream<RawRecord> stream = Rows.stream(new SheetRows(xml, book, source, options, beliefs))) {
        return use.apply(stream);
      }
    } catch (IOException e) {
      throw source.broken(e, 0);
    }
  }
}
