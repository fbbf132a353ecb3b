package org.gridwarden.format.kml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.gridwarden.format.Beliefs;
import org.gridwarden.format.FeatureReader;
import org.gridwarden.format.RawRecord;
import org.gridwarden.format.ReadOptions;
import org.gridwarden.format.Schema;
import org.gridwarden.format.Source;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A KMZ of a document that links to layers beside it, as GDAL writes one: links inside are followed, others told. */
class KmlLinksTest {

  @TempDir private Path folder;

  private static String kml(String inside) {
    return "<?xml version='1.0' encoding='UTF-8'?><kml xmlns='http://www.opengis.net/kml/2.2'><Document>" + inside + "</Document></kml>";
  }

  private static String link(String href) {
    return "<NetworkLink><name>x</name><Link><href>" + href + "</href></Link></NetworkLink>";
  }

  private static String place(String name) {
    return "<Placemark><name>" + name + "</name><Point><coordinates>106.2,29.9</coordinates></Point></Placemark>";
  }

  private Source kmz(String... namesAndTexts) throws IOException {
    Path file = folder.resolve("linked.kmz");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (int i = 0; i < namesAndTexts.length; i += 2) {
        zip.putNextEntry(new ZipEntry(namesAndTexts[i]));
        zip.write(namesAndTexts[i + 1].getBytes(StandardCharsets.UTF_8));
      }
    }
    return Source.of(file);
  }

  private static List<RawRecord> read(Source source, ReadOptions options, Beliefs beliefs) {
    return FeatureReader.of(source).read(source, options, beliefs, Stream::toList);
  }

  @Test
  void linksInsideAreFollowedOnceAndLinksOutsideAreTold() throws IOException {
    String layer = "<Folder><name>甲</name>" + place("a1") + place("a2") + "</Folder>";
    Source source = kmz("layers/a.kml", kml(layer + link("b.kml") + link("doc.kml")),
        "layers/b.kml", kml(place("b1")), "layers/unlinked.kml", kml(place("u")),
        "doc.kml", kml(link("layers/a.kml") + link("layers/b.kml") + link("layers/a.kml") + link("http://example.org/far.kml")
            + link("../secret.kml")));
    Beliefs beliefs = new Beliefs();
    List<RawRecord> rows = read(source, ReadOptions.NONE, beliefs);
    assertThat(rows).extracting(row -> row.row() + ":" + row.properties().get("name")).containsExactly("1:a1", "2:a2", "3:b1");
    assertThat(beliefs.notes()).singleElement().satisfies(note -> {
      assertThat(note.code()).isEqualTo("GW-FMT-075");
      assertThat(note.reason().en()).contains("2 network links", "http://example.org/far.kml");
    });
    assertThat(FeatureReader.of(source).layers(source, ReadOptions.NONE)).extracting(Schema::name).containsExactly("甲", "b");
    assertThat(read(source, ReadOptions.NONE.of("b"), new Beliefs())).hasSize(1);
  }

  @Test
  void aPlainKmlFollowsNothing() throws IOException {
    Path file = Files.writeString(folder.resolve("plain.kml"), kml(place("p") + link("doc.kml")));
    Beliefs beliefs = new Beliefs();
    assertThat(read(Source.of(file), ReadOptions.NONE, beliefs)).hasSize(1);
    assertThat(beliefs.notes()).extracting(note -> note.code()).containsExactly("GW-FMT-075");
  }
}
