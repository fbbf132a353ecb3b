package org.gridwarden.ingest.osm;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gridwarden.format.Beliefs;
import org.gridwarden.format.osm.OsmPbf;
import org.gridwarden.ingest.ImportReport;
import org.gridwarden.ingest.ImportRequest;
import org.gridwarden.ingest.ReportJson;
import org.gridwarden.model.Feature;
import org.gridwarden.model.FeatureType;
import org.gridwarden.model.Finding;
import org.gridwarden.model.Progress;
import org.gridwarden.model.Text;
import org.gridwarden.store.ImportStore;

/** Imports an OpenStreetMap extract: everything that {@link OsmCity} makes of it, in one transaction. */
public final class OsmImport {

  private final ImportStore imports;

  public OsmImport(ImportStore imports) {
    this.imports = imports;
  }

  /** Nothing is kept when it throws: GW-FMT-…, GW-OSM-001 to -003. */
  public ImportReport run(ImportRequest request, Progress progress) {
    OsmOptions options = OsmOptions.of(request.mapping());
    OsmCity city = OsmCity.of(OsmPbf.read(request.source(), progress), options, progress);
    Beliefs beliefs = request.beliefs();
    beliefs.put("crs", "EPSG:4326", true, "OSM 数据一律为 WGS 84 经纬度", "OSM data are WGS 84 lon/lat");
    beliefs.put("encoding", "UTF-8", true, "OSM 数据一律为 UTF-8", "OSM data are UTF-8");
    beliefs.put("wards", "admin_level=" + options.adminLevel(), request.mapping().containsKey("adminLevel"),
        "作社区的行政边界级别", "level of the boundaries that serve as wards");
    Map<String, Long> kept = new LinkedHashMap<>();
    city.features().forEach((type, all) -> kept.put(type.id(), (long) all.size()));
    long total = kept.values().stream().mapToLong(Long::longValue).sum();
    List<Finding> findings = new ArrayList<>(beliefs.notes());
    findings.addAll(city.findings());
    ImportReport report = new ImportReport(request.id(), request.territory(), "osm", request.dryRun(), total, total, 0,
        kept, beliefs.all(), findings, findings.size(), null);
    if (!request.dryRun()) write(request, city, report, progress);
    return report;
  }

  private void write(ImportRequest request, OsmCity city, ImportReport report, Progress progress) {
    long total = report.rowsRead();
    long[] written = new long[1];
    imports.write(request.territory(), writer -> {
      for (Map.Entry<FeatureType, List<Feature>> each : city.features().entrySet()) {
        for (Feature feature : each.getValue()) {
          writer.put(each.getKey(), feature);
          if (++written[0] % 200 != 0) continue;
          progress.checkCancelled();
          progress.report(0.6 + 0.38 * written[0] / total, new Text("已写入 " + written[0] + "/" + total + " 个要素",
              written[0] + " of " + total + " features written"));
        }
      }
    }, () -> new ImportStore.Run(request.id(), request.territory(), "several", request.source().name(), request.who(),
        OffsetDateTime.now(), total, total, 0, ReportJson.stored(report), false));
  }
}
