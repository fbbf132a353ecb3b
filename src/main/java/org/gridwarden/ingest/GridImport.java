package org.gridwarden.ingest;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.gridwarden.format.Beliefs;
import org.gridwarden.format.FeatureReader;
import org.gridwarden.format.RawRecord;
import org.gridwarden.format.ReadOptions;
import org.gridwarden.geo.check.Fault.Type;
import org.gridwarden.geo.check.Review;
import org.gridwarden.ingest.GridPlanWriter.GridRow;
import org.gridwarden.ingest.PropertyChecks.Fault;
import org.gridwarden.ingest.drawing.Drawing;
import org.gridwarden.ingest.drawing.DrawingReview;
import org.gridwarden.ingest.doctor.Changes;
import org.gridwarden.ingest.doctor.FirstRows;
import org.gridwarden.ingest.place.KnownGround;
import org.gridwarden.ingest.place.Placing;
import org.gridwarden.ingest.doctor.Preview;
import org.gridwarden.model.Feature;
import org.gridwarden.model.FeatureType;
import org.gridwarden.model.Finding;
import org.gridwarden.model.Progress;
import org.gridwarden.model.Property;
import org.gridwarden.model.Text;
import org.gridwarden.store.FeatureQuery;
import org.gridwarden.store.FeatureStore;
import org.gridwarden.store.ImportStore;
import org.gridwarden.store.TerritoryInfo;
import org.gridwarden.store.TerritoryStore;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;

/**
 * Imports grids as a plan, published unless a draft is asked for. A plan is whole or it is none: with any row at fault
 * nothing is written, and with faults of the outlines the drawing is kept for a review.
 */
final class GridImport {

  private static final Property POSTS = count("posts");
  private static final Property FILLED = count("filled");

  /** Grids as a kind of row; they are stored in a mosaic, not in a table of this shape. */
  private static final FeatureType GRIDS = new FeatureType("grids", "", FeatureType.Shape.POLYGON,
      List.of(text("name", ""), text("wardCode", "wards"), text("sectionCode", ""), POSTS, FILLED));

  private static final List<String> PROPERTIES = List.of("name", "wardCode", "sectionCode", "posts", "filled");

  /** Share of the ground by which two rows with one code may differ and still be one grid, drawn twice. */
  private static final double SAME = 0.02;

  private final TerritoryStore territories;
  private final FeatureStore features;
  private final ImportStore imports;
  private final GridPlanWriter plans;

  GridImport(TerritoryStore territories, FeatureStore features, ImportStore imports, GridPlanWriter plans) {
    this.imports = imports;
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
    Beliefs beliefs = request.beliefs();
    FeatureReader reader = request.reader();
    ReadOptions options = ColumnMapping.options(request);
    ColumnMapping mapping = new ColumnMapping(GRIDS, request.mapping());
    Optional<TerritoryInfo> territory = territories.find(request.territory());
    Survey survey = Survey.of(reader, request, options, beliefs, mapping,
        territory.map(TerritoryInfo::bbox).orElse(null), progress);
    mapping.settle(survey.columns, beliefs);
    Codes codes = Codes.of(GRIDS, mapping, survey, beliefs);
    try (Findings findings = new Findings(request.folder(), survey.columns)) {
      Placing lonLat = survey.placing(request, beliefs, territory.map(TerritoryInfo::bbox).orElse(null),
          box -> KnownGround.near(features, request.territory(), GRIDS, box));
      List<Feature> wards = features.read(FeatureType.WARDS, FeatureQuery.all(request.territory()),
          rows -> rows.map(FeatureStore.Located::feature).toList());
      RowChecks checks = new RowChecks(GRIDS, mapping, codes, survey, lonLat, findings,
          new KnownCodes(features, request.territory(), plans), new WardIndex(wards), "", request.choices());
      checks.asDrawn();
      List<GridRow> grids = new ArrayList<>();
      Preview preview = new Preview();
      FirstRows first = new FirstRows();
      reader.read(request.source(), options, beliefs.again(), rows -> {
        long[] vertices = {0};
        rows.forEach(row -> {
          if (row.geometry() != null) Drawing.checkSize(vertices[0] += row.geometry().getNumPoints());
          take(row, checks, findings, grids);
          if (!first.full()) first.see(row.row(), mapping.apply(row.properties()), lastOf(grids, row.row()));
        });
        return null;
      });
      long twice = findings.rejected() > 0 ? 0 : sameCodes(survey, grids, findings);
      Map<String, Object> more = new HashMap<>();
      more.put("columns", survey.columns);
      more.put("told", request.toldAll());
      more.put("firstRows", first.members());
      if (!grids.isEmpty()) more.put("bbox", bbox(grids));
      if (request.dryRun()) {
        Changes changes = changes(request.territory(), mapping);
        for (GridRow grid : grids) preview.see(grid.row(), new Feature(grid.code(), grid.outline(), Map.of("name", grid.name())),
            changes == null ? null : changes.see(said(grid, mapping)));
        preview.write(request.folder());
        more.put("previewed", preview.members());
        if (changes != null) survey.codes().forEach(changes::spare);
        if (changes != null) more.put("changes", changes.members());
      }
      long kept = findings.rejected() + twice > 0 ? 0 : grids.size();
      if (kept > 0) {
        progress.report(Double.NaN, new Text("正在检查边界", "Checking the outlines"));
        Drawing drawing = Drawing.of(request.territory(), planName(request), request.choices().draft(), wards, grids);
        kept = finish(request, more, drawing, findings, progress);
      } else {
        long rows = Math.max(findings.rejected(), twice);
        findings.add(Finding.rejected("GW-IMP-060", 0, "网格方案必须完整，有 " + rows + " 行不能导入，因此整个方案未导入。",
            "A plan is whole or none: " + rows + " rows are at fault, so nothing was imported."));
      }
      ImportReport report = new ImportReport(request.id(), request.territory(), "grids", request.dryRun(), survey.rows, kept,
          survey.rows - kept, Map.of("grids", kept), beliefs.all(), findings.listed(beliefs.notes()), findings.total() + beliefs.notes()
              .size(), findings.finish(), more);
      if (more.containsKey("plan")) {
        imports.write(request.territory(), nothing -> { }, () -> new ImportStore.Run(request.id(), request.territory(), "grids",
            request.source().name(), request.who(), OffsetDateTime.now(), report.rowsRead(), report.rowsKept(),
            report.rowsRejected(), ReportJson.stored(report), false));
      }
      return report;
    }
  }

  /** The feature of a row if it was the last that was kept, else null. */
  private static @Nullable Feature lastOf(List<GridRow> grids, long row) {
    GridRow last = grids.isEmpty() ? null : grids.get(grids.size() - 1);
    return last == null || last.row() != row ? null : new Feature(last.code(), last.outline(), Map.of());
  }

  private static double[] bbox(List<GridRow> grids) {
    Envelope extent = new Envelope();
    grids.forEach(grid -> extent.expandToInclude(grid.outline().getEnvelopeInternal()));
    return new double[] {extent.getMinX(), extent.getMinY(), extent.getMaxX(), extent.getMaxY()};
  }

  /** Against the plan in force; null when there is none. */
  private @Nullable Changes changes(String territory, ColumnMapping mapping) {
    List<Feature> inForce = plans.grids(territory);
    Set<String> said = PROPERTIES.stream().filter(name -> name.equals("wardCode") || mapping.feeds(name)).collect(Collectors.toSet());
    return inForce.isEmpty() ? null : Changes.against(inForce, said);
  }

  private static Feature said(GridRow grid, ColumnMapping mapping) {
    Map<String, Object> said = new HashMap<>(Map.of("wardCode", grid.wardCode()));
    if (!grid.name().isEmpty()) said.put("name", grid.name());
    if (!grid.sectionCode().isEmpty()) said.put("sectionCode", grid.sectionCode());
    if (mapping.feeds("posts")) said.put("posts", grid.posts());
    if (mapping.feeds("filled")) said.put("filled", grid.filled());
    return new Feature(grid.code(), grid.outline(), said);
  }

  /**
   * Makes the plan, or keeps the drawing for a review when it has faults that were not to be repaired.
   *
   * @param more gets the id of the plan that was made as {@code plan}
   * @return how many grids were kept, those that wait included
   */
  private long finish(ImportRequest request, Map<String, Object> more, Drawing drawing, Findings findings, Progress progress) {
    DrawingReview review = DrawingReview.of(drawing);
    List<Review.Item> all = review.all();
    if (all.stream().allMatch(item -> item.fault().type() == Type.APART)) review.repairBelow(Double.POSITIVE_INFINITY);
    else if (request.repairBelowM2() > 0) review.repairBelow(request.repairBelowM2());
    for (Review.Item item : all) {
      boolean done = review.repaired().contains(item.id());
      Finding found = review.words().finding(item);
      Text repair = done ? new Text("已修复：" + found.repair().zh(), "Repaired: " + found.repair().en())
          : new Text("建议：" + found.repair().zh(), "Proposed: " + found.repair().en());
      findings.add(new Finding(found.code(), found.row(), found.place(), found.reason(), repair, false));
    }
    int left = review.blocking().size();
    if (left == 0) {
      List<GridRow> grids = review.grids();
      if (!request.dryRun()) {
        String plan = plans.write(request.territory(), drawing.planName(), grids, request.who(), !drawing.draft(), progress);
        more.put("plan", plan);
      }
      return grids.size();
    }
    findings.add(new Finding("GW-IMP-062", 0, null,
        new Text("边界有 " + left + " 处问题，方案尚未建立。", "The outlines have " + left + " faults; no plan was made yet."),
        new Text("请逐处修复或标明用途，然后接受。", "Repair them or give them a type, then accept."), false));
    if (!request.dryRun()) drawing.keep(request.folder());
    return drawing.grids().size();
  }

  /** Lists codes that stand on different ground; a grid that is in the file twice is looked at in the review. */
  private static long sameCodes(Survey survey, List<GridRow> grids, Findings findings) {
    Map<String, GridRow> first = new HashMap<>();
    long rows = 0;
    for (GridRow grid : grids) {
      GridRow other = first.putIfAbsent(grid.code(), grid);
      if (other == null || sameGround(other.outline(), grid.outline())) continue;
      Finding twice = survey.duplicate(grid.code(), grid.row());
      if (twice != null) findings.add(twice);
      rows++;
    }
    return rows;
  }

  private static boolean sameGround(Geometry a, Geometry b) {
    return Math.abs(a.getArea() - b.getArea()) <= SAME * a.getArea()
        && a.getEnvelope().intersection(b.getEnvelope()).getArea() >= (1 - SAME) * a.getEnvelope().getArea();
  }

  private static String planName(ImportRequest request) {
    return request.nameZh().isBlank() ? request.source().name() : request.nameZh();
  }

  private static void take(RawRecord row, RowChecks checks, Findings findings, List<GridRow> grids) {
    try {
      Feature grid = checks.check(row);
      Geometry outline = grid.geometry();
      if (outline == null) throw new IllegalStateException("grid without outline: " + grid.code());
      int filled = grid.integer("filled", 0);
      int posts = grid.integer("posts", Math.max(1, filled));
      if (filled > 1 && grid.properties().get("posts") == null) {
        findings.count("GW-IMP-130", row.row(), new Text("%d 行没有写编制数，在岗却多于 1 人（首见于第 %r 行）。",
            "%d rows give no number of posts but more than one filled (first in row %r)."),
            new Text("编制按在岗人数计。", "As many posts as are filled were taken."));
      }
      if (filled > posts) {
        throw new Fault(Finding.rejected("GW-IMP-051", row.row(), "在岗 " + filled + " 多于编制 " + posts + "；请改正其一。",
            "More are filled (" + filled + ") than there are posts (" + posts + "): mend one of them."));
      }
      grids.add(new GridRow(row.row(), grid.code(), orEmpty(grid.text("name")), orEmpty(grid.text("wardCode")),
          orEmpty(grid.text("sectionCode")), outline, posts, filled, ""));
    } catch (Fault e) {
      findings.reject(e.finding(), row);
    }
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
