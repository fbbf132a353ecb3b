package org.gridwarden.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Answers of the service on {@link ServedTown}, word for word, against {@code src/test/resources/golden}. Members are
 * sorted; port and moment are taken out.
 *
 * <p>After a change that is meant, record them again and read the difference:
 * {@code mvn -Ptests test -Dtest=GoldenAnswersTest -Dbless=true && git diff src/test/resources/golden}
 */
class GoldenAnswersTest {
  private static final Path FOLDER = Path.of("src/test/resources/golden");
  private static final JsonMapper JSON = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
  private static final List<String> HEADERS =
      List.of("Content-Type", "Content-Language", "Content-Crs", "Content-Disposition", "Cache-Control", "Vary",
          "Allow", "Location");

  /** Name of the file, method and path; a fourth column is the Accept header. */
  private static final String[][] ASKED = {
      {"landing-zh", "GET", "/ogc"},
      {"landing-en", "GET", "/ogc?lang=en"},
      {"landing-html", "GET", "/ogc?lang=en", "text/html"},
      {"conformance", "GET", "/ogc/conformance"},
      {"collection-facilities", "GET", "/ogc/collections/facilities?lang=en"},
      {"queryables-facilities", "GET", "/ogc/collections/facilities/queryables?lang=en"},
      {"schema-wards", "GET", "/ogc/collections/wards/schema"},
      {"items-wards", "GET", "/ogc/collections/wards/items"},
      {"items-first-page", "GET", "/ogc/collections/facilities/items?territory=east&limit=2&lang=en"},
      {"items-html", "GET", "/ogc/collections/wards/items?f=html"},
      {"items-none", "GET", "/ogc/collections/gates/items"},
      {"item-building", "GET", "/ogc/collections/buildings/items/b1?lang=en"},
      {"item-post", "GET", "/ogc/collections/posts/items/east:p1"},
      {"item-unknown", "GET", "/ogc/collections/wards/items/nobody?lang=en"},
      {"tileset", "GET", "/ogc/collections/wards/tiles/WebMercatorQuad?lang=en"},
      {"tile-beyond", "GET", "/ogc/collections/wards/tiles/WebMercatorQuad/3/8/0?lang=en"},
      {"bbox-absurd-zh", "GET", "/ogc/collections/wards/items?bbox=1,2,3"},
      {"bbox-absurd-en", "GET", "/ogc/collections/wards/items?bbox=0,99,1,100&lang=en"},
      {"limit-absurd", "GET", "/ogc/collections/wards/items?limit=0&lang=en"},
      {"parameter-unknown", "GET", "/ogc/collections/gates/items?sort=name&lang=en"},
      {"format-unknown", "GET", "/ogc?lang=en", "image/png"},
      {"method-unknown", "DELETE", "/ogc?lang=en"},
      {"address-unknown", "GET", "/api/v1/nothing?lang=en"},
      {"territories", "GET", "/api/v1/territories"},
      {"territory-unknown", "GET", "/api/v1/territories/nowhere?lang=en"},
      {"feature-ward", "GET", "/api/v1/features/wards/A?territory=west"},
      {"export-wards-geojson", "GET", "/api/v1/export/wards?territory=west"},
      {"export-wards-csv", "GET", "/api/v1/export/wards?territory=east&f=csv"},
      {"export-format-unknown", "GET", "/api/v1/export/wards?f=dxf&lang=en"},
      {"jobs-none", "GET", "/api/v1/jobs"},
      {"coverage-wards", "GET", "/api/v1/coverage?territory=east&lang=en"},
      {"coverage-office-csv", "GET", "/api/v1/coverage?territory=east&by=subdistrict&f=csv"},
      {"coverage-geojson", "GET", "/api/v1/coverage?territory=west&f=geojson"},
      {"coverage-level-unknown-zh", "GET", "/api/v1/coverage?by=street"},
      {"standard", "GET", "/api/v1/standards/service-station-reach?lang=en"},
      {"gaps-reach-zh", "GET", "/api/v1/gaps?territory=east&standard=kindergarten-reach"},
      {"gaps-reach-en", "GET", "/api/v1/gaps?territory=east&standard=kindergarten-reach&lang=en"},
      {"gaps-explain", "GET", "/api/v1/gaps/explain?area=B&standard=kindergarten-reach&lang=en"},
      {"gaps-of-a-guide", "GET", "/api/v1/gaps?standard=walk-speed-adult&lang=en"},
      {"parking-none-surveyed", "GET", "/api/v1/parking?territory=east&lang=en"},
      {"stations", "GET", "/api/v1/stations?territory=east&by=subdistrict&lang=en"},
      {"estates", "GET", "/api/v1/estates?territory=east&lang=en"},
  };

  private static ServedTown town;

  @BeforeAll
  static void start() throws IOException {
    town = ServedTown.start();
  }

  @AfterAll
  static void stop() throws IOException {
    town.close();
  }

  static Stream<String> names() {
    return Stream.of(ASKED).map(asked -> asked[0]);
  }

  @ParameterizedTest
  @MethodSource("names")
  void answersAsRecorded(String name) throws Exception {
    String[] asked = Stream.of(ASKED).filter(one -> one[0].equals(name)).findFirst().orElseThrow();
    HttpResponse<String> answer = asked.length > 3
        ? town.send(asked[1], asked[2], null, "Accept", asked[3]) : town.send(asked[1], asked[2], null);
    String now = plain(asked, answer);
    Path file = FOLDER.resolve(name + ".txt");
    if (Boolean.getBoolean("bless")) {
      Files.createDirectories(FOLDER);
      Files.writeString(file, now);
    }
    assertThat(file).as("recorded answer").exists();
    assertThat(now).isEqualTo(Files.readString(file, StandardCharsets.UTF_8));
  }

  @Test
  void everyRecordedAnswerIsAskedFor() throws IOException {
    Set<String> files = new TreeSet<>();
    try (Stream<Path> all = Files.list(FOLDER)) {
      all.forEach(file -> files.add(file.getFileName().toString().replace(".txt", "")));
    }
    assertThat(files).isEqualTo(new TreeSet<>(names().toList()));
  }

  private static String plain(String[] asked, HttpResponse<String> answer) {
    StringBuilder text = new StringBuilder(asked[1] + ' ' + asked[2] + '\n');
    if (asked.length > 3) text.append("Accept: ").append(asked[3]).append('\n');
    text.append("\n").append(answer.statusCode()).append('\n');
    for (String header : HEADERS) {
      answer.headers().firstValue(header).ifPresent(value -> text.append(header).append(": ").append(value)
          .append('\n'));
    }
    String body = answer.body();
    if (answer.headers().firstValue("Content-Type").orElse("").contains("json")) {
      body = JSON.writeValueAsString(sorted(JSON.readTree(body)));
    }
    body = body.replace(town.base, "http://town").replace("\r\n", "\n").replaceAll("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z",
        "MOMENT");
    return text.append('\n').append(body).append(body.endsWith("\n") ? "" : "\n").toString();
  }

  private static JsonNode sorted(JsonNode node) {
    if (node instanceof ArrayNode list) {
      ArrayNode all = JSON.createArrayNode();
      list.forEach(one -> all.add(sorted(one)));
      return all;
    }
    if (!(node instanceof ObjectNode members)) return node;
    ObjectNode all = JSON.createObjectNode();
    List<String> names = new ArrayList<>(members.propertyNames());
    names.sort(null);
    for (String name : names) all.set(name, sorted(members.get(name)));
    return all;
  }
}
