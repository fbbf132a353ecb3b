package org.gridwarden.serve.territories;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.gridwarden.format.csv.CsvWriter;
import org.gridwarden.format.Source;
import org.gridwarden.ingest.GridPlanWriter;
import org.gridwarden.ingest.ImportChoices;
import org.gridwarden.ingest.ImportReport;
import org.gridwarden.ingest.ImportRequest;
import org.gridwarden.ingest.Importer;
import org.gridwarden.ingest.doctor.Update;
import org.gridwarden.model.Feature;
import org.gridwarden.model.FeatureType;
import org.gridwarden.model.Finding;
import org.gridwarden.model.Progress;
import org.gridwarden.model.Property;
import org.gridwarden.model.Refusal;
import org.gridwarden.model.Text;
import org.gridwarden.serve.Gate;
import org.gridwarden.serve.Quote;
import org.gridwarden.serve.Revisions;
import org.gridwarden.store.FeatureStore;
import org.gridwarden.store.ImportStore;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;

/**
 * Corrections of one collection of one territory. The corrected feature goes through the import like a file of one row:
 * the same checks, the same history. One correction at a time, so that what {@code If-Match} has seen is what is
 * changed.
 */
public final class Corrections {

  /** What became of a correction: the feature as it is now, the id of the import run, and what was noticed. */
  public record Outcome(Feature feature, String run, List<Finding> findings) {}

  private static final Object ONE_AT_A_TIME = new Object();
  private static final GeometryFactory DEGREES = new GeometryFactory();
  private final Gate.Pass pass;
  private final GridPlanWriter grids;
  private final String territory;
  private final FeatureType type;

  public Corrections(Gate.Pass pass, GridPlanWriter grids, String territory, FeatureType type) {
    this.pass = pass;
    this.grids = grids;
    this.territory = territory;
    this.type = type;
  }

  /** The feature; GW-FEA-008 (NOT_FOUND) when there is none. */
  public Feature get(String code) {
    return pass.features().find(type, territory, code).map(FeatureStore.Located::feature)
        .orElseThrow(() -> Refusal.notFound("GW-FEA-008", "图层 " + type.id() + " 中没有 " + Quote.of(code) + "。",
            "There is no " + Quote.of(code) + " in " + type.id() + "."));
  }

  /** Changes properties (null takes one away) and, of points, the place by {@code lon} and {@code lat}. */
  Outcome change(String code, Map<String, @Nullable Object> body, @Nullable String ifMatch) {
    synchronized (ONE_AT_A_TIME) {
      Feature was = get(code);
      checkMatch(was, ifMatch);
      Map<String, Object> properties = new LinkedHashMap<>(was.properties());
      Geometry place = moved(body, was.geometry(), properties);
      merge(body, properties);
      Outcome outcome = pass.imports().guarded(() -> checkUnchanged(was), () -> write(new Feature(code, place, properties)));
      List<Finding> findings = new ArrayList<>(outcome.findings());
      findings.addAll(new WardSums(pass.features(), territory).check(type, was, outcome.feature()));
      return new Outcome(outcome.feature(), outcome.run(), findings);
    }
  }

  /** Adds a feature; GW-COR-002 (CONFLICT) when there is one with this code. */
  Outcome add(String code, Map<String, @Nullable Object> body) {
    synchronized (ONE_AT_A_TIME) {
      checkNew(code);
      Map<String, Object> properties = new LinkedHashMap<>();
      Geometry place = moved(body, null, properties);
      merge(body, properties);
      return write(new Feature(code, place, properties));
    }
  }

  /** Removes the feature and answers the id of the run, which can be taken back. */
  String remove(String code, @Nullable String ifMatch) {
    synchronized (ONE_AT_A_TIME) {
      checkMatch(get(code), ifMatch);
      return remove(code, was -> checkMatch(was, ifMatch));
    }
  }

  /**
   * Puts a whole feature in the place of the one with its code.
   *
   * @param next the feature as it shall be, from the feature as it is
   * @param check what must be true of the feature as it is; asked again when nobody can change it any more
   */
  public Outcome replace(String code, UnaryOperator<Feature> next, Consumer<Feature> check) {
    synchronized (ONE_AT_A_TIME) {
      Feature was = get(code);
      check.accept(was);
      Feature wanted = next.apply(was);
      return pass.imports().guarded(() -> {
        checkUnchanged(was);
        check.accept(was);
      }, () -> write(wanted));
    }
  }

  /** Adds a whole feature; GW-COR-002 (CONFLICT) when there is one with this code. */
  public Outcome add(Feature feature) {
    synchronized (ONE_AT_A_TIME) {
      checkNew(feature.code());
      return pass.imports().guarded(() -> checkNew(feature.code()), () -> write(feature));
    }
  }

  /** Removes a feature of which {@code check} is true; answers the id of the run. */
  public String remove(String code, Consumer<Feature> check) {
    synchronized (ONE_AT_A_TIME) {
      check.accept(get(code));
      String id = UUID.randomUUID().toString();
      pass.imports().guarded(() -> check.accept(get(code)), () -> pass.imports().write(territory,
          writer -> writer.remove(type, code), () -> new ImportStore.Run(id, territory, type.id(), "correction " + code,
              pass.who(), OffsetDateTime.now(), 1, 1, 0, "{}", false)));
      return id;
    }
  }

  private void checkNew(String code) {
    if (pass.features().find(type, territory, code).isEmpty()) return;
    throw Refusal.conflict("GW-COR-002", "已有代码为 " + Quote.of(code) + " 的要素；请换一个代码，或用 PATCH 更改它。",
        "There is a feature " + Quote.of(code) + " already; choose another code, or change it with PATCH.");
  }

  /** An import may have come between looking and writing. */
  private void checkUnchanged(Feature was) {
    Feature now = get(was.code());
    if (!Revisions.of(now).equals(Revisions.of(was))) throw stale("If-Match", now);
  }

  /** Strong ETag of what the feature holds. */
  public static String tag(Feature feature) {
    return '"' + Revisions.of(feature) + '"';
  }

  private static void checkMatch(Feature feature, @Nullable String ifMatch) {
    if (ifMatch == null || Revisions.matches(ifMatch, feature)) return;
    throw stale("If-Match", feature);
  }

  /** GW-COR-004 (STALE): a header names an older state of the feature than {@code now}, of which the tag is told. */
  public static Refusal stale(String header, Feature now) {
    return new Refusal(Refusal.Kind.STALE, "GW-COR-004",
        new Text("要素 " + now.code() + " 已被更改，现在的 ETag 为 " + tag(now) + "；请重新读取后再更正。",
            "The feature " + now.code() + " was changed since and has the ETag " + tag(now) + " now; read it again before correcting it."),
        header, null);
  }

  private Geometry moved(Map<String, @Nullable Object> body, @Nullable Geometry was, Map<String, Object> properties) {
    Object lon = body.get("lon");
    Object lat = body.get("lat");
    if (lon == null && lat == null) {
      if (was != null || type.shape() == FeatureType.Shape.NONE) return was;
      throw Refusal.invalid("GW-COR-003", "lon", "缺少位置：请给出 lon 和 lat（度）。",
          "The place is missing: give lon and lat in degrees.");
    }
    boolean point = type.shape() == FeatureType.Shape.POINT || type.shape() == FeatureType.Shape.POINT_OR_POLYGON;
    if (!point || !(lon instanceof Number x) || !(lat instanceof Number y)
        || Math.abs(x.doubleValue()) > 180 || Math.abs(y.doubleValue()) > 90) {
      throw Refusal.invalid("GW-COR-003", "lon", "lon 和 lat 应同时给出（度，经度 -180…180，纬度 -90…90），且只用于点。",
          "lon and lat come together, in degrees (-180…180 and -90…90), for points only.");
    }
    properties.remove("wardCode"); // the place says which ward it is, unless the body does
    return DEGREES.createPoint(new Coordinate(x.doubleValue(), y.doubleValue()));
  }

  private void merge(Map<String, @Nullable Object> body, Map<String, Object> properties) {
    if (body.isEmpty()) {
      throw Refusal.invalid("GW-COR-007", "body", "正文为空：请给出要更改的属性。",
          "The body is empty: give the properties to change.");
    }
    body.forEach((name, value) -> {
      if (name.equals("lon") || name.equals("lat")) return;
      Property property = type.property(name).orElseThrow(() -> noProperty(name));
      if (value == null) {
        properties.remove(property.name());
      } else if (value instanceof String || value instanceof Number || value instanceof Boolean) {
        properties.put(name, value);
      } else {
        throw Refusal.invalid("GW-COR-007", name, name + " 应为文字、数字、true/false 或 null。",
            name + " must be text, a number, true/false or null.");
      }
    });
  }

  private Refusal noProperty(String name) {
    String known = String.join(", ", type.properties().stream().map(Property::name).toList());
    return Refusal.invalid("GW-COR-001", name, type.id() + " 没有属性 " + Quote.of(name) + "；有 " + known + "。",
        type.id() + " has no property " + Quote.of(name) + "; there are " + known + ".");
  }

  /** The row is the whole feature, longitude before latitude, wherever it lies. */
  private static final ImportChoices AS_IT_STANDS =
      new ImportChoices(null, "lon,lat", List.of(), false, ",", "1", false, Update.REPLACE, true, null, null, null);

  private Outcome write(Feature feature) {
    Path folder = null;
    try {
      folder = Files.createTempDirectory("correction");
      Path file = folder.resolve("correction.csv");
      writeRow(feature, file);
      Importer importer = new Importer(pass.territories(), pass.features(), pass.imports(), grids);
      check(importer.run(request(file, feature.code(), true), Progress.NONE));
      ImportRequest request = request(file, feature.code(), false);
      ImportReport report = importer.run(request, Progress.NONE);
      check(report);
      return new Outcome(get(feature.code()), request.id(), report.findings());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      delete(folder);
    }
  }

  private ImportRequest request(Path file, String code, boolean dryRun) {
    return new ImportRequest(UUID.randomUUID().toString(), territory, type.id(),
        new Source(file, "correction " + code + ".csv"), Map.of(), Map.of(), "EPSG:4326", "UTF-8", dryRun, pass.who(), "", "",
        file.getParent(), AS_IT_STANDS, 0);
  }

  /** What an import would say of the row becomes the refusal of the correction. */
  private static void check(ImportReport report) {
    if (report.rowsRejected() == 0) return;
    Finding fault = report.findings().stream().filter(Finding::rejected).findFirst().orElseThrow();
    throw new Refusal(Refusal.Kind.INVALID, fault.code(), fault.reason(), null, fault.place());
  }

  /** A table of one row, the place as well-known text with every digit. */
  private void writeRow(Feature feature, Path file) throws IOException {
    List<Object> header = new ArrayList<>(List.of("code"));
    List<@Nullable Object> row = new ArrayList<>();
    row.add(feature.code());
    for (Property property : type.properties()) {
      header.add(property.name());
      row.add(feature.properties().get(property.name()));
    }
    if (feature.geometry() != null) {
      header.add("wkt");
      row.add(feature.geometry().toText());
    }
    try (OutputStream out = Files.newOutputStream(file); CsvWriter csv = new CsvWriter(out)) {
      csv.row(header);
      csv.row(row);
    }
  }

  private static void delete(@Nullable Path folder) {
    if (folder == null) return;
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) Files.deleteIfExists(file);
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      folder.toFile().deleteOnExit();
    }
  }
}
