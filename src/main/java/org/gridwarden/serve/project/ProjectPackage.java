package org.gridwarden.serve.project;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.gridwarden.format.Archive;
import org.gridwarden.format.Source;
import org.gridwarden.format.csv.ExactTable;
import org.gridwarden.format.flat.Bytes;
import org.gridwarden.format.flat.Json;
import org.gridwarden.format.flat.Wkt;
import org.gridwarden.model.Refusal;
import org.gridwarden.store.TerritoryInfo;
import org.gridwarden.store.project.ProjectStore;
import org.gridwarden.store.project.ProjectStore.Column;
import org.gridwarden.store.project.ProjectStore.Kind;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A zip with {@code manifest.json}, {@code tables/NAME.csv}, one for each table, and at its end {@code contents.json} with the
 * number of rows of each, by which a package that lost some is known: UTF-8 with a header, geometry as WKT in
 * lon/lat at full precision, times in ISO 8601, bytes as hexadecimal digits. What is read back equals what was written.
 */
public final class ProjectPackage {
  private static final String MANIFEST = "manifest.json";
  private static final String CONTENTS = "contents.json";
  private static final int VERSION = 1;

  private ProjectPackage() {}

  /** Writes the package of these territories; {@code out} stays open. */
  public static void write(ProjectStore store, List<TerritoryInfo> territories, OutputStream out) {
    ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
    zip.setLevel(Deflater.BEST_SPEED);
    try {
      zip.putNextEntry(new ZipEntry(MANIFEST));
      zip.write(manifest(territories));
      List<String> ids = territories.stream().map(TerritoryInfo::id).toList();
      ObjectNode rows = JsonMapper.shared().createObjectNode();
      for (String table : ProjectStore.tables()) {
        zip.putNextEntry(new ZipEntry(entry(table)));
        rows.put(table, table(store, table, ids, zip));
      }
      zip.putNextEntry(new ZipEntry(CONTENTS));
      zip.write(JsonMapper.shared().writeValueAsBytes(JsonMapper.shared().createObjectNode().set("rows", rows)));
      zip.finish();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String entry(String table) {
    return "tables/" + table + ".csv";
  }

  private static byte[] manifest(List<TerritoryInfo> territories) {
    Bytes json = new Bytes().text("{\"gridwardenProject\":").whole(VERSION).text(",\"made\":");
    Json.text(json, OffsetDateTime.now().toString());
    json.text(",\"crs\":\"EPSG:4326\",\"territories\":[");
    for (int i = 0; i < territories.size(); i++) {
      TerritoryInfo each = territories.get(i);
      json.text(i > 0 ? ",{\"id\":" : "{\"id\":");
      Json.text(json, each.id());
      json.text(",\"revision\":").whole(each.revision()).text(",\"licence\":");
      Json.text(json, each.attribution());
      json.u8('}');
    }
    json.text("]}\n");
    return java.util.Arrays.copyOf(json.array(), json.size());
  }

  /** Answers how many rows there are. */
  private static long table(ProjectStore store, String table, List<String> territories, OutputStream out) {
    long[] rows = new long[1];
    Bytes to = ExactTable.to(out);
    List<Column> columns = store.columns(table);
    ExactTable.row(to, columns.stream().map(Column::name).toList());
    List<@Nullable String> cells = new ArrayList<>();
    store.read(table, territories, row -> {
      cells.clear();
      for (Object value : row) cells.add(text(value));
      ExactTable.row(to, cells);
      rows[0]++;
    });
    to.flush();
    return rows[0];
  }

  private static @Nullable String text(@Nullable Object value) {
    if (value instanceof byte[] bytes) return HexFormat.of().formatHex(bytes);
    if (!(value instanceof Geometry geometry)) return value == null ? null : value.toString();
    Bytes wkt = new Bytes();
    Wkt.write(wkt, geometry);
    return new String(wkt.array(), 0, wkt.size(), StandardCharsets.US_ASCII);
  }

  /**
   * Reads a package into the database: all of it or nothing.
   *
   * @return rows by table
   * @throws Refusal GW-PRJ-001 (CONFLICT) when one of its territories is here already; GW-PRJ-002, -003, -004 (INVALID) for
   *     what is no package, has columns that are not known here, or values that cannot be, GW-PRJ-006 when a table has other
   *     rows than the package says; GW-FMT-… for a broken zip
   */
  public static Map<String, Long> read(ProjectStore store, Source source) {
    return read(store, source, null);
  }

  /** As {@link #read(ProjectStore, Source)}, its one territory under another id; GW-PRJ-005 when it holds several. */
  public static Map<String, Long> read(ProjectStore store, Source source, ProjectStore.@Nullable Renamed renamed) {
    try (Archive zip = Archive.of(source)) {
      checkManifest(zip, source);
      WKTReader geometries = new WKTReader();
      JsonNode contents = contents(zip);
      return store.write((table, columns, use) -> rows(zip, table, contents.path(table).asLong(-1), columns, geometries, use), renamed);
    } catch (IOException e) {
      throw source.name().isEmpty() ? new UncheckedIOException(e) : source.broken(e, 0);
    }
  }

  private static void checkManifest(Archive zip, Source source) throws IOException {
    try (InputStream in = zip.open(MANIFEST)) {
      String text = in == null ? "" : new String(in.readNBytes(1 << 16), StandardCharsets.UTF_8);
      if (text.contains("\"gridwardenProject\":" + VERSION + ",")) return;
    }
    throw Refusal.invalid("GW-PRJ-002", "file", source.name() + " 不是本软件的项目包（缺少可识别的 manifest.json）。请用“导出项目”得到的 .zip。",
        source.name() + " is no project package of this service: its manifest.json is missing or of another version. "
            + "Use the .zip that exporting a project gave.");
  }

  /** Rows by table as the package says; nothing for one of before that was written. */
  private static JsonNode contents(Archive zip) throws IOException {
    try (InputStream in = zip.open(CONTENTS)) {
      return in == null ? JsonMapper.shared().createObjectNode() : JsonMapper.shared().readTree(in.readNBytes(1 << 16)).path("rows");
    } catch (JacksonException e) {
      return JsonMapper.shared().createObjectNode();
    }
  }

  /** {@code said} is how many rows the package says that the table has; negative when it does not say. */
  private static void rows(Archive zip, String table, long said, List<Column> columns, WKTReader geometries,
      Consumer<@Nullable Object[]> use) {
    long[] number = new long[1];
    try (InputStream in = zip.open(entry(table))) {
      if (in == null && said > 0) throw incomplete(table, said, 0);
      if (in == null) return; // made by a version that had no such table
      int[][] places = new int[1][];
      try {
        ExactTable.read(in, cells -> {
          if (places[0] == null) {
            places[0] = places(table, cells, columns);
            return;
          }
          number[0]++;
          use.accept(row(table, number[0], cells, places[0], columns, geometries));
        });
      } catch (Refusal e) {
        throw e.code().equals("GW-FMT-015") ? incomplete(table, said, number[0]) : e; // a quote is open at the end
      }
      if (said >= 0 && number[0] != said) throw incomplete(table, said, number[0]);
    } catch (IOException e) {
      throw incomplete(table, said, number[0]);
    }
  }

  private static Refusal incomplete(String table, long said, long found) {
    return Refusal.invalid("GW-PRJ-006", "file",
        "项目包不完整：" + table + " 在第 " + found + " 行之后中断" + (said < 0 ? "" : "，应有 " + said + " 行") + "。请重新取得或重新导出。",
        "The package is not complete: " + table + " breaks off after row " + found + (said < 0 ? "" : " of " + said)
            + ". Fetch it again, or export the project again.");
  }

  /** For each cell the column that it belongs to. */
  private static int[] places(String table, List<@Nullable String> header, List<Column> columns) {
    int[] places = new int[header.size()];
    for (int i = 0; i < places.length; i++) {
      places[i] = -1;
      for (int k = 0; k < columns.size(); k++) if (columns.get(k).name().equals(header.get(i))) places[i] = k;
      if (places[i] < 0) {
        throw Refusal.invalid("GW-PRJ-003", "file", "项目包的 " + table + " 有本版本不认识的列“" + header.get(i) + "”。请更新本软件后再导入。",
            "The table " + table + " of the package has a column “" + header.get(i) + "” that this version does not know. "
                + "Update the service and import again.");
      }
    }
    return places;
  }

  private static @Nullable Object[] row(String table, long number, List<@Nullable String> cells, int[] places, List<Column> columns,
      WKTReader geometries) {
    Object[] row = new Object[columns.size()];
    if (cells.size() != places.length) throw bad(table, number, "cells", null);
    for (int i = 0; i < places.length; i++) {
      String cell = cells.get(i);
      if (cell != null) row[places[i]] = value(table, number, columns.get(places[i]), cell, geometries);
    }
    return row;
  }

  private static Object value(String table, long number, Column column, String cell, WKTReader geometries) {
    try {
      return switch (column.kind()) {
        case TEXT -> cell;
        case WHOLE -> Long.valueOf(cell);
        case NUMBER -> Double.valueOf(cell);
        case FLAG -> Boolean.valueOf(cell);
        case TIME -> OffsetDateTime.parse(cell);
        case BYTES -> HexFormat.of().parseHex(cell);
        case GEOMETRY -> geometries.read(cell);
      };
    } catch (IllegalArgumentException | DateTimeException | ParseException e) {
      throw bad(table, number, column.name(), column.kind());
    }
  }

  private static Refusal bad(String table, long number, String column, @Nullable Kind kind) {
    return Refusal.invalid("GW-PRJ-004", "file", "项目包的 " + table + " 第 " + number + " 行“" + column + "”不能读取。请重新导出项目。",
        "Row " + number + " of " + table + " in the package: “" + column + "” cannot be read"
            + (kind == null ? "" : " as " + kind.name().toLowerCase(java.util.Locale.ROOT)) + ". Export the project again.");
  }
}
