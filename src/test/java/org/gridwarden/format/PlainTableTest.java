package org.gridwarden.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.gridwarden.format.Source.Format;
import org.gridwarden.format.csv.PlainTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The quick way through a plain table gives what the careful one gives, and leaves everything odd to it. */
class PlainTableTest {

  @TempDir Path folder;

  private Source file(String text) throws IOException {
    return Source.of(Files.writeString(folder.resolve("a.csv"), text));
  }

  private static String careful(Source source) {
    SchemaSurvey survey = new SchemaSurvey(true);
    Beliefs beliefs = new Beliefs();
    FeatureReader reader = FeatureReader.of(source);
    reader.read(source, ReadOptions.NONE, beliefs, rows -> {
      rows.forEach(row -> survey.see(row.geometry(), row.properties()));
      return null;
    });
    List<String> places = List.of(beliefs.all().get("place").value().split(","));
    Schema schema = survey.schema("a", "EPSG:4326", places);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (FeatureWriter writer = FeatureWriter.of(Format.GEOJSON, out, WriteOptions.NONE)) {
      writer.begin(schema);
      RecordRow one = new RecordRow(schema.fields());
      reader.read(source, ReadOptions.NONE, new Beliefs(), rows -> {
        rows.forEach(row -> {
          Map<String, Object> filled = new HashMap<>(row.properties());
          filled.values().removeIf(""::equals);
          writer.write(one.set(row.geometry(), filled));
        });
        return null;
      });
      writer.finish();
    }
    return out.toString(java.nio.charset.StandardCharsets.UTF_8);
  }

  private static String quick(Source source) throws IOException {
    PlainTable table = PlainTable.of(source);
    assertThat(table).isNotNull();
    Schema schema = table.schema("EPSG:4326");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (FeatureWriter writer = FeatureWriter.of(Format.GEOJSON, out, WriteOptions.NONE)) {
      writer.begin(schema);
      table.write(schema.fields(), writer);
      writer.finish();
    }
    return out.toString(java.nio.charset.StandardCharsets.UTF_8);
  }

  @Test
  void givesTheSameAsTheCarefulWay() throws IOException {
    Random random = new Random(5);
    StringBuilder text = new StringBuilder("id,lon,lat,households,share,grid_code,mark,long_number\n");
    for (int i = 0; i < 20_000; i++) {
      text.append(i).append(",106.").append(1_000_000 + random.nextInt(8_999_999)).append(",29.").append(random.nextInt(999_999))
          .append(',').append(i % 9 == 4 ? "" : String.valueOf(random.nextInt(900) - 5)).append(',')
          .append(i % 7 == 2 ? "" : String.valueOf(random.nextInt(1000) / 8.0)).append(",0").append(i)
          .append(i % 11 == 3 ? "," : ",r" + i % 5)
          .append(',').append(500_117_000_000L + i).append(i % 2 == 0 ? "\n" : "\r\n");
    }
    Source source = file(text.toString());
    assertThat(quick(source)).isEqualTo(careful(source));
    Source open = file("id,lon,lat\n1,106.5,29.5\n2,106.25,29");
    assertThat(quick(open)).isEqualTo(careful(open));
  }

  @ParameterizedTest
  @ValueSource(strings = {"id,lon,lat\n1,\"106\",29\n", "id,lon,lat\n1,106\n", "id,lon,lat\n1,106,29,4\n", "id,lon,lat\n",
      "id,lon,lat,d\n1,106,29,2020-01-02\n", "id,lon,lat,d\n1,106,29,true\n", "id,lon,lat\n1,,29\n", "id,lon,lat\n1,1e2,29\n",
      "id,lon,lat,d\n1,106,29, a\n", "id,lon,lat,d\n1,106,29,=1+1\n", "编码,lon,lat\n1,106,29\n", "id,lon,lat,d\n1,106,29,合川\n",
      "id,a,b\n1,106,29\n", "id,lon,lat\n\n1,106,29\n", "id,lon,lat\n1,106.12345678901234567,29\n", "id;lon;lat\n1;106;29\n",
      "id,lon,lat,n\n1,106,29,total\n"})
  void leavesEverythingOddToTheCarefulWay(String text) throws IOException {
    assertThat(PlainTable.of(file(text))).isNull();
  }
}
