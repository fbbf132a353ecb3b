package org.gridwarden.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.gridwarden.format.Schema.Shape;
import org.gridwarden.format.Source.Format;
import org.gridwarden.testkit.Gdal;
import org.gridwarden.model.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.locationtech.jts.geom.Geometry;

/** What is written is read back, by us and by GDAL: counts, geometry, long codes, dates, nulls, Chinese names and fields. */
class RoundTripTest {
  private static final int ROWS = 700;
  private static final double DEGREES = 1e-9;

  @TempDir Path folder;

  static Stream<Arguments> files() {
    return Stream.of(
        Arguments.of("points.geojson", Shape.POINT), Arguments.of("mixed.geojson", Shape.ANY),
        Arguments.of("polygons.geojsonl", Shape.MULTI_POLYGON),
        Arguments.of("points.csv", Shape.POINT), Arguments.of("mixed.csv", Shape.ANY),
        Arguments.of("points.gpkg", Shape.POINT), Arguments.of("lines.gpkg", Shape.LINE), Arguments.of("polygons.gpkg", Shape.POLYGON),
        Arguments.of("points.zip", Shape.POINT), Arguments.of("lines.zip", Shape.MULTI_LINE),
        Arguments.of("polygons.zip", Shape.MULTI_POLYGON), Arguments.of("several.zip", Shape.MULTI_POINT),
        Arguments.of("points.fgb", Shape.POINT), Arguments.of("lines.fgb", Shape.MULTI_LINE),
        Arguments.of("polygons.fgb", Shape.POLYGON), Arguments.of("mixed.fgb", Shape.ANY),
        Arguments.of("points.kml", Shape.POINT), Arguments.of("mixed.kml", Shape.ANY), Arguments.of("polygons.kmz", Shape.MULTI_POLYGON),
        Arguments.of("points.xlsx", Shape.POINT), Arguments.of("mixed.xlsx", Shape.ANY),
        Arguments.of("multi.gpkg", Shape.MULTI_POLYGON), Arguments.of("mixed.gpkg", Shape.ANY));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("files")
  void whatIsWrittenIsReadBack(String name, Shape shape) {
    Format format = new Source(folder.resolve(name), name).format();
    List<Samples.One> rows = Samples.rows(shape, ROWS);
    Path file = Samples.file(folder, name, format, WriteOptions.NONE, Map.of(Samples.schema("网格 grids", shape), rows));
    compare(rows, read(file, ReadOptions.NONE), format, true);
    if (format == Format.KMZ) return; // GDAL leaves out fields with Chinese names there, whoever wrote them
    String[] more = format == Format.CSV ? new String[] {"-oo", "X_POSSIBLE_NAMES=lon", "-oo", "Y_POSSIBLE_NAMES=lat", "-oo",
        "GEOM_POSSIBLE_NAMES=wkt", "-oo", "AUTODETECT_TYPE=YES", "-oo", "KEEP_GEOM_COLUMNS=NO", "-oo",
        "QUOTED_FIELDS_AS_STRING=YES"} : new String[0];
    Object asked = format == Format.SHAPEFILE ? "/vsizip/" + file : file;
    compare(rows, read(Gdal.toGeoJson(asked, folder, more), ReadOptions.NONE), format, false);
  }

  @Test
  void shapefilesInGbkAndOfMixedShapes() {
    List<Samples.One> rows = Samples.rows(Shape.ANY, 120).stream().filter(row -> row.geometry() != null).toList();
    rows.forEach(row -> row.values().computeIfPresent("name", (key, name) -> name.toString().replace("—é", "")));
    Path file = Samples.file(folder, "gbk.zip", Format.SHAPEFILE, new WriteOptions("GBK", Map.of("licence", "ODbL"), null),
        Map.of(Samples.schema("网格/1", Shape.ANY), rows));
    Source source = Source.of(file);
    List<Schema> layers = FeatureReader.of(source).layers(source, ReadOptions.NONE);
    assertThat(layers).extracting(Schema::name).as("parts of one layer").containsExactly("网格_1");
    assertThat(read(file, ReadOptions.NONE)).hasSize(rows.size());
    assertThat(layers).extracting(Schema::crs).containsOnly("EPSG:4490");
    Map<Shape, String> suffix = Map.of(Shape.MULTI_POINT, "multipoint", Shape.MULTI_LINE, "line", Shape.MULTI_POLYGON, "polygon");
    suffix.forEach((shape, name) -> {
      List<Samples.One> wanted = rows.stream().filter(row -> Shape.of(row.geometry()) == shape
          || Shape.of(row.geometry()).multi() == shape && shape != Shape.MULTI_POINT).toList();
      compare(wanted, read(file, ReadOptions.NONE.of("网格_1_" + name)), Format.SHAPEFILE, true);
      String zip = "/vsizip/" + file + ("/网格_1_" + name + ".shp");
      compare(wanted, read(Gdal.toGeoJson(zip, folder), ReadOptions.NONE), Format.SHAPEFILE, false);
    });
    rows.get(0).values().put("name", "𠮷野家");
    assertThatThrownBy(() -> Samples.bytes(Format.SHAPEFILE, new WriteOptions("GBK", Map.of(), null),
        Map.of(Samples.schema("a", Shape.ANY), rows))).isInstanceOf(Refusal.class).hasMessageContaining("GW-FMT-053")
        .hasMessageContaining("Row 1").hasMessageContaining("𠮷");
  }

  static List<RawRecord> read(Path file, ReadOptions options) {
    Source source = Source.of(file);
    return FeatureReader.of(source).read(source, options, new Beliefs(), Stream::toList);
  }

  /** @param ours whether our own reader read the file: then every double is the same */
  static void compare(List<Samples.One> wanted, List<RawRecord> got, Format format, boolean ours) {
    assertThat(got).hasSize(wanted.size());
    List<RawRecord> sorted = new ArrayList<>(got);
    if (format == Format.FLATGEOBUF) sorted.sort(Comparator.comparing(row -> String.valueOf(row.properties().get("code"))));
    for (int i = 0; i < wanted.size(); i++) {
      RawRecord row = sorted.get(i);
      assertThat(row.fault()).isNull();
      if (ours || format != Format.XLSX) sameGeometry(wanted.get(i).geometry(), row.geometry(), ours ? 0 : DEGREES);
      assertThat(plain(row.properties(), format, ours)).as("row " + i).isEqualTo(plain(wanted.get(i).values(), format, ours));
    }
  }

  private static void sameGeometry(Geometry wanted, Geometry got, double tolerance) {
    if (wanted == null) {
      assertThat(got).isNull();
      return;
    }
    assertThat(got).isNotNull();
    Geometry single = got.getNumGeometries() == 1 && wanted.getNumGeometries() == 1 ? got.getGeometryN(0) : got;
    assertThat(single.getGeometryType()).isEqualTo(wanted.getGeometryType());
    assertThat(single.norm().equalsExact(wanted.norm(), tolerance)).as(wanted + "\n" + got).isTrue();
  }

  /** Values as texts by name; what a format cannot tell apart is made equal. */
  private static Map<String, String> plain(Map<String, Object> values, Format format, boolean ours) {
    Map<String, String> plain = new LinkedHashMap<>();
    for (Field field : Samples.FIELDS) {
      Object value = values.get(field.name());
      for (String name : values.keySet()) if (format == Format.SHAPEFILE && field.name().startsWith(name)) value = values.get(name);
      if (value == null && format.name().startsWith("KM") && field.name().equals("name")) value = values.get("Name");
      if (value == null || value.equals("") && format != Format.GEOPACKAGE && format != Format.GEOJSON) continue;
      String text = value.toString();
      if (field.kind() == Field.Kind.NUMBER) text = Double.toString(Double.parseDouble(text));
      if (field.kind() == Field.Kind.WHOLE) text = new java.math.BigDecimal(text).toBigInteger().toString();
      if (field.kind() == Field.Kind.FLAG) text = text.matches("1|T|true") ? "true" : "false";
      if (field.kind() == Field.Kind.DATE) text = LocalDate.parse(text.replace('/', '-').substring(0, 10)).toString();
      if (format == Format.SHAPEFILE) text = text.strip();
      if (field.name().equals("name") && format == Format.CSV && !ours) text = text.replaceFirst("^'=", "=");
      plain.put(field.name(), text);
    }
    return plain;
  }
}
