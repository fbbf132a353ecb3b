package org.gridwarden.serve.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
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

  private static final String GATE_TILE = "/ogc/collections/gates/tiles/WebMercatorQuad/12/1689/3254";

  private static boolean tileShows(String code) throws IOException, InterruptedException {
    return new String(town.bytes(GATE_TILE).body(), StandardCharsets.ISO_8859_1).contains(code);
  }

  /** Readers that run all the while: each notes what was acknowledged before it asked, and must see that. */
  private static List<Thread> readers(AtomicInteger acknowledged, AtomicBoolean done, Queue<String> missed, AtomicInteger asked) {
    List<Thread> readers = new ArrayList<>();
    for (int r = 0; r < 4; r++) {
      boolean boxes = r == 3;
      readers.add(new Thread(() -> {
        while (!done.get()) {
          int until = acknowledged.get();
          try {
            boolean seen = boxes
                ? town.json("/ogc/collections/gates/items?bbox=105,29,107,31&limit=1000").get("numberMatched").asInt() >= until
                : until == 0 || tileShows("r%02d".formatted(until));
            if (!seen) missed.add((boxes ? "box" : "tile") + " without r" + until);
            asked.incrementAndGet();
          } catch (IOException | InterruptedException e) {
            missed.add(String.valueOf(e));
            return;
          }
        }
      }));
    }
    readers.forEach(Thread::start);
    return readers;
  }

  /** A writer adds gates one by one; whoever asks after an answer sees all that were acknowledged. */
  @Test
  void whatWasAcknowledgedIsSeenByBoxesAndTiles() throws Exception {
    AtomicBoolean done = new AtomicBoolean();
    AtomicInteger acknowledged = new AtomicInteger();
    AtomicInteger asked = new AtomicInteger();
    Queue<String> missed = new ConcurrentLinkedQueue<>();
    List<Thread> readers = readers(acknowledged, done, missed, asked);
    try {
      for (int i = 1; i <= 25; i++) {
        String code = "r%02d".formatted(i);
        Feature gate = new Feature(code, ServedTown.DEGREES.createPoint(new Coordinate(106.001 + i * 0.0001, 30.004)), Map.of());
        town.write("east", to -> to.put(FeatureType.GATES, gate));
        acknowledged.set(i);
        assertThat(tileShows(code)).as(code).isTrue();
        assertThat(town.bytes(GATE_TILE).body()).isEqualTo(town.bytes(GATE_TILE).body());
        JsonNode page = town.json("/ogc/collections/gates/items?bbox=105,29,107,31&limit=1000");
        assertThat(page.get("numberMatched").asInt()).isEqualTo(i);
      }
      assertThat(missed).isEmpty();
      assertThat(asked).hasPositiveValue();
    } finally {
      done.set(true);
      for (Thread reader : readers) reader.join();
      town.write("east", to -> {
        for (int i = 1; i <= 25; i++) to.remove(FeatureType.GATES, "r%02d".formatted(i));
      });
    }
    assertThat(tileShows("r25")).isFalse();
  }

  @Test
  void aDrawnTileIsKeptApartByFilterTerritoryAndCollection() throws Exception {
    String of = "/ogc/collections/wards/tiles/WebMercatorQuad/12/1689/3254";
    byte[] all = town.bytes(of).body();
    byte[] none = town.bytes(of + "?filter=" + java.net.URLEncoder.encode("code = 'nowhere'", StandardCharsets.UTF_8)).body();
    assertThat(none).isNotEqualTo(all);
    assertThat(town.bytes(of).body()).isEqualTo(all);
    assertThat(town.bytes(GATE_TILE).body()).isNotEqualTo(all);
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
