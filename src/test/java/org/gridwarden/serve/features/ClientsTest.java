package org.gridwarden.serve.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.gridwarden.model.Feature;
import org.gridwarden.model.FeatureType;
import org.gridwarden.serve.ServedTown;
import org.gridwarden.testkit.Gdal;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import tools.jackson.databind.JsonNode;

/** Other people's clients, readers beside a writer, and nonsense by the thousand, on the town of {@link ServedTown}. */
class ClientsTest {
  private static ServedTown town;

  @BeforeAll
  static void start() throws IOException {
    town = ServedTown.start();
  }

  @AfterAll
  static void stop() throws IOException {
    town.close();
  }

  @Test
  void gdalReadsEveryCollectionWhole() throws Exception {
    for (JsonNode collection : town.json("/ogc/collections").get("collections")) {
      String id = collection.get("id").asString();
      long expected = town.json("/ogc/collections/" + id + "/items?limit=1").get("numberMatched").asLong();
      String said = Gdal.run("ogrinfo", "-ro", "-so", "-oo", "PAGE_SIZE=10", "OAPIF:" + town.base + "/ogc", id);
      assertThat(said).as(id).contains("Feature Count: " + expected).doesNotContain("ERROR");
    }
  }

  /** A writer adds gates one by one; whoever asks after an answer sees all that were acknowledged. */
  @Test
  void whatWasAcknowledgedIsSeenByBoxesAndTiles() throws Exception {
    AtomicBoolean done = new AtomicBoolean();
    Thread noise = new Thread(() -> {
      while (!done.get()) {
        try {
          town.get("/ogc/collections/gates/items?bbox=105,29,107,31&limit=1000");
          town.bytes("/ogc/collections/gates/tiles/WebMercatorQuad/12/1689/3254");
        } catch (IOException | InterruptedException e) {
          return;
        }
      }
    });
    noise.start();
    try {
      for (int i = 1; i <= 25; i++) {
        Feature gate = new Feature("r%02d".formatted(i),
            ServedTown.DEGREES.createPoint(new Coordinate(106.001 + i * 0.0001, 30.004)), Map.of());
        town.write("east", to -> to.put(FeatureType.GATES, gate));
        JsonNode page = town.json("/ogc/collections/gates/items?bbox=105,29,107,31&limit=1000");
        assertThat(page.get("numberMatched").asInt()).isEqualTo(i);
        String tile = new String(town.bytes("/ogc/collections/gates/tiles/WebMercatorQuad/12/1689/3254").body(),
            StandardCharsets.ISO_8859_1);
        assertThat(tile).contains("r%02d".formatted(i));
      }
    } finally {
      done.set(true);
      noise.join();
      town.write("east", to -> {
        for (int i = 1; i <= 25; i++) to.remove(FeatureType.GATES, "r%02d".formatted(i));
      });
    }
  }

  @Test
  void nonsenseNeverBreaksTheService() throws Exception {
    Random random = new Random(20261128);
    for (int i = 0; i < 3000; i++) {
      String address = Nonsense.address(random, i);
      HttpResponse<byte[]> answer = town.bytes(address);
      assertThat(answer.statusCode()).as(address).isLessThan(500);
    }
  }
}
