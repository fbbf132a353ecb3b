package org.gridwarden.format.gpkg;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.gridwarden.crs.CrsOfWkt;
import org.gridwarden.format.Beliefs;
import org.gridwarden.format.FeatureReader;
import org.gridwarden.format.Field;
import org.gridwarden.format.RawRecord;
import org.gridwarden.format.ReadOptions;
import org.gridwarden.format.Rows;
import org.gridwarden.format.Schema;
import org.gridwarden.format.Source;
import org.gridwarden.model.Refusal;
import org.jspecify.annotations.Nullable;

/** Reads layers and tables of a GeoPackage in the order of their row ids. The row id itself is not a property. */
public final class GpkgReader implements FeatureReader {

  /** A layer and where it is. */
  private record Found(Schema schema, long root, String geometry, List<TableSql.Column> columns) {}

  @Override
  public List<Schema> layers(Source source, ReadOptions options) {
    return with(source, file -> found(file, source).stream().map(Found::schema).toList());
  }

  @Override
  public <T> T read(Source source, ReadOptions options, Beliefs beliefs, Function<Stream<RawRecord>, T> use) {
    return with(source, file -> {
      List<Found> all = found(file, source);
      Found layer = chosen(all, source, options.layer());
      if (all.size() > 1) {
        String list = String.join(", ", all.stream().limit(20).map(each -> each.schema.name()).toList());
        beliefs.put("layer", layer.schema.name(), options.layer() != null, "文件有 " + all.size() + " 个图层：" + list,
            "the file has " + all.size() + " layers: " + list);
      }
      String crs = layer.schema.crs();
      if (crs != null) beliefs.put("crs", crs, true, "GeoPackage 写明", "the GeoPackage says so");
      GpkgRows rows = new GpkgRows(file.rows(layer.root), layer.columns, layer.geometry, source, layer.schema.name());
      try (Stream<RawRecord> stream = Rows.stream(rows)) {
        return use.apply(stream);
      }
    });
  }

  /** What may be done with an open file. */
  private interface Use<T> {
    T take(SqliteInput file) throws IOException;
  }

  private static <T> T with(Source source, Use<T> use) {
    source.checkReadable();
    try (SqliteInput file = new SqliteInput(source.path())) {
      return use.take(file);
    } catch (SqliteInput.Damaged e) {
      throw damaged(source, e);
    } catch (IOException e) {
      throw source.broken(e, 0);
    }
  }

  static Refusal damaged(Source source, SqliteInput.Damaged e) {
    return Refusal.invalid("GW-FMT-060", "file",
        "GeoPackage " + source.name() + " 已损坏或不完整，读不出全部内容。请重新取得文件。",
        "The GeoPackage " + source.name() + " is damaged or not complete: " + e.getMessage() + ". Fetch it again.");
  }

  private static Found chosen(List<Found> all, Source source, @Nullable String wanted) {
    for (Found each : all) {
      if (wanted == null || each.schema.name().equals(wanted)) return each;
    }
    String list = String.join(", ", all.stream().limit(20).map(each -> each.schema.name()).toList());
    throw Refusal.invalid("GW-FMT-061", "layer", source.name() + " 里没有图层“" + wanted + "”，只有：" + list + "。",
        source.name() + " holds no layer “" + wanted + "”, but: " + list + ".");
  }

  private static List<Found> found(SqliteInput file, Source source) throws IOException {
    Map<String, SqliteInput.Entry> tables = new HashMap<>();
    for (SqliteInput.Entry entry : file.schema()) {
      if (entry.type().equals("table") || entry.type().equals("view")) tables.put(entry.name().toLowerCase(Locale.ROOT), entry);
    }
    SqliteInput.Entry contents = tables.get("gpkg_contents");
    if (contents == null) {
      throw Refusal.invalid("GW-FMT-062", "file",
          source.name() + " 是 SQLite 数据库，但不是 GeoPackage（没有 gpkg_contents 表）。请在 QGIS 中另存为 GeoPackage，或把表导出为 .csv。",
          source.name() + " is an SQLite database but no GeoPackage: it has no table gpkg_contents. Save it as GeoPackage in QGIS,"
              + " or export the table as .csv.");
    }
    Map<String, Map<String, Object>> geometries = rows(file, tables.get("gpkg_geometry_columns"), "table_name");
    Map<String, Map<String, Object>> systems = rows(file, tables.get("gpkg_spatial_ref_sys"), "srs_id");
    List<Found> all = new ArrayList<>();
    for (Map<String, Object> content : rows(file, contents, "table_name").values()) {
      String type = String.valueOf(content.get("data_type"));
      String name = String.valueOf(content.get("table_name"));
      SqliteInput.Entry table = tables.get(name.toLowerCase(Locale.ROOT));
      boolean ours = type.equals("features") || type.equals("attributes") && !name.equals("layer_styles");
      if (!ours || table == null || table.sql() == null) continue;
      if (table.root() == 0 || table.sql().toUpperCase(Locale.ROOT).contains("WITHOUT ROWID")) continue;
      all.add(layer(name, table, geometries.get(name), systems));
    }
    if (!all.isEmpty()) return all;
    throw Refusal.invalid("GW-FMT-063", "file", "GeoPackage " + source.name() + " 里没有可读取的矢量图层或表（视图不能读取）。请把视图另存为表或图层。",
        "The GeoPackage " + source.name() + " holds no layer or table that can be read (views are not). "
            + "Save the view as a table or layer.");
  }

  private static Found layer(String name, SqliteInput.Entry table, @Nullable Map<String, Object> placed,
      Map<String, Map<String, Object>> systems) {
    String geometry = placed == null ? "" : String.valueOf(placed.get("column_name"));
    List<TableSql.Column> columns = TableSql.columns(String.valueOf(table.sql()));
    List<Field> fields = new ArrayList<>();
    for (TableSql.Column column : columns) {
      if (!column.key() && !column.name().equalsIgnoreCase(geometry)) fields.add(new Field(column.name(), GpkgNames.kind(column.type())));
    }
    Schema.Shape shape = placed == null ? Schema.Shape.NONE : GpkgNames.shape(String.valueOf(placed.get("geometry_type_name")));
    String crs = placed == null ? null : crs(systems.get(String.valueOf(placed.get("srs_id"))));
    return new Found(new Schema(name, shape, crs, fields, true), table.root(), geometry, columns);
  }

  private static @Nullable String crs(@Nullable Map<String, Object> system) {
    if (system == null) return null;
    if ("EPSG".equalsIgnoreCase(String.valueOf(system.get("organization")))) return "EPSG:" + system.get("organization_coordsys_id");
    return system.get("definition") instanceof String wkt ? CrsOfWkt.of(wkt) : null;
  }

  /** A small table by one of its columns; rows past the ten-thousandth are not looked at. */
  private static Map<String, Map<String, Object>> rows(SqliteInput file, SqliteInput.@Nullable Entry table, String by)
      throws IOException {
    Map<String, Map<String, Object>> all = new java.util.LinkedHashMap<>();
    if (table == null || table.sql() == null) return all;
    List<TableSql.Column> columns = TableSql.columns(table.sql());
    SqliteInput.Cursor cursor = file.rows(table.root());
    for (SqliteRecord row = cursor.next(); row != null && all.size() < 10_000; row = cursor.next()) {
      Map<String, Object> values = new HashMap<>();
      for (int i = 0; i < columns.size(); i++) {
        Object value = columns.get(i).key() ? (Object) row.id() : row.value(i);
        if (value != null) values.put(columns.get(i).name().toLowerCase(Locale.ROOT), value);
      }
      all.put(String.valueOf(values.get(by)), values);
    }
    return all;
  }
}
