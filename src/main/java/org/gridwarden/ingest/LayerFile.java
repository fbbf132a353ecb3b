package org.gridwarden.ingest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.gridwarden.format.Beliefs;
import org.gridwarden.format.FeatureReader;
import org.gridwarden.format.RawRecord;
import org.gridwarden.format.ReadOptions;
import org.gridwarden.format.Source;
import org.gridwarden.format.bulk.FieldRows;
import org.gridwarden.ingest.PropertyChecks.Fault;
import org.gridwarden.model.Feature;
import org.gridwarden.model.FeatureType;
import org.gridwarden.model.Finding;
import org.gridwarden.model.PropertyValues;
import org.gridwarden.model.Refusal;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;

/**
 * One collection from a file of its own, for commands that go from file to file: rows are checked as an import checks them,
 * but against nothing that is stored. Coordinates stay as they are written: {@code x,y} are metres, {@code lon,lat} degrees.
 */
public final class LayerFile {

  /** What the coordinates are. {@code EITHER}: they can be degrees, and nothing says that they are not metres. */
  public enum Place {
    METRES,
    DEGREES,
    EITHER,
    NONE
  }

  private static final Set<FeatureType> BY_ROW = Set.of(FeatureType.BARRIERS, FeatureType.WALK_EDGES);
  private static final double MOST_METRES = 1e8;

  private final Source source;
  private final FeatureType type;
  private final ColumnMapping mapping;
  private final PropertyChecks checks;
  private final Map<String, Object> otherwise;
  private final List<Feature> features = new ArrayList<>();
  private final Map<String, Long> rowOf = new HashMap<>();
  private final Set<String> columns = new TreeSet<>();
  private final Findings findings;
  private boolean degreesTold;
  private boolean metresTold;
  private boolean beyond;
  private long rows;
  private long left;

  private LayerFile(Path file, FeatureType type, Map<String, String> mapping, Map<String, Object> otherwise) {
    this.source = Source.of(file);
    this.type = type;
    this.mapping = new ColumnMapping(type, mapping);
    this.checks = new PropertyChecks(type, this.mapping, ImportChoices.NONE);
    this.otherwise = otherwise;
    this.findings = new Findings(file.resolveSibling("."), Set.of());
  }

  /**
   * Reads a whole file. Rows that cannot be kept are among the findings.
   *
   * @param mapping our name → their column, as for an import; {@code code} names the column of codes
   * @param otherwise values of properties that no column gives
   * @throws Refusal GW-FMT-… when it cannot be read to its end, GW-IMP-006 when it holds no row, GW-IMP-011 and GW-IMP-012 when
   *     there is no such column, or none of codes
   */
  public static LayerFile read(Path file, FeatureType type, Map<String, String> mapping, Map<String, Object> otherwise) {
    LayerFile layer = new LayerFile(file, type, mapping, otherwise);
    Map<String, String> place = layer.place(file);
    FeatureReader.of(layer.source).read(layer.source, new ReadOptions(place, null), new Beliefs(), all -> {
      all.forEach(layer::take);
      return null;
    });
    layer.settle();
    return layer;
  }

  /** Metres before degrees, where a table has both. */
  private Map<String, String> place(Path file) {
    if (source.format() != Source.Format.CSV) return Map.of();
    try (FieldRows header = new FieldRows(file, "?x", "?y", "?lon", "?lat")) {
      metresTold = header.has(0) && header.has(1);
      degreesTold = !metresTold && header.has(2) && header.has(3);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return metresTold ? Map.of("x", "x", "y", "y") : degreesTold ? Map.of("lon", "lon", "lat", "lat") : Map.of();
  }

  private void settle() {
    if (rows == 0) {
      throw Refusal.conflict("GW-IMP-006", "文件 " + source.name() + " 里没有一行数据；请补上。",
          "The file " + source.name() + " holds no row; add one.");
    }
    mapping.settle(columns, new Beliefs());
    if (!mapping.feeds("code") && !BY_ROW.contains(type)) {
      throw Refusal.conflict("GW-IMP-012", "文件 " + source.name() + " 没有编码列 id 或 code。文件的列：" + String.join("、", columns) + "。",
          "The file " + source.name() + " has no column of codes, id or code. Its columns: " + String.join(", ", columns) + ".");
    }
    checks.remarks().forEach(findings::add);
    features.sort(Comparator.comparing(Feature::code));
  }

  private void take(RawRecord record) {
    rows++;
    columns.addAll(record.properties().keySet());
    try {
      Feature feature = feature(record);
      RowChecks.hours(type, feature, record.row(), findings);
      features.add(feature);
    } catch (Fault e) {
      findings.add(e.finding());
      left++;
    }
  }

  private Feature feature(RawRecord record) throws Fault {
    if (record.fault() != null) throw new Fault(record.fault());
    long row = record.row();
    PropertyValues mapped = checks.mapped(record.properties());
    otherwise.forEach((name, value) -> {
      if (!mapping.feeds(name) && mapped.names().place(name) >= 0) mapped.put(name, value);
    });
    String code = mapping.feeds("code") ? checks.code("code", mapped.get("code"), row) : type.id() + "-" + row;
    if (code == null) {
      throw new Fault(Finding.rejected("GW-IMP-020", row, "没有编码。请为每一行给出唯一的编码。", "It has no code. Give every row a code of its own."));
    }
    List<Finding> faults = new ArrayList<>();
    Map<String, Object> values = checks.check(mapped, Map.of(), row, faults);
    Geometry geometry = null;
    try {
      geometry = geometry(record.geometry(), row);
    } catch (Fault e) {
      faults.add(e.finding());
    }
    Long before = rowOf.putIfAbsent(code, row);
    if (before != null) {
      faults.add(Finding.rejected("GW-IMP-028", row, "编码 " + code + " 在第 " + before + " 行已出现过；请改正其中一行。",
          "Its code " + code + " stands in row " + before + " already; correct one of them."));
    }
    if (!faults.isEmpty()) throw Fault.of(faults);
    return new Feature(code, geometry, values);
  }

  private @Nullable Geometry geometry(@Nullable Geometry raw, long row) throws Fault {
    if (type.shape() == FeatureType.Shape.NONE) return null;
    if (raw == null || raw.isEmpty()) {
      if (type.id().equals(FeatureType.COMPOUNDS.id())) return null; // it may lie where its buildings do
      throw new Fault(Finding.rejected("GW-IMP-030", row, "没有位置（坐标为空）。请补上坐标。", "It has no place: give it coordinates."));
    }
    if (degreesTold) return GeometryChecks.check(type.shape(), raw, row, findings);
    for (Coordinate each : raw.getCoordinates()) {
      if (!(Math.abs(each.x) <= MOST_METRES && Math.abs(each.y) <= MOST_METRES)) {
        throw new Fault(Finding.rejected("GW-IMP-031", row, "坐标 " + each.x + "," + each.y + " 不是米数；请改正。",
            "The coordinates " + each.x + "," + each.y + " are no metres; correct them."));
      }
      beyond |= Math.abs(each.x) > 180 || Math.abs(each.y) > 90;
    }
    Geometry one = raw.getNumGeometries() == 1 ? raw.getGeometryN(0) : raw;
    return GeometryChecks.onPlane(type.shape(), one, row, findings);
  }

  /** Those kept, in code order. */
  public List<Feature> features() {
    return features;
  }

  /** Hands on each with its row, in code order. */
  public void each(BiConsumer<Feature, Long> use) {
    features.forEach(feature -> use.accept(feature, rowOf.getOrDefault(feature.code(), 0L)));
  }

  /** Name of the file. */
  public String name() {
    return source.name();
  }

  /** What is wrong with rows, and remarks on others; a row that was left out is {@link Finding#rejected}. */
  public List<Finding> findings() {
    return findings.listed(List.of());
  }

  /** Rows left out. */
  public long left() {
    return left;
  }

  /** Whether a column gives this property. */
  public boolean gives(String property) {
    return mapping.feeds(property);
  }

  /** What the coordinates are. */
  public Place place() {
    if (features.stream().noneMatch(feature -> feature.geometry() != null)) return Place.NONE;
    if (metresTold || beyond) return Place.METRES;
    return degreesTold ? Place.DEGREES : Place.EITHER;
  }
}
