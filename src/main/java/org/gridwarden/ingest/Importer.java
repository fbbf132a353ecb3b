package org.gridwarden.ingest;

import java.util.List;
import org.gridwarden.format.FeatureReader;
import org.gridwarden.format.Source;
import org.gridwarden.ingest.osm.OsmImport;
import org.gridwarden.model.FeatureType;
import org.gridwarden.model.Finding;
import org.gridwarden.model.Progress;
import org.gridwarden.model.Refusal;
import org.gridwarden.model.Text;
import org.gridwarden.store.FeatureStore;
import org.gridwarden.store.ImportStore;
import org.gridwarden.store.TerritoryInfo;
import org.gridwarden.store.TerritoryStore;

/**
 * Brings one file into a territory in one transaction: good rows are kept, each bad row is reported. Rows change
 * features of the same code as {@link ImportChoices#updates} says. A territory that does not exist is
 * created, and removed again when the import fails.
 */
public final class Importer {

  /** Code of the finding that an import began its territory. */
  private static final String NEW_TERRITORY = "GW-IMP-118";

  private final TerritoryStore territories;
  private final FeatureStore features;
  private final ImportStore imports;
  private final GridPlanWriter grids;

  public Importer(TerritoryStore territories, FeatureStore features, ImportStore imports, GridPlanWriter grids) {
    this.territories = territories;
    this.features = features;
    this.imports = imports;
    this.grids = grids;
  }

  /**
   * Runs the import; nothing of it is kept when it throws, and a territory that it would have begun is not there after
   * it when no row could be kept.
   *
   * @throws Refusal GW-IMP-001 for an unknown collection, GW-FMT-… for a file that cannot be read, GW-TER-002 for a
   *     malformed territory id
   * @throws Progress.Cancelled when it was asked to stop
   */
  public ImportReport run(ImportRequest request, Progress progress) {
    check(request.collection(), request.source());
    Finding begins = territories.find(request.territory()).isPresent() ? null : newTerritory(request.territory());
    boolean created = !request.dryRun() && create(request);
    boolean done = false;
    try {
      ImportReport report = dispatch(begins == null ? request : request.beginning(begins), progress);
      done = report.rowsKept() > 0;
      return report;
    } finally {
      if (created && !done) territories.delete(request.territory());
    }
  }

  /** Whether a stored report says that its import began the territory. */
  public static boolean began(String report) {
    return report.contains('"' + NEW_TERRITORY + '"');
  }

  private Finding newTerritory(String id) {
    List<String> near = territories.list().stream().map(TerritoryInfo::id)
        .filter(other -> distance(id, other) <= Math.max(2, id.length() / 3)).limit(3).toList();
    return Finding.kept(NEW_TERRITORY, 0,
        new Text("辖区“" + id + "”还不存在，导入时新建" + (near.isEmpty() ? "。" : "；已有相近的：" + String.join("、", near) + "。"),
            "There is no territory “" + id + "” yet; the import begins it" + (near.isEmpty() ? "." : ". Similar ones: "
                + String.join(", ", near) + ".")),
        new Text("若是写错，请改用已有的辖区；撤回这次导入时，空的新辖区一并删去。",
            "If that is a slip, name one that is there; when the import is taken back, the new territory goes with it if it is empty."));
  }

  /** Letters to change, add or take away between two ids. */
  static int distance(String a, String b) {
    int[] last = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) last[j] = j;
    for (int i = 1; i <= a.length(); i++) {
      int[] row = new int[b.length() + 1];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = last[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(change, 1 + Math.min(last[j], row[j - 1]));
      }
      last = row;
    }
    return last[b.length()];
  }

  private ImportReport dispatch(ImportRequest request, Progress progress) {
    return switch (request.collection()) {
      case "osm" -> new OsmImport(imports).run(request, progress);
      case "grids" -> new GridImport(territories, features, imports, grids).run(request, progress);
      default -> new TableImport(territories, features, imports, grids)
          .run(request, FeatureType.find(request.collection()).orElseThrow(), progress);
    };
  }

  /** Refuses what can be seen to be wrong before reading: GW-IMP-001, -002, GW-FMT-001 to -003, -006. */
  public static void check(String collection, Source source) {
    boolean osm = collection.equals("osm");
    if (!osm && !collection.equals("grids") && FeatureType.find(collection).isEmpty()) {
      List<String> known = FeatureType.list().stream().map(FeatureType::id).toList();
      throw Refusal.invalid("GW-IMP-001", "collection",
          "不认识的 collection“" + collection + "”。可导入：" + String.join("、", known) + "、grids、osm。",
          "Unknown collection “" + collection + "”. There are: " + String.join(", ", known) + ", grids, osm.");
    }
    if (osm && source.format() != Source.Format.OSM_PBF) {
      throw Refusal.invalid("GW-IMP-002", "file", "collection=osm 需要 .osm.pbf 文件，而 " + source.name() + " 不是。",
          "collection=osm needs an .osm.pbf file; " + source.name() + " is none.");
    }
    if (!osm) FeatureReader.of(source);
    source.checkReadable();
  }

  private boolean create(ImportRequest request) {
    if (territories.find(request.territory()).isPresent()) return false;
    String id = request.territory();
    territories.create(new TerritoryInfo(id, request.nameZh().isBlank() ? id : request.nameZh(),
        request.nameEn().isBlank() ? id : request.nameEn(), "", false, "", "", "", "", 0, null));
    return true;
  }
}
