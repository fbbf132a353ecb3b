package org.gridwarden.format.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.gridwarden.format.Beliefs;
import org.gridwarden.format.FeatureReader;
import org.gridwarden.format.RawRecord;
import org.gridwarden.format.ReadOptions;
import org.gridwarden.format.Source;
import org.gridwarden.model.Finding;
import org.gridwarden.model.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Shapefiles written by GDAL 3.6 (our own data): two grids in EPSG:4544, the first with a hole, the second in two parts; text
 * in UTF-8 with a {@code .cpg}, in GBK with 0x4D in the table's header, and in GBK with neither.
 */
class ShapefileReaderTest {
  @TempDir private Path dir;

  private Path copy(String name) {
    try (InputStream in = ShapefileReaderTest.class.getResourceAsStream("/shape/" + name)) {
      Path file = dir.resolve(name);
      Files.write(file, in.readAllBytes());
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<RawRecord> read(Path file, String encoding, Beliefs beliefs) {
    Source source = Source.of(file);
    return FeatureReader.of(source).read(source, new ReadOptions(Map.of(), encoding), beliefs, java.util.stream.Stream::toList);
  }

  @ParameterizedTest
  @CsvSource({"utf8.zip, UTF-8, true", "gbk-header.zip, GB18030, true", "gbk-bare.zip, GB18030, false"})
  void shapesTextNumbersDatesAndTheCrsAreRead(String name, String encoding, boolean sure) {
    Beliefs beliefs = new Beliefs();
    List<RawRecord> rows = read(copy(name), null, beliefs);
    assertThat(rows).hasSize(2);
    Map<String, Object> first = rows.get(0).properties();
    assertThat(first.values()).contains("50011700100101", "合阳街道一网格", 321L, 0.25, LocalDate.of(2026, 3, 1));
    assertThat(first.keySet()).contains("名称", "户数");
    assertThat(rows.get(1).properties()).doesNotContainKey("占比");
    assertThat(rows.get(0).geometry().getNumPoints()).isEqualTo(10);
    assertThat(rows.get(0).geometry().getArea()).isEqualTo(200_000 - 10_000);
    assertThat(rows.get(1).geometry().getNumGeometries()).isEqualTo(2);
    assertThat(rows.get(1).geometry().isValid()).isTrue();
    assertThat(beliefs.all().get("encoding").value()).isEqualTo(encoding);
    assertThat(beliefs.all().get("encoding").sure()).isEqualTo(sure);
    assertThat(beliefs.all().get("crs").value()).isEqualTo("EPSG:4544");
  }

  @Test
  void theEncodingThatIsToldWins() {
    Beliefs beliefs = new Beliefs();
    assertThat(read(copy("gbk-bare.zip"), "GBK", beliefs).get(0).properties()).containsValue("合阳街道一网格");
    assertThatThrownBy(() -> read(copy("gbk-bare.zip"), "klingon", new Beliefs())).isInstanceOf(Refusal.class)
        .hasMessageContaining("GW-FMT-008");
    Beliefs other = new Beliefs();
    assertThat(read(with("utf8.zip", ".cpg", content -> "936".getBytes(StandardCharsets.US_ASCII)), null, other)).hasSize(2);
    assertThat(other.all().get("encoding").value()).as("a .cpg that lies").isEqualTo("UTF-8");
    assertThat(other.all().get("encoding").sure()).isFalse();
    assertThat(other.notes()).extracting(Finding::code).containsExactly("GW-FMT-036");
    Beliefs lying = new Beliefs();
    assertThat(read(with("gbk-bare.zip", ".cpg", content -> "UTF-8".getBytes(StandardCharsets.US_ASCII)), null, lying)
        .get(0).properties()).containsValue("合阳街道一网格");
    assertThat(lying.all().get("encoding").sure()).isFalse();
  }

  @Test
  void namesInAZipMayBeGbkAndFilesMayLieUnzipped() throws IOException {
    Path zip = dir.resolve("gbk-names.zip");
    Map<String, byte[]> entries = entries("utf8.zip");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip), Charset.forName("GB18030"))) {
      for (Map.Entry<String, byte[]> each : entries.entrySet()) {
        out.putNextEntry(new ZipEntry("网格层/网格" + each.getKey().substring(each.getKey().lastIndexOf('.'))));
        out.write(each.getValue());
      }
    }
    assertThat(read(zip, null, new Beliefs())).hasSize(2);
    for (Map.Entry<String, byte[]> each : entries.entrySet()) {
      Files.write(dir.resolve("PLAIN" + each.getKey().substring(each.getKey().lastIndexOf('.')).toUpperCase(java.util.Locale.ROOT)),
          each.getValue());
    }
    assertThat(read(dir.resolve("PLAIN.SHP"), null, new Beliefs())).hasSize(2);
  }

  @Test
  void whatIsMissingDamagedOrTooManyIsRefusedWithASentence() {
    refused("GW-FMT-031", with("utf8.zip", ".dbf", content -> null));
    refused("GW-FMT-030", with("utf8.zip", ".shp", content -> null));
    refused("GW-FMT-032", with("utf8.zip", ".shp", content -> new byte[200]));
    refused("GW-FMT-034", with("utf8.zip", ".dbf", content -> new byte[50]));
    refused("GW-FMT-005", with("utf8.zip", ".shp", content -> Arrays.copyOf(content, content.length - 30)));
    refused("GW-FMT-005", with("utf8.zip", ".dbf", content -> Arrays.copyOf(content, content.length - 30)));
    refused("GW-FMT-035", with("utf8.zip", ".shp", content -> Arrays.copyOf(content, 100)));
    refused("GW-FMT-005", with("utf8.zip", ".shp", content -> {
      content[100 + 8 + 36] = 127; // more parts than there is room for
      content[100 + 8 + 38] = 127;
      return content;
    }));
    refused("GW-FMT-033", with("utf8.zip", ".shp", content -> {
      content[108] = 31;
      return content;
    }));
    refused("GW-FMT-007", write("broken.zip", new byte[] {'P', 'K', 3, 4, 0}));
  }

  private static void refused(String code, Path file) {
    assertThatThrownBy(() -> read(file, null, new Beliefs())).isInstanceOf(Refusal.class).hasMessageContaining(code);
  }

  private interface Change {
    byte[] of(byte[] content);
  }

  private static Map<String, byte[]> entries(String name) {
    Map<String, byte[]> all = new LinkedHashMap<>();
    try (ZipInputStream in = new ZipInputStream(ShapefileReaderTest.class.getResourceAsStream("/shape/" + name))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) all.put(entry.getName(), in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return all;
  }

  /** A copy with one file changed, taken out (null), or put in. */
  private Path with(String name, String ending, Change change) {
    Map<String, byte[]> all = entries(name);
    String entry = all.keySet().stream().filter(each -> each.endsWith(ending)).findFirst()
        .orElse(all.keySet().iterator().next().replaceAll("\\.[a-z]+$", ending));
    byte[] changed = change.of(all.get(entry));
    if (changed == null) all.remove(entry);
    else all.put(entry, changed);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> each : all.entrySet()) {
        out.putNextEntry(new ZipEntry(each.getKey()));
        out.write(each.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return write("changed.zip", bytes.toByteArray());
  }

  private Path write(String name, byte[] content) {
    try {
      return Files.write(dir.resolve(name), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
