package org.gridwarden.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gridwarden.format.Beliefs;
import org.gridwarden.format.FeatureReader;
import org.gridwarden.format.RawRecord;
import org.gridwarden.format.ReadOptions;
import org.gridwarden.ingest.GridPlanWriter.GridRow;
import org.gridwarden.ingest.PropertyChecks.Fault;
import org.gridwarden.model.Feature;
import org.gridwarden.model.FeatureType;
import org.gridwarden.model.Finding;
import org.gridwarden.model.Progress;
import org.gridwarden.model.Property;
import org.gridwarden.store.FeatureQuery;
import org.gridwarden.store.FeatureStore;
import org.gridwarden.store.TerritoryInfo;
import org.gridwarden.store.TerritoryStore;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/** Imports grids as a published plan. A plan is whole or it is none: with any row at fault nothing is written. */
final class GridImport {

  private static final Property POSTS = count("posts");
  private static final Property FILLED = count("filled");

  /** Grids as a kind of row; they are stored in a mosaic, not in a table of this shape. */
  private static final FeatureType GRIDS = new FeatureType("grids", "", FeatureType.Shape.POLYGON,
      List.of(text("name", ""), text("wardCode", "wards"), text("sectionCode", ""), POSTS, FILLED));

  private final TerritoryStore territories;
  private final FeatureStore features;
  private final GridPlanWriter plans;

  GridImport(TerritoryStore territories, FeatureStore features, GridPlanWriter plans) {
    this.territories = territories;
    this.features = features;
    this.plans = plans;
  }

  private static Property text(String name, String refersTo) {
    return new Property(name, Property.Type.TEXT, false, 0, 0, List.of(), refersTo);
  }

  private static Property count(String name) {
    return new Property(name, Property.Type.COUNT, false, 0, Integer.MAX_VALUE, List.of(), "");
  }

  ImportReport run(ImportRequest request, Progress progress) {
    Beliefs beliefs = new Beliefs();
    FeatureReader reader = request.reader();
    ReadOptions options = ColumnMapping.options(request);
    ColumnMapping mapping = new ColumnMapping(GRIDS, request.mapping());
    Optional<TerritoryInfo> territory = territories.find(request.territory());
    Survey survey = Survey.of(reader, request.source(), options, beliefs, mapping,
        territory.map(TerritoryInfo::bbox).orElse(null), progress);
    mapping.settle(survey.columns, beliefs);
    Codes codes = Codes.of(GRIDS, mapping, survey, beliefs);
    try (Findings findings = new Findings(request.folder(), survey.columns)) {
      LonLat lonLat = LonLat.decide(request.crs(), survey.axes, beliefs,
          territory.map(TerritoryInfo::metricCrs).orElse(""), findings);
      List<Feature> wards = features.read(FeatureType.WARDS, FeatureQuery.all(request.territory()),
          rows -> rows.map(FeatureStore.Located::feature).toList());
      RowChecks checks = new RowChecks(GRIDS, mapping, codes, survey, lonLat, findings,
          new KnownCodes(features, request.territory(), plans), new WardIndex(wards), "");
      List<GridRow> grids = new ArrayList<>();
      reader.read(request.source(), options, beliefs, rows -> {
        rows.forEach(row -> take(row, checks, findings, grids));
        return null;
      });
      long kept = findings.rejected() > 0 ? 0 : grids.size();
      if (kept > 0 && !request.dryRun()) {
        plans.write(request.territory(), planName(request), grids, request.who(), progress);
      } else if (findings.rejected() > 0) {
        findings.add(Finding.rejected("GW-IMP-060", 0,
            "网格方案必须完整,有 " + findings.rejected() + " 行不能导入,因此整个方案未导入。",
            "A plan is whole or none: " + findings.rejected() + " rows are at fault, so nothing was imported."));
      }
      return new ImportReport(request.id(), request.territory(), "grids", request.dryRun(), survey.rows, kept,
          survey.rows - kept, Map.of("grids", kept), beliefs.all(), findings.listed(), findings.total(), findings.finish());
    }
  }

  private static String planName(ImportRequest request) {
    return request.nameZh().isBlank() ? request.source().name() : request.nameZh();
  }

  private static void take(RawRecord row, RowChecks checks, Findings findings, List<GridRow> grids) {
    try {
      Feature grid = checks.check(row);
      Geometry outline = grid.geometry();
      if (outline == null) throw new IllegalStateException("grid without outline: " + grid.code());
      int posts = grid.integer("posts", 1);
      int filled = grid.integer("filled", 0);
      if (filled > posts) {
        throw new Fault(Finding.rejected("GW-IMP-051", row.row(), "在岗 " + filled + " 多于岗位 " + posts + "。",
            "More are filled (" + filled + ") than there are posts (" + posts + ")."));
      }
      grids.add(new GridRow(row.row(), grid.code(), orEmpty(grid.text("name")), orEmpty(grid.text("wardCode")),
          orEmpty(grid.text("sectionCode")), outline, posts, filled));
    } catch (Fault e) {
      findings.reject(e.finding(), row);
    }
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
