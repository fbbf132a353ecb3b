package org.gridwarden.ingest;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.gridwarden.crs.CrsHints;
import org.gridwarden.format.Beliefs;
import org.gridwarden.format.FeatureReader;
import org.gridwarden.format.RawRecord;
import org.gridwarden.format.ReadOptions;
import org.gridwarden.format.Schema;
import org.gridwarden.format.Source;
import org.gridwarden.format.ToldEncoding;
import org.gridwarden.ingest.doctor.ColumnDoctor;
import org.gridwarden.ingest.doctor.KindColumn;
import org.gridwarden.ingest.place.KnownGround;
import org.gridwarden.ingest.place.PlaceDoctor;
import org.gridwarden.ingest.place.PlaceSample;
import org.gridwarden.ingest.place.Placing;
import org.gridwarden.model.Finding;
import org.gridwarden.model.Progress;
import org.gridwarden.model.Refusal;
import org.gridwarden.model.Text;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;

/**
 * The first pass over a file, before anything is written: that it can be read to its end, how many rows it has, which
 * columns, which codes come more than once, and what its coordinates are.
 */
final class Survey {

  private static final int MOST_COLUMNS = 500;
  /** Longer texts are no codes; their rows are left out for that. */
  private static final int LONGEST_CODE = 100;

  final Set<String> columns = new LinkedHashSet<>();
  final Axes axes;
  final PlaceSample places;
  private final ColumnDoctor cells;
  /** Kinds of facilities where no column is called so; null when nobody looks for them. */
  private final @Nullable KindColumn kinds;
  private final CodeCounts rowsByCode = new CodeCounts();
  private final ColumnMapping mapping;
  private @Nullable Set<String> lastNamed;
  private @Nullable String rowNumbers;
  long rows;

  private Survey(ColumnMapping mapping, Axes axes, PlaceSample places, ColumnDoctor cells, @Nullable KindColumn kinds) {
    this.kinds = kinds;
    this.cells = cells;
    this.mapping = mapping;
    this.axes = axes;
    this.places = places;
  }

  /** GW-IMP-006 when the file has no row; GW-FMT-… when it cannot be read to its end. */
  static Survey of(
      FeatureReader reader, ImportRequest request, ReadOptions options, Beliefs beliefs, ColumnMapping mapping,
      double @Nullable [] bbox, Progress progress) {
    Source source = request.source();
    CrsHints hints = new CrsHints(bbox == null ? null : new Envelope(bbox[0], bbox[2], bbox[1], bbox[3]));
    hints.seeName(source.name());
    List<Long> rowsWanted = request.choices().known().stream().map(PlaceDoctor.Known::row).toList();
    Survey survey = new Survey(mapping, new Axes(bbox), new PlaceSample(hints, rowsWanted),
        new ColumnDoctor(source.format() == Source.Format.SHAPEFILE),
        request.collection().equals("facilities") && !request.mapping().containsKey("kind") ? new KindColumn() : null);
    reader.read(source, options, beliefs, rows -> {
      rows.forEach(row -> survey.see(row, progress));
      return null;
    });
    if (survey.rows == 0) {
      List<String> layers = reader.layers(source, options).stream().map(Schema::name).toList();
      String names = String.join(", ", layers.subList(0, Math.min(20, layers.size())));
      boolean several = layers.size() > 1;
      boolean table = source.format() == Source.Format.CSV || source.format() == Source.Format.XLSX;
      throw Refusal.invalid("GW-IMP-006", "file",
          "文件 " + source.name() + (several ? " 读取的图层或工作表里没有一行数据；请另选：" + names + "。"
              : " 里没有一行数据。" + (table ? "请在列名下补上数据，或指明列名在哪一行。" : "请核对是否选对了文件。")),
          several ? "The layer or sheet of " + source.name() + " that was read holds no row; choose another: " + names + "."
              : "The file " + source.name() + " holds no row. " + (table
                  ? "Fill in rows below the names of columns, or say which row names them." : "See whether it is the right file."));
    }
    Beliefs.Belief place = beliefs.all().get("place");
    if (place != null) hints.seeName(place.value());
    return survey;
  }

  private void see(RawRecord record, Progress progress) {
    if (++rows % 1000 == 0) {
      progress.checkCancelled();
      progress.report(Double.NaN, new Text("已检视 " + rows + " 行", rows + " rows looked at"));
    }
    Set<String> named = record.properties().keySet();
    if (named != lastNamed && columns.size() < MOST_COLUMNS) columns.addAll(named);
    lastNamed = named;
    cells.see(record);
    if (kinds != null) kinds.see(record.properties());
    if (rows == 1) numbered(record);
    Object code = mapping.automatic() ? Codes.auto(record, mapping.one(record.properties(), "name"))
        : mapping.one(record.properties(), "code");
    String text = code == null ? null : PropertyChecks.text(code);
    if (text != null && text.length() <= LONGEST_CODE) rowsByCode.add(text);
    axes.see(record.geometry());
    places.see(record, text, () -> text(record, "name"), () -> text(record, "wardCode"));
  }

  private @Nullable String text(RawRecord record, String property) {
    Object value = mapping.one(record.properties(), property);
    return value == null ? null : PropertyChecks.text(value);
  }

  /** Finds what tells the kinds of facilities when no column is called so, and feeds them from it. */
  void kinds(ImportRequest request, Beliefs beliefs) {
    if (kinds == null || mapping.feeds("kind")) return;
    String layer = request.choices().layer();
    KindColumn.Found found = layer == null ? kinds.found(request.source().baseName()) : kinds.found(layer, request.source().baseName());
    if (found == null) return;
    mapping.also("kind", found.source());
    found.believe(beliefs);
  }

  /** Where the only numbers are those of rows, codes are made: the next file has a row 1 too. */
  private void numbered(RawRecord record) {
    rowNumbers = mapping.rowNumbers(record.properties());
    if (rowNumbers != null) mapping.also("code", ColumnMapping.AUTO);
  }

  /** The column that holds nothing but numbers of rows, where it was not taken for the codes; null for none. */
  @Nullable String rowNumbers() {
    return rowNumbers;
  }

  /** How the file's coordinates become lon/lat; refuses as {@link PlaceDoctor#decide}. */
  Placing placing(ImportRequest request, Beliefs beliefs, double @Nullable [] bbox, Function<Envelope, KnownGround> ground) {
    Envelope territory = bbox == null ? null : new Envelope(bbox[0], bbox[2], bbox[1], bbox[3]);
    return new PlaceDoctor(request.told(), places, beliefs, territory, ground, !request.dryRun()).decide();
  }

  /** What is wrong with columns as a whole; garbled text is not blamed on the file while the character set was chosen wrongly. */
  List<Finding> notes(Beliefs beliefs) {
    boolean wrong = beliefs.notes().stream().anyMatch(note -> note.code().equals(ToldEncoding.WRONG));
    return cells.findings().stream().filter(found -> !wrong || !found.code().equals(ColumnDoctor.GARBLED_TEXT)).toList();
  }

  /** What the columns hold. */
  ColumnDoctor cells() {
    return cells;
  }

  /** Codes of the file. */
  CodeCounts codes() {
    return rowsByCode;
  }

  /** A finding when the code of this row comes more than once in the file, else null. */
  @Nullable Finding duplicate(String code, long row) {
    if (!rowsByCode.anyTwice()) return null;
    int times = rowsByCode.of(code);
    if (times < 2) return null;
    if (mapping.automatic()) {
      return Finding.rejected("GW-IMP-028", row, "文件中有 " + times + " 行名称和位置都相同，自动编码分不开，全部未导入；请只留一行，或给出编码列。",
          times + " rows of the file have this name and place, so that made codes cannot tell them apart and all are left out: keep one,"
              + " or give a column of codes.");
    }
    return Finding.rejected("GW-IMP-028", row,
        "编码 " + code + " 在文件中出现 " + times + " 次。同一文件里编码不能重复；无法判断哪一行正确，这些行全部未导入，请只留下正确的一行。",
        "The code " + code + " stands in " + times + " rows. In one file a code may stand in one row only; nothing tells which is right, so"
            + " all of them are left out: keep the right one.");
  }
}
