package org.gridwarden.serve.siting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.time.Duration;
import org.gridwarden.serve.ServedTown;
import tools.jackson.databind.JsonNode;

/** Questions that are answered by a job. */
public final class Asked {
  private Asked() {}

  /** The answer in {@code language}, when the job that {@code body} makes at {@code address} is done. */
  public static JsonNode of(ServedTown town, String address, String body, String language) throws Exception {
    HttpResponse<String> posted = town.send("POST", address, body, "Content-Type", "application/json");
    assertThat(posted.statusCode()).as(posted.body()).isEqualTo(202);
    String job = posted.headers().firstValue("Location").orElseThrow();
    JsonNode[] last = new JsonNode[1];
    await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(30)).until(() -> {
      last[0] = town.json(job);
      return !last[0].path("state").asString().matches("queued|running");
    });
    assertThat(last[0].path("state").asString()).as(last[0].toString()).isEqualTo("done");
    return town.json(last[0].path("result").asString() + "?lang=" + language);
  }
}
