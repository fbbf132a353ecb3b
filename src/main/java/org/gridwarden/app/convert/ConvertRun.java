package org.gridwarden.app.convert;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.gridwarden.crs.CrsText;
import org.gridwarden.crs.Shift;
import org.gridwarden.filter.Filter;
import org.gridwarden.filter.Places;
import org.gridwarden.filter.Type;
import org.gridwarden.format.Beliefs;
import org.gridwarden.format.FeatureReader;
import org.gridwarden.format.FeatureWriter;
import org.gridwarden.format.Field;
import org.gridwarden.format.RawRecord;
import org.gridwarden.format.ReadOptions;
import org.gridwarden.format.RecordRow;
import org.gridwarden.format.Schema;
import org.gridwarden.format.SchemaSurvey;
import org.gridwarden.format.Source;
import org.gridwarden.format.Unzipped;
import org.gridwarden.format.Source.Format;
import org.gridwarden.format.WriteOptions;
import org.gridwarden.format.csv.PlainTable;
import org.gridwarden.format.osm.OsmReader;
import org.gridwarden.ingest.place.WebMaps;
import org.gridwarden.model.Progress;
import org.gridwarden.model.Refusal;
import org.gridwarden.model.Text;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/**
 * One file into another, row by row. A file whose format declares no fields is read twice: once to find them. Rows that
 * cannot be read stop it (GW-CNV-001) unless they are to be left out; what came of it is told in sentences.
 */
public final class ConvertRun {
  /** Rows of a layer whose fields are declared that are looked at for where its places lie. */
  private static final int LOOKED_AT = 3000;

  private final ConvertQuestion question;
  private final Source source;
  private final Format format;
  private final FeatureReader reader;
  private final ReadOptions options;
  private final Progress progress;
  private final List<Text> told = new ArrayList<>();
  private long written;
  private long passed;
  private long bad;

  public ConvertRun(ConvertQuestion question, Progress progress) {
    this.question = question;
    this.progress = progress;
    source = Unzipped.untilTheEnd(Source.of(question.in()));
    source.checkReadable();
    format = source.format();
    boolean osm = format == Format.OSM_PBF || format == Format.OSM_XML;
    reader = osm ? new OsmReader() : FeatureReader.of(source);
    options = new ReadOptions(Map.of(), question.fromEncoding());
  }

  /** Writes the file; answers sentences on what was done and what was lost. Leaves no file behind when it fails. */
  public List<Text> run() throws IOException {
    Format to = target();
    checkPlaces();
    WholeFile.write(question.out(), out -> write(to, out));
    Text count = new Text(written + " 行写入 " + question.out().getFileName(), written + " rows in " + question.out().getFileName());
    told.add(0, count);
    if (bad > 0) told.add(new Text(bad + " 行不能读取或换算，未写入", bad + " rows could not be read or written and were left out"));
    return told;
  }

  private Format target() {
    String name = String.valueOf(question.out().getFileName()).toLowerCase(Locale.ROOT);
    for (Format each : Format.values()) {
      for (String ending : each.endings()) if (name.endsWith(ending)) return each;
    }
    throw Refusal.invalid("GW-CNV-002", "OUT", "看不出 " + name + " 要写成什么格式。请用 .geojson、.csv、.xlsx、.zip、.shp、.gpkg、.fgb 或 .kml 结尾。",
        "The ending of " + name + " says no format. End it with .geojson, .csv, .xlsx, .zip, .shp, .gpkg, .fgb or .kml.");
  }

  private void checkPlaces() {
    new SourcePlaces(question);
    if (question.crs() != null) CrsText.of(question.crs());
    if (question.in().toAbsolutePath().normalize().equals(question.out().toAbsolutePath().normalize())) {
      throw Refusal.invalid("GW-CNV-003", "OUT", "输入与输出是同一个文件。请换一个名称。", "IN and OUT are the same file. Choose another name.");
    }
  }

  private void write(Format to, OutputStream out) {
    List<Schema> layers = reader.layers(source, options);
    if (question.layer() != null) layers = chosen(layers, question.layer());
    try (FeatureWriter writer = FeatureWriter.of(to, out, new WriteOptions(question.encoding(), Map.of(), null))) {
      for (Schema layer : layers) layer(layer, layers.size() == 1 ? question.layer() : layer.name(), to, writer);
      writer.finish();
      told.addAll(writer.warnings());
    }
  }

  private List<Schema> chosen(List<Schema> layers, String name) {
    List<Schema> found = layers.stream().filter(layer -> layer.name().equals(name)).toList();
    if (!found.isEmpty()) return found;
    String list = String.join(", ", layers.stream().limit(30).map(Schema::name).toList());
    throw Refusal.invalid("GW-FMT-061", "--layer", source.name() + " 里没有图层“" + name + "”，只有：" + list + "。",
        source.name() + " holds no layer “" + name + "”, but: " + list + ".");
  }

  /** The quick way for a plain table of points; false when the careful one has to be gone. */
  private boolean plain(Format to, FeatureWriter writer) {
    boolean simple = format == Format.CSV && question.filter() == null && question.fromEncoding() == null && question.axes() == null
        && to != Format.KML && to != Format.KMZ;
    PlainTable table = simple ? PlainTable.of(source) : null;
    if (table == null || !table.degrees() || question.fromCrs() != null) return false;
    String from = "EPSG:4326";
    Schema schema = table.schema(from);
    if (schema.fields().stream().anyMatch(field -> WebMaps.named(field.name())) || WebMaps.named(source.name())) return false;
    schema = selected(schema);
    String crs = outCrs(schema, to, null);
    if (crs != null && !crs.equals(from) && Shift.between(from, crs) != null) return false;
    writer.begin(schema.in(crs));
    try {
      table.write(schema.fields(), writer);
    } catch (IOException e) {
      throw source.broken(e, 0);
    }
    written += table.rows();
    return true;
  }

  private void layer(Schema declared, @Nullable String name, Format to, FeatureWriter writer) {
    if (plain(to, writer)) return;
    ReadOptions of = options.of(name);
    long total = -1;
    SourcePlaces asRead = new SourcePlaces(question);
    Beliefs beliefs = new Beliefs();
    Schema schema = declared;
    if (!declared.known()) {
      SchemaSurvey survey = new SchemaSurvey(isTable());
      reader.read(source, of, beliefs, rows -> {
        each(rows, -1, record -> {
          asRead.see(record);
          survey.see(record.geometry(), record.properties());
        });
        return null;
      });
      total = survey.rows();
      schema = survey.schema(declared.name(), null, columnsOf(beliefs));
    } else {
      reader.read(source, of, beliefs, rows -> {
        rows.limit(LOOKED_AT).filter(record -> record.fault() == null).forEach(asRead::see);
        return null;
      });
    }
    asRead.decide(beliefs, declared.crs());
    schema = selected(schema.in(asRead.crs()));
    String crs = outCrs(schema, to, asRead);
    Shift shift = crs == null || schema.crs() == null ? null : Shift.between(schema.crs(), crs);
    PlacesOfCrs places = shift == null || schema.crs() == null || crs == null ? null : new PlacesOfCrs(schema.crs(), crs);
    Filter filter = filter(schema, declared.known());
    writer.begin(schema.in(crs));
    RecordRow row = new RecordRow(schema.fields());
    String geometryName = "geometry";
    reader.read(source, of, new Beliefs(), rows -> {
      each(rows, 0, record -> {
        Geometry place = asRead.of(record.geometry());
        if (filter != null && !filter.test(property -> property.equals(geometryName) || property.equals("geom")
            ? place : record.properties().get(property))) return;
        if (places != null && !places.holds(place)) {
          if (!question.skipBad()) throw places.refusal(record.row());
          bad++;
          return;
        }
        writer.write(row.set(place == null || shift == null ? place : shift.of(place), record.properties()));
        written++;
      });
      return null;
    });
    if (row.lost() > 0) {
      told.add(new Text(row.lost() + " 个值与其字段的类型不符，留空", row.lost() + " values are not of the kind of their field and were left empty"));
    }
    told.addAll(asRead.told());
    Text outside = places == null ? null : places.note();
    if (outside != null) told.add(outside);
    if (total == 0) told.add(new Text("输入没有一行数据", "the input holds no row"));
  }

  private boolean isTable() {
    return format == Format.CSV || format == Format.XLSX || format == Format.KML || format == Format.KMZ || format == Format.OSM_PBF
        || format == Format.OSM_XML;
  }

  /** What is done with a row that could be read. */
  private interface Use {
    void take(RawRecord record);
  }

  private void each(Stream<RawRecord> rows, long counted, Use use) {
    passed = 0;
    rows.forEach(record -> {
      if (++passed % 4096 == 0) {
        progress.checkCancelled();
        progress.report(Double.NaN, counted < 0 ? new Text("已检视 " + passed + " 行", passed + " rows looked at")
            : new Text("已写 " + written + " 行", written + " rows written"));
      }
      if (record.fault() != null) fault(record, counted < 0);
      else use.take(isTable() ? withoutEmpty(record) : record);
    });
  }

  private static RawRecord withoutEmpty(RawRecord record) {
    Map<String, Object> filled = new LinkedHashMap<>();
    record.properties().forEach((name, value) -> {
      if (!"".equals(value)) filled.put(name, value);
    });
    return new RawRecord(record.row(), record.geometry(), filled, record.fault());
  }

  private void fault(RawRecord record, boolean first) {
    Text why = record.fault() == null ? new Text("", "") : record.fault().reason();
    if (!question.skipBad()) {
      throw Refusal.invalid("GW-CNV-001", "IN", "第 " + record.row() + " 行不能读取：" + why.zh() + " 请改正，或用 --skip-bad 略过这样的行。",
          "Row " + record.row() + " cannot be read: " + why.en() + " Mend it, or pass over such rows with --skip-bad.");
    }
    if (first || reader.layers(source, options).get(0).known()) bad++;
  }

  /** Columns that hold the place: the geometry stands for them. */
  private static List<String> columnsOf(Beliefs beliefs) {
    Beliefs.Belief place = beliefs.all().get("place");
    return place == null ? List.of() : Arrays.asList(place.value().split(","));
  }

  private Schema selected(Schema schema) {
    if (question.select().isEmpty()) return schema;
    List<Field> fields = new ArrayList<>();
    for (String name : question.select()) {
      fields.add(schema.fields().stream().filter(field -> field.name().equals(name)).findFirst().orElseThrow(() -> Refusal.invalid(
          "GW-CNV-004", "--select", "没有字段“" + name + "”。有：" + names(schema) + "。", "There is no field “" + name + "”, but: "
              + names(schema) + ".")));
    }
    return new Schema(schema.name(), schema.shape(), schema.crs(), fields, true);
  }

  private static String names(Schema schema) {
    return String.join(", ", schema.fields().stream().limit(50).map(Field::name).toList());
  }

  private @Nullable String outCrs(Schema schema, Format to, @Nullable SourcePlaces asRead) {
    String crs = question.crs() == null ? schema.crs() : CrsText.plain(question.crs());
    if (to == Format.KML || to == Format.KMZ) crs = "EPSG:4326";
    if (schema.crs() == null && crs != null && schema.shape() != Schema.Shape.NONE && asRead != null) throw asRead.needed(source.name());
    return crs;
  }

  /** Where the file declares no types, its texts are read as what they are compared with: dates in GeoJSON are texts. */
  private @Nullable Filter filter(Schema schema, boolean typed) {
    if (question.filter() == null) return null;
    Map<String, Type> types = new HashMap<>();
    for (Field field : schema.fields()) types.put(field.name(), !typed && field.kind() == Field.Kind.TEXT ? Type.ANY : type(field.kind()));
    types.put("geometry", Type.GEOMETRY);
    types.put("geom", Type.GEOMETRY);
    Shift shift = schema.crs() == null ? null : Shift.between("EPSG:4326", schema.crs());
    return Filter.parseEither(question.filter(), shift == null ? null : new Places(false, true, shift::of)).on(types);
  }

  private static Type type(Field.Kind kind) {
    return switch (kind) {
      case TEXT -> Type.TEXT;
      case WHOLE, NUMBER -> Type.NUMBER;
      case FLAG -> Type.FLAG;
      case DATE -> Type.DATE;
      case TIME -> Type.TIMESTAMP;
    };
  }
}
