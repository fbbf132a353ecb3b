package org.gridwarden.app.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.gridwarden.model.Feature;
import org.gridwarden.model.FeatureType;
import org.gridwarden.serve.ServedTown;
import org.gridwarden.store.Database;
import org.gridwarden.store.ImportStore;
import org.gridwarden.testkit.TestDatabases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;

/** The requests that a start makes of itself. */
class WarmRequestsTest {
  @TempDir private Path folder;

  @Test
  void aServiceThatIsReadyHasAnsweredBoxesOfItsOwn() throws Exception {
    try (Database database = Database.embedded(folder)) {
      String territory = TestDatabases.newTerritory(database);
      Feature ward = ServedTown.square("w", 106, 30, 0.01, 0.01, Map.of("name", "w"));
      String id = UUID.randomUUID().toString();
      new ImportStore(database).write(territory, writer -> writer.put(FeatureType.WARDS, ward),
          () -> new ImportStore.Run(id, territory, "wards", "w", "test", OffsetDateTime.now(), 1, 1, 0, "{}", false));
    }
    try (ServletWebServerApplicationContext context = start()) {
      assertThat(get(context, "/actuator/health")).contains("\"readinessState\":{\"status\":\"UP\"}");
      await().untilAsserted(() -> assertThat(asked(context)).matches("[^\n]*status=\"200\"[^\n]*} [1-9][^\n]*"));
    }
  }

  @Test
  void aServiceWithoutATerritoryIsReadyAtOnceAndNotAsked() throws Exception {
    try (ServletWebServerApplicationContext context = start()) {
      assertThat(get(context, "/actuator/health")).contains("\"readinessState\":{\"status\":\"UP\"}");
      assertThat(asked(context)).isEmpty();
    }
  }

  /** Lines that count answers with features of a collection. */
  private static String asked(ServletWebServerApplicationContext context) throws Exception {
    return get(context, "/actuator/prometheus").lines()
        .filter(line -> line.startsWith("http_server_requests_seconds_count") && line.contains("/items")).collect(Collectors.joining("\n"));
  }

  private ServletWebServerApplicationContext start() {
    return (ServletWebServerApplicationContext) new SpringApplicationBuilder(Server.class).initializers(WarmRequests::addTo)
        .run("--server.port=0", "--gridwarden.data=" + folder, "--gridwarden.demo=none", "--logging.level.root=WARN");
  }

  private static String get(ServletWebServerApplicationContext context, String path) throws Exception {
    URI address = URI.create("http://localhost:" + context.getWebServer().getPort() + path);
    return HttpClient.newHttpClient().send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString()).body();
  }
}
