package org.gridwarden.serve.project;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
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

/**
 * A zip with {@code manifest.json} and {@code tables/NAME.csv}, one for each table: UTF-8 with a header, geometry as WKT in
 * lon/lat at full precision, times in ISO 8601, bytes as hexadecimal digits. The manifest holds rows and SHA-256 of every
 * table. What is read back equals what was written.
 */
public final class ProjectPackage {
  private static final String MANIFEST = "manifest.json";
  private static final int VERSION = 1;

  private ProjectPackage() {}

  /**
   * What came in.
   *
   * @param rows by table
   * @param verified whether every member was held against the sums of its manifest; packages of older versions have none
   */
  public record Taken(Map<String, Long> rows, boolean verified) {}

  /** Writes the package of these territories; {@code out} stays open. */
  public static void write(ProjectStore store, List<TerritoryInfo> territories, OutputStream out) {
    ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
    zip.setLevel(Deflater.BEST_SPEED);
    try {
      List<String> ids = territories.stream().map(TerritoryInfo::id).toList();
      List<Members.Member> members = new ArrayList<>();
      for (String table : ProjectStore.tables()) {
        zip.putNextEntry(new ZipEntry(entry(table)));
        MessageDigest sum = Members.digest();
        long rows = table(store, table, ids, new DigestOutputStream(zip, sum));
        members.add(new Members.Member(entry(table), rows, HexFormat.of().formatHex(sum.digest())));
      }
      zip.putNextEntry(new ZipEntry(MANIFEST));
      zip.write(manifest(territories, members));
      zip.finish();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String entry(String table) {
    return "tables/" + table + ".csv";
  }

  private static byte[] manifest(List<TerritoryInfo> territories, List<Members.Member> members) {
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
    json.text("],\"members\":[");
    for (int i = 0; i < members.size(); i++) {
      Members.Member each = members.get(i);
      json.text(i > 0 ? ",\n{\"name\":" : "\n{\"name\":");
      Json.text(json, each.name());
      json.text(",\"rows\":").whole(each.rows()).text(",\"sha256\":");
      Json.text(json, each.sha256());
      json.u8('}');
    }
    json.text("]}\n");
    return java.util.Arrays.copyOf(json.array(), json.size());
  }

  /** Returns how many rows it wrote, without the header. */
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
   * Reads a package into the database: all of it or nothing, after every member was held against the manifest.
   *
   * @throws Refusal GW-PRJ-001 (CONFLICT) when one of its territories is here already; GW-PRJ-002, -003, -004 (INVALID) for
   *     what is no package, has columns that are not known here, or values that cannot be; GW-PRJ-007 for members that are
   *     missing, changed or not named in the manifest; GW-FMT-… for a broken zip
   */
  public static Taken read(ProjectStore store, Source source) {
    return read(store, source, null);
  }

  /** As {@link #read(ProjectStore, Source)}, its one territory under another id; GW-PRJ-005 when it holds several. */
  public static Taken read(ProjectStore store, Source source, ProjectStore.@Nullable Renamed renamed) {
    try (Archive zip = Archive.of(source)) {
      List<Members.Member> members = Members.in(manifest(zip, source));
      Members.check(zip, members, ProjectStore.tables().stream().map(ProjectPackage::entry).toList());
      WKTReader geometries = new WKTReader();
      return new Taken(store.write((table, columns, use) -> rows(zip, table, columns, geometries, use), renamed), !members.isEmpty());
    } catch (IOException e) {
      throw source.name().isEmpty() ? new UncheckedIOException(e) : source.broken(e, 0);
    }
  }

  private static String manifest(Archive zip, Source source) throws IOException {
    try (InputStream in = zip.open(MANIFEST)) {
      String text = in == null ? "" : new String(in.readNBytes(1 << 22), StandardCharsets.UTF_8);
      if (text.contains("\"gridwardenProject\":" + VERSION + ",")) return text;
    }
    throw Refusal.invalid("GW-PRJ-002", "file", source.name() + " 不是本软件的项目包（缺少可识别的 manifest.json）。请用“导出项目”得到的 .zip。",
        source.name() + " is no project package of this service: its manifest.json is missing or of another version. "
            + "Use the .zip that exporting a project gave.");
  }

  private static void rows(Archive zip, String table, List<Column> columns, WKTReader geometries, Consumer<@Nullable Object[]> use) {
    long[] number = new long[1];
    try (InputStream in = zip.open(entry(table))) {
      if (in == null) return; // made by a version that had no such table
      int[][] places = new int[1][];
      ExactTable.read(in, cells -> {
        if (places[0] == null) {
          places[0] = places(table, cells, columns);
          return;
        }
        number[0]++;
        use.accept(row(table, number[0], cells, places[0], columns, geometries));
      });
    } catch (Refusal e) {
      throw e.code().equals("GW-FMT-015") ? Members.brokenOff(entry(table), number[0]) : e; // a quote is open at the end
    } catch (IOException e) {
      throw Members.brokenOff(entry(table), number[0]);
    }
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
