package org.gridwarden.ingest.doctor;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.gridwarden.crs.CrsHints;
import org.gridwarden.format.Beliefs;
import org.gridwarden.format.FeatureReader;
import org.gridwarden.format.RawRecord;
import org.gridwarden.format.ReadOptions;
import org.gridwarden.format.Schema;
import org.gridwarden.format.Source;
import org.gridwarden.format.ToldEncoding;
import org.gridwarden.ingest.place.KnownGround;
import org.gridwarden.ingest.place.PlaceDoctor;
import org.gridwarden.ingest.place.PlaceSample;
import org.gridwarden.ingest.place.Placing;
import org.gridwarden.model.Finding;
import org.gridwarden.model.Refusal;
import org.gridwarden.model.Text;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygonal;
import org.locationtech.jts.geom.util.GeometryFixer;
import org.locationtech.jts.operation.valid.IsValidOp;
import org.locationtech.jts.operation.valid.TopologyValidationError;

/** What the doctor believes of a file by itself, without a territory or a database. */
public final class Inspection {

  private static final int MOST_ROWS = 100_000;
  private static final int MOST_LISTED = 50;

  private final Beliefs beliefs = new Beliefs();
  private final List<Finding> findings = new ArrayList<>();
  private final Source source;
  /** Of the layer or the file, to guess a collection by. */
  private final String name;
  private final ColumnDoctor columns;
  private final KindColumn kinds = new KindColumn();
  private final PlaceSample sample;
  private final CrsHints hints;
  private final List<RawRecord> faultyShapes = new ArrayList<>();
  private long rows;
  private long faults;
  private long invalid;
  private int dimension = -1;

  private final @Nullable Envelope territory;
  private final Function<Envelope, KnownGround> ground;

  private Inspection(Source source, String name, @Nullable Envelope territory, Function<Envelope, KnownGround> ground) {
    this.source = source;
    this.name = name;
    this.territory = territory;
    this.ground = ground;
    columns = new ColumnDoctor(source.format() == Source.Format.SHAPEFILE);
    hints = new CrsHints(territory);
    hints.seeName(source.name());
    sample = new PlaceSample(hints, List.of());
  }

  /**
   * Reads the file, at most {@value #MOST_ROWS} rows of it.
   *
   * @return {@code file format rows columns beliefs findings bbox}, sentences as {@code {zh, en}}; of a file of several layers
   *     the first or the one that the options name, and {@code layer layers}
   * @throws Refusal GW-FMT-… when it cannot be read
   */
  public static Map<String, Object> of(Source source, ReadOptions options, PlaceDoctor.Told told) {
    return of(source, options, told, null, box -> KnownGround.none());
  }

  /**
   * As {@link #of(Source, ReadOptions, PlaceDoctor.Told)}, for a territory.
   *
   * @param territory its box in lon/lat, null when it holds nothing yet
   * @param ground reads what is known around a lon/lat box
   */
  public static Map<String, Object> of(Source source, ReadOptions options, PlaceDoctor.Told told, @Nullable Envelope territory,
      Function<Envelope, KnownGround> ground) {
    FeatureReader reader = FeatureReader.of(source);
    List<Schema> layers = reader.layers(source, options);
    boolean several = layers.size() > 1;
    List<Map<String, Object>> looked = several ? LayerList.of(source, options, layers) : List.of();
    String layer = options.layer() == null && several ? LayerList.first(looked, layers.get(0).name()) : options.layer();
    Inspection inspection = new Inspection(source, layer == null || !several ? source.baseName() : LayerList.speaking(source, layer),
        territory, ground);
    reader.read(source, options.of(layer), inspection.beliefs, stream -> {
      stream.limit(MOST_ROWS + 1).forEach(inspection::see);
      return null;
    });
    Map<String, Object> report = inspection.report(told);
    if (several && layer != null) {
      report.put("layer", layer);
      report.put("layers", looked);
    }
    return report;
  }

  private void see(RawRecord record) {
    if (++rows > MOST_ROWS) return;
    if (record.fault() != null) {
      faults++;
      if (findings.size() < MOST_LISTED) findings.add(record.fault());
    }
    columns.see(record);
    kinds.see(record.properties());
    sample.see(record);
    Geometry geometry = record.geometry();
    if (geometry == null || geometry.isEmpty()) return;
    dimension = Math.max(dimension, geometry.getDimension());
    if (geometry instanceof Polygonal && geometry.getNumPoints() < 100_000 && !geometry.isValid()) {
      invalid++;
      if (faultyShapes.size() < MOST_LISTED) faultyShapes.add(record);
    }
  }

  private Map<String, Object> report(PlaceDoctor.Told told) {
    Beliefs.Belief place = beliefs.all().get("place");
    if (place != null) hints.seeName(place.value());
    KindColumn.Found kind = kinds.found(name, source.baseName());
    CollectionGuess byNames = CollectionGuess.of(name, columns.names(), dimension, columns.gridCodes());
    CollectionGuess guess = byNames.soundingLike(kind);
    if (kind != null && guess != byNames) kind.believe(beliefs);
    Placing placing = placing(told);
    if (!guess.collection().isEmpty()) {
      beliefs.put("collection", guess.collection(), false, guess.why().zh(), guess.why().en(), guess.confidence());
    }
    for (RawRecord each : faultyShapes) findings.add(faulty(each, placing));
    List<Finding> all = new ArrayList<>(beliefs.notes());
    boolean wrongSet = all.stream().anyMatch(note -> note.code().equals(ToldEncoding.WRONG));
    columns.findings().stream().filter(found -> !wrongSet || !found.code().equals(ColumnDoctor.GARBLED_TEXT)).forEach(all::add);
    boolean table = source.format() == Source.Format.CSV || source.format() == Source.Format.XLSX;
    if (rows == 0) all.add(Finding.kept("GW-IMP-006", 0, new Text("文件里没有一行数据。", "The file holds no row."),
        table ? new Text("请在列名下补上数据，或指明列名在哪一行。", "Fill in rows below the names of columns, or say which row names them.")
            : new Text("请核对是否选对了文件和图层。", "See whether it is the right file and layer.")));
    if (rows > 0 && sample.seen() == 0) {
      all.add(Finding.kept("GW-IMP-030", 0, new Text("没有一行有位置。", "No row has a place."),
          new Text("可按编码、名称或地址与辖区要素对应。", "Rows can be matched with the territory by code, name or address.")));
    }
    all.addAll(findings);
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("file", source.name());
    report.put("format", source.format().name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'));
    report.put("rows", Math.min(rows, MOST_ROWS));
    if (rows > MOST_ROWS) report.put("more", true);
    report.put("rowsUnreadable", faults);
    report.put("columns", columnList(guess));
    report.put("beliefs", ReportParts.beliefs(beliefs.all()));
    report.put("mapping", guess.mapping());
    report.put("findings", ReportParts.findings(all));
    report.put("findingsTotal", all.size() + Math.max(0, invalid - faultyShapes.size()));
    Envelope box = placing == null ? new Envelope() : sample.box(placing);
    if (!box.isNull()) report.put("bbox", new double[] {r(box.getMinX()), r(box.getMinY()), r(box.getMaxX()), r(box.getMaxY())});
    return report;
  }

  private static double r(double degrees) {
    return Math.round(degrees * 1e7) / 1e7;
  }

  /** Null when the coordinates fit no system, which is then a finding. */
  private @Nullable Placing placing(PlaceDoctor.Told told) {
    try {
      return new PlaceDoctor(told, sample, beliefs, territory, ground, false).decide();
    } catch (Refusal e) {
      findings.add(Finding.kept(e.code(), 0, e.text(), Finding.NO_REPAIR));
      Beliefs.Belief said = beliefs.all().get("crs");
      beliefs.put("crs", new Beliefs.Belief("unknown", e.text(), false, 0, said == null ? List.of()
          : List.of(new Beliefs.Option(said.value(), said.why()))));
      return null;
    }
  }

  private List<Object> columnList(CollectionGuess guess) {
    List<Object> all = new ArrayList<>();
    for (String name : columns.names()) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("name", name);
      one.put("kind", columns.kind(name).name().toLowerCase(java.util.Locale.ROOT));
      one.put("filled", columns.filled(name));
      one.put("examples", columns.examples(name));
      guess.mapping().forEach((ours, theirs) -> {
        if (theirs.equals(name)) one.put("feeds", ours);
      });
      all.add(one);
    }
    return all;
  }

  private static Finding faulty(RawRecord record, @Nullable Placing placing) {
    Geometry shape = record.geometry();
    TopologyValidationError error = shape == null ? null : new IsValidOp(shape).getValidationError();
    Coordinate at = error == null ? null : error.getCoordinate();
    double[] place = null;
    if (at != null && placing != null) {
      place = new double[] {at.x, at.y};
      try {
        placing.convert(place);
      } catch (Refusal e) {
        place = null;
      }
    }
    Geometry fixed = shape == null ? null : GeometryFixer.fix(shape);
    double before = shape == null ? 0 : shape.getArea();
    double change = fixed == null || before == 0 ? 1 : Math.abs(fixed.getArea() - before) / before;
    String percent = String.format(java.util.Locale.ROOT, "%.4f %%", 100 * change);
    return new Finding(change < 0.01 ? "GW-IMP-037" : "GW-IMP-035", record.row(), place,
        new Text("多边形自相交或环有误。", "The polygon crosses itself or its rings are wrong."),
        change < 0.01 ? new Text("可自动修复，面积变化 " + percent + "。", "It can be repaired; its area changes by " + percent + ".")
            : new Text("自动修复会使面积变化 " + percent + "，请在 GIS 软件中修正。", "A repair would change its area by " + percent
                + "; mend it in a GIS."), false);
  }
}
