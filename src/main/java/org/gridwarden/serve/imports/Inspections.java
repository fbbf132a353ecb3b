package org.gridwarden.serve.imports;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.gridwarden.format.ReadOptions;
import org.gridwarden.format.Source;
import org.gridwarden.ingest.ReportJson;
import org.gridwarden.ingest.demo.DemoLoader;
import org.gridwarden.ingest.doctor.Inspection;
import org.gridwarden.ingest.place.KnownGround;
import org.gridwarden.ingest.place.PlaceDoctor;
import org.gridwarden.ingest.doctor.ReportParts;
import org.gridwarden.model.FeatureType;
import org.gridwarden.store.FeatureStore;
import org.gridwarden.store.ImportStore;
import org.gridwarden.store.TerritoryInfo;
import org.gridwarden.store.TerritoryStore;
import org.locationtech.jts.geom.Envelope;
import org.springframework.stereotype.Component;

/** What the doctor believes of an upload, seen from the territory it may go into, and what was said of its like before. */
@Component
final class Inspections {

  private final FeatureStore features;
  private final TerritoryStore territories;
  private final ImportStore imports;

  Inspections(FeatureStore features, TerritoryStore territories, ImportStore imports) {
    this.features = features;
    this.territories = territories;
    this.imports = imports;
  }

  /**
   * @param told what somebody says of the text and its layout
   * @param territory id; unknown or empty: the file by itself
   */
  Map<String, Object> of(Source source, ReadOptions told, String territory, String language) {
    double[] bbox = territories.find(territory).map(TerritoryInfo::bbox).orElse(null);
    Envelope box = bbox == null ? null : new Envelope(bbox[0], bbox[2], bbox[1], bbox[3]);
    Map<String, Object> found = Inspection.of(source, told, PlaceDoctor.Told.NOTHING, box,
        around -> KnownGround.near(features, territory, FeatureType.FACILITIES, around));
    Map<String, Object> answer = new LinkedHashMap<>();
    found.forEach((name, value) -> answer.put(name, ReportParts.inOne(value, language)));
    remembered(territory, source.name(), columns(found)).ifPresent(before -> answer.put("remembered", before));
    return answer;
  }

  private static List<String> columns(Map<String, Object> found) {
    List<String> names = new ArrayList<>();
    if (found.get("columns") instanceof List<?> list) {
      for (Object each : list) if (each instanceof Map<?, ?> column) names.add(String.valueOf(column.get("name")));
    }
    return names;
  }

  /**
   * What was switched by hand for the latest file of the same source: the same columns and the same name but for numbers.
   * {@code collection file at mapping crs …}; what a demo brought along was handed in by nobody.
   */
  private Optional<Map<String, Object>> remembered(String territory, String file, List<String> columns) {
    if (columns.isEmpty()) return Optional.empty();
    for (ImportStore.Run run : imports.list(territory)) {
      if (run.report().isEmpty() || run.takenBack() || run.who().equals(DemoLoader.WHO)) continue;
      if (!pattern(run.file()).equals(pattern(file))) continue;
      Map<String, Object> report = ReportJson.read(run.report(), "en");
      if (!(report.get("told") instanceof Map<?, ?> told) || !columns.equals(report.get("columns"))) continue;
      Map<String, Object> remembered = new LinkedHashMap<>();
      remembered.put("collection", run.collection());
      remembered.put("file", run.file());
      remembered.put("at", run.at());
      told.forEach((name, value) -> remembered.put(name.toString(), value));
      return Optional.of(remembered);
    }
    return Optional.empty();
  }

  /** A file's name without what differs from one delivery to the next: dates, numbers, marks of a copy, case. */
  static String pattern(String file) {
    return file.strip().toLowerCase(Locale.ROOT).replaceAll("\\s*\\(\\d+\\)|[-_ ]*(副本|copy|最新版?|final)", "")
        .replaceAll("[0-9]+([-_.年月日]*[0-9]+)*[年月日]?", "#");
  }
}
