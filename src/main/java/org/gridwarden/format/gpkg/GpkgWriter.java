package org.gridwarden.format.gpkg;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.gridwarden.crs.CrsText;
import org.gridwarden.format.FeatureWriter;
import org.gridwarden.format.Row;
import org.gridwarden.format.Schema;
import org.gridwarden.format.Scratch;
import org.gridwarden.format.WriteOptions;
import org.gridwarden.format.flat.Names;
import org.jspecify.annotations.Nullable;

/**
 * Writes GeoPackage 1.3 (OGC 12-128r18): any number of layers, each with its R-tree and a plain style, in a database that
 * is made page by page and copied to its target when it is whole. Rows of different layers may not be mixed.
 */
public final class GpkgWriter implements FeatureWriter {
  private static final String STYLES = "layer_styles";
  private static final int USER_VERSION = 10300;
  private static final int SQLITE_VERSION = 3_040_001;

  private final OutputStream target;
  private final WriteOptions options;
  private final Scratch scratch = new Scratch(".gpkg");
  private final SqliteOutput out;
  private final List<GpkgLayer> layers = new ArrayList<>();
  private final Map<Integer, CrsText> systems = new LinkedHashMap<>();
  private @Nullable GpkgLayer layer;

  /** @param target stays open */
  public GpkgWriter(OutputStream target, WriteOptions options) {
    this.target = target;
    this.options = options;
    try {
      out = new SqliteOutput(scratch.path());
    } catch (IOException e) {
      scratch.close();
      throw new UncheckedIOException(e);
    }
    system("EPSG:4326");
  }

  private int system(@Nullable String code) {
    if (code == null) return -1;
    CrsText crs = CrsText.of(code);
    int number = Integer.parseInt(crs.code().substring(5));
    systems.put(number, crs);
    return number;
  }

  @Override
  public void begin(Schema schema) {
    if (layer != null) layer.finish();
    List<String> names = new ArrayList<>(layers.stream().map(GpkgLayer::lowerTable).toList());
    String table = Names.distinct(List.of(GpkgNames.table(schema.name())), name -> name, names).get(0);
    layer = new GpkgLayer(schema, table, system(schema.crs()), out);
    layers.add(layer);
  }

  @Override
  public void write(Row row) {
    if (layer == null) throw new IllegalStateException("no layer was begun");
    layer.write(row);
  }

  @Override
  public void finish() {
    if (layer != null) layer.finish();
    layer = null;
    byte[] first = master();
    header(first);
    out.writeAt(1, first);
    scratch.copy(target);
  }

  private byte[] master() {
    SchemaRows schema = new SchemaRows(out);
    schema.table("gpkg_spatial_ref_sys", spatialRefSys(), GpkgTables.SRS);
    contents(schema);
    geometryColumns(schema);
    extensions(schema);
    styles(schema);
    TableTree sequence = new TableTree(out);
    for (int i = 0; i < layers.size(); i++) {
      sequence.add(i + 1, new RecordBytes(2).text(layers.get(i).table).whole(layers.get(i).count).bytes());
    }
    schema.table("sqlite_sequence", sequence.finish(), GpkgTables.SEQUENCE);
    if (!layers.isEmpty()) schema.breakPage();
    for (GpkgLayer each : layers) add(schema, each);
    return schema.finish();
  }

  private static void add(SchemaRows schema, GpkgLayer layer) {
    schema.table(layer.table, layer.roots[0], layer.sql());
    if (layer.geometry == null) return;
    String name = "rtree_" + layer.table + "_" + layer.geometry;
    schema.table(name, 0, "CREATE VIRTUAL TABLE " + GpkgNames.quoted(name) + " USING rtree(id, minx, maxx, miny, maxy)");
    schema.table(name + "_node", layer.roots[1],
        "CREATE TABLE " + GpkgNames.quoted(name + "_node") + "(nodeno INTEGER PRIMARY KEY,data)");
    schema.table(name + "_parent", layer.roots[2],
        "CREATE TABLE " + GpkgNames.quoted(name + "_parent") + "(nodeno INTEGER PRIMARY KEY,parentnode)");
    schema.table(name + "_rowid", layer.roots[3],
        "CREATE TABLE " + GpkgNames.quoted(name + "_rowid") + "(rowid INTEGER PRIMARY KEY,nodeno)");
    for (String[] trigger : GpkgTables.triggers(layer.table, layer.geometry, layer.id)) {
      schema.row("trigger", trigger[0], layer.table, 0, trigger[1]);
    }
  }

  private int spatialRefSys() {
    TableTree tree = new TableTree(out);
    tree.add(-1, new RecordBytes(6).text("Undefined Cartesian SRS").absent().text("NONE").whole(-1).text(GpkgTables.UNDEFINED)
        .absent().bytes());
    tree.add(0, new RecordBytes(6).text("Undefined geographic SRS").absent().text("NONE").whole(0).text(GpkgTables.UNDEFINED)
        .absent().bytes());
    systems.entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(each -> tree.add(each.getKey(), new RecordBytes(6)
        .text(each.getValue().name()).absent().text("EPSG").whole(each.getKey()).text(each.getValue().wkt()).absent().bytes()));
    return tree.finish();
  }

  private void contents(SchemaRows schema) {
    TableTree tree = new TableTree(out);
    SmallIndex keys = new SmallIndex();
    String now = Instant.now().truncatedTo(ChronoUnit.MILLIS).toString();
    String notes = options.notes().entrySet().stream().map(e -> e.getKey() + ": " + e.getValue()).collect(Collectors.joining("\n"));
    for (int i = 0; i < layers.size(); i++) {
      GpkgLayer each = layers.get(i);
      RecordBytes row = new RecordBytes(10).text(each.table).text(each.geometry == null ? "attributes" : "features").text(each.table)
          .text(notes).text(now);
      if (each.extent.isNull()) row.absent().absent().absent().absent();
      else row.real(each.extent.getMinX()).real(each.extent.getMinY()).real(each.extent.getMaxX()).real(each.extent.getMaxY());
      if (each.geometry == null) row.absent();
      else row.whole(each.srs);
      tree.add(i + 1, row.bytes());
      keys.add(i + 1, each.table);
    }
    if (layers.size() > 1) {
      tree.add(layers.size() + 1, new RecordBytes(10).text(STYLES).text("attributes").text(STYLES).text("").text(now)
          .absent().absent().absent().absent().absent().bytes());
      keys.add(layers.size() + 1, STYLES);
    }
    schema.table("gpkg_contents", tree.finish(), GpkgTables.CONTENTS);
    schema.index("gpkg_contents", 1, keys.write(out));
    schema.index("gpkg_contents", 2, keys.write(out));
  }

  private void geometryColumns(SchemaRows schema) {
    TableTree tree = new TableTree(out);
    SmallIndex both = new SmallIndex();
    SmallIndex tables = new SmallIndex();
    long id = 0;
    for (GpkgLayer each : layers) {
      if (each.geometry == null) continue;
      tree.add(++id, new RecordBytes(6).text(each.table).text(each.geometry).text(GpkgNames.type(each.schema.shape())).whole(each.srs)
          .whole(0).whole(0).bytes());
      both.add(id, each.table, each.geometry);
      tables.add(id, each.table);
    }
    schema.table("gpkg_geometry_columns", tree.finish(), GpkgTables.COLUMNS);
    schema.index("gpkg_geometry_columns", 1, both.write(out));
    schema.index("gpkg_geometry_columns", 2, tables.write(out));
  }

  private void extensions(SchemaRows schema) {
    TableTree tree = new TableTree(out);
    SmallIndex unique = new SmallIndex();
    long id = 0;
    for (GpkgLayer each : layers) {
      if (each.geometry == null) continue;
      tree.add(++id, new RecordBytes(5).text(each.table).text(each.geometry).text("gpkg_rtree_index")
          .text("http://www.geopackage.org/spec120/#extension_rtree").text("write-only").bytes());
      unique.add(id, each.table, each.geometry, "gpkg_rtree_index");
    }
    if (layers.size() < 2) {
      // So marked, GDAL lists tables of the standard only: with the styles beside it, one layer would look like two.
      tree.add(++id, new RecordBytes(5).absent().absent().text("gdal_aspatial").text("http://gdal.org/geopackage_aspatial.html")
          .text("read-write").bytes());
      unique.add(id, null, null, "gdal_aspatial");
    }
    schema.table("gpkg_extensions", tree.finish(), GpkgTables.EXTENSIONS);
    schema.index("gpkg_extensions", 1, unique.write(out));
  }

  private void styles(SchemaRows schema) {
    TableTree tree = new TableTree(out);
    long id = 0;
    for (GpkgLayer each : layers) {
      String qml = GpkgStyle.qml(each.schema.shape());
      if (qml == null) continue;
      tree.add(++id, new RecordBytes(13).absent().text("").text("").text(each.table).text(each.geometry).text("default").text(qml)
          .text(GpkgStyle.sld(each.schema.shape(), each.table)).whole(1).text("").text("").absent()
          .text(Instant.now().truncatedTo(ChronoUnit.MILLIS).toString()).bytes());
    }
    schema.table(STYLES, tree.finish(), GpkgTables.STYLES);
  }

  /** The header of the file (section 1.3 of the format). */
  private void header(byte[] page) {
    java.util.Arrays.fill(page, 0, 100, (byte) 0);
    System.arraycopy("SQLite format 3\0".getBytes(StandardCharsets.ISO_8859_1), 0, page, 0, 16);
    TableTree.putShort(page, 16, SqliteOutput.PAGE);
    page[18] = 1;
    page[19] = 1;
    page[21] = 64;
    page[22] = 32;
    page[23] = 32;
    TableTree.putInt(page, 24, 1);
    TableTree.putInt(page, 28, out.pages());
    TableTree.putInt(page, 40, 1);
    TableTree.putInt(page, 44, 4);
    TableTree.putInt(page, 56, 1);
    TableTree.putInt(page, 60, USER_VERSION);
    TableTree.putInt(page, 68, 0x47504B47);
    TableTree.putInt(page, 92, 1);
    TableTree.putInt(page, 96, SQLITE_VERSION);
  }

  @Override
  public void close() {
    try {
      out.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      scratch.close();
    }
  }
}
