package org.gridwarden.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.gridwarden.format.Schema.Shape;
import org.gridwarden.format.Source.Format;
import org.gridwarden.testkit.Gdal;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.locationtech.jts.geom.Geometry;

/** What is written is read back, by us and by GDAL: counts, geometry, long codes, dates, nulls, Chinese names and fields. */
class RoundTripTest {
  private static final int ROWS = 1500;
  private static final double DEGREES = 1e-9;

  @TempDir Path folder;

  static Stream<Arguments> files() {
    return Stream.of(
        Arguments.of("points.geojson", Shape.POINT), Arguments.of("mixed.geojson", Shape.ANY),
        Arguments.of("polygons.geojsonl", Shape.MULTI_POLYGON),
        Arguments.of("points.csv", Shape.POINT), Arguments.of("mixed.csv", Shape.ANY),
        Arguments.of("points.gpkg", Shape.POINT), Arguments.of("lines.gpkg", Shape.LINE), Arguments.of("polygons.gpkg", Shape.POLYGON),
        Arguments.of("multi.gpkg", Shape.MULTI_POLYGON), Arguments.of("mixed.gpkg", Shape.ANY));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("files")
  void whatIsWrittenIsReadBack(String name, Shape shape) {
    Format format = new Source(folder.resolve(name), name).format();
    List<Samples.One> rows = Samples.rows(shape, ROWS);
    Path file = Samples.file(folder, name, format, WriteOptions.NONE, Map.of(Samples.schema("网格 grids", shape), rows));
    compare(rows, read(file, ReadOptions.NONE), format, true);
    String[] more = format == Format.CSV ? new String[] {"-oo", "X_POSSIBLE_NAMES=lon", "-oo", "Y_POSSIBLE_NAMES=lat", "-oo",
        "GEOM_POSSIBLE_NAMES=wkt", "-oo", "AUTODETECT_TYPE=YES", "-oo", "KEEP_GEOM_COLUMNS=NO", "-oo",
        "QUOTED_FIELDS_AS_STRING=YES"} : new String[0];
    compare(rows, read(Gdal.toGeoJson(file, folder, more), ReadOptions.NONE), format, false);
  }

  static List<RawRecord> read(Path file, ReadOptions options) {
    Source source = Source.of(file);
    return FeatureReader.of(source).read(source, options, new Beliefs(), Stream::toList);
  }

  /** @param ours whether our own reader read the file: then every double is the same */
  static void compare(List<Samples.One> wanted, List<RawRecord> got, Format format, boolean ours) {
    assertThat(got).hasSize(wanted.size());
    for (int i = 0; i < wanted.size(); i++) {
      RawRecord row = got.get(i);
      assertThat(row.fault()).isNull();
      sameGeometry(wanted.get(i).geometry(), row.geometry(), ours ? 0 : DEGREES);
      assertThat(plain(row.properties(), format)).as("row " + i).isEqualTo(plain(wanted.get(i).values(), format));
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
  private static Map<String, String> plain(Map<String, Object> values, Format format) {
    Map<String, String> plain = new LinkedHashMap<>();
    for (Field field : Samples.FIELDS) {
      Object value = values.get(field.name());
      if (value == null || value.equals("") && format == Format.CSV) continue;
      String text = value.toString();
      if (field.kind() == Field.Kind.NUMBER) text = Double.toString(Double.parseDouble(text));
      if (field.kind() == Field.Kind.FLAG) text = text.equals("1") ? "true" : text.equals("0") ? "false" : text;
      if (field.kind() == Field.Kind.DATE) text = LocalDate.parse(text.replace('/', '-')).toString();
      if (field.name().equals("name")) text = text.replaceFirst("^'=", "=");
      plain.put(field.name(), text);
    }
    return plain;
  }
}
