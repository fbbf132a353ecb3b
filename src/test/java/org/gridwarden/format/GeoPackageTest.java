package org.gridwarden.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.gridwarden.format.Schema.Shape;
import org.gridwarden.format.Source.Format;
import org.gridwarden.model.Refusal;
import org.gridwarden.testkit.Gdal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The database that we make page by page is one that SQLite, GDAL and we take for whole; a broken one is refused. */
class GeoPackageTest {

  @TempDir Path folder;

  private Path file(String name, Map<Schema, List<Samples.One>> layers) {
    return Samples.file(folder, name, Format.GEOPACKAGE, WriteOptions.NONE, layers);
  }

  /** Counts around the capacity of nodes and pages: empty, one node, two nodes, three levels. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 50, 51, 52, 103, 2700, 20000})
  void sqliteFindsNoFaultAndTheIndexHoldsEveryBox(int count) {
    List<Samples.One> rows = Samples.rows(Shape.POINT, count);
    Path file = file("a.gpkg", Map.of(Samples.schema("点", Shape.POINT), rows));
    assertThat(Gdal.sql(file, "PRAGMA integrity_check")).contains("ok");
    assertThat(Gdal.sql(file, "PRAGMA foreign_key_check")).isEmpty();
    assertThat(Gdal.sql(file, "SELECT rtreecheck('rtree_点_geom')")).contains("ok");
    long placed = rows.stream().filter(row -> row.geometry() != null).count();
    assertThat(Gdal.sql(file, "SELECT count(*) FROM \"rtree_点_geom\"")).contains(String.valueOf(placed));
    long west = rows.stream().filter(row -> row.geometry() != null && row.geometry().getCoordinate().x < 106.25).count();
    assertThat(Gdal.sql(file, "SELECT count(*) FROM \"rtree_点_geom\" WHERE maxx < 106.25")).contains(String.valueOf(west));
  }

  @Test
  void manyLayersWithLongTextsAndTablesWithoutPlace() {
    Map<Schema, List<Samples.One>> layers = new LinkedHashMap<>();
    Random random = new Random(7);
    for (int i = 0; i < 40; i++) {
      List<Samples.One> rows = Samples.rows(i % 3 == 0 ? Shape.NONE.with(Shape.POLYGON) : Shape.POINT, 30 + i);
      rows.get(i % 30).values().put("name", "长".repeat(random.nextInt(30_000)));
      layers.put(Samples.schema("图层 " + i, i % 3 == 0 ? Shape.POLYGON : Shape.POINT), rows);
    }
    List<Samples.One> bare = Samples.rows(Shape.POINT, 5).stream().map(one -> new Samples.One(null, one.values())).toList();
    layers.put(Samples.schema("posts", Shape.NONE), bare);
    Path file = file("many.gpkg", layers);
    assertThat(Gdal.sql(file, "PRAGMA integrity_check")).contains("ok");
    Source source = Source.of(file);
    FeatureReader reader = FeatureReader.of(source);
    assertThat(reader.layers(source, ReadOptions.NONE)).extracting(Schema::name)
        .containsExactlyElementsOf(layers.keySet().stream().map(Schema::name).toList());
    layers.forEach((schema, rows) -> RoundTripTest.compare(rows,
        reader.read(source, ReadOptions.NONE.of(schema.name()), new Beliefs(), Stream::toList), Format.GEOPACKAGE, true));
    assertThat(reader.layers(source, ReadOptions.NONE).get(0).crs()).isEqualTo("EPSG:4490");
    assertThatThrownBy(() -> reader.read(source, ReadOptions.NONE.of("没有"), new Beliefs(), Stream::toList))
        .isInstanceOf(Refusal.class).hasMessageContaining("GW-FMT-061").hasMessageContaining("图层 0");
    assertThat(Gdal.run("ogrinfo", "-so", file.toString(), "posts")).contains("Feature Count: 5").contains("网格编码: String");
    assertThat(Gdal.sql(file, "SELECT count(*) FROM layer_styles WHERE styleQML LIKE '%qgis%'")).contains("40");
  }

  @Test
  void filesOfGdalAreRead() {
    List<Samples.One> rows = Samples.rows(Shape.MULTI_POLYGON, 300);
    Path json = Samples.file(folder, "in.geojson", Format.GEOJSON, WriteOptions.NONE, Map.of(Samples.schema("a", Shape.ANY), rows));
    Path made = folder.resolve("gdal.gpkg");
    Gdal.run("ogr2ogr", "-q", "-f", "GPKG", made.toString(), json.toString(), "-nln", "街道");
    List<RawRecord> got = RoundTripTest.read(made, ReadOptions.NONE);
    RoundTripTest.compare(rows, got, Format.GEOPACKAGE, true);
  }

  @Test
  void brokenFilesAreRefusedWhereverTheyBreak() throws IOException {
    List<Samples.One> rows = Samples.rows(Shape.POLYGON, 300);
    byte[] whole = Samples.bytes(Format.GEOPACKAGE, WriteOptions.NONE, Map.of(Samples.schema("a", Shape.POLYGON), rows));
    Random random = new Random(3);
    int refused = 0;
    for (int i = 0; i < 120; i++) {
      byte[] broken = whole.clone();
      if (i % 2 == 0) broken = Arrays.copyOf(broken, random.nextInt(broken.length));
      else for (int k = 0; k < 200; k++) broken[16 + random.nextInt(broken.length - 16)] = (byte) random.nextInt();
      Path file = Files.write(folder.resolve("broken.gpkg"), broken);
      try {
        RoundTripTest.read(file, ReadOptions.NONE);
      } catch (Refusal e) {
        refused++;
      }
    }
    assertThat(refused).isGreaterThanOrEqualTo(60); // every cut one, and many of the scrambled; nothing else is ever thrown
  }
}
