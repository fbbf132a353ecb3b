package org.gridwarden.ingest;

import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.gridwarden.format.Beliefs;
import org.gridwarden.format.FeatureReader;
import org.gridwarden.format.RawRecord;
import org.gridwarden.format.ReadOptions;
import org.gridwarden.ingest.PropertyChecks.Fault;
import org.gridwarden.ingest.doctor.Changes;
import org.gridwarden.ingest.doctor.FirstRows;
import org.gridwarden.ingest.place.KnownGround;
import org.gridwarden.ingest.doctor.KnownNames;
import org.gridwarden.ingest.place.Placing;
import org.gridwarden.ingest.doctor.Standing;
import org.gridwarden.ingest.doctor.Preview;
import org.gridwarden.ingest.doctor.Twins;
import org.gridwarden.ingest.doctor.UnreadColumns;
import org.gridwarden.ingest.network.NetworkReview;
import org.gridwarden.model.Feature;
import org.gridwarden.model.FeatureType;
import org.gridwarden.model.Progress;
import org.gridwarden.model.Refusal;
import org.gridwarden.model.Text;
import org.gridwarden.store.FeatureQuery;
import org.gridwarden.store.FeatureStore;
import org.gridwarden.store.ImportStore;
import org.gridwarden.store.TerritoryInfo;
import org.gridwarden.store.TerritoryStore;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;

/** Imports rows of one collection: a survey of the whole file first, then a checked pass inside the transaction. */
final class TableImport {

  private final TerritoryStore territories;
  private final FeatureStore features;
  private final ImportStore imports;
  private final GridPlanWriter grids;

  TableImport(TerritoryStore territories, FeatureStore features, ImportStore imports, GridPlanWriter grids) {
    this.territories = territories;
    this.features = features;
    this.imports = imports;
    this.grids = grids;
  }

  ImportReport run(ImportRequest request, FeatureType type, Progress progress) {
    Beliefs beliefs = request.beliefs();
    FeatureReader reader = request.reader();
    ReadOptions options = ColumnMapping.options(request);
    ColumnMapping mapping = new ColumnMapping(type, request.mapping());
    Optional<TerritoryInfo> territory = territories.find(request.territory());
    Survey survey = Survey.of(reader, request, options, beliefs, mapping,
        territory.map(TerritoryInfo::bbox).orElse(null), progress);
    survey.kinds(request, beliefs);
    List<String> unread = mapping.settle(survey.columns, beliefs);
    Codes codes = Codes.of(type, mapping, survey, beliefs);
    try (Findings findings = new Findings(request.folder(), survey.columns)) {
      Placing lonLat = survey.placing(request, beliefs, territory.map(TerritoryInfo::bbox).orElse(null),
          box -> KnownGround.near(features, request.territory(), type, box));
      findings.placedIn(lonLat == Placing.AS_THEY_STAND ? "" : lonLat.system().code());
      List<Feature> wards = wards(request.territory(), type);
      RowChecks checks = new RowChecks(type, mapping, codes, survey, lonLat, findings,
          new KnownCodes(features, request.territory(), grids), new WardIndex(wards),
          type.id().equals("posts") ? grids.inForce(request.territory()) : "",
          request.choices());
      checks.names(namesOnce(request.territory()));
      Standing standing = new Standing(features, request.territory(), type, request.choices().updates(), mapping::feeds);
      checks.standing(standing);
      Twins twins = new Twins(features, request.territory(), type, lonLat);
      if (standing.any()) codes.twins(twins);
      checks.exchanging(Boolean.TRUE.equals(request.choices().exchange()));
      if (type == FeatureType.WARDS) {
        checks.overlaps(overlaps(reader, options, request, beliefs, checks, standing.again(), survey, wards, findings));
      }
      checks.properties().words().restart(); // each row was met to find overlaps
      survey.notes(beliefs).forEach(beliefs::noteBeside);
      UnreadColumns.of(unread, survey.cells(), type, mapping::feeds, PropertyChecks.CATALOGUE).forEach(beliefs::noteBeside);
      Pass pass = new Pass(reader, options, beliefs, checks, standing, findings, survey, type, twins);
      return pass.run(request, progress);
    }
  }

  /** Names of the territory, read when a row first needs them. */
  private Supplier<KnownNames> namesOnce(String territory) {
    KnownNames[] names = new KnownNames[1];
    return () -> {
      if (names[0] == null) names[0] = KnownNames.of(features, territory);
      return names[0];
    };
  }

  private List<Feature> wards(String territory, FeatureType type) {
    if (type != FeatureType.WARDS && type.property("wardCode").isEmpty()) return List.of();
    return features.read(FeatureType.WARDS, FeatureQuery.all(territory),
        rows -> rows.map(FeatureStore.Located::feature).toList());
  }

  private static WardOverlaps overlaps(
      FeatureReader reader, ReadOptions options, ImportRequest request, Beliefs beliefs, RowChecks checks, Standing standing,
      Survey survey, List<Feature> stored, Findings findings) {
    WardOverlaps overlaps = new WardOverlaps();
    try (Findings quiet = new Findings(request.folder(), Set.of())) {
      RowChecks first = checks.withFindings(quiet);
      first.standing(standing);
      reader.read(request.source(), options, beliefs.again(), rows -> {
        standing.each(rows, first::code, row -> {
          try {
            Feature ward = first.check(row);
            Geometry outline = ward.geometry();
            if (outline != null) overlaps.add(ward.code(), row.row(), outline);
          } catch (Fault e) {
            // reported by the second pass
          }
        });
        return null;
      });
    }
    overlaps.addStored(stored, survey.codes());
    overlaps.find(findings);
    return overlaps;
  }

  /** The pass that writes. */
  private final class Pass {
    private final FeatureReader reader;
    private final ReadOptions options;
    private final Beliefs beliefs;
    private final RowChecks checks;
    private final Standing standing;
    private final Findings findings;
    private final Survey survey;
    private final long total;
    private final FeatureType type;
    private final Twins twins;
    private @Nullable Changes changes;
    private @Nullable Preview preview;
    private final @Nullable NetworkReview network;
    private final FirstRows first = new FirstRows();
    private final Envelope extent = new Envelope();
    private long began = System.nanoTime();
    private long read;
    private long kept;

    Pass(FeatureReader reader, ReadOptions options, Beliefs beliefs, RowChecks checks, Standing standing, Findings findings,
        Survey survey, FeatureType type, Twins twins) {
      this.twins = twins;
      this.reader = reader;
      this.options = options;
      this.beliefs = beliefs;
      this.checks = checks;
      this.standing = standing;
      this.findings = findings;
      this.survey = survey;
      this.total = survey.rows;
      this.type = type;
      this.network = type == FeatureType.WALK_EDGES ? new NetworkReview() : null;
    }

    /** What is odd about the ways as a whole, those that are stored and stay among them. */
    private void network(ImportRequest request) {
      if (network == null) return;
      if (!request.choices().removeMissing()) {
        features.read(type, FeatureQuery.all(request.territory()), rows -> {
          rows.forEach(edge -> network.add(edge.feature(), 0));
          return type;
        });
      }
      network.findings().forEach(findings::add);
    }

    ImportReport run(ImportRequest request, Progress progress) {
      if (request.dryRun() || request.choices().removeMissing()) {
        changes = Changes.against(features, request.territory(), type, standing::of);
      }
      if (request.dryRun()) {
        preview = new Preview();
        load(request, null, progress);
        preview.write(request.folder());
        return report(request);
      }
      ImportReport[] report = new ImportReport[1];
      imports.writeMany(request.territory(), type, total, writer -> {
        writer.onceEach(type); // codes that come twice are rejected
        load(request, writer, progress);
        if (request.choices().removeMissing()) removeMissing(writer);
        report[0] = report(request);
      }, () -> new ImportStore.Run(request.id(), request.territory(), type.id(), request.source().name(), request.who(),
          OffsetDateTime.now(), read, kept, findings.rejected(), ReportJson.stored(report[0]), false));
      return report[0];
    }

    private void load(ImportRequest request, ImportStore.@Nullable Writer writer,
        Progress progress) {
      began = System.nanoTime();
      reader.read(request.source(), options, beliefs.again(), rows -> {
        standing.each(rows, checks::code, row -> take(row, writer, progress));
        return null;
      });
      if (read != total) {
        throw Refusal.conflict("GW-IMP-008", "文件 " + request.source().name() + " 在导入期间变了，请重试。",
            "The file " + request.source().name() + " changed while it was read; try again.");
      }
    }

    private void take(RawRecord row, ImportStore.@Nullable Writer writer, Progress progress) {
      if (++read % 200 == 0) {
        progress.checkCancelled();
        progress.report(0.98 * read / total, far());
      }
      try {
        Feature feature = checks.check(row);
        if (!first.full()) first.see(row.row(), checks.properties().mapped(row.properties()), feature);
        Geometry shape = feature.geometry();
        if (shape != null) extent.expandToInclude(shape.getEnvelopeInternal());
        if (writer != null) writer.put(type, feature);
        if (network != null) network.add(feature, row.row());
        if (standing.any()) twins.told(feature, standing.of(feature.code()), row.row(), findings::count);
        Changes.Kind change = changes == null ? null : changes.see(feature);
        if (preview != null) preview.see(row.row(), feature, change);
        kept++;
      } catch (Fault e) {
        findings.reject(e.finding(), row);
        if (!first.full()) first.see(row.row(), checks.properties().mapped(row.properties()), null);
      }
    }

    private Text far() {
      String rows = String.format(Locale.ROOT, "%,d", read);
      String all = String.format(Locale.ROOT, "%,d", total);
      String rate = String.format(Locale.ROOT, "%,d", Math.round(read / Math.max(1e-3, (System.nanoTime() - began) / 1e9)));
      return new Text(rows + " / " + all + " 行，每秒 " + rate + " 行", rows + " of " + all + " rows, " + rate + " a second");
    }

    /** Rows that could not be kept still stand for what is stored under their code. */
    private void spare() {
      if (changes == null) return;
      survey.codes().forEach(changes::spare);
      twins.taken().forEach(changes::spare);
    }

    private void removeMissing(ImportStore.Writer writer) {
      spare();
      if (changes != null) changes.missing().forEach(code -> writer.remove(type, code));
    }

    private Map<String, Object> more(ImportRequest request) {
      spare();
      Map<String, Object> more = new LinkedHashMap<>();
      if (changes != null) more.put("changes", changes.members());
      if (preview != null) more.put("previewed", preview.members());
      if (standing.any()) more.put("update", standing.members());
      more.put("firstRows", first.members());
      if (!extent.isNull()) {
        more.put("bbox", new double[] {extent.getMinX(), extent.getMinY(), extent.getMaxX(), extent.getMaxY()});
      }
      List<Map<String, Object>> words = checks.properties().kinds().listed();
      if (!words.isEmpty()) more.put("kinds", words);
      if (type == FeatureType.FACILITIES) more.put("kindChoices", checks.properties().kinds().all());
      words = checks.properties().words().listed();
      if (!words.isEmpty()) {
        more.put("values", words);
        more.put("valueChoices", checks.properties().words().choices());
      }
      more.put("columns", survey.columns);
      more.put("told", request.toldAll());
      return more;
    }

    private ImportReport report(ImportRequest request) {
      checks.properties().remarks().forEach(findings::add);
      network(request);
      return new ImportReport(request.id(), request.territory(), type.id(), request.dryRun(), read, kept,
          findings.rejected(), Map.of(type.id(), kept), beliefs.all(), findings.listed(beliefs.notes()), findings.total()
              + beliefs.notes().size(),
          findings.finish(), more(request));
    }
  }
}
