package org.gridwarden.serve.exports;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.gridwarden.crs.CrsReach;
import org.gridwarden.crs.CrsText;
import org.gridwarden.crs.Shift;
import org.gridwarden.format.FeatureWriter;
import org.gridwarden.format.Schema;
import org.gridwarden.format.WriteOptions;
import org.gridwarden.format.geojson.GeoJsonFileWriter;
import org.gridwarden.format.geojson.GeoJsonWriter;
import org.gridwarden.model.FeatureType;
import org.gridwarden.model.Refusal;
import org.gridwarden.model.Text;
import org.gridwarden.serve.Gate;
import org.gridwarden.serve.layers.Layer;
import org.gridwarden.serve.layers.Selection;
import org.gridwarden.store.FeatureStore.Located;
import org.gridwarden.store.TerritoryInfo;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import tools.jackson.core.JsonGenerator;

/**
 * A selection of a layer as a file. One territory: the layer's own properties, so that the file can be imported again;
 * several: {@code territory} first. Files say where the data come from, of which revision they are and when they were made.
 */
public final class Export {
  private static final String DEGREES = "EPSG:4326";

  private static final Set<String> IN_MEMBERS = Set.of("exported", "plan", "licence", "crsRemark");

  private final Gate.Pass pass;
  private final Layer layer;
  private final Selection selection;
  private final String crs;
  private final @Nullable String encoding;
  private FeatureType shown;
  private boolean empty;

  /** Everything of {@code selection}, in lon/lat; its pages are not looked at. */
  public Export(Gate.Pass pass, Layer layer, Selection selection) {
    this(pass, layer, selection, null, null);
  }

  /**
   * Everything of {@code selection}; its pages are not looked at.
   *
   * @param crs for example {@code EPSG:4544}, {@code auto} for the zone of the territory in metres, null for lon/lat
   * @param encoding of a shapefile or CSV; null for UTF-8
   * @throws Refusal GW-CRS-001 for an unknown CRS, GW-CRS-003 for one that is used elsewhere, GW-EXP-002 for {@code auto}
   *     without a territory (INVALID)
   */
  public Export(Gate.Pass pass, Layer layer, Selection selection, @Nullable String crs, @Nullable String encoding) {
    this.pass = pass;
    this.layer = layer;
    this.selection = selection.unpaged().sorted(selection.query().sort());
    this.shown = layer.type();
    this.encoding = encoding == null || encoding.isBlank() ? null : encoding;
    this.crs = crs == null || crs.isBlank() ? DEGREES : crs.equals("auto") ? zone() : CrsText.of(crs).code();
    checkReach();
  }

  /** The same with the properties of this kind only. */
  Export showing(FeatureType kind) {
    shown = kind;
    return this;
  }

  /** A territory of which nothing is asked for may lie anywhere. */
  private void checkReach() {
    if (crs.equals(DEGREES) || shown.shape() == FeatureType.Shape.NONE) return;
    CrsReach reach = CrsReach.of(crs);
    List<TerritoryInfo> of = territories();
    for (TerritoryInfo territory : of) {
      double[] box = asked(territory);
      if (box == null || reach.touches(box)) continue;
      throw reach.refusal(box, of.size() == 1 ? null : new Text("这里是辖区 " + territory.id() + "：请加 territory= 只导出一个辖区。",
          "that is the territory " + territory.id() + ": add territory= for one alone."));
    }
  }

  /** The part of a territory's box that lies in the box asked for; null for none. */
  private double @Nullable [] asked(TerritoryInfo territory) {
    double[] box = territory.bbox();
    double[] within = selection.query().bbox();
    if (box == null || within == null || within[0] > within[2]) return box;
    double[] cut = {Math.max(box[0], within[0]), Math.max(box[1], within[1]), Math.min(box[2], within[2]), Math.min(box[3], within[3])};
    return cut[0] <= cut[2] && cut[1] <= cut[3] ? cut : null;
  }

  /** What to bear in mind where the data reach out of the strip of the CRS, one sentence for all; null where they do not. */
  public @Nullable Text remark(ExportFormat format) {
    if (crs(format).equals(DEGREES) || shown.shape() == FeatureType.Shape.NONE) return null;
    Envelope all = new Envelope();
    for (TerritoryInfo territory : territories()) {
      double[] box = asked(territory);
      if (box != null) all.expandToInclude(new Envelope(box[0], box[2], box[1], box[3]));
    }
    return all.isNull() ? null : CrsReach.of(crs).note(new double[] {all.getMinX(), all.getMinY(), all.getMaxX(), all.getMaxY()});
  }

  private String zone() {
    String metric = territories().size() == 1 ? territories().get(0).metricCrs() : "";
    if (!metric.isEmpty()) return metric;
    throw Refusal.invalid("GW-EXP-002", "crs", "crs=auto 需要指明一个有数据的辖区（territory=）。",
        "crs=auto needs one territory that holds data: add territory=.");
  }

  /** The CRS of the file; KML knows lon/lat only. */
  String crs(ExportFormat format) {
    return format == ExportFormat.KML ? DEGREES : crs;
  }

  /**
   * Writes the file and answers how many features it holds. {@code out} is asked for after the first feature was read,
   * so that what fails at once leaves nothing behind; it stays open. A failure later leaves an unfinished file.
   */
  public long write(ExportFormat format, Supplier<OutputStream> out) {
    return write(format, null, out);
  }

  /**
   * The same for people to read.
   *
   * @param words language of the words above the columns of a workbook or CSV, and of coded values in them; a workbook of
   *     results has no column for the outline then; null for keys and codes
   */
  long write(ExportFormat format, @Nullable String words, Supplier<OutputStream> out) {
    return read(format, words, () -> writer(format, words, out.get()), true);
  }

  /** Adds the layer to a file of several, which {@code writer} answers once something was read; the writer stays open. */
  long addTo(ExportFormat format, @Nullable String words, Supplier<FeatureWriter> writer) {
    return read(format, words, writer, false);
  }

  private long read(ExportFormat format, @Nullable String words, Supplier<FeatureWriter> target, boolean alone) {
    String of = crs(format);
    Schema schema = LayerFields.schema(shown, several(), of);
    Shift shift = Shift.between(DEGREES, of);
    CellWords cells = cells(format, words);
    return layer.read(pass, selection, rows -> {
      Iterator<Located> each = rows.iterator();
      empty = !each.hasNext();
      LocatedRow row = new LocatedRow(schema, several(), shift);
      FeatureWriter writer = target.get();
      try {
        writer.begin(schema);
        long written = 0;
        for (; each.hasNext(); written++) {
          row.set(each.next());
          writer.write(cells == null ? row : new WordedRow(row, schema, cells));
        }
        if (alone) writer.finish();
        return written;
      } finally {
        if (alone) writer.close();
      }
    });
  }

  /** Words for the cells of tables; those of results as CSV come on the way out. */
  private @Nullable CellWords cells(ExportFormat format, @Nullable String words) {
    boolean table = format == ExportFormat.XLSX || format == ExportFormat.CSV && !result();
    if (words == null || !table) return null;
    return result() ? ResultWords.cells(words) : new FeatureWords(layer.type(), words);
  }

  private boolean result() {
    return layer.type().id().matches("(coverage|gaps)-.*");
  }

  private FeatureWriter writer(ExportFormat format, @Nullable String words, OutputStream out) {
    boolean inWords = words != null && format == ExportFormat.XLSX && result();
    return writer(format, words, notes(format), inWords ? "none" : null, out);
  }

  /** A writer of the format for one layer or several. */
  FeatureWriter writer(ExportFormat format, @Nullable String words, Map<String, String> notes, @Nullable String place, OutputStream out) {
    WriteOptions options = new WriteOptions(encoding, notes, place)
        .headed(words == null ? UnaryOperator.identity() : key -> ColumnWords.of(key, words));
    return format == ExportFormat.GEOJSON ? new GeoJsonFileWriter(out, options, members())
        : FeatureWriter.of(format.file(), out, options);
  }

  /** Whether nothing was found; known when the target of {@link #write} is asked for. */
  public boolean empty() {
    return empty;
  }

  /** Name for the file, for example {@code hechuan-wards.csv}. */
  String fileName(ExportFormat format) {
    String territory = selection.query().territory();
    return (territory == null ? "" : territory + '-') + layer.type().id() + format.ending();
  }

  private boolean several() {
    return selection.query().territory() == null;
  }

  /** Revision of the data and the plan, as one word. */
  String revision() {
    return layer.revision(pass, selection);
  }

  /** Where the data come from, in both languages. */
  Map<String, String> notes(ExportFormat format) {
    Map<String, String> notes = new LinkedHashMap<>();
    List<TerritoryInfo> of = territories();
    notes.put("collection", layer.type().id() + " " + layer.title().zh() + " " + layer.title().en());
    notes.put("exported", OffsetDateTime.now().truncatedTo(ChronoUnit.SECONDS).toString());
    notes.put("territory", of.stream().map(t -> t.id() + " " + t.nameZh()).collect(Collectors.joining("; ")));
    notes.put("revision", of.stream().map(t -> t.id() + " " + t.revision()).collect(Collectors.joining("; ")));
    String plan = selection.planId();
    Integer then = selection.planRevision();
    if (plan != null) notes.put("plan", plan + ", revision " + (then != null ? then : pass.plans().get(plan).revision()));
    notes.put("crs", crs(format) + " " + CrsText.of(crs(format)).name());
    Text remark = remark(format);
    if (remark != null) notes.put("crsRemark", remark.zh() + " " + remark.en());
    String licence = of.stream().map(TerritoryInfo::attribution).filter(text -> !text.isEmpty()).distinct()
        .collect(Collectors.joining("; "));
    if (!licence.isEmpty()) notes.put("licence", licence);
    String dates = of.stream().filter(t -> !t.dataDate().isEmpty()).map(t -> t.id() + " " + t.dataDate())
        .collect(Collectors.joining("; "));
    if (!dates.isEmpty()) notes.put("dataDate", dates);
    if (of.stream().anyMatch(TerritoryInfo::synthetic)) notes.put("synthetic", "几何为虚构 geometry is invented");
    return notes;
  }

  /** Members of a collection of GeoJSON that say the same in parts. */
  private byte[] members() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JsonGenerator json = GeoJsonWriter.generator(out)) {
      json.writeStartObject().writeStringProperty("collection", layer.type().id());
      notes(ExportFormat.GEOJSON).forEach((name, value) -> {
        if (IN_MEMBERS.contains(name)) json.writeStringProperty(name, value);
      });
      json.writeArrayPropertyStart("sources");
      for (TerritoryInfo info : territories()) {
        json.writeStartObject();
        json.writeStringProperty("territory", info.id());
        json.writeNumberProperty("revision", info.revision());
        json.writeBooleanProperty("synthetic", info.synthetic());
        if (!info.attribution().isEmpty()) json.writeStringProperty("attribution", info.attribution());
        if (!info.dataDate().isEmpty()) json.writeStringProperty("dataDate", info.dataDate());
        json.writeEndObject();
      }
      json.writeEndArray().writeEndObject();
    }
    return out.toByteArray();
  }

  private List<TerritoryInfo> territories() {
    String only = selection.query().territory();
    if (only == null) return pass.territories().list();
    Optional<TerritoryInfo> info = pass.territories().find(only);
    return info.map(List::of).orElse(List.of());
  }
}
