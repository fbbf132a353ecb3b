package org.gridwarden.app.convert;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.geotools.referencing.CRS;
import org.gridwarden.app.GridWarden;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Geometry;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;

/** A plain table is converted without the libraries whose loading costs more than a million points. */
class QuickConvertTest {
  private static final Pattern LIBRARY =
      Pattern.compile("picocli|org\\.geotools|org\\.springframework|ch\\.qos|org\\.slf4j|java\\.security\\.SecureRandom");

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"o.csv", "o.geojson", "o.shp"})
  void loadsNothingThatItDoesNotNeed(String out) throws IOException, InterruptedException {
    Path in = Files.writeString(folder.resolve("in.csv"), "id,lon,lat\n1,106.2,30.1\n2,106.3,30.2\n");
    Path log = folder.resolve("classes.log");
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String libraries = Stream.of(GridWarden.class, Geometry.class, CommandLine.class, CRS.class, LoggerFactory.class)
        .map(QuickConvertTest::place).collect(Collectors.joining(File.pathSeparator));
    Process process = new ProcessBuilder(java, "-Xlog:class+load:file=" + log, "-cp", libraries, GridWarden.class.getName(), "convert",
        in.toString(), folder.resolve(out).toString(), "--select", "id").redirectErrorStream(true)
        .redirectOutput(folder.resolve("said").toFile()).start();
    assertThat(process.waitFor()).as(Files.readString(folder.resolve("said"))).isZero();
    assertThat(folder.resolve(out)).isNotEmptyFile();
    try (Stream<String> lines = Files.lines(log)) {
      List<String> needless = lines.filter(line -> !line.contains("shared objects file") && LIBRARY.matcher(line).find()
          && !line.contains("gridwarden")).toList();
      assertThat(needless).isEmpty();
    }
  }

  private static String place(Class<?> of) {
    return Path.of(URI.create(of.getProtectionDomain().getCodeSource().getLocation().toString())).toString();
  }
}
